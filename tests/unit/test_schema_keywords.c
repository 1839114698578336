/* test_schema_keywords.c - what each keyword of the draft allows and refuses. */
#include "schema_case.h"

static void type_knows_integers_by_value(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"type\": \"integer\"}", "1", true},
        {"{\"type\": \"integer\"}", "-1.0", true},
        {"{\"type\": \"integer\"}", "1e2", true},
        {"{\"type\": \"integer\"}", "1.5", false},
        {"{\"type\": \"integer\"}", "98765432109876543210987654321", true},
        {"{\"type\": \"integer\"}", "\"1\"", false},
        {"{\"type\": \"number\"}", "1.5", true},
        {"{\"type\": [\"null\", \"boolean\"]}", "null", true},
        {"{\"type\": [\"null\", \"boolean\"]}", "false", true},
        {"{\"type\": [\"null\", \"boolean\"]}", "0", false},
        {"{\"type\": \"object\"}", "[]", false},
        {"{\"type\": \"array\"}", "[]", true},
        {"true", "{\"any\": \"thing\"}", true},
        {"false", "null", false},
        {"{}", "null", true},
    };
    CHECK_ROWS(rows);
}

static void const_and_enum_compare_deeply(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"const\": 1}", "1.0", true},
        {"{\"const\": 1}", "true", false},
        {"{\"const\": 0}", "-0.0", true},
        {"{\"const\": 9007199254740993}", "9007199254740992", false},
        {"{\"const\": {\"a\": [1, {\"b\": null}], \"c\": \"x\"}}", "{\"c\": \"x\", \"a\": [1.0, {\"b\": null}]}", true},
        {"{\"const\": {\"a\": 1}}", "{\"a\": 1, \"b\": 1}", false},
        {"{\"const\": [1, 2]}", "[2, 1]", false},
        {"{\"const\": \"a\\u0000b\"}", "\"a\\u0000b\"", true},
        {"{\"const\": \"a\\u0000b\"}", "\"a\"", false},
        {"{\"enum\": [6, \"6\", [true], {\"x\": 1}]}", "{\"x\": 1e0}", true},
        {"{\"enum\": [6, \"6\", [true]]}", "6.00", true},
        {"{\"enum\": [6, \"6\", [true]]}", "[1]", false},
        {"{\"enum\": [false]}", "0", false},
        {"{\"enum\": [null]}", "null", true},
        {"{\"enum\": []}", "1", false},
    };
    CHECK_ROWS(rows);
}

static void numbers_are_exact(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"minimum\": 1.1}", "1.10", true},
        {"{\"minimum\": 1.1}", "1.0999999999999999999999999", false},
        {"{\"exclusiveMinimum\": 1.1}", "1.1", false},
        {"{\"maximum\": 18446744073709551615}", "18446744073709551616", false},
        {"{\"maximum\": 300}", "300.00", true},
        {"{\"exclusiveMaximum\": 3}", "2.9999999999999999999999", true},
        {"{\"maximum\": 1e400}", "9e399", true},
        {"{\"minimum\": -2}", "-2.0001", false},
        {"{\"minimum\": 5}", "\"x\"", true},
        {"{\"multipleOf\": 0.01}", "4.35", true},
        {"{\"multipleOf\": 0.01}", "4.355", false},
        {"{\"multipleOf\": 0.0001}", "0.0075", true},
        {"{\"multipleOf\": 1e-8}", "12391239123", true},
        {"{\"multipleOf\": 0.123456789}", "1e308", false},
        {"{\"multipleOf\": 2.5}", "0", true},
    };
    CHECK_ROWS(rows);
}

static void lengths_are_in_code_points(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"maxLength\": 2}", "\"\\ud83d\\udca9\\ud83d\\udca9\"", true},
        {"{\"maxLength\": 2}", "\"\\ud83d\\udca9\\ud83d\\udca9x\"", false},
        {"{\"minLength\": 2}", "\"\\ud83d\\udca9\"", false},
        {"{\"minLength\": 2.0}", "\"ab\"", true},
        {"{\"minLength\": 0}", "\"\"", true},
        {"{\"minLength\": 1}", "[]", true},
        {"{\"maxLength\": 99999999999999999999999}", "\"ab\"", true},
    };
    CHECK_ROWS(rows);
}

