/* test_crypto_ssh.c - SSH keys and signatures, held against ssh-keygen. */
#include "ssh_case.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include "mcred/crypto_text.h"

static const struct {
    const char *make;
    mcred_ssh_type type;
} kinds[] = {{"-t ed25519", MCRED_SSH_ED25519},
             {"-t ecdsa -b 256", MCRED_SSH_P256},
             {"-t ecdsa -b 384", MCRED_SSH_P384},
             {"-t ecdsa -b 521", MCRED_SSH_P521},
             {"-t rsa -b 2048", MCRED_SSH_RSA}};
#define KINDS (sizeof kinds / sizeof *kinds)

static void make_key(const ssh_case *c, const char *how) {
    char line[160];
    (void)snprintf(line, sizeof line, "rm -f key*; ssh-keygen -q %s -N '' -C 'Rosa Klein' -f key", how);
    sh_ok(c, line);
}

static mcred_str sign(const ssh_case *c, const char *space, const char *options) {
    char line[160];
    write_in(c, "message", MCRED_S("what was done\n"));
    (void)snprintf(line, sizeof line, "rm -f message.sig; ssh-keygen -Y sign %s -n %s -f key message", options, space);
    sh_ok(c, line);
    return read_in(c, "message.sig");
}

static mcred_status judge(const ssh_case *c, mcred_str text, const char *space, const char *message, mcred_why *why) {
    mcred_sshsig signature;
    mcred_status status = mcred_sshsig_read(c->arena, text, &signature, why);
    return status == MCRED_OK
               ? mcred_sshsig_verify(c->verifier, &signature, mcred_str_of(space), mcred_str_of(message), why)
               : status;
}

static mcred_ssh_key read_key(const ssh_case *c) {
    mcred_ssh_key key;
    mcred_why why;
    assert_int_equal(mcred_ssh_key_read_line(c->arena, read_in(c, "key.pub"), &key, &why), MCRED_OK);
    assert_int_equal(mcred_ssh_key_check(&key, &why), MCRED_OK);
    return key;
}

static void signatures_of_ssh_keygen_hold(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = ssh_begin();
    mcred_why why = {.node = NULL};
    for (size_t i = 0; i < KINDS; i++) {
        make_key(&c, kinds[i].make);
        assert_int_equal(read_key(&c).type, kinds[i].type);
        mcred_str text = sign(&c, "git", "");
        assert_int_equal(judge(&c, text, "git", "what was done\n", &why), MCRED_OK);
        assert_int_equal(judge(&c, text, "git", "what was done", &why), MCRED_NO);
        assert_string_equal(why.text, "the signature does not match what was signed");
        assert_int_equal(judge(&c, text, "file", "what was done\n", &why), MCRED_NO);
        assert_string_equal(why.text, "the signature was made for \"git\", not for \"file\"");
        text = sign(&c, "git", "-O hashalg=sha256");
        assert_int_equal(judge(&c, text, "git", "what was done\n", &why), MCRED_OK);
    }
    ssh_end(&c);
}

static void keys_have_the_fingerprint_and_line_of_ssh_keygen(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = ssh_begin();
    for (size_t i = 0; i < KINDS; i++) {
        mcred_buf out;
        mcred_buf_init(&out, 4096);
        make_key(&c, kinds[i].make);
        sh_ok(
            &c,
            "ssh-keygen -lf key.pub | cut -d' ' -f2 | tr -d '\\n' >print; cut -d' ' -f1,2 key.pub | tr -d '\\n' >line");
        mcred_ssh_key key = read_key(&c);
        assert_true(mcred_ssh_key_put_fingerprint(key.bytes, &out));
        assert_string_equal(out.data, read_in(&c, "print").data);
        mcred_buf_clear(&out);
        mcred_ssh_key_put_line(&key, &out);
        assert_string_equal(out.data, read_in(&c, "line").data);
        mcred_buf_free(&out);
    }
    ssh_end(&c);
}

/* ---- damage ------------------------------------------------------------------------ */

static mcred_str wrapped(const ssh_case *c, mcred_str bytes) {
    mcred_buf out;
    mcred_buf_init(&out, 32768);
    mcred_buf_puts(&out, "-----BEGIN SSH SIGNATURE-----\n");
    mcred_base64_put(&out, bytes);
    mcred_buf_puts(&out, "\n-----END SSH SIGNATURE-----\n");
    mcred_str text = mcred_arena_copy(c->arena, mcred_buf_str(&out));
    mcred_buf_free(&out);
    return text;
}

