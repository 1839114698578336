/* test_assessment_turnaround.c - business days, counted on a calendar by hand. March 2026 begins on a Sunday. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "assessment/turnaround.h"

static mcred_time at(const char *text) {
    mcred_time t = 0;
    assert_true(mcred_time_parse(mcred_str_of(text), &t));
    return t;
}

static void due_is(const mcred_policy *policy, const char *submitted, const char *due) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format_date(mcred_turnaround_due(policy, at(submitted)), text);
    assert_string_equal(text, due);
}

static void a_week_has_five_days(void **state) {
    (void)state;
    const mcred_policy policy = {.turnaround_days = 5, .holidays = MCRED_VEC(mcred_time)};
    due_is(&policy, "2026-03-02T00:00:00Z", "2026-03-09"); /* Monday to Monday */
    due_is(&policy, "2026-03-06T23:59:59Z", "2026-03-13"); /* Friday to Friday */
    due_is(&policy, "2026-03-07T12:00:00Z", "2026-03-13"); /* a Saturday is as good as its Friday */
    due_is(&policy, "2026-03-08T12:00:00Z", "2026-03-13");
    const mcred_policy one = {.turnaround_days = 1, .holidays = MCRED_VEC(mcred_time)};
    due_is(&one, "2026-03-05T12:00:00Z", "2026-03-06");
    due_is(&one, "2026-03-06T12:00:00Z", "2026-03-09");
}

static void holidays_do_not_count_unless_they_are_weekends(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_policy policy = {.turnaround_days = 2, .holidays = MCRED_VEC(mcred_time)};
    const char *const days[] = {"2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z", "2026-03-07T00:00:00Z"};
    for (size_t i = 0; i < 3; i++) {
        mcred_time *day = mcred_vec_push(arena, &policy.holidays);
        assert_non_null(day);
        *day = at(days[i]);
    }
    due_is(&policy, "2026-03-02T12:00:00Z", "2026-03-06"); /* Thursday and Friday are the two */
    due_is(&policy, "2026-03-05T12:00:00Z", "2026-03-09"); /* Friday and Monday; the Saturday takes nothing away */
    assert_int_equal(mcred_turnaround_day(&policy, at("2026-03-02T12:00:00Z"), at("2026-03-05T00:00:00Z")), 1);
    mcred_arena_free(arena);
}

static void days_are_counted_from_midnight_to_midnight(void **state) {
    (void)state;
    const mcred_policy policy = {.turnaround_days = 14, .holidays = MCRED_VEC(mcred_time)};
    mcred_time submitted = at("2026-03-02T23:59:00Z");
    assert_int_equal(mcred_turnaround_day(&policy, submitted, at("2026-03-02T23:59:59Z")), 0);
    assert_int_equal(mcred_turnaround_day(&policy, submitted, at("2026-03-03T00:00:00Z")), 1);
    assert_int_equal(mcred_turnaround_day(&policy, submitted, at("2026-03-08T00:00:00Z")), 4);
    assert_int_equal(mcred_turnaround_day(&policy, submitted, at("2027-03-02T00:00:00Z")), 261);
    assert_int_equal(mcred_turnaround_day(&policy, submitted, at("2026-02-01T00:00:00Z")), 0);
    assert_int_equal(mcred_turnaround_day(&policy, at("1969-12-31T00:00:00Z"), at("1970-01-02T00:00:00Z")), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_week_has_five_days),
        cmocka_unit_test(holidays_do_not_count_unless_they_are_weekends),
        cmocka_unit_test(days_are_counted_from_midnight_to_midnight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
