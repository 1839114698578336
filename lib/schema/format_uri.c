/* format_uri.c - URIs and IRIs (RFC 3986, RFC 3987), URI templates (RFC 6570). */
#include "schema/format.h"
#include "schema/uri.h"

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_escape(mcred_str s, size_t at) {
    return at + 2 < s.len && is_hex(s.data[at + 1]) && is_hex(s.data[at + 2]);
}

/* ---- the parts of a URI ------------------------------------------------------------- */

/* RFC 3987: ucschar, and iprivate in a query. */
static bool is_iri_char(uint32_t code, bool private_use) {
    if ((code >= 0xe000 && code <= 0xf8ff) || (code >= 0xf0000 && code <= 0xffffd) || code >= 0x100000)
        return private_use && code <= 0x10fffd;
    return code >= 0xa0 && (code & 0xfffe) != 0xfffe && !(code >= 0xfdd0 && code <= 0xfdef) &&
           !(code >= 0xfff0 && code <= 0xffff) && !(code >= 0xe0000 && code <= 0xe0fff);
}

/* Unreserved characters, sub-delimiters, escapes and those of more. */
static bool is_text(mcred_str s, const char *more, bool iri, bool query) {
    const mcred_str others = mcred_str_of(more), marks = MCRED_S("-._~!$&'()*+,;=");
    for (size_t i = 0; i < s.len;) {
        size_t begin = i;
        uint32_t code = mcred_utf8_next(s, &i);
        char c = s.data[begin];
        if (code >= 0x80 ? !(iri && is_iri_char(code, query))
                         : !is_letter(c) && !is_digit(c) && mcred_str_find(marks, c, 0) == SIZE_MAX &&
                               mcred_str_find(others, c, 0) == SIZE_MAX && !(c == '%' && is_escape(s, begin)))
            return false;
    }
    return true;
}

static bool is_ip_future(mcred_str s) {
    size_t dot = mcred_str_find(s, '.', 0);
    if (dot == SIZE_MAX || dot < 2 || dot + 1 == s.len || (s.data[0] != 'v' && s.data[0] != 'V'))
        return false;
    for (size_t i = 1; i < dot; i++) {
        if (!is_hex(s.data[i]))
            return false;
    }
    mcred_str rest = mcred_str_from(s, dot + 1);
    return mcred_str_find(rest, '%', 0) == SIZE_MAX && is_text(rest, ":", false, false);
}

static bool is_port(mcred_str s) {
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.data[i]))
            return false;
    }
    return true;
}

static bool is_authority(mcred_str s, bool iri) {
    size_t at = mcred_str_find(s, '@', 0);
    if (at != SIZE_MAX) {
        if (!is_text(mcred_str_first(s, at), ":", iri, false))
            return false;
        s = mcred_str_from(s, at + 1);
    }
    if (mcred_str_starts(s, "[")) {
        size_t end = mcred_str_find(s, ']', 0);
        if (end == SIZE_MAX)
            return false;
        mcred_str inner = {s.data + 1, end - 1}, port = mcred_str_from(s, end + 1);
        return (mcred_format_ipv6(inner) || is_ip_future(inner)) &&
               (port.len == 0 || (port.data[0] == ':' && is_port(mcred_str_from(port, 1))));
    }
    size_t colon = mcred_str_find(s, ':', 0);
    mcred_str port = colon == SIZE_MAX ? MCRED_S("") : mcred_str_from(s, colon + 1);
    return is_text(mcred_str_first(s, colon), "", iri, false) && is_port(port);
}

static bool is_reference(mcred_str text, bool absolute, bool iri) {
    mcred_uri uri;
    mcred_uri_split(text, &uri);
    if (absolute && uri.scheme.len == 0)
        return false;
    if (uri.has_authority && !is_authority(uri.authority, iri))
        return false;
    /* Without a scheme the first part of a path must not look like one. */
    size_t slash = mcred_str_find(uri.path, '/', 0);
    if (uri.scheme.len == 0 && !uri.has_authority &&
        mcred_str_find(mcred_str_first(uri.path, slash), ':', 0) != SIZE_MAX)
        return false;
    return is_text(uri.path, ":@/", iri, false) && is_text(uri.query, ":@/?", iri, true) &&
           is_text(uri.fragment, ":@/?", iri, false);
}

bool mcred_format_uri(mcred_str text) {
    return is_reference(text, true, false);
}

bool mcred_format_uri_reference(mcred_str text) {
    return is_reference(text, false, false);
}

bool mcred_format_iri(mcred_str text) {
    return is_reference(text, true, true);
}

bool mcred_format_iri_reference(mcred_str text) {
    return is_reference(text, false, true);
}

/* ---- URI templates --------------------------------------------------------------------- */

static bool is_variable_name(mcred_str s) {
    bool dot = true;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        bool is_dot = c == '.';
        if (c == '%' && is_escape(s, i))
            i += 2;
        else if (is_dot ? dot : !is_letter(c) && !is_digit(c) && c != '_')
            return false;
        dot = is_dot;
    }
    return s.len > 0 && !dot;
}

/* name, name*, name:30 */
static bool is_variable(mcred_str s) {
    if (mcred_str_ends(s, "*"))
        return is_variable_name(mcred_str_first(s, s.len - 1));
    size_t colon = mcred_str_find(s, ':', 0);
    mcred_str digits = colon == SIZE_MAX ? MCRED_S("1") : mcred_str_from(s, colon + 1);
    return is_variable_name(mcred_str_first(s, colon)) && digits.len >= 1 && digits.len <= 4 && digits.data[0] != '0' &&
           is_port(digits);
}

static bool is_expression(mcred_str s) {
    if (s.len && mcred_str_find(MCRED_S("+#./;?&=,!@|"), s.data[0], 0) != SIZE_MAX)
        s = mcred_str_from(s, 1);
    for (size_t begin = 0;;) {
        size_t comma = mcred_str_find(s, ',', begin);
        bool last = comma == SIZE_MAX;
        if (!is_variable(mcred_str_first(mcred_str_from(s, begin), last ? SIZE_MAX : comma - begin)))
            return false;
        if (last)
            return true;
        begin = comma + 1;
    }
}

static bool is_literal(mcred_str s, size_t *at) {
    size_t begin = *at;
    uint32_t code = mcred_utf8_next(s, at);
    if (code >= 0x80)
        return is_iri_char(code, true);
    char c = s.data[begin];
    return c == '%' ? is_escape(s, begin)
                    : c > 0x20 && c != 0x7f && mcred_str_find(MCRED_S("\"'<>\\^`{|}"), c, 0) == SIZE_MAX;
}

bool mcred_format_uri_template(mcred_str text) {
    for (size_t i = 0; i < text.len;) {
        if (text.data[i] != '{') {
            if (!is_literal(text, &i))
                return false;
            continue;
        }
        size_t end = mcred_str_find(text, '}', i);
        if (end == SIZE_MAX || !is_expression((mcred_str){text.data + i + 1, end - i - 1}))
            return false;
        i = end + 1;
    }
    return true;
}
