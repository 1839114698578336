/* test_schema_reference.c - $ref, $id, $anchor, $dynamicRef, $vocabulary, and documents loaded on request. */
#include "schema_case.h"

static void references_within_a_document(void **state) {
    (void)state;
    const char *tree = "{\"$defs\": {\"a~b\": {\"minimum\": 2}, \"c/d\": {\"minimum\": 2}, \"e%f\": {\"minimum\": 2}},"
                       "\"prefixItems\": [{\"$ref\": \"#/$defs/a~0b\"}, {\"$ref\": \"#/$defs/c~1d\"},"
                       "{\"$ref\": \"#/$defs/e%25f\"}, {\"$ref\": \"#/prefixItems/0\"}]}";
    const char *sibling = "{\"$defs\": {\"t\": {\"type\": \"array\"}}, \"$ref\": \"#/$defs/t\", \"maxItems\": 1}";
    const char *data = "{\"enum\": [{\"$id\": \"http://x/y\", \"$anchor\": \"n\"}, 5], \"properties\": {\"$ref\": "
                       "{\"type\": \"string\"}}}";
    const char *unknown = "{\"own-keyword\": {\"s\": {\"type\": \"string\"}}, \"$ref\": \"#/own-keyword/s\"}";
    const char *anchor =
        "{\"items\": {\"$ref\": \"#word\"}, \"$defs\": {\"x\": {\"$anchor\": \"word\", \"type\": \"string\"}}}";
    const schema_row rows[] = {
        {tree, "[2, 2, 2, 2]", true},
        {tree, "[2, 2, 1]", false},
        {tree, "[2, 1]", false},
        {tree, "[2, 2, 2, 1]", false},
        {sibling, "[1]", true},
        {sibling, "[1, 2]", false},
        {sibling, "{}", false},
        {data, "5", true},
        {unknown, "\"x\"", true},
        {unknown, "1", false},
        {anchor, "[\"x\"]", true},
        {anchor, "[1]", false},
        {"{\"$ref\": \"#/$defs/no\", \"$defs\": {\"no\": false}}", "1", false},
    };
    CHECK_ROWS(rows);
}

static void identifiers_change_the_base(void **state) {
    (void)state;
    const char *nested =
        "{\"$id\": \"http://example.com/root.json\", \"$ref\": \"folder/item.json#/$defs/n\", \"$defs\": {"
        "\"a\": {\"$id\": \"folder/item.json\", \"$defs\": {\"n\": {\"$ref\": \"other.json\"},"
        "\"m\": {\"$id\": \"/folder/other.json\", \"type\": \"number\"}}}}}";
    const char *urn = "{\"$id\": \"urn:example:thing\", \"$ref\": \"#/$defs/a\", \"$defs\": {"
                      "\"a\": {\"$ref\": \"urn:example:thing#b\"}, \"b\": {\"$anchor\": \"b\", \"type\": \"number\"}}}";
    const char *same_anchor =
        "{\"$id\": \"http://example.com/base\", \"$ref\": \"one#x\", \"$defs\": {\"o\": {\"$id\": \"one\","
        "\"allOf\": [{\"$id\": \"two\", \"$anchor\": \"x\", \"type\": \"string\"},"
        "{\"$anchor\": \"x\", \"type\": \"number\"}]}}}";
    const schema_row rows[] = {
        {nested, "1", true},   {nested, "\"x\"", false}, {urn, "1", true},
        {urn, "\"x\"", false}, {same_anchor, "1", true}, {same_anchor, "\"x\"", false},
    };
    CHECK_ROWS(rows);
}

