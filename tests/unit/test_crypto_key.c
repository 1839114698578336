/* test_crypto_key.c - new keys, and keys as PEM, JWK, multikey and DID. */
#include "reading.h"

#include "dice.h"
#include "mcred/crypto_keyring.h"

static const mcred_key_type types[] = {MCRED_KEY_ED25519, MCRED_KEY_P256, MCRED_KEY_RSA};

static mcred_key *new_key(mcred_key_type type, uint64_t seed) {
    dice d = {seed, SIZE_MAX};
    const mcred_host host = dice_host(&d);
    mcred_key *key = NULL;
    mcred_why why;
    assert_int_equal(mcred_key_new(type, 2048, &host, &key, &why), MCRED_OK);
    return key;
}

static mcred_key *jwk_key(const char *json, mcred_status wanted, mcred_why *why) {
    reading r = read_json(json);
    mcred_key *key = NULL;
    assert_int_equal(r.status, MCRED_OK);
    assert_int_equal(mcred_key_read_jwk(r.root, &key, why), wanted);
    assert_true((key != NULL) == (wanted == MCRED_OK));
    reading_free(&r);
    return key;
}

static void assert_text(bool (*put)(const mcred_key *, mcred_buf *), const mcred_key *key, const char *text) {
    mcred_buf out;
    mcred_buf_init(&out, 8192);
    assert_true(put(key, &out));
    assert_string_equal(out.data, text);
    mcred_buf_free(&out);
}

/* Signs with one and verifies with the other. */
static void assert_pair(mcred_key *private_key, mcred_key *public_key) {
    unsigned char signature[MCRED_SIGNATURE_MAX];
    size_t len = 0;
    mcred_why why = {.node = NULL};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(mcred_key_sign(private_key, MCRED_S("a message"), signature, &len, &why), MCRED_OK);
        const mcred_str spelled = {(const char *)signature, len};
        assert_int_equal(mcred_key_verify(public_key, MCRED_S("a message"), spelled, &why), MCRED_OK);
        assert_int_equal(mcred_key_verify(public_key, MCRED_S("another"), spelled, &why), MCRED_NO);
        assert_string_equal(why.text, "the signature does not match what was signed");
        assert_int_equal(mcred_key_verify(public_key, MCRED_S("a message"), mcred_str_first(spelled, len - 1), &why),
                         MCRED_NO);
    }
}

static void new_keys_sign_and_are_the_hosts_alone(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        mcred_key *key = new_key(types[i], 7), *again = new_key(types[i], 7), *other = new_key(types[i], 8);
        assert_int_equal(mcred_key_type_of(key), types[i]);
        assert_true(mcred_key_is_private(key));
        assert_true(mcred_key_same(key, again));
        assert_false(mcred_key_same(key, other));
        assert_pair(key, again);
        mcred_key_free(key);
        mcred_key_free(again);
        mcred_key_free(other);
    }
}

static void no_randomness_no_key(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        dice d = {1, 8};
        const mcred_host host = dice_host(&d);
        mcred_key *key = NULL;
        mcred_why why;
        assert_int_equal(mcred_key_new(types[i], 0, &host, &key, &why), MCRED_FAILED);
        assert_null(key);
        assert_int_equal(mcred_key_new(types[i], 0, NULL, &key, &why), MCRED_FAILED);
    }
    dice d = {1, SIZE_MAX};
    const mcred_host host = dice_host(&d);
    mcred_key *key = NULL;
    assert_int_equal(mcred_key_new(MCRED_KEY_RSA, 1024, &host, &key, NULL), MCRED_USAGE);
    assert_int_equal(mcred_key_new(MCRED_KEY_RSA, 16384, &host, &key, NULL), MCRED_USAGE);
}

/* ---- PEM -------------------------------------------------------------------------------- */

static void private_keys_come_back_from_pem(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (int sealed = 0; sealed < 2; sealed++) {
            mcred_str passphrase = sealed ? MCRED_S("correct horse") : MCRED_S("");
            dice d = {3, SIZE_MAX};
            const mcred_host host = dice_host(&d);
            mcred_key *key = new_key(types[i], 9), *back = NULL;
            mcred_why why;
            mcred_buf pem;
            mcred_buf_init(&pem, 65536);
            assert_int_equal(mcred_key_write_pem(key, passphrase, &host, &pem, &why), MCRED_OK);
            assert_true(mcred_pem_has_private(mcred_buf_str(&pem), NULL));
            assert_int_equal(mcred_pem_is_encrypted(mcred_buf_str(&pem)), sealed);
            assert_int_equal(mcred_key_read_pem(mcred_buf_str(&pem), passphrase, &back, &why), MCRED_OK);
            assert_pair(back, key);
            mcred_key_free(back);
            back = NULL;
            if (sealed) {
                assert_int_equal(mcred_key_read_pem(mcred_buf_str(&pem), MCRED_S("wrong"), &back, &why), MCRED_NO);
                assert_string_equal(why.text, "the passphrase does not open the key");
                assert_int_equal(mcred_key_read_pem(mcred_buf_str(&pem), MCRED_S(""), &back, &why), MCRED_UNKNOWN);
            }
            assert_null(back);
            mcred_key_free(key);
            mcred_buf_wipe(&pem);
        }
    }
}

