/* gzip.c - packs in one go. */
#include "media/gzip.h"

#include <zlib.h>

#define GZIP_WINDOW (15 + 16) /* zlib's way to ask for gzip's header */

bool gzip_pack(mcred_str bytes, mcred_buf *out) {
    union {
        const char *from;
        Bytef *to;
    } in = {bytes.data}; /* zlib only reads it */
    unsigned char piece[16384];
    z_stream stream = {.next_in = in.to, .avail_in = (uInt)bytes.len};
    int result = Z_OK;
    if (bytes.len > UINT32_MAX || deflateInit2(&stream, 9, Z_DEFLATED, GZIP_WINDOW, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    while (result == Z_OK && !out->failed) {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        result = deflate(&stream, Z_FINISH);
        mcred_buf_put(out, (mcred_str){(const char *)piece, sizeof piece - stream.avail_out});
    }
    (void)deflateEnd(&stream);
    return result == Z_STREAM_END && !out->failed;
}
