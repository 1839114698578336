/* gzip.h - one member of gzip (RFC 1952), without a name and a time, so that the same bytes give the same file. */
#ifndef MCRED_MEDIA_GZIP_H
#define MCRED_MEDIA_GZIP_H

#include "mcred/base.h"

/* False without memory. */
bool gzip_pack(mcred_str bytes, mcred_buf *out) MCRED_CHECKED;

#endif
