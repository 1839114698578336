/* schema_case.h - for the tests of the schema engine: compiles a schema and asks about values. */
#ifndef MCRED_TESTS_SCHEMA_CASE_H
#define MCRED_TESTS_SCHEMA_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/schema.h"

typedef struct schema_case {
    mcred_arena *arena;
    mcred_sink *sink; /* of compiling, then of the last validation */
    mcred_source *source, instance;
    mcred_schema *schema;
    mcred_status status;
} schema_case;

static inline schema_case case_compile(const char *text, const mcred_schema_options *options) {
    schema_case c = {.arena = mcred_arena_new(0), .sink = mcred_sink_new(0)};
    const mcred_node *root = NULL;
    /* The schema keeps it, and the case is copied on return. */
    c.source = MCRED_NEW(c.arena, mcred_source);
    assert_non_null(c.source);
    *c.source = (mcred_source){mcred_str_of("schema.json"), mcred_str_of(text)};
    c.status = mcred_json_parse(c.arena, c.source, NULL, c.sink, &root);
    assert_int_equal(c.status, MCRED_OK);
    c.status = mcred_schema_compile(c.arena, c.source, root, options, c.sink, &c.schema);
    return c;
}

static inline void case_free(schema_case *c) {
    mcred_schema_free(c->schema);
    mcred_sink_free(c->sink);
    mcred_arena_free(c->arena);
}

static inline void case_print(const schema_case *c) {
    mcred_buf out;
    mcred_render_options options = {false, true};
    mcred_buf_init(&out, 1 << 20);
    mcred_render_text(c->sink, &options, &out);
    print_message("%.*s\n", MCRED_ARG(mcred_buf_str(&out)));
    mcred_buf_free(&out);
}

/* Validates and tests: both must say the same, and findings must be there when
 * the answer is not yes. name decides between YAML and JSON. */
static inline mcred_status case_check(schema_case *c, const char *name, const char *text) {
    const mcred_node *root = NULL;
    mcred_sink_free(c->sink);
    c->sink = mcred_sink_new(0);
    c->instance = (mcred_source){mcred_str_of(name), mcred_str_of(text)};
    assert_int_equal(mcred_document_parse(c->arena, &c->instance, NULL, c->sink, &root), MCRED_OK);
    mcred_status told = mcred_schema_validate(c->schema, c->arena, &c->instance, root, c->sink);
    mcred_status tested = mcred_schema_test(c->schema, c->arena, root);
    assert_int_equal(told, tested);
    assert_int_equal(told != MCRED_OK, mcred_sink_count(c->sink, MCRED_ERROR) > 0);
    mcred_sink_sort(c->sink);
    return told;
}

/* A schema, a value, and whether it is valid. */
typedef struct schema_row {
    const char *schema, *value;
    bool valid;
} schema_row;

static inline void check_rows(const schema_row *rows, size_t count, bool assert_format) {
    mcred_schema_options options = {.assert_format = assert_format};
    for (size_t i = 0; i < count; i++) {
        schema_case c = case_compile(rows[i].schema, &options);
        mcred_status wanted = rows[i].valid ? MCRED_OK : MCRED_NO;
        mcred_status got = c.status == MCRED_OK ? case_check(&c, "value.json", rows[i].value) : c.status;
        if (c.status != MCRED_OK || got != wanted) {
            print_message("%s on %s\n", rows[i].schema, rows[i].value);
            case_print(&c);
        }
        assert_int_equal(c.status, MCRED_OK);
        assert_int_equal(got, wanted);
        case_free(&c);
    }
}

#define CHECK_ROWS(rows) check_rows((rows), sizeof(rows) / sizeof((rows)[0]), false)

/* The only finding, as "line:column-column rule message | hint". */
static inline void expect_finding(schema_case *c, size_t index, const char *wanted) {
    const mcred_finding *f = mcred_sink_at(c->sink, index);
    if (!f)
        case_print(c);
    assert_non_null(f);
    mcred_str got =
        mcred_arena_printf(c->arena, "%zu:%zu-%zu %s %.*s | %.*s", f->place.line, f->place.column, f->place.end_column,
                           mcred_rule_get(f->rule)->id, MCRED_ARG(f->message), MCRED_ARG(f->hint));
    assert_string_equal(got.data, wanted);
}

static inline void expect_count(schema_case *c, size_t count) {
    if (mcred_sink_len(c->sink) != count)
        case_print(c);
    assert_int_equal(mcred_sink_len(c->sink), count);
}

/* The schema cannot be used: one finding, its place and words. */
static inline void expect_unusable(const char *schema, const char *wanted) {
    schema_case c = case_compile(schema, NULL);
    if (c.status != MCRED_NO)
        print_message("%s\n", schema);
    assert_int_equal(c.status, MCRED_NO);
    assert_null(c.schema);
    expect_finding(&c, 0, wanted);
    case_free(&c);
}

#endif
