/* test_document_access.c - asking a tree, and writing YAML scalars. */
#include "reading.h"

static void nothing_is_an_answer(void **state) {
    (void)state;
    int64_t value = 7;
    assert_null(mcred_get(NULL, "a"));
    assert_null(mcred_at(NULL, 0));
    assert_int_equal(mcred_count(NULL), 0);
    assert_false(mcred_is(NULL, MCRED_KIND_NULL));
    assert_int_equal(mcred_text(NULL).len, 0);
    assert_int_equal(mcred_get_text(NULL, "a").len, 0);
    assert_false(mcred_integer(NULL, &value));
    assert_int_equal(value, 7);
    assert_int_equal(mcred_node_span(NULL).begin, SIZE_MAX);
    mcred_arena *arena = mcred_arena_new(0);
    assert_int_equal(mcred_node_pointer(arena, NULL).len, 0);
    mcred_arena_free(arena);
}

static void asking_the_wrong_kind(void **state) {
    (void)state;
    reading r = read_yaml("{a: text, n: 5, list: [x]}");
    assert_null(mcred_get(mcred_get(r.root, "a"), "b"));
    assert_null(mcred_get(mcred_get(r.root, "list"), "0"));
    assert_null(mcred_at(mcred_get(r.root, "list"), 1));
    assert_null(mcred_get(r.root, "A"));
    assert_int_equal(mcred_text(mcred_get(r.root, "n")).len, 0);
    assert_true(mcred_str_is(mcred_get_text(r.root, "a"), "text"));
    assert_int_equal(mcred_get_text(r.root, "list").len, 0);
    assert_string_equal(mcred_kind_name(mcred_get(r.root, "list")->kind), "array");
    reading_free(&r);
}

static void integer_is(const char *spelling, int64_t expected) {
    mcred_node node = {.kind = MCRED_KIND_NUMBER, .text = mcred_str_of(spelling)};
    int64_t value = 0;
    if (!mcred_integer(&node, &value))
        fail_msg("%s is no integer", spelling);
    assert_true(value == expected);
}

static void integers(void **state) {
    (void)state;
    integer_is("0", 0);
    integer_is("-0", 0);
    integer_is("1.0", 1);
    integer_is("1e2", 100);
    integer_is("1.25e2", 125);
    integer_is("1200e-2", 12);
    integer_is("100.00e-2", 1);
    integer_is("0.001e3", 1);
    integer_is("0e999999999999999999999", 0);
    integer_is("0.000e-999999999999999999999", 0);
    integer_is("+012", 12);
    integer_is("10.", 10);
    integer_is("0xff", 255);
    integer_is("0o777", 511);
    integer_is("9223372036854775807", INT64_MAX);
    integer_is("-9223372036854775808", INT64_MIN);
    integer_is("922337203685477580.7e1", INT64_MAX);
    integer_is("10000000000000000000000000000000e-31", 1);
    integer_is("0x7fffffffffffffff", INT64_MAX);
}

static void not_integers(void **state) {
    (void)state;
    static const char *const spellings[] = {"1.5",
                                            "1e-1",
                                            "0.1",
                                            "9223372036854775808",
                                            "-9223372036854775809",
                                            "1e19",
                                            ".5",
                                            "1e99999999999999999999",
                                            "1.5e0",
                                            "0xffffffffffffffff",
                                            "abc",
                                            ""};
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        mcred_node node = {.kind = MCRED_KIND_NUMBER, .text = mcred_str_of(spellings[i])};
        int64_t value = 7;
        if (mcred_integer(&node, &value))
            fail_msg("%s is an integer", spellings[i]);
        assert_int_equal(value, 7);
    }
}

static void pointers(void **state) {
    (void)state;
    reading r = read_yaml("a/b: [x, {'~': {'': 1}}]\n");
    const mcred_node *list = mcred_get(r.root, "a/b");
    const mcred_node *deep = mcred_get(mcred_get(mcred_at(list, 1), "~"), "");
    assert_true(mcred_str_is(mcred_node_pointer(r.arena, r.root), ""));
    assert_true(mcred_str_is(mcred_node_pointer(r.arena, mcred_at(list, 0)), "/a~1b/0"));
    assert_true(mcred_str_is(mcred_node_pointer(r.arena, deep), "/a~1b/1/~0/"));
    reading_free(&r);
}

/* ---- YAML scalars ------------------------------------------------------------- */