static void dynamic_references_take_the_outermost_anchor(void **state) {
    (void)state;
    const char *strict =
        "{\"$id\": \"http://example.com/strict\", \"$dynamicAnchor\": \"node\", \"$ref\": \"tree\","
        "\"unevaluatedProperties\": false, \"$defs\": {\"tree\": {\"$id\": \"tree\", \"$dynamicAnchor\": \"node\","
        "\"type\": \"object\", \"properties\": {\"data\": true, \"children\": {\"type\": \"array\","
        "\"items\": {\"$dynamicRef\": \"#node\"}}}}}}";
    const char *plain = "{\"$id\": \"http://example.com/plain\", \"$ref\": \"list\", \"$defs\": {"
                        "\"s\": {\"$dynamicAnchor\": \"item\", \"type\": \"string\"},"
                        "\"list\": {\"$id\": \"list\", \"items\": {\"$dynamicRef\": \"#item\"},"
                        "\"$defs\": {\"i\": {\"$anchor\": \"item\", \"type\": \"number\"}}}}}";
    const char *left =
        "{\"$id\": \"http://example.com/main\", \"allOf\": [{\"$ref\": \"first\"}, {\"$ref\": \"list\"}], \"$defs\": {"
        "\"f\": {\"$id\": \"first\", \"$defs\": {\"t\": {\"$dynamicAnchor\": \"item\", \"type\": \"string\"}}},"
        "\"list\": {\"$id\": \"list\", \"items\": {\"$dynamicRef\": \"#item\"},"
        "\"$defs\": {\"i\": {\"$dynamicAnchor\": \"item\", \"type\": \"number\"}}}}}";
    const schema_row rows[] = {
        {strict, "{\"children\": [{\"data\": 1}]}", true},
        {strict, "{\"children\": [{\"daat\": 1}]}", false},
        {plain, "[1]", true},
        {plain, "[\"x\"]", false},
        {left, "[1]", true},
        {left, "[\"x\"]", false},
    };
    CHECK_ROWS(rows);
}

static void metaschemas_are_built_in(void **state) {
    (void)state;
    const char *meta = "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}";
    const char *part = "{\"$ref\": \"https://json-schema.org/draft/2020-12/meta/validation\"}";
    const schema_row rows[] = {
        {meta, "{\"minLength\": 1, \"properties\": {\"a\": {\"type\": \"string\"}}}", true},
        {meta, "true", true},
        {meta, "1", false},
        {meta, "{\"minLength\": -1}", false},
        {meta, "{\"properties\": {\"a\": {\"not\": {\"type\": \"word\"}}}}", false},
        {meta, "{\"$id\": \"http://x/y#part\"}", false},
        {meta, "{\"$defs\": {\"a\": 1}}", false},
        {meta, "{\"allOf\": []}", false},
        {meta, "{\"$anchor\": \"1\"}", false},
        {meta, "{\"required\": [\"a\", \"a\"]}", false},
        {part, "{\"items\": 1}", true},
        {part, "{\"type\": []}", false},
    };
    CHECK_ROWS(rows);
}

/* ---- documents loaded on request ----------------------------------------------- */

static bool load(void *ctx, mcred_str uri, mcred_source *out) {
    static const char *const documents[][2] = {
        {"http://example.com/defs.json",
         "{\"$defs\": {\"n\": {\"type\": \"number\"}, \"up\": {\"$ref\": \"sub/own.json\"}}}"},
        {"http://example.com/sub/own.json",
         "{\"$id\": \"urn:example:own\", \"$ref\": \"#/$defs/s\", \"$defs\": {\"s\": {\"type\": \"string\"}}}"},
        {"http://example.com/words.yaml", "type: string\nenum: [a, b]\n"},
        {"http://example.com/broken.json", "{\"type\": "},
        {"http://example.com/list.json", "[1]"},
        {"http://example.com/lazy.json",
         "{\"$defs\": {\"bad\": {\"$ref\": \"#/nowhere\"}, \"good\": {\"type\": \"string\"}}}"},
        {"http://example.com/only-shape",
         "{\"$id\": \"http://example.com/only-shape\", \"$vocabulary\": {"
         "\"https://json-schema.org/draft/2020-12/vocab/core\": true,"
         "\"https://json-schema.org/draft/2020-12/vocab/applicator\": true, \"http://example.com/maybe\": false}}"},
        {"http://example.com/formats", "{\"$vocabulary\": {\"https://json-schema.org/draft/2020-12/vocab/core\": true,"
                                       "\"https://json-schema.org/draft/2020-12/vocab/format-assertion\": false}}"},
        {"http://example.com/strange", "{\"$vocabulary\": {\"http://example.com/must\": true}}"},
        {"http://example.com/itself", "{\"$schema\": \"http://example.com/itself\"}"},
    };
    size_t *asked = ctx;
    (*asked)++;
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        if (mcred_str_is(uri, documents[i][0])) {
            *out = (mcred_source){mcred_str_of(documents[i][0]), mcred_str_of(documents[i][1])};
            return true;
        }
    }
    return false;
}

