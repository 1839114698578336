/* test_crypto_text.c - base64, base64url, base58 and hexadecimal, against RFC 4648 and the base58 draft's examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/crypto_sha2.h"
#include "mcred/crypto_text.h"
#include "mcred/crypto_why.h"

typedef void (*putter)(mcred_buf *, mcred_str);
typedef bool (*text_reader)(mcred_str, mcred_buf *);

static void assert_put(putter put, mcred_str bytes, const char *text) {
    mcred_buf out;
    mcred_buf_init(&out, 4096);
    put(&out, bytes);
    assert_false(out.failed);
    assert_string_equal(out.len ? out.data : "", text);
    mcred_buf_free(&out);
}

/* Read back after something that is already there. */
static void assert_read(text_reader read, const char *text, mcred_str bytes) {
    mcred_buf out;
    mcred_buf_init(&out, 4096);
    mcred_buf_puts(&out, "x");
    assert_true(read(mcred_str_of(text), &out));
    assert_int_equal(out.len, bytes.len + 1);
    assert_memory_equal(out.data + 1, bytes.data, bytes.len);
    mcred_buf_free(&out);
}

static void assert_unreadable(text_reader read, const char *text) {
    mcred_buf out;
    mcred_buf_init(&out, 4096);
    mcred_buf_puts(&out, "x");
    assert_false(read(mcred_str_of(text), &out));
    assert_int_equal(out.len, 1);
    mcred_buf_free(&out);
}

