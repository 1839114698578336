/* quote.c - one piece of text as a JSON string or a YAML scalar. */
#include "mcred/document.h"

#include <string.h>

/* The letter of a two-character escape that JSON and YAML share, or 0. */
static char short_escape(uint32_t code) {
    switch (code) {
    case '"':
        return '"';
    case '\\':
        return '\\';
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

/* Characters that a person would not see, or that turn the text around them. */
static bool invisible(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFEFF ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x61C || (code & 0xFFFE) == 0xFFFE ||
           (code >= 0xE000 && code <= 0xF8FF);
}

/* Text in double quotes; escape says which characters are written as \uXXXX
 * beside those that must be. */
static void put_quoted(mcred_buf *out, mcred_str value, bool (*escape)(uint32_t code)) {
    mcred_buf_putc(out, '"');
    size_t plain = 0;
    for (size_t i = 0; i < value.len;) {
        size_t at = i;
        unsigned char byte = (unsigned char)value.data[i];
        uint32_t code = byte;
        if (byte < 0x80)
            i++;
        else
            code = mcred_utf8_next(value, &i);
        bool bad = code == 0xFFFD && i - at == 1;
        char letter = short_escape(code);
        if (!letter && !bad && !escape(code))
            continue;
        mcred_buf_put(out, (mcred_str){value.data + plain, at - plain});
        plain = i;
        if (bad)
            mcred_buf_puts(out, "\xEF\xBF\xBD");
        else if (letter)
            mcred_buf_printf(out, "\\%c", letter);
        else
            mcred_buf_printf(out, code > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)code);
    }
    if (plain < value.len)
        mcred_buf_put(out, (mcred_str){value.data + plain, value.len - plain});
    mcred_buf_putc(out, '"');
}

/* DEL is allowed in JSON, but would go to terminals as it is. */
static bool json_escape(uint32_t code) {
    return code < 0x20 || code == 0x7F;
}

void mcred_json_quote(mcred_buf *out, mcred_str value) {
    put_quoted(out, value, json_escape);
}

/* ---- YAML ------------------------------------------------------------------ */

static bool letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

/* Words that YAML 1.1 or 1.2 takes for a boolean or null. */
static bool reserved_word(mcred_str s) {
    static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    char lower[6];
    if (s.len >= sizeof lower)
        return false;
    for (size_t i = 0; i < s.len; i++)
        lower[i] = letter((unsigned char)s.data[i]) ? (char)(s.data[i] | 0x20) : s.data[i];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (mcred_str_is((mcred_str){lower, s.len}, words[i]))
            return true;
    }
    return false;
}

/* 1.2.0: three groups of digits are a number to nobody. */
static bool semantic_version(mcred_str s) {
    size_t points = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool between = i > 0 && i + 1 < s.len && s.data[i] == '.' && s.data[i - 1] != '.';
        if (!between && !is_digit((unsigned char)s.data[i]))
            return false;
        points += between;
    }
    return points == 2;
}

/* Text that begins with a digit can be a number, a time or a date to one of
 * the versions, unless it holds a letter that none of those has. */
static bool digit_first_is_text(mcred_str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x80 || (letter(c) && !strchr("abcdefxotzABCDEFXOTZ", c)))
            return true;
    }
    return semantic_version(s);
}

/* Only characters that mean nothing inside a plain scalar, in block and in flow
 * context, to readers of either version. */
static bool plain_characters(mcred_str s) {
    for (size_t i = 0; i < s.len;) {
        unsigned char c = (unsigned char)s.data[i];
        if (c < 0x80) {
            if (!letter(c) && !is_digit(c) && (c == 0 || !strchr(" _-./()';+%@&!*=$", c)))
                return false;
            i++;
            continue;
        }
        size_t at = i;
        uint32_t code = mcred_utf8_next(s, &i);
        if (invisible(code) || (code == 0xFFFD && i - at == 1))
            return false;
    }
    return true;
}

static bool plain_is_safe(mcred_str s) {
    if (s.len == 0 || s.data[s.len - 1] == ' ' || reserved_word(s) || !plain_characters(s))
        return false;
    unsigned char first = (unsigned char)s.data[0];
    if (is_digit(first))
        return digit_first_is_text(s);
    return letter(first) || first >= 0x80 || first == '/' || first == '(';
}

void mcred_yaml_scalar(mcred_buf *out, mcred_str value) {
    if (plain_is_safe(value))
        mcred_buf_put(out, value);
    else
        put_quoted(out, value, invisible);
}