static mcred_buf unwrapped(mcred_str text) {
    mcred_buf base64, bytes;
    mcred_buf_init(&base64, 32768);
    mcred_buf_init(&bytes, 32768);
    mcred_str rest = text;
    (void)mcred_str_cut(&rest, '\n');
    for (mcred_str line = mcred_str_cut(&rest, '\n'); line.data[0] != '-'; line = mcred_str_cut(&rest, '\n'))
        mcred_buf_put(&base64, line);
    assert_true(mcred_base64_read(mcred_buf_str(&base64), &bytes));
    mcred_buf_free(&base64);
    return bytes;
}

static void no_byte_may_change_and_none_may_be_missing(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = ssh_begin();
    for (size_t i = 0; i < KINDS; i++) {
        make_key(&c, kinds[i].make);
        mcred_buf bytes = unwrapped(sign(&c, "git", ""));
        mcred_str whole = mcred_buf_str(&bytes);
        assert_int_equal(judge(&c, wrapped(&c, whole), "git", "what was done\n", NULL), MCRED_OK);
        for (size_t at = 0; at < whole.len; at++) {
            assert_int_equal(judge(&c, wrapped(&c, mcred_str_first(whole, at)), "git", "what was done\n", NULL),
                             MCRED_NO);
            bytes.data[at] ^= 1;
            assert_int_equal(judge(&c, wrapped(&c, whole), "git", "what was done\n", NULL), MCRED_NO);
            bytes.data[at] ^= 1;
        }
        mcred_buf_putc(&bytes, '\0');
        assert_int_equal(judge(&c, wrapped(&c, mcred_buf_str(&bytes)), "git", "what was done\n", NULL), MCRED_NO);
        mcred_buf_free(&bytes);
    }
    ssh_end(&c);
}

static void refused(const ssh_case *c, const char *text) {
    mcred_why why = {.node = NULL};
    assert_int_equal(judge(c, mcred_str_of(text), "git", "", &why), MCRED_NO);
    assert_true(why.text[0] != '\0');
}

static void armour_is_read_strictly(void **state) {
    (void)state;
    ssh_case c = ssh_begin();
    refused(&c, "");
    refused(&c, "-----BEGIN SSH SIGNATURE-----");
    refused(&c, "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n");
    refused(&c, "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n");
    refused(&c, "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n");
    refused(&c, "-----BEGIN SSH SIGNATURE-----\nU1NI U0lH\n-----END SSH SIGNATURE-----\n");
    refused(&c, "-----BEGIN SSH SIGNATURE-----\n%%%%\n-----END SSH SIGNATURE-----\nmore");
    refused(&c, "-----BEGIN PGP SIGNATURE-----\nU1NIU0lH\n-----END PGP SIGNATURE-----\n");
    mcred_buf big;
    mcred_buf_init(&big, 1 << 20);
    mcred_buf_puts(&big, "-----BEGIN SSH SIGNATURE-----\n");
    mcred_buf_fill(&big, 'A', 1 << 19);
    mcred_buf_puts(&big, "\n-----END SSH SIGNATURE-----\n");
    refused(&c, big.data);
    mcred_buf_free(&big);
    ssh_end(&c);
}

