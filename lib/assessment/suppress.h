/*
 * suppress.h - which rows of a published table would tell on single people, alone or by way of their total.
 *
 * A number from 1 to least - 1 is small; 0 is not. A row with a small number is hidden whole. Since the total of the
 * table is shown as well, what is hidden can be had by subtraction: further rows are hidden, the smallest first, until
 * at least two are and no number of all that is hidden together is small (complementary suppression; Cox 1980,
 * "Suppression methodology and statistical disclosure control").
 */
#ifndef MCRED_ASSESSMENT_SUPPRESS_H
#define MCRED_ASSESSMENT_SUPPRESS_H

#include "mcred/base.h"

#define MCRED_ROW_NUMBERS 3

typedef struct mcred_row {
    size_t number[MCRED_ROW_NUMBERS]; /* 0 where not used */
    bool hidden;                      /* set; a row that is hidden already stays so */
} mcred_row;

bool mcred_is_small(size_t number, size_t least);
/* Sets hidden. False when the total of all rows is small itself, and must not be shown. */
bool mcred_suppress(mcred_row *rows, size_t count, size_t least);

#endif
