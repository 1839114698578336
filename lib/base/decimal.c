/* decimal.c - a number's spelling to sign, digits and exponent; order; printing. */
#include "base/decimal.h"

#include <string.h>

#define MAX_EXPONENT 1000000000

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static mcred_str take_digits(mcred_str *rest) {
    size_t len = 0;
    while (len < rest->len && is_digit(rest->data[len]))
        len++;
    mcred_str digits = mcred_str_first(*rest, len);
    *rest = mcred_str_from(*rest, len);
    return digits;
}

static bool take(mcred_str *rest, char c) {
    if (rest->len == 0 || rest->data[0] != c)
        return false;
    *rest = mcred_str_from(*rest, 1);
    return true;
}

/* What may stand behind the digits: nothing, or e, sign, digits. */
static bool take_exponent(mcred_str *rest, int64_t *exponent) {
    *exponent = 0;
    if (rest->len == 0)
        return true;
    if (!take(rest, 'e') && !take(rest, 'E'))
        return false;
    bool negative = take(rest, '-');
    if (!negative)
        (void)take(rest, '+');
    mcred_str digits = take_digits(rest);
    if (digits.len == 0 || rest->len)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        value = value * 10 + (digits.data[i] - '0');
        if (value > MAX_EXPONENT)
            return false;
    }
    *exponent = negative ? -value : value;
    return true;
}

/* Takes the zeros off both ends and brings zero into its one form. */
static mcred_decimal normal(bool negative, mcred_str digits, int64_t exponent) {
    while (digits.len && digits.data[0] == '0')
        digits = mcred_str_from(digits, 1);
    while (digits.len && digits.data[digits.len - 1] == '0') {
        digits.len--;
        exponent++;
    }
    if (digits.len == 0)
        return (mcred_decimal){false, MCRED_S(""), 0};
    return (mcred_decimal){negative, digits, exponent};
}

static bool join_digits(mcred_arena *arena, mcred_str whole, mcred_str fraction, mcred_str *out) {
    if (whole.len == 0 || fraction.len == 0) {
        *out = whole.len ? whole : fraction;
        return true;
    }
    char *joined = mcred_arena_alloc(arena, whole.len + fraction.len);
    if (!joined)
        return false;
    memcpy(joined, whole.data, whole.len);
    memcpy(joined + whole.len, fraction.data, fraction.len);
    *out = (mcred_str){joined, whole.len + fraction.len};
    return true;
}

