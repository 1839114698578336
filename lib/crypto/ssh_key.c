/* ssh_key.c - public keys of OpenSSH: their bytes, their line of text, their fingerprint. */
#include "crypto/ssh_key.h"

#include <string.h>

#include "crypto/ssh_wire.h"
#include "mcred/crypto_text.h"

typedef struct kind {
    const char *name, *curve, *group, *digest;
    bool sk;
} kind;

/* In the order of mcred_ssh_type. */
static const kind kinds[] = {
    {"ssh-ed25519", NULL, NULL, NULL, false},
    {"ecdsa-sha2-nistp256", "nistp256", "prime256v1", "SHA256", false},
    {"ecdsa-sha2-nistp384", "nistp384", "secp384r1", "SHA384", false},
    {"ecdsa-sha2-nistp521", "nistp521", "secp521r1", "SHA512", false},
    {"ssh-rsa", NULL, NULL, NULL, false},
    {"sk-ssh-ed25519@openssh.com", NULL, NULL, NULL, true},
    {"sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", "prime256v1", "SHA256", true},
};
#define KINDS (sizeof kinds / sizeof *kinds)

const char *mcred_ssh_type_name(mcred_ssh_type type) {
    return (size_t)type < KINDS ? kinds[type].name : "key";
}

const char *ssh_key_curve(mcred_ssh_type type) {
    return kinds[type].curve;
}

bool ssh_key_is_sk(mcred_ssh_type type) {
    return kinds[type].sk;
}

const char *ssh_key_digest(mcred_ssh_type type) {
    return kinds[type].digest;
}

/* ---- reading ---------------------------------------------------------------------- */

static mcred_status find_kind(mcred_str name, mcred_ssh_type *out, mcred_why *why) {
    for (size_t i = 0; i < KINDS; i++) {
        if (!mcred_str_is(name, kinds[i].name))
            continue;
        *out = (mcred_ssh_type)i;
        return MCRED_OK;
    }
    if (mcred_str_contains(name, "-cert-v0"))
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the key is one that an authority signed (-cert-v01): give the key itself");
    if (mcred_str_is(name, "ssh-dss"))
        return mcred_refuse(why, MCRED_NO, NULL, "the key is a DSA key, which proves nothing any more");
    return mcred_refuse(why, MCRED_NO, NULL, "\"%.*s\" is not a kind of SSH key that mcred knows",
                        MCRED_ARG(mcred_str_first(name, 60)));
}

static void read_numbers(ssh_wire_reader *reader, mcred_ssh_key *key) {
    if (key->type == MCRED_SSH_RSA) {
        key->exponent = ssh_wire_positive(reader);
        key->modulus = ssh_wire_positive(reader);
        return;
    }
    if (kinds[key->type].curve && !mcred_str_is(ssh_wire_string(reader), kinds[key->type].curve))
        reader->short_of = true;
    key->point = ssh_wire_string(reader);
    if (kinds[key->type].sk)
        key->application = ssh_wire_string(reader);
}

mcred_status mcred_ssh_key_read(mcred_str bytes, mcred_ssh_key *out, mcred_why *why) {
    mcred_ssh_key key = {.bytes = bytes};
    ssh_wire_reader reader = {bytes, bytes.len > SSH_KEY_MOST};
    mcred_str name = ssh_wire_string(&reader);
    if (reader.short_of)
        return mcred_refuse(why, MCRED_NO, NULL, "the key is not an SSH key");
    mcred_status status = find_kind(name, &key.type, why);
    if (status != MCRED_OK)
        return status;
    read_numbers(&reader, &key);
    if (!ssh_wire_done(&reader))
        return mcred_refuse(why, MCRED_NO, NULL, "the %s key is cut off, or has something in it that is not its own",
                            kinds[key.type].name);
    *out = key;
    return MCRED_OK;
}

