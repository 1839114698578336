/* png_write.c - header, packed rows, end. */
#include "media/png_write.h"

#include <stdlib.h>
#include <zlib.h>

#include "media/png.h"

#define UP '\2' /* the filter: each byte less the one above it (PNG, section 9.2) */

static void put_rows(mcred_buf *rows, uint32_t width, uint32_t height, const unsigned char *pixels) {
    size_t line = (size_t)width * 4;
    for (size_t y = 0; y < height; y++) {
        const unsigned char *row = pixels + y * line, *above = y ? row - line : NULL;
        mcred_buf_putc(rows, above ? UP : '\0');
        for (size_t x = 0; x < line; x++)
            mcred_buf_putc(rows, (char)(unsigned char)(row[x] - (above ? above[x] : 0)));
    }
}

static bool pack(mcred_str rows, mcred_buf *out) {
    uLong size = compressBound(rows.len);
    Bytef *packed = malloc(size);
    bool ok = packed && compress2(packed, &size, (const Bytef *)rows.data, rows.len, 9) == Z_OK;
    if (ok)
        mcred_buf_put(out, (mcred_str){(const char *)packed, size});
    free(packed);
    return ok && !out->failed;
}

static void put_size(char *out, uint32_t size) {
    for (int i = 0; i < 4; i++)
        out[i] = (char)(unsigned char)(size >> (24 - 8 * i) & 0xFF);
}

bool png_write(uint32_t width, uint32_t height, const unsigned char *pixels, mcred_buf *out) {
    char header[13] = {0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0}; /* 8 bits, with opacity */
    mcred_buf rows, packed;
    mcred_buf_init(&rows, ((size_t)width * 4 + 1) * height);
    mcred_buf_init(&packed, SIZE_MAX / 2);
    put_size(header, width);
    put_size(header + 4, height);
    put_rows(&rows, width, height, pixels);
    bool ok = !rows.failed && pack(mcred_buf_str(&rows), &packed);
    mcred_buf_puts(out, PNG_SIGNATURE);
    png_put_chunk(out, "IHDR", (mcred_str){header, sizeof header});
    png_put_chunk(out, "IDAT", mcred_buf_str(&packed));
    png_put_chunk(out, "IEND", MCRED_S(""));
    mcred_buf_free(&rows);
    mcred_buf_free(&packed);
    return ok && !out->failed;
}
