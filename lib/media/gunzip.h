/* gunzip.h - bytes from strangers that were packed with gzip (RFC 1952), unpacked to a limit. */
#ifndef MCRED_MEDIA_GUNZIP_H
#define MCRED_MEDIA_GUNZIP_H

#include "mcred/base.h"

/* False when they are damaged, end early, go on behind their end, or unpack to more than out takes (out->failed). */
bool media_gunzip(mcred_str packed, mcred_buf *out) MCRED_CHECKED;

#endif
