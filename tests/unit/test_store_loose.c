/* Loose objects that somebody damaged: each is refused at once, whatever it claims. */
#include "store_case.h"

#include <zlib.h>

#define TEXT "What the students said, word for word, and then said again, word for word.\n"

/* The path of HEAD:top.md's object below the repository, and its id. */
static void find(repo *r, mcred_oid *id, char *path, size_t size) {
    repo_write(r, "top.md", TEXT);
    assert_int_equal(repo_sh(r, "git add -A && git -c user.name=x -c user.email=x@y.example commit -q -m x && "
                                "git rev-parse HEAD:top.md >id"),
                     0);
    char name[256];
    assert_true((size_t)snprintf(name, sizeof name, "%s/id", r->dir) < sizeof name);
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    assert_int_equal(fread(id->hex, 1, 40, file), 40);
    id->hex[40] = '\0';
    (void)fclose(file);
    assert_true((size_t)snprintf(path, size, ".git/objects/%.2s/%s", id->hex, id->hex + 2) < size);
    assert_int_equal(repo_sh(r, "chmod -R u+w .git/objects"), 0);
}

static void put(const repo *r, const char *path, const unsigned char *bytes, size_t len) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/%s", r->dir, path) < sizeof full);
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static size_t get(const repo *r, const char *path, unsigned char *bytes, size_t size) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/%s", r->dir, path) < sizeof full);
    FILE *file = fopen(full, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, size, file);
    (void)fclose(file);
    return len;
}

static mcred_status read_it(repo *r, const mcred_oid *id) {
    mcred_str text = {0};
    mcred_file_facts facts;
    assert_int_equal(repo_open(r, "."), MCRED_OK);
    mcred_status pieces = mcred_store_blob_facts(r->store, id, 1U << 20, r->sink, &facts);
    mcred_status whole = mcred_store_blob(r->store, id, 1U << 20, r->arena, r->sink, &text);
    assert_int_equal(whole, pieces);
    if (whole == MCRED_OK)
        assert_true(mcred_str_is(text, TEXT));
    return whole;
}

static void is_refused_wherever_it_is_cut_off(void **state) {
    repo *r = *state;
    mcred_oid id;
    char path[80];
    unsigned char bytes[1024];
    find(r, &id, path, sizeof path);
    size_t len = get(r, path, bytes, sizeof bytes);
    assert_int_equal(read_it(r, &id), MCRED_OK);
    /* Behind the text stands zlib's checksum, of four bytes. */
    for (size_t cut = 0; cut + 4 < len; cut++) {
        put(r, path, bytes, cut);
        assert_int_equal(read_it(r, &id), MCRED_FAILED);
    }
    put(r, path, bytes, len);
    assert_int_equal(read_it(r, &id), MCRED_OK);
}

static void is_refused_when_its_header_lies(void **state) {
    static const char *const headers[] = {"blob 99999999999", "blob 74",  "blob 1",       "blob 0",  "blob -75", "blob 75x",
                                          "blob ",            "blub 75",  "blob75",       "",        "tree 75",  "blob 18446744073709551617",
                                          "blob 0000000000000000000000000000000000000075"};
    repo *r = *state;
    mcred_oid id;
    char path[80];
    find(r, &id, path, sizeof path);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        unsigned char plain[256], packed[512];
        size_t len = strlen(headers[i]) + 1;
        uLongf size = sizeof packed;
        memcpy(plain, headers[i], len);
        memcpy(plain + len, TEXT, sizeof TEXT - 1);
        assert_int_equal(compress(packed, &size, plain, (uLong)(len + sizeof TEXT - 1)), Z_OK);
        put(r, path, packed, size);
        if (read_it(r, &id) == MCRED_OK)
            fail_msg("read in spite of its header: %s", headers[i]);
    }
}

/* Nothing is read through a link, and nobody waits at a pipe. */
static void is_refused_when_it_is_no_file(void **state) {
    repo *r = *state;
    mcred_oid id;
    char path[80], line[256];
    find(r, &id, path, sizeof path);
    (void)snprintf(line, sizeof line, "mv '%s' away && mkfifo '%s'", path, path);
    assert_int_equal(repo_sh(r, line), 0);
    assert_int_not_equal(read_it(r, &id), MCRED_OK);
    (void)snprintf(line, sizeof line, "rm '%s' && mkdir '%s'", path, path);
    assert_int_equal(repo_sh(r, line), 0);
    assert_int_not_equal(read_it(r, &id), MCRED_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_refused_wherever_it_is_cut_off, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(is_refused_when_its_header_lies, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(is_refused_when_it_is_no_file, repo_setup, repo_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
