/* uri.c - URI references taken apart and resolved (RFC 3986, section 5). */
#include "schema/uri.h"

static bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_scheme(mcred_str s) {
    if (s.len == 0 || !is_alpha(s.data[0]))
        return false;
    for (size_t i = 1; i < s.len; i++) {
        char c = s.data[i];
        if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.')
            return false;
    }
    return true;
}

/* Cuts the part from the first c on off *rest; without c itself into *part. */
static bool cut_off(mcred_str *rest, char c, mcred_str *part) {
    size_t at = mcred_str_find(*rest, c, 0);
    *part = MCRED_S("");
    if (at == SIZE_MAX)
        return false;
    *part = mcred_str_from(*rest, at + 1);
    *rest = mcred_str_first(*rest, at);
    return true;
}

void mcred_uri_split(mcred_str text, mcred_uri *out) {
    *out = (mcred_uri){.scheme = MCRED_S("")};
    mcred_str rest = text;
    out->has_fragment = cut_off(&rest, '#', &out->fragment);
    out->has_query = cut_off(&rest, '?', &out->query);
    size_t colon = mcred_str_find(rest, ':', 0);
    if (colon != SIZE_MAX && is_scheme(mcred_str_first(rest, colon))) {
        out->scheme = mcred_str_first(rest, colon);
        rest = mcred_str_from(rest, colon + 1);
    }
    out->authority = MCRED_S("");
    if (mcred_str_starts(rest, "//")) {
        rest = mcred_str_from(rest, 2);
        size_t slash = mcred_str_find(rest, '/', 0);
        out->has_authority = true;
        out->authority = mcred_str_first(rest, slash);
        rest = slash == SIZE_MAX ? MCRED_S("") : mcred_str_from(rest, slash);
    }
    out->path = rest;
}

/* RFC 3986, 5.2.4, in place: takes "." and ".." parts out of a path. */
static size_t remove_dots(char *path, size_t len) {
    size_t out = 0, i = 0;
    while (i < len) {
        size_t end = i + 1;
        while (end < len && path[end] != '/')
            end++;
        mcred_str part = {path + i, end - i};
        bool last = end == len;
        if (mcred_str_is(part, "/.") || mcred_str_is(part, "/..")) {
            if (part.len == 3) {
                while (out > 0 && path[--out] != '/')
                    continue;
            }
            if (last)
                path[out++] = '/';
        } else {
            for (size_t j = i; j < end; j++)
                path[out++] = path[j];
        }
        i = end;
    }
    return out;
}

static mcred_str merged_path(mcred_arena *arena, const mcred_uri *base, mcred_str path) {
    mcred_str folder = base->path;
    while (folder.len && folder.data[folder.len - 1] != '/')
        folder.len--;
    if (mcred_str_starts(path, "/"))
        folder = MCRED_S("");
    else if (base->has_authority && base->path.len == 0)
        folder = MCRED_S("/");
    return mcred_arena_printf(arena, "%.*s%.*s", MCRED_ARG(folder), MCRED_ARG(path));
}

static mcred_str put_together(mcred_arena *arena, const mcred_uri *uri) {
    return mcred_arena_printf(arena, "%.*s%s%s%.*s%.*s%s%.*s", MCRED_ARG(uri->scheme), uri->scheme.len ? ":" : "",
                              uri->has_authority ? "//" : "", MCRED_ARG(uri->authority), MCRED_ARG(uri->path),
                              uri->has_query ? "?" : "", MCRED_ARG(uri->query));
}

mcred_str mcred_uri_resolve(mcred_arena *arena, mcred_str base, mcred_str reference) {
    mcred_uri b, r;
    mcred_uri_split(base, &b);
    mcred_uri_split(reference, &r);
    if (r.scheme.len == 0 && !r.has_authority && r.path.len == 0) {
        r.path = b.path;
        if (!r.has_query) {
            r.query = b.query;
            r.has_query = b.has_query;
        }
        r.authority = b.authority;
        r.has_authority = b.has_authority;
    } else if (r.scheme.len == 0 && !r.has_authority) {
        r.path = merged_path(arena, &b, r.path);
        r.authority = b.authority;
        r.has_authority = b.has_authority;
    }
    if (r.scheme.len == 0)
        r.scheme = b.scheme;
    /* A path that does not start with '/' belongs to a URN or the like. */
    if (r.path.len && r.path.data[0] == '/') {
        char *path = mcred_arena_cstr(arena, r.path);
        if (!path)
            return (mcred_str){NULL, 0};
        r.path = (mcred_str){path, remove_dots(path, r.path.len)};
    } else if (r.path.len == 0 && !r.path.data) {
        return (mcred_str){NULL, 0};
    }
    return put_together(arena, &r);
}

static int hex(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

mcred_str mcred_uri_decode(mcred_arena *arena, mcred_str text) {
    if (mcred_str_find(text, '%', 0) == SIZE_MAX)
        return text.data ? text : MCRED_S("");
    char *out = mcred_arena_cstr(arena, text);
    if (!out)
        return (mcred_str){NULL, 0};
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = i + 2 < text.len && text.data[i] == '%' ? hex(text.data[i + 1]) : -1;
        int low = high >= 0 ? hex(text.data[i + 2]) : -1;
        if (low >= 0) {
            out[len++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[len++] = text.data[i];
        }
    }
    return (mcred_str){out, len};
}

mcred_str mcred_uri_of_file(mcred_arena *arena, mcred_str name) {
    mcred_buf buf;
    mcred_buf_init(&buf, name.len * 3 + 16);
    mcred_buf_puts(&buf, mcred_str_starts(name, "/") ? "file://" : "file:///");
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.data[i];
        bool plain = is_alpha((char)c) || (c >= '0' && c <= '9') ||
                     (c < 0x80 && c && mcred_str_find(MCRED_S("-._~/+,=@"), (char)c, 0) != SIZE_MAX);
        if (plain)
            mcred_buf_putc(&buf, (char)c);
        else
            mcred_buf_printf(&buf, "%%%02X", c);
    }
    mcred_str uri = buf.failed ? (mcred_str){NULL, 0} : mcred_arena_copy(arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return uri;
}
