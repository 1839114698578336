/* baked_svg.h - private to lib/media: where in an SVG a credential stands. */
#ifndef MCRED_MEDIA_BAKED_SVG_H
#define MCRED_MEDIA_BAKED_SVG_H

#include "media/baked_internal.h"

typedef struct baked_svg {
    mcred_arena *arena;
    baked_kind kind;
    size_t count;      /* credentials so far */
    mcred_vec places;  /* mcred_span: each whole element */
    mcred_str verify;  /* the attribute of the last one */
    mcred_buf body;    /* and its text */
    mcred_span outer;  /* the tag of the outer element */
    bool outer_closed; /* it has no end tag */
    mcred_vec bound;   /* prefixes and their namespaces */
    mcred_str tag_verify;
    size_t inside; /* depth of the credential that is open; 0: none */
    bool memory;   /* it ran out */
} baked_svg;

/* Reads all of it. found->arena is the caller's; found->body is freed by the caller. */
mcred_status baked_svg_find(mcred_str svg, baked_svg *found, mcred_why *why) MCRED_CHECKED;
/* What a prefix means in the outer element; "" where it means nothing. */
mcred_str baked_svg_bound(const baked_svg *found, mcred_str prefix);

#endif
