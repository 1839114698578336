/* stem.h - the stem of an English word: "questioning", "questions" and "question" are one. */
#ifndef MCRED_CATALOGUE_STEM_H
#define MCRED_CATALOGUE_STEM_H

#include "mcred/base.h"

/* Longer words are names of something else than words. */
#define MCRED_STEM_LONGEST 63

/* The Porter2 stemmer (M. F. Porter and R. Boulton, "The English (Porter2) stemming algorithm"). word is
 * folded: small letters, apostrophe as '. Words with anything else in them, of two letters and fewer, and longer ones
 * than MCRED_STEM_LONGEST are their own stem. The stem is in out; the result views it, or word. */
mcred_str mcred_stem(mcred_str word, char out[MCRED_STEM_LONGEST + 1]);

#endif
