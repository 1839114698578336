/* test_base_real.c - doubles and their spellings, against RFC 8785's appendix B. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/real.h"

static void assert_shortest(double value, const char *text) {
    mcred_buf out;
    double back = 0;
    mcred_buf_init(&out, 100);
    mcred_real_put_shortest(value, &out);
    assert_string_equal(out.data, text);
    assert_true(mcred_real_parse(mcred_buf_str(&out), &back));
    assert_true(!(back < value) && !(back > value));
    mcred_buf_free(&out);
}

static void doubles_are_spelled_as_in_the_standard(void **state) {
    static const struct {
        uint64_t bits;
        const char *text;
    } table[] = {
        {0x0000000000000000, "0"},
        {0x8000000000000000, "0"},
        {0x0000000000000001, "5e-324"},
        {0x8000000000000001, "-5e-324"},
        {0x7fefffffffffffff, "1.7976931348623157e+308"},
        {0xffefffffffffffff, "-1.7976931348623157e+308"},
        {0x4340000000000000, "9007199254740992"},
        {0xc340000000000000, "-9007199254740992"},
        {0x4430000000000000, "295147905179352830000"},
        {0x44b52d02c7e14af5, "9.999999999999997e+22"},
        {0x44b52d02c7e14af6, "1e+23"},
        {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
        {0x444b1ae4d6e2ef4e, "999999999999999700000"},
        {0x444b1ae4d6e2ef4f, "999999999999999900000"},
        {0x444b1ae4d6e2ef50, "1e+21"},
        {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
        {0x3eb0c6f7a0b5ed8d, "0.000001"},
        {0x41b3de4355555553, "333333333.3333332"},
        {0x41b3de4355555554, "333333333.33333325"},
        {0x41b3de4355555555, "333333333.3333333"},
        {0x41b3de4355555556, "333333333.3333334"},
        {0x41b3de4355555557, "333333333.33333343"},
        {0xbecbf647612f3696, "-0.0000033333333333333333"},
        {0x43143ff3c1cb0959, "1424953923781206.2"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double value = 0;
        memcpy(&value, &table[i].bits, sizeof value);
        assert_shortest(value, table[i].text);
    }
}

/* Powers of two are where the fewest digits are not the nearest ones. */
static void powers_of_two_have_the_fewest_digits(void **state) {
    (void)state;
    assert_shortest(0.5, "0.5");
    assert_shortest(5.684341886080802e-14, "5.684341886080802e-14");
    assert_shortest(9.5367431640625e-7, "9.5367431640625e-7");
    assert_shortest(4.503599627370496e15, "4503599627370496");
    assert_shortest(9.8607613152626476e-32, "9.860761315262648e-32");
}

static void spellings_become_the_nearest_double(void **state) {
    double value = 0;
    (void)state;
    assert_true(mcred_real_parse(MCRED_S("9007199254740993"), &value));
    assert_shortest(value, "9007199254740992");
    assert_true(mcred_real_parse(MCRED_S("0.1e1"), &value));
    assert_shortest(value, "1");
    assert_true(mcred_real_parse(MCRED_S("1e-400"), &value));
    assert_shortest(value, "0");
    assert_true(mcred_real_parse(MCRED_S("0.000000000000000000000000000000000000000000000000000000000000000000000001"),
                                 &value));
    assert_shortest(value, "1e-72");
    assert_false(mcred_real_parse(MCRED_S("1e309"), &value));
    assert_false(mcred_real_parse(MCRED_S("nan"), &value));
    assert_false(mcred_real_parse(MCRED_S("0x10"), &value));
    assert_false(mcred_real_parse(MCRED_S(""), &value));
    assert_false(mcred_real_parse((mcred_str){"1\0", 2}, &value));
}

static void assert_scientific(double value, const char *text) {
    mcred_buf out;
    mcred_buf_init(&out, 100);
    mcred_real_put_scientific(value, &out);
    assert_string_equal(out.data, text);
    mcred_buf_free(&out);
}

static void the_scientific_form_is_that_of_xsd(void **state) {
    (void)state;
    assert_scientific(1.5, "1.5E0");
    assert_scientific(0.1, "1.0E-1");
    assert_scientific(-1e21, "-1.0E21");
    assert_scientific(1.0 / 3, "3.333333333333333E-1");
    assert_scientific(0, "0.0E0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubles_are_spelled_as_in_the_standard),
        cmocka_unit_test(powers_of_two_have_the_fewest_digits),
        cmocka_unit_test(spellings_become_the_nearest_double),
        cmocka_unit_test(the_scientific_form_is_that_of_xsd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
