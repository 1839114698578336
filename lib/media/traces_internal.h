/* traces_internal.h - private to the readers of traces: one list, and what each format's reader adds to it. */
#ifndef MCRED_MEDIA_TRACES_INTERNAL_H
#define MCRED_MEDIA_TRACES_INTERNAL_H

#include "media/traces.h"

typedef struct tracing {
    mcred_arena *arena;
    mcred_vec *out;
    const char *unread;
    bool memory; /* it ran out */
} tracing;

/* Blank text is no trace, except of a place. */
void traces_add(tracing *t, trace_kind kind, const char *where, mcred_str text);
/* UTF-16 as UTF-8; half a pair becomes U+FFFD. */
mcred_str traces_utf16(tracing *t, mcred_str bytes, bool big_endian);
/* zlib data, unpacked to at most 16 MiB; "" where it is damaged. */
mcred_str traces_inflate(tracing *t, mcred_str packed);

void traces_jpeg(tracing *t, mcred_str bytes);
void traces_png(tracing *t, mcred_str bytes);
void traces_pdf(tracing *t, mcred_str bytes);
void traces_office(tracing *t, mcred_str bytes);
/* A TIFF structure, as Exif has it. */
void traces_tiff(tracing *t, mcred_str bytes);
/* An XMP packet. */
void traces_xmp(tracing *t, mcred_str xml);
/* What stands between <NAME …> and </NAME>, without markup, each time. */
void traces_elements(tracing *t, mcred_str xml, const char *name, trace_kind kind, const char *where);

#endif