static void objects(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"required\": [\"a\", \"b\\n\"]}", "{\"a\": null, \"b\\n\": 1}", true},
        {"{\"required\": [\"a\"]}", "{}", false},
        {"{\"required\": [\"a\"]}", "[]", true},
        {"{\"required\": [\"__proto__\", \"toString\"]}", "{}", false},
        {"{\"minProperties\": 1}", "{}", false},
        {"{\"maxProperties\": 1.0}", "{\"a\": 1, \"b\": 2}", false},
        {"{\"properties\": {\"a\": {\"type\": \"string\"}, \"b\": false}}", "{\"a\": \"x\", \"c\": 1}", true},
        {"{\"properties\": {\"a\": {\"type\": \"string\"}, \"b\": false}}", "{\"b\": 1}", false},
        {"{\"patternProperties\": {\"^n\": {\"type\": \"number\"}, \"x\": {\"minimum\": 2}}}", "{\"nx\": 1}", false},
        {"{\"patternProperties\": {\"^n\": {\"type\": \"number\"}, \"x\": {\"minimum\": 2}}}", "{\"nx\": 2}", true},
        {"{\"properties\": {\"a\": {}}, \"patternProperties\": {\"^x-\": {}}, \"additionalProperties\": false}",
         "{\"a\": 1, \"x-b\": 2}", true},
        {"{\"properties\": {\"a\": {}}, \"patternProperties\": {\"^x-\": {}}, \"additionalProperties\": false}",
         "{\"ax-\": 1}", false},
        {"{\"additionalProperties\": {\"type\": \"integer\"}}", "{\"a\": 1, \"b\": \"2\"}", false},
        {"{\"propertyNames\": {\"maxLength\": 3}}", "{\"abc\": 1}", true},
        {"{\"propertyNames\": {\"maxLength\": 3}}", "{\"abcd\": 1}", false},
        {"{\"propertyNames\": false}", "{}", true},
        {"{\"propertyNames\": false}", "{\"a\": 1}", false},
        {"{\"dependentRequired\": {\"a\": [\"b\", \"c\"]}}", "{\"a\": 1, \"b\": 1}", false},
        {"{\"dependentRequired\": {\"a\": [\"b\"]}}", "{\"b\": 1}", true},
        {"{\"dependentSchemas\": {\"a\": {\"minProperties\": 2}}}", "{\"a\": 1}", false},
        {"{\"dependentSchemas\": {\"a\": false}}", "{\"b\": 1}", true},
        {"{\"dependencies\": {\"a\": [\"b\"], \"c\": {\"required\": [\"d\"]}}}", "{\"a\": 1, \"b\": 1}", true},
        {"{\"dependencies\": {\"a\": [\"b\"], \"c\": {\"required\": [\"d\"]}}}", "{\"c\": 1}", false},
    };
    CHECK_ROWS(rows);
}

static void arrays(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"minItems\": 2}", "[1]", false},
        {"{\"maxItems\": 2}", "[1, 2, 3]", false},
        {"{\"items\": {\"type\": \"integer\"}}", "[1, 2, \"3\"]", false},
        {"{\"prefixItems\": [{\"type\": \"string\"}], \"items\": {\"type\": \"integer\"}}", "[\"a\", 1, 2]", true},
        {"{\"prefixItems\": [{\"type\": \"string\"}], \"items\": {\"type\": \"integer\"}}", "[\"a\", \"b\"]", false},
        {"{\"prefixItems\": [{}, {}], \"items\": false}", "[1, 2]", true},
        {"{\"prefixItems\": [{}, {}], \"items\": false}", "[1, 2, 3]", false},
        {"{\"prefixItems\": [{}, false]}", "[1]", true},
        {"{\"items\": false}", "[]", true},
        {"{\"contains\": {\"const\": 5}}", "[3, 4]", false},
        {"{\"contains\": {\"const\": 5}}", "[3, 5]", true},
        {"{\"contains\": {\"const\": 5}, \"minContains\": 0}", "[]", true},
        {"{\"contains\": {\"const\": 5}, \"minContains\": 2.0}", "[5]", false},
        {"{\"contains\": {\"const\": 5}, \"maxContains\": 1}", "[5, 1, 5]", false},
        {"{\"contains\": {\"const\": 5}, \"minContains\": 0, \"maxContains\": 1}", "[5, 5]", false},
        {"{\"minContains\": 5}", "[1]", true},
    };
    CHECK_ROWS(rows);
}

static void unique_items(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"uniqueItems\": true}", "[1, 1.00]", false},
        {"{\"uniqueItems\": true}", "[1, true, \"1\", [1], {\"1\": 1}, null]", true},
        {"{\"uniqueItems\": true}", "[0, false, [0], [false], {\"a\": 0}, {\"a\": false}]", true},
        {"{\"uniqueItems\": true}", "[{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1.0}]", false},
        {"{\"uniqueItems\": false}", "[1, 1]", true},
        {"{\"uniqueItems\": true}", "[1,2,3,4,5,6,7,8,9,10,11,12]", true},
        {"{\"uniqueItems\": true}", "[1,2,3,4,5,6,7,8,9,10,11,12,0.1e1]", false},
        {"{\"uniqueItems\": true}", "[[1],[2],[3],[4],[5],[6],[7],[8],[9],{\"a\":[9]},{\"a\":[9.0]}]", false},
    };
    CHECK_ROWS(rows);
}

