/* format_net.c - host names, e-mail and IP addresses. */
#include "schema/format.h"
#include "schema/idna.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- host names (RFC 1123) --------------------------------------------------------- */

static bool is_ascii(mcred_str s) {
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    }
    return true;
}

/* "xn--" in any case. */
static bool is_a_label(mcred_str s) {
    return s.len >= 4 && (s.data[0] == 'x' || s.data[0] == 'X') && (s.data[1] == 'n' || s.data[1] == 'N');
}

static bool is_label(mcred_str label, bool idn) {
    if (idn && !is_ascii(label))
        return mcred_idna_u_label(label);
    if (label.len == 0 || label.len > 63 || label.data[0] == '-' || label.data[label.len - 1] == '-')
        return false;
    for (size_t i = 0; i < label.len; i++) {
        char c = label.data[i];
        if (!is_letter(c) && !is_digit(c) && c != '-')
            return false;
    }
    bool hyphens = label.len >= 4 && label.data[2] == '-' && label.data[3] == '-';
    return !hyphens || (is_a_label(label) && mcred_idna_a_label(label));
}

/* The bytes of the label's end at text[at]: a dot, or one of those that IDNA
 * takes for it; 0: none. */
static size_t dot_at(mcred_str text, size_t at, bool idn) {
    static const char *const wide[] = {"\xe3\x80\x82", "\xef\xbc\x8e", "\xef\xbd\xa1"};
    mcred_str rest = mcred_str_from(text, at);
    for (size_t i = 0; idn && i < 3; i++) {
        if (mcred_str_starts(rest, wide[i]))
            return 3;
    }
    return mcred_str_starts(rest, ".") ? 1 : 0;
}

static bool is_host(mcred_str text, bool idn) {
    size_t begin = 0, longest = idn ? (size_t)4 * 253 : 253;
    if (text.len == 0 || text.len > longest)
        return false;
    for (size_t at = 0; at < text.len; at++) {
        size_t dot = dot_at(text, at, idn);
        if (dot == 0)
            continue;
        if (!is_label((mcred_str){text.data + begin, at - begin}, idn))
            return false;
        begin = at + dot;
        at = begin - 1;
    }
    return is_label(mcred_str_from(text, begin), idn);
}

bool mcred_format_hostname(mcred_str text) {
    return is_host(text, false);
}

bool mcred_format_idn_hostname(mcred_str text) {
    return is_host(text, true);
}

/* ---- IP addresses ---------------------------------------------------------------------- */

bool mcred_format_ipv4(mcred_str text) {
    for (int part = 0; part < 4; part++) {
        mcred_str digits = mcred_str_cut(&text, '.');
        unsigned value = 0;
        if (digits.len == 0 || digits.len > 3 || (digits.len > 1 && digits.data[0] == '0'))
            return false;
        for (size_t i = 0; i < digits.len; i++) {
            if (!is_digit(digits.data[i]))
                return false;
            value = value * 10 + (unsigned)(digits.data[i] - '0');
        }
        /* cut leaves nothing both at the end and after a last dot. */
        bool last = digits.data + digits.len == text.data + text.len;
        if (value > 255 || last != (part == 3))
            return false;
    }
    return true;
}

static bool is_hextet(mcred_str group) {
    bool ok = group.len >= 1 && group.len <= 4;
    for (size_t i = 0; ok && i < group.len; i++) {
        char c = group.data[i];
        ok = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    return ok;
}

/* Groups between colons; the last may be an IPv4 address and counts as two. */
static bool count_groups(mcred_str text, bool last_part, unsigned *count) {
    *count = 0;
    if (text.len == 0)
        return true;
    for (size_t begin = 0;;) {
        size_t colon = mcred_str_find(text, ':', begin);
        bool last = colon == SIZE_MAX;
        mcred_str group = mcred_str_first(mcred_str_from(text, begin), last ? SIZE_MAX : colon - begin);
        bool dotted = last && last_part && mcred_str_find(group, '.', 0) != SIZE_MAX;
        if (dotted ? !mcred_format_ipv4(group) : !is_hextet(group))
            return false;
        *count += dotted ? 2 : 1;
        if (last || *count > 8)
            return *count <= 8;
        begin = colon + 1;
    }
}

bool mcred_format_ipv6(mcred_str text) {
    unsigned before, after;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.data[i] != ':' || text.data[i + 1] != ':')
            continue;
        return count_groups(mcred_str_first(text, i), false, &before) &&
               count_groups(mcred_str_from(text, i + 2), true, &after) && before + after < 8;
    }
    return text.len && count_groups(text, true, &before) && before == 8;
}

/* ---- e-mail (RFC 5321, Mailbox) ----------------------------------------------------------- */

static bool is_atom_char(char c, bool idn) {
    if ((unsigned char)c >= 0x80)
        return idn;
    return is_letter(c) || is_digit(c) || (c && mcred_str_find(MCRED_S("!#$%&'*+-/=?^_`{|}~"), c, 0) != SIZE_MAX);
}

static bool is_dotted(mcred_str local, bool idn) {
    bool dot = true;
    for (size_t i = 0; i < local.len; i++) {
        bool is_dot = local.data[i] == '.';
        if (is_dot ? dot : !is_atom_char(local.data[i], idn))
            return false;
        dot = is_dot;
    }
    return local.len > 0 && !dot;
}

static bool is_quoted(mcred_str local, bool idn) {
    if (local.len < 2 || local.data[0] != '"' || local.data[local.len - 1] != '"')
        return false;
    for (size_t i = 1; i + 1 < local.len; i++) {
        unsigned char c = (unsigned char)local.data[i];
        if (c == '\\' && i + 2 < local.len)
            c = (unsigned char)local.data[++i] == '"' ? ' ' : (unsigned char)local.data[i];
        else if (c == '"' || c == '\\')
            return false;
        if (c < 0x20 || c == 0x7f || (c >= 0x80 && !idn))
            return false;
    }
    return true;
}

/* The tag in any case. */
static bool is_tagged_ipv6(mcred_str s) {
    static const char tag[] = "ipv6:";
    bool same = s.len >= sizeof tag - 1;
    for (size_t i = 0; same && i < sizeof tag - 1; i++)
        same = s.data[i] == tag[i] || (is_letter(s.data[i]) && (s.data[i] | 0x20) == tag[i]);
    return same;
}

static bool is_mail_domain(mcred_str domain, bool idn) {
    bool literal = domain.len > 2 && domain.data[0] == '[' && domain.data[domain.len - 1] == ']';
    if (!literal)
        return is_host(domain, idn);
    mcred_str inner = {domain.data + 1, domain.len - 2};
    if (is_tagged_ipv6(inner))
        return mcred_format_ipv6(mcred_str_from(inner, 5));
    return mcred_format_ipv4(inner);
}

static bool is_email(mcred_str text, bool idn) {
    size_t at = SIZE_MAX;
    for (size_t i = text.len; i > 0 && at == SIZE_MAX; i--) {
        if (text.data[i - 1] == '@')
            at = i - 1;
    }
    if (at == SIZE_MAX || at > 64)
        return false;
    mcred_str local = mcred_str_first(text, at);
    return (is_dotted(local, idn) || is_quoted(local, idn)) && is_mail_domain(mcred_str_from(text, at + 1), idn);
}

bool mcred_format_email(mcred_str text) {
    return is_email(text, false);
}

bool mcred_format_idn_email(mcred_str text) {
    return is_email(text, true);
}
