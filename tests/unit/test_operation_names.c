/* test_operation_names.c - a person's names in prose, in file names, in links and in the bytes of pictures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "operation/names.h"

typedef struct person {
    const char *handle, *name, *email;
} person;

static const person amina = {"amina-diallo", "Amina Diallo", "a.diallo@school.example"};

static op_names *names_of(mcred_arena *arena, const person *who) {
    mcred_person made = {.name = mcred_str_of(who->name), .emails = MCRED_VEC(mcred_str)};
    mcred_str *slot = mcred_vec_push(arena, &made.emails);
    assert_non_null(slot);
    *slot = mcred_str_of(who->email);
    op_names *names = op_names_of(arena, mcred_str_of(who->handle), who->name ? &made : NULL, "EDUCATOR");
    assert_non_null(names);
    return names;
}

typedef struct expectation {
    const char *text, *hidden;
} expectation;

static void expect(const person *who, bool file_name, const expectation *all, size_t count) {
    mcred_arena *arena = mcred_arena_new(0);
    const op_names *names = names_of(arena, who);
    for (size_t i = 0; i < count; i++) {
        mcred_str out;
        size_t places = 0;
        assert_true(op_names_hide(names, arena, mcred_str_of(all[i].text), file_name, &out, &places));
        if (!mcred_str_is(out, all[i].hidden))
            fail_msg("\"%s\" became \"%.*s\"", all[i].text, MCRED_ARG(out));
        assert_true((places > 0) == (strcmp(all[i].text, all[i].hidden) != 0));
    }
    mcred_arena_free(arena);
}

#define EXPECT(who, file_name, all) expect(who, file_name, all, sizeof(all) / sizeof *(all))

static void a_name_is_found_however_it_is_written(void **state) {
    (void)state;
    static const expectation all[] = {
        {"I am Amina Diallo.", "I am EDUCATOR."},
        {"Diallo, Amina (grade 6)", "EDUCATOR (grade 6)"},
        {"AMINA DIALLO and amina and Diallo's class", "EDUCATOR and EDUCATOR and EDUCATOR's class"},
        {"Aminas Klasse", "EDUCATOR Klasse"},
        {"Mail a.diallo@school.example.", "Mail EDUCATOR."},
        {"earner: amina-diallo", "earner: EDUCATOR"},
        {"[plan](artifacts/diallo_plan.md)", "[plan](artifacts/EDUCATOR_plan.md)"},
        {"aminadiallo, AminaDiallo and diallo2", "EDUCATOR, EDUCATOR and EDUCATOR2"},
        {"my%20diallo%20plan", "my%20EDUCATOR%20plan"},
        {"Aminatou and Diallos-like and laminate", "Aminatou and EDUCATOR-like and laminate"},
        {"", ""},
        {"nobody", "nobody"},
    };
    EXPECT(&amina, false, all);
}

static void accents_do_not_hide_a_name(void **state) {
    (void)state;
    static const person zoe = {"zoe-n", "Zoë Núñez-Łuka", "z@school.example"};
    static const expectation all[] = {
        {"Zoe and ZOË and Zoe\xCC\x88", "EDUCATOR and EDUCATOR and EDUCATOR"},
        {"nunez, Luka", "EDUCATOR, EDUCATOR"},
        {"[a](Zo%C3%AB.md) [b](zo%c3%ab.md)", "[a](EDUCATOR.md) [b](EDUCATOR.md)"},
    };
    EXPECT(&zoe, false, all);
}

static void a_common_word_counts_with_a_capital_letter_only(void **state) {
    (void)state;
    static const person may = {"may", "May Rose van der Berg", "mrvdb@school.example"};
    static const expectation prose[] = {
        {"You may see roses, and a rose.", "You may see roses, and a rose."},
        {"May and Rose", "EDUCATOR and EDUCATOR"},
        {"the van, der Tag", "the van, der Tag"},
    };
    static const expectation names[] = {{"artifacts/may-plan.pdf", "artifacts/EDUCATOR-plan.pdf"}};
    EXPECT(&may, false, prose);
    EXPECT(&may, true, names);
}

static void scripts_without_spaces_are_searched_inside_words(void **state) {
    (void)state;
    static const person wang = {"wang-xm", "王 小明", "w@school.example"};
    static const expectation all[] = {{"我是王小明老师", "我是EDUCATOR老师"}, {"小明老师", "EDUCATOR老师"}};
    EXPECT(&wang, false, all);
}

static void a_title_is_nobody(void **state) {
    (void)state;
    static const person doctor = {"drk", "Dr. Kim Lee jr", "k@school.example"};
    static const expectation all[] = {{"The Dr. said: Kim and Lee.", "The Dr. said: EDUCATOR and EDUCATOR."},
                                      {"in the lee of the wind", "in the lee of the wind"}};
    EXPECT(&doctor, false, all);
}

static void a_person_without_a_file_has_a_handle(void **state) {
    (void)state;
    static const person none = {"educator-7", NULL, ""};
    static const expectation all[] = {
        {"educator-7 and Educator 7, not educator-70", "EDUCATOR and EDUCATOR, not educator-70"}};
    EXPECT(&none, false, all);
}

static void names_that_are_no_words_do_no_harm(void **state) {
    (void)state;
    static const person odd = {"xx", ",;#\" \t\n( ) . - A", "@"};
    static const expectation all[] = {{"A plan, \xFF\xFE and more", "A plan, \xFF\xFE and more"}};
    EXPECT(&odd, false, all);
}

static void metadata_is_searched_in_ascii_and_utf16(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    const op_names *names = names_of(arena, &amina);
    static const char id3[] = "\x00\x01TPE1\x00\x03Amina Diallo\x00\xFF",
                      wide[] = "\x01\x02"
                               "d\0i\0a\0l\0l\0o\0\xFF\xFF",
                      big[] = "\x01\0D\0i\0a\0l\0l\0o\0",
                      none[] = "\x00\x01iallo\xFF"
                               "d\0i\0a\0l\0";
    assert_true(op_names_in_bytes(names, (mcred_str){id3, sizeof id3 - 1}));
    assert_true(op_names_in_bytes(names, (mcred_str){wide, sizeof wide - 1}));
    assert_true(op_names_in_bytes(names, (mcred_str){big, sizeof big - 1}));
    assert_false(op_names_in_bytes(names, (mcred_str){none, sizeof none - 1}));
    assert_false(op_names_in_bytes(names, MCRED_S("")));
    mcred_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_found_however_it_is_written),
        cmocka_unit_test(accents_do_not_hide_a_name),
        cmocka_unit_test(a_common_word_counts_with_a_capital_letter_only),
        cmocka_unit_test(scripts_without_spaces_are_searched_inside_words),
        cmocka_unit_test(a_title_is_nobody),
        cmocka_unit_test(a_person_without_a_file_has_a_handle),
        cmocka_unit_test(names_that_are_no_words_do_no_harm),
        cmocka_unit_test(metadata_is_searched_in_ascii_and_utf16),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
