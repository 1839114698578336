/* strip_internal.h - private to what takes metadata out: one file's copy in the making. */
#ifndef MCRED_MEDIA_STRIP_INTERNAL_H
#define MCRED_MEDIA_STRIP_INTERNAL_H

#include "media/strip.h"

typedef struct stripping {
    mcred_arena *arena;
    mcred_str bytes; /* as they are */
    mcred_buf out;   /* the copy */
    const char *why; /* set when it is refused */
} stripping;

/* Each writes the whole copy to out, or sets why. */
void strip_jpeg(stripping *s);
void strip_png(stripping *s);
void strip_wave(stripping *s);
void strip_pdf(stripping *s);
void strip_office(stripping *s);

/* Exif data that tells nothing but which way is up: a TIFF structure (TIFF 6.0, section 2) with one field. orientation
 * is 2 to 8. */
#define STRIP_ORIENTATION_SIZE 26
void strip_put_orientation(mcred_buf *out, uint32_t orientation);
/* The orientation in a TIFF structure; 1, upright, where it says none. */
uint32_t strip_orientation(mcred_str tiff);

#endif