/* RFC 4648, section 10. */
static void base64_is_as_the_standard_says(void **state) {
    static const char *const texts[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    static const char *const urls[] = {"", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"};
    (void)state;
    for (size_t i = 0; i < 7; i++) {
        mcred_str bytes = {"foobar", i};
        assert_put(mcred_base64_put, bytes, texts[i]);
        assert_put(mcred_base64url_put, bytes, urls[i]);
        assert_read(mcred_base64_read, texts[i], bytes);
        assert_read(mcred_base64url_read, urls[i], bytes);
    }
    assert_put(mcred_base64_put, MCRED_S("\xfb\xff\xfe"), "+//+");
    assert_put(mcred_base64url_put, MCRED_S("\xfb\xff\xfe"), "-__-");
    assert_read(mcred_base64url_read, "-__-", MCRED_S("\xfb\xff\xfe"));
}

static void base64_has_one_spelling(void **state) {
    static const char *const bad[] = {"Zg",    "Zg=",  "Zg===", "Zh==", "Zm9=",    "Zm9v\n",
                                      " Zm9v", "Zm-v", "Z===",  "====", "Zg==Zg=="};
    static const char *const bad_url[] = {"Zg==",  "Zm8=", "Zh",    "Zm9",    "Z",
                                          "Zm9vY", "Zm+v", "Zm9v ", "Zm9v\n", "Zm\xc3\xa9v"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_unreadable(mcred_base64_read, bad[i]);
    for (size_t i = 0; i < sizeof bad_url / sizeof *bad_url; i++)
        assert_unreadable(mcred_base64url_read, bad_url[i]);
    mcred_buf out;
    mcred_buf_init(&out, 4096);
    assert_false(mcred_base64url_read((mcred_str){"Zm\0v", 4}, &out));
    assert_int_equal(out.len, 0);
    mcred_buf_free(&out);
}

/* The examples of the draft draft-msporny-base58, section 5. */
static void base58_is_as_the_draft_says(void **state) {
    (void)state;
    assert_put(mcred_base58_put, MCRED_S("Hello World!"), "2NEpo7TZRRrLZSi2U");
    assert_put(mcred_base58_put, MCRED_S("The quick brown fox jumps over the lazy dog."),
               "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
    assert_put(mcred_base58_put, MCRED_S("\x00\x00\x28\x7f\xb4\xcd"), "11233QC4");
    assert_read(mcred_base58_read, "11233QC4", MCRED_S("\x00\x00\x28\x7f\xb4\xcd"));
    assert_read(mcred_base58_read, "2NEpo7TZRRrLZSi2U", MCRED_S("Hello World!"));
    assert_read(mcred_base58_read, "", MCRED_S(""));
    assert_unreadable(mcred_base58_read, "0");
    assert_unreadable(mcred_base58_read, "lO");
    assert_unreadable(mcred_base58_read, "2NEpo7 TZ");
}

static void base58_is_bounded(void **state) {
    char long_text[MCRED_BASE58_MAX + 2];
    mcred_buf out;
    (void)state;
    memset(long_text, 'z', sizeof long_text);
    mcred_buf_init(&out, 4096);
    assert_true(mcred_base58_read((mcred_str){long_text, MCRED_BASE58_MAX}, &out));
    mcred_buf_clear(&out);
    assert_false(mcred_base58_read((mcred_str){long_text, MCRED_BASE58_MAX + 1}, &out));
    mcred_base58_put(&out, (mcred_str){long_text, MCRED_BASE58_MAX});
    assert_true(out.failed);
    mcred_buf_free(&out);
}

static void multibase_knows_two_bases(void **state) {
    (void)state;
    assert_read(mcred_multibase_read, "z2NEpo7TZRRrLZSi2U", MCRED_S("Hello World!"));
    assert_read(mcred_multibase_read, "uSGVsbG8", MCRED_S("Hello"));
    assert_unreadable(mcred_multibase_read, "mSGVsbG8");
    assert_unreadable(mcred_multibase_read, "f48");
    assert_unreadable(mcred_multibase_read, "z");
    assert_unreadable(mcred_multibase_read, "");
    assert_put(mcred_hex_put, MCRED_S("\x00\xff\x1a"), "00ff1a");
}

/* FIPS 180-4's message "abc", and the empty one, again and again. */
static void sha2_begins_again(void **state) {
    static const char *const want[] = {
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc23"
        "58baeca134c825a7",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a8"
        "36ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"};
    static const mcred_sha2_type types[] = {MCRED_SHA256, MCRED_SHA384, MCRED_SHA512};
    (void)state;
    for (int type = 0; type < 3; type++) {
        mcred_sha2 *sha = mcred_sha2_new(types[type]);
        unsigned char hash[MCRED_SHA2_MAX];
        assert_non_null(sha);
        for (int i = 0; i < 3; i++) {
            assert_true(mcred_sha2_begin(sha));
            assert_true(mcred_sha2_add(sha, MCRED_S("ab")));
            assert_true(mcred_sha2_add(sha, MCRED_S("")));
            assert_true(mcred_sha2_add(sha, MCRED_S("c")));
            assert_true(mcred_sha2_finish(sha, hash));
            assert_put(mcred_hex_put, (mcred_str){(const char *)hash, mcred_sha2_size(sha)}, want[type]);
        }
        assert_true(mcred_sha2_of(sha, MCRED_S("abc"), hash));
        assert_put(mcred_hex_put, (mcred_str){(const char *)hash, mcred_sha2_size(sha)}, want[type]);
        mcred_sha2_free(sha);
    }
    mcred_sha2_free(NULL);
}

static void a_refusal_is_safe_to_show(void **state) {
    mcred_why why;
    char long_name[400];
    (void)state;
    assert_int_equal(mcred_refuse(&why, MCRED_NO, NULL, "no \"%s\"", "a\x1b[2J"), MCRED_NO);
    assert_string_equal(why.text, "no \"a\\x1b[2J\"");
    assert_null(why.node);
    for (size_t i = 0; i + 2 < sizeof long_name; i += 2)
        memcpy(long_name + i, "\xc3\xa9", 3);
    mcred_refuse(&why, MCRED_NO, NULL, "%s", long_name);
    assert_int_equal(mcred_utf8_check(mcred_str_of(why.text)), strlen(why.text));
    assert_true(strlen(why.text) > 200);
    assert_int_equal(mcred_refuse(NULL, MCRED_UNKNOWN, NULL, "nobody listens"), MCRED_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_is_as_the_standard_says), cmocka_unit_test(base64_has_one_spelling),
        cmocka_unit_test(base58_is_as_the_draft_says),    cmocka_unit_test(base58_is_bounded),
        cmocka_unit_test(multibase_knows_two_bases),      cmocka_unit_test(sha2_begins_again),
        cmocka_unit_test(a_refusal_is_safe_to_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
