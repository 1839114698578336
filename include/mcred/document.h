/*
 * document.h - YAML or JSON as one read-only tree in which every node knows its place.
 *
 * YAML is read as the YAML 1.2 core schema (YAML 1.2.2, section 10.3): `no`,
 * `on`, `1_000` and `2024-01-01` are strings, `012` is the number 12. JSON is
 * RFC 8259 and nothing else. Numbers keep their spelling.
 *
 * Ownership: nodes live in the arena they were parsed into and view the
 * source's text, which must live as long. A tree never changes once parsed, so
 * threads may share it.
 */
#ifndef MCRED_DOCUMENT_H
#define MCRED_DOCUMENT_H

#include "mcred/finding.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_kind {
    MCRED_KIND_NULL,
    MCRED_KIND_BOOLEAN,
    MCRED_KIND_NUMBER,
    MCRED_KIND_STRING,
    MCRED_KIND_ARRAY,
    MCRED_KIND_OBJECT
} mcred_kind;

/* Read-only for everybody but the readers. */
typedef struct mcred_node mcred_node;
struct mcred_node {
    mcred_kind kind;
    bool boolean;        /* BOOLEAN */
    mcred_str text;      /* STRING: the value; NUMBER: its spelling; else "" */
    mcred_span span;     /* the value in the source */
    mcred_str key;       /* in an OBJECT: the member's name */
    mcred_span key_span; /* where that name stands */
    size_t index;        /* position among its parent's children, from 0 */
    const mcred_node *parent;
    size_t count;                /* ARRAY, OBJECT: number of children */
    const mcred_node **children; /* ARRAY, OBJECT: in the order of the source */
    const void *lookup;          /* OBJECT: for mcred_get, private */
};

typedef struct mcred_document_limits {
    size_t max_bytes; /* 0: 8 MiB */
    size_t max_depth; /* 0: 128 */
    size_t max_nodes; /* 0: 1,000,000, aliases expanded */
    bool aliases;     /* expand anchors and aliases (within max_nodes) instead of refusing them */
} mcred_document_limits;

/* limits may be NULL. MCRED_NO with findings when the text is not acceptable:
 * malformed YAML, tabs as indentation, duplicate keys, tags, anchors, aliases,
 * further documents, invalid UTF-8, NUL and control characters, UTF-16, too
 * deep, too large. MCRED_FAILED when memory is short. *root is written on
 * MCRED_OK only; an empty text gives a NULL node. */
MCRED_API mcred_status mcred_yaml_parse(mcred_arena *arena, const mcred_source *source,
                                        const mcred_document_limits *limits, mcred_sink *sink,
                                        const mcred_node **root) MCRED_CHECKED;
/* The same for the bytes [part.begin, part.end) of the source (front matter);
 * spans are offsets into the whole source. */
MCRED_API mcred_status mcred_yaml_parse_part(mcred_arena *arena, const mcred_source *source, mcred_span part,
                                             const mcred_document_limits *limits, mcred_sink *sink,
                                             const mcred_node **root) MCRED_CHECKED;
MCRED_API mcred_status mcred_json_parse(mcred_arena *arena, const mcred_source *source,
                                        const mcred_document_limits *limits, mcred_sink *sink,
                                        const mcred_node **root) MCRED_CHECKED;
/* JSON when the name ends in .json (any case), YAML otherwise. */
MCRED_API mcred_status mcred_document_parse(mcred_arena *arena, const mcred_source *source,
                                            const mcred_document_limits *limits, mcred_sink *sink,
                                            const mcred_node **root) MCRED_CHECKED;

/* ---- reading; every one of these accepts NULL ------------------------------- */

MCRED_API const mcred_node *mcred_get(const mcred_node *object, const char *key); /* NULL when absent or no object */
MCRED_API const mcred_node *mcred_get_str(const mcred_node *object, mcred_str key);
MCRED_API const mcred_node *mcred_at(const mcred_node *array, size_t index);
MCRED_API size_t mcred_count(const mcred_node *node); /* children */
MCRED_API bool mcred_is(const mcred_node *node, mcred_kind kind);
MCRED_API mcred_str mcred_text(const mcred_node *node); /* of a STRING, else "" */
MCRED_API mcred_str mcred_get_text(const mcred_node *object, const char *key);
/* A NUMBER that is an integer within int64_t (1.0 and 1e2 are). */
MCRED_API bool mcred_integer(const mcred_node *node, int64_t *out);
MCRED_API mcred_span mcred_node_span(const mcred_node *node); /* MCRED_NO_SPAN for NULL */
/* "/rubric/criteria/0/id" (RFC 6901). */
MCRED_API mcred_str mcred_node_pointer(mcred_arena *arena, const mcred_node *node);
MCRED_API const char *mcred_kind_name(mcred_kind kind); /* "object", "array", ... */

/* ---- writing JSON ------------------------------------------------------------ */

/* Writes one JSON document, two spaces a level, commas and escapes taken care
 * of. Text that is not UTF-8 comes out with U+FFFD. No line break follows the
 * document's end. */
typedef struct mcred_json {
    mcred_buf *out;
    unsigned depth;
    bool first, after_key;
} mcred_json;

MCRED_API void mcred_json_begin(mcred_json *json, mcred_buf *out);
MCRED_API void mcred_json_object(mcred_json *json);
MCRED_API void mcred_json_array(mcred_json *json);
MCRED_API void mcred_json_end(mcred_json *json, char bracket); /* '}' or ']' */
MCRED_API void mcred_json_key(mcred_json *json, const char *key);
MCRED_API void mcred_json_str(mcred_json *json, mcred_str value);
MCRED_API void mcred_json_int(mcred_json *json, int64_t value);
MCRED_API void mcred_json_bool(mcred_json *json, bool value);
MCRED_API void mcred_json_null(mcred_json *json);
MCRED_API void mcred_json_number(mcred_json *json, mcred_str spelling); /* a valid JSON number, as is */
/* key and value at once */
MCRED_API void mcred_json_put(mcred_json *json, const char *key, mcred_str value);
MCRED_API void mcred_json_put_int(mcred_json *json, const char *key, int64_t value);
MCRED_API void mcred_json_put_bool(mcred_json *json, const char *key, bool value);
/* A whole tree as JSON (schema --json output and the like). */
MCRED_API void mcred_json_node(mcred_json *json, const mcred_node *node);
/* Just a quoted JSON string, for places that build JSON by hand. */
MCRED_API void mcred_json_quote(mcred_buf *out, mcred_str value);

/* ---- writing YAML ------------------------------------------------------------- */

/* value as one YAML scalar that reads back as exactly this string under both
 * YAML 1.1 and 1.2: plain where that is safe, double-quoted otherwise. Never
 * more than one line. */
MCRED_API void mcred_yaml_scalar(mcred_buf *out, mcred_str value);

#ifdef __cplusplus
}
#endif
#endif
