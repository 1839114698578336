/* number.c - recognising numbers and reading integers, without floating point. */
#include "document/number.h"

#include "base/decimal.h"

#include <string.h>

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t skip_digits(mcred_str s, size_t i) {
    while (i < s.len && digit(s.data[i]))
        i++;
    return i;
}

static int digit_value(char c) {
    if (digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

static bool radix_spelling(mcred_str s) {
    int base = s.data[1] == 'x' ? 16 : 8;
    for (size_t i = 2; i < s.len; i++) {
        if (digit_value(s.data[i]) >= base)
            return false;
    }
    return s.len > 2;
}

static bool special_spelling(mcred_str s, size_t i) {
    mcred_str word = mcred_str_from(s, i);
    bool nan = i == 0 && (mcred_str_is(word, ".nan") || mcred_str_is(word, ".NaN") || mcred_str_is(word, ".NAN"));
    return nan || mcred_str_is(word, ".inf") || mcred_str_is(word, ".Inf") || mcred_str_is(word, ".INF");
}

static bool exponent_spelling(mcred_str s, size_t i) {
    if (i == s.len)
        return true;
    if (s.data[i] != 'e' && s.data[i] != 'E')
        return false;
    i++;
    if (i < s.len && (s.data[i] == '+' || s.data[i] == '-'))
        i++;
    return i < s.len && skip_digits(s, i) == s.len;
}

mcred_spelling mcred_number_spelling(mcred_str s) {
    size_t i = 0;
    if (s.len == 0)
        return MCRED_SPELLING_NONE;
    if (s.len > 2 && s.data[0] == '0' && (s.data[1] == 'x' || s.data[1] == 'o'))
        return radix_spelling(s) ? MCRED_SPELLING_RADIX : MCRED_SPELLING_NONE;
    if (s.data[0] == '-' || s.data[0] == '+')
        i++;
    if (i < s.len && s.data[i] == '.' && special_spelling(s, i))
        return MCRED_SPELLING_SPECIAL;
    size_t whole = skip_digits(s, i) - i;
    bool json = s.data[0] != '+' && whole > 0 && (whole == 1 || s.data[i] != '0');
    i += whole;
    size_t part = 0;
    if (i < s.len && s.data[i] == '.') {
        part = skip_digits(s, i + 1) - (i + 1);
        i += 1 + part;
        json = json && part > 0;
    }
    if (whole + part == 0 || !exponent_spelling(s, i))
        return MCRED_SPELLING_NONE;
    return json ? MCRED_SPELLING_JSON : MCRED_SPELLING_DECIMAL;
}

/* Adds a digit unless the value would leave 64 bits. */
static bool add_digit(uint64_t *value, unsigned base, unsigned next) {
    if (*value > (UINT64_MAX - next) / base)
        return false;
    *value = *value * base + next;
    return true;
}

static bool radix_integer(mcred_str s, uint64_t *value) {
    unsigned base = s.data[1] == 'x' ? 16 : 8;
    for (size_t i = 2; i < s.len; i++) {
        if (!add_digit(value, base, (unsigned)digit_value(s.data[i])))
            return false;
    }
    return true;
}

/* The number after e, cut to what can still matter. */
static int64_t exponent_value(mcred_str s, size_t i) {
    bool negative = i < s.len && s.data[i] == '-';
    int64_t value = 0;
    if (i < s.len && (s.data[i] == '-' || s.data[i] == '+'))
        i++;
    for (; i < s.len && value < INT64_MAX / 20; i++)
        value = value * 10 + (s.data[i] - '0');
    return negative ? -value : value;
}

/* Digits s[begin, end) with a point somewhere among them, times 10^exponent. */
static bool scaled_integer(mcred_str s, size_t begin, size_t end, int64_t exponent, uint64_t *value) {
    size_t point = mcred_str_find(mcred_str_first(s, end), '.', begin);
    while (end > begin && (s.data[end - 1] == '0' || s.data[end - 1] == '.')) {
        if (s.data[end - 1] == '.')
            point = SIZE_MAX;
        else if (point == SIZE_MAX)
            exponent++;
        end--;
    }
    if (point < end)
        exponent -= (int64_t)(end - point - 1);
    while (begin < end && (s.data[begin] == '0' || s.data[begin] == '.'))
        begin++;
    if (begin == end)
        return true;
    if (exponent < 0 || exponent > 20)
        return false;
    for (size_t i = begin; i < end; i++) {
        if (s.data[i] != '.' && !add_digit(value, 10, (unsigned)(s.data[i] - '0')))
            return false;
    }
    for (; exponent > 0; exponent--) {
        if (!add_digit(value, 10, 0))
            return false;
    }
    return true;
}

static bool decimal_integer(mcred_str s, size_t begin, uint64_t *value) {
    size_t end = begin;
    while (end < s.len && (digit(s.data[end]) || s.data[end] == '.'))
        end++;
    int64_t exponent = end < s.len ? exponent_value(s, end + 1) : 0;
    return scaled_integer(s, begin, end, exponent, value);
}

bool mcred_number_integer(mcred_str s, int64_t *out) {
    mcred_spelling spelling = mcred_number_spelling(s);
    uint64_t value = 0;
    bool negative = s.len > 0 && s.data[0] == '-';
    bool ok = false;
    if (spelling == MCRED_SPELLING_RADIX)
        ok = radix_integer(s, &value);
    else if (spelling == MCRED_SPELLING_JSON || spelling == MCRED_SPELLING_DECIMAL)
        ok = decimal_integer(s, s.data[0] == '-' || s.data[0] == '+' ? 1 : 0, &value);
    if (!ok || value > (uint64_t)INT64_MAX + (negative ? 1 : 0))
        return false;
    if (negative)
        *out = value == (uint64_t)INT64_MAX + 1 ? INT64_MIN : -(int64_t)value;
    else
        *out = (int64_t)value;
    return true;
}

/* Leading zeros and a plus sign go, digits come before and after a point. */
static void decimal_json(mcred_str s, mcred_buf *out) {
    size_t i = 0;
    if (s.data[0] == '-')
        mcred_buf_putc(out, '-');
    if (s.data[0] == '-' || s.data[0] == '+')
        i++;
    while (i + 1 < s.len && s.data[i] == '0' && digit(s.data[i + 1]))
        i++;
    if (s.data[i] == '.')
        mcred_buf_putc(out, '0');
    for (; i < s.len; i++) {
        bool bare_point = s.data[i] == '.' && (i + 1 == s.len || !digit(s.data[i + 1]));
        if (!bare_point)
            mcred_buf_putc(out, s.data[i]);
    }
}

static bool radix_json(mcred_str s, mcred_buf *out) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_decimal value;
    bool ok = arena && mcred_decimal_parse(arena, s, &value) &&
              mcred_decimal_format(&value, (size_t)2 * MCRED_NUMBER_RADIX_DIGITS, out);
    mcred_arena_free(arena);
    return ok;
}

bool mcred_number_json(mcred_str s, mcred_buf *out) {
    switch (mcred_number_spelling(s)) {
    case MCRED_SPELLING_JSON:
        mcred_buf_put(out, s);
        return true;
    case MCRED_SPELLING_DECIMAL:
        decimal_json(s, out);
        return true;
    case MCRED_SPELLING_RADIX:
        return radix_json(s, out);
    case MCRED_SPELLING_NONE:
    case MCRED_SPELLING_SPECIAL:
        break;
    }
    return false;
}
