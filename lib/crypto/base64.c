/* base64.c - base64 and base64url, one spelling for each byte string. */
#include <string.h>

#include "mcred/crypto_text.h"

static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Room for len more bytes at the end of out, or NULL; the caller says how many it used. */
static char *room(mcred_buf *out, size_t len) {
    size_t before = out->len;
    mcred_buf_fill(out, '\0', len);
    if (out->failed)
        return NULL;
    return out->data + before;
}

static size_t encoded_length(size_t len, bool padded) {
    size_t rest = len % 3;
    size_t tail = rest == 0 ? 0 : padded ? 4 : rest + 1;
    return len / 3 * 4 + tail;
}

static void put(mcred_buf *out, mcred_str bytes, const char *alphabet, bool padded) {
    const unsigned char *from = (const unsigned char *)bytes.data;
    char *to = bytes.len ? room(out, encoded_length(bytes.len, padded)) : NULL;
    size_t i = 0;
    if (!to)
        return;
    for (; i + 3 <= bytes.len; i += 3) {
        unsigned group = (unsigned)from[i] << 16 | (unsigned)from[i + 1] << 8 | from[i + 2];
        *to++ = alphabet[group >> 18];
        *to++ = alphabet[group >> 12 & 63];
        *to++ = alphabet[group >> 6 & 63];
        *to++ = alphabet[group & 63];
    }
    size_t rest = bytes.len - i;
    if (rest == 0)
        return;
    unsigned group = (unsigned)from[i] << 16 | (rest == 2 ? (unsigned)from[i + 1] << 8 : 0);
    *to++ = alphabet[group >> 18];
    *to++ = alphabet[group >> 12 & 63];
    if (rest == 2)
        *to++ = alphabet[group >> 6 & 63];
    for (size_t pad = 3 - rest; padded && pad > 0; pad--)
        *to++ = '=';
}

/* 0 to 63, or 64 for a character that is none of the alphabet's. */
static void invert(const char *alphabet, unsigned char table[256]) {
    memset(table, 64, 256);
    for (unsigned char i = 0; i < 64; i++)
        table[(unsigned char)alphabet[i]] = i;
}

/* The two or three characters after the last whole group. */
static bool read_tail(const unsigned char *table, const unsigned char *from, size_t rest, char *to) {
    if (rest == 0)
        return true;
    if (rest == 1)
        return false;
    unsigned a = table[from[0]], b = table[from[1]], c = rest == 3 ? table[from[2]] : 0;
    unsigned unused = rest == 3 ? c & 3 : b & 15;
    if ((a | b | c) & 64 || unused)
        return false;
    *to++ = (char)(a << 2 | b >> 4);
    if (rest == 3)
        *to = (char)((b & 15) << 4 | c >> 2);
    return true;
}

static bool read_groups(const unsigned char *table, mcred_str text, char *to) {
    const unsigned char *from = (const unsigned char *)text.data;
    size_t i = 0;
    for (; i + 4 <= text.len; i += 4) {
        unsigned a = table[from[i]], b = table[from[i + 1]], c = table[from[i + 2]], d = table[from[i + 3]];
        if ((a | b | c | d) & 64)
            return false;
        *to++ = (char)(a << 2 | b >> 4);
        *to++ = (char)((b & 15) << 4 | c >> 2);
        *to++ = (char)((c & 3) << 6 | d);
    }
    return read_tail(table, from + i, text.len - i, to);
}

static bool read(mcred_str text, const char *alphabet, mcred_buf *out) {
    unsigned char table[256];
    if (text.len == 0)
        return true;
    size_t before = out->len;
    char *to = room(out, text.len / 4 * 3 + (text.len % 4 > 1 ? text.len % 4 - 1 : 0));
    invert(alphabet, table);
    if (text.len % 4 != 1 && to && read_groups(table, text, to))
        return true;
    if (to)
        out->len = before;
    return false;
}

void mcred_base64_put(mcred_buf *out, mcred_str bytes) {
    put(out, bytes, standard, true);
}

void mcred_base64url_put(mcred_buf *out, mcred_str bytes) {
    put(out, bytes, url, false);
}

bool mcred_base64_read(mcred_str text, mcred_buf *out) {
    if (text.len % 4 != 0)
        return false;
    for (int i = 0; i < 2 && text.len && text.data[text.len - 1] == '='; i++)
        text.len--;
    return read(text, standard, out);
}

bool mcred_base64url_read(mcred_str text, mcred_buf *out) {
    return read(text, url, out);
}
