/* words.h - the words of a text as the catalogue compares them. */
#ifndef MCRED_CATALOGUE_WORDS_H
#define MCRED_CATALOGUE_WORDS_H

#include "mcred/base.h"

/* Longer ones are cut for the comparison: nobody types them. */
#define CATALOGUE_WORD_BYTES 240

/* The next word at or after *at, moving past it: letters, digits and their marks in any script, with apostrophes
 * inside. An ideograph or a kana is a word of its own, as those scripts put no blanks between words; *alone says so.
 * An empty view at the end. */
mcred_str catalogue_next_word(mcred_str text, size_t *at, bool *alone);
/* Folded: case, accents, the kind of apostrophe. data is NULL when memory is short. */
mcred_str catalogue_form(mcred_arena *arena, mcred_str word);
/* A word that stands in nearly every English text. form is folded. */
bool catalogue_is_common(mcred_str form);
/* The same in both, as far as a search cares: "Number Talks" and "number-talks". False when memory is short. */
bool catalogue_same(mcred_arena *arena, mcred_str a, mcred_str b);

#endif
