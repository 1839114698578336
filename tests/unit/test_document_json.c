/* test_document_json.c - JSON is read strictly, with places; and written. */
#include "reading.h"

static void tree_is(const char *json, const char *expected) {
    reading r = read_json(json);
    assert_tree(&r, expected);
    reading_free(&r);
}

static void refused(const char *json, size_t line, size_t column) {
    assert_refused(read_json(json), "document/json-syntax", line, column);
}

static void message_is(const char *json, const char *message) {
    reading r = read_json(json);
    assert_int_equal(r.status, MCRED_NO);
    mcred_str said = mcred_sink_at(r.sink, 0)->message;
    if (!mcred_str_is(said, message))
        print_findings(r.sink);
    assert_true(mcred_str_is(said, message));
    reading_free(&r);
}

static void values(void **state) {
    (void)state;
    tree_is("null", "null");
    tree_is(" \t\r\n true ", "true");
    tree_is("{\"a\": [], \"b\": {}, \"c\": [1, -0.5e+3, 1E400]}", "{\"a\": [],\"b\": {},\"c\": [1,-0.5e+3,1E400]}");
    tree_is("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83c\\udf93\"",
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\xC3\xA9\xF0\x9F\x8E\x93\"");
    tree_is("\"\\u0000\"", "\"\\u0000\"");
    tree_is("\xEF\xBB\xBF[1]", "[1]");
    tree_is("[9007199254740993, 1.0, 100000000000000000000000000001]",
            "[9007199254740993,1.0,100000000000000000000000000001]");
}

static void places(void **state) {
    (void)state;
    reading r = read_json("{\"ä\": \"ö\\n\",\n \"list\": [ 1.50 , {} ] }\n");
    assert_int_equal(r.status, MCRED_OK);
    assert_covers(&r, mcred_get(r.root, "ä"), "\"ö\\n\"");
    assert_covers(&r, mcred_get(r.root, "list"), "[ 1.50 , {} ]");
    assert_covers(&r, mcred_at(mcred_get(r.root, "list"), 0), "1.50");
    mcred_span key = mcred_get(r.root, "list")->key_span;
    assert_memory_equal(r.source.text.data + key.begin, "\"list\"", key.end - key.begin);
    assert_true(mcred_str_is(mcred_at(mcred_get(r.root, "list"), 0)->text, "1.50"));
    reading_free(&r);
}

static void malformed_structure(void **state) {
    (void)state;
    refused("", 1, 1);
    refused("  ", 1, 3);
    refused("[1,]", 1, 3);
    refused("{\"a\": 1,\n}", 1, 8);
    refused("[1 2]", 1, 4);
    refused("[1, 2", 1, 6);
    refused("{\"a\" 1}", 1, 6);
    refused("{\"a\": }", 1, 7);
    refused("{a: 1}", 1, 2);
    refused("{'a': 1}", 1, 2);
    refused("['a']", 1, 2);
    refused("[1]]", 1, 4);
    refused("{} x", 1, 4);
    refused("[1] // note\n", 1, 5);
    refused("[,1]", 1, 2);
    refused("[1}", 1, 3);
    refused("]", 1, 1);
    refused(",", 1, 1);
    message_is("[1,]", "a ',' must not stand before the closing bracket");
    message_is("[/* x */]", "JSON has no comments");
    message_is("{'a': 1}", "a key in double quotes is missing");
}

static void malformed_words_and_numbers(void **state) {
    (void)state;
    static const char *const words[] = {"nul",  "True",  "NULL", "yes",   "NaN",       "Infinity", "-Infinity",
                                        "+1",   "01",    "-",    "1.",    ".5",        "1e",       "1e+",
                                        "0x10", "1_000", "--1",  "1.2.3", "truefalse", "\xC2\xA0z"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "[1,\n %s ]", words[i]);
        refused(text, 2, 2);
        refused(words[i], 1, 1);
    }
    message_is("01", "a number must not begin with 0");
    message_is("[NaN]", "NaN and Infinity are not JSON numbers");
}

static void malformed_strings(void **state) {
    (void)state;
    refused("\"open", 1, 1);
    refused("\"open\\\"", 1, 1);
    refused("[\"a\nb\"]", 1, 2);
    refused("\"a\tb\"", 1, 3);
    refused("\"\\x41\"", 1, 2);
    refused("\"\\u12\"", 1, 2);
    refused("\"ab\\u12G4\"", 1, 4);
    refused("\"\\ud800\"", 1, 2);
    refused("\"\\udf93\\ud83c\"", 1, 2);
    refused("\"\\ud83c\\n\"", 1, 2);
    refused("\"\\\n\"", 1, 2);
    assert_refused(read_json("\"caf\xE9\""), "document/utf-8", 1, 5);
    assert_refused(read_bytes(mcred_json_parse, "f.json", (mcred_str){"\"a\0\"", 4}, NULL), "document/json-syntax", 1,
                   3);
    assert_refused(read_bytes(mcred_json_parse, "f.json", (mcred_str){"\"\0a\0\"\0", 6}, NULL), "document/encoding", 1,
                   1);
}

