/* decimal_math.c - sums, products and divisibility of decimal numbers, exact. */
#include <string.h>

#include "base/decimal.h"

/* ---- sums ------------------------------------------------------------------ */

/* The digits of a, as if its exponent were exponent, into places cells; cells
 * are digit values, the last place first. */
static void spread(const mcred_decimal *a, int64_t exponent, signed char *cells) {
    signed char *at = cells + (a->exponent - exponent);
    for (size_t i = a->digits.len; i-- > 0;)
        *at++ = (signed char)(a->digits.data[i] - '0');
}

/* larger = larger + sign * smaller; larger has room for a carry. */
static void combine(signed char *larger, const signed char *smaller, size_t places, int sign) {
    int carry = 0;
    for (size_t i = 0; i < places; i++) {
        int value = larger[i] + sign * smaller[i] + carry;
        carry = value > 9 ? 1 : value < 0 ? -1 : 0;
        larger[i] = (signed char)(value - carry * 10);
    }
}

static mcred_decimal read_cells(bool negative, signed char *cells, size_t places, int64_t exponent, char *text) {
    while (places && cells[places - 1] == 0)
        places--;
    size_t zeros = 0;
    while (zeros < places && cells[zeros] == 0)
        zeros++;
    size_t len = places - zeros;
    for (size_t i = 0; i < len; i++)
        text[i] = (char)('0' + cells[places - 1 - i]);
    if (len == 0)
        return (mcred_decimal){false, MCRED_S(""), 0};
    return (mcred_decimal){negative, {text, len}, exponent + (int64_t)zeros};
}

static int64_t top(const mcred_decimal *a) {
    return a->exponent + (int64_t)a->digits.len;
}

bool mcred_decimal_add(mcred_arena *arena, const mcred_decimal *a, const mcred_decimal *b, mcred_decimal *out) {
    if (a->digits.len == 0 || b->digits.len == 0) {
        *out = a->digits.len ? *a : *b;
        return true;
    }
    mcred_decimal x = *a, y = *b;
    x.negative = y.negative = false;
    if (mcred_decimal_cmp(&x, &y) < 0) {
        x = *b;
        y = *a;
    } else {
        x = *a;
        y = *b;
    }
    int64_t exponent = x.exponent < y.exponent ? x.exponent : y.exponent;
    int64_t span = top(&x) - exponent + 1;
    if (span > MCRED_DECIMAL_DIGITS + 1)
        return false;
    size_t places = (size_t)span;
    signed char *cells = mcred_arena_array(arena, places, 3);
    if (!cells)
        return false;
    spread(&x, exponent, cells);
    spread(&y, exponent, cells + places);
    combine(cells, cells + places, places, x.negative == y.negative ? 1 : -1);
    *out = read_cells(x.negative, cells, places, exponent, (char *)(cells + 2 * places));
    return true;
}

/* ---- products ---------------------------------------------------------------- */

static int digit_from_end(const mcred_decimal *a, size_t i) {
    return a->digits.data[a->digits.len - 1 - i] - '0';
}

bool mcred_decimal_multiply(mcred_arena *arena, const mcred_decimal *a, const mcred_decimal *b, mcred_decimal *out) {
    size_t n = a->digits.len, m = b->digits.len;
    signed char *cells = n + m <= MCRED_DECIMAL_DIGITS ? mcred_arena_array(arena, n + m, 2) : NULL;
    if (!cells)
        return false;
    for (size_t i = 0; i < n; i++) {
        int carry = 0, factor = digit_from_end(a, i);
        for (size_t j = 0; j < m; j++) {
            carry += cells[i + j] + factor * digit_from_end(b, j);
            cells[i + j] = (signed char)(carry % 10);
            carry /= 10;
        }
        cells[i + m] = (signed char)carry;
    }
    bool zero = n == 0 || m == 0;
    *out = read_cells(a->negative != b->negative, cells, zero ? 0 : n + m, zero ? 0 : a->exponent + b->exponent,
                      (char *)(cells + n + m));
    return true;
}

bool mcred_decimal_divide(mcred_arena *arena, const mcred_decimal *a, uint32_t by, size_t places, mcred_decimal *out) {
    int64_t len = (int64_t)a->digits.len + a->exponent + (int64_t)places; /* of a in units of the last place */
    if (len <= 0 || a->digits.len == 0) {
        *out = (mcred_decimal){false, MCRED_S(""), 0};
        return true;
    }
    size_t count = (size_t)len;
    signed char *cells = len <= MCRED_DECIMAL_DIGITS ? mcred_arena_array(arena, count, 2) : NULL;
    if (!cells)
        return false;
    uint64_t rest = 0;
    for (size_t i = 0; i < count; i++) {
        rest = rest * 10 + (i < a->digits.len ? (uint64_t)(a->digits.data[i] - '0') : 0);
        cells[count - 1 - i] = (signed char)(rest / by);
        rest %= by;
    }
    *out = read_cells(a->negative, cells, count, -(int64_t)places, (char *)(cells + count));
    return true;
}

/* ---- divisibility ------------------------------------------------------------ */

