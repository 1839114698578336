/* traces.c - which kind of file it is, and the list of what it tells. */
#include "traces_internal.h"

#include <zlib.h>

#define MAX_UNPACKED ((size_t)16 << 20)
/* More tell nobody more. */
#define MAX_TRACES 1000

void traces_add(tracing *t, trace_kind kind, const char *where, mcred_str text) {
    mcred_str trimmed = mcred_str_trim(text);
    while (trimmed.len > 0 && trimmed.data[trimmed.len - 1] == '\0')
        trimmed = mcred_str_trim(mcred_str_first(trimmed, trimmed.len - 1));
    if ((kind != TRACE_PLACE && trimmed.len == 0) || t->out->len >= MAX_TRACES)
        return;
    trace *added = mcred_vec_push(t->arena, t->out);
    mcred_str copy = mcred_arena_copy(t->arena, trimmed);
    if (added && copy.data)
        *added = (trace){kind, where, copy};
    else
        t->memory = true;
}

mcred_str traces_utf16(tracing *t, mcred_str bytes, bool big_endian) {
    mcred_buf buf;
    mcred_buf_init(&buf, bytes.len * 2 + 16);
    uint32_t high = 0;
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        uint32_t a = (unsigned char)bytes.data[i], b = (unsigned char)bytes.data[i + 1];
        uint32_t unit = big_endian ? a << 8 | b : b << 8 | a;
        char encoded[4];
        if (unit == 0)
            break;
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
            continue;
        }
        if (unit >= 0xDC00 && unit < 0xE000)
            unit = high ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD;
        high = 0;
        mcred_buf_put(&buf, (mcred_str){encoded, mcred_utf8_encode(unit, encoded)});
    }
    mcred_str out = mcred_arena_copy(t->arena, mcred_buf_str(&buf));
    t->memory = t->memory || buf.failed || !out.data;
    mcred_buf_free(&buf);
    return out.data ? out : MCRED_S("");
}

mcred_str traces_inflate(tracing *t, mcred_str packed) {
    char piece[8192];
    mcred_buf buf;
    z_stream stream = {.avail_in = packed.len < UINT32_MAX ? (uInt)packed.len : UINT32_MAX};
    union {
        const char *from;
        Bytef *to;
    } in = {packed.data}; /* zlib only reads it */
    stream.next_in = in.to;
    if (inflateInit(&stream) != Z_OK)
        return MCRED_S("");
    mcred_buf_init(&buf, MAX_UNPACKED);
    int result = Z_OK;
    while (result == Z_OK && !buf.failed) {
        stream.next_out = (Bytef *)piece;
        stream.avail_out = sizeof piece;
        result = inflate(&stream, Z_NO_FLUSH);
        mcred_buf_put(&buf, (mcred_str){piece, sizeof piece - stream.avail_out});
    }
    (void)inflateEnd(&stream);
    mcred_str out =
        result == Z_STREAM_END && !buf.failed ? mcred_arena_copy(t->arena, mcred_buf_str(&buf)) : MCRED_S("");
    mcred_buf_free(&buf);
    return out.data ? out : MCRED_S("");
}

bool traces_read(mcred_arena *arena, mcred_str bytes, mcred_vec *out, const char **unread) {
    tracing t = {.arena = arena, .out = out};
    *out = MCRED_VEC(trace);
    if (mcred_str_starts(bytes, "\xFF\xD8\xFF"))
        traces_jpeg(&t, bytes);
    else if (mcred_str_starts(bytes, "\x89PNG\r\n\x1A\n"))
        traces_png(&t, bytes);
    else if (mcred_str_starts(bytes, "%PDF-"))
        traces_pdf(&t, bytes);
    else if (mcred_str_starts(bytes, "PK\x03\x04"))
        traces_office(&t, bytes);
    *unread = t.unread;
    return !t.memory;
}
