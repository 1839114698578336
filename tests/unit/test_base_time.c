/* test_base_time.c - RFC 3339, git's date forms, and the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mcred/base.h"

static void rfc3339_is_read_strictly(void **state) {
    (void)state;
    const struct {
        const char *text;
        mcred_time seconds;
    } good[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-03-02T09:00:00Z", 1772442000},
        {"2026-03-02T10:00:00+01:00", 1772442000},
        {"2026-03-01T23:30:00-09:30", 1772442000},
        {"2026-03-02t09:00:00.999z", 1772442000},
        {"2024-02-29T12:00:00Z", 1709208000},
        {"1969-12-31T23:59:59Z", -1},
        {"0000-01-01T00:00:00Z", -62167219200},
        {"9999-12-31T23:59:59Z", 253402300799},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        mcred_time t = 42;
        assert_true(mcred_time_parse(mcred_str_of(good[i].text), &t));
        assert_true(t == good[i].seconds);
    }
}

static void what_is_no_time_is_refused(void **state) {
    (void)state;
    const char *bad[] = {"",
                         "2026-03-02",
                         "2026-03-02T09:00:00",
                         "2026-03-02 09:00:00Z",
                         "2026-03-02T09:00Z",
                         "2026-3-2T09:00:00Z",
                         "2026-02-29T00:00:00Z",
                         "2100-02-29T00:00:00Z",
                         "2026-13-01T00:00:00Z",
                         "2026-00-01T00:00:00Z",
                         "2026-04-31T00:00:00Z",
                         "2026-03-02T24:00:00Z",
                         "2026-03-02T23:60:00Z",
                         "2026-06-30T23:59:60Z",
                         "2026-03-02T09:00:00.Z",
                         "2026-03-02T09:00:00+24:00",
                         "2026-03-02T09:00:00+0100",
                         "2026-03-02T09:00:00Zx",
                         "-026-03-02T09:00:00Z"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        mcred_time t = 42;
        assert_false(mcred_time_parse(mcred_str_of(bad[i]), &t));
        assert_true(t == 42);
    }
}

static void git_dates_are_understood(void **state) {
    (void)state;
    const struct {
        const char *text;
        int offset;
    } good[] = {
        {"@1772442000 +0100", 60},
        {"1772442000 -0930", -570},
        {"@1772442000", 0},
        {"1772442000 +0000", 0},
        {"2026-03-02T09:00:00Z", 0},
        {"2026-03-02T09:00:00", 0},
        {"2026-03-02 10:00:00 +0100", 60},
        {"2026-03-02 10:00:00+01", 60},
        {"2026-03-02T10:00:00.5+01:00", 60},
        {"Mon, 2 Mar 2026 10:00:00 +0100", 60},
        {"Mon, 02 Mar 2026 09:00:00 +0000", 0},
        {" 2 Mar 2026 09:00:00 ", 0},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        mcred_time t = 0;
        int offset = 1;
        assert_true(mcred_time_parse_git(mcred_str_of(good[i].text), &t, &offset));
        assert_true(t == 1772442000);
        assert_int_equal(offset, good[i].offset);
        assert_true(mcred_time_parse_git(mcred_str_of(good[i].text), &t, NULL));
    }
    mcred_time t;
    assert_true(mcred_time_parse_git(MCRED_S("@0 +0000"), &t, NULL));
    assert_true(t == 0);
}

static void unclear_git_dates_are_refused(void **state) {
    (void)state;
    const char *bad[] = {"",
                         "@",
                         "yesterday",
                         "20260302",
                         "1772442000 0100",
                         "1772442000 +01000",
                         "@1772442000+0100",
                         "@1 +1500",
                         "2026-03-02T09:00:00 +01:",
                         "Mon 2 Mar 2026 09:00:00",
                         "2 Foo 2026 09:00:00",
                         "@99999999999999999999 +0000"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        mcred_time t = 42;
        int offset = 42;
        assert_false(mcred_time_parse_git(mcred_str_of(bad[i]), &t, &offset));
        assert_true(t == 42 && offset == 42);
    }
}

static void times_are_written_as_they_are_read(void **state) {
    (void)state;
    char text[MCRED_TIME_SIZE];
    mcred_time_format(1772442000, text);
    assert_string_equal(text, "2026-03-02T09:00:00Z");
    mcred_time_format_date(1772442000, text);
    assert_string_equal(text, "2026-03-02");
    mcred_time_format(-1, text);
    assert_string_equal(text, "1969-12-31T23:59:59Z");
    mcred_time_format(INT64_MAX, text); /* fits, whatever it is */
    assert_string_equal(text, "292277026596-12-04T15:30:07Z");
    mcred_time_format(INT64_MIN, text);
    for (mcred_time t = -62167219200; t < 253402300799; t += 86400 * 13 + 1234567) {
        mcred_time back = 0;
        mcred_time_format(t, text);
        assert_true(mcred_time_parse(mcred_str_of(text), &back));
        assert_true(back == t);
    }
}

static void years_later_is_the_same_time_of_day(void **state) {
    (void)state;
    const struct {
        const char *from;
        int years;
        const char *to;
    } cases[] = {
        {"2026-03-09T08:00:00Z", 5, "2031-03-09T08:00:00Z"},   {"2024-02-29T23:59:59Z", 1, "2025-03-01T23:59:59Z"},
        {"2024-02-29T00:00:00Z", 4, "2028-02-29T00:00:00Z"},   {"2024-12-31T12:00:00Z", 1, "2025-12-31T12:00:00Z"},
        {"2026-03-09T08:00:00Z", -60, "1966-03-09T08:00:00Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mcred_time t;
        char text[MCRED_TIME_SIZE];
        assert_true(mcred_time_parse(mcred_str_of(cases[i].from), &t));
        mcred_time_format(mcred_time_add_years(t, cases[i].years), text);
        assert_string_equal(text, cases[i].to);
    }
    assert_true(mcred_time_add_years(INT64_MAX, 1) == INT64_MAX);
    assert_true(mcred_time_add_years(INT64_MIN, -1) == INT64_MIN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc3339_is_read_strictly),           cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(git_dates_are_understood),           cmocka_unit_test(unclear_git_dates_are_refused),
        cmocka_unit_test(times_are_written_as_they_are_read), cmocka_unit_test(years_later_is_the_same_time_of_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
