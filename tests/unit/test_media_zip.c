/* Archives from strangers are read whole or refused whole; archives of ours are the same for the same files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "media/zip.h"
#include "zip_case.h"

static const zip_limits limits = {100, 40U << 20};

typedef struct result {
    mcred_arena *arena;
    mcred_vec files;
    zip_refusal why;
    bool ok;
} result;

static result read_it(mcred_str bytes) {
    result r = {.arena = mcred_arena_new(0)};
    assert_non_null(r.arena);
    r.ok = zip_read(r.arena, bytes, &limits, &r.files, &r.why);
    return r;
}

static void refused(zip_case *zip, const char *entry, const char *words) {
    result r = read_it(zip_case_end(zip));
    if (r.ok || !strstr(r.why.why, words))
        fail_msg("not refused with '%s': %s", words, r.ok ? "it was read" : r.why.why);
    assert_true(mcred_str_is(r.why.entry, entry));
    assert_false(r.why.memory);
    mcred_buf_free(&zip->out);
    mcred_arena_free(r.arena);
}

static void reads_files_and_passes_folders(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"a/", MCRED_S(""), 040755, 0, 0, 0, 0});
    zip_case_file(&zip, "a/one.txt", "first");
    zip_case_file(&zip, "a/b/two.txt", "second");
    zip_case_entry(&zip, &(zip_entry){"a/b/", MCRED_S(""), 040755, 0, 0, 0, 0}); /* said after it was implied */
    zip_case_file(&zip, "a/r\xC3\xA9sum\xC3\xA9.txt", "third");
    result r = read_it(zip_case_end(&zip));
    assert_true(r.ok);
    assert_int_equal(r.files.len, 3);
    assert_true(mcred_str_is(MCRED_AT(zip_file, &r.files, 1)->path, "a/b/two.txt"));
    assert_true(mcred_str_is(MCRED_AT(zip_file, &r.files, 1)->bytes, "second"));
    assert_true(mcred_str_is(MCRED_AT(zip_file, &r.files, 2)->path, "a/r\xC3\xA9sum\xC3\xA9.txt"));
    mcred_buf_free(&zip.out);
    mcred_arena_free(r.arena);
}

/* As macOS writes it: e and a combining accent, without the flag that says UTF-8. */
static void composes_names(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_file(&zip, "re\xCC\x81ponse.md", "x");
    result r = read_it(zip_case_end(&zip));
    assert_true(r.ok);
    assert_true(mcred_str_is(MCRED_AT(zip_file, &r.files, 0)->path, "r\xC3\xA9ponse.md"));
    mcred_buf_free(&zip.out);
    mcred_arena_free(r.arena);
}

static void refuses_paths_that_lead_elsewhere(void **state) {
    static const char *const paths[][2] = {
        {"../x", "leaves the folder"},
        {"a/../../x", "leaves the folder"},
        {"/etc/passwd", "absolute"},
        {"a\\..\\x", "backslash"},
        {"C:x", "\":\""},
        {".git/config", ".git"},
        {"a/./x", "part"},
        {"a//x", "empty"},
        {"con.txt", "Windows"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        zip_case zip;
        zip_case_begin(&zip);
        zip_case_file(&zip, "fine.txt", "x");
        zip_case_file(&zip, paths[i][0], "x");
        result r = read_it(zip_case_end(&zip));
        if (r.ok)
            fail_msg("\"%s\" is let in", paths[i][0]);
        assert_true(r.why.entry.len > 0);
        mcred_buf_free(&zip.out);
        mcred_arena_free(r.arena);
    }
}

static void refuses_names_that_are_no_text(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_file(&zip, "a\xFF\xFE.txt", "x");
    result r = read_it(zip_case_end(&zip));
    assert_false(r.ok);
    mcred_buf_free(&zip.out);
    mcred_arena_free(r.arena);
}

static void refuses_links_and_devices(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_entry(&zip,
                   &(zip_entry){"link", MCRED_S("/etc/passwd"), 0120777, 0, 0, 11, crc_of(MCRED_S("/etc/passwd"))});
    refused(&zip, "link", "is a link");
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"tty", MCRED_S(""), 020666, 0, 0, 0, 0});
    refused(&zip, "tty", "neither a file nor a folder");
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"disk", MCRED_S(""), 060666, 0, 0, 0, 0});
    refused(&zip, "disk", "neither a file nor a folder");
}

static void refuses_locked_files(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"secret.txt", MCRED_S("0123456789abcdef"), 0100644, 1, 0, 4, 7});
    refused(&zip, "secret.txt", "password");
}

static void refuses_two_entries_of_one_path(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_file(&zip, "a.md", "one");
    zip_case_file(&zip, "a.md", "two");
    refused(&zip, "a.md", "twice");
    zip_case_begin(&zip);
    zip_case_file(&zip, "plan.md", "one");
    zip_case_file(&zip, "PLAN.md", "two");
    refused(&zip, "PLAN.md", "capital");
    zip_case_begin(&zip);
    zip_case_file(&zip, "Work/a.md", "one");
    zip_case_file(&zip, "work/b.md", "two");
    refused(&zip, "work/b.md", "capital");
    zip_case_begin(&zip);
    zip_case_file(&zip, "a", "one");
    zip_case_file(&zip, "a/b", "two");
    refused(&zip, "a/b", "file and a folder");
    zip_case_begin(&zip);
    zip_case_file(&zip, "a/b", "one");
    zip_case_file(&zip, "a", "two");
    refused(&zip, "a", "file and a folder");
}

