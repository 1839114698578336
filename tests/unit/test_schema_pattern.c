/* test_schema_pattern.c - regular expressions mean what ECMA-262 says. */
#include "schema_case.h"

#include "schema/pattern.h"

typedef struct row {
    const char *pattern, *text;
    bool matches;
} row;

static mcred_match match(const char *pattern, mcred_str text, uint32_t limit) {
    mcred_pattern_error error;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_pattern *compiled = mcred_pattern_new(arena, mcred_str_of(pattern), &error);
    if (!compiled)
        print_message("%s: %s\n", pattern, error.text);
    assert_non_null(compiled);
    mcred_matcher *matcher = mcred_matcher_new();
    mcred_match result = mcred_pattern_match(compiled, matcher, text, limit);
    mcred_matcher_free(matcher);
    mcred_pattern_free(compiled);
    mcred_arena_free(arena);
    return result;
}

static void check(const row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        mcred_match got = match(rows[i].pattern, mcred_str_of(rows[i].text), MCRED_MATCH_MOST);
        if (got != (rows[i].matches ? MCRED_MATCH_YES : MCRED_MATCH_NO))
            print_message("%s on %s\n", rows[i].pattern, rows[i].text);
        assert_int_equal(got, rows[i].matches ? MCRED_MATCH_YES : MCRED_MATCH_NO);
    }
}
#define CHECK(rows) check((rows), sizeof(rows) / sizeof((rows)[0]))

/* Matched without the engine, and to mean the same. */
static void one_class_over_the_whole_text(void **state) {
    (void)state;
    const row rows[] = {
        {"^[a-z]*$", "", true},
        {"^[a-z]*$", "abc", true},
        {"^[a-z]*$", "abC", false},
        {"^[a-z]*$", "abc\n", false},
        {"^[a-z]+$", "", false},
        {"^[^\\u0000-\\u001f\\u2028]*$", "one line, \xc3\xa9t\xc3\xa9", true},
        {"^[^\\u0000-\\u001f\\u2028]*$", "two\nlines", false},
        {"^[^\\u0000-\\u001f\\u2028]*$", "a\xe2\x80\xa8z", false},
        {"^[\\u{1F432}-\\u{1F433}x]+$", "x\xf0\x9f\x90\xb2", true},
        {"^[\\u{1F432}-\\u{1F433}x]+$", "y", false},
        {"^[a-]*$", "a-a", true},
        {"^[a-]*$", "b", false},
        {"^[\\]\\\\^]+$", "]\\^", true},
        {"^[\\d]+$", "12", true},
        {"^[\\d]+$", "1a", false},
        {"^[]*$", "", true},
        {"^[]*$", "a", false},
        {"^[^]*$", "\n", true},
    };
    CHECK(rows);
}

static void anchors_and_plain_text(void **state) {
    (void)state;
    const row rows[] = {
        {"", "anything", true},
        {"b", "abc", true},
        {"^b", "abc", false},
        {"^x-", "x-own", true},
        {"^x-", "ax-", false},
        {"^abc$", "abc\n", false},
        {"^abc$", "abc", true},
        {"^$", "", true},
        {"^$", "\n", false},
        {"a|b$", "cb", true},
        {"^(?:a|b)$", "b", true},
        {"\\bcat\\b", "the cat", true},
        {"\\Bcat", "concat", true},
        {"^a.c$", "a\nc", false},
        {"^a.c$",
         "a\xe2\x80\xa8"
         "c",
         false},
        {"^a.c$",
         "a\xf0\x9f\x90\xb2"
         "c",
         true},
    };
    CHECK(rows);
}

static void classes_are_ascii_but_white_space_is_unicode(void **state) {
    (void)state;
    const row rows[] = {
        {"^\\d$", "0", true},
        {"^\\d$", "\xdf\x80", false}, /* NKo digit */
        {"^\\D$", "\xdf\x80", true},
        {"^\\w$", "\xc3\xa9", false}, /* e acute */
        {"^\\W$", "\xc3\xa9", true},
        {"^\\w+$", "Az_09", true},
        {"^\\s$", "\xc2\xa0", true},     /* no-break space */
        {"^\\s$", "\xef\xbb\xbf", true}, /* byte order mark */
        {"^\\s$", "\xe2\x80\xa9", true}, /* paragraph separator */
        {"^\\s$", "\xe2\x80\x83", true}, /* em space */
        {"^\\s$", "\x0b", true},         /* vertical tab */
        {"^\\s$", "\x01", false},
        {"^\\s$", "\xe2\x80\x8b", false}, /* zero width space is none */
        {"^\\S$", "\xc2\xa0", false},
        {"^\\S$", "\xe2\x80\x93", true},
        {"^[\\s]$", "\xe3\x80\x80", true},
        {"^[\\S]$", "\xe3\x80\x80", false},
        {"^[\\D]$", "7", false},
        {"^[\\W]$", "_", false},
        {"^[^\\W]$", "_", true},
        {"^[^\\d\\s]+$", "ab-c", true},
        {"^[\\d-z]+$", "1-z", true},
    };
    CHECK(rows);
}

