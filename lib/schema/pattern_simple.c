/* pattern_simple.c - patterns that need no engine: "^text" and "^[class]*$". */
#include <string.h>

#include "schema/pattern_parts.h"

static bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '/' || c == ' ' || c == '@';
}

/* "^x-" and the like. */
static bool find_prefix(mcred_str source, mcred_simple *out) {
    mcred_str rest = mcred_str_from(source, 1);
    for (size_t i = 0; i < rest.len; i++) {
        if (!is_plain(rest.data[i]))
            return false;
    }
    out->prefix = rest;
    out->how = MCRED_SIMPLE_PREFIX;
    return true;
}

static bool read_code(mcred_pattern_parser *p, uint32_t *out) {
    mcred_pattern_item item = {.code = MCRED_NO_CODE};
    if (mcred_pattern_peek(p, 0) < 0)
        return false;
    if (mcred_pattern_peek(p, 0) != '\\') {
        *out = mcred_utf8_next(p->source, &p->at);
        return true;
    }
    p->at++;
    if (!mcred_pattern_read_escape(p, true, &item))
        return false;
    *out = item.code;
    return item.code != MCRED_NO_CODE && !(item.code >= 0xd800 && item.code <= 0xdfff);
}

static bool read_range(mcred_pattern_parser *p, mcred_simple *out) {
    uint32_t low, high;
    if (out->count == MCRED_SIMPLE_RANGES || !read_code(p, &low))
        return false;
    high = low;
    if (mcred_pattern_peek(p, 0) == '-' && mcred_pattern_peek(p, 1) != ']') {
        p->at++;
        if (!read_code(p, &high) || high < low)
            return false;
    }
    out->ranges[out->count++] = (mcred_simple_range){low, high};
    for (uint32_t code = low; code <= high && code < 128; code++)
        out->ascii[code] = true;
    return true;
}

/* One class, any number of times, over the whole text. */
static bool find_class(mcred_str source, mcred_simple *out) {
    mcred_pattern_error unused;
    mcred_pattern_parser p = {.source = source, .at = 2, .error = &unused};
    if (mcred_pattern_peek(&p, 0) == '^') {
        out->negated = true;
        p.at++;
    }
    while (mcred_pattern_peek(&p, 0) >= 0 && mcred_pattern_peek(&p, 0) != ']') {
        if (!read_range(&p, out))
            return false;
    }
    mcred_str rest = mcred_str_from(source, p.at);
    if (!mcred_str_is(rest, "]*$") && !mcred_str_is(rest, "]+$"))
        return false;
    out->not_empty = rest.data[1] == '+';
    out->how = MCRED_SIMPLE_CLASS;
    return true;
}

bool mcred_simple_find(mcred_str source, mcred_simple *out) {
    memset(out, 0, sizeof *out);
    bool found = (mcred_str_starts(source, "^[") && find_class(source, out)) ||
                 (mcred_str_starts(source, "^") && find_prefix(source, out));
    if (!found)
        out->how = MCRED_SIMPLE_NOT;
    return found;
}

static bool in_ranges(const mcred_simple *simple, uint32_t code) {
    for (size_t i = 0; i < simple->count; i++) {
        if (code >= simple->ranges[i].low && code <= simple->ranges[i].high)
            return true;
    }
    return false;
}

static bool all_in_class(const mcred_simple *simple, mcred_str text) {
    size_t at = 0;
    while (at < text.len) {
        unsigned char byte = (unsigned char)text.data[at];
        bool in = byte < 128 ? simple->ascii[byte] : in_ranges(simple, mcred_utf8_next(text, &at));
        at += byte < 128;
        if (in == simple->negated)
            return false;
    }
    return text.len > 0 || !simple->not_empty;
}

bool mcred_simple_match(const mcred_simple *simple, mcred_str text) {
    if (simple->how == MCRED_SIMPLE_CLASS)
        return all_in_class(simple, text);
    return text.len >= simple->prefix.len && mcred_str_eq(mcred_str_first(text, simple->prefix.len), simple->prefix);
}
