/* test_document_yaml.c - what YAML texts mean, and where their values stand. */
#include "reading.h"

static void tree_is(const char *yaml, const char *json) {
    reading r = read_yaml(yaml);
    assert_tree(&r, json);
    reading_free(&r);
}

static void empty_texts_are_null(void **state) {
    (void)state;
    tree_is("", "null");
    tree_is("\n\n", "null");
    tree_is("# only a comment\n", "null");
    tree_is("\xEF\xBB\xBF", "null");
    tree_is("---\n", "null");
    tree_is("---\n...\n", "null");
    tree_is("~", "null");
}

static void words_of_the_core_schema(void **state) {
    (void)state;
    tree_is("[null, Null, NULL, ~, ]", "[null,null,null,null]");
    tree_is("[true, True, TRUE, false, False, FALSE]", "[true,true,true,false,false,false]");
    tree_is("a:\nb: \n", "{\"a\": null,\"b\": null}");
    tree_is("- nULL\n- tRUE\n- yes\n- No\n- on\n- OFF\n- y\n- n\n",
            "[\"nULL\",\"tRUE\",\"yes\",\"No\",\"on\",\"OFF\",\"y\",\"n\"]");
}

static void numbers_keep_their_value(void **state) {
    (void)state;
    tree_is("[0, -1, +7, 012, 0x1F, 0o17]", "[0,-1,7,12,31,15]");
    tree_is("[1.5, .5, 1., -0.0, 1e3, 1.E5, +.25e-2]", "[1.5,0.5,1,-0.0,1e3,1E5,0.25e-2]");
    tree_is("[9007199254740993, 12345678901234567890]", "[9007199254740993,12345678901234567890]");
}

static void numbers_keep_their_spelling(void **state) {
    (void)state;
    reading r = read_yaml("[012, 1.0, 0x1F]");
    assert_int_equal(r.status, MCRED_OK);
    assert_true(mcred_str_is(mcred_at(r.root, 0)->text, "012"));
    assert_true(mcred_str_is(mcred_at(r.root, 1)->text, "1.0"));
    assert_true(mcred_str_is(mcred_at(r.root, 2)->text, "0x1F"));
    int64_t value = 0;
    assert_true(mcred_integer(mcred_at(r.root, 0), &value));
    assert_int_equal(value, 12);
    assert_true(mcred_integer(mcred_at(r.root, 1), &value));
    assert_int_equal(value, 1);
    assert_true(mcred_integer(mcred_at(r.root, 2), &value));
    assert_int_equal(value, 31);
    reading_free(&r);
}

static void what_only_looks_like_a_number_is_text(void **state) {
    (void)state;
    tree_is(
        "[1_000, 2024-01-01, 1.2.0, 12:30:45, 0b11, 0xZZ, 0o8, 1e, e5, '-', +, ., 0x]",
        "[\"1_000\",\"2024-01-01\",\"1.2.0\",\"12:30:45\",\"0b11\",\"0xZZ\",\"0o8\",\"1e\",\"e5\",\"-\",\"+\",\".\","
        "\"0x\"]");
    tree_is("[-0x1F, +0o7, --1, 1-2]", "[\"-0x1F\",\"+0o7\",\"--1\",\"1-2\"]");
    tree_is("['12', \"true\", '', \"~\"]", "[\"12\",\"true\",\"\",\"~\"]");
}

static void infinity_is_refused(void **state) {
    (void)state;
    assert_refused(read_yaml("a: .inf\n"), "document/number", 1, 4);
    assert_refused(read_yaml("a: -.Inf\n"), "document/number", 1, 4);
    assert_refused(read_yaml("a: [1, .NaN]\n"), "document/number", 1, 8);
    tree_is("['.inf', -.nan, .Nan]", "[\".inf\",\"-.nan\",\".Nan\"]");
}

static void block_texts(void **state) {
    (void)state;
    tree_is("a: |\n  one\n  two\nb: >\n  three\n  four\n", "{\"a\": \"one\\ntwo\\n\",\"b\": \"three four\\n\"}");
    tree_is("a: |-\n  one\n\n\nb: 1\n", "{\"a\": \"one\",\"b\": 1}");
    tree_is("a: one\n  two\n", "{\"a\": \"one two\"}");
    tree_is("a: |\n  12\n", "{\"a\": \"12\\n\"}");
    tree_is("\"a\\tb\\u00e9\\x41\\0\": 'it''s'", "{\"a\\tb\xC3\xA9"
                                                 "A\\u0000\": \"it's\"}");
}

static void line_ends_and_marks_of_other_systems(void **state) {
    (void)state;
    tree_is("\xEF\xBB\xBF"
            "a: 1\r\nb:\r\n  - x\r\n  - y\r\n",
            "{\"a\": 1,\"b\": [\"x\",\"y\"]}");
    tree_is("%YAML 1.2\n---\na: 1\n", "{\"a\": 1}");
    tree_is("# hello\n%YAML 1.1 # old\n---\na: 1\n...\n# end\n", "{\"a\": 1}");
}