static void properties(void **state) {
    (void)state;
    const row rows[] = {
        {"^\\p{Letter}+$", "\xcf\x80x", true},
        {"^\\p{L}+$", "12", false},
        {"^\\P{Letter}$", "1", true},
        {"^\\p{digit}+$", "\xe0\xa7\xaa\xe0\xa7\xa8", true}, /* Bengali digits */
        {"^\\p{Nd}$", "x", false},
        {"^\\p{Script=Greek}+$", "\xcf\x80", true},
        {"^\\p{sc=Greek}+$", "p", false},
        {"^\\p{General_Category=Uppercase_Letter}$", "A", true},
        {"^\\p{gc=Lu}$", "a", false},
        {"^[\\p{Lu}\\p{Nd}]+$", "A1", true},
        {"^[^\\p{Lu}]+$", "A", false},
        {"^\\p{Alphabetic}$", "q", true},
        {"^\\p{Any}$", "\n", true},
        {"^\\p{ASCII}$", "\xc3\xa9", false},
        {"^\\p{Assigned}$", "a", true},
        {"^\\P{Assigned}$", "a", false},
    };
    CHECK(rows);
}

static void escapes(void **state) {
    (void)state;
    const row rows[] = {
        {"^\\cC$", "\x03", true},
        {"^\\cc$", "\x03", true},
        {"^\\t\\v\\f$", "\t\v\f", true},
        {"^\\x41\\u0042$", "AB", true},
        {"^\\u{1F432}*$", "", true},
        {"^\\u{1F432}$", "\xf0\x9f\x90\xb2", true},
        {"^\\uD83D\\uDC32$", "\xf0\x9f\x90\xb2", true},
        {"^\xf0\x9f\x90\xb2*$", "\xf0\x9f\x90\xb2\xf0\x9f\x90\xb2", true},
        {"^\\/\\.\\-\\@$", "/.-@", true},
        {"^[\\b]$", "\b", true},
        {"^[\\]\\\\]$", "]", true},
        {"^(a)\\1$", "aa", true},
        {"^(?<x>a)\\k<x>$", "aa", true},
        {"^(?:(a)|b)\\1$", "b", true},
        {"^\\0$", "x", false},
        {"^a{2}$", "aa", true},
        {"^a{,2}$", "a{,2}", true},
        {"^{x}$", "{x}", true},
        {"^[[:alpha:]]$", "a]", true},
        {"^[[:alpha:]]$", "b", false},
        {"^[]$", "", false},
        {"^[^]$", "\n", true},
        {"^[^\\uD800-\\uDFFF]$", "a", true},
        {"^[a\\-z]$", "-", true},
        {"^[-a]$", "-", true},
        {"^[a-]$", "-", true},
        {"^#$", "#", true},
        {"^a+?b$", "aab", true},
        {"(?<=a)b", "ab", true},
        {"(?<!a)b", "ab", false},
        {"^(?=a)a$", "a", true},
        {"^a(?!b)", "ab", false},
    };
    CHECK(rows);
}

static void what_is_no_pattern_of_ecma_is_refused(void **state) {
    (void)state;
    const char *const wrong[] = {
        "\\A",   "a\\Z", "\\a",   "a++",  "a{2}{3}",     "(*UTF)a", "(?i)a",         "(?>a)", "(?#x)", "[a", "(a",
        "a)",    "*a",   "[z-a]", "\\x4", "\\u{110000}", "\\p{}",   "\\p{Nonsense}", "\\p{L", "\\c1",  "\\", "a**",
        "\\k<x", "\\8",  "\\Ga",  "\\Kb", "\\Qa\\E",     "\\R",     "\\X",           "\\Cx",  "\\h"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        mcred_pattern_error error;
        mcred_arena *arena = mcred_arena_new(0);
        mcred_pattern *pattern = mcred_pattern_new(arena, mcred_str_of(wrong[i]), &error);
        if (pattern)
            print_message("%s was accepted\n", wrong[i]);
        assert_null(pattern);
        assert_true(error.text[0] != '\0');
        mcred_arena_free(arena);
    }
}

static void nul_is_a_character(void **state) {
    (void)state;
    assert_int_equal(match("^a\\0b$", MCRED_S("a\0b"), MCRED_MATCH_LEAST), MCRED_MATCH_YES);
    assert_int_equal(match("^a$", MCRED_S("a\0"), MCRED_MATCH_LEAST), MCRED_MATCH_NO);
}

static void no_pattern_hangs(void **state) {
    (void)state;
    mcred_str text = MCRED_S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    assert_int_equal(match("^(a+)+$", text, MCRED_MATCH_LEAST), MCRED_MATCH_LIMIT);
    assert_int_equal(match("^(a+)+$", text, MCRED_MATCH_MOST), MCRED_MATCH_LIMIT);
    assert_int_equal(match("^(a|aa)*$", text, MCRED_MATCH_MOST), MCRED_MATCH_LIMIT);
    assert_int_equal(match("(.*)(.*)(.*)(.*)(.*)(.*)(.*)[xy]$", text, MCRED_MATCH_MOST), MCRED_MATCH_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_and_plain_text),
        cmocka_unit_test(one_class_over_the_whole_text),
        cmocka_unit_test(classes_are_ascii_but_white_space_is_unicode),
        cmocka_unit_test(properties),
        cmocka_unit_test(escapes),
        cmocka_unit_test(what_is_no_pattern_of_ecma_is_refused),
        cmocka_unit_test(nul_is_a_character),
        cmocka_unit_test(no_pattern_hangs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
