/* test_schema_corners.c - corners of the draft: exact numbers, references into unknown keywords, what counts as
 * evaluated. */
#include "schema_case.h"

static void corners(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"multipleOf\": 0.01}", "4.35", true},
        {"{\"multipleOf\": 0.5}", "1e308", true},
        {"{\"type\": \"integer\"}", "1.0", true},
        {"{\"type\": \"integer\"}", "1e400", true},
        {"{\"type\": \"integer\"}", "1e-1", false},
        {"{\"type\": \"integer\"}", "123456789012345678901234567890", true},
        {"{\"type\": \"integer\", \"multipleOf\": 0.123456789}", "1e308", false},
        {"{\"exclusiveMaximum\": 1}", "0.99999999999999999999999999", true},
        {"{\"const\": 9007199254740993}", "9007199254740992", false},
        {"{\"enum\": [1]}", "1.0", true},
        {"{\"const\": false}", "0", false},
        {"{\"const\": [false]}", "[0]", false},
        {"{\"uniqueItems\": true}", "[1,true]", true},
        {"{\"uniqueItems\": true}", "[1,1.00]", false},
        {"{\"$id\": \"/base\", \"examples\": [{\"type\": \"string\"}], \"$ref\": \"#/examples/0\"}", "1", false},
        {"{\"unknown-keyword\": {\"type\": \"integer\"}, \"properties\": {\"bar\": {\"$ref\": \"#/unknown-keyword\"}}}",
         "{\"bar\":\"a\"}", false},
        {"{\"properties\": {\"foo\": {\"unknown-keyword\": {\"type\": \"integer\"}}, \"bar\": {\"$ref\": "
         "\"#/properties/foo/unknown-keyword\"}}}",
         "{\"bar\":\"a\"}", false},
        {"{\"$id\": \"https://t/main\", \"type\": \"object\", \"properties\": {\"bar-item\": {\"$ref\": "
         "\"bar#/$defs/item\"}}, \"$defs\": {\"bar\": {\"$id\": \"bar\", \"type\": \"array\", \"items\": {\"$ref\": "
         "\"item\"}, \"$defs\": {\"item\": {\"$id\": \"item\", \"type\": \"object\", \"properties\": {\"content\": "
         "{\"$dynamicRef\": \"#content\"}}, \"$defs\": {\"d\": {\"$dynamicAnchor\": \"content\", \"type\": "
         "\"integer\"}}}, \"content\": {\"$dynamicAnchor\": \"content\", \"type\": \"string\"}}}}}",
         "{\"bar-item\":{\"content\":42}}", true},
        {"{\"$id\": \"https://t/main\", \"type\": \"object\", \"properties\": {\"bar-item\": {\"$ref\": "
         "\"bar#/$defs/item\"}}, \"$defs\": {\"bar\": {\"$id\": \"bar\", \"type\": \"array\", \"items\": {\"$ref\": "
         "\"item\"}, \"$defs\": {\"item\": {\"$id\": \"item\", \"type\": \"object\", \"properties\": {\"content\": "
         "{\"$dynamicRef\": \"#content\"}}, \"$defs\": {\"d\": {\"$dynamicAnchor\": \"content\", \"type\": "
         "\"integer\"}}}, \"content\": {\"$dynamicAnchor\": \"content\", \"type\": \"string\"}}}}}",
         "{\"bar-item\":{\"content\":\"v\"}}", false},
        {"{\"dependencies\": {\"bar\": [\"foo\"]}}", "{\"bar\":1}", false},
        {"{\"dependencies\": {\"bar\": false}}", "{\"bar\":1}", false},
        {"{\"dependencies\": {\"foo\\nbar\": [\"foo\\rbar\"]}}", "{\"foo\\nbar\":1,\"foo\\rbar\":2}", true},
        {"{\"not\": {\"$comment\": \"x\", \"anyOf\": [true, {\"properties\": {\"foo\": true}}], "
         "\"unevaluatedProperties\": false}}",
         "{\"bar\":1}", true},
        {"{\"not\": {\"$comment\": \"x\", \"anyOf\": [true, {\"properties\": {\"foo\": true}}], "
         "\"unevaluatedProperties\": false}}",
         "{\"foo\":1}", false},
        {"{\"pattern\": \"^\\\\p{digit}+$\"}", "\"\\u0664\\u0662\"", true},
        {"{\"pattern\": \"\\\\w\"}", "\"\\u00e9\"", false},
        {"{\"pattern\": \"^\\\\cC$\"}", "\"\\u0003\"", true},
        {"{\"pattern\": \"^abc$\"}", "\"abc\\n\"", false},
        {"{\"pattern\": \"^\\\\s$\"}", "\"\\ufeff\"", true},
        {"{\"pattern\": \"^\\\\u{1f600}$\"}", "\"\\ud83d\\ude00\"", true},
        {"{\"pattern\": \"(?<=a)b\"}", "\"ab\"", true},
        {"{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"$id\":\"urn:x#y\"}", false},
        {"{\"$ref\": \"https://json-schema.org/draft/2020-12/meta/validation#/$defs/nonNegativeInteger\"}", "-1",
         false},
        {"{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"minLength\":-1}", false},
        {"{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"$defs\":{\"a\":{\"type\":1}}}", false},
        {"{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"required\":[\"a\",\"a\"]}", false},
        {"{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"items\":{\"allOf\":[]}}", false},
        {"{\"$ref\": \"#/$defs/a%25b~1c~0d\", \"$defs\": {\"a%b/c~d\": {\"type\": \"string\"}}}", "1", false},
        {"{\"if\": {\"prefixItems\": [{\"const\": 1}]}, \"then\": {\"prefixItems\": [true, {\"const\": 2}]}, "
         "\"unevaluatedItems\": false}",
         "[1,2]", true},
        {"{\"if\": {\"prefixItems\": [{\"const\": 1}]}, \"then\": {\"prefixItems\": [true, {\"const\": 2}]}, "
         "\"unevaluatedItems\": false}",
         "[1,2,3]", false},
        {"{\"oneOf\": [{\"properties\": {\"a\": {\"const\": 1}}, \"required\": [\"a\"]}, {\"properties\": {\"b\": "
         "{\"const\": 1}}, \"required\": [\"b\"]}], \"unevaluatedProperties\": false}",
         "{\"a\":1,\"b\":2}", false},
        {"{\"allOf\": [{\"contains\": {\"multipleOf\": 2}}, {\"contains\": {\"multipleOf\": 3}}], "
         "\"unevaluatedItems\": {\"multipleOf\": 5}}",
         "[2,3,4,5,6]", true},
        {"{\"allOf\": [{\"contains\": {\"multipleOf\": 2}}, {\"contains\": {\"multipleOf\": 3}}], "
         "\"unevaluatedItems\": {\"multipleOf\": 5}}",
         "[2,3,4,7,8]", false},
        {"{\"dependentSchemas\": {\"foo\": {\"properties\": {\"bar\": {\"const\": \"bar\"}}, \"required\": "
         "[\"bar\"]}}, \"properties\": {\"foo\": {}}, \"unevaluatedProperties\": false}",
         "{\"foo\":1,\"bar\":\"bar\"}", true},
        {"{\"dependentSchemas\": {\"foo\": {\"properties\": {\"bar\": {\"const\": \"bar\"}}}}, \"properties\": "
         "{\"foo2\": {}}, \"unevaluatedProperties\": false}",
         "{\"bar\":\"bar\"}", false},
    };
    check_rows(rows, sizeof rows / sizeof rows[0], false);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(corners)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
