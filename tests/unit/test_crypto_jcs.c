/* test_crypto_jcs.c - canonical JSON beyond the suite: order, escapes, numbers, members from several objects. */
#include "reading.h"

#include "mcred/crypto_jcs.h"

static void assert_canonical(const char *json, const char *wanted) {
    reading r = read_json(json);
    mcred_buf out;
    mcred_buf_init(&out, 1 << 16);
    assert_int_equal(r.status, MCRED_OK);
    assert_int_equal(mcred_jcs_put(r.root, &out, NULL), MCRED_OK);
    assert_string_equal(out.data, wanted);
    mcred_buf_free(&out);
    reading_free(&r);
}

static void blanks_go_and_members_are_ordered(void **state) {
    (void)state;
    assert_canonical(" { \"b\" : [ 1 , true , null ] , \"a\" : { } , \"\" : \"\" } ",
                     "{\"\":\"\",\"a\":{},\"b\":[1,true,null]}");
    assert_canonical("{\"aa\":1,\"a\":2,\"A\":3}", "{\"A\":3,\"a\":2,\"aa\":1}");
    /* U+1F600 begins with the surrogate D83D, which is before U+FB33 and U+FFFD */
    assert_canonical("{\"\xef\xbf\xbd\":1,\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":3,\"\xee\x80\x80\":4}",
                     "{\"\xf0\x9f\x98\x80\":2,\"\xee\x80\x80\":4,\"\xef\xac\xb3\":3,\"\xef\xbf\xbd\":1}");
}

static void strings_have_one_spelling(void **state) {
    (void)state;
    assert_canonical("\"\\u0041\\/\\u007f\\u00e9\\u001f\\b\\t\\n\\f\\r\\\"\\\\\"",
                     "\"A/\x7f\xc3\xa9\\u001f\\b\\t\\n\\f\\r\\\"\\\\\"");
}

static void numbers_are_those_of_ecmascript(void **state) {
    (void)state;
    assert_canonical("[0,-0,-0.0,0e9,1.0,1e2,-5,100000000000000000000,1e21,1e-6,1e-7]",
                     "[0,0,0,0,1,100,-5,100000000000000000000,1e+21,0.000001,1e-7]");
    /* RFC 8785, appendix B */
    assert_canonical("[5e-324,-1.7976931348623157e308,9007199254740992,295147905179352830000,9.999999999999997e22,1e23,"
                     "999999999999999700000,333333333.3333332,0.0000033333333333333333]",
                     "[5e-324,-1.7976931348623157e+308,9007199254740992,295147905179352830000,9.999999999999997e+22,1e+"
                     "23,999999999999999700000,333333333.3333332,0.0000033333333333333333]");
}

static void a_number_beyond_doubles_is_refused(void **state) {
    reading r = read_json("{\"a\":[1e400]}");
    mcred_why why = {.node = NULL};
    mcred_buf out;
    (void)state;
    mcred_buf_init(&out, 1 << 16);
    assert_int_equal(mcred_jcs_put(r.root, &out, &why), MCRED_NO);
    assert_string_equal(why.text, "the number 1e400 is larger than a double can hold");
    assert_covers(&r, why.node, "1e400");
    mcred_buf_free(&out);
    reading_free(&r);
}

static void members_of_several_objects_make_one(void **state) {
    reading r = read_json("[{\"z\":1,\"m\":2},{\"a\":3}]");
    const mcred_node *members[] = {mcred_get(mcred_at(r.root, 0), "z"), mcred_get(mcred_at(r.root, 1), "a"),
                                   mcred_get(mcred_at(r.root, 0), "m")};
    mcred_buf out;
    (void)state;
    mcred_buf_init(&out, 1 << 16);
    assert_int_equal(mcred_jcs_put_members(members, 3, &out, NULL), MCRED_OK);
    assert_string_equal(out.data, "{\"a\":3,\"m\":2,\"z\":1}");
    mcred_buf_free(&out);
    mcred_buf_init(&out, 8);
    assert_int_equal(mcred_jcs_put(r.root, &out, NULL), MCRED_FAILED);
    mcred_buf_free(&out);
    reading_free(&r);
}

/* More members than are sorted in place. */
static void many_members_are_ordered_too(void **state) {
    mcred_buf json, wanted;
    (void)state;
    mcred_buf_init(&json, 1 << 16);
    mcred_buf_init(&wanted, 1 << 16);
    for (int i = 0; i < 100; i++) {
        mcred_buf_printf(&json, "%s\"k%02d\":%d", i ? "," : "{", 99 - i, i);
        mcred_buf_printf(&wanted, "%s\"k%02d\":%d", i ? "," : "{", i, 99 - i);
    }
    mcred_buf_puts(&json, "}");
    mcred_buf_puts(&wanted, "}");
    assert_canonical(json.data, wanted.data);
    mcred_buf_free(&json);
    mcred_buf_free(&wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_go_and_members_are_ordered),   cmocka_unit_test(strings_have_one_spelling),
        cmocka_unit_test(numbers_are_those_of_ecmascript),     cmocka_unit_test(a_number_beyond_doubles_is_refused),
        cmocka_unit_test(members_of_several_objects_make_one), cmocka_unit_test(many_members_are_ordered_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