static void scalar_is(const char *value, const char *yaml) {
    mcred_buf out;
    mcred_buf_init(&out, 4096);
    mcred_buf_puts(&out, "");
    mcred_yaml_scalar(&out, mcred_str_of(value));
    assert_string_equal(out.data, yaml);
    mcred_buf_free(&out);
}

static void plain_where_safe(void **state) {
    (void)state;
    scalar_is("checking-for-understanding", "checking-for-understanding");
    scalar_is("Checking for Understanding", "Checking for Understanding");
    scalar_is("artifacts/lesson-plan.md", "artifacts/lesson-plan.md");
    scalar_is("students' work", "students' work");
    scalar_is("1.2.0", "1.2.0");
    scalar_is("7th grade", "7th grade");
    scalar_is("日本語 über", "日本語 über");
    scalar_is("yesterday", "yesterday");
}

static void quoted_where_not(void **state) {
    (void)state;
    static const char *const values[] = {
        "",    " a",  "a ",   "yes",        "No",       "ON",   "off", "y",     "N",    "true",  "NULL",
        "~",   "-",   "- a",  "?",          "a: b",     "a #b", "#a",  "1",     "012",  "1_000", "0x1F",
        "1e3", ".5",  ".inf", "1.5",        "12:30:45", "1:30", "[a]", "{a}",   "a, b", "&a",    "*a",
        "!a",  "|",   ">",    "'a'",        "%a",       "@a",   "`a`", "<<",    "=",    "---",   "...",
        "0b1", "0o7", "+1",   "2026-03-02", "sha256:0", "null", "1e",  "12e03", "a:b"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char quoted[64];
        snprintf(quoted, sizeof quoted, "\"%s\"", values[i]);
        scalar_is(values[i], quoted);
    }
    scalar_is("2026-03-02T09:00:00Z", "\"2026-03-02T09:00:00Z\"");
    scalar_is("a\nb\t\"c\"\\", "\"a\\nb\\t\\\"c\\\"\\\\\"");
    scalar_is("\x1b[31m\xE2\x80\xAE\xE2\x80\xA8", "\"\\u001b[31m\\u202e\\u2028\"");
    scalar_is("a\xFF", "\"a\xEF\xBF\xBD\"");
}

/* Whatever goes in comes out, in block and in flow context. */
static void scalars_read_back(void **state) {
    (void)state;
    static const char *const values[] = {
        "",
        "a",
        "yes",
        "1",
        "1.2.0",
        "a: b",
        "a\nb\n",
        " a ",
        "- x",
        "\"",
        "'",
        "\\",
        "\t",
        "\x01\x7F",
        "é: ü",
        "a #b",
        "#",
        "---",
        "...",
        "\xEF\xBB\xBFz",
        "\xE2\x80\xA8",
        "\xC2\x85",
        "\xF0\x9F\x8E\x93",
        "a,b",
        "[",
        "x]",
        "{}",
        "a?",
        "a!",
        "50% of *all* & more = good; (yes) + $5 @home",
        "it's",
        "\xEE\x80\x80",
        "\xF3\xA0\x80\x81",
        "a\r\nb",
        "(a)",
        "/x",
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        mcred_buf out;
        mcred_buf_init(&out, 4096);
        mcred_buf_puts(&out, "a: ");
        mcred_yaml_scalar(&out, mcred_str_of(values[i]));
        mcred_buf_puts(&out, "\nb: [");
        mcred_yaml_scalar(&out, mcred_str_of(values[i]));
        mcred_buf_puts(&out, "]\n");
        reading r = read_yaml(out.data);
        if (r.status != MCRED_OK)
            print_findings(r.sink);
        assert_int_equal(r.status, MCRED_OK);
        assert_true(mcred_is(mcred_get(r.root, "a"), MCRED_KIND_STRING));
        assert_true(mcred_str_is(mcred_get_text(r.root, "a"), values[i]));
        assert_true(mcred_str_is(mcred_text(mcred_at(mcred_get(r.root, "b"), 0)), values[i]));
        reading_free(&r);
        mcred_buf_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_an_answer),
        cmocka_unit_test(asking_the_wrong_kind),
        cmocka_unit_test(integers),
        cmocka_unit_test(not_integers),
        cmocka_unit_test(pointers),
        cmocka_unit_test(plain_where_safe),
        cmocka_unit_test(quoted_where_not),
        cmocka_unit_test(scalars_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
