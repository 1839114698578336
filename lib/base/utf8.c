/* utf8.c - UTF-8 (RFC 3629): checking, decoding, encoding, display width. */
#include <utf8proc.h>

#include "mcred/base.h"

#define REPLACEMENT 0xFFFDU

static unsigned byte_at(mcred_str s, size_t offset) {
    return (unsigned char)s.data[offset];
}

/* Bytes of the sequence that starts with lead, 0 when nothing may start so. */
static size_t sequence_length(unsigned lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

/* The second byte rules out overlong forms, surrogates and what lies beyond
 * U+10FFFF. */
static bool second_ok(unsigned lead, unsigned second) {
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

/* Decodes the well-formed sequence at offset; 0 bytes when it is none. */
static size_t decode(mcred_str s, size_t offset, uint32_t *code) {
    unsigned lead = byte_at(s, offset);
    size_t len = sequence_length(lead);
    if (len == 0 || len > s.len - offset)
        return 0;
    if (len == 1) {
        *code = lead;
        return 1;
    }
    if (!second_ok(lead, byte_at(s, offset + 1)))
        return 0;
    uint32_t value = lead & (0x7FU >> len);
    for (size_t i = 1; i < len; i++) {
        unsigned next = byte_at(s, offset + i);
        if ((next & 0xC0U) != 0x80)
            return 0;
        value = value << 6 | (next & 0x3FU);
    }
    *code = value;
    return len;
}

size_t mcred_utf8_check(mcred_str s) {
    size_t offset = 0;
    uint32_t code;
    while (offset < s.len) {
        size_t len = decode(s, offset, &code);
        if (len == 0)
            return offset;
        offset += len;
    }
    return s.len;
}

uint32_t mcred_utf8_next(mcred_str s, size_t *offset) {
    uint32_t code;
    size_t len = decode(s, *offset, &code);
    *offset += len ? len : 1;
    return len ? code : REPLACEMENT;
}

size_t mcred_utf8_encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80U | (code & 0x3FU));
    out[0] = (char)((0xF00U >> len & 0xFFU) | code);
    return len;
}

size_t mcred_utf8_length(mcred_str s) {
    size_t count = 0;
    for (size_t offset = 0; offset < s.len; count++)
        (void)mcred_utf8_next(s, &offset);
    return count;
}

static size_t columns_of(uint32_t code) {
    int columns = utf8proc_charwidth((utf8proc_int32_t)code);
    return columns > 0 ? (size_t)columns : 0;
}

#define EMOJI_STYLE 0xFE0FU

static bool is_flag_letter(uint32_t code) {
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}

/* A character as a reader sees it takes the columns of its widest part: an emoji of several joined ones takes two. */
size_t mcred_utf8_character(mcred_str s, size_t *offset) {
    uint32_t before = mcred_utf8_next(s, offset);
    size_t width = before >= 0x20 && before < 0x7F ? 1 : columns_of(before);
    utf8proc_int32_t state = 0;
    while (*offset < s.len) {
        size_t next = *offset;
        uint32_t code = mcred_utf8_next(s, &next);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)code, &state))
            break;
        bool wide = (code == EMOJI_STYLE && width > 0) || (is_flag_letter(before) && is_flag_letter(code));
        size_t own = wide ? 2 : columns_of(code);
        width = own > width ? own : width;
        before = code;
        *offset = next;
    }
    return width;
}

size_t mcred_utf8_width(mcred_str s) {
    size_t width = 0;
    for (size_t offset = 0; offset < s.len;) {
        bool plain = byte_at(s, offset) >= 0x20 && byte_at(s, offset) < 0x7F &&
                     (offset + 1 == s.len || byte_at(s, offset + 1) < 0x80);
        if (!plain) {
            width += mcred_utf8_character(s, &offset);
            continue;
        }
        width++;
        offset++;
    }
    return width;
}

bool mcred_utf8_is_word(uint32_t code) {
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}
