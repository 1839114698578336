/* png_write.h - a picture of eight bits a channel, red, green, blue and opacity, as a PNG. */
#ifndef MCRED_MEDIA_PNG_WRITE_H
#define MCRED_MEDIA_PNG_WRITE_H

#include "mcred/base.h"

/* pixels: width * height times four bytes, row by row from the top. False without memory. */
bool png_write(uint32_t width, uint32_t height, const unsigned char *pixels, mcred_buf *out) MCRED_CHECKED;

#endif