static void logic(void **state) {
    (void)state;
    const char *choose = "{\"if\": {\"minimum\": 10}, \"then\": {\"multipleOf\": 10}, \"else\": {\"multipleOf\": 2}}";
    const schema_row rows[] = {
        {"{\"allOf\": [{\"minimum\": 1}, {\"maximum\": 3}]}", "4", false},
        {"{\"anyOf\": [{\"minimum\": 5}, {\"maximum\": 3}]}", "4", false},
        {"{\"anyOf\": [{\"minimum\": 5}, {\"maximum\": 3}]}", "3", true},
        {"{\"oneOf\": [{\"minimum\": 2}, {\"maximum\": 3}]}", "3", false},
        {"{\"oneOf\": [{\"minimum\": 2}, {\"maximum\": 3}]}", "4", true},
        {"{\"oneOf\": [false, false]}", "4", false},
        {"{\"not\": {\"type\": \"string\"}}", "\"x\"", false},
        {"{\"not\": {\"not\": {}}}", "1", true},
        {"{\"not\": true}", "1", false},
        {choose, "20", true},
        {choose, "12", false},
        {choose, "4", true},
        {choose, "5", false},
        {"{\"then\": false, \"else\": false}", "1", true},
        {"{\"if\": false, \"then\": false}", "1", true},
        {"{\"if\": false, \"else\": false}", "1", false},
    };
    CHECK_ROWS(rows);
}

static void unevaluated_members(void **state) {
    (void)state;
    const char *cousins = "{\"allOf\": [{\"properties\": {\"a\": true}}, {\"unevaluatedProperties\": false}]}";
    const char *any =
        "{\"anyOf\": [{\"properties\": {\"a\": {\"const\": 1}}}, {\"properties\": {\"b\": {\"const\": 1}},"
        "\"required\": [\"b\"]}], \"unevaluatedProperties\": false}";
    const char *inside_not = "{\"not\": {\"anyOf\": [true, {\"properties\": {\"a\": true}}],"
                             "\"unevaluatedProperties\": false}}";
    const char *through_ref =
        "{\"$ref\": \"#/$defs/r\", \"properties\": {\"a\": true}, \"unevaluatedProperties\": false,"
        "\"$defs\": {\"r\": {\"properties\": {\"b\": true}}}}";
    const char *own_only = "{\"$ref\": \"#/$defs/r\", \"properties\": {\"a\": true},"
                           "\"$defs\": {\"r\": {\"unevaluatedProperties\": false}}}";
    const char *branch = "{\"if\": {\"properties\": {\"k\": {\"const\": 1}}, \"required\": [\"k\"]},"
                         "\"then\": {\"properties\": {\"a\": true}}, \"else\": {\"properties\": {\"b\": true}},"
                         "\"unevaluatedProperties\": false}";
    const char *depends = "{\"dependentSchemas\": {\"a\": {\"properties\": {\"a\": true, \"b\": true}}},"
                          "\"unevaluatedProperties\": false}";
    const schema_row rows[] = {
        {cousins, "{\"a\": 1}", false},
        {any, "{\"a\": 1}", true},
        {any, "{\"a\": 1, \"b\": 1}", true},
        {any, "{\"a\": 2, \"b\": 1}", false},
        {any, "{\"a\": 1, \"b\": 2}", false},
        {inside_not, "{\"b\": 1}", true},
        {inside_not, "{\"a\": 1}", false},
        {through_ref, "{\"a\": 1, \"b\": 1}", true},
        {through_ref, "{\"c\": 1}", false},
        {own_only, "{\"a\": 1}", false},
        {branch, "{\"k\": 1, \"a\": 1}", true},
        {branch, "{\"k\": 2, \"a\": 1}", false},
        {branch, "{\"b\": 1}", true},
        {branch, "{\"k\": 1, \"b\": 1}", false},
        {depends, "{\"a\": 1, \"b\": 1}", true},
        {depends, "{\"b\": 1}", false},
        {"{\"unevaluatedProperties\": {\"type\": \"string\"}}", "{\"a\": \"x\"}", true},
        {"{\"unevaluatedProperties\": {\"type\": \"string\"}}", "{\"a\": 1}", false},
        {"{\"allOf\": [{\"additionalProperties\": true}], \"unevaluatedProperties\": false}", "{\"a\": 1}", true},
        {"{\"allOf\": [{\"unevaluatedProperties\": true}], \"unevaluatedProperties\": false}", "{\"a\": 1}", true},
        {"{\"propertyNames\": {\"minLength\": 1}, \"unevaluatedProperties\": false}", "{\"a\": 1}", false},
        {"{\"properties\": {\"x\": {\"$ref\": \"#\"}}, \"unevaluatedProperties\": false}", "{\"x\": {\"x\": {}}}",
         true},
        {"{\"properties\": {\"x\": {\"$ref\": \"#\"}}, \"unevaluatedProperties\": false}", "{\"x\": {\"y\": {}}}",
         false},
        {"{\"unevaluatedProperties\": false}", "[1]", true},
    };
    CHECK_ROWS(rows);
}