static mcred_status read_text(mcred_arena *arena, mcred_str name, mcred_str text, mcred_ssh_key *out, mcred_why *why) {
    mcred_buf bytes;
    mcred_ssh_key key = {.bytes = {NULL, 0}};
    mcred_buf_init(&bytes, SSH_KEY_MOST);
    bool read = text.len > 0 && mcred_base64_read(text, &bytes);
    mcred_str kept = mcred_arena_copy(arena, mcred_buf_str(&bytes));
    mcred_buf_free(&bytes);
    if (!read)
        return mcred_refuse(why, MCRED_NO, NULL, "what stands behind \"%.*s\" is not base64",
                            MCRED_ARG(mcred_str_first(name, 60)));
    if (!kept.data)
        return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    mcred_status status = mcred_ssh_key_read(kept, &key, why);
    if (status == MCRED_OK && !mcred_str_is(name, kinds[key.type].name))
        return mcred_refuse(why, MCRED_NO, NULL, "the line says %.*s, but the key is %s",
                            MCRED_ARG(mcred_str_first(name, 60)), kinds[key.type].name);
    if (status == MCRED_OK)
        *out = key;
    return status;
}

mcred_status mcred_ssh_key_read_line(mcred_arena *arena, mcred_str line, mcred_ssh_key *out, mcred_why *why) {
    mcred_ssh_type type = MCRED_SSH_ED25519;
    mcred_str rest = mcred_str_trim(line);
    if (mcred_str_contains(rest, "PRIVATE KEY"))
        return mcred_refuse(why, MCRED_NO, NULL, "this is a private key: give the line of its .pub file");
    if (mcred_str_find(rest, '\n', 0) != SIZE_MAX)
        return mcred_refuse(why, MCRED_NO, NULL, "an SSH key is one line, as in its .pub file");
    mcred_str name = mcred_str_cut(&rest, ' '), text = mcred_str_cut(&rest, ' ');
    mcred_status status = find_kind(name, &type, why);
    return status == MCRED_OK ? read_text(arena, name, text, out, why) : status;
}

/* ---- writing ---------------------------------------------------------------------- */

void mcred_ssh_key_put_line(const mcred_ssh_key *key, mcred_buf *out) {
    mcred_buf_puts(out, kinds[key->type].name);
    mcred_buf_putc(out, ' ');
    mcred_base64_put(out, key->bytes);
}

bool mcred_ssh_key_put_fingerprint(mcred_str bytes, mcred_buf *out) {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    if (EVP_Digest(bytes.data ? bytes.data : "", bytes.len, hash, &len, EVP_sha256(), NULL) != 1)
        return false;
    mcred_buf_puts(out, "SHA256:");
    mcred_base64_put(out, (mcred_str){(const char *)hash, len});
    while (out->len > 0 && out->data[out->len - 1] == '=')
        out->data[--out->len] = '\0';
    return !out->failed;
}

/* ---- libcrypto's key --------------------------------------------------------------- */

static mcred_status set_up_curve(const mcred_ssh_key *key, ssh_key_ready *out, mcred_why *why) {
    /* RFC 5656 allows the compressed form, OpenSSH writes and reads the other one alone. */
    bool whole = key->point.len > 0 && key->point.data[0] == 4;
    out->pkey = whole ? crypto_ec_public(kinds[key->type].group, key->point) : NULL;
    if (out->pkey)
        return crypto_forget(MCRED_OK);
    return crypto_forget(
        mcred_refuse(why, MCRED_NO, NULL, "the key's point is not on the curve %s", kinds[key->type].curve));
}

mcred_status ssh_key_set_up(const mcred_ssh_key *key, ssh_key_ready *out, mcred_why *why) {
    ssh_key_ready ready = {NULL, NULL};
    mcred_status status = MCRED_OK;
    if (kinds[key->type].curve)
        status = set_up_curve(key, &ready, why);
    else if (key->type == MCRED_SSH_RSA)
        status = crypto_key_rsa(key->modulus, key->exponent, &ready.key, why);
    else
        status = crypto_key_ed25519(key->point, &ready.key, why);
    if (status != MCRED_OK)
        return status;
    if (ready.key)
        ready.pkey = ready.key->pkey;
    *out = ready;
    return MCRED_OK;
}

void ssh_key_put_down(ssh_key_ready *ready) {
    if (ready->key)
        mcred_key_free(ready->key);
    else
        EVP_PKEY_free(ready->pkey);
    *ready = (ssh_key_ready){NULL, NULL};
}

mcred_status mcred_ssh_key_check(const mcred_ssh_key *key, mcred_why *why) {
    ssh_key_ready ready = {NULL, NULL};
    mcred_status status = ssh_key_set_up(key, &ready, why);
    if (status == MCRED_OK)
        ssh_key_put_down(&ready);
    return status;
}
