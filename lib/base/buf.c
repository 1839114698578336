/* buf.c - a buffer that grows up to a maximum and remembers its first failure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mcred/base.h"

#define SMALLEST 64U

void mcred_buf_init(mcred_buf *buf, size_t max) {
    /* One byte less than everything, so that len + 1 never wraps. */
    *buf = (mcred_buf){.max = max < SIZE_MAX ? max : SIZE_MAX - 1};
}

void mcred_buf_free(mcred_buf *buf) {
    free(buf->data);
    mcred_buf_init(buf, buf->max);
}

void mcred_buf_clear(mcred_buf *buf) {
    buf->len = 0;
    buf->failed = false;
    if (buf->data)
        buf->data[0] = '\0';
}

/* Room for extra more bytes and the NUL. */
static bool reserve(mcred_buf *buf, size_t extra) {
    if (buf->failed || extra > buf->max - buf->len) {
        buf->failed = true;
        return false;
    }
    size_t need = buf->len + extra + 1;
    if (need <= buf->cap)
        return true;
    size_t cap = buf->cap > SIZE_MAX / 2 ? need : buf->cap * 2;
    if (cap < SMALLEST)
        cap = SMALLEST;
    if (cap < need)
        cap = need;
    char *data = realloc(buf->data, cap);
    if (!data) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->cap = cap;
    return true;
}

void mcred_buf_put(mcred_buf *buf, mcred_str s) {
    if (!reserve(buf, s.len))
        return;
    if (s.len)
        memcpy(buf->data + buf->len, s.data, s.len);
    buf->len += s.len;
    buf->data[buf->len] = '\0';
}

void mcred_buf_puts(mcred_buf *buf, const char *z) {
    mcred_buf_put(buf, mcred_str_of(z));
}

void mcred_buf_putc(mcred_buf *buf, char c) {
    mcred_buf_put(buf, (mcred_str){&c, 1});
}

void mcred_buf_fill(mcred_buf *buf, char c, size_t count) {
    if (!reserve(buf, count))
        return;
    memset(buf->data + buf->len, (unsigned char)c, count);
    buf->len += count;
    buf->data[buf->len] = '\0';
}

void mcred_buf_vprintf(mcred_buf *buf, const char *fmt, va_list args) {
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0) {
        buf->failed = true;
        return;
    }
    if (!reserve(buf, (size_t)len))
        return;
    if (vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, args) != len) {
        buf->data[buf->len] = '\0';
        buf->failed = true;
        return;
    }
    buf->len += (size_t)len;
}

void mcred_buf_printf(mcred_buf *buf, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_buf_vprintf(buf, fmt, args);
    va_end(args);
}

mcred_str mcred_buf_str(const mcred_buf *buf) {
    return buf->data ? (mcred_str){buf->data, buf->len} : MCRED_S("");
}