static void unevaluated_items(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"prefixItems\": [true], \"unevaluatedItems\": false}", "[1, 2]", false},
        {"{\"items\": true, \"unevaluatedItems\": false}", "[1, 2]", true},
        {"{\"contains\": {\"const\": 1}, \"unevaluatedItems\": false}", "[1, 1.0]", true},
        {"{\"contains\": {\"const\": 1}, \"unevaluatedItems\": false}", "[1, 2]", false},
        {"{\"contains\": {\"const\": 1}, \"unevaluatedItems\": {\"const\": 2}}", "[2, 1, 2]", true},
        {"{\"anyOf\": [{\"prefixItems\": [true, true]}, {\"prefixItems\": [true]}], \"unevaluatedItems\": false}",
         "[1, 2]", true},
        {"{\"oneOf\": [{\"prefixItems\": [{\"const\": 1}]}, {\"prefixItems\": [{\"const\": 2}, true]}],"
         "\"unevaluatedItems\": false}",
         "[1, 2]", false},
        {"{\"oneOf\": [{\"prefixItems\": [{\"const\": 1}]}, {\"prefixItems\": [{\"const\": 2}, true]}],"
         "\"unevaluatedItems\": false}",
         "[2, 2]", true},
        {"{\"unevaluatedItems\": false}", "{\"a\": 1}", true},
    };
    CHECK_ROWS(rows);
}

/* More children than fit into one machine word. */
static void unevaluated_in_large_objects(void **state) {
    (void)state;
    mcred_buf schema, good, bad;
    mcred_buf_init(&schema, 1 << 20);
    mcred_buf_init(&good, 1 << 20);
    mcred_buf_init(&bad, 1 << 20);
    mcred_buf_puts(&schema, "{\"unevaluatedProperties\": false, \"anyOf\": [{\"properties\": {");
    for (int i = 0; i < 200; i++) {
        mcred_buf_printf(&schema, "%s\"p%d\": {}", i ? ", " : "", i);
        mcred_buf_printf(&good, "%s\"p%d\": 1", i ? ", " : "{", i);
    }
    mcred_buf_puts(&schema, "}}, false]}");
    mcred_buf_put(&bad, mcred_buf_str(&good));
    mcred_buf_puts(&good, "}");
    mcred_buf_puts(&bad, ", \"other\": 1}");
    const schema_row rows[] = {{schema.data, good.data, true}, {schema.data, bad.data, false}};
    CHECK_ROWS(rows);
    mcred_buf_free(&schema);
    mcred_buf_free(&good);
    mcred_buf_free(&bad);
}

static void what_says_nothing_is_ignored(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"title\": \"t\", \"default\": 5, \"examples\": [1], \"$comment\": \"c\", \"type\": \"string\"}", "\"x\"",
         true},
        {"{\"unknown\": {\"$ref\": \"#/nowhere\"}, \"if\": {}}", "1", true},
        {"{\"contentMediaType\": \"application/json\", \"contentEncoding\": \"base64\"}", "\"{:\"", true},
        {"{\"format\": \"ipv4\"}", "\"nonsense\"", true},
        {"{\"format\": \"of-my-own\"}", "\"x\"", true},
    };
    CHECK_ROWS(rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(type_knows_integers_by_value),
        cmocka_unit_test(const_and_enum_compare_deeply),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(lengths_are_in_code_points),
        cmocka_unit_test(objects),
        cmocka_unit_test(arrays),
        cmocka_unit_test(unique_items),
        cmocka_unit_test(logic),
        cmocka_unit_test(unevaluated_members),
        cmocka_unit_test(unevaluated_items),
        cmocka_unit_test(unevaluated_in_large_objects),
        cmocka_unit_test(what_says_nothing_is_ignored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
