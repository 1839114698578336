/* test_rules_contact.c - what is taken for somebody's address or number, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rules/contact.h"

static bool is_address(const char *text, const char *covered) {
    mcred_span span = {0, 0};
    mcred_str all = mcred_str_of(text);
    bool is = contact_address(all, mcred_str_find(all, '@', 0), &span);
    if (is)
        assert_true(mcred_str_is(mcred_str_first(mcred_str_from(all, span.begin), span.end - span.begin), covered));
    return is;
}

static void finds_addresses_whole(void **state) {
    (void)state;
    assert_true(is_address("Write to m.krause@post.de.", "m.krause@post.de"));
    assert_true(is_address("<lena-k+school@mail.lakeside-school.org>", "lena-k+school@mail.lakeside-school.org"));
    assert_true(is_address("LENA@POST.DE: my mother", "LENA@POST.DE"));
    assert_true(is_address("jörg@müller.de", "jörg@müller.de"));
    assert_true(is_address("a@b.de", "a@b.de"));
}

static void leaves_what_is_no_address(void **state) {
    (void)state;
    static const char *const others[] = {
        "icons/logo@2x.png",
        "photo@school.jpg",
        "npm i pack@1.2.3",
        "git@github.com:owner/repo.git",
        "@lena",
        "meet @ school.",
        "user@localhost",
        "a @b.de",
        "5@3.5",
        "@",
        "x@.de",
        "lena@post.d",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (is_address(others[i], others[i]))
            fail_msg("taken for an address: %s", others[i]);
    }
}

static void leaves_what_is_kept_for_examples(void **state) {
    (void)state;
    assert_false(is_address("ana@school.example", ""));
    assert_false(is_address("ana@mail.EXAMPLE.com", ""));
    assert_false(is_address("ana@example.org", ""));
    assert_false(is_address("ana@nowhere.invalid", ""));
    assert_true(is_address("ana@example.de", "ana@example.de"));
    assert_true(is_address("ana@notexample.com", "ana@notexample.com"));
}

/* at: where the number begins; len: how much of it is taken. */
static bool is_phone(const char *text, size_t at, size_t len) {
    bool phone = false;
    size_t taken = contact_number(mcred_str_of(text), at, &phone);
    if (len)
        assert_int_equal(taken, len);
    return phone;
}

static void finds_numbers_of_many_countries(void **state) {
    (void)state;
    static const char *const numbers[] = {
        "+49 30 1234567", "+4915112345678", "+1 (555) 010-9988", "+44 20 7946 0958", "030 123 45 67 89",
        "0151/12345678",  "020 7946 0958",  "06 12 34 56 78",    "06.12.34.56.78",   "555-010-9988",
        "555.010.9988",   "1-800-555-0199", "030/12 34 567",
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!is_phone(numbers[i], 0, strlen(numbers[i])))
            fail_msg("not taken for a number: %s", numbers[i]);
    }
    assert_true(is_phone("Call (555) 010-9988.", 6, 13));
}

static void leaves_other_numbers(void **state) {
    (void)state;
    static const char *const others[] = {
        "2026-03-02 10:30",
        "2026-03-02 1015",
        "02.03.2026 09:30",
        "02/03/2026 0915",
        "2019-2020 2021",
        "2024-2025 2025-2026",
        "120 135 140 150",
        "12 345 678 901",
        "1.250.000.000",
        "192.168.100.200",
        "978-0-13-110362-7",
        "0-13-110362-8",
        "0000-0002-1825-0097",
        "12345-12367",
        "0.125 0.250 0.375",
        "1000000000000",
        "123456789",
        "08.30-09.15 10.20",
        "3/4 5/6 7/8 9/10 11",
        "01 02 03 04 05 06",
        "0151 12345678abc",
        "+12",
        "12 14 15 18 21 24 27 30",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (is_phone(others[i], 0, 0))
            fail_msg("taken for a number: %s", others[i]);
    }
}

static void a_date_hides_no_number_behind_it(void **state) {
    (void)state;
    assert_false(is_phone("2026-03-02 030 1234567", 0, 10));
    assert_true(is_phone("2026-03-02 030 1234567", 11, 11));
}

static void ends_at_the_end_of_the_text(void **state) {
    (void)state;
    assert_false(is_phone("7", 0, 1));
    assert_false(is_phone("(1(", 1, 1));
    assert_false(is_phone("1 2 3 4 5 6 7 8 9 0", 0, 19));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_addresses_whole),
        cmocka_unit_test(leaves_what_is_no_address),
        cmocka_unit_test(leaves_what_is_kept_for_examples),
        cmocka_unit_test(finds_numbers_of_many_countries),
        cmocka_unit_test(leaves_other_numbers),
        cmocka_unit_test(a_date_hides_no_number_behind_it),
        cmocka_unit_test(ends_at_the_end_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
