/* reading.h - for the tests of documents: reads a text, then asks about the tree and the findings. */
#ifndef MCRED_TESTS_READING_H
#define MCRED_TESTS_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/document.h"

typedef struct reading {
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_source source;
    mcred_status status;
    const mcred_node *root;
} reading;

typedef mcred_status (*reader)(mcred_arena *, const mcred_source *, const mcred_document_limits *, mcred_sink *,
                               const mcred_node **);

static inline reading read_bytes(reader read, const char *name, mcred_str text, const mcred_document_limits *limits) {
    reading r = {.arena = mcred_arena_new(0), .sink = mcred_sink_new(0), .source = {mcred_str_of(name), text}};
    assert_non_null(r.arena);
    assert_non_null(r.sink);
    r.status = read(r.arena, &r.source, limits, r.sink, &r.root);
    return r;
}

static inline reading read_yaml(const char *text) {
    return read_bytes(mcred_yaml_parse, "file.yaml", mcred_str_of(text), NULL);
}

static inline reading read_json(const char *text) {
    return read_bytes(mcred_json_parse, "file.json", mcred_str_of(text), NULL);
}

static inline void reading_free(reading *r) {
    mcred_arena_free(r->arena);
    mcred_sink_free(r->sink);
}

static inline void print_findings(const mcred_sink *sink) {
    mcred_buf out;
    mcred_render_options options = {false, true};
    mcred_buf_init(&out, 1 << 20);
    mcred_render_text(sink, &options, &out);
    print_message("%.*s\n", MCRED_ARG(mcred_buf_str(&out)));
    mcred_buf_free(&out);
}

/* Line breaks and the indentation after them left out. */
static inline void assert_tree(const reading *r, const char *json) {
    mcred_buf out;
    mcred_json writer;
    char line[4096];
    size_t len = 0;
    if (r->status != MCRED_OK)
        print_findings(r->sink);
    assert_int_equal(r->status, MCRED_OK);
    mcred_buf_init(&out, 1 << 20);
    mcred_json_begin(&writer, &out);
    mcred_json_node(&writer, r->root);
    assert_false(out.failed);
    for (size_t i = 0; i < out.len && len < sizeof line - 1; i++) {
        if (out.data[i] != '\n')
            line[len++] = out.data[i];
        else
            while (i + 1 < out.len && out.data[i + 1] == ' ')
                i++;
    }
    line[len] = 0;
    mcred_buf_free(&out);
    assert_string_equal(line, json);
}

static inline void assert_finding(const mcred_sink *sink, size_t index, const char *rule, size_t line, size_t column) {
    const mcred_finding *finding = mcred_sink_at(sink, index);
    assert_non_null(finding);
    if (strcmp(mcred_rule_get(finding->rule)->id, rule) != 0 || finding->place.line != line ||
        finding->place.column != column)
        print_findings(sink);
    assert_string_equal(mcred_rule_get(finding->rule)->id, rule);
    assert_int_equal(finding->place.line, line);
    assert_int_equal(finding->place.column, column);
}

/* Exactly one finding, and nothing handed out. */
static inline void assert_refused(reading r, const char *rule, size_t line, size_t column) {
    assert_int_equal(r.status, MCRED_NO);
    assert_null(r.root);
    assert_finding(r.sink, 0, rule, line, column);
    if (mcred_sink_len(r.sink) != 1)
        print_findings(r.sink);
    assert_int_equal(mcred_sink_len(r.sink), 1);
    reading_free(&r);
}

/* The bytes a node covers. */
static inline void assert_covers(const reading *r, const mcred_node *node, const char *bytes) {
    assert_non_null(node);
    mcred_str covered = {r->source.text.data + node->span.begin, node->span.end - node->span.begin};
    mcred_str expected = mcred_str_of(bytes);
    if (!mcred_str_eq(covered, expected))
        print_message("covers \"%.*s\", not \"%s\"\n", MCRED_ARG(covered), bytes);
    assert_true(mcred_str_eq(covered, expected));
}

#endif
