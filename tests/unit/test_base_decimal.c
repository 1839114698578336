/* test_base_decimal.c - numbers by their spelling, exact whatever their size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"

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

static mcred_decimal number(const char *spelling) {
    mcred_decimal d = {0};
    if (!mcred_decimal_parse(arena, mcred_str_of(spelling), &d))
        fail_msg("%s was not read", spelling);
    return d;
}

static void assert_number(const char *spelling, const char *plain) {
    mcred_decimal d = number(spelling);
    mcred_buf buf;
    mcred_buf_init(&buf, 200);
    assert_true(mcred_decimal_format(&d, 200, &buf));
    assert_string_equal(buf.data, plain);
    mcred_buf_free(&buf);
}

static void spellings_of_json_and_yaml_are_read(void **state) {
    (void)state;
    assert_number("0", "0");
    assert_number("-0", "0");
    assert_number("0.000", "0");
    assert_number("0e999999", "0");
    assert_number("12", "12");
    assert_number("1.50", "1.5");
    assert_number("-0.025", "-0.025");
    assert_number("1e3", "1000");
    assert_number("1.5E+3", "1500");
    assert_number("1500e-2", "15");
    assert_number("25e-4", "0.0025");
    assert_number("9007199254740993", "9007199254740993");
    assert_number("+1", "1");
    assert_number(".5", "0.5");
    assert_number("1.", "1");
    assert_number("012", "12");
    assert_number("0x1F", "31");
    assert_number("0o17", "15");
    assert_number("0xFFFFFFFFFFFFFFFFFFFF", "1208925819614629174706175");
    assert_number("0x0", "0");
}

static void other_spellings_are_refused(void **state) {
    (void)state;
    const char *bad[] = {
        "",      "-",          "+",     ".",  "-.",  "e5",  "1e",   "1e+",  "1_000", "1,5",          "--1",
        "+-1",   "1 ",         " 1",    "0x", "0xG", "0o8", "-0x1", ".inf", ".nan",  "1e1000000001", "1e-1000000001",
        "1.2.3", "2024-01-01", "1e5.0", "NaN"};
    mcred_decimal d;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(mcred_decimal_parse(arena, mcred_str_of(bad[i]), &d));
    char *text = mcred_arena_alloc(arena, MCRED_DECIMAL_DIGITS + 1);
    memset(text, '7', MCRED_DECIMAL_DIGITS + 1);
    assert_true(mcred_decimal_parse(arena, (mcred_str){text, MCRED_DECIMAL_DIGITS}, &d));
    assert_false(mcred_decimal_parse(arena, (mcred_str){text, MCRED_DECIMAL_DIGITS + 1}, &d));
}

static void order_is_that_of_the_values(void **state) {
    (void)state;
    const char *rising[] = {"-1e1000000",
                            "-10",
                            "-9.99",
                            "-1",
                            "-0.1",
                            "-1e-1000000",
                            "0",
                            "1e-1000000000",
                            "0.1",
                            "0.11",
                            "0.2",
                            "1",
                            "9.9",
                            "10",
                            "10.0000000000000000001",
                            "9007199254740992",
                            "9007199254740993",
                            "1e1000000000"};
    const size_t count = sizeof rising / sizeof rising[0];
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            mcred_decimal a = number(rising[i]), b = number(rising[j]);
            assert_int_equal(mcred_decimal_cmp(&a, &b), (i > j) - (i < j));
        }
    }
    mcred_decimal a = number("1.0"), b = number("10e-1");
    assert_int_equal(mcred_decimal_cmp(&a, &b), 0);
}

static void assert_int64(const char *spelling, int64_t value) {
    mcred_decimal d = number(spelling);
    int64_t out = 0;
    assert_true(mcred_decimal_fits_int64(&d, &out));
    assert_true(out == value);
}

static void assert_no_int64(const char *spelling) {
    mcred_decimal d = number(spelling);
    int64_t out = 42;
    assert_false(mcred_decimal_fits_int64(&d, &out));
    assert_true(out == 42);
}

static void integers_are_known_by_value(void **state) {
    (void)state;
    const char *yes[] = {"1", "1.0", "0", "-0.0", "12.5e1", "1e400"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        mcred_decimal d = number(yes[i]);
        assert_true(mcred_decimal_is_integer(&d));
    }
    mcred_decimal half = number("0.5"), tiny = number("1e-400");
    assert_false(mcred_decimal_is_integer(&half));
    assert_false(mcred_decimal_is_integer(&tiny));
    assert_int64("0", 0);
    assert_int64("-1200", -1200);
    assert_int64("9223372036854775807", INT64_MAX);
    assert_int64("-9223372036854775808", INT64_MIN);
    assert_int64("1e18", 1000000000000000000);
    assert_no_int64("9223372036854775808");
    assert_no_int64("-9223372036854775809");
    assert_no_int64("1e19");
    assert_no_int64("1.5");
}

static void assert_multiple(const char *a, const char *b, bool expected) {
    mcred_decimal x = number(a), y = number(b);
    if (mcred_decimal_multiple_of(arena, &x, &y) != expected)
        fail_msg("%s is%s a multiple of %s", a, expected ? "" : " not", b);
}

static void multiples_are_exact(void **state) {
    (void)state;
    assert_multiple("0", "7", true);
    assert_multiple("21", "7", true);
    assert_multiple("22", "7", false);
    assert_multiple("-21", "7", true);
    assert_multiple("0.0075", "0.0001", true); /* wrong in binary floating point */
    assert_multiple("0.00751", "0.0001", false);
    assert_multiple("1.1", "0.1", true);
    assert_multiple("4.5", "1.5", true);
    assert_multiple("35", "1.5", false);
    assert_multiple("1e308", "0.123456789", false);
    assert_multiple("1e308", "0.5", true);
    assert_multiple("1e1000000000", "1024", true);
    assert_multiple("1e1000000000", "3", false);
    assert_multiple("3e1000000000", "3e-1000000000", true);
    assert_multiple("1e-1000000000", "1", false);
    assert_multiple("1", "1e1000000000", false);
    assert_multiple("9007199254740993", "2", false);
    assert_multiple("1e29", "18446744073709551616", false); /* 2^64 */
    assert_multiple("1e64", "18446744073709551616", true);
    assert_multiple("340282366920938463463374607431768211456", "18446744073709551616", true);
    assert_multiple("340282366920938463463374607431768211457", "18446744073709551616", false);
    assert_multiple("121932631356500531591068431581771069347203169112635269", "123456789123456789123456789", true);
    assert_multiple("121932631356500531591068431581771069347203169112635268", "123456789123456789123456789", false);
    assert_multiple("123456789123456789", "123456789123456789123456789", false);
}