static void refuses_too_many(void **state) {
    zip_case zip;
    char name[16];
    (void)state;
    zip_case_begin(&zip);
    for (int i = 0; i < 5000; i++) {
        (void)snprintf(name, sizeof name, "f%d", i);
        zip_case_file(&zip, name, "x");
    }
    refused(&zip, "", "more files");
}

/* Deflated zeros: 64 KiB of them come out of 79 bytes. */
static mcred_str bomb_of(mcred_arena *arena, size_t size) {
    z_stream z = {0};
    size_t room = size / 500 + 4096;
    unsigned char *zeros = calloc(1, size), *packed = mcred_arena_alloc(arena, room);
    assert_non_null(zeros);
    assert_non_null(packed);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = zeros;
    z.avail_in = (unsigned)size;
    z.next_out = packed;
    z.avail_out = (unsigned)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    mcred_str out = {(const char *)packed, z.total_out};
    assert_int_equal(deflateEnd(&z), Z_OK);
    free(zeros);
    return out;
}

static void refuses_bombs(void **state) {
    zip_case zip;
    mcred_arena *arena = mcred_arena_new(0);
    (void)state;
    mcred_str data = bomb_of(arena, 30U << 20);
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"zeros", data, 0100644, 0, 8, 30U << 20, 0});
    refused(&zip, "zeros", "trap");
    /* One that lies about what it unpacks to. */
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"zeros", data, 0100644, 0, 8, 100, 0});
    result r = read_it(zip_case_end(&zip));
    assert_false(r.ok);
    mcred_buf_free(&zip.out);
    mcred_arena_free(r.arena);
    mcred_arena_free(arena);
}

static void refuses_what_is_over_the_limit(void **state) {
    zip_case zip;
    char *big = malloc((22U << 20) + 1);
    (void)state;
    assert_non_null(big);
    memset(big, 'x', 22U << 20);
    big[22U << 20] = '\0';
    zip_case_begin(&zip);
    zip_case_file(&zip, "a", big);
    zip_case_file(&zip, "b", big);
    refused(&zip, "b", "policy allows");
    free(big);
}

static void refuses_damage(void **state) {
    zip_case zip;
    (void)state;
    zip_case_begin(&zip);
    zip_case_entry(&zip, &(zip_entry){"a.txt", MCRED_S("hello"), 0100644, 0, 0, 5, 12345});
    refused(&zip, "a.txt", "damaged");
    zip_case_begin(&zip);
    zip_case_file(&zip, "a.txt", "hello");
    mcred_str whole = zip_case_end(&zip);
    for (size_t cut = 0; cut < whole.len; cut++) {
        result r = read_it(mcred_str_first(whole, cut));
        assert_false(r.ok);
        mcred_arena_free(r.arena);
    }
    mcred_buf_free(&zip.out);
    result r = read_it(MCRED_S("no archive at all"));
    assert_false(r.ok);
    mcred_arena_free(r.arena);
}

static void writes_what_it_reads(void **state) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_vec files = MCRED_VEC(zip_file);
    mcred_buf one, two;
    const zip_file given[] = {{MCRED_S("f/"), MCRED_S(""), false},
                              {MCRED_S("f/a.md"), MCRED_S("hello"), false},
                              {MCRED_S("f/\xC3\xA9t\xC3\xA9.md"), MCRED_S("x"), true},
                              {MCRED_S("f/empty"), MCRED_S(""), false}};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        zip_file *file = mcred_vec_push(arena, &files);
        assert_non_null(file);
        *file = given[i];
    }
    mcred_buf_init(&one, 1U << 20);
    mcred_buf_init(&two, 1U << 20);
    assert_int_equal(setenv("TZ", "UTC", 1), 0);
    assert_true(zip_write(&files, &one));
    assert_int_equal(setenv("TZ", "Asia/Tokyo", 1), 0);
    assert_true(zip_write(&files, &two));
    assert_true(mcred_str_eq(mcred_buf_str(&one), mcred_buf_str(&two)));
    result r = read_it(mcred_buf_str(&one));
    assert_true(r.ok);
    assert_int_equal(r.files.len, 3);
    assert_true(mcred_str_eq(MCRED_AT(zip_file, &r.files, 1)->path, given[2].path));
    assert_true(mcred_str_is(MCRED_AT(zip_file, &r.files, 0)->bytes, "hello"));
    mcred_arena_free(r.arena);
    mcred_buf_free(&one);
    mcred_buf_free(&two);
    mcred_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_files_and_passes_folders),
        cmocka_unit_test(composes_names),
        cmocka_unit_test(refuses_paths_that_lead_elsewhere),
        cmocka_unit_test(refuses_names_that_are_no_text),
        cmocka_unit_test(refuses_links_and_devices),
        cmocka_unit_test(refuses_locked_files),
        cmocka_unit_test(refuses_two_entries_of_one_path),
        cmocka_unit_test(refuses_too_many),
        cmocka_unit_test(refuses_bombs),
        cmocka_unit_test(refuses_what_is_over_the_limit),
        cmocka_unit_test(refuses_damage),
        cmocka_unit_test(writes_what_it_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
