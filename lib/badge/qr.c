/* qr.c - libqrencode's modules as pictures. */
#include "badge/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "media/png_write.h"

#define MARGIN 4
#define PIXELS 10

static bool is_dark(const QRcode *code, size_t x, size_t y) {
    size_t side = (size_t)code->width;
    return code->data[y * side + x] & 1;
}

/* A quarter of the code may be hidden or damaged. */
static mcred_status encode(mcred_str text, QRcode **out) {
    union {
        const char *from;
        const unsigned char *to;
    } bytes = {text.data};
    *out = text.len && text.len < 4096 ? QRcode_encodeData((int)text.len, bytes.to, 0, QR_ECLEVEL_M) : NULL;
    if (*out)
        return MCRED_OK;
    return errno == ENOMEM ? MCRED_FAILED : MCRED_NO;
}

mcred_status badge_qr_svg(mcred_str text, mcred_buf *out) {
    QRcode *code = NULL;
    mcred_status status = encode(text, &code);
    if (status != MCRED_OK)
        return status;
    int side = code->width + 2 * MARGIN;
    mcred_buf_printf(out,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                     "shape-rendering=\"crispEdges\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n"
                     "<path d=\"",
                     side, side, side * PIXELS, side * PIXELS);
    for (size_t y = 0; y < (size_t)code->width; y++) {
        for (size_t x = 0; x < (size_t)code->width; x++) {
            if (is_dark(code, x, y))
                mcred_buf_printf(out, "M%zu %zuh1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    mcred_buf_puts(out, "\"/>\n</svg>\n");
    QRcode_free(code);
    return out->failed ? MCRED_FAILED : MCRED_OK;
}

/* Black and opaque, or white. */
static void paint(const QRcode *code, size_t side, unsigned char *pixels) {
    for (size_t y = 0; y < side; y++) {
        for (size_t x = 0; x < side; x++) {
            size_t column = x / PIXELS, row = y / PIXELS, width = (size_t)code->width;
            bool inside = column >= MARGIN && row >= MARGIN && column < width + MARGIN && row < width + MARGIN;
            bool dark = inside && is_dark(code, column - MARGIN, row - MARGIN);
            memset(pixels + (y * side + x) * 4, dark ? 0 : 255, 3);
            pixels[(y * side + x) * 4 + 3] = 255;
        }
    }
}

mcred_status badge_qr_png(mcred_str text, mcred_buf *out) {
    QRcode *code = NULL;
    mcred_status status = encode(text, &code);
    if (status != MCRED_OK)
        return status;
    size_t side = ((size_t)code->width + 2 * MARGIN) * PIXELS;
    unsigned char *pixels = malloc(side * side * 4);
    bool ok = pixels != NULL;
    if (pixels) {
        paint(code, side, pixels);
        ok = png_write((uint32_t)side, (uint32_t)side, pixels, out);
    }
    free(pixels);
    QRcode_free(code);
    return ok ? MCRED_OK : MCRED_FAILED;
}
