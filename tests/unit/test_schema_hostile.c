/* test_schema_hostile.c - schemas and values made to hurt end in an answer or a finding. */
#include "schema_case.h"

static void fill(mcred_buf *buf, const char *piece, size_t count) {
    for (size_t i = 0; i < count; i++)
        mcred_buf_puts(buf, piece);
}

/* The check cannot be finished, and the finding says why. */
static void expect_failed(const char *schema, const char *value, const char *rule) {
    schema_case c = case_compile(schema, NULL);
    if (c.status != MCRED_OK)
        case_print(&c);
    assert_int_equal(c.status, MCRED_OK);
    assert_int_equal(case_check(&c, "value.json", value), MCRED_FAILED);
    expect_count(&c, 1);
    assert_string_equal(mcred_rule_get(mcred_sink_at(c.sink, 0)->rule)->id, rule);
    case_free(&c);
}

static void references_that_go_round_are_found(void **state) {
    (void)state;
    expect_failed("{\"$ref\": \"#\"}", "1", "schema/loop");
    expect_failed("{\"allOf\": [{\"$ref\": \"#\"}]}", "1", "schema/loop");
    expect_failed("{\"not\": {\"anyOf\": [{\"if\": {\"$ref\": \"#\"}}]}}", "{\"a\": 1}", "schema/loop");
    expect_failed(
        "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}",
        "[]", "schema/loop");
    expect_failed("{\"$dynamicAnchor\": \"x\", \"$dynamicRef\": \"#x\"}", "1", "schema/loop");
    expect_failed("{\"oneOf\": [{\"$ref\": \"#/oneOf/1\"}, {\"$ref\": \"#/oneOf/0\"}], \"unevaluatedItems\": false}",
                  "[1]", "schema/loop");
    expect_failed("{\"items\": {\"dependentSchemas\": {\"a\": {\"$ref\": \"#/items\"}}}}", "[{\"a\": 1}]",
                  "schema/loop");
}

static void recursion_that_gets_on_is_no_loop(void **state) {
    (void)state;
    const schema_row rows[] = {
        {"{\"items\": {\"$ref\": \"#\"}, \"type\": \"array\"}", "[[], [[[]]]]", true},
        {"{\"items\": {\"$ref\": \"#\"}, \"type\": \"array\"}", "[[], [[1]]]", false},
        {"{\"type\": \"string\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}}", "\"unused loops do not matter\"",
         true},
        {"{\"propertyNames\": {\"$ref\": \"#\"}, \"maxLength\": 2}", "{\"ab\": 1}", true},
        {"{\"propertyNames\": {\"$ref\": \"#\"}, \"maxLength\": 2}", "{\"abc\": 1}", false},
    };
    CHECK_ROWS(rows);
}

static void long_chains_of_references_end(void **state) {
    (void)state;
    mcred_buf schema;
    mcred_buf_init(&schema, 1 << 22);
    mcred_buf_puts(&schema, "{\"$ref\": \"#/$defs/d0\", \"$defs\": {");
    for (int i = 0; i < 20000; i++)
        mcred_buf_printf(&schema, "\"d%d\": {\"$ref\": \"#/$defs/d%d\"}, ", i, i + 1);
    mcred_buf_puts(&schema, "\"d20000\": true}}");
    expect_failed(schema.data, "1", "schema/too-deep");
    mcred_buf_free(&schema);
}

/* 2 to the power of 40 ways lead to the last definition. */
static void branches_that_multiply_end(void **state) {
    (void)state;
    mcred_buf schema;
    mcred_buf_init(&schema, 1 << 20);
    mcred_buf_puts(&schema, "{\"$ref\": \"#/$defs/d0\", \"$defs\": {");
    for (int i = 0; i < 40; i++)
        mcred_buf_printf(&schema, "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}, ",
                         i, i + 1, i + 1);
    mcred_buf_puts(&schema, "\"d40\": true}}");
    expect_failed(schema.data, "1", "schema/work");
    mcred_buf_free(&schema);
}

