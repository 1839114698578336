/*
 * traces.h - what a file says about people besides what it shows: authors, places, comments.
 *
 * JPEG (ITU-T T.81 B.1.1; Exif 2.32 in APP1, XMP in APP1, IPTC-IIM in APP13, comments), PNG (W3C PNG third edition:
 * tEXt, zTXt, iTXt, eXIf), PDF (ISO 32000-1 14.3: the information dictionary and XMP), office documents (ECMA-376 part
 * 2 core properties; ODF 1.2 part 1, 4.3). The kind is told by the bytes, not by the name.
 */
#ifndef MCRED_MEDIA_TRACES_H
#define MCRED_MEDIA_TRACES_H

#include "mcred/base.h"

typedef enum trace_kind {
    TRACE_AUTHOR, /* somebody's name in a field that is for one */
    TRACE_PLACE,  /* where it was made */
    TRACE_TEXT    /* text in which a name or an address may stand */
} trace_kind;

typedef struct trace {
    trace_kind kind;
    const char *where; /* "the Exif field Artist" */
    mcred_str text;    /* "" for a place */
} trace;

/* All of them, a vector of trace in the arena; none for a kind of file that is not known. *unread: NULL, or why a
 * file of a known kind could not be read to its end. False when memory is short. */
bool traces_read(mcred_arena *arena, mcred_str bytes, mcred_vec *out, const char **unread) MCRED_CHECKED;

#endif