/* Products of random factors, and their neighbours. */
static void products_are_multiples_and_neighbours_are_not(void **state) {
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 300; round++) {
        char b[64], zeros[32];
        size_t len = 0, pad = (size_t)(round % 20);
        for (int i = 0; i <= round % 40; i++) {
            seed = seed * 1103515245U + 12345U;
            /* Runs of 9 and of 0 make the long division guess wrong. */
            unsigned kind = seed >> 16;
            b[len++] = (char)(kind % 3 == 0 ? '9' : kind % 3 == 1 && i ? '0' : '1' + (int)(kind % 9));
        }
        b[len++] = '7';
        memset(zeros, '0', sizeof zeros);
        mcred_str times = mcred_arena_printf(arena, "%.*s%.*s%.*s", (int)len, b, (int)pad, zeros, (int)len, b);
        mcred_str off = mcred_arena_printf(arena, "%.*s%.*s%.*s8", (int)len, b, (int)pad, zeros, (int)len - 1, b);
        mcred_decimal x = number(times.data), y = number(off.data),
                      d = number(mcred_arena_printf(arena, "%.*s", (int)len, b).data);
        assert_true(mcred_decimal_multiple_of(arena, &x, &d)); /* b * (10^(len+pad) + 1) */
        assert_false(mcred_decimal_multiple_of(arena, &y, &d));
    }
}

static void the_longest_numbers_take_no_time(void **state) {
    (void)state;
    char *a = mcred_arena_alloc(arena, MCRED_DECIMAL_DIGITS), *b = mcred_arena_alloc(arena, MCRED_DECIMAL_DIGITS);
    memset(a, '9', MCRED_DECIMAL_DIGITS);
    memset(b, '3', MCRED_DECIMAL_DIGITS);
    b[MCRED_DECIMAL_DIGITS - 1] = '1';
    mcred_decimal x, y;
    assert_true(mcred_decimal_parse(arena, (mcred_str){a, MCRED_DECIMAL_DIGITS}, &x));
    assert_true(mcred_decimal_parse(arena, (mcred_str){b, MCRED_DECIMAL_DIGITS - 9}, &y));
    x.exponent = 1000000000;
    assert_true(mcred_decimal_multiple_of(arena, &x, &x));
    assert_false(mcred_decimal_multiple_of(arena, &x, &(mcred_decimal){false, {b, MCRED_DECIMAL_DIGITS}, 0}));
}

