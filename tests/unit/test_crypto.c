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

/* printf 'hello\n' | git hash-object --stdin */
static void a_blob_id_is_what_git_says(void **state) {
    (void)state;
    char id[MCRED_BLOB_ID_SIZE];
    mcred_blob_hasher *hasher = mcred_blob_hasher_new(6);
    assert_non_null(hasher);
    assert_true(mcred_blob_hasher_add(hasher, MCRED_S("hel")));
    assert_true(mcred_blob_hasher_add(hasher, MCRED_S("lo\n")));
    assert_true(mcred_blob_hasher_finish(hasher, id));
    mcred_blob_hasher_free(hasher);
    assert_string_equal(id, "ce013625030ba8dba906f756967f9e9ca394464a");
}

static void a_blob_id_holds_its_writer_to_the_size(void **state) {
    (void)state;
    char id[MCRED_BLOB_ID_SIZE];
    mcred_blob_hasher *hasher = mcred_blob_hasher_new(2);
    assert_non_null(hasher);
    assert_true(mcred_blob_hasher_add(hasher, MCRED_S("a")));
    assert_false(mcred_blob_hasher_finish(hasher, id));
    assert_false(mcred_blob_hasher_add(hasher, MCRED_S("bc")));
    mcred_blob_hasher_free(hasher);
    mcred_blob_hasher_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests),
        cmocka_unit_test(pieces_give_the_same_digest_as_the_whole),
        cmocka_unit_test(an_empty_hasher_gives_the_empty_digest),
        cmocka_unit_test(a_blob_id_is_what_git_says),
        cmocka_unit_test(a_blob_id_holds_its_writer_to_the_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
