/* pattern_parts.h - what the files that translate patterns share. */
#ifndef MCRED_SCHEMA_PATTERN_PARTS_H
#define MCRED_SCHEMA_PATTERN_PARTS_H

#include "schema/pattern.h"

typedef struct mcred_pattern_parser {
    mcred_str source;
    size_t at;
    unsigned depth;  /* open groups */
    bool repeatable; /* a quantifier may follow */
    mcred_buf *out;
    mcred_pattern_error *error;
} mcred_pattern_parser;

bool mcred_pattern_fail(mcred_pattern_parser *p, const char *why);   /* always false */
int mcred_pattern_peek(const mcred_pattern_parser *p, size_t ahead); /* a byte, or -1 at the end */

/* pattern_escape.c: what stands behind a backslash. code: one character, or
 * MCRED_NO_CODE for a set, whose ranges are then in set (without brackets). */
#define MCRED_NO_CODE UINT32_MAX
typedef struct mcred_pattern_item {
    uint32_t code;
    const char *set;    /* a constant text */
    mcred_str property; /* of \p{...}; data NULL when it is none */
    bool property_negated;
} mcred_pattern_item;

/* Reads one escape; p->at is behind the backslash. in_class: between brackets. */
bool mcred_pattern_read_escape(mcred_pattern_parser *p, bool in_class, mcred_pattern_item *out);
bool mcred_pattern_escape(mcred_pattern_parser *p); /* outside of brackets; p->at is the backslash */
void mcred_pattern_put_code(mcred_buf *out, uint32_t code);
bool mcred_pattern_put_property(mcred_pattern_parser *p, mcred_str name, bool negated);

/* pattern_class.c: [...]; p->at is the bracket. */
bool mcred_pattern_class(mcred_pattern_parser *p);

#endif
