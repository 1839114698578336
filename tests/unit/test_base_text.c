/* test_base_text.c - views, UTF-8, escapes and suggestions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/quote.h"
#include "mcred/base.h"

static void assert_text(mcred_str actual, const char *expected) {
    assert_int_equal(actual.len, strlen(expected));
    assert_memory_equal(actual.data, expected, actual.len);
}

static void the_worse_status_wins(void **state) {
    (void)state;
    const mcred_status rising[] = {MCRED_OK, MCRED_NO, MCRED_UNKNOWN, MCRED_USAGE, MCRED_FAILED, MCRED_BUG};
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j <= i; j++) {
            assert_int_equal(mcred_status_worse(rising[i], rising[j]), rising[i]);
            assert_int_equal(mcred_status_worse(rising[j], rising[i]), rising[i]);
        }
    }
}

static void views_compare_by_bytes(void **state) {
    (void)state;
    assert_true(mcred_str_eq(mcred_str_of(NULL), MCRED_S("")));
    assert_false(mcred_str_eq(MCRED_S("a"), MCRED_S("b")));
    assert_true(mcred_str_is(MCRED_S("level"), "level"));
    assert_int_equal(mcred_str_cmp(MCRED_S("a"), MCRED_S("ab")), -1);
    assert_int_equal(mcred_str_cmp(MCRED_S("b"), MCRED_S("ab")), 1);
    assert_int_equal(mcred_str_cmp(MCRED_S("\xC3\xA9"), MCRED_S("z")), 1);
    assert_int_equal(mcred_str_cmp((mcred_str){NULL, 0}, MCRED_S("")), 0);
}

static void prefixes_suffixes_and_parts(void **state) {
    (void)state;
    assert_true(mcred_str_starts(MCRED_S("sha256:00"), "sha256:"));
    assert_false(mcred_str_starts(MCRED_S("sha"), "sha256:"));
    assert_true(mcred_str_ends(MCRED_S("credential.yaml"), ".yaml"));
    assert_false(mcred_str_ends(MCRED_S("yaml"), ".yaml"));
    assert_true(mcred_str_contains(MCRED_S("aab"), "ab"));
    assert_true(mcred_str_contains(MCRED_S("x"), ""));
    assert_false(mcred_str_contains(MCRED_S("aa"), "aab"));
    assert_text(mcred_str_from(MCRED_S("abc"), 9), "");
    assert_text(mcred_str_from(MCRED_S("abc"), 1), "bc");
    assert_text(mcred_str_first(MCRED_S("abc"), 9), "abc");
    assert_text(mcred_str_trim(MCRED_S(" \t\r\n two words \v\f")), "two words");
    assert_text(mcred_str_trim(MCRED_S("   ")), "");
}

static void cutting_gives_the_parts_in_turn(void **state) {
    (void)state;
    mcred_str rest = MCRED_S("educator-1/questioning//2");
    assert_text(mcred_str_cut(&rest, '/'), "educator-1");
    assert_text(mcred_str_cut(&rest, '/'), "questioning");
    assert_text(mcred_str_cut(&rest, '/'), "");
    assert_text(mcred_str_cut(&rest, '/'), "2");
    assert_int_equal(rest.len, 0);
    assert_text(mcred_str_cut(&rest, '/'), "");
}

static void well_formed_utf8_is_told_from_the_rest(void **state) {
    (void)state;
    assert_int_equal(mcred_utf8_check(MCRED_S("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x8E\x93")), 15);
    const struct {
        mcred_str text;
        size_t bad_at;
    } cases[] = {
        {MCRED_S("a\xFF"), 1},                                     /* never a lead byte */
        {MCRED_S("\x80"), 0},                                      /* a lone continuation */
        {MCRED_S("\xC0\x80"), 0},                                  /* overlong NUL */
        {MCRED_S("\xE0\x9F\xBF"), 0},                              /* overlong U+07FF */
        {MCRED_S("\xF0\x8F\xBF\xBF"), 0},                          /* overlong U+FFFF */
        {MCRED_S("\xED\xA0\x80"), 0},                              /* a surrogate */
        {MCRED_S("\xF4\x90\x80\x80"), 0},                          /* beyond U+10FFFF */
        {MCRED_S("ok \xE2\x82"), 3},                               /* cut off */
        {MCRED_S("\xE2\x82\x41"), 0},                              /* third byte is no continuation */
        {MCRED_S("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), 10}, /* the last good ones: fine */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(mcred_utf8_check(cases[i].text), cases[i].bad_at);
}

static void decoding_steps_over_bad_bytes_one_by_one(void **state) {
    (void)state;
    mcred_str text = MCRED_S("\xE2\x82x\xF0\x9F\x8E\x93");
    size_t offset = 0;
    assert_int_equal(mcred_utf8_next(text, &offset), 0xFFFD);
    assert_int_equal(offset, 1);
    assert_int_equal(mcred_utf8_next(text, &offset), 0xFFFD);
    assert_int_equal(mcred_utf8_next(text, &offset), 'x');
    assert_int_equal(mcred_utf8_next(text, &offset), 0x1F393);
    assert_int_equal(offset, text.len);
}

static void every_code_point_survives_encoding(void **state) {
    (void)state;
    char bytes[4];
    for (uint32_t code = 0; code <= 0x110000; code += code < 0x1000 ? 1 : 61) {
        size_t len = mcred_utf8_encode(code, bytes), offset = 0;
        if ((code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) {
            assert_int_equal(len, 0);
            continue;
        }
        assert_int_equal(mcred_utf8_check((mcred_str){bytes, len}), len);
        assert_int_equal(mcred_utf8_next((mcred_str){bytes, len}, &offset), code);
        assert_int_equal(offset, len);
    }
}

static void length_counts_characters_and_width_columns(void **state) {
    (void)state;
    assert_int_equal(mcred_utf8_length(MCRED_S("\xE8\xA9\x95\xE4\xBE\xA1")), 2);
    assert_int_equal(mcred_utf8_width(MCRED_S("\xE8\xA9\x95\xE4\xBE\xA1")), 4);
    assert_int_equal(mcred_utf8_length(MCRED_S("e\xCC\x81")), 2); /* e and a combining accent */
    assert_int_equal(mcred_utf8_width(MCRED_S("e\xCC\x81")), 1);
    assert_int_equal(mcred_utf8_width(MCRED_S("rubric")), 6);
}

static void assert_escaped(mcred_str text, const char *expected) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1000);
    mcred_buf_escaped(&buf, text);
    assert_false(buf.failed);
    assert_text(mcred_buf_str(&buf), expected);
    assert_int_equal(mcred_escaped_width(text), mcred_utf8_width(mcred_str_of(expected)));
    assert_int_equal(mcred_utf8_has_control(text), !mcred_str_is(text, expected));
    mcred_buf_free(&buf);
}

