/* test_crypto.c - SHA-256 against the published examples of FIPS 180-4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/crypto.h"

static void known_digests(void **state) {
    (void)state;
    mcred_digest digest;
    assert_true(mcred_digest_of(MCRED_S("abc"), &digest));
    assert_string_equal(digest.text, "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(mcred_digest_str(&digest).len, MCRED_DIGEST_LEN);
    assert_true(mcred_digest_of((mcred_str){NULL, 0}, &digest));
    assert_string_equal(digest.text, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void pieces_give_the_same_digest_as_the_whole(void **state) {
    (void)state;
    char bytes[1000];
    memset(bytes, 'a', sizeof bytes);
    mcred_digest digest;
    mcred_hasher *hasher = mcred_hasher_new();
    assert_non_null(hasher);
    assert_true(mcred_hasher_add(hasher, (mcred_str){NULL, 0}));
    for (int i = 0; i < 1000; i++) /* a million letters a, as in the standard */
        assert_true(mcred_hasher_add(hasher, (mcred_str){bytes, sizeof bytes}));
    assert_true(mcred_hasher_finish(hasher, &digest));
    mcred_hasher_free(hasher);
    assert_string_equal(digest.text, "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    mcred_hasher_free(NULL);
}

static void an_empty_hasher_gives_the_empty_digest(void **state) {
    (void)state;
    mcred_digest digest, empty;
    mcred_hasher *hasher = mcred_hasher_new();
    assert_true(mcred_hasher_finish(hasher, &digest));
    mcred_hasher_free(hasher);
    assert_true(mcred_digest_of(MCRED_S(""), &empty));
    assert_string_equal(digest.text, empty.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests),
        cmocka_unit_test(pieces_give_the_same_digest_as_the_whole),
        cmocka_unit_test(an_empty_hasher_gives_the_empty_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
