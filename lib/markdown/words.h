/* words.h - counting words piece by piece. */
#ifndef MCRED_MARKDOWN_WORDS_H
#define MCRED_MARKDOWN_WORDS_H

#include "mcred/base.h"

/* A word is a run of letters and digits; an apostrophe, a hyphen, a point or
 * the like inside it does not end it ("don't", "well-being", "3.5"). */
typedef struct mcred_word_counter {
    size_t words;
    bool inside; /* the last character belonged to a word */
    bool joined; /* after a hyphen or the like that followed one */
} mcred_word_counter;

/* Words may go on from one piece to the next, as in "**un**do". */
void mcred_words_add(mcred_word_counter *counter, mcred_str piece);
void mcred_words_break(mcred_word_counter *counter);

#endif