static int digit_value(char c) {
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* Multiplies the decimal number of len digits, last digit first, and adds. */
static void scale(char *digits, size_t *len, unsigned factor, unsigned add) {
    unsigned carry = add;
    for (size_t i = 0; i < *len; i++) {
        carry += (unsigned)digits[i] * factor;
        digits[i] = (char)(carry % 10);
        carry /= 10;
    }
    for (; carry; carry /= 10)
        digits[(*len)++] = (char)(carry % 10);
}

/* 0x1F and 0o17. The conversion is quadratic, hence the own, lower limit. */
static bool parse_radix(mcred_arena *arena, mcred_str digits, unsigned radix, mcred_decimal *out) {
    if (digits.len == 0 || digits.len > 4000)
        return false;
    char *text = mcred_arena_alloc(arena, digits.len * 2); /* at most 1.21 digits for each */
    if (!text)
        return false;
    size_t len = 0;
    for (size_t i = 0; i < digits.len; i++) {
        unsigned value = (unsigned)digit_value(digits.data[i]);
        if (value >= radix)
            return false;
        scale(text, &len, radix, value);
    }
    for (size_t i = 0, j = len; i < j; i++) {
        char low = text[i];
        text[i] = (char)('0' + text[--j]);
        text[j] = (char)('0' + low);
    }
    *out = normal(false, (mcred_str){text, len}, 0);
    return true;
}

bool mcred_decimal_parse(mcred_arena *arena, mcred_str spelling, mcred_decimal *out) {
    if (spelling.len > MCRED_DECIMAL_DIGITS)
        return false;
    if (mcred_str_starts(spelling, "0x"))
        return parse_radix(arena, mcred_str_from(spelling, 2), 16, out);
    if (mcred_str_starts(spelling, "0o"))
        return parse_radix(arena, mcred_str_from(spelling, 2), 8, out);
    mcred_str rest = spelling, fraction = {NULL, 0}, digits;
    bool negative = take(&rest, '-');
    if (!negative)
        (void)take(&rest, '+');
    mcred_str whole = take_digits(&rest);
    if (take(&rest, '.'))
        fraction = take_digits(&rest);
    int64_t exponent;
    if (whole.len + fraction.len == 0 || !take_exponent(&rest, &exponent))
        return false;
    if (!join_digits(arena, whole, fraction, &digits))
        return false;
    *out = normal(negative, digits, exponent - (int64_t)fraction.len);
    return true;
}

/* Order of the magnitudes; both not zero. */
static int cmp_magnitude(const mcred_decimal *a, const mcred_decimal *b) {
    int64_t top_a = a->exponent + (int64_t)a->digits.len, top_b = b->exponent + (int64_t)b->digits.len;
    if (top_a != top_b)
        return top_a < top_b ? -1 : 1;
    /* Both start at the same power of ten, so the digits compare like text:
     * where one is a prefix of the other, the longer one is greater. */
    return mcred_str_cmp(a->digits, b->digits);
}

static int sign(const mcred_decimal *a) {
    if (a->digits.len == 0)
        return 0;
    return a->negative ? -1 : 1;
}

int mcred_decimal_cmp(const mcred_decimal *a, const mcred_decimal *b) {
    if (sign(a) != sign(b))
        return sign(a) < sign(b) ? -1 : 1;
    if (sign(a) == 0)
        return 0;
    return a->negative ? -cmp_magnitude(a, b) : cmp_magnitude(a, b);
}

bool mcred_decimal_is_integer(const mcred_decimal *a) {
    return a->digits.len == 0 || a->exponent >= 0;
}

bool mcred_decimal_fits_int64(const mcred_decimal *a, int64_t *out) {
    if (!mcred_decimal_is_integer(a) || a->exponent > 18 || a->digits.len > 19)
        return false;
    int64_t value = 0;
    size_t places = a->digits.len + (a->digits.len ? (size_t)a->exponent : 0);
    for (size_t i = 0; i < places; i++) {
        int digit = i < a->digits.len ? a->digits.data[i] - '0' : 0;
        /* Built up on the negative side, which reaches one further. */
        if (__builtin_mul_overflow(value, (int64_t)10, &value) || __builtin_sub_overflow(value, (int64_t)digit, &value))
            return false;
    }
    if (!a->negative && value == INT64_MIN)
        return false;
    *out = a->negative ? value : -value;
    return true;
}

/* Bytes of the plain notation; exponents are small enough not to overflow. */
static uint64_t plain_length(const mcred_decimal *a) {
    int64_t len = (int64_t)a->digits.len, top = len + a->exponent;
    int64_t body = a->exponent >= 0 ? top : top > 0 ? len + 1 : 2 - top + len;
    return (uint64_t)body + a->negative;
}

bool mcred_decimal_format(const mcred_decimal *a, size_t max, mcred_buf *out) {
    if (a->digits.len == 0) {
        if (max)
            mcred_buf_putc(out, '0');
        return max > 0 && !out->failed;
    }
    if (plain_length(a) > max)
        return false;
    int64_t top = (int64_t)a->digits.len + a->exponent;
    if (a->negative)
        mcred_buf_putc(out, '-');
    if (a->exponent >= 0) {
        mcred_buf_put(out, a->digits);
        mcred_buf_fill(out, '0', (size_t)a->exponent);
    } else if (top > 0) {
        mcred_buf_put(out, mcred_str_first(a->digits, (size_t)top));
        mcred_buf_putc(out, '.');
        mcred_buf_put(out, mcred_str_from(a->digits, (size_t)top));
    } else {
        mcred_buf_puts(out, "0.");
        mcred_buf_fill(out, '0', (size_t)-top);
        mcred_buf_put(out, a->digits);
    }
    return !out->failed;
}
