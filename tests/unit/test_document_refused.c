/* test_document_refused.c - YAML that is not accepted: one clear finding, at its place. */
#include "reading.h"

static void refused(const char *yaml, const char *rule, size_t line, size_t column) {
    assert_refused(read_yaml(yaml), rule, line, column);
}

static reading read_block(const char *data, size_t len) {
    return read_bytes(mcred_yaml_parse, "file.yaml", (mcred_str){data, len}, NULL);
}

static void message_is(const char *yaml, const char *message) {
    reading r = read_yaml(yaml);
    assert_int_equal(r.status, MCRED_NO);
    mcred_str said = mcred_sink_at(r.sink, 0)->message;
    if (!mcred_str_is(said, message))
        print_findings(r.sink);
    assert_true(mcred_str_is(said, message));
    reading_free(&r);
}

static void syntax_errors(void **state) {
    (void)state;
    refused("a: [1, 2\nb: 3\n", "document/yaml-syntax", 2, 2);
    refused("a: b: c\n", "document/yaml-syntax", 1, 5);
    refused("a: 'open\nb: 1\n", "document/yaml-syntax", 1, 4);
    refused("a: 1\nb: \"open\n---\n", "document/yaml-syntax", 2, 4);
    refused("a: \"x\" y\n", "document/yaml-syntax", 1, 8);
    refused("a: 1\ntitle\nb: 2\n", "document/yaml-syntax", 2, 1);
    refused("a: @home\n", "document/yaml-syntax", 1, 4);
    refused("- a\nb: 1\n", "document/yaml-syntax", 2, 1);
    refused("a:\n  b: 1\n c: 2\n", "document/yaml-syntax", 3, 2);
    refused("a: \"\\q\"\n", "document/yaml-syntax", 1, 5);
    refused("ä: ö: ü\n", "document/yaml-syntax", 1, 5);
    refused("{a: 1} b\n", "document/yaml-syntax", 1, 8);
    refused("]", "document/yaml-syntax", 1, 1);
    refused("key\nb: 1\n", "document/yaml-syntax", 2, 2);
    message_is("a: b: c\n", "a ':' cannot stand here");
    message_is("a: 1\n b: 2\n", "a ':' cannot stand here");
    message_is("a: \"x\" y\n", "this text does not belong to the value before it");
    message_is("a: 1\ntitle\nb: 2\n", "a ':' is missing after the key");
    message_is("a: 'open\n", "the value's closing quote is missing");
}

static void syntax_errors_point_to_the_beginning(void **state) {
    (void)state;
    reading r = read_yaml("a:\n  b: [1,\n    2\nc: 3\n");
    assert_int_equal(r.status, MCRED_NO);
    const mcred_finding *finding = mcred_sink_at(r.sink, 0);
    assert_int_equal(finding->labels.len, 1);
    const mcred_label *label = MCRED_AT(mcred_label, &finding->labels, 0);
    assert_int_equal(label->place.line, 2);
    assert_int_equal(label->place.column, 6);
    reading_free(&r);
}

static void tabs(void **state) {
    (void)state;
    refused("a:\n\tb: 1\n", "document/tab", 2, 1);
    refused("a:\n  - x\n \t- y\n", "document/tab", 3, 2);
    refused("a: |\n  x\n\ty\n", "document/tab", 3, 1);
    refused("a:\r\n\tb: 1\r\n", "document/tab", 2, 1);
    reading r = read_yaml("a:\tb\nc: 'd\te'\nf: |\n  g\n  \th\n");
    assert_tree(&r, "{\"a\": \"b\",\"c\": \"d\\te\",\"f\": \"g\\n\\th\\n\"}");
    reading_free(&r);
}

static void duplicate_keys(void **state) {
    (void)state;
    reading r = read_yaml("a: 1\nb:\n  c: 1\n  'c': 2\na: 2\n");
    assert_int_equal(r.status, MCRED_NO);
    assert_int_equal(mcred_sink_len(r.sink), 2);
    assert_finding(r.sink, 0, "document/duplicate-key", 4, 3);
    assert_finding(r.sink, 1, "document/duplicate-key", 5, 1);
    const mcred_finding *finding = mcred_sink_at(r.sink, 1);
    assert_int_equal(finding->labels.len, 1);
    const mcred_label *label = MCRED_AT(mcred_label, &finding->labels, 0);
    assert_true(mcred_str_is(label->text, "first defined here"));
    assert_int_equal(label->place.line, 1);
    assert_int_equal(label->place.column, 1);
    reading_free(&r);
}

