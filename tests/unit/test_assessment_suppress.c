/* test_assessment_suppress.c - what may not be told stays untold, also to who subtracts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "assessment/suppress.h"

#define LEAST 5

static void small_is_above_nothing_and_below_least(void **state) {
    (void)state;
    assert_false(mcred_is_small(0, LEAST));
    assert_true(mcred_is_small(1, LEAST));
    assert_true(mcred_is_small(4, LEAST));
    assert_false(mcred_is_small(5, LEAST));
}

static void without_small_numbers_all_is_shown(void **state) {
    (void)state;
    mcred_row rows[] = {{{5, 9, 0}, false}, {{20, 0, 0}, false}, {{0, 0, 0}, false}};
    assert_true(mcred_suppress(rows, 3, LEAST));
    for (int i = 0; i < 3; i++)
        assert_false(rows[i].hidden);
}

/* Total 30 and 20 shown: with the second row alone hidden, 3 could be had by 30 - 20 - 7. */
static void one_hidden_row_takes_the_smallest_other_with_it(void **state) {
    (void)state;
    mcred_row rows[] = {{{20, 12, 0}, false}, {{3, 8, 0}, false}, {{7, 6, 0}, false}, {{0, 0, 0}, false}};
    assert_true(mcred_suppress(rows, 4, LEAST));
    assert_false(rows[0].hidden);
    assert_true(rows[1].hidden);
    assert_true(rows[2].hidden);
    assert_false(rows[3].hidden);
}

/* Two are hidden, but together they are 2: the total would tell that there are two, and a third has to go. */
static void what_is_hidden_together_is_not_small(void **state) {
    (void)state;
    mcred_row rows[] = {{{1, 8, 0}, false}, {{1, 9, 0}, false}, {{30, 10, 0}, false}, {{40, 10, 0}, false}};
    assert_true(mcred_suppress(rows, 4, LEAST));
    assert_true(rows[0].hidden && rows[1].hidden && rows[2].hidden);
    assert_false(rows[3].hidden);
}

static void a_row_hidden_for_another_reason_is_protected_as_well(void **state) {
    (void)state;
    mcred_row rows[] = {{{9, 9, 0}, true}, {{12, 6, 0}, false}, {{30, 10, 0}, false}};
    assert_true(mcred_suppress(rows, 3, LEAST));
    assert_true(rows[0].hidden && rows[1].hidden);
    assert_false(rows[2].hidden);
}

static void a_small_total_is_not_told(void **state) {
    (void)state;
    mcred_row rows[] = {{{2, 0, 0}, false}, {{2, 7, 0}, false}};
    assert_false(mcred_suppress(rows, 2, LEAST));
    assert_true(rows[0].hidden && rows[1].hidden);
    assert_true(mcred_suppress(rows, 0, LEAST));
}

/* Every table of up to four rows with numbers up to 6: nothing small can be had by subtraction. */
static void no_small_table_can_be_undone(void **state) {
    (void)state;
    for (unsigned code = 0; code < 7 * 7 * 7 * 7; code++) {
        mcred_row rows[4] = {{{0, 0, 0}, false}};
        unsigned rest = code;
        size_t hidden = 0, sum = 0;
        for (int i = 0; i < 4; i++, rest /= 7)
            rows[i].number[0] = rest % 7;
        bool total = mcred_suppress(rows, 4, LEAST);
        for (int i = 0; i < 4; i++) {
            hidden += rows[i].hidden && rows[i].number[0] > 0;
            sum += rows[i].hidden ? rows[i].number[0] : 0;
            assert_true(rows[i].hidden || !mcred_is_small(rows[i].number[0], LEAST));
        }
        assert_true(!total || hidden != 1);
        assert_true(!total || !mcred_is_small(sum, LEAST));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_is_above_nothing_and_below_least),
        cmocka_unit_test(without_small_numbers_all_is_shown),
        cmocka_unit_test(one_hidden_row_takes_the_smallest_other_with_it),
        cmocka_unit_test(what_is_hidden_together_is_not_small),
        cmocka_unit_test(a_row_hidden_for_another_reason_is_protected_as_well),
        cmocka_unit_test(a_small_total_is_not_told),
        cmocka_unit_test(no_small_table_can_be_undone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
