/* punycode.c - code points in ASCII letters and digits (RFC 3492). */
#include "schema/idna.h"

#define BASE 36U
#define TMIN 1U
#define TMAX 26U

static uint32_t adapt(uint32_t delta, size_t count, bool first) {
    uint32_t k = 0;
    delta = first ? delta / 700 : delta / 2;
    delta += delta / (uint32_t)count;
    for (; delta > ((BASE - TMIN) * TMAX) / 2; k += BASE)
        delta /= BASE - TMIN;
    return k + (BASE - TMIN + 1) * delta / (delta + 38);
}

static uint32_t threshold(uint32_t k, uint32_t bias) {
    if (k <= bias + TMIN)
        return TMIN;
    return k >= bias + TMAX ? TMAX : k - bias;
}

static uint32_t digit(char c) {
    if (c >= 'a' && c <= 'z')
        return (uint32_t)(c - 'a');
    if (c >= 'A' && c <= 'Z')
        return (uint32_t)(c - 'A');
    return c >= '0' && c <= '9' ? (uint32_t)(c - '0') + 26 : BASE;
}

/* A number of variable length, added to *i. */
static bool take_delta(mcred_str text, size_t *at, uint32_t bias, uint32_t *i) {
    uint32_t weight = 1;
    for (uint32_t k = BASE;; k += BASE) {
        if (*at == text.len)
            return false;
        uint32_t value = digit(text.data[(*at)++]), least = threshold(k, bias);
        if (value >= BASE || value > (UINT32_MAX - *i) / weight)
            return false;
        *i += value * weight;
        if (value < least)
            return true;
        if (weight > UINT32_MAX / (BASE - least))
            return false;
        weight *= BASE - least;
    }
}

static bool insert(mcred_idna_label *label, size_t at, uint32_t code) {
    if (label->len == MCRED_IDNA_LONGEST || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return false;
    for (size_t i = label->len; i > at; i--)
        label->codes[i] = label->codes[i - 1];
    label->codes[at] = code;
    label->len++;
    return true;
}

/* The ASCII characters, up to the last hyphen; in lower case. */
static size_t take_basic(mcred_str text, mcred_idna_label *out) {
    size_t count = text.len;
    while (count > 0 && text.data[count - 1] != '-')
        count--;
    for (size_t i = 0; i + 1 < count; i++) {
        char c = text.data[i];
        out->codes[out->len++] = (uint32_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return count;
}

bool mcred_punycode_decode(mcred_str text, mcred_idna_label *out) {
    uint32_t code = 128, i = 0, bias = 72;
    out->len = 0;
    if (text.len == 0 || text.len >= MCRED_IDNA_LONGEST)
        return false;
    for (size_t at = take_basic(text, out); at < text.len; i++) {
        uint32_t before = i, count = (uint32_t)out->len + 1;
        if (!take_delta(text, &at, bias, &i))
            return false;
        bias = adapt(i - before, count, before == 0);
        if (i / count > UINT32_MAX - code)
            return false;
        code += i / count;
        i %= count;
        if (!insert(out, i, code))
            return false;
    }
    return true;
}

static size_t delta_length(uint32_t delta, uint32_t bias) {
    size_t len = 1;
    for (uint32_t k = BASE; delta >= threshold(k, bias); k += BASE, len++) {
        uint32_t least = threshold(k, bias);
        delta = (delta - least) / (BASE - least);
    }
    return len;
}

static uint32_t next_code(const mcred_idna_label *label, uint32_t code) {
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < label->len; i++) {
        if (label->codes[i] >= code && label->codes[i] < least)
            least = label->codes[i];
    }
    return least;
}

/* At most 64 code points below 2^21: nothing here can overflow. */
size_t mcred_punycode_length(const mcred_idna_label *label) {
    uint32_t code = 128, delta = 0, bias = 72;
    size_t basic = 0, done, len;
    for (size_t i = 0; i < label->len; i++)
        basic += label->codes[i] < 128;
    len = basic ? basic + 1 : 0;
    for (done = basic; done < label->len; delta++, code++) {
        uint32_t next = next_code(label, code);
        delta += (next - code) * (uint32_t)(done + 1);
        code = next;
        for (size_t i = 0; i < label->len; i++) {
            delta += label->codes[i] < code;
            if (label->codes[i] != code)
                continue;
            len += delta_length(delta, bias);
            bias = adapt(delta, done + 1, done == basic);
            delta = 0;
            done++;
        }
    }
    return len;
}
