/*
 * strip.h - a copy of a file without what it says about people besides what it shows.
 *
 * JPEG, PNG, WAVE, PDF and office documents; see traces.h for the formats. A text file has nothing to be taken out.
 * What a picture needs to look as it did stays: colours, resolution, and which way is up.
 */
#ifndef MCRED_MEDIA_STRIP_H
#define MCRED_MEDIA_STRIP_H

#include "mcred/base.h"

typedef enum strip_outcome {
    STRIP_CLEAN,   /* out holds the clean bytes: the same ones where nothing had to go */
    STRIP_REFUSED, /* it cannot be done, or not without harm: why says so, after "the file" */
    STRIP_MEMORY
} strip_outcome;

/* The kind is told by the bytes, not by the name. out lives in the arena, or is bytes itself. */
strip_outcome strip_metadata(mcred_arena *arena, mcred_str bytes, mcred_str *out, const char **why) MCRED_CHECKED;

#endif
