/* words_diff.h - what changed between two texts, word by word. */
#ifndef MCRED_BASE_WORDS_DIFF_H
#define MCRED_BASE_WORDS_DIFF_H

#include "mcred/base.h"

typedef enum mcred_edit_kind { MCRED_EDIT_KEPT, MCRED_EDIT_GONE, MCRED_EDIT_NEW } mcred_edit_kind;

/* A run of words of one kind, as they stand in their text, white space between included. */
typedef struct mcred_edit {
    mcred_edit_kind kind;
    mcred_str text;
} mcred_edit;

/* The edits that make after of before, a vector of mcred_edit that views both:
 * a shortest sequence (Myers 1986), or, where the texts have hardly anything in
 * common, all of one and then all of the other. False when memory is short. */
bool mcred_words_diff(mcred_arena *arena, mcred_str before, mcred_str after, mcred_vec *out);

#endif
