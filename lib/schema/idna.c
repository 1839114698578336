/* idna.c - which characters may stand in a host name, and where (RFC 5891, RFC 5892). */
#include "schema/idna.h"

#include "base/unicode.h"

typedef struct range {
    uint32_t low, high;
} range;

static bool within(const range *list, size_t count, uint32_t code) {
    for (size_t i = 0; i < count; i++) {
        if (code >= list[i].low && code <= list[i].high)
            return true;
    }
    return false;
}
#define WITHIN(list, code) within(list, sizeof(list) / sizeof(list)[0], code)

/* ---- each character by itself (RFC 5892, sections 2 and 3) --------------------------- */

static const range excepted[] = {{0xdf, 0xdf}, {0x3c2, 0x3c2}, {0x6fd, 0x6fe}, {0xf0b, 0xf0b}, {0x3007, 0x3007}};
static const range in_context[] = {{0xb7, 0xb7},   {0x375, 0x375},   {0x5f3, 0x5f4},  {0x660, 0x669},
                                   {0x6f0, 0x6f9}, {0x30fb, 0x30fb}, {0x200c, 0x200d}};
static const range refused[] = {{0x640, 0x640},
                                {0x7fa, 0x7fa},
                                {0x302e, 0x302f},
                                {0x3031, 0x3035},
                                {0x303b, 0x303b},
                                /* Old Hangul letters; marks for symbols; musical signs */
                                {0x1100, 0x11ff},
                                {0xa960, 0xa97c},
                                {0xd7b0, 0xd7fb},
                                {0x20d0, 0x20ff},
                                {0x1d100, 0x1d1ff},
                                {0x1d200, 0x1d24f}};

static bool is_allowed(uint32_t code) {
    mcred_unicode facts;
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || code == '-';
    if (WITHIN(excepted, code) || WITHIN(in_context, code))
        return true;
    if (WITHIN(refused, code) || !mcred_unicode_of(code, &facts))
        return false;
    return facts.assigned && facts.stable && !facts.ignorable && facts.letter_digit;
}

/* ---- beside its neighbours (appendix A) ------------------------------------------------ */

static bool is_greek(uint32_t code) {
    static const range greek[] = {{0x370, 0x3e1}, {0x3f0, 0x3ff}, {0x1f00, 0x1fff}};
    return WITHIN(greek, code);
}

static bool is_hebrew(uint32_t code) {
    static const range hebrew[] = {{0x591, 0x5f4}, {0xfb1d, 0xfb4f}};
    return WITHIN(hebrew, code);
}

static bool is_kana_or_han(uint32_t code) {
    static const range scripts[] = {{0x2e80, 0x2fd5}, {0x3005, 0x3005},  {0x3007, 0x3007}, {0x3021, 0x3029},
                                    {0x3038, 0x303b}, {0x3041, 0x309f},  {0x30a1, 0x30fa}, {0x30fc, 0x30ff},
                                    {0x31f0, 0x31ff}, {0x3400, 0x4dbf},  {0x4e00, 0x9fff}, {0xf900, 0xfaff},
                                    {0xff66, 0xff9d}, {0x20000, 0x3ffff}};
    return WITHIN(scripts, code);
}

static bool is_virama(uint32_t code) {
    mcred_unicode facts;
    return mcred_unicode_of(code, &facts) && facts.virama;
}

static bool is_mark(uint32_t code) {
    mcred_unicode facts;
    return mcred_unicode_of(code, &facts) && facts.mark;
}

/* Letters of scripts that are written joined: to the left, to the right or both. */
static bool joins(uint32_t code, bool onward) {
    static const range scripts[] = {{0x620, 0x6ff}, {0x710, 0x77f}, {0x7ca, 0x7ea},   {0x840, 0x858},
                                    {0x860, 0x86a}, {0x8a0, 0x8c9}, {0x1807, 0x18aa}, {0xa840, 0xa872}};
    /* These join to the letter before them only, or to none. */
    static const range last[] = {{0x621, 0x625}, {0x627, 0x627}, {0x629, 0x629}, {0x62f, 0x632}, {0x648, 0x648},
                                 {0x660, 0x669}, {0x671, 0x677}, {0x688, 0x699}, {0x6c0, 0x6c0}, {0x6c3, 0x6cb},
                                 {0x6cd, 0x6cd}, {0x6cf, 0x6cf}, {0x6d2, 0x6d5}, {0x6dd, 0x6dd}, {0x6ee, 0x6f9},
                                 {0x710, 0x710}, {0x715, 0x719}, {0x71e, 0x71e}, {0x728, 0x728}, {0x72a, 0x72a},
                                 {0x72c, 0x72c}, {0x72f, 0x72f}, {0x74d, 0x74d}};
    bool alone = code == 0x621 || code == 0x674 || (code >= 0x660 && code <= 0x669) || code == 0x6d4 || code == 0x6dd ||
                 (code >= 0x6f0 && code <= 0x6f9);
    return WITHIN(scripts, code) && !alone && !(onward && WITHIN(last, code));
}

