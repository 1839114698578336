/* test_base_path.c - which paths are safe in a repository on any system. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"

static void assert_text(mcred_str actual, const char *expected) {
    assert_int_equal(actual.len, strlen(expected));
    assert_memory_equal(actual.data, expected, actual.len);
}

static void ordinary_paths_are_fine(void **state) {
    (void)state;
    const char *good[] = {"mcred.yaml",
                          "evidence/ed/educator-1/questioning/evidence.md",
                          "artifacts/Lesson plan (final) v2.pdf",
                          "artifacts/caf\xC3\xA9 \xE8\xA9\x95.md",
                          ".gitattributes",
                          ".github/workflows/ci.yml",
                          "git/x",
                          "a..b/..c/d...e",
                          "console.log",
                          "com10",
                          "common/lpt"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_null(mcred_path_refused(mcred_str_of(good[i])));
}

static void dangerous_paths_are_refused_with_a_reason(void **state) {
    (void)state;
    const struct {
        mcred_str path;
        const char *reason;
    } cases[] = {
        {MCRED_S(""), "is empty"},
        {MCRED_S("/etc/passwd"), "is absolute"},
        {MCRED_S(".."), "leaves the folder"},
        {MCRED_S("a/../b"), "leaves the folder"},
        {MCRED_S("./a"), "has a part \".\""},
        {MCRED_S("a//b"), "has an empty part"},
        {MCRED_S("a/"), "has an empty part"},
        {MCRED_S("a\\b"), "has a backslash"},
        {MCRED_S("C:/x"), "has a colon"},
        {MCRED_S("a.md:stream"), "has a colon"},
        {MCRED_S("a\0b"), "has a control character"},
        {MCRED_S("a\x1b[2Jb"), "has a control character"},
        {MCRED_S("a\xC2\x9B"), "has a control character"},
        {MCRED_S("a\xFF"), "is not UTF-8"},
        {MCRED_S("x/.git/hooks/pre-commit"), "has a part that could be taken for .git"},
        {MCRED_S(".GIT"), "has a part that could be taken for .git"},
        {MCRED_S(".git. . /x"), "has a part that could be taken for .git"},
        {MCRED_S("GIT~1/config"), "has a part that could be taken for .git"},
        {MCRED_S(".g\xE2\x80\x8Cit"), "has a part that could be taken for .git"},
        {MCRED_S("\xEF\xBB\xBF.git"), "has a part that could be taken for .git"},
        {MCRED_S("a/..."), "has a part of only dots and spaces"},
        {MCRED_S(".. /a"), "has a part of only dots and spaces"},
        {MCRED_S("nul"), "has a part that is a device name on Windows"},
        {MCRED_S("a/CON.txt"), "has a part that is a device name on Windows"},
        {MCRED_S("com1 .md"), "has a part that is a device name on Windows"},
        {MCRED_S("LPT\xC2\xB9"), "has a part that is a device name on Windows"},
        {MCRED_S("AUX.tar.gz/x"), "has a part that is a device name on Windows"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *reason = mcred_path_refused(cases[i].path);
        assert_non_null(reason);
        assert_string_equal(reason, cases[i].reason);
    }
}

static void sizes_are_bounded(void **state) {
    (void)state;
    char text[4100];
    memset(text, 'a', sizeof text);
    assert_null(mcred_path_refused((mcred_str){text, 255}));
    assert_string_equal(mcred_path_refused((mcred_str){text, 256}), "has a part over 255 bytes");
    for (size_t i = 200; i < sizeof text; i += 200)
        text[i] = '/';
    assert_null(mcred_path_refused((mcred_str){text, 4000}));
    assert_string_equal(mcred_path_refused((mcred_str){text, 4001}), "is over 4,000 bytes");
    for (size_t i = 1; i < 100; i += 2)
        text[i] = '/';
    assert_null(mcred_path_refused((mcred_str){text, 63}));
    assert_string_equal(mcred_path_refused((mcred_str){text, 65}), "has more than 32 parts");
}

static void parts_of_paths(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    assert_text(mcred_path_join(arena, MCRED_S("a"), MCRED_S("b/c")), "a/b/c");
    assert_text(mcred_path_join(arena, MCRED_S("a/"), MCRED_S("b")), "a/b");
    assert_text(mcred_path_join(arena, MCRED_S(""), MCRED_S("b")), "b");
    assert_text(mcred_path_dirname(MCRED_S("a/b/c")), "a/b");
    assert_text(mcred_path_dirname(MCRED_S("c")), "");
    assert_text(mcred_path_basename(MCRED_S("a/b/c.md")), "c.md");
    assert_text(mcred_path_basename(MCRED_S("c.md")), "c.md");
    assert_text(mcred_path_part(MCRED_S("a/b/c.md"), 0), "a");
    assert_text(mcred_path_part(MCRED_S("a/b/c.md"), 2), "c.md");
    assert_text(mcred_path_part(MCRED_S("a/b/c.md"), 3), "");
    assert_text(mcred_path_part(MCRED_S(""), 0), "");
    assert_text(mcred_path_stem(MCRED_S("literacy.yaml"), ".yaml"), "literacy");
    assert_text(mcred_path_stem(MCRED_S("literacy.yml"), ".yaml"), "literacy.yml");
    assert_text(mcred_path_stem(MCRED_S(".yaml"), ".yaml"), "");
    assert_true(mcred_path_within(MCRED_S(""), MCRED_S("x")));
    assert_true(mcred_path_within(MCRED_S("a/b"), MCRED_S("a/b")));
    assert_true(mcred_path_within(MCRED_S("a/b"), MCRED_S("a/b/c")));
    assert_false(mcred_path_within(MCRED_S("a/b"), MCRED_S("a/bc")));
    assert_false(mcred_path_within(MCRED_S("a/b"), MCRED_S("a")));
    mcred_arena_free(arena);
}

static void handles_are_short_and_plain(void **state) {
    (void)state;
    const char *good[] = {"ab", "educator-1", "a-b-c", "007",
                          "x2345678901234567890123456789012345678901234567890123456789012345"};
    const char *bad[] = {"",
                         "a",
                         "-ab",
                         "ab-",
                         "a--b",
                         "Ab",
                         "a_b",
                         "a.b",
                         "a b",
                         "\xC3\xA9t\xC3\xA9",
                         "a/b",
                         "..",
                         "x23456789012345678901234567890123456789012345678901234567890123456"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_int_equal(mcred_handle_ok(mcred_str_first(mcred_str_of(good[i]), 64)), true);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(mcred_handle_ok(mcred_str_of(bad[i])), false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_paths_are_fine),     cmocka_unit_test(dangerous_paths_are_refused_with_a_reason),
        cmocka_unit_test(sizes_are_bounded),           cmocka_unit_test(parts_of_paths),
        cmocka_unit_test(handles_are_short_and_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
