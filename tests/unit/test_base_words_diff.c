/* test_base_words_diff.c - what changed between two texts, word by word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/words_diff.h"

/* The edits as one line: [-gone-] {+new+}, kept as it is. */
static void shows(const char *before, const char *after, const char *expected) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_vec edits;
    mcred_buf line;
    mcred_buf_init(&line, 1U << 20);
    assert_true(mcred_words_diff(arena, mcred_str_of(before), mcred_str_of(after), &edits));
    for (size_t i = 0; i < edits.len; i++) {
        const mcred_edit *edit = MCRED_AT(mcred_edit, &edits, i);
        static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
        mcred_buf_printf(&line, "%s%s%.*s%s", i ? " " : "", marks[edit->kind][0], MCRED_ARG(edit->text),
                         marks[edit->kind][1]);
    }
    assert_string_equal(line.data ? line.data : "", expected);
    mcred_buf_free(&line);
    mcred_arena_free(arena);
}

static void words_that_changed(void **state) {
    (void)state;
    shows("I waited two seconds.", "I waited four seconds.", "I waited [-two-] {+four+} seconds.");
    shows("one two three", "one three", "one [-two-] three");
    shows("one three", "one two three", "one {+two+} three");
    shows("a b c", "b c d", "[-a-] b c {+d+}");
    shows("a b", "c d", "[-a b-] {+c d+}");
}

static void nothing_and_everything(void **state) {
    (void)state;
    shows("", "", "");
    shows("same words", "same words", "same words");
    shows("", "all new", "{+all new+}");
    shows("all gone", "", "[-all gone-]");
    shows("line\nbreaks  do not\tcount", "line breaks do not count", "line breaks do not count");
}

/* The kept and new words are the new text, the kept and gone ones as many as the old text has. */
static void texts_of_chance_come_out_right(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    uint64_t seed = 42;
    for (int round = 0; round < 300; round++) {
        char texts[2][256];
        size_t counts[2];
        for (int i = 0; i < 2; i++) {
            counts[i] = (seed = seed * 6364136223846793005U + 1442695040888963407U) >> 60;
            size_t len = 0;
            for (size_t j = 0; j < counts[i]; j++) {
                seed = seed * 6364136223846793005U + 1442695040888963407U;
                texts[i][len++] = (char)('a' + (seed >> 62));
                texts[i][len++] = ' ';
            }
            texts[i][len] = '\0';
        }
        mcred_vec edits;
        char again[256] = "";
        size_t old_words = 0;
        assert_true(mcred_words_diff(arena, mcred_str_of(texts[0]), mcred_str_of(texts[1]), &edits));
        for (size_t i = 0; i < edits.len; i++) {
            const mcred_edit *edit = MCRED_AT(mcred_edit, &edits, i);
            if (edit->kind != MCRED_EDIT_NEW)
                old_words += (edit->text.len + 1) / 2;
            if (edit->kind != MCRED_EDIT_GONE) {
                strncat(again, edit->text.data, edit->text.len);
                strncat(again, " ", 2);
            }
        }
        assert_string_equal(again, texts[1]);
        assert_int_equal(old_words, counts[0]);
    }
    mcred_arena_free(arena);
}

static void texts_without_anything_in_common_end_soon(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_buf one, other;
    mcred_vec edits;
    mcred_buf_init(&one, 1U << 22);
    mcred_buf_init(&other, 1U << 22);
    for (int i = 0; i < 50000; i++) {
        mcred_buf_printf(&one, "a%d ", i);
        mcred_buf_printf(&other, "b%d ", i);
    }
    assert_true(mcred_words_diff(arena, mcred_buf_str(&one), mcred_buf_str(&other), &edits));
    assert_int_equal(edits.len, 2);
    mcred_buf_free(&other);
    mcred_buf_free(&one);
    mcred_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_changed),
        cmocka_unit_test(nothing_and_everything),
        cmocka_unit_test(texts_of_chance_come_out_right),
        cmocka_unit_test(texts_without_anything_in_common_end_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