static schema_case compile_with_load(const char *text) {
    static size_t asked;
    const mcred_schema_options options = {.load = load, .ctx = &asked};
    return case_compile(text, &options);
}

static void expect(const char *schema, const char *value, mcred_status wanted) {
    schema_case c = compile_with_load(schema);
    if (c.status != MCRED_OK)
        case_print(&c);
    assert_int_equal(c.status, MCRED_OK);
    assert_int_equal(case_check(&c, "value.json", value), wanted);
    case_free(&c);
}

static void documents_are_loaded(void **state) {
    (void)state;
    expect("{\"$ref\": \"http://example.com/defs.json#/$defs/n\"}", "1", MCRED_OK);
    expect("{\"$ref\": \"http://example.com/defs.json#/$defs/n\"}", "\"x\"", MCRED_NO);
    expect("{\"$id\": \"http://example.com/x\", \"$ref\": \"defs.json#/$defs/up\"}", "\"x\"", MCRED_OK);
    expect("{\"$id\": \"http://example.com/x\", \"$ref\": \"defs.json#/$defs/up\"}", "1", MCRED_NO);
    expect("{\"$ref\": \"http://example.com/words.yaml\"}", "\"b\"", MCRED_OK);
    expect("{\"$ref\": \"http://example.com/words.yaml\"}", "\"c\"", MCRED_NO);
    /* What is not used of a loaded document need not be right. */
    expect("{\"$ref\": \"http://example.com/lazy.json#/$defs/good\"}", "\"x\"", MCRED_OK);
}

static void vocabularies_switch_keywords_off(void **state) {
    (void)state;
    const char *shape =
        "{\"$schema\": \"http://example.com/only-shape\", \"properties\": {\"a\": {\"minimum\": 9}, \"b\": false}}";
    expect(shape, "{\"a\": 1}", MCRED_OK);
    expect(shape, "{\"b\": 1}", MCRED_NO);
    expect("{\"$schema\": \"http://example.com/formats\", \"format\": \"ipv4\"}", "\"x\"", MCRED_NO);
    expect("{\"$schema\": \"http://example.com/itself\", \"type\": \"string\"}", "1", MCRED_NO);
    expect("{\"$schema\": \"https://json-schema.org/draft/2020-12/schema#\", \"type\": \"string\"}", "1", MCRED_NO);
}

static void expect_refused(const char *schema, const char *wanted) {
    schema_case c = compile_with_load(schema);
    assert_int_equal(c.status, MCRED_NO);
    expect_finding(&c, 0, wanted);
    case_free(&c);
}