/* The key of RFC 8410, section 10.3, and its public key of section 10.1. */
static void keys_of_the_standard_are_read(void **state) {
    static const char pem[] = "-----BEGIN PRIVATE KEY-----\n"
                              "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                              "-----END PRIVATE KEY-----\n";
    static const char public_pem[] = "-----BEGIN PUBLIC KEY-----\n"
                                     "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                                     "-----END PUBLIC KEY-----\n";
    mcred_key *key = NULL, *public_key = NULL;
    mcred_why why;
    (void)state;
    assert_int_equal(mcred_key_read_pem(mcred_str_of(pem), MCRED_S(""), &key, &why), MCRED_OK);
    assert_int_equal(mcred_key_read_pem(mcred_str_of(public_pem), MCRED_S(""), &public_key, &why), MCRED_OK);
    assert_false(mcred_key_is_private(public_key));
    assert_true(mcred_key_same(key, public_key));
    assert_pair(key, public_key);
    unsigned char signature[MCRED_SIGNATURE_MAX];
    size_t len = 0;
    assert_int_equal(mcred_key_sign(public_key, MCRED_S("x"), signature, &len, &why), MCRED_USAGE);
    mcred_buf out;
    mcred_buf_init(&out, 4096);
    assert_int_equal(mcred_key_write_pem(public_key, MCRED_S(""), NULL, &out, &why), MCRED_USAGE);
    assert_int_equal(out.len, 0);
    mcred_key_free(key);
    mcred_key_free(public_key);
}

static void other_texts_are_no_keys(void **state) {
    static const char *const texts[] = {
        "",
        "hello",
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        mcred_key *key = NULL;
        mcred_why why = {.node = NULL};
        assert_int_equal(mcred_key_read_pem(mcred_str_of(texts[i]), MCRED_S("x"), &key, &why), MCRED_NO);
        assert_null(key);
        assert_true(strlen(why.text) > 10);
    }
}

static void a_private_key_is_seen_in_any_text(void **state) {
    size_t at = 0;
    (void)state;
    assert_true(mcred_pem_has_private(MCRED_S("notes:\n-----BEGIN OPENSSH PRIVATE KEY-----\n"), &at));
    assert_int_equal(at, 7);
    assert_true(mcred_pem_has_private(MCRED_S("-----BEGIN CERTIFICATE-----\n-----BEGIN EC PRIVATE KEY-----"), &at));
    assert_int_equal(at, 28);
    assert_false(mcred_pem_has_private(MCRED_S("-----BEGIN PUBLIC KEY-----\n"), &at));
    assert_false(mcred_pem_has_private(MCRED_S("a file that begins with BEGIN PRIVATE KEY"), &at));
    assert_false(mcred_pem_has_private(MCRED_S(""), &at));
}

/* ---- JWK, multikey, DID --------------------------------------------------------------------- */