static void lines_that_are_no_public_key(void **state) {
    (void)state;
    static const struct {
        const char *line, *why;
    } lines[] = {
        {"", "\"\" is not a kind of SSH key that mcred knows"},
        {"ssh-ed25519", "what stands behind \"ssh-ed25519\" is not base64"},
        {"ssh-ed25519 AAAA", "the key is not an SSH key"},
        {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", "the ssh-ed25519 key is cut off"},
        {"ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
         "the line says ssh-rsa, but the key is ssh-ed25519"},
        {"ssh-dss AAAA", "the key is a DSA key"},
        {"ssh-ed25519-cert-v01@openssh.com AAAA", "the key is one that an authority signed"},
        {"-----BEGIN OPENSSH PRIVATE KEY-----", "this is a private key"},
        {"ssh-ed25519 AAAA\nssh-ed25519 AAAA", "an SSH key is one line"},
        {"no-pty ssh-ed25519 AAAA", "\"no-pty\" is not a kind of SSH key"},
    };
    mcred_arena *arena = mcred_arena_new(0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        mcred_ssh_key key;
        mcred_why why;
        assert_int_equal(mcred_ssh_key_read_line(arena, mcred_str_of(lines[i].line), &key, &why), MCRED_NO);
        if (!mcred_str_starts(mcred_str_of(why.text), lines[i].why))
            print_message("%s: %s\n", lines[i].line, why.text);
        assert_true(mcred_str_starts(mcred_str_of(why.text), lines[i].why));
    }
    mcred_arena_free(arena);
}

/* Small RSA keys, and points that are on no curve, are no keys. */
static void weak_keys_are_refused(void **state) {
    (void)state;
    if (!has("ssh-keygen"))
        skip();
    ssh_case c = ssh_begin();
    mcred_ssh_key key;
    mcred_why why;
    make_key(&c, "-t rsa -b 1024");
    assert_int_equal(mcred_ssh_key_read_line(c.arena, read_in(&c, "key.pub"), &key, &why), MCRED_OK);
    assert_int_equal(mcred_ssh_key_check(&key, &why), MCRED_NO);
    assert_string_equal(why.text, "the RSA key has 1024 bits: keys under 2048 bits prove nothing");
    mcred_str weak = MCRED_S("\0\0\0\x0bssh-ed25519\0\0\0\x20"
                             "\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    assert_int_equal(mcred_ssh_key_read(weak, &key, &why), MCRED_OK);
    assert_int_equal(mcred_ssh_key_check(&key, &why), MCRED_NO);
    ssh_end(&c);
}

/* ---- security keys: made here as the device would, and held against ssh-keygen -------------- */

static void put_number(mcred_buf *out, size_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        mcred_buf_putc(out, (char)(unsigned char)(number >> shift & 0xff));
}

static void put_string(mcred_buf *out, const void *bytes, size_t len) {
    put_number(out, len);
    mcred_buf_put(out, (mcred_str){bytes, len});
}

static void put_words(mcred_buf *out, const char *words) {
    put_string(out, words, strlen(words));
}

static void put_hash(mcred_buf *out, const EVP_MD *md, mcred_str bytes, bool as_string) {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    assert_int_equal(EVP_Digest(bytes.data, bytes.len, hash, &len, md, NULL), 1);
    if (as_string)
        put_number(out, len);
    mcred_buf_put(out, (mcred_str){(const char *)hash, len});
}

static void put_positive(mcred_buf *out, const BIGNUM *number) {
    unsigned char bytes[80] = {0};
    int len = BN_bn2bin(number, bytes + 1);
    bool high = bytes[1] >= 0x80;
    put_string(out, bytes + !high, (size_t)len + high);
}

/* What the device signs: hash of the application, flags, counter, hash of the SSHSIG text. */
static mcred_buf device_text(const char *message, char flags) {
    mcred_buf text, out;
    mcred_buf_init(&text, 4096);
    mcred_buf_init(&out, 4096);
    mcred_buf_puts(&text, "SSHSIG");
    put_words(&text, "git");
    put_words(&text, "");
    put_words(&text, "sha512");
    put_hash(&text, EVP_sha512(), mcred_str_of(message), true);
    put_hash(&out, EVP_sha256(), MCRED_S("ssh:"), false);
    mcred_buf_putc(&out, flags);
    put_number(&out, 7);
    put_hash(&out, EVP_sha256(), mcred_buf_str(&text), false);
    mcred_buf_free(&text);
    return out;
}

static void put_signature(EVP_PKEY *pkey, bool curve, mcred_str text, mcred_buf *out) {
    unsigned char bytes[256];
    size_t len = sizeof bytes;
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(ctx, NULL, curve ? EVP_sha256() : NULL, NULL, pkey), 1);
    assert_int_equal(EVP_DigestSign(ctx, bytes, &len, (const unsigned char *)text.data, text.len), 1);
    EVP_MD_CTX_free(ctx);
    if (!curve) {
        put_string(out, bytes, len);
        return;
    }
    const unsigned char *at = bytes;
    ECDSA_SIG *pair = d2i_ECDSA_SIG(NULL, &at, (long)len);
    mcred_buf numbers;
    mcred_buf_init(&numbers, 256);
    put_positive(&numbers, ECDSA_SIG_get0_r(pair));
    put_positive(&numbers, ECDSA_SIG_get0_s(pair));
    put_string(out, numbers.data, numbers.len);
    mcred_buf_free(&numbers);
    ECDSA_SIG_free(pair);
}

static void put_device_key(EVP_PKEY *pkey, bool curve, mcred_buf *out) {
    unsigned char point[80];
    size_t len = sizeof point;
    put_words(out, curve ? "sk-ecdsa-sha2-nistp256@openssh.com" : "sk-ssh-ed25519@openssh.com");
    if (curve) {
        put_words(out, "nistp256");
        assert_int_equal(EVP_PKEY_get_octet_string_param(pkey, "pub", point, sizeof point, &len), 1);
    } else {
        assert_int_equal(EVP_PKEY_get_raw_public_key(pkey, point, &len), 1);
    }
    put_string(out, point, len);
    put_words(out, "ssh:");
}

static mcred_str device_signature(const ssh_case *c, EVP_PKEY *pkey, bool curve, char flags) {
    mcred_buf key, inner, out, text = device_text("what was done\n", flags);
    mcred_buf_init(&key, 1024);
    mcred_buf_init(&inner, 1024);
    mcred_buf_init(&out, 4096);
    put_device_key(pkey, curve, &key);
    put_words(&inner, curve ? "sk-ecdsa-sha2-nistp256@openssh.com" : "sk-ssh-ed25519@openssh.com");
    put_signature(pkey, curve, mcred_buf_str(&text), &inner);
    mcred_buf_putc(&inner, flags);
    put_number(&inner, 7);
    mcred_buf_puts(&out, "SSHSIG");
    put_number(&out, 1);
    put_string(&out, key.data, key.len);
    put_words(&out, "git");
    put_words(&out, "");
    put_words(&out, "sha512");
    put_string(&out, inner.data, inner.len);
    mcred_str wrapped_text = wrapped(c, mcred_buf_str(&out));
    mcred_buf_free(&text);
    mcred_buf_free(&key);
    mcred_buf_free(&inner);
    mcred_buf_free(&out);
    return wrapped_text;
}

static void signatures_of_security_keys_hold(void **state) {
    (void)state;
    ssh_case c = ssh_begin();
    for (int curve = 0; curve < 2; curve++) {
        EVP_PKEY *pkey = curve ? EVP_EC_gen("P-256") : EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
        mcred_str text = device_signature(&c, pkey, curve, 1);
        mcred_why why = {.node = NULL};
        mcred_sshsig signature;
        assert_int_equal(judge(&c, text, "git", "what was done\n", &why), MCRED_OK);
        assert_int_equal(judge(&c, text, "git", "what was not done\n", &why), MCRED_NO);
        assert_int_equal(mcred_sshsig_read(c.arena, text, &signature, &why), MCRED_OK);
        assert_int_equal(signature.flags, 1);
        assert_int_equal(signature.counter, 7);
        signature.counter = 8;
        assert_int_equal(mcred_sshsig_verify(c.verifier, &signature, MCRED_S("git"), MCRED_S("what was done\n"), &why),
                         MCRED_NO);
        mcred_str untouched = device_signature(&c, pkey, curve, 0);
        assert_int_equal(judge(&c, untouched, "git", "what was done\n", &why), MCRED_NO);
        assert_string_equal(why.text, "nobody touched the security key that it was made with");
        write_in(&c, "device.sig", text);
        write_in(&c, "message", MCRED_S("what was done\n"));
        if (has("ssh-keygen"))
            sh_ok(&c, "ssh-keygen -Y check-novalidate -n git -s device.sig <message");
        EVP_PKEY_free(pkey);
    }
    ssh_end(&c);
}

/* ---- many keys ------------------------------------------------------------------------ */

static void a_history_of_more_keys_than_are_kept(void **state) {
    (void)state;
    ssh_case c = ssh_begin();
    mcred_str texts[300];
    for (size_t i = 0; i < 300; i++) {
        EVP_PKEY *pkey = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
        texts[i] = device_signature(&c, pkey, false, 1);
        EVP_PKEY_free(pkey);
    }
    for (size_t i = 0; i < 600; i++)
        assert_int_equal(judge(&c, texts[i % 300], "git", "what was done\n", NULL), MCRED_OK);
    ssh_end(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_of_ssh_keygen_hold),
        cmocka_unit_test(keys_have_the_fingerprint_and_line_of_ssh_keygen),
        cmocka_unit_test(no_byte_may_change_and_none_may_be_missing),
        cmocka_unit_test(armour_is_read_strictly),
        cmocka_unit_test(lines_that_are_no_public_key),
        cmocka_unit_test(weak_keys_are_refused),
        cmocka_unit_test(signatures_of_security_keys_hold),
        cmocka_unit_test(a_history_of_more_keys_than_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
