/* test_crypto_jws.c - compact tokens: those of the standards, our own, and the ones that are never accepted. */
#include "reading.h"

#include "dice.h"
#include "mcred/crypto_jws.h"
#include "mcred/crypto_text.h"

/* RFC 7515, appendices A.2 and A.3; RFC 8037, appendix A.4 */
#define CLAIMS "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
static const char rsa_jwk[] =
    "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-"
    "4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-"
    "bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxX"
    "FvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\"}";
static const char rsa_token[] =
    "eyJhbGciOiJSUzI1NiJ9." CLAIMS
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1"
    "dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--"
    "xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_"
    "IoypGlUPQGe77Rw";
static const char ec_jwk[] = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                             "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
static const char ec_token[] =
    "eyJhbGciOiJFUzI1NiJ9." CLAIMS ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-"
    "Kg6NU1Q";
static const char ed_jwk[] =
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
static const char ed_token[] = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_"
                               "MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

static mcred_key *public_key(const char *json) {
    reading r = read_json(json);
    mcred_key *key = NULL;
    assert_int_equal(mcred_key_read_jwk(r.root, &key, NULL), MCRED_OK);
    reading_free(&r);
    return key;
}

static mcred_status check(const char *token, const char *jwk, mcred_why *why) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_jws jws;
    mcred_key *key = public_key(jwk);
    mcred_status status = mcred_jws_read(arena, mcred_str_of(token), &jws, why);
    if (status == MCRED_OK)
        status = mcred_jws_verify(&jws, key, why);
    mcred_key_free(key);
    mcred_arena_free(arena);
    return status;
}

static void tokens_of_the_standards_hold(void **state) {
    mcred_why why = {.node = NULL};
    (void)state;
    assert_int_equal(check(rsa_token, rsa_jwk, &why), MCRED_OK);
    assert_int_equal(check(ec_token, ec_jwk, &why), MCRED_OK);
    assert_int_equal(check(ed_token, ed_jwk, &why), MCRED_OK);
}

/* RFC 8037, appendices A.1 and A.4: the private key as PKCS #8 (RFC 8410) gives the very token. */
static void the_standards_key_makes_its_token(void **state) {
    static const unsigned char head[] = {0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                         0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
    mcred_buf der, pem, token;
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    const mcred_jws_header plain = {.jwk = false};
    (void)state;
    mcred_buf_init(&der, 64);
    mcred_buf_init(&pem, 256);
    mcred_buf_init(&token, 1024);
    mcred_buf_put(&der, (mcred_str){(const char *)head, sizeof head});
    assert_true(mcred_base64url_read(MCRED_S("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"), &der));
    mcred_buf_puts(&pem, "-----BEGIN PRIVATE KEY-----\n");
    mcred_base64_put(&pem, mcred_buf_str(&der));
    mcred_buf_puts(&pem, "\n-----END PRIVATE KEY-----\n");
    assert_int_equal(mcred_key_read_pem(mcred_buf_str(&pem), MCRED_S(""), &key, &why), MCRED_OK);
    assert_int_equal(mcred_jws_sign(key, &plain, MCRED_S("Example of Ed25519 signing"), &token, &why), MCRED_OK);
    assert_string_equal(token.data, ed_token);
    mcred_key_free(key);
    mcred_buf_free(&der);
    mcred_buf_wipe(&pem);
    mcred_buf_free(&token);
}

static void our_tokens_come_back(void **state) {
    (void)state;
    for (int type = 0; type < 3; type++) {
        dice d = {21, SIZE_MAX};
        const mcred_host host = dice_host(&d);
        const mcred_jws_header header = {MCRED_S("https://example.org/keys/\"1\""), MCRED_S("vc+jwt"), true};
        mcred_arena *arena = mcred_arena_new(0);
        mcred_key *key = NULL, *given = NULL;
        mcred_buf token;
        mcred_jws jws;
        mcred_why why = {.node = NULL};
        mcred_buf_init(&token, 1 << 16);
        assert_int_equal(mcred_key_new((mcred_key_type)type, 2048, &host, &key, &why), MCRED_OK);
        assert_int_equal(mcred_jws_sign(key, &header, MCRED_S("{\"a\":1}"), &token, &why), MCRED_OK);
        mcred_buf_puts(&token, "\r\n");
        assert_int_equal(mcred_jws_read(arena, mcred_buf_str(&token), &jws, &why), MCRED_OK);
        assert_true(mcred_str_is(jws.alg, mcred_jws_alg((mcred_key_type)type)));
        assert_true(mcred_str_eq(jws.kid, header.kid));
        assert_true(mcred_str_eq(jws.typ, header.typ));
        assert_true(mcred_str_is(jws.payload, "{\"a\":1}"));
        assert_int_equal(mcred_key_read_jwk(jws.jwk, &given, &why), MCRED_OK);
        assert_true(mcred_key_same(key, given));
        assert_int_equal(mcred_jws_verify(&jws, given, &why), MCRED_OK);
        mcred_key_free(given);
        mcred_key_free(key);
        mcred_buf_free(&token);
        mcred_arena_free(arena);
    }
}

/* ---- what is never accepted --------------------------------------------------------------- */

static void assert_header_refused(const char *header, mcred_status wanted, const char *text) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_buf token;
    mcred_jws jws;
    mcred_why why = {.node = NULL};
    mcred_buf_init(&token, 1 << 16);
    mcred_base64url_put(&token, mcred_str_of(header));
    mcred_buf_puts(&token, ".e30.AAAA");
    assert_int_equal(mcred_jws_read(arena, mcred_buf_str(&token), &jws, &why), wanted);
    assert_string_equal(why.text, text);
    mcred_buf_free(&token);
    mcred_arena_free(arena);
}