static void patterns_end(void **state) {
    (void)state;
    const char *text = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"";
    expect_failed("{\"pattern\": \"^(a+)+$\"}", text, "schema/work");
    expect_failed("{\"anyOf\": [{\"pattern\": \"^(a|a)*$\"}, true]}", text, "schema/work");
    expect_unusable(
        "{\"pattern\": \"((a{1000}){1000}){1000}\"}",
        "1:13-38 schema/unusable \"((a{1000}){1000}){1000}\" is no pattern: regular expression is too large | ");
}

static void a_schema_with_very_many_patterns_is_refused(void **state) {
    (void)state;
    mcred_buf schema;
    mcred_buf_init(&schema, 1 << 22);
    mcred_buf_puts(&schema, "{\"patternProperties\": {");
    for (int i = 0; i < 3000; i++)
        mcred_buf_printf(&schema, "%s\"^(?:abcdefghij%d){2000}$\": true", i ? ", " : "", i);
    mcred_buf_puts(&schema, "}}");
    schema_case c = case_compile(schema.data, NULL);
    assert_int_equal(c.status, MCRED_NO);
    assert_string_equal(mcred_rule_get(mcred_sink_at(c.sink, 0)->rule)->id, "schema/unusable");
    case_free(&c);
    mcred_buf_free(&schema);
}

/* Deeper than documents usually may be. */
static mcred_status compile_deep(const char *open, const char *close, size_t depth, const char **rule) {
    const mcred_document_limits limits = {.max_depth = 2 * depth + 10};
    mcred_buf text;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    const mcred_node *root = NULL;
    mcred_schema *schema = NULL;
    mcred_buf_init(&text, 1 << 24);
    fill(&text, open, depth);
    mcred_buf_puts(&text, "true");
    fill(&text, close, depth);
    const mcred_source source = {MCRED_S("deep.json"), mcred_buf_str(&text)};
    assert_int_equal(mcred_json_parse(arena, &source, &limits, sink, &root), MCRED_OK);
    mcred_status status = mcred_schema_compile(arena, &source, root, NULL, sink, &schema);
    *rule = mcred_sink_len(sink) ? mcred_rule_get(mcred_sink_at(sink, 0)->rule)->id : "";
    mcred_schema_free(schema);
    mcred_sink_free(sink);
    mcred_arena_free(arena);
    mcred_buf_free(&text);
    return status;
}

static void deep_schemas_are_refused(void **state) {
    (void)state;
    const char *rule;
    assert_int_equal(compile_deep("{\"not\": ", "}", 200, &rule), MCRED_OK);
    assert_int_equal(compile_deep("{\"not\": ", "}", 20000, &rule), MCRED_NO);
    assert_string_equal(rule, "schema/too-deep");
    assert_int_equal(compile_deep("{\"properties\": {\"a\": ", "}}", 20000, &rule), MCRED_NO);
    assert_string_equal(rule, "schema/too-deep");
}

static void deep_values_end(void **state) {
    (void)state;
    const mcred_document_limits limits = {.max_depth = 50000};
    const mcred_node *root = NULL;
    mcred_buf text;
    mcred_buf_init(&text, 1 << 20);
    fill(&text, "[", 40000);
    fill(&text, "]", 40000);
    schema_case c = case_compile(
        "{\"items\": {\"anyOf\": [{\"$ref\": \"#\"}]}, \"uniqueItems\": true, \"unevaluatedItems\": false}", NULL);
    const mcred_source source = {MCRED_S("deep.json"), mcred_buf_str(&text)};
    assert_int_equal(mcred_json_parse(c.arena, &source, &limits, c.sink, &root), MCRED_OK);
    assert_int_equal(mcred_schema_validate(c.schema, c.arena, &source, root, c.sink), MCRED_FAILED);
    assert_int_equal(mcred_schema_test(c.schema, c.arena, root), MCRED_FAILED);
    assert_string_equal(mcred_rule_get(mcred_sink_at(c.sink, 0)->rule)->id, "schema/too-deep");
    case_free(&c);
    mcred_buf_free(&text);
}

