/* test_base_fold.c - words as a search compares them, and how wide they are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/unicode.h"

static void folds(const char *word, const char *expected) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_str got = mcred_unicode_fold(arena, mcred_str_of(word));
    assert_non_null(got.data);
    if (!mcred_str_is(got, expected))
        fail_msg("\"%s\" folds to \"%.*s\", not \"%s\"", word, MCRED_ARG(got), expected);
    mcred_arena_free(arena);
}

static void accents_and_case_do_not_count(void **state) {
    (void)state;
    folds("", "");
    folds("Rubric", "rubric");
    folds("ÉVALUATION", "evaluation");
    folds("e\xCC\x81valuation", "evaluation"); /* the accent as a character of its own */
    folds("Größe", "grosse");
    folds("Tomás", "tomas");
    folds("naïve", "naive");
    folds("ŁÓDŹ", "lodz");
    folds("Søren", "soren");
    folds("Ægir", "aegir");
    folds("œuvre", "oeuvre");
    folds("İstanbul", "istanbul");
    folds("Việt", "viet");
    folds("ΜΆΘΗΣΗ", "μαθηση");
    folds("ﬁnal", "final");        /* a ligature */
    folds("Ｗａｉｔ", "wait");     /* full width */
    folds("co\xC2\xADop", "coop"); /* a soft hyphen */
}

static void marks_that_are_letters_stay(void **state) {
    (void)state;
    folds("が", "が"); /* not か */
    folds("किताब", "किताब");
    folds("교육", "교육");
    folds("評価", "評価");
}

static void bytes_that_are_no_text_do_no_harm(void **state) {
    (void)state;
    folds("a\xFF"
          "b",
          "a\xEF\xBF\xBD"
          "b");
    folds("\xC3", "\xEF\xBF\xBD");
}

static size_t width(const char *text) {
    return mcred_utf8_width(mcred_str_of(text));
}

static void width_is_that_of_a_terminal(void **state) {
    (void)state;
    assert_int_equal(width("rubric"), 6);
    assert_int_equal(width("評価"), 4);
    assert_int_equal(width("e\xCC\x81t"), 2);
    assert_int_equal(width("Việt"), 4);
    assert_int_equal(width("🎓"), 2);
    assert_int_equal(width("👩‍🏫"), 2); /* woman, joiner, school */
    assert_int_equal(width("👍🏽"), 2);    /* with a skin tone */
    assert_int_equal(width("🇫🇷🇩🇪"), 4);        /* two flags */
    assert_int_equal(width("❤️"), 2);      /* a heart that asks to be an emoji */
    assert_int_equal(width("a👩‍🏫b"), 4);
    assert_int_equal(width("ｗａ"), 4);
    assert_int_equal(width(""), 0);
}

static void a_character_is_taken_whole(void **state) {
    (void)state;
    mcred_str text = MCRED_S("👩‍🏫e\xCC\x81x");
    size_t at = 0;
    assert_int_equal(mcred_utf8_character(text, &at), 2);
    assert_int_equal(at, 11);
    assert_int_equal(mcred_utf8_character(text, &at), 1);
    assert_int_equal(at, 14);
    assert_int_equal(mcred_utf8_character(text, &at), 1);
    assert_int_equal(at, text.len);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accents_and_case_do_not_count),     cmocka_unit_test(marks_that_are_letters_stay),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm), cmocka_unit_test(width_is_that_of_a_terminal),
        cmocka_unit_test(a_character_is_taken_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
