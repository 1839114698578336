/*
 * builder.h - what the YAML and the JSON reader share: limits, findings and the growing tree.
 *
 * A reader opens and closes containers, sets keys and adds values in the order
 * of the source. The builder keeps the tree within its limits, finds duplicate
 * keys when an object closes, and remembers the outcome in `status`. A
 * function that returns NULL or false means: stop reading.
 */
#ifndef MCRED_DOCUMENT_BUILDER_H
#define MCRED_DOCUMENT_BUILDER_H

#include "mcred/document.h"

/* After this many findings about one text, reading stops: further ones would
 * not help, and each costs a search for its line. */
#define MCRED_DOCUMENT_FINDINGS 100
/* Objects with more members than this get a sorted index. */
#define MCRED_DOCUMENT_LINEAR 8

/* What an anchor stands for. open: the node has begun but not ended. */
typedef struct mcred_anchor {
    const mcred_node *node;
    bool open;
} mcred_anchor;

typedef struct mcred_frame {
    mcred_node *node;
    size_t first; /* of its children among `pending` */
    mcred_str key;
    mcred_span key_span;
    bool has_key;
    bool flow;            /* YAML: written with brackets */
    mcred_anchor *anchor; /* YAML: to be closed with the node */
} mcred_frame;

typedef struct mcred_builder {
    mcred_arena *arena;   /* of the tree */
    mcred_arena *scratch; /* gone after reading */
    const mcred_source *source;
    mcred_sink *sink;
    mcred_document_limits limits; /* without zeros */
    mcred_vec frames;             /* mcred_frame: the open containers */
    mcred_vec pending;            /* const mcred_node *: children of open containers */
    size_t nodes;
    size_t findings;
    mcred_status status;
    const mcred_node *root;
} mcred_builder;

/* False when memory is short (reported). The builder must be freed anyway. */
bool mcred_builder_init(mcred_builder *b, mcred_arena *arena, const mcred_source *source,
                        const mcred_document_limits *limits, mcred_sink *sink);
void mcred_builder_free(mcred_builder *b);

/* NULL when the finding was only counted; status becomes MCRED_NO. */
mcred_finding *mcred_builder_report(mcred_builder *b, mcred_rule rule, mcred_span span, const char *fmt, ...)
    MCRED_PRINTF(4, 5);
/* Reports that memory ran out; always false. */
bool mcred_builder_no_memory(mcred_builder *b);
/* True while reading may go on. */
bool mcred_builder_goes_on(const mcred_builder *b);

mcred_frame *mcred_builder_top(const mcred_builder *b); /* NULL outside of any container */
/* True when the next thing must be a member's name. */
bool mcred_builder_wants_key(const mcred_builder *b);
void mcred_builder_key(mcred_builder *b, mcred_str key, mcred_span span);
/* A node in its place in the tree; kind and span are set. */
mcred_node *mcred_builder_add(mcred_builder *b, mcred_kind kind, mcred_span span);
/* Counts nodes without adding them: for names and copies. */
bool mcred_builder_count(mcred_builder *b, size_t nodes, mcred_span span);
mcred_frame *mcred_builder_open(mcred_builder *b, mcred_kind kind, mcred_span span);
/* Ends the container on top. end: SIZE_MAX for the end of its last child. */
bool mcred_builder_close(mcred_builder *b, size_t end);
/* True when the depth of the next container is still allowed; else reported. */
bool mcred_builder_deep_enough(mcred_builder *b, size_t depth, mcred_span span);

/* index.c: sorts and checks the members of a finished object. */
bool mcred_builder_index(mcred_builder *b, mcred_node *object);

/* The first bytes of a text for a message, cut between characters. */
mcred_str mcred_document_brief(mcred_str text);

/* bytes.c: what can be told without a parser. part: the bytes to look at; its
 * begin moves past a byte order mark. *ascii: no other characters. In JSON the
 * reader looks at control characters itself. */
typedef enum mcred_bytes { MCRED_BYTES_JSON, MCRED_BYTES_YAML, MCRED_BYTES_PROSE } mcred_bytes;
bool mcred_bytes_check(mcred_builder *b, mcred_span *part, mcred_bytes kind, bool *ascii);

#endif