/* RFC 8037, appendix A.2 and A.3; RFC 7638, section 3.1. */
static void thumbprints_are_those_of_the_standard(void **state) {
    (void)state;
    mcred_key *key = jwk_key(
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}", MCRED_OK, NULL);
    assert_text(mcred_key_put_thumbprint, key, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assert_text(mcred_key_put_jwk, key,
                "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
    mcred_key_free(key);
    key = jwk_key("{\"kty\":\"RSA\",\"n\":"
                  "\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_"
                  "BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_"
                  "FDW2QvzqY368QQMicAtaSqzs8KJZ"
                  "gnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_"
                  "xBniIqbw0Ls1jF44-csF"
                  "Cur-kEgU8awapJzKnqDKgw\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}",
                  MCRED_OK, NULL);
    assert_text(mcred_key_put_thumbprint, key, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    mcred_key_free(key);
}

static void public_keys_come_back_from_every_form(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        mcred_key *key = new_key(types[i], 11), *back = NULL;
        mcred_arena *arena = mcred_arena_new(0);
        mcred_why why = {.node = NULL};
        mcred_buf out;
        mcred_buf_init(&out, 8192);
        assert_true(mcred_key_put_jwk(key, &out));
        back = jwk_key(out.data, MCRED_OK, &why);
        assert_false(mcred_key_is_private(back));
        assert_pair(key, back);
        mcred_key_free(back);
        mcred_buf_clear(&out);
        assert_true(mcred_key_put_multikey(key, &out));
        assert_int_equal(mcred_key_read_multikey(mcred_buf_str(&out), &back, &why), MCRED_OK);
        assert_pair(key, back);
        mcred_key_free(back);
        mcred_str multikey = mcred_arena_copy(arena, mcred_buf_str(&out));
        mcred_buf_clear(&out);
        assert_true(mcred_key_put_did_key(key, &out));
        mcred_buf_printf(&out, "#%.*s", MCRED_ARG(multikey));
        assert_int_equal(mcred_key_read_did(arena, mcred_buf_str(&out), &back, &why), MCRED_OK);
        assert_true(mcred_key_same(key, back));
        mcred_key_free(back);
        mcred_buf_free(&out);
        mcred_arena_free(arena);
        mcred_key_free(key);
    }
}

/* The key of RFC 8410 as did:key by the rule of the multicodec table: 0xed01 and the 32 bytes. */
static void dids_are_computed(void **state) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    (void)state;
    /* {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"} */
    mcred_str did = MCRED_S(
        "did:jwk:"
        "eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifQ#0");
    assert_int_equal(mcred_key_read_did(arena, did, &key, &why), MCRED_OK);
    assert_text(mcred_key_put_thumbprint, key, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assert_text(mcred_key_put_did_key, key, "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw");
    mcred_key_free(key);
    key = NULL;
    static const struct {
        const char *did;
        mcred_status status;
    } bad[] = {{"did:web:example.org#key", MCRED_UNKNOWN},
               {"https://example.org/key", MCRED_UNKNOWN},
               {"", MCRED_UNKNOWN},
               {"did:jwk:e30#0", MCRED_NO},
               {"did:jwk:eyJrdHkiOiJPS1AifQ#1", MCRED_NO},
               {"did:jwk:!!", MCRED_NO},
               {"did:key:", MCRED_NO},
               {"did:key:u7QE", MCRED_NO},
               {"did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw#", MCRED_NO},
               {"did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw#z6Mkother", MCRED_NO}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(mcred_key_read_did(arena, mcred_str_of(bad[i].did), &key, &why), bad[i].status);
        assert_null(key);
    }
    mcred_arena_free(arena);
}

static void jwks_that_are_refused(void **state) {
    static const struct {
        const char *json, *text;
        mcred_status status;
    } bad[] = {
        {"[]", "the key is not a JSON Web Key: it has no \"kty\"", MCRED_NO},
        {"{}", "the key is not a JSON Web Key: it has no \"kty\"", MCRED_NO},
        {"{\"kty\":\"oct\",\"k\":\"AAAA\"}", "the key is a shared secret, which proves nothing to a third person",
         MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":\"AA\"}",
         "the key holds a private member \"d\": everyone can sign with it", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AA\"}", "the key's curve is not one that mcred knows",
         MCRED_UNKNOWN},
        {"{\"kty\":\"EC\",\"crv\":\"secp256k1\"}", "the key's curve is not one that mcred knows", MCRED_UNKNOWN},
        {"{\"kty\":\"XYZ\"}", "the key's kind is not one that mcred knows", MCRED_UNKNOWN},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}", "the key has no \"x\"", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}", "\"x\" has 1 bytes, it must have 32", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"A=\"}", "\"x\" is not base64url in its one spelling", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
         "the Ed25519 key is one of the few under which anything verifies", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"7v_______________________________________38\"}",
         "the Ed25519 key is one of the few under which anything verifies", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"enc\",\"x\":\"AA\"}",
         "the key is not for signatures: its use is not \"sig\"", MCRED_NO},
        {"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"key_ops\":[\"encrypt\"],\"x\":\"AA\"}",
         "the key's key_ops do not allow to verify", MCRED_NO},
        {"{\"kty\":\"RSA\",\"alg\":\"HS256\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
         "the key is for HS256, but its kind is one for RS256", MCRED_NO},
        {"{\"kty\":\"RSA\",\"n\":\"AAAB\",\"e\":\"AQAB\"}", "\"n\" is not a number in its shortest form", MCRED_NO},
        {"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":"
         "\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"}",
         "the point is not on the curve P-256", MCRED_NO},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        mcred_why why = {.node = NULL};
        (void)jwk_key(bad[i].json, bad[i].status, &why);
        assert_string_equal(why.text, bad[i].text);
    }
}

