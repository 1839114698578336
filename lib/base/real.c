/* real.c - doubles and their decimal spellings, through the C library in its own locale. */
#include "base/real.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 0.DIGITS * 10^point */
typedef struct digits {
    char text[24];
    int count, point;
} digits;

static double parse(const char *spelling) {
    /* The C locale is a constant of the C library: nothing is loaded for it. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    double value = plain ? strtod_l(spelling, NULL, plain) : (double)NAN;
    if (plain)
        freelocale(plain);
    return value;
}

bool mcred_real_parse(mcred_str spelling, double *out) {
    char small[64];
    double value = 0;
    if (spelling.len == 0)
        return false;
    for (size_t i = 0; i < spelling.len; i++) {
        if (spelling.data[i] == '\0' || !strchr("+-.0123456789eE", spelling.data[i]))
            return false;
    }
    char *copy = spelling.len < sizeof small ? small : malloc(spelling.len + 1);
    if (!copy)
        return false;
    memcpy(copy, spelling.data, spelling.len);
    copy[spelling.len] = '\0';
    value = parse(copy);
    if (copy != small)
        free(copy);
    if (!isfinite(value))
        return false;
    *out = value;
    return true;
}

/* value rounded to so many digits. Whatever the locale puts between them is left out. */
static digits rounded(double value, int count) {
    digits d = {.count = 0};
    char text[48];
    int exponent = 0;
    bool negative = false;
    (void)snprintf(text, sizeof text, "%.*e", count - 1, fabs(value));
    const char *at = text;
    for (; *at && *at != 'e'; at++) {
        if (*at >= '0' && *at <= '9' && d.count < (int)sizeof d.text - 1)
            d.text[d.count++] = *at;
    }
    for (; *at; at++) {
        negative = negative || *at == '-';
        if (*at >= '0' && *at <= '9')
            exponent = exponent * 10 + (*at - '0');
    }
    d.point = (negative ? -exponent : exponent) + 1;
    return d;
}

static void drop_zeros(digits *d) {
    while (d->count > 1 && d->text[d->count - 1] == '0')
        d->count--;
    d->text[d->count] = '\0';
}

static bool reads_back(const digits *d, double value) {
    char text[48];
    (void)snprintf(text, sizeof text, "%.*se%d", d->count, d->text, d->point - d->count);
    return parse(text) == fabs(value);
}

/* The next decimal of as many digits. */
static digits next_up(digits d) {
    int i = d.count - 1;
    while (i >= 0 && d.text[i] == '9')
        d.text[i--] = '0';
    if (i >= 0) {
        d.text[i]++;
    } else {
        d.text[0] = '1';
        d.point++;
    }
    return d;
}

/* At a power of two the doubles below lie half as far apart as those above, so
 * that the nearest decimal may miss it from below where the next one hits. */
static bool is_power_of_two(double value) {
    int exponent = 0;
    double fraction = frexp(fabs(value), &exponent);
    return !(fraction > 0.5);
}

static digits shortest(double value) {
    /* Every decimal of 15 digits survives a normal double, so fewer need not be tried. */
    for (int count = fabs(value) < 2.2250738585072014e-308 ? 1 : 15; count < 17; count++) {
        digits d = rounded(value, count);
        if (reads_back(&d, value))
            return d;
        digits up = next_up(d);
        if (is_power_of_two(value) && reads_back(&up, value))
            return up;
    }
    return rounded(value, 17);
}

/* Digits from begin to end, zeros where there are none. */
static void put_digits(const digits *d, int begin, int end, mcred_buf *out) {
    for (int i = begin; i < end; i++)
        mcred_buf_putc(out, i >= 0 && i < d->count ? d->text[i] : '0');
}

void mcred_real_put_shortest(double value, mcred_buf *out) {
    if (!(value < 0 || value > 0)) {
        mcred_buf_putc(out, '0');
        return;
    }
    digits d = shortest(value);
    drop_zeros(&d);
    if (value < 0)
        mcred_buf_putc(out, '-');
    if (d.point > 21 || d.point < -5) {
        put_digits(&d, 0, 1, out);
        if (d.count > 1)
            mcred_buf_putc(out, '.');
        put_digits(&d, 1, d.count, out);
        mcred_buf_printf(out, "e%+d", d.point - 1);
    } else if (d.point <= 0) {
        mcred_buf_puts(out, "0.");
        put_digits(&d, d.point, d.count, out);
    } else {
        put_digits(&d, 0, d.point, out);
        if (d.count > d.point)
            mcred_buf_putc(out, '.');
        put_digits(&d, d.point, d.count, out);
    }
}

void mcred_real_put_scientific(double value, mcred_buf *out) {
    digits d = rounded(value, 16);
    drop_zeros(&d);
    if (value < 0)
        mcred_buf_putc(out, '-');
    put_digits(&d, 0, 1, out);
    mcred_buf_putc(out, '.');
    put_digits(&d, 1, d.count > 1 ? d.count : 2, out);
    mcred_buf_printf(out, "E%d", d.point - 1);
}