static void large_enums_are_quick(void **state) {
    (void)state;
    mcred_buf schema, value;
    mcred_buf_init(&schema, 1 << 23);
    mcred_buf_init(&value, 1 << 23);
    mcred_buf_puts(&schema, "{\"items\": {\"enum\": [");
    mcred_buf_putc(&value, '[');
    for (int i = 0; i < 100000; i++) {
        mcred_buf_printf(&schema, "%s\"choice-%d\"", i ? "," : "", i);
        mcred_buf_printf(&value, "%s\"choice-%d\"", i ? "," : "", 99999 - i);
    }
    mcred_buf_puts(&schema, "]}, \"uniqueItems\": true}");
    schema_case c = case_compile(schema.data, NULL);
    mcred_buf good = value;
    mcred_buf_puts(&good, "]");
    assert_int_equal(case_check(&c, "value.json", good.data), MCRED_OK);
    good.len--;
    mcred_buf_puts(&good, ",\"choice-5\"]");
    assert_int_equal(case_check(&c, "value.json", good.data), MCRED_NO);
    expect_finding(&c, 0, "1:1488892-1488902 schema/unique \"choice-5\" stands twice in this list | ");
    case_free(&c);
    mcred_buf_free(&schema);
    mcred_buf_free(&good);
}

static void many_mistakes_are_cut_off(void **state) {
    (void)state;
    mcred_buf schema;
    mcred_buf_init(&schema, 1 << 20);
    mcred_buf_puts(&schema, "{\"allOf\": [");
    fill(&schema, "{\"type\": 1}, ", 5000);
    mcred_buf_puts(&schema, "true]}");
    schema_case c = case_compile(schema.data, NULL);
    assert_int_equal(c.status, MCRED_NO);
    assert_int_equal(mcred_sink_len(c.sink), 100);
    case_free(&c);
    mcred_buf_free(&schema);
}

/* Whatever allocation fails first, the answer is MCRED_FAILED and nothing leaks. */
static void short_memory_is_survived(void **state) {
    (void)state;
    const mcred_builtin_schema *builtin = mcred_builtin_schema_find(MCRED_S("stack"));
    const mcred_source source = {MCRED_S("s.json"), builtin->json};
    const char *text =
        "{\"mcred\": \"stack/1\", \"id\": \"A\", \"units\": [1, 1], \"titel\": 5, \"status\": \"activ\"}";
    const mcred_source instance = {MCRED_S("v.json"), mcred_str_of(text)};
    mcred_arena *keep = mcred_arena_new(0);
    mcred_sink *quiet = mcred_sink_new(0);
    const mcred_node *root = NULL, *value = NULL;
    assert_int_equal(mcred_json_parse(keep, &source, NULL, quiet, &root), MCRED_OK);
    assert_int_equal(mcred_json_parse(keep, &instance, NULL, quiet, &value), MCRED_OK);
    bool compiled = false;
    for (size_t limit = 64; !compiled; limit += 512) {
        mcred_arena *arena = mcred_arena_new(limit);
        mcred_sink *sink = mcred_sink_new(0);
        mcred_schema *schema = NULL;
        mcred_status status = mcred_schema_compile(arena, &source, root, NULL, sink, &schema);
        compiled = status == MCRED_OK;
        assert_true(compiled || status == MCRED_FAILED);
        assert_true(compiled || mcred_sink_len(sink) > 0);
        for (size_t scratch = 0; compiled && scratch < 8192; scratch += 64) {
            mcred_arena *small = mcred_arena_new(scratch + 1);
            status = mcred_schema_validate(schema, small, &instance, value, sink);
            assert_true(status == MCRED_NO || status == MCRED_FAILED);
            mcred_arena_free(small);
        }
        mcred_schema_free(schema);
        mcred_sink_free(sink);
        mcred_arena_free(arena);
    }
    mcred_sink_free(quiet);
    mcred_arena_free(keep);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_that_go_round_are_found),
        cmocka_unit_test(recursion_that_gets_on_is_no_loop),
        cmocka_unit_test(long_chains_of_references_end),
        cmocka_unit_test(branches_that_multiply_end),
        cmocka_unit_test(patterns_end),
        cmocka_unit_test(a_schema_with_very_many_patterns_is_refused),
        cmocka_unit_test(deep_schemas_are_refused),
        cmocka_unit_test(deep_values_end),
        cmocka_unit_test(large_enums_are_quick),
        cmocka_unit_test(many_mistakes_are_cut_off),
        cmocka_unit_test(short_memory_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
