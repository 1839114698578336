/* names_internal.h - private to names*.c: what is looked for. */
#ifndef MCRED_OPERATION_NAMES_INTERNAL_H
#define MCRED_OPERATION_NAMES_INTERNAL_H

#include "names.h"
#include "roster.h"

/* Bytes that are looked for as they are, also inside what the roster takes for one word. */
typedef struct op_needle {
    mcred_str text;
    bool exact;    /* else small letters, found in any case and between boundaries of words */
    bool in_bytes; /* long enough to mean something in a picture */
} op_needle;

struct op_names {
    op_roster *roster;
    mcred_vec needles; /* op_needle */
    mcred_str word;
};

/* The longest needle at the first place from at on where one stands. in_bytes: only those long enough for it. */
bool op_needle_next(const op_names *names, mcred_str text, bool in_bytes, size_t at, mcred_span *out);

#endif