static void duplicate_keys_among_many(void **state) {
    (void)state;
    char text[2000];
    size_t len = 0;
    for (int i = 0; i < 100; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "k%d: %d\n", i * 37 % 100, i);
    reading r = read_yaml(text);
    assert_int_equal(r.status, MCRED_OK);
    int64_t value = 0;
    assert_true(mcred_integer(mcred_get(r.root, "k37"), &value));
    assert_int_equal(value, 1);
    assert_null(mcred_get(r.root, "k100"));
    reading_free(&r);
    snprintf(text + len, sizeof text - len, "k74: again\nk0: again\nk74: again\n");
    r = read_yaml(text);
    assert_int_equal(mcred_sink_len(r.sink), 3);
    mcred_sink_sort(r.sink);
    assert_finding(r.sink, 0, "document/duplicate-key", 101, 1);
    assert_finding(r.sink, 1, "document/duplicate-key", 102, 1);
    assert_finding(r.sink, 2, "document/duplicate-key", 103, 1);
    const mcred_label *label = MCRED_AT(mcred_label, &mcred_sink_at(r.sink, 2)->labels, 0);
    assert_int_equal(label->place.line, 3);
    reading_free(&r);
}

static void keys_that_are_no_text(void **state) {
    (void)state;
    refused("? [a, b]\n: 1\n", "document/complex-key", 1, 3);
    refused("{{a: 1}: 2}\n", "document/complex-key", 1, 2);
    refused("x: {[1]: 2}\n", "document/complex-key", 1, 5);
    refused("?\n: 2\n", "document/complex-key", 1, 2);
    refused("{a: 1, : 2}\n", "document/yaml-syntax", 1, 8);
}

static void tags_anchors_and_aliases(void **state) {
    (void)state;
    refused("a: !!str 12\n", "document/tag", 1, 4);
    refused("a: !mine\n  b: 1\n", "document/tag", 1, 4);
    refused("!!map\na: 1\n", "document/tag", 1, 1);
    refused("%TAG !e! tag:example.org,2000:\n---\na: 1\n", "document/tag", 1, 1);
    refused("a: !e!x 1\n", "document/tag", 1, 4);
    refused("a: &x 1\n", "document/anchor", 1, 4);
    refused("a: *x\n", "document/alias", 1, 4);
    reading r = read_yaml("a: &x\n  - 1\nb: *x\nc: !t &y 2\n");
    assert_int_equal(r.status, MCRED_NO);
    assert_int_equal(mcred_sink_len(r.sink), 4);
    assert_finding(r.sink, 0, "document/anchor", 1, 4);
    assert_finding(r.sink, 1, "document/alias", 3, 4);
    assert_finding(r.sink, 2, "document/tag", 4, 4);
    assert_finding(r.sink, 3, "document/anchor", 4, 7);
    reading_free(&r);
}

static void further_documents_and_directives(void **state) {
    (void)state;
    refused("a: 1\n---\nb: 2\n", "document/further-document", 2, 1);
    refused("a: 1\n...\nb: 2\n", "document/further-document", 3, 1);
    refused("a: 1\n...\n# note\n%YAML 1.2\n---\nb: 2\n", "document/further-document", 5, 1);
    refused("---\n---\n", "document/further-document", 2, 1);
    refused("%YAML 1.3\n---\na: 1\n", "document/directive", 1, 1);
    refused("%YAML 2.0\n---\na: 1\n", "document/directive", 1, 1);
    refused("%FOO bar\n---\na: 1\n", "document/directive", 1, 1);
    refused("%YAML 1.2\na: 1\n", "document/yaml-syntax", 2, 1);
}

static void other_encodings(void **state) {
    (void)state;
    static const char le[] = "\xFF\xFE"
                             "a\0:\0 \0"
                             "1\0",
                      be[] = "\0a\0:\0 \0"
                             "1";
    static const char wide[] = "\xFF\xFE\0\0"
                               "a\0\0\0";
    assert_refused(read_block(le, sizeof le - 1), "document/encoding", 1, 1);
    assert_refused(read_block(be, sizeof be - 1), "document/encoding", 1, 1);
    assert_refused(read_block(wide, sizeof wide - 1), "document/encoding", 1, 1);
    reading r = read_block(le, sizeof le - 1);
    assert_true(mcred_str_is(mcred_sink_at(r.sink, 0)->message, "the file is UTF-16; save it as UTF-8"));
    reading_free(&r);
    refused("a: 1\nb: caf\xE9\n", "document/utf-8", 2, 7);
    refused("a: \xED\xA0\x80\n", "document/utf-8", 1, 4);
    refused("a: \xC0\xAF\n", "document/utf-8", 1, 4);
}

