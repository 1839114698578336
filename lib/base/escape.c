/* escape.c - text made safe to show: no byte of a file may steer a terminal. */
#include <stdio.h>

#include "base/quote.h"

#define REPLACEMENT 0xFFFDU

/* C0, DEL and C1, and the code points that reorder what is shown. */
static bool steers(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

/* U+FFFD written out in the text is well-formed; a bad byte only decodes to it. */
static bool malformed(uint32_t code, size_t len) {
    return code == REPLACEMENT && len == 1;
}

/* The escape of a code point that steers, or of a malformed byte; "" for all
 * others. Returns its length. */
static size_t spell(uint32_t code, mcred_str bytes, char out[16]) {
    int len = 0;
    if (malformed(code, bytes.len))
        len = snprintf(out, 16, "\\x%02x", (unsigned)(unsigned char)bytes.data[0]);
    else if (!steers(code))
        out[0] = '\0';
    else if (code == '\n' || code == '\t' || code == '\r')
        len = snprintf(out, 16, "\\%c", code == '\n' ? 'n' : code == '\t' ? 't' : 'r');
    else if (code < 0x80)
        len = snprintf(out, 16, "\\x%02x", (unsigned)code);
    else
        len = snprintf(out, 16, "\\u{%x}", (unsigned)code);
    return len > 0 ? (size_t)len : 0;
}

void mcred_buf_escaped(mcred_buf *buf, mcred_str s) {
    char escape[16];
    size_t plain = 0; /* start of what needs no escape and is not yet put */
    for (size_t offset = 0; offset < s.len;) {
        size_t start = offset;
        uint32_t code = mcred_utf8_next(s, &offset);
        size_t len = spell(code, (mcred_str){s.data + start, offset - start}, escape);
        if (len == 0)
            continue;
        mcred_buf_put(buf, (mcred_str){s.data + plain, start - plain});
        mcred_buf_put(buf, (mcred_str){escape, len});
        plain = offset;
    }
    mcred_buf_put(buf, mcred_str_from(s, plain));
}

size_t mcred_escaped_width(mcred_str s) {
    char escape[16];
    size_t width = 0;
    for (size_t offset = 0; offset < s.len;) {
        size_t start = offset;
        uint32_t code = mcred_utf8_next(s, &offset);
        mcred_str bytes = {s.data + start, offset - start};
        size_t len = spell(code, bytes, escape);
        width += len ? len : mcred_utf8_width(bytes);
    }
    return width;
}

mcred_str mcred_arena_escaped(mcred_arena *arena, mcred_str s) {
    if (!mcred_utf8_has_control(s))
        return mcred_arena_copy(arena, s);
    mcred_buf buf;
    mcred_buf_init(&buf, SIZE_MAX);
    mcred_buf_escaped(&buf, s);
    mcred_str copy = {NULL, 0};
    if (!buf.failed)
        copy = mcred_arena_copy(arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return copy;
}

bool mcred_utf8_has_control(mcred_str s) {
    for (size_t offset = 0; offset < s.len;) {
        size_t start = offset;
        uint32_t code = mcred_utf8_next(s, &offset);
        if (steers(code) || malformed(code, offset - start))
            return true;
    }
    return false;
}

static void put_json_char(mcred_buf *buf, uint32_t code) {
    char bytes[4];
    if (code == '"' || code == '\\') {
        mcred_buf_putc(buf, '\\');
        mcred_buf_putc(buf, (char)code);
    } else if (code == '\n') {
        mcred_buf_puts(buf, "\\n");
    } else if (code == '\t') {
        mcred_buf_puts(buf, "\\t");
    } else if (code == '\r') {
        mcred_buf_puts(buf, "\\r");
    } else if (steers(code)) {
        mcred_buf_printf(buf, "\\u%04x", (unsigned)code);
    } else {
        mcred_buf_put(buf, (mcred_str){bytes, mcred_utf8_encode(code, bytes)});
    }
}

void mcred_buf_json_quoted(mcred_buf *buf, mcred_str s) {
    mcred_buf_putc(buf, '"');
    for (size_t offset = 0; offset < s.len;)
        put_json_char(buf, mcred_utf8_next(s, &offset));
    mcred_buf_putc(buf, '"');
}
