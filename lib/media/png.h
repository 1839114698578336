/* png.h - private to lib/media: the chunks of a PNG (W3C PNG, third edition, section 5), read strictly and written. */
#ifndef MCRED_MEDIA_PNG_H
#define MCRED_MEDIA_PNG_H

#include "mcred/crypto_why.h"

#define PNG_SIGNATURE "\x89PNG\r\n\x1A\n"

typedef struct png_chunk {
    char type[5];
    mcred_str data;
    mcred_str whole; /* with length and checksum */
} png_chunk;

typedef struct png_reader {
    mcred_str rest;
    bool begun, pictured, ended; /* IHDR, IDAT, IEND have been */
} png_reader;

/* False when it is no PNG. */
bool png_begin(png_reader *reader, mcred_str bytes);
/* The next chunk; after the last one type is "". MCRED_NO when the picture is damaged: a length that leads out of it, a
 * checksum that does not hold, a chunk before IHDR or after IEND, or no image data. */
mcred_status png_next(png_reader *reader, png_chunk *chunk, mcred_why *why) MCRED_CHECKED;

/* Reads all of it. MCRED_NO when it is no whole PNG. */
mcred_status png_check(mcred_str bytes, mcred_why *why) MCRED_CHECKED;
void png_put_chunk(mcred_buf *out, const char *type, mcred_str data);

#endif
