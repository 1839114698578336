/* baked_internal.h - private to lib/media: what the kinds of baked credentials are called. */
#ifndef MCRED_MEDIA_BAKED_INTERNAL_H
#define MCRED_MEDIA_BAKED_INTERNAL_H

#include "media/baked.h"

typedef struct baked_words {
    const char *keyword;        /* of the PNG chunk */
    const char *prefix, *names; /* of the SVG element: the usual prefix, and the namespace */
    const char *element;
} baked_words;

const baked_words *baked_words_of(baked_kind kind);

#endif
