/* str.c - views of text: compare, cut, search. */
#include <string.h>

#include "mcred/base.h"

mcred_str mcred_str_of(const char *z) {
    return (mcred_str){z, z ? strlen(z) : 0};
}

bool mcred_str_eq(mcred_str a, mcred_str b) {
    /* memcmp must not see NULL, even for no bytes. */
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool mcred_str_is(mcred_str a, const char *z) {
    return mcred_str_eq(a, mcred_str_of(z));
}

int mcred_str_cmp(mcred_str a, mcred_str b) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order)
        return order < 0 ? -1 : 1;
    return (a.len > b.len) - (a.len < b.len);
}

bool mcred_str_starts(mcred_str s, const char *prefix) {
    return mcred_str_is(mcred_str_first(s, strlen(prefix)), prefix);
}

bool mcred_str_ends(mcred_str s, const char *suffix) {
    size_t len = strlen(suffix);
    return s.len >= len && mcred_str_is(mcred_str_from(s, s.len - len), suffix);
}

mcred_str mcred_str_from(mcred_str s, size_t offset) {
    if (offset >= s.len)
        return (mcred_str){s.data ? s.data + s.len : NULL, 0};
    return (mcred_str){s.data + offset, s.len - offset};
}

mcred_str mcred_str_first(mcred_str s, size_t len) {
    return (mcred_str){s.data, len < s.len ? len : s.len};
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

mcred_str mcred_str_trim(mcred_str s) {
    while (s.len && is_space(s.data[0]))
        s = mcred_str_from(s, 1);
    while (s.len && is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

mcred_str mcred_str_cut(mcred_str *rest, char sep) {
    mcred_str all = *rest;
    size_t at = mcred_str_find(all, sep, 0);
    if (at == SIZE_MAX) {
        *rest = mcred_str_from(all, all.len);
        return all;
    }
    *rest = mcred_str_from(all, at + 1);
    return mcred_str_first(all, at);
}

size_t mcred_str_find(mcred_str s, char c, size_t from) {
    if (from >= s.len)
        return SIZE_MAX;
    const char *hit = memchr(s.data + from, (unsigned char)c, s.len - from);
    return hit ? (size_t)(hit - s.data) : SIZE_MAX;
}

bool mcred_str_contains(mcred_str s, const char *needle) {
    size_t len = strlen(needle);
    if (len == 0)
        return true;
    size_t at = mcred_str_find(s, needle[0], 0);
    while (at != SIZE_MAX && s.len - at >= len) {
        if (memcmp(s.data + at, needle, len) == 0)
            return true;
        at = mcred_str_find(s, needle[0], at + 1);
    }
    return false;
}
