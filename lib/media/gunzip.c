/* gunzip.c - gzip, unpacked piece by piece, so that a bomb is noticed before it takes any memory. */
#include "media/gunzip.h"

#include <zlib.h>

bool media_gunzip(mcred_str packed, mcred_buf *out) {
    unsigned char piece[8192];
    union {
        const char *from;
        Bytef *to;
    } in = {packed.data}; /* zlib only reads it */
    z_stream stream = {.next_in = in.to, .avail_in = (uInt)packed.len};
    int result = Z_OK;
    if (packed.len > UINT32_MAX || inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
        return false;
    while (result == Z_OK && !out->failed) {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        result = inflate(&stream, Z_NO_FLUSH);
        mcred_buf_put(out, (mcred_str){(const char *)piece, sizeof piece - stream.avail_out});
    }
    bool whole = result == Z_STREAM_END && stream.avail_in == 0;
    (void)inflateEnd(&stream);
    return whole && !out->failed;
}
