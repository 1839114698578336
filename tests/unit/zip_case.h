/* zip_case.h - zip archives made by hand, byte by byte, as APPNOTE.TXT 6.3 lays them out. */
#ifndef MCRED_TEST_ZIP_CASE_H
#define MCRED_TEST_ZIP_CASE_H

#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "mcred/base.h"

typedef struct zip_case {
    mcred_buf out, central;
    unsigned count;
} zip_case;

static inline void put16(mcred_buf *out, unsigned value) {
    mcred_buf_putc(out, (char)(value & 0xff));
    mcred_buf_putc(out, (char)(value >> 8 & 0xff));
}

static inline void put32(mcred_buf *out, uint32_t value) {
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

/* An entry: mode is a file's mode on Unix (0100644, 0120777, ...), flags the general purpose bits, method 0 or 8,
 * size what the headers say it unpacks to. */
typedef struct zip_entry {
    const char *name;
    mcred_str data;
    unsigned mode, flags, method;
    uint32_t size, crc;
} zip_entry;

static inline void zip_case_begin(zip_case *zip) {
    mcred_buf_init(&zip->out, 1U << 30);
    mcred_buf_init(&zip->central, 1U << 28);
    zip->count = 0;
}

static inline void zip_case_entry(zip_case *zip, const zip_entry *e) {
    uint32_t offset = (uint32_t)zip->out.len;
    unsigned len = (unsigned)strlen(e->name);
    for (int central = 0; central < 2; central++) {
        mcred_buf *to = central ? &zip->central : &zip->out;
        put32(to, central ? 0x02014b50 : 0x04034b50);
        if (central)
            put16(to, 3U << 8 | 20); /* made on Unix */
        put16(to, 20);
        put16(to, e->flags);
        put16(to, e->method);
        put32(to, 0x00210000); /* 1 January 1980 */
        put32(to, e->crc);
        put32(to, (uint32_t)e->data.len);
        put32(to, e->size);
        put16(to, len);
        put16(to, 0);
        if (central) {
            put16(to, 0);
            put16(to, 0);
            put16(to, 0);
            put32(to, (uint32_t)e->mode << 16);
            put32(to, offset);
        }
        mcred_buf_put(to, (mcred_str){e->name, len});
        if (!central)
            mcred_buf_put(to, e->data);
    }
    zip->count++;
}

static inline uint32_t crc_of(mcred_str bytes) {
    return (uint32_t)crc32(0, (const unsigned char *)bytes.data, (unsigned)bytes.len);
}

/* A stored file with a name and a text. */
static inline void zip_case_file(zip_case *zip, const char *name, const char *text) {
    mcred_str data = mcred_str_of(text);
    zip_case_entry(zip, &(zip_entry){name, data, 0100644, 0, 0, (uint32_t)data.len, crc_of(data)});
}

static inline mcred_str zip_case_end(zip_case *zip) {
    uint32_t at = (uint32_t)zip->out.len;
    mcred_buf_put(&zip->out, mcred_buf_str(&zip->central));
    put32(&zip->out, 0x06054b50);
    put16(&zip->out, 0);
    put16(&zip->out, 0);
    put16(&zip->out, zip->count);
    put16(&zip->out, zip->count);
    put32(&zip->out, (uint32_t)zip->central.len);
    put32(&zip->out, at);
    put16(&zip->out, 0);
    mcred_buf_free(&zip->central);
    return mcred_buf_str(&zip->out);
}

#endif
