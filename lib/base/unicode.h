/* unicode.h - what internationalised host names (RFC 5892) ask about a character. */
#ifndef MCRED_BASE_UNICODE_H
#define MCRED_BASE_UNICODE_H

#include "mcred/base.h"

typedef struct mcred_unicode {
    bool assigned;
    bool letter_digit; /* a letter, a decimal digit, or a mark that is no enclosing one */
    bool mark;
    bool virama;    /* of the combining class of that name */
    bool ignorable; /* white space, or shown as nothing */
    bool stable;    /* itself under NFKC and case folding */
} mcred_unicode;

/* False when memory is short. */
bool mcred_unicode_of(uint32_t code, mcred_unicode *out) MCRED_CHECKED;
/* The word as a search compares it: compatibility characters as their plain ones (NFKC), case folded, accents taken
 * off, letters with a stroke as those without (ł as l, ø as o, æ as ae). Marks that are no accents, such as
 * vowel signs and voiced kana, stay. Malformed bytes fold to U+FFFD. data is NULL when memory is short. */
mcred_str mcred_unicode_fold(mcred_arena *arena, mcred_str word) MCRED_CHECKED;
/* Normalised (NFC)? False also when memory is short. */
bool mcred_unicode_is_nfc(mcred_str text);

/* The text with case and composition taken away and accents kept (Unicode's canonical caseless matching): two paths
 * that a system without case takes for one are the same then. Malformed UTF-8 stays as it is. False when memory is
 * short. */
bool mcred_unicode_caseless(mcred_arena *arena, mcred_str text, mcred_str *out) MCRED_CHECKED;

#endif
