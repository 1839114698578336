/* test_badge_proof.c - proof sets, malformed proofs, and credentials as tokens. */
#include "reading.h"

#include "dice.h"
#include "mcred/badge_proof.h"

static const char credential[] =
    "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://purl.imsglobal.org/spec/ob/v3p0/"
    "context-3.0.3.json\"],\"id\":\"urn:uuid:1\",\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],"
    "\"issuer\":{\"id\":\"https://example.org/i\",\"type\":\"Profile\",\"name\":\"Riverside\"},"
    "\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2031-01-01T00:00:00Z\","
    "\"credentialSubject\":{\"id\":\"urn:uuid:2\",\"type\":\"AchievementSubject\"}}";

static mcred_key *new_key(mcred_key_type type, uint64_t seed) {
    dice d = {seed, SIZE_MAX};
    const mcred_host host = dice_host(&d);
    mcred_key *key = NULL;
    assert_int_equal(mcred_key_new(type, 2048, &host, &key, NULL), MCRED_OK);
    return key;
}

/* Adds a proof and reads the document again. */
static reading signed_again(const mcred_node *document, mcred_key *key, mcred_proof_suite suite, mcred_buf *text) {
    const mcred_proof_options options = {
        .suite = suite, .method = MCRED_S("https://example.org/i#k"), .created = MCRED_S("2026-01-01T00:00:00Z")};
    mcred_why why = {.node = NULL};
    mcred_buf_init(text, 1 << 16);
    assert_int_equal(mcred_proof_add(document, key, &options, text, &why), MCRED_OK);
    return read_json(text->data);
}

static mcred_status checked(const mcred_node *document, size_t index, mcred_key *key) {
    mcred_proof proof;
    assert_int_equal(mcred_proof_read(mcred_proof_at(document, index), &proof, NULL), MCRED_OK);
    return mcred_proof_verify(document, &proof, key, NULL);
}

static void each_proof_of_a_set_stands_alone(void **state) {
    reading plain = read_json(credential);
    mcred_key *one = new_key(MCRED_KEY_ED25519, 1), *two = new_key(MCRED_KEY_ED25519, 2);
    mcred_buf first_text, second_text;
    (void)state;
    reading first = signed_again(plain.root, one, MCRED_EDDSA_RDFC_2022, &first_text);
    assert_int_equal(mcred_proof_count(plain.root), 0);
    assert_int_equal(mcred_proof_count(first.root), 1);
    assert_int_equal(checked(first.root, 0, one), MCRED_OK);
    assert_int_equal(checked(first.root, 0, two), MCRED_NO);
    reading second = signed_again(first.root, two, MCRED_EDDSA_JCS_2022, &second_text);
    assert_int_equal(mcred_proof_count(second.root), 2);
    assert_int_equal(checked(second.root, 0, one), MCRED_OK);
    assert_int_equal(checked(second.root, 1, two), MCRED_OK);
    assert_int_equal(checked(second.root, 1, one), MCRED_NO);
    reading_free(&plain);
    reading_free(&first);
    reading_free(&second);
    mcred_buf_free(&first_text);
    mcred_buf_free(&second_text);
    mcred_key_free(one);
    mcred_key_free(two);
}

