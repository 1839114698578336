/* amount.c - sums of exact amounts, and how they are written. */
#include "incentive/amount.h"

/* More than any amount has: what is larger is refused by the schemas. */
#define MAX_TEXT 4096

bool mcred_amount_add(mcred_arena *arena, mcred_decimal *to, const mcred_decimal *value) {
    return mcred_decimal_add(arena, to, value, to);
}

bool mcred_amount_take(mcred_arena *arena, mcred_decimal *from, const mcred_decimal *value) {
    mcred_decimal less = *value;
    less.negative = !less.negative && less.digits.len > 0; /* zero has no sign */
    return mcred_decimal_add(arena, from, &less, from);
}

bool mcred_amount_is_zero(const mcred_decimal *amount) {
    return amount->digits.len == 0;
}

mcred_str mcred_amount_text(mcred_arena *arena, const mcred_decimal *amount, size_t places) {
    mcred_buf buf;
    mcred_buf_init(&buf, MAX_TEXT);
    bool ok = mcred_decimal_format(amount, MAX_TEXT / 2, &buf);
    size_t decimals = amount->digits.len > 0 && amount->exponent < 0 ? (size_t)-amount->exponent : 0;
    if (decimals == 0 && places > 0)
        mcred_buf_putc(&buf, '.');
    if (decimals < places)
        mcred_buf_fill(&buf, '0', places - decimals);
    mcred_str text = ok && !buf.failed ? mcred_arena_copy(arena, mcred_buf_str(&buf)) : (mcred_str){NULL, 0};
    mcred_buf_free(&buf);
    return text;
}

size_t mcred_currency_places(mcred_str currency) {
    static const char *const whole[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                        "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    static const char *const three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        if (mcred_str_is(currency, whole[i]))
            return 0;
    }
    for (size_t i = 0; i < sizeof three / sizeof *three; i++) {
        if (mcred_str_is(currency, three[i]))
            return 3;
    }
    return currency.len > 0 ? 2 : 0;
}