static void headers_that_are_refused(void **state) {
    (void)state;
    assert_header_refused("{}", MCRED_NO, "the token does not say how it is signed (no alg)");
    assert_header_refused("{\"alg\":1}", MCRED_NO, "the token does not say how it is signed (no alg)");
    assert_header_refused("[]", MCRED_NO, "the token's header is not a JSON object");
    assert_header_refused("{\"alg\":\"none\"}", MCRED_NO, "the token is not signed (alg \"none\")");
    assert_header_refused("{\"alg\":\"nOnE\"}", MCRED_NO, "the token is not signed (alg \"none\")");
    assert_header_refused("{\"alg\":\"HS256\"}", MCRED_NO,
                          "the token is signed with a shared secret (alg \"HS256\"): whoever can check it could have "
                          "made it");
    assert_header_refused("{\"alg\":\"PS256\"}", MCRED_UNKNOWN, "the algorithm \"PS256\" is not one that mcred checks");
    assert_header_refused("{\"alg\":\"EdDSA\",\"crit\":[\"exp\"]}", MCRED_NO,
                          "the token asks for an extension that mcred does not know (crit)");
    assert_header_refused("{\"alg\":\"EdDSA\",\"b64\":false}", MCRED_NO,
                          "the token's payload is not encoded as usual (b64)");
    assert_header_refused("{\"alg\":\"EdDSA\",\"kid\":7}", MCRED_NO, "the token's kid is not a text");
}

static void texts_that_are_no_tokens(void **state) {
    static const char *const texts[] = {"",
                                        "hello",
                                        "a.b",
                                        "..",
                                        "e30.e30.",
                                        ".e30.AA",
                                        "e30.e30.AA.AA",
                                        "eyJhbGciOiJFZERTQSJ9.e30.AB",   /* bits after the last byte */
                                        "eyJhbGciOiJFZERTQSJ9.e30.AA==", /* padding */
                                        "eyJhbGciOiJFZERTQSJ9.e3 0.AA",
                                        "eyJhbGciOiJFZERTQSIsImFsZyI6IkVkRFNBIn0.e30.AA"}; /* alg stands twice */
    mcred_arena *arena = mcred_arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        mcred_jws jws = {.alg = MCRED_S("untouched")};
        mcred_why why = {.node = NULL};
        assert_int_equal(mcred_jws_read(arena, mcred_str_of(texts[i]), &jws, &why), MCRED_NO);
        assert_true(mcred_str_is(jws.alg, "untouched"));
        assert_true(strlen(why.text) > 10);
    }
    mcred_arena_free(arena);
}

static void another_key_is_another_answer(void **state) {
    mcred_why why = {.node = NULL};
    (void)state;
    assert_int_equal(check(rsa_token, ec_jwk, &why), MCRED_NO);
    assert_string_equal(why.text, "the token says RS256, but the key is one for ES256");
    assert_int_equal(check(ec_token, ed_jwk, &why), MCRED_NO);
    assert_string_equal(why.text, "the token says ES256, but the key is one for EdDSA");
}

/* Each bit of the signature, and of the order that is added to S or s. */
static void a_changed_signature_never_holds(void **state) {
    char token[sizeof ed_token];
    mcred_why why = {.node = NULL};
    (void)state;
    for (size_t i = strlen(ed_token) - 86; i < strlen(ed_token); i++) {
        memcpy(token, ed_token, sizeof token);
        token[i] = token[i] == 'A' ? 'Q' : 'A';
        assert_int_equal(check(token, ed_jwk, &why), MCRED_NO);
    }
    /* S + L, which is the same number for a verifier that reduces it */
    mcred_buf signature, spelled;
    mcred_buf_init(&signature, 64);
    mcred_buf_init(&spelled, 1024);
    assert_true(mcred_base64url_read(mcred_str_of(strrchr(ed_token, '.') + 1), &signature));
    static const unsigned char order[] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                          0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                          0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
    unsigned carry = 0;
    for (size_t i = 0; i < sizeof order; i++) {
        carry += (unsigned char)signature.data[32 + i] + (unsigned)order[i];
        signature.data[32 + i] = (char)(carry & 0xff);
        carry >>= 8;
    }
    mcred_buf_put(&spelled, mcred_str_first(mcred_str_of(ed_token), strlen(ed_token) - 86));
    mcred_base64url_put(&spelled, mcred_buf_str(&signature));
    assert_int_equal(check(spelled.data, ed_jwk, &why), MCRED_NO);
    assert_string_equal(why.text,
                        "the signature is a second spelling of another one (S is not below the group's order)");
    mcred_buf_free(&signature);
    mcred_buf_free(&spelled);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_of_the_standards_hold),
        cmocka_unit_test(the_standards_key_makes_its_token),
        cmocka_unit_test(our_tokens_come_back),
        cmocka_unit_test(headers_that_are_refused),
        cmocka_unit_test(texts_that_are_no_tokens),
        cmocka_unit_test(another_key_is_another_answer),
        cmocka_unit_test(a_changed_signature_never_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