static void control_characters(void **state) {
    (void)state;
    assert_refused(read_block("a: 1\nb: x\0y\n", 12), "document/control-character", 2, 5);
    refused("a: \x1b[31mred\n", "document/control-character", 1, 4);
    refused("a: \"\x07\"\n", "document/control-character", 1, 5);
    refused("a: x\x7F\n", "document/control-character", 1, 5);
    refused("a: \xC2\x9Bm\n", "document/control-character", 1, 4);
    refused("# note\xE2\x80\xA8"
            "a: 1\n",
            "document/control-character", 1, 7);
    refused("a: \xC2\x85\n", "document/control-character", 1, 4);
    reading r = read_yaml("a: \"\\e[31m\"\nb: \xC2\xA0\xF0\x9F\x8E\x93\n");
    assert_int_equal(r.status, MCRED_OK);
    reading_free(&r);
}

static void limits_hold(void **state) {
    (void)state;
    mcred_document_limits limits = {.max_bytes = 10, .max_depth = 3, .max_nodes = 4};
    mcred_document_limits depth = {.max_depth = 3};
    mcred_document_limits nodes = {.max_nodes = 4};
    mcred_str text = MCRED_S("a: 1\nb: 23\n");
    assert_refused(read_bytes(mcred_yaml_parse, "f", text, &limits), "document/too-large", 1, 1);
    text = MCRED_S("a:\n  b:\n    c:\n      d: 1\n");
    assert_refused(read_bytes(mcred_yaml_parse, "f", text, &depth), "document/too-deep", 4, 7);
    text = MCRED_S("[1, 2, 3, 4, 5]");
    assert_refused(read_bytes(mcred_yaml_parse, "f", text, &nodes), "document/too-many", 1, 11);
    text = MCRED_S("[1, 2, 3]");
    reading r = read_bytes(mcred_yaml_parse, "f", text, &nodes);
    assert_tree(&r, "[1,2,3]");
    reading_free(&r);
}

/* The same few bytes, many times. */
static reading read_repeated(const char *piece, size_t times) {
    size_t len = strlen(piece);
    char *text = malloc(len * times);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * len, piece, len);
    reading r = read_block(text, len * times);
    assert_int_equal(r.status, MCRED_NO);
    assert_true(mcred_sink_len(r.sink) >= 1);
    free(text);
    return r;
}

static void hostile_nesting(void **state) {
    (void)state;
    reading r = read_repeated("[", 100000);
    assert_finding(r.sink, 0, "document/too-deep", 1, 129);
    reading_free(&r);
    r = read_repeated("- ", 100000);
    assert_finding(r.sink, 0, "document/too-deep", 1, 257);
    reading_free(&r);
    static const char *const pieces[] = {"{", "{a: ", "? ", "[{a: [", "&a [", "!t [", "'x", "\"\\", "*a ", "- - ? - "};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        r = read_repeated(pieces[i], 100000);
        reading_free(&r);
    }
}

static void hostile_repetition(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "a: 1\n",     "---\n",     "%YAML 1.2\n",    "%TAG !a! b\n", "...\n---\n",
        "a: &b *b\n", "a:\n b:\n", "- &a a\n- *a\n", "!t 'x': !t\n", "\xF0\x9F\x8E\x93: {\xC3\xA9: 1}\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        reading r = read_repeated(pieces[i], 50000);
        assert_true(mcred_sink_len(r.sink) <= 110);
        reading_free(&r);
    }
}

static void fails_or_works(reader read, const char *text) {
    mcred_source source = {mcred_str_of("f"), mcred_str_of(text)};
    size_t failures = 0;
    for (size_t limit = 1; limit < 20000; limit += 16) {
        mcred_arena *arena = mcred_arena_new(limit);
        mcred_sink *sink = mcred_sink_new(0);
        const mcred_node *root = NULL;
        mcred_status status = arena ? read(arena, &source, NULL, sink, &root) : MCRED_FAILED;
        if (status == MCRED_FAILED)
            failures++;
        else
            assert_int_equal(status, MCRED_OK);
        assert_true((status == MCRED_OK) == (root != NULL));
        mcred_arena_free(arena);
        mcred_sink_free(sink);
    }
    assert_true(failures > 0);
}

static void memory_that_runs_out_is_a_failure(void **state) {
    (void)state;
    fails_or_works(mcred_yaml_parse, "a: [1, {b: \"x\\ty\"}, [2, 3]]\nc: |\n  text\n  more\n");
    fails_or_works(mcred_json_parse, "{\"a\": [1, {\"b\": \"x\\ty\"}], \"c\": [[2, 3], null]}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax_errors),
        cmocka_unit_test(syntax_errors_point_to_the_beginning),
        cmocka_unit_test(tabs),
        cmocka_unit_test(duplicate_keys),
        cmocka_unit_test(duplicate_keys_among_many),
        cmocka_unit_test(keys_that_are_no_text),
        cmocka_unit_test(tags_anchors_and_aliases),
        cmocka_unit_test(further_documents_and_directives),
        cmocka_unit_test(other_encodings),
        cmocka_unit_test(control_characters),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(hostile_nesting),
        cmocka_unit_test(hostile_repetition),
        cmocka_unit_test(memory_that_runs_out_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