static void nothing_can_steer_the_terminal(void **state) {
    (void)state;
    assert_escaped(MCRED_S("plain \xE2\x82\xAC text"), "plain \xE2\x82\xAC text");
    assert_escaped(MCRED_S("\x1b[2Jgone"), "\\x1b[2Jgone");
    assert_escaped(MCRED_S("a\nb\tc\rd"), "a\\nb\\tc\\rd");
    assert_escaped(MCRED_S("nul\0here"), "nul\\x00here");
    assert_escaped(MCRED_S("\x7f\xC2\x9B"), "\\x7f\\u{9b}");            /* DEL, and CSI as one C1 character */
    assert_escaped(MCRED_S("user\xE2\x80\xAEtxt"), "user\\u{202e}txt"); /* right-to-left override */
    assert_escaped(MCRED_S("a\xE2\x81\xA6z"), "a\\u{2066}z");           /* isolate */
    assert_escaped(MCRED_S("bad \xFF\xE2\x82"), "bad \\xff\\xe2\\x82");
    assert_escaped(MCRED_S("\xEF\xBF\xBD"), "\xEF\xBF\xBD"); /* U+FFFD itself is a fine character */
    assert_escaped(MCRED_S(""), "");
}

static void escaped_copies_live_in_the_arena(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    assert_text(mcred_arena_escaped(arena, MCRED_S("a\x1b")), "a\\x1b");
    assert_text(mcred_arena_escaped(arena, MCRED_S("as it is")), "as it is");
    mcred_arena_free(arena);
}

static void json_strings_are_always_valid(void **state) {
    (void)state;
    mcred_buf buf;
    mcred_buf_init(&buf, 1000);
    mcred_buf_json_quoted(&buf, MCRED_S("say \"hi\" \\ \n\t\r \x01 \xC2\x9B \xFF \xE2\x82\xAC"));
    assert_text(mcred_buf_str(&buf), "\"say \\\"hi\\\" \\\\ \\n\\t\\r \\u0001 \\u009b \xEF\xBF\xBD \xE2\x82\xAC\"");
    mcred_buf_free(&buf);
}

static void suggestions_are_close_and_few(void **state) {
    (void)state;
    const mcred_str known[] = {MCRED_S("id"),          MCRED_S("title"),         MCRED_S("descriptors"),
                               MCRED_S("description"), MCRED_S("passing-level"), MCRED_S("")};
    const size_t count = sizeof known / sizeof known[0];
    assert_int_equal(mcred_closest(MCRED_S("descriptor"), known, count), 2);
    assert_int_equal(mcred_closest(MCRED_S("desciption"), known, count), 3);
    assert_int_equal(mcred_closest(MCRED_S("tilte"), known, count), 1); /* swapped letters */
    assert_int_equal(mcred_closest(MCRED_S("Title"), known, count), 1);
    assert_int_equal(mcred_closest(MCRED_S("passing_level"), known, count), 4);
    assert_int_equal(mcred_closest(MCRED_S("di"), known, count), 0);
    assert_true(mcred_closest(MCRED_S("xy"), known, count) == SIZE_MAX);
    assert_true(mcred_closest(MCRED_S("x"), known, count) == SIZE_MAX);
    assert_true(mcred_closest(MCRED_S("competency"), known, count) == SIZE_MAX);
    assert_true(mcred_closest(MCRED_S(""), known, count) == SIZE_MAX);
    assert_int_equal(mcred_closest(MCRED_S("pass"), known, count), 4); /* the only one that begins so */
    assert_int_equal(mcred_closest(MCRED_S("identifier_of_it"), known, count), SIZE_MAX);
    assert_true(mcred_closest(MCRED_S("des"), known, count) == SIZE_MAX); /* two begin so */
    char longer[100];
    memset(longer, 'a', sizeof longer);
    assert_true(mcred_closest((mcred_str){longer, sizeof longer}, known, count) == SIZE_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worse_status_wins),
        cmocka_unit_test(views_compare_by_bytes),
        cmocka_unit_test(prefixes_suffixes_and_parts),
        cmocka_unit_test(cutting_gives_the_parts_in_turn),
        cmocka_unit_test(well_formed_utf8_is_told_from_the_rest),
        cmocka_unit_test(decoding_steps_over_bad_bytes_one_by_one),
        cmocka_unit_test(every_code_point_survives_encoding),
        cmocka_unit_test(length_counts_characters_and_width_columns),
        cmocka_unit_test(nothing_can_steer_the_terminal),
        cmocka_unit_test(escaped_copies_live_in_the_arena),
        cmocka_unit_test(json_strings_are_always_valid),
        cmocka_unit_test(suggestions_are_close_and_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
