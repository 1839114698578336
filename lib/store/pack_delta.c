/* pack_delta.c - an object made of another one: orders to copy from it, and bytes to put in between. */
#include <string.h>

#include "store/pack.h"

/* A copy that says 0 bytes. */
#define COPY_WHOLE 0x10000U

typedef struct orders {
    const unsigned char *at, *end;
    bool short_of;
} orders;

static unsigned next(orders *o) {
    if (o->at < o->end)
        return *o->at++;
    o->short_of = true;
    return 0;
}

static uint64_t read_size(orders *o) {
    uint64_t size = 0;
    unsigned byte = 0x80, shift = 0;
    for (; byte & 0x80U && shift < 60; shift += 7) {
        byte = next(o);
        size |= (uint64_t)(byte & 0x7fU) << shift;
    }
    o->short_of = o->short_of || (byte & 0x80U);
    return size;
}

size_t pack_delta_sizes(const unsigned char *delta, size_t size, uint64_t *base, uint64_t *result) {
    orders o = {delta, delta + size, false};
    *base = read_size(&o);
    *result = read_size(&o);
    return o.short_of ? 0 : (size_t)(o.at - delta);
}

/* The bytes of a number whose bits are set in which. */
static uint32_t some_bytes(orders *o, unsigned which, unsigned count) {
    uint32_t value = 0;
    for (unsigned i = 0; i < count; i++) {
        if (which & 1U << i)
            value |= (uint32_t)next(o) << (8 * i);
    }
    return value;
}

/* What an order puts next; len 0 where it is none. */
static mcred_str follow(orders *o, mcred_str base) {
    unsigned order = next(o);
    if (order & 0x80U) {
        size_t from = some_bytes(o, order, 4), len = some_bytes(o, order >> 4, 3);
        len = len ? len : COPY_WHOLE;
        bool inside = !o->short_of && from <= base.len && len <= base.len - from;
        return inside ? (mcred_str){base.data + from, len} : (mcred_str){NULL, 0};
    }
    if (order > (size_t)(o->end - o->at))
        return (mcred_str){NULL, 0};
    mcred_str bytes = {(const char *)o->at, order};
    o->at += order;
    return bytes;
}

bool pack_delta_apply(mcred_str base, mcred_str text, unsigned char *result, size_t result_size) {
    const unsigned char *begin = (const unsigned char *)text.data;
    orders o = {begin, begin + text.len, false};
    size_t done = 0;
    while (o.at < o.end) {
        mcred_str piece = follow(&o, base);
        if (piece.len == 0 || piece.len > result_size - done)
            return false;
        memcpy(result + done, piece.data, piece.len);
        done += piece.len;
    }
    return done == result_size;
}
