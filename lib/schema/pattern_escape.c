/* pattern_escape.c - what a backslash begins in a pattern. */
#include <string.h>

#include "schema/pattern_parts.h"

#define MAX_CODE 0x10ffffU

/* \d and \w are ASCII, \s is white space and line ends of Unicode with U+FEFF. */
#define DIGITS    "0-9"
#define NO_DIGITS "\\x{0}-\\x{2f}\\x{3a}-\\x{10ffff}"
#define WORD      "0-9A-Z_a-z"
#define NO_WORD   "\\x{0}-\\x{2f}\\x{3a}-\\x{40}\\x{5b}-\\x{5e}\\x{60}\\x{7b}-\\x{10ffff}"
#define SPACE                                                                                                          \
    "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
#define NO_SPACE                                                                                                       \
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}"                \
    "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

static int hex(int c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Exactly count hexadecimal digits. */
static bool read_hex(mcred_pattern_parser *p, size_t count, uint32_t *out) {
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        int digit = hex(mcred_pattern_peek(p, i));
        if (digit < 0)
            return mcred_pattern_fail(p, "hexadecimal digits are missing");
        value = value * 16 + (uint32_t)digit;
    }
    p->at += count;
    *out = value;
    return true;
}

static bool read_braced(mcred_pattern_parser *p, uint32_t *out) {
    uint32_t value = 0;
    size_t digits = 0;
    p->at++;
    for (int digit; (digit = hex(mcred_pattern_peek(p, 0))) >= 0; p->at++, digits++) {
        value = value * 16 + (uint32_t)digit;
        if (value > MAX_CODE)
            return mcred_pattern_fail(p, "there is no such character");
    }
    if (digits == 0 || mcred_pattern_peek(p, 0) != '}')
        return mcred_pattern_fail(p, "\\u{...} is not closed");
    p->at++;
    *out = value;
    return true;
}

/* \uXXXX; two of them may be the halves of one character. */
static bool read_unicode(mcred_pattern_parser *p, uint32_t *out) {
    uint32_t low = 0;
    if (mcred_pattern_peek(p, 0) == '{')
        return read_braced(p, out);
    if (!read_hex(p, 4, out))
        return false;
    if (*out < 0xd800 || *out > 0xdbff || mcred_pattern_peek(p, 0) != '\\' || mcred_pattern_peek(p, 1) != 'u')
        return true;
    size_t back = p->at;
    p->at += 2;
    if (mcred_pattern_peek(p, 0) != '{' && read_hex(p, 4, &low) && low >= 0xdc00 && low <= 0xdfff) {
        *out = 0x10000 + ((*out - 0xd800) << 10) + (low - 0xdc00);
        return true;
    }
    p->at = back;
    return true;
}

static bool read_property(mcred_pattern_parser *p, bool negated, mcred_pattern_item *out) {
    size_t end = mcred_str_find(p->source, '}', p->at);
    if (mcred_pattern_peek(p, 0) != '{' || end == SIZE_MAX)
        return mcred_pattern_fail(p, "\\p needs a property in braces");
    out->property = (mcred_str){p->source.data + p->at + 1, end - p->at - 1};
    out->property_negated = negated;
    p->at = end + 1;
    return true;
}

static const char *set_of(int c) {
    switch (c) {
    case 'd':
        return DIGITS;
    case 'D':
        return NO_DIGITS;
    case 'w':
        return WORD;
    case 'W':
        return NO_WORD;
    case 's':
        return SPACE;
    case 'S':
        return NO_SPACE;
    default:
        return NULL;
    }
}

static bool read_control(mcred_pattern_parser *p, uint32_t *out) {
    int letter = mcred_pattern_peek(p, 0);
    if (!(letter >= 'a' && letter <= 'z') && !(letter >= 'A' && letter <= 'Z'))
        return mcred_pattern_fail(p, "\\c needs a letter");
    p->at++;
    *out = (uint32_t)letter & 31;
    return true;
}