static void duplicate_keys(void **state) {
    (void)state;
    assert_refused(read_json("{\"a\": 1, \"b\": 2, \"\\u0061\": 3}"), "document/duplicate-key", 1, 18);
}

static void depth_is_bounded(void **state) {
    (void)state;
    static char text[200001];
    memset(text, '[', 100000);
    memset(text + 100000, ']', 100000);
    assert_refused(read_json(text), "document/too-deep", 1, 129);
    text[128] = '1';
    memset(text + 129, ']', 128);
    text[257] = 0;
    reading r = read_json(text);
    assert_int_equal(r.status, MCRED_OK);
    reading_free(&r);
    mcred_document_limits limits = {.max_depth = 200000};
    memset(text, '[', 100000);
    memset(text + 100000, ']', 100000);
    r = read_bytes(mcred_json_parse, "f.json", mcred_str_of(text), &limits);
    assert_int_equal(r.status, MCRED_OK);
    mcred_buf out;
    mcred_json json;
    mcred_buf_init(&out, 1 << 12); /* far too small: sticks, and ends */
    mcred_json_begin(&json, &out);
    mcred_json_node(&json, r.root);
    assert_true(out.failed);
    mcred_buf_free(&out);
    reading_free(&r);
}

static void the_name_decides(void **state) {
    (void)state;
    static const char *const json[] = {"a.json", "b/c.JSON", ".Json"};
    static const char *const yaml[] = {"a.yaml", "json", "a.json.yml", ""};
    for (size_t i = 0; i < 3; i++)
        assert_refused(read_bytes(mcred_document_parse, json[i], MCRED_S("a: 1"), NULL), "document/json-syntax", 1, 1);
    for (size_t i = 0; i < 4; i++) {
        reading r = read_bytes(mcred_document_parse, yaml[i], MCRED_S("a: 1"), NULL);
        assert_tree(&r, "{\"a\": 1}");
        reading_free(&r);
    }
}

static void writing(void **state) {
    (void)state;
    mcred_buf out;
    mcred_json json;
    mcred_buf_init(&out, 4096);
    mcred_json_begin(&json, &out);
    mcred_json_object(&json);
    mcred_json_put(&json, "text", MCRED_S("a\"b\\c\n\x01\x7F\xE2\x80\xA8"));
    mcred_json_put(&json, "bad", MCRED_S("x\xFFy"));
    mcred_json_put_int(&json, "int", INT64_MIN);
    mcred_json_put_bool(&json, "bool", false);
    mcred_json_key(&json, "list");
    mcred_json_array(&json);
    mcred_json_null(&json);
    mcred_json_number(&json, MCRED_S("1.50"));
    mcred_json_array(&json);
    mcred_json_end(&json, ']');
    mcred_json_end(&json, ']');
    mcred_json_key(&json, "empty");
    mcred_json_object(&json);
    mcred_json_end(&json, '}');
    mcred_json_end(&json, '}');
    assert_string_equal(out.data, "{\n"
                                  "  \"text\": \"a\\\"b\\\\c\\n\\u0001\\u007f\xE2\x80\xA8\",\n"
                                  "  \"bad\": \"x\xEF\xBF\xBDy\",\n"
                                  "  \"int\": -9223372036854775808,\n"
                                  "  \"bool\": false,\n"
                                  "  \"list\": [\n"
                                  "    null,\n"
                                  "    1.50,\n"
                                  "    []\n"
                                  "  ],\n"
                                  "  \"empty\": {}\n"
                                  "}");
    mcred_buf_free(&out);
}

static void a_subtree_is_written_alone(void **state) {
    (void)state;
    reading r = read_json("{\"a\": {\"b\": [1, {\"c\": []}], \"d\": 2}, \"e\": 3}");
    r.root = mcred_get(r.root, "a");
    assert_tree(&r, "{\"b\": [1,{\"c\": []}],\"d\": 2}");
    reading_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(places),
        cmocka_unit_test(malformed_structure),
        cmocka_unit_test(malformed_words_and_numbers),
        cmocka_unit_test(malformed_strings),
        cmocka_unit_test(duplicate_keys),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(the_name_decides),
        cmocka_unit_test(writing),
        cmocka_unit_test(a_subtree_is_written_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