static void assert_sum(const char *a, const char *b, const char *sum) {
    mcred_decimal x = number(a), y = number(b), expected = number(sum), out, back;
    assert_true(mcred_decimal_add(arena, &x, &y, &out));
    assert_int_equal(mcred_decimal_cmp(&out, &expected), 0);
    assert_true(mcred_decimal_add(arena, &y, &x, &back));
    assert_int_equal(mcred_decimal_cmp(&out, &back), 0);
}

static void sums_are_exact(void **state) {
    (void)state;
    assert_sum("0.1", "0.2", "0.3");
    assert_sum("0", "-2.5", "-2.5");
    assert_sum("0", "0", "0");
    assert_sum("5", "-5", "0");
    assert_sum("999", "1", "1000");
    assert_sum("1000", "-1", "999");
    assert_sum("-1000", "1", "-999");
    assert_sum("-1.5", "-2.5", "-4");
    assert_sum("1e20", "1e-20", "100000000000000000000.00000000000000000001");
    assert_sum("1e20", "-1e-20", "99999999999999999999.99999999999999999999");
    mcred_decimal huge = number("1e100000"), one = number("1"), out;
    assert_false(mcred_decimal_add(arena, &huge, &one, &out));
}

static void assert_product(const char *a, const char *b, const char *product) {
    mcred_decimal x = number(a), y = number(b), expected = number(product), out, back;
    assert_true(mcred_decimal_multiply(arena, &x, &y, &out));
    assert_int_equal(mcred_decimal_cmp(&out, &expected), 0);
    assert_true(mcred_decimal_multiply(arena, &y, &x, &back));
    assert_int_equal(mcred_decimal_cmp(&out, &back), 0);
}

static void products_are_exact(void **state) {
    (void)state;
    assert_product("1.2", "10", "12");
    assert_product("0.1", "0.1", "0.01");
    assert_product("-2.5", "4", "-10");
    assert_product("-2.5", "-4", "10");
    assert_product("0", "-4", "0");
    assert_product("999999999.9999", "999999999.9999", "999999999999800000.00000001");
    assert_product("1e600000000", "1e-600000000", "1");
}

static void assert_quotient(const char *a, uint32_t by, size_t places, const char *quotient) {
    mcred_decimal x = number(a), expected = number(quotient), out;
    assert_true(mcred_decimal_divide(arena, &x, by, places, &out));
    assert_int_equal(mcred_decimal_cmp(&out, &expected), 0);
}

static void quotients_are_cut_off(void **state) {
    (void)state;
    assert_quotient("12", 15, 4, "0.8");
    assert_quotient("1", 3, 4, "0.3333");
    assert_quotient("-2", 3, 4, "-0.6666");
    assert_quotient("2", 3, 0, "0");
    assert_quotient("0.00001", 1, 4, "0");
    assert_quotient("0.00019", 1, 4, "0.0001");
    assert_quotient("1500", 7, 2, "214.28");
    assert_quotient("0", 7, 2, "0");
    assert_quotient("1e18", 1000000000, 0, "1e9");
    mcred_decimal huge = number("1e100000"), out;
    assert_false(mcred_decimal_divide(arena, &huge, 3, 4, &out));
}

static void plain_notation_keeps_to_its_maximum(void **state) {
    (void)state;
    const struct {
        const char *spelling;
        size_t needed;
    } cases[] = {{"0", 1}, {"-1500", 5}, {"15e2", 4}, {"0.25", 4}, {"-0.0025", 7}, {"12.5", 4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mcred_decimal d = number(cases[i].spelling);
        mcred_buf buf;
        mcred_buf_init(&buf, 100);
        assert_false(mcred_decimal_format(&d, cases[i].needed - 1, &buf));
        assert_int_equal(buf.len, 0);
        assert_true(mcred_decimal_format(&d, cases[i].needed, &buf));
        assert_int_equal(buf.len, cases[i].needed);
        mcred_buf_free(&buf);
    }
    mcred_decimal huge = number("1e1000000000");
    mcred_buf buf;
    mcred_buf_init(&buf, 100);
    assert_false(mcred_decimal_format(&huge, 1000, &buf));
    mcred_buf_free(&buf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_json_and_yaml_are_read),
        cmocka_unit_test(other_spellings_are_refused),
        cmocka_unit_test(order_is_that_of_the_values),
        cmocka_unit_test(integers_are_known_by_value),
        cmocka_unit_test(multiples_are_exact),
        cmocka_unit_test(products_are_multiples_and_neighbours_are_not),
        cmocka_unit_test(the_longest_numbers_take_no_time),
        cmocka_unit_test(sums_are_exact),
        cmocka_unit_test(products_are_exact),
        cmocka_unit_test(quotients_are_cut_off),
        cmocka_unit_test(plain_notation_keeps_to_its_maximum),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