static void proofs_that_are_refused(void **state) {
#define GOOD "\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"eddsa-jcs-2022\","
    static const struct {
        const char *json;
        mcred_status status;
        const char *text;
    } bad[] = {
        {"{}", MCRED_NO, "the proof has no type"},
        {"{\"type\":\"Ed25519Signature2020\"}", MCRED_UNKNOWN,
         "the proof is a \"Ed25519Signature2020\", which mcred does not check"},
        {"{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"ecdsa-sd-2023\"}", MCRED_UNKNOWN,
         "the proof's cryptosuite is \"ecdsa-sd-2023\", which mcred does not check"},
        {"{" GOOD "\"created\":\"2026-01-01\"}", MCRED_NO,
         "the proof's \"created\" is not a date and time with its zone"},
        {"{" GOOD "\"proofValue\":\"uAAAA\"}", MCRED_NO, "the proofValue is not \"z\" and the base58 text of 64 bytes"},
        {"{" GOOD "\"proofValue\":\"z111\"}", MCRED_NO, "the proofValue is not \"z\" and the base58 text of 64 bytes"},
        {"{" GOOD "\"proofValue\":\"z1111111111111111111111111111111111111111111111111111111111111111\"}", MCRED_NO,
         "the proof does not say with which key it was made"},
        {"{" GOOD "\"verificationMethod\":\"urn:k\",\"proofPurpose\":\"authentication\",\"proofValue\":"
         "\"z1111111111111111111111111111111111111111111111111111111111111111\"}",
         MCRED_NO, "the proof was not made to assert something (its proofPurpose is not \"assertionMethod\")"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        reading r = read_json(bad[i].json);
        mcred_proof proof;
        mcred_why why = {.node = NULL};
        assert_int_equal(mcred_proof_read(r.root, &proof, &why), bad[i].status);
        assert_string_equal(why.text, bad[i].text);
        reading_free(&r);
    }
}

static void other_keys_make_no_proofs(void **state) {
    reading r = read_json(credential);
    mcred_key *key = new_key(MCRED_KEY_P256, 3);
    const mcred_proof_options options = {.method = MCRED_S("urn:k")};
    mcred_buf out;
    (void)state;
    mcred_buf_init(&out, 1 << 16);
    assert_int_equal(mcred_proof_add(r.root, key, &options, &out, NULL), MCRED_USAGE);
    assert_int_equal(out.len, 0);
    mcred_key_free(key);
    reading_free(&r);
}

/* ---- tokens ----------------------------------------------------------------------------------- */

static void a_token_holds_its_credential(void **state) {
    reading r = read_json(credential);
    (void)state;
    for (int type = 0; type < 3; type++) {
        mcred_key *key = new_key((mcred_key_type)type, 4);
        const mcred_jws_header header = {.kid = MCRED_S("https://example.org/keys/1")};
        mcred_vcjwt jwt;
        mcred_why why = {.node = NULL};
        mcred_buf token;
        int64_t seconds = 0;
        mcred_buf_init(&token, 1 << 16);
        assert_int_equal(mcred_vcjwt_sign(r.root, key, &header, &token, &why), MCRED_OK);
        assert_int_equal(mcred_vcjwt_read(r.arena, mcred_buf_str(&token), &jwt, &why), MCRED_OK);
        assert_int_equal(mcred_jws_verify(&jwt.jws, key, &why), MCRED_OK);
        assert_int_equal(mcred_vcjwt_claims(&jwt, &why), MCRED_OK);
        assert_false(jwt.in_vc_claim);
        assert_true(mcred_str_is(mcred_get_text(jwt.payload, "iss"), "https://example.org/i"));
        assert_true(mcred_str_is(mcred_get_text(jwt.payload, "jti"), "urn:uuid:1"));
        assert_true(mcred_str_is(mcred_get_text(jwt.payload, "sub"), "urn:uuid:2"));
        /* 2026-01-01 and 2031-01-01, by date -d ... +%s */
        assert_true(mcred_integer(mcred_get(jwt.payload, "nbf"), &seconds) && seconds == 1767225600);
        assert_true(mcred_integer(mcred_get(jwt.payload, "exp"), &seconds) && seconds == 1924992000);
        mcred_buf_free(&token);
        mcred_key_free(key);
    }
    reading_free(&r);
}

static void assert_claims(const char *payload, mcred_status wanted, const char *text) {
    mcred_key *key = new_key(MCRED_KEY_ED25519, 5);
    mcred_arena *arena = mcred_arena_new(0);
    const mcred_jws_header plain = {.jwk = false};
    mcred_vcjwt jwt;
    mcred_why why = {.node = NULL};
    mcred_buf token;
    mcred_buf_init(&token, 1 << 16);
    assert_int_equal(mcred_jws_sign(key, &plain, mcred_str_of(payload), &token, &why), MCRED_OK);
    mcred_status status = mcred_vcjwt_read(arena, mcred_buf_str(&token), &jwt, &why);
    if (status == MCRED_OK)
        status = mcred_vcjwt_claims(&jwt, &why);
    assert_int_equal(status, wanted);
    assert_string_equal(why.text, text);
    mcred_buf_free(&token);
    mcred_arena_free(arena);
    mcred_key_free(key);
}

static void claims_are_their_twins(void **state) {
    (void)state;
    assert_claims("{\"iss\":\"urn:i\",\"jti\":\"urn:j\",\"issuer\":\"urn:i\",\"id\":\"urn:j\"}", MCRED_OK, "");
    assert_claims(
        "{\"iss\":\"urn:i\",\"jti\":\"urn:j\",\"nbf\":1767225600,\"vc\":{\"issuer\":\"urn:i\",\"id\":\"urn:j\","
        "\"issuanceDate\":\"2026-01-01T00:00:00Z\"}}",
        MCRED_OK, "");
    assert_claims("{\"jti\":\"urn:j\",\"issuer\":\"urn:i\",\"id\":\"urn:j\"}", MCRED_NO, "the token has no \"iss\"");
    assert_claims("{\"iss\":\"urn:x\",\"jti\":\"urn:j\",\"issuer\":\"urn:i\",\"id\":\"urn:j\"}", MCRED_NO,
                  "the token's \"iss\" is not the credential's issuer");
    assert_claims("{\"iss\":\"urn:i\",\"jti\":\"urn:x\",\"issuer\":\"urn:i\",\"id\":\"urn:j\"}", MCRED_NO,
                  "the token's \"jti\" is not the credential's id");
    assert_claims("{\"iss\":\"urn:i\",\"jti\":\"urn:j\",\"issuer\":\"urn:i\",\"id\":\"urn:j\",\"sub\":\"urn:s\"}",
                  MCRED_NO, "the token's \"sub\" is not the credential's subject");
    assert_claims("{\"iss\":\"urn:i\",\"jti\":\"urn:j\",\"issuer\":\"urn:i\",\"id\":\"urn:j\",\"nbf\":1,\"validFrom\":"
                  "\"2026-01-01T00:00:00Z\"}",
                  MCRED_NO, "the token's \"nbf\" is not the credential's begin of validity");
    assert_claims("{\"iss\":\"urn:i\",\"jti\":\"urn:j\",\"issuer\":\"urn:i\",\"id\":\"urn:j\",\"exp\":1767225600}",
                  MCRED_NO, "the token's \"exp\" is not the credential's end of validity");
    assert_claims("{\"vc\":7}", MCRED_NO, "the token's payload is not a credential");
    assert_claims("7", MCRED_NO, "the token's payload is not a credential");
}

static void a_credential_without_ids_is_no_token(void **state) {
    reading r = read_json("{\"id\":\"urn:j\",\"issuer\":\"urn:i\",\"validFrom\":\"2026-01-01T00:00:00Z\","
                          "\"credentialSubject\":{}}");
    mcred_key *key = new_key(MCRED_KEY_ED25519, 6);
    const mcred_jws_header plain = {.jwk = false};
    mcred_why why = {.node = NULL};
    mcred_buf out;
    (void)state;
    mcred_buf_init(&out, 1 << 16);
    assert_int_equal(mcred_vcjwt_sign(r.root, key, &plain, &out, &why), MCRED_NO);
    assert_string_equal(why.text, "a token needs the credential's subject and its id");
    mcred_key_free(key);
    reading_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_proof_of_a_set_stands_alone), cmocka_unit_test(proofs_that_are_refused),
        cmocka_unit_test(other_keys_make_no_proofs),        cmocka_unit_test(a_token_holds_its_credential),
        cmocka_unit_test(claims_are_their_twins),           cmocka_unit_test(a_credential_without_ids_is_no_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