static void small_rsa_keys_are_refused(void **state) {
    char json[400], digits[172];
    mcred_why why = {.node = NULL};
    (void)state;
    memset(digits, 'z', sizeof digits);
    digits[171] = '\0';
    snprintf(json, sizeof json, "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}", digits);
    json[strlen(json) - 16] = 'w';
    (void)jwk_key(json, MCRED_NO, &why);
}

static void multikeys_that_are_refused(void **state) {
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    (void)state;
    /* 0x8026 and 32 bytes: a private key */
    assert_int_equal(mcred_key_read_multikey(MCRED_S("z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq"), &key, &why),
                     MCRED_NO);
    assert_string_equal(why.text, "the multikey is a private key: everyone can sign with it");
    assert_int_equal(mcred_key_read_multikey(MCRED_S("z111111"), &key, &why), MCRED_UNKNOWN);
    assert_int_equal(mcred_key_read_multikey(MCRED_S("z6Mk0OIl"), &key, &why), MCRED_NO);
    assert_int_equal(mcred_key_read_multikey(MCRED_S(""), &key, &why), MCRED_NO);
    assert_null(key);
}

static mcred_key *ring_key(mcred_keyring *ring, mcred_arena *arena, mcred_str did, mcred_status wanted) {
    mcred_key *key = NULL;
    mcred_why why;
    assert_int_equal(mcred_keyring_did(ring, arena, did, &key, &why), wanted);
    assert_true((key != NULL) == (wanted == MCRED_OK));
    return key;
}

/* What a ring keeps is the key that was read, outlives the ring where somebody holds it, and opens no door. */
static void rings_keep_keys(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_keyring *ring = mcred_keyring_new();
    mcred_key *own = new_key(MCRED_KEY_ED25519, 7);
    mcred_buf did;
    mcred_buf_init(&did, 1024);
    assert_true(mcred_key_put_did_key(own, &did));
    mcred_key *first = ring_key(ring, arena, mcred_buf_str(&did), MCRED_OK);
    mcred_key *again = ring_key(ring, arena, mcred_buf_str(&did), MCRED_OK);
    mcred_key *apart = ring_key(NULL, arena, mcred_buf_str(&did), MCRED_OK);
    assert_ptr_equal(first, again);
    assert_ptr_not_equal(first, apart);
    assert_pair(own, again);
    mcred_buf_puts(&did, "#z6Mkanother");
    (void)ring_key(ring, arena, mcred_buf_str(&did), MCRED_NO);
    (void)ring_key(ring, arena, MCRED_S("did:web:riverside.example"), MCRED_UNKNOWN);
    mcred_key_free(first);
    mcred_keyring_free(ring);
    assert_pair(own, again);
    mcred_key_free(again);
    mcred_key_free(apart);
    mcred_key_free(own);
    mcred_buf_free(&did);
    mcred_arena_free(arena);
}

/* A heap of badges by thousands of issuers: the keys of all of them are right, and are not all kept. */
static void rings_are_bounded(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_keyring *ring = mcred_keyring_new();
    mcred_key *kept = NULL;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        mcred_key *own = new_key(MCRED_KEY_ED25519, seed), *read = NULL;
        mcred_buf text;
        mcred_buf_init(&text, 1024);
        assert_true(mcred_key_put_multikey(own, &text));
        assert_int_equal(mcred_keyring_multikey(ring, mcred_buf_str(&text), &read, NULL), MCRED_OK);
        assert_true(mcred_key_same(own, read));
        if (seed == 1)
            kept = read;
        else
            mcred_key_free(read);
        if (seed == 600)
            assert_false(mcred_key_same(kept, own));
        mcred_buf_free(&text);
        mcred_key_free(own);
    }
    mcred_keyring_free(ring);
    mcred_key_free(kept);
    mcred_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_keys_sign_and_are_the_hosts_alone),
        cmocka_unit_test(no_randomness_no_key),
        cmocka_unit_test(private_keys_come_back_from_pem),
        cmocka_unit_test(keys_of_the_standard_are_read),
        cmocka_unit_test(other_texts_are_no_keys),
        cmocka_unit_test(a_private_key_is_seen_in_any_text),
        cmocka_unit_test(thumbprints_are_those_of_the_standard),
        cmocka_unit_test(public_keys_come_back_from_every_form),
        cmocka_unit_test(dids_are_computed),
        cmocka_unit_test(jwks_that_are_refused),
        cmocka_unit_test(small_rsa_keys_are_refused),
        cmocka_unit_test(multikeys_that_are_refused),
        cmocka_unit_test(rings_keep_keys),
        cmocka_unit_test(rings_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
