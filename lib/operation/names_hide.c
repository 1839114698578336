/* names_hide.c - a text held against somebody's names, and the names replaced. */
#include "names_internal.h"

#include <stdlib.h>
#include <string.h>

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* A letter, or a part of one beyond ASCII. */
static bool is_letter(char c) {
    return (small(c) >= 'a' && small(c) <= 'z') || (unsigned char)c >= 0x80;
}

/* Between words: no letter on one side, or the hump of a camel, as in planDiallo2. */
static bool is_boundary(mcred_str text, size_t at) {
    if (at == 0 || at >= text.len)
        return true;
    char before = text.data[at - 1], after = text.data[at];
    return !is_letter(before) || !is_letter(after) || (!is_capital(before) && is_capital(after));
}

static bool is_at(const op_needle *needle, mcred_str text, size_t at) {
    if (needle->text.len > text.len - at)
        return false;
    if (needle->exact)
        return memcmp(text.data + at, needle->text.data, needle->text.len) == 0;
    for (size_t i = 0; i < needle->text.len; i++) {
        if (small(text.data[at + i]) != small(needle->text.data[i]))
            return false;
    }
    return is_boundary(text, at) && is_boundary(text, at + needle->text.len);
}

bool op_needle_next(const op_names *names, mcred_str text, bool in_bytes, size_t at, mcred_span *out) {
    bool first[256] = {false};
    for (size_t i = 0; i < names->needles.len; i++) {
        const op_needle *needle = MCRED_AT(op_needle, &names->needles, i);
        unsigned char c = (unsigned char)needle->text.data[0];
        first[c] = true;
        first[c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c] = true;
    }
    for (; at < text.len; at++) {
        size_t longest = 0;
        for (size_t i = 0; first[(unsigned char)text.data[at]] && i < names->needles.len; i++) {
            const op_needle *needle = MCRED_AT(op_needle, &names->needles, i);
            if ((needle->in_bytes || !in_bytes) && needle->text.len > longest && is_at(needle, text, at))
                longest = needle->text.len;
        }
        if (longest > 0) {
            *out = (mcred_span){at, at + longest};
            return true;
        }
    }
    return false;
}

/* ---- in text ------------------------------------------------------------------------------------------ */

static bool push(mcred_arena *arena, mcred_vec *spans, mcred_span span) {
    mcred_span *slot = mcred_vec_push(arena, spans);
    if (slot)
        *slot = span;
    return slot != NULL;
}

static int by_place(const void *a, const void *b) {
    const mcred_span *left = a, *right = b;
    return left->begin < right->begin ? -1 : left->begin > right->begin;
}

static bool find_all(const op_names *names, mcred_arena *scratch, mcred_str text, bool file_name, mcred_vec *spans) {
    mcred_span span;
    bool ok = true;
    for (size_t at = 0; ok && op_roster_next(names->roster, scratch, text, file_name, &at, &span);)
        ok = push(scratch, spans, span);
    for (size_t at = 0; ok && op_needle_next(names, text, false, at, &span); at = span.end)
        ok = push(scratch, spans, span);
    if (ok && spans->len > 1)
        qsort(spans->data, spans->len, spans->size, by_place);
    return ok;
}

/* Spans that meet or overlap are one name. */
static size_t replace(const op_names *names, mcred_str text, const mcred_vec *spans, mcred_buf *out) {
    size_t done = 0, count = 0;
    for (size_t i = 0; i < spans->len; count++) {
        mcred_span span = *MCRED_AT(mcred_span, spans, i);
        while (++i < spans->len && MCRED_AT(mcred_span, spans, i)->begin <= span.end) {
            size_t end = MCRED_AT(mcred_span, spans, i)->end;
            span.end = end > span.end ? end : span.end;
        }
        mcred_buf_put(out, (mcred_str){text.data + done, span.begin - done});
        mcred_buf_put(out, names->word);
        done = span.end;
    }
    mcred_buf_put(out, mcred_str_from(text, done));
    return count;
}

bool op_names_hide(const op_names *names, mcred_arena *arena, mcred_str text, bool file_name, mcred_str *out,
                   size_t *count) {
    mcred_vec spans = MCRED_VEC(mcred_span);
    mcred_buf buf;
    mcred_arena *scratch = mcred_arena_new(0);
    bool ok = scratch && find_all(names, scratch, text, file_name, &spans);
    if (ok && spans.len == 0) {
        *out = text;
    } else if (ok) {
        mcred_buf_init(&buf, text.len + spans.len * names->word.len + 1);
        *count += replace(names, text, &spans, &buf);
        *out = buf.failed ? (mcred_str){0} : op_copy(arena, mcred_buf_str(&buf));
        mcred_buf_free(&buf);
        ok = out->data != NULL;
    }
    mcred_arena_free(scratch);
    return ok;
}

/* ---- in bytes -------------------------------------------------------------------------------------------- */

/* One byte of two, where the other is zero: ASCII written as UTF-16. */
static bool is_in_utf16(const op_names *names, mcred_str bytes, size_t from) {
    char piece[4096];
    size_t len = 0;
    mcred_span span;
    for (size_t i = from; i + 1 < bytes.len; i += 2) {
        bool ascii = bytes.data[i + 1] == '\0' && bytes.data[i] != '\0';
        if (ascii)
            piece[len++] = bytes.data[i];
        if (!ascii || len == sizeof piece) {
            if (len >= 5 && op_needle_next(names, (mcred_str){piece, len}, true, 0, &span))
                return true;
            size_t kept = ascii ? sizeof piece / 2 : 0; /* a name may go on in the next piece */
            memmove(piece, piece + len - kept, kept);
            len = kept;
        }
    }
    return len > 0 && op_needle_next(names, (mcred_str){piece, len}, true, 0, &span);
}

bool op_names_in_bytes(const op_names *names, mcred_str bytes) {
    mcred_span span;
    return op_needle_next(names, bytes, true, 0, &span) || is_in_utf16(names, bytes, 0) || is_in_utf16(names, bytes, 1);
}