static void keys_are_text(void **state) {
    (void)state;
    tree_is("1: a\ntrue: b\n~: c\n'': d\n? e\n: f\n",
            "{\"1\": \"a\",\"true\": \"b\",\"~\": \"c\",\"\": \"d\",\"e\": \"f\"}");
    tree_is("<<: {a: 1}\nb: 2\n", "{\"<<\": {\"a\": 1},\"b\": 2}");
    tree_is("{a, b: , c: 1}", "{\"a\": null,\"b\": null,\"c\": 1}");
    tree_is("[a: 1, b]", "[{\"a\": 1},\"b\"]");
}

static void spans_of_scalars(void **state) {
    (void)state;
    reading r = read_yaml("a: plain text  # note\n'b' : \"quo\\\"ted\"\nc: one\n  two\nd:\ne: [é, 'ü' , x]\n");
    assert_int_equal(r.status, MCRED_OK);
    assert_covers(&r, mcred_get(r.root, "a"), "plain text");
    assert_covers(&r, mcred_get(r.root, "b"), "\"quo\\\"ted\"");
    assert_covers(&r, mcred_get(r.root, "c"), "one\n  two");
    assert_covers(&r, mcred_get(r.root, "d"), "");
    assert_covers(&r, mcred_at(mcred_get(r.root, "e"), 0), "é");
    assert_covers(&r, mcred_at(mcred_get(r.root, "e"), 1), "'ü'");
    assert_covers(&r, mcred_at(mcred_get(r.root, "e"), 2), "x");
    mcred_span key = mcred_get(r.root, "b")->key_span;
    assert_memory_equal(r.source.text.data + key.begin, "'b'", 3);
    assert_int_equal(key.end - key.begin, 3);
    reading_free(&r);
}

static void spans_of_block_scalars_end_with_content(void **state) {
    (void)state;
    reading r = read_yaml("a: |\n  one\n  two  \n\n\nb: >-\n   three\n\n# note\nc: |\n");
    assert_int_equal(r.status, MCRED_OK);
    assert_covers(&r, mcred_get(r.root, "a"), "|\n  one\n  two  ");
    assert_covers(&r, mcred_get(r.root, "b"), ">-\n   three");
    assert_covers(&r, mcred_get(r.root, "c"), "|");
    reading_free(&r);
}

static void spans_of_collections(void **state) {
    (void)state;
    reading r =
        read_yaml("# note\na:\n  b: 1\n  c:\n    - x\n    - y: 2\n\n# more\nd: { e: 1 }  \nf:\n- g\n- h:\nz: 0\n");
    assert_int_equal(r.status, MCRED_OK);
    assert_covers(&r, mcred_get(r.root, "a"), "b: 1\n  c:\n    - x\n    - y: 2");
    assert_covers(&r, mcred_get(mcred_get(r.root, "a"), "c"), "- x\n    - y: 2");
    assert_covers(&r, mcred_get(r.root, "d"), "{ e: 1 }");
    assert_covers(&r, mcred_get(r.root, "f"), "- g\n- h:");
    assert_covers(&r, mcred_at(mcred_get(r.root, "f"), 1), "h:");
    reading_free(&r);
    r = read_yaml("[ a: {x: 1} , [], {} ]");
    assert_covers(&r, r.root, "[ a: {x: 1} , [], {} ]");
    assert_covers(&r, mcred_at(r.root, 0), "a: {x: 1}");
    assert_covers(&r, mcred_at(r.root, 1), "[]");
    assert_covers(&r, mcred_at(r.root, 2), "{}");
    reading_free(&r);
}

static void spans_after_other_scripts_are_bytes(void **state) {
    (void)state;
    reading r = read_yaml("\xEF\xBB\xBF# 日本語 🎓\nключ: значение\nlist: [日本, 🎓🎓, end]\n");
    assert_int_equal(r.status, MCRED_OK);
    assert_covers(&r, mcred_get(r.root, "ключ"), "значение");
    const mcred_node *list = mcred_get(r.root, "list");
    assert_covers(&r, mcred_at(list, 1), "🎓🎓");
    assert_covers(&r, mcred_at(list, 2), "end");
    reading_free(&r);
}

static void parts_have_places_in_the_whole(void **state) {
    (void)state;
    const char *text = "---\nä: 1\nb: [x]\n---\n# Title\n";
    mcred_source source = {mcred_str_of("x.md"), mcred_str_of(text)};
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *sink = mcred_sink_new(0);
    const mcred_node *root = NULL;
    mcred_span part = {4, (size_t)(strstr(text, "---\n#") - text)};
    assert_int_equal(mcred_yaml_parse_part(arena, &source, part, NULL, sink, &root), MCRED_OK);
    assert_int_equal(mcred_get(root, "b")->span.begin, (size_t)(strstr(text, "[x]") - text));
    part.end = strlen(text);
    root = NULL;
    assert_int_equal(mcred_yaml_parse_part(arena, &source, part, NULL, sink, &root), MCRED_NO);
    assert_finding(sink, 0, "document/further-document", 4, 1);
    mcred_arena_free(arena);
    mcred_sink_free(sink);
}