/* A document of the earlier draft keeps its keywords when a $ref leads there. */
static void earlier_draft_keeps_its_keywords(void **state) {
    (void)state;
#define OLD "{\"$schema\": \"https://json-schema.org/draft/2019-09/schema\", "
    const schema_row rows[] = {
        {OLD "\"prefixItems\": [{\"type\": \"string\"}]}", "[1]", true},
        {OLD "\"items\": [{\"type\": \"string\"}]}", "[\"a\", 1]", true},
        {OLD "\"items\": [{\"type\": \"string\"}]}", "[1]", false},
        {OLD "\"items\": [{}], \"additionalItems\": false}", "[1, 2]", false},
        {OLD "\"items\": {}, \"additionalItems\": false}", "[1, 2]", true},
        {OLD "\"items\": {\"type\": \"string\"}}", "[\"a\", 1]", false},
        {OLD "\"contains\": {\"const\": 1}, \"unevaluatedItems\": false}", "[1]", false},
        {"{\"contains\": {\"const\": 1}, \"unevaluatedItems\": false}", "[1]", true},
        {OLD "\"$recursiveAnchor\": true, \"additionalProperties\": {\"$recursiveRef\": \"#\"}, \"maxProperties\": 1}",
         "{\"a\": {\"b\": {}}}", true},
        {OLD "\"$recursiveAnchor\": true, \"additionalProperties\": {\"$recursiveRef\": \"#\"}, \"maxProperties\": 1}",
         "{\"a\": {\"b\": {}, \"c\": {}}}", false},
        {OLD "\"$id\": \"http://x.example/strict\", \"$recursiveAnchor\": true, \"$ref\": \"tree\","
             "\"unevaluatedProperties\": false, \"$defs\": {\"tree\": {\"$id\": \"tree\", \"$recursiveAnchor\": true,"
             "\"properties\": {\"kid\": {\"$recursiveRef\": \"#\"}}}}}",
         "{\"kid\": {\"kit\": 1}}", false},
        {"{\"$ref\": \"#/$defs/old\", \"$defs\": {\"old\": " OLD
         "\"$id\": \"http://x.example/old\", \"prefixItems\": [false]}}}",
         "[1]", true},
    };
    check_rows(rows, sizeof rows / sizeof rows[0], false);
#undef OLD
}

static void what_cannot_be_had_is_said(void **state) {
    (void)state;
    expect_refused("{\"$ref\": \"http://example.com/none.json\"}",
                   "1:10-40 schema/ref the schema \"http://example.com/none.json\" is not here | name the "
                   "folder that holds it with --resolve; mcred never reads from the network");
    expect_refused("{\"$ref\": \"#/$defs/x\"}", "1:10-21 schema/ref \"#/$defs/x\" leads to no schema | ");
    expect_refused("{\"$ref\": \"#name\"}", "1:10-17 schema/ref \"#name\" leads to no schema | ");
    expect_refused("{\"title\": \"t\", \"$ref\": \"#/title\"}", "1:24-33 schema/ref \"#/title\" leads to no schema | ");
    expect_refused("{\"$ref\": 5}", "1:10-11 schema/unusable \"$ref\" must be a string, not number | ");
    expect_refused("{\"$ref\": \"http://example.com/list.json\"}",
                   "1:1-4 schema/unusable a schema is an object, true or false, not array | ");
    expect_refused("{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}",
                   "1:13-54 schema/unusable the dialect \"http://json-schema.org/draft-07/schema#\" is not supported | "
                   "mcred reads JSON Schema draft 2020-12: \"https://json-schema.org/draft/2020-12/schema\"");
    expect_refused(
        "{\"$schema\": \"http://example.com/strange\"}",
        "1:13-41 schema/unusable it requires the vocabulary \"http://example.com/must\", which is not known | ");
    expect_refused("{\"$id\": \"http://x/y#z\"}",
                   "1:9-23 schema/unusable \"$id\" has a fragment; use \"$anchor\" for it | ");
    expect_refused("{\"allOf\": [{\"$id\": \"http://x/y\"}, {\"$id\": \"http://x/y\"}]}",
                   "1:43-55 schema/unusable two schemas have the identifier \"http://x/y\" | ");
    expect_refused("{\"allOf\": [{\"$anchor\": \"a\"}, {\"$anchor\": \"a\"}]}",
                   "1:42-45 schema/unusable the anchor \"a\" stands twice in one schema | ");
    schema_case broken = compile_with_load("{\"$ref\": \"http://example.com/broken.json\"}");
    assert_int_equal(broken.status, MCRED_NO);
    case_free(&broken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_within_a_document),
        cmocka_unit_test(identifiers_change_the_base),
        cmocka_unit_test(dynamic_references_take_the_outermost_anchor),
        cmocka_unit_test(metaschemas_are_built_in),
        cmocka_unit_test(documents_are_loaded),
        cmocka_unit_test(vocabularies_switch_keywords_off),
        cmocka_unit_test(earlier_draft_keeps_its_keywords),
        cmocka_unit_test(what_cannot_be_had_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