/* A letter that joins, ZWNJ, a letter that joins; marks may stand between. */
static bool breaks_a_join(const mcred_idna_label *label, size_t at) {
    size_t before = at, after = at + 1;
    while (before > 0 && is_mark(label->codes[before - 1]))
        before--;
    while (after < label->len && is_mark(label->codes[after]))
        after++;
    return before > 0 && after < label->len && joins(label->codes[before - 1], true) &&
           joins(label->codes[after], false);
}

static bool has(const mcred_idna_label *label, bool (*is)(uint32_t code)) {
    for (size_t i = 0; i < label->len; i++) {
        if (is(label->codes[i]))
            return true;
    }
    return false;
}

static bool is_arabic_digit(uint32_t code) {
    return code >= 0x660 && code <= 0x669;
}

static bool is_extended_digit(uint32_t code) {
    return code >= 0x6f0 && code <= 0x6f9;
}

static bool fits_context(const mcred_idna_label *label, size_t at) {
    uint32_t code = label->codes[at], before = at ? label->codes[at - 1] : 0;
    uint32_t after = at + 1 < label->len ? label->codes[at + 1] : 0;
    if (is_arabic_digit(code))
        return !has(label, is_extended_digit);
    if (is_extended_digit(code))
        return !has(label, is_arabic_digit);
    switch (code) {
    case 0x200c:
        return is_virama(before) || breaks_a_join(label, at);
    case 0x200d:
        return is_virama(before);
    case 0xb7:
        return before == 'l' && after == 'l';
    case 0x375:
        return is_greek(after);
    case 0x5f3:
    case 0x5f4:
        return is_hebrew(before);
    case 0x30fb:
        return has(label, is_kana_or_han);
    default:
        return true;
    }
}

/* ---- labels ------------------------------------------------------------------------------ */

static bool is_label(const mcred_idna_label *label) {
    const uint32_t *codes = label->codes;
    if (label->len == 0 || codes[0] == '-' || codes[label->len - 1] == '-' || is_mark(codes[0]))
        return false;
    if (label->len >= 4 && codes[2] == '-' && codes[3] == '-')
        return false;
    for (size_t i = 0; i < label->len; i++) {
        if (!is_allowed(codes[i]) || !fits_context(label, i))
            return false;
    }
    return true;
}

static bool is_composed(const mcred_idna_label *label) {
    char text[MCRED_IDNA_LONGEST * 4];
    size_t len = 0;
    for (size_t i = 0; i < label->len; i++)
        len += mcred_utf8_encode(label->codes[i], text + len);
    return mcred_unicode_is_nfc((mcred_str){text, len});
}

bool mcred_idna_a_label(mcred_str text) {
    mcred_idna_label label;
    bool foreign = false;
    if (!mcred_punycode_decode(mcred_str_from(text, 4), &label))
        return false;
    for (size_t i = 0; i < label.len; i++)
        foreign = foreign || label.codes[i] >= 0x80;
    /* One label has one such form only. */
    return foreign && is_label(&label) && is_composed(&label) && mcred_punycode_length(&label) + 4 == text.len;
}

bool mcred_idna_u_label(mcred_str text) {
    mcred_idna_label label = {.len = 0};
    for (size_t i = 0; i < text.len;) {
        if (label.len == MCRED_IDNA_LONGEST)
            return false;
        label.codes[label.len++] = mcred_utf8_next(text, &i);
    }
    return is_label(&label) && mcred_unicode_is_nfc(text) && mcred_punycode_length(&label) + 4 <= 63;
}
