/* idna.h - one label of an internationalised host name (RFC 5891, RFC 5892). */
#ifndef MCRED_SCHEMA_IDNA_H
#define MCRED_SCHEMA_IDNA_H

#include "mcred/base.h"

/* Code points that a label can have: its A-form has 63 bytes. */
#define MCRED_IDNA_LONGEST 64

typedef struct mcred_idna_label {
    uint32_t codes[MCRED_IDNA_LONGEST];
    size_t len;
} mcred_idna_label;

/* punycode.c (RFC 3492). text: what stands behind "xn--". False when it is malformed or too long. */
bool mcred_punycode_decode(mcred_str text, mcred_idna_label *out);
/* The bytes of the label's form behind "xn--". */
size_t mcred_punycode_length(const mcred_idna_label *label);

/* "xn--..." that stands for a proper label. */
bool mcred_idna_a_label(mcred_str text);
/* A label with characters beyond ASCII. */
bool mcred_idna_u_label(mcred_str text);

#endif
