/*
 * yaml_reader.h - the YAML reader's own parts: libyaml's events turned into a tree.
 *
 * libyaml counts places in code points; the reader turns them into bytes with
 * a cursor that moves along with the events.
 */
#ifndef MCRED_DOCUMENT_YAML_READER_H
#define MCRED_DOCUMENT_YAML_READER_H

#include "document/builder.h"

#include <yaml.h>

typedef struct mcred_yaml_reader {
    mcred_builder *b;
    mcred_str text;     /* of the source, up to the end of the part */
    size_t begin;       /* where the part begins, after a byte order mark */
    bool ascii;         /* code points are bytes */
    size_t index;       /* the cursor: so many code points after begin ... */
    size_t at;          /* ... is this byte */
    mcred_map *anchors; /* name to mcred_anchor, NULL until one is met */
    mcred_span quoted;  /* the last scalar when it stood in quotes, else empty */
    yaml_parser_t parser;
} mcred_yaml_reader;

/* What stands before a node's content: &anchor and !tag, in any order. Spans
 * are empty where there is none. */
typedef struct mcred_yaml_properties {
    mcred_span anchor, tag;
    size_t content; /* where the content begins */
} mcred_yaml_properties;

/* yaml_place.c */
size_t mcred_yaml_offset(mcred_yaml_reader *r, size_t index);
/* From the start; for the rare places that lie behind the cursor. */
mcred_span mcred_yaml_character(const mcred_yaml_reader *r, size_t offset);
mcred_yaml_properties mcred_yaml_properties_at(const mcred_yaml_reader *r, size_t begin);
/* The end of a block scalar's last line with content; end is libyaml's. */
size_t mcred_yaml_block_end(const mcred_yaml_reader *r, size_t begin, size_t end);

/* yaml_scalar.c: the core schema. A plain scalar that no number can stand for
 * is reported. NULL: stop. */
mcred_node *mcred_yaml_plain(mcred_builder *b, mcred_str text, mcred_span span);

/* yaml_alias.c */
/* Remembers what the anchor stands for. NULL when memory is short. */
mcred_anchor *mcred_yaml_anchor(mcred_yaml_reader *r, mcred_str name, const mcred_node *node, bool open);
/* The anchor's node, or NULL after a finding. */
const mcred_node *mcred_yaml_alias(mcred_yaml_reader *r, mcred_str name, mcred_span span);
/* A copy of the tree in the place where the alias stands. */
bool mcred_yaml_copy(mcred_yaml_reader *r, const mcred_node *from, mcred_span span);

/* yaml_frame.c: what surrounds the document. */
/* Directives before the first document. */
bool mcred_yaml_prologue(mcred_yaml_reader *r);
/* Nothing may follow the document that ended before offset. */
void mcred_yaml_epilogue(mcred_yaml_reader *r, size_t offset, bool marked);

/* yaml_error.c: libyaml gave up. One finding, in plain words. */
void mcred_yaml_error(mcred_yaml_reader *r);

#endif