static bool read_other(mcred_pattern_parser *p, int c, bool in_class, uint32_t *out) {
    static const char names[] = "tnvfr", codes[] = "\t\n\v\f\r";
    const char *simple = c > 0 ? strchr(names, c) : NULL;
    if (simple)
        *out = (uint32_t)codes[simple - names];
    else if (c == 'b' && in_class)
        *out = 8;
    else if (c == '0' && !(mcred_pattern_peek(p, 0) >= '0' && mcred_pattern_peek(p, 0) <= '9'))
        *out = 0;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80 || c < 0)
        return mcred_pattern_fail(p, "this escape is not known");
    else
        *out = (uint32_t)c;
    return true;
}

bool mcred_pattern_read_escape(mcred_pattern_parser *p, bool in_class, mcred_pattern_item *out) {
    int c = mcred_pattern_peek(p, 0);
    *out = (mcred_pattern_item){.code = MCRED_NO_CODE, .set = set_of(c)};
    if (c < 0)
        return mcred_pattern_fail(p, "a backslash ends it");
    p->at++;
    if (out->set)
        return true;
    switch (c) {
    case 'p':
    case 'P':
        return read_property(p, c == 'P', out);
    case 'x':
        return read_hex(p, 2, &out->code);
    case 'u':
        return read_unicode(p, &out->code);
    case 'c':
        return read_control(p, &out->code);
    default:
        return read_other(p, c, in_class, &out->code);
    }
}

/* ---- writing ------------------------------------------------------------------------- */

void mcred_pattern_put_code(mcred_buf *out, uint32_t code) {
    bool plain = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    if (plain)
        mcred_buf_putc(out, (char)code);
    else
        mcred_buf_printf(out, "\\x{%x}", code);
}

bool mcred_pattern_put_property(mcred_pattern_parser *p, mcred_str name, bool negated) {
    mcred_buf property;
    bool again;
    mcred_buf_init(&property, 256);
    bool known = mcred_pattern_property(name, &property, &again);
    if (known)
        mcred_buf_printf(p->out, "\\%c{%.*s}", negated != again ? 'P' : 'p', MCRED_ARG(mcred_buf_str(&property)));
    mcred_buf_free(&property);
    return known || mcred_pattern_fail(p, "there is no such property");
}

/* \1, \12: a reference back; \k<name>; \b, \B. True when it was one of them. */
static bool put_special(mcred_pattern_parser *p, bool *ok) {
    int c = mcred_pattern_peek(p, 1);
    *ok = true;
    if (c == 'b' || c == 'B') {
        mcred_buf_printf(p->out, "\\%c", c);
        p->at += 2;
        p->repeatable = false;
        return true;
    }
    if (c >= '1' && c <= '9') {
        unsigned number = 0;
        for (p->at++; (c = mcred_pattern_peek(p, 0)) >= '0' && c <= '9' && number < 100000; p->at++)
            number = number * 10 + (unsigned)(c - '0');
        mcred_buf_printf(p->out, "\\g{%u}", number);
        return true;
    }
    if (c != 'k')
        return false;
    size_t end = mcred_str_find(p->source, '>', p->at);
    *ok = (mcred_pattern_peek(p, 2) == '<' && end != SIZE_MAX) || mcred_pattern_fail(p, "\\k needs a name");
    if (*ok) {
        mcred_buf_put(p->out, (mcred_str){p->source.data + p->at, end + 1 - p->at});
        p->at = end + 1;
    }
    return true;
}

bool mcred_pattern_escape(mcred_pattern_parser *p) {
    mcred_pattern_item item;
    bool ok;
    if (put_special(p, &ok))
        return ok;
    p->at++;
    if (!mcred_pattern_read_escape(p, false, &item))
        return false;
    if (item.property.data)
        return mcred_pattern_put_property(p, item.property, item.property_negated);
    if (item.set)
        mcred_buf_printf(p->out, "[%s]", item.set);
    else if (item.code >= 0xd800 && item.code <= 0xdfff)
        mcred_buf_puts(p->out, "(?!)"); /* half a character stands in no text */
    else
        mcred_pattern_put_code(p->out, item.code);
    return true;
}
