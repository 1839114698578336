/*
 * strip_pdf.c - PDF (ISO 32000-1): what names a person is written over with blanks in place, so that no offset of the
 * file changes. What cannot be reached that way is refused: packed, locked, signed.
 */
#include "strip_internal.h"

#include <string.h>

#include "media/bytes.h"

typedef struct pdf {
    char *data; /* the copy */
    size_t len;
    const char *why;
} pdf;

/* Where words stand at or behind an offset; len when they do not. */
static size_t find(const pdf *p, const char *words, size_t from) {
    const char *hit = from < p->len ? memmem(p->data + from, p->len - from, words, strlen(words)) : NULL;
    return hit ? (size_t)(hit - p->data) : p->len;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t skip_blanks(const pdf *p, size_t at) {
    while (at < p->len && is_blank(p->data[at]))
        at++;
    return at;
}

/* ---- the information dictionary (14.3.3) -------------------------------------------------------- */

/* "(…)": inner brackets balance, and a backslash takes the next byte along. Returns the offset behind it. */
static size_t blank_literal(pdf *p, size_t at) {
    int depth = 1;
    for (at++; at < p->len; at++) {
        char c = p->data[at];
        if (c == ')' && --depth == 0)
            return at + 1;
        if (c == '(')
            depth++;
        if (c == '\\' && at + 1 < p->len)
            p->data[at++] = ' ';
        p->data[at] = ' ';
    }
    p->why = "is a damaged PDF document";
    return p->len;
}

/* "<…>": two digits a byte; 20 is a space. */
static size_t blank_hex(pdf *p, size_t at) {
    for (size_t digits = 0; ++at < p->len && p->data[at] != '>';) {
        if (!is_blank(p->data[at]))
            p->data[at] = digits++ % 2 == 0 ? '2' : '0';
    }
    return at + 1;
}

/* A value that is kept in an object of its own cannot be told from one that others use, too. */
static bool is_reference(const pdf *p, size_t at) {
    size_t end = at;
    while (end < p->len && is_digit(p->data[end]))
        end++;
    return end > at;
}

/* The text of every entry but dates, which are no text: from behind "obj" to "endobj". */
static void blank_dictionary(pdf *p, size_t at) {
    bool date = false;
    while (at < p->len && !p->why && strncmp(p->data + at, "endobj", p->len - at < 6 ? p->len - at : 6) != 0) {
        char c = p->data[at];
        bool pair = at + 1 < p->len && p->data[at + 1] == c;
        if (c == '/') {
            size_t key = at++;
            while (at < p->len && !is_blank(p->data[at]) && !strchr("/(<[", p->data[at]))
                at++;
            mcred_str name = {p->data + key, at - key};
            date = mcred_str_is(name, "/CreationDate") || mcred_str_is(name, "/ModDate");
            if (is_reference(p, skip_blanks(p, at)) && !date)
                p->why = "is a PDF document that keeps its information where it cannot be taken out safely";
        } else if (c == '(' && !date) {
            at = blank_literal(p, at);
        } else if (c == '<' && !pair && !date) {
            at = blank_hex(p, at);
        } else {
            at += c == '<' && pair ? 2 : 1;
        }
    }
}

/* Every version of the object "NUMBER GENERATION obj" that the file has. */
static void blank_object(pdf *p, mcred_str name) {
    bool any = false;
    for (size_t at = 0; !p->why;) {
        const char *hit = at < p->len ? memmem(p->data + at, p->len - at, name.data, name.len) : NULL;
        if (!hit)
            break;
        size_t begin = (size_t)(hit - p->data), end = skip_blanks(p, begin + name.len);
        at = begin + name.len;
        if ((begin > 0 && is_digit(p->data[begin - 1])) || p->len - end < 3 || memcmp(p->data + end, "obj", 3) != 0)
            continue;
        any = true;
        blank_dictionary(p, end + 3);
    }
    if (!any && !p->why)
        p->why = "is a PDF document that keeps its information packed";
}

static void blank_information(pdf *p) {
    char name[32];
    for (size_t at = find(p, "/Info", 0); at < p->len && !p->why; at = find(p, "/Info", at + 1)) {
        size_t begin = skip_blanks(p, at + 5), number = begin, generation;
        while (number < p->len && is_digit(p->data[number]))
            number++;
        generation = skip_blanks(p, number);
        size_t end = generation;
        while (end < p->len && is_digit(p->data[end]))
            end++;
        if (begin == at + 5 || number == begin || end == generation || end - begin >= sizeof name)
            continue; /* another word, as in /InfoDict */
        memcpy(name, p->data + begin, end - begin);
        blank_object(p, (mcred_str){name, end - begin});
    }
}

/* ---- XMP (14.3.2) ------------------------------------------------------------------------------------- */

static void blank_packet(pdf *p, size_t begin, size_t end) {
    static const char empty[] = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"></x:xmpmeta>";
    memset(p->data + begin, ' ', end - begin);
    if (end - begin >= sizeof empty)
        memcpy(p->data + begin, empty, sizeof empty - 1);
}

/* "/Subtype /XML" stands in the dictionary of each such stream. */
static void blank_xmp(pdf *p) {
    for (size_t at = find(p, "/Subtype", 0); at < p->len && !p->why; at = find(p, "/Subtype", at + 1)) {
        size_t value = skip_blanks(p, at + 8), stream = find(p, "stream", at), end = find(p, "endstream", at);
        if (p->len - value < 4 || memcmp(p->data + value, "/XML", 4) != 0 || end == p->len)
            continue;
        size_t object = at;
        while (object > 0 && memcmp(p->data + object, "obj", 3) != 0)
            object--;
        if (find(p, "/Filter", object) < stream)
            p->why = "is a PDF document that keeps its information packed";
        else if (stream < end)
            blank_packet(p, stream + 6, end);
    }
}

/* ---- pictures in it ------------------------------------------------------------------------------------- */

/* The Exif data of a JPEG picture, which stands in the file as it is. */
static void blank_exif(pdf *p) {
    static const char head[] = "Exif\0";
    for (size_t at = 4; at + 6 < p->len; at++) {
        const char *hit = memmem(p->data + at, p->len - at, head, sizeof head);
        if (!hit)
            return;
        at = (size_t)(hit - p->data);
        mcred_str bytes = {p->data, p->len};
        size_t len = media_number(bytes, at - 2, 2, true), begin = at + sizeof head;
        if (media_number(bytes, at - 4, 2, true) != 0xFFE1 || len < 8 || len - 8 > p->len - begin)
            continue;
        memset(p->data + begin, 0, len - 8);
    }
}

void strip_pdf(stripping *s) {
    pdf p = {mcred_arena_cstr(s->arena, s->bytes), s->bytes.len, NULL};
    if (!p.data) {
        s->out.failed = true;
        return;
    }
    if (find(&p, "/Encrypt", 0) < p.len)
        p.why = "is a PDF document with a password";
    else if (find(&p, "/ByteRange", 0) < p.len)
        p.why = "is a signed PDF document, whose signature a change would break";
    else if (find(&p, "/EmbeddedFile", 0) < p.len)
        p.why = "is a PDF document with other files in it";
    if (!p.why)
        blank_information(&p);
    if (!p.why)
        blank_xmp(&p);
    if (!p.why)
        blank_exif(&p);
    s->why = p.why;
    mcred_buf_put(&s->out, (mcred_str){p.data, p.len});
}
