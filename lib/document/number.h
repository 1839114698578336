/* number.h - the spellings of numbers in YAML's core schema and in JSON. */
#ifndef MCRED_DOCUMENT_NUMBER_H
#define MCRED_DOCUMENT_NUMBER_H

#include "mcred/base.h"

/* Digits of a hexadecimal or octal number that are still converted. */
#define MCRED_NUMBER_RADIX_DIGITS 1000

typedef enum mcred_spelling {
    MCRED_SPELLING_NONE,    /* no number */
    MCRED_SPELLING_JSON,    /* 12, -0.5e3 */
    MCRED_SPELLING_DECIMAL, /* 012, +1, .5, 1. */
    MCRED_SPELLING_RADIX,   /* 0x1F, 0o17 */
    MCRED_SPELLING_SPECIAL  /* .inf, .nan */
} mcred_spelling;

mcred_spelling mcred_number_spelling(mcred_str text);
/* The value when it is an integer within int64_t. text is a number. */
bool mcred_number_integer(mcred_str text, int64_t *out);
/* The same value as JSON spells it. False when it cannot. */
bool mcred_number_json(mcred_str text, mcred_buf *out);

#endif
