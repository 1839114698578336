/* contact.h - what looks like somebody's e-mail address or telephone number. */
#ifndef MCRED_RULES_CONTACT_H
#define MCRED_RULES_CONTACT_H

#include "mcred/document.h"

/* Around the '@' at: name@host.domain; *out is all of it. Not a picture's name
 * (logo@2x.png), a version (pack@1.2.3) or git@host:path, and no address that
 * is kept for examples. */
bool contact_address(mcred_str text, size_t at, mcred_span *out);
/* From the digit or '+' at: how many bytes belong to the number (a date by
 * itself), and whether somebody could be called by it. */
size_t contact_number(mcred_str text, size_t at, bool *phone);
/* The next of them from *from, which moves behind it, and what it looks like. Digits of links call nobody. */
bool contact_next(mcred_str text, size_t *from, mcred_span *out, const char **what);

#endif
