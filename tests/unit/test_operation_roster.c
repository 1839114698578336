/* test_operation_roster.c - a roster's entries are found in texts and file names, and nothing else is. */
#include "reading.h"

#include "operation/roster.h"

static mcred_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = mcred_arena_new(0);
    return arena ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    mcred_arena_free(arena);
    return 0;
}

/* All that is found, with '|' between. */
static void finds(const char *roster_text, const char *text, bool file_name, const char *expected) {
    op_roster *roster = op_roster_read(arena, mcred_str_of(roster_text));
    mcred_str where = mcred_str_of(text);
    mcred_buf out;
    mcred_span span;
    assert_non_null(roster);
    mcred_buf_init(&out, 4096);
    for (size_t at = 0; op_roster_next(roster, arena, where, file_name, &at, &span);) {
        if (out.len > 0)
            mcred_buf_putc(&out, '|');
        mcred_buf_put(&out, mcred_str_first(mcred_str_from(where, span.begin), span.end - span.begin));
    }
    mcred_str got = mcred_buf_str(&out);
    if (!mcred_str_is(got, expected))
        fail_msg("in \"%s\": \"%.*s\", not \"%s\"", text, MCRED_ARG(got), expected);
    mcred_buf_free(&out);
}

static void names_are_found(void **state) {
    (void)state;
    finds("Lena Schulz\n", "Then Lena Schulz spoke.", false, "Lena Schulz");
    finds("Lena Schulz\n", "Then LENA\nSCHULZ spoke.", false, "LENA\nSCHULZ");
    finds("Lena Schulz\n", "Schulz, Lena: present", false, "Schulz, Lena");
    finds("\"Schulz, Lena\";S-1042\r\n", "S-1042 is Lena Schulz", false, "S-1042|Lena Schulz");
    finds("José Núñez\n", "Jose Nunez, JOSÉ NÚÑEZ", false, "Jose Nunez|JOSÉ NÚÑEZ");
    finds("Lena Schulz\n", "Lena spoke. Schulz did not. Lenas Schulz.", false, "");
    finds("Lena Schulz\nLena Schulz Ortiz\n", "Lena Schulz Ortiz", false, "Lena Schulz Ortiz");
    finds("李 娜\n", "学生李 娜", false, "");
    finds("李娜\n", "（李娜）", false, "李娜");
}

static void words_of_every_day_are_not(void **state) {
    (void)state;
    finds("May\nWill\n", "In may they will. May and Will spoke.", false, "May|Will");
    finds("Lena\n", "artifacts/lena-1.jpg", true, "lena");
    finds("Lena Schulz\n", "artifacts/lena_schulz.jpg", true, "lena_schulz");
}

static void rosters_of_many_shapes_are_read(void **state) {
    (void)state;
    finds("\xEF\xBB\xBFName,Student ID\nLena,104201\n", "Name: Lena; Student ID 104201", false, "Lena|104201");
    finds("# our class\n\n  \nLena\t7\n", "Lena, 7 years, in our class", false, "Lena");
    finds("", "Lena", false, "");
    finds("\"", "Lena", false, "");
    finds("Lena", "", false, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(words_of_every_day_are_not),
        cmocka_unit_test(rosters_of_many_shapes_are_read),
    };
    return cmocka_run_group_tests_name("operation/roster", tests, set_up, tear_down);
}
