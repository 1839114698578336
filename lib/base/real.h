/* real.h - numbers as IEEE 754 doubles, from and to their decimal spellings, whatever the caller's locale. */
#ifndef MCRED_BASE_REAL_H
#define MCRED_BASE_REAL_H

#include "mcred/base.h"

/* The double nearest to a decimal spelling. False when it is none or not finite. */
bool mcred_real_parse(mcred_str spelling, double *out);
/* As ECMAScript prints it (ECMA-262, Number::toString; RFC 8785, section 3.2.2.3):
 * the fewest digits that read back as the same double. */
void mcred_real_put_shortest(double value, mcred_buf *out);
/* 1.5E0: at most 16 digits (JSON-LD 1.1 API, section 8.6, as xsd:double). */
void mcred_real_put_scientific(double value, mcred_buf *out);

#endif
