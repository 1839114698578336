/* decimal.h - exact decimal numbers of any size, from their spelling (JSON, YAML core). */
#ifndef MCRED_BASE_DECIMAL_H
#define MCRED_BASE_DECIMAL_H

#include "mcred/base.h"

/* value = sign * digits * 10^exponent, digits without leading or trailing
 * zeros ("" for zero). digits lives in the arena, or in the spelling itself. */
typedef struct mcred_decimal {
    bool negative;
    mcred_str digits;
    int64_t exponent;
} mcred_decimal;

/* More digits than this are refused, so that no operation takes long. */
#define MCRED_DECIMAL_DIGITS 20000

/* RFC 8259 numbers, and YAML core spellings (+1, .5, 1., 0x1F, 0o17). False
 * for anything else, for .inf and .nan, for exponents beyond +-10^9 and for
 * spellings over MCRED_DECIMAL_DIGITS bytes. */
bool mcred_decimal_parse(mcred_arena *arena, mcred_str spelling, mcred_decimal *out) MCRED_CHECKED;
int mcred_decimal_cmp(const mcred_decimal *a, const mcred_decimal *b);
bool mcred_decimal_is_integer(const mcred_decimal *a);
bool mcred_decimal_fits_int64(const mcred_decimal *a, int64_t *out);
/* a / b is an integer. b is not zero. Exact, in time bounded by the number of
 * digits, not by the size of the exponents. Also false when memory is short. */
bool mcred_decimal_multiple_of(mcred_arena *arena, const mcred_decimal *a, const mcred_decimal *b);
/* False when the sum needs more than MCRED_DECIMAL_DIGITS digits, or memory. */
bool mcred_decimal_add(mcred_arena *arena, const mcred_decimal *a, const mcred_decimal *b,
                       mcred_decimal *out) MCRED_CHECKED;
/* False when the product may need more than MCRED_DECIMAL_DIGITS digits, or memory. */
bool mcred_decimal_multiply(mcred_arena *arena, const mcred_decimal *a, const mcred_decimal *b,
                            mcred_decimal *out) MCRED_CHECKED;
/* a / by with so many decimals, the rest cut off. by is 1 to 10^9. False as above. */
bool mcred_decimal_divide(mcred_arena *arena, const mcred_decimal *a, uint32_t by, size_t places,
                          mcred_decimal *out) MCRED_CHECKED;
/* Plain notation without exponent ("1500", "0.25"); false over max bytes. */
bool mcred_decimal_format(const mcred_decimal *a, size_t max, mcred_buf *out);

#endif