#define LIMB        1000000000U
#define LIMB_DIGITS 9U

static uint32_t read_limb(const char *digits, size_t len) {
    uint32_t value = 0;
    for (size_t i = 0; i < len; i++)
        value = value * 10 + (uint32_t)(digits[i] - '0');
    return value;
}

/* The limbs of digits, the lowest first. */
static void read_limbs(mcred_str digits, uint32_t *limbs) {
    while (digits.len) {
        size_t len = digits.len < LIMB_DIGITS ? digits.len : LIMB_DIGITS;
        *limbs++ = read_limb(digits.data + digits.len - len, len);
        digits.len -= len;
    }
}

static size_t limb_count(size_t digits) {
    return (digits + LIMB_DIGITS - 1) / LIMB_DIGITS;
}

static void multiply(uint32_t *limbs, size_t count, uint32_t factor) {
    uint64_t carry = 0;
    for (size_t i = 0; i < count; i++) {
        carry += (uint64_t)limbs[i] * factor;
        limbs[i] = (uint32_t)(carry % LIMB);
        carry /= LIMB;
    }
}

/* u[0..n] -= q * v[0..n-1]. Below zero it wraps, and the top limb is not 0. */
static void subtract(uint32_t *u, const uint32_t *v, size_t n, uint64_t q) {
    int64_t borrow = 0;
    for (size_t i = 0; i <= n; i++) {
        int64_t part = i < n ? (int64_t)(q * v[i]) : 0;
        int64_t value = (int64_t)u[i] - part + borrow;
        borrow = value < 0 ? -((-value + LIMB - 1) / LIMB) : 0;
        u[i] = (uint32_t)(value - borrow * LIMB);
    }
}

/* u += v; the carry out of the top limb undoes the wrap of subtract(). */
static void add_back(uint32_t *u, const uint32_t *v, size_t n) {
    uint32_t carry = 0;
    for (size_t i = 0; i <= n; i++) {
        uint32_t value = u[i] + (i < n ? v[i] : 0) + carry;
        carry = value >= LIMB;
        u[i] = carry ? value - LIMB : value;
    }
}

/* Long division (Knuth, volume 2, algorithm D), of which only the remainder is
 * kept: u, of m limbs and a spare one above, becomes u mod v, v of n >= 2 limbs. */
static void reduce(uint32_t *u, size_t m, uint32_t *v, size_t n) {
    uint32_t factor = LIMB / (v[n - 1] + 1); /* makes the guess below at most 2 too large */
    multiply(u, m + 1, factor);
    multiply(v, n, factor);
    for (size_t j = m - n + 1; j-- > 0;) {
        uint64_t head = (uint64_t)u[j + n] * LIMB + u[j + n - 1];
        uint64_t guess = head / v[n - 1];
        if (guess >= LIMB)
            guess = LIMB - 1;
        subtract(u + j, v, n, guess);
        /* The remainder is below v, so a top limb means that it wrapped. */
        while (u[j + n])
            add_back(u + j, v, n);
    }
}

/* Divisible by a divisor of one limb. */
static bool divides_small(mcred_str digits, size_t zeros, uint32_t divisor) {
    uint64_t rest = 0;
    for (size_t i = 0; i < digits.len + zeros; i++)
        rest = (rest * 10 + (i < digits.len ? (uint64_t)(digits.data[i] - '0') : 0)) % divisor;
    return rest == 0;
}

/* digits followed by zeros zeros is divisible by divisor. */
static bool divides(mcred_arena *arena, mcred_str digits, size_t zeros, mcred_str divisor) {
    if (divisor.len <= LIMB_DIGITS)
        return divides_small(digits, zeros, read_limb(divisor.data, divisor.len));
    if (digits.len + zeros < divisor.len)
        return false;
    char *text = mcred_arena_alloc(arena, digits.len + zeros);
    size_t m = limb_count(digits.len + zeros), n = limb_count(divisor.len);
    uint32_t *u = mcred_arena_array(arena, m + 1, sizeof *u), *v = mcred_arena_array(arena, n, sizeof *v);
    if (!text || !u || !v)
        return false;
    memcpy(text, digits.data, digits.len);
    memset(text + digits.len, '0', zeros);
    read_limbs((mcred_str){text, digits.len + zeros}, u);
    read_limbs(divisor, v);
    reduce(u, m, v, n);
    for (size_t i = 0; i <= m; i++) {
        if (u[i])
            return false;
    }
    return true;
}

bool mcred_decimal_multiple_of(mcred_arena *arena, const mcred_decimal *a, const mcred_decimal *b) {
    if (a->digits.len == 0)
        return true;
    int64_t zeros = a->exponent - b->exponent;
    /* The digits of a do not end in 0, so no power of ten divides them. */
    if (zeros < 0 || b->digits.len == 0)
        return false;
    /* Only the factors 2 and 5 of b profit from further zeros, and b has fewer
     * than four of either for each of its digits. */
    int64_t enough = 4 * (int64_t)b->digits.len;
    return divides(arena, a->digits, (size_t)(zeros < enough ? zeros : enough), b->digits);
}
