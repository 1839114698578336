/* marker.h - <!-- mcred:TYPE ID · anything --> */
#ifndef MCRED_MARKDOWN_MARKER_H
#define MCRED_MARKDOWN_MARKER_H

#include "markdown/tree.h"

typedef struct mcred_marker {
    mcred_str type, id;
    mcred_span span;
    const char *fault; /* NULL: well-formed */
    mcred_str about;   /* the word the fault is about, or "" */
} mcred_marker;

/* True when the comment means to be a marker, well-formed or not. line: from
 * the comment's "<!--" to the end of its line, at offset in the source. */
bool mcred_marker_read(mcred_str line, size_t offset, mcred_marker *out);
/* The types there are. */
const mcred_str *mcred_marker_types(size_t *count);

#endif