/* ---- aliases, where they are allowed ------------------------------------------ */

static reading read_aliases(const char *text, size_t max_nodes) {
    mcred_document_limits limits = {.aliases = true, .max_nodes = max_nodes};
    return read_bytes(mcred_yaml_parse, "file.yaml", mcred_str_of(text), &limits);
}

static void aliases_are_copies(void **state) {
    (void)state;
    reading r = read_aliases("a: &x {b: [1, {c: 2}], d: text}\ne: *x\nf: [*x, &y 3, *y]\n", 0);
    assert_tree(&r, "{\"a\": {\"b\": [1,{\"c\": 2}],\"d\": \"text\"},\"e\": {\"b\": [1,{\"c\": 2}],\"d\": \"text\"},"
                    "\"f\": [{\"b\": [1,{\"c\": 2}],\"d\": \"text\"},3,3]}");
    const mcred_node *copy = mcred_get(r.root, "e");
    assert_ptr_not_equal(copy, mcred_get(r.root, "a"));
    assert_ptr_equal(copy->parent, r.root);
    assert_ptr_equal(mcred_at(mcred_get(copy, "b"), 1)->parent, mcred_get(copy, "b"));
    mcred_str pointer = mcred_node_pointer(r.arena, mcred_get(mcred_at(mcred_get(copy, "b"), 1), "c"));
    assert_true(mcred_str_is(pointer, "/e/b/1/c"));
    reading_free(&r);
}

static void anchors_on_keys_and_blocks(void **state) {
    (void)state;
    reading r = read_aliases("&k key: &l\n  - 1\n  - 2\nother: *k\n*k : x\n", 0);
    assert_int_equal(r.status, MCRED_NO); /* "key" stands twice */
    assert_finding(r.sink, 0, "document/duplicate-key", 5, 1);
    reading_free(&r);
    r = read_aliases("&k key: &l\n  - 1\n  - 2\nother: *l\n", 0);
    assert_tree(&r, "{\"key\": [1,2],\"other\": [1,2]}");
    assert_covers(&r, mcred_get(r.root, "key"), "- 1\n  - 2");
    reading_free(&r);
    r = read_aliases("a: &x one\nb: &x two\nc: *x\n", 0);
    assert_tree(&r, "{\"a\": \"one\",\"b\": \"two\",\"c\": \"two\"}");
    reading_free(&r);
}

static void aliases_that_lead_nowhere(void **state) {
    (void)state;
    assert_refused(read_aliases("a: *x\n", 0), "document/alias", 1, 4);
    assert_refused(read_aliases("a: &x [1, *x]\n", 0), "document/alias", 1, 11);
    assert_refused(read_aliases("&x a: &y\n  *y : 1\n", 0), "document/alias", 2, 3);
}

static void laughs_are_bounded(void **state) {
    (void)state;
    char text[4096];
    size_t len = (size_t)snprintf(text, sizeof text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
        len += (size_t)snprintf(text + len, sizeof text - len, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
                                i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    reading r = read_aliases(text, 50000);
    assert_int_equal(r.status, MCRED_NO);
    assert_int_equal(mcred_sink_len(r.sink), 1);
    assert_string_equal(mcred_rule_get(mcred_sink_at(r.sink, 0)->rule)->id, "document/too-many");
    assert_true(mcred_sink_at(r.sink, 0)->place.line > 3);
    reading_free(&r);
}

static void copies_do_not_pass_the_depth(void **state) {
    (void)state;
    mcred_document_limits limits = {.aliases = true, .max_depth = 4};
    const char *text = "a: &x [[1]]\nb: [*x]\nc: [[*x]]\n";
    reading r = read_bytes(mcred_yaml_parse, "file.yaml", mcred_str_of(text), &limits);
    assert_refused(r, "document/too-deep", 3, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_texts_are_null),
        cmocka_unit_test(words_of_the_core_schema),
        cmocka_unit_test(numbers_keep_their_value),
        cmocka_unit_test(numbers_keep_their_spelling),
        cmocka_unit_test(what_only_looks_like_a_number_is_text),
        cmocka_unit_test(infinity_is_refused),
        cmocka_unit_test(block_texts),
        cmocka_unit_test(line_ends_and_marks_of_other_systems),
        cmocka_unit_test(keys_are_text),
        cmocka_unit_test(spans_of_scalars),
        cmocka_unit_test(spans_of_block_scalars_end_with_content),
        cmocka_unit_test(spans_of_collections),
        cmocka_unit_test(spans_after_other_scripts_are_bytes),
        cmocka_unit_test(parts_have_places_in_the_whole),
        cmocka_unit_test(aliases_are_copies),
        cmocka_unit_test(anchors_on_keys_and_blocks),
        cmocka_unit_test(aliases_that_lead_nowhere),
        cmocka_unit_test(laughs_are_bounded),
        cmocka_unit_test(copies_do_not_pass_the_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
