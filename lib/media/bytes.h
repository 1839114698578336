/* bytes.h - numbers as file formats store them. */
#ifndef MCRED_MEDIA_BYTES_H
#define MCRED_MEDIA_BYTES_H

#include "mcred/base.h"

/* The number of size bytes (1 to 4) at an offset that is within bytes. */
static inline uint32_t media_number(mcred_str bytes, size_t at, size_t size, bool big_endian) {
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | (unsigned char)bytes.data[at + (big_endian ? i : size - 1 - i)];
    return value;
}

#endif
