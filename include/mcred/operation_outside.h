/*
 * operation_outside.h - files anywhere in the system that do not belong to the programme: packets, forms, rosters,
 * badges, pictures. What is in them is taken as hostile.
 */
#ifndef MCRED_OPERATION_OUTSIDE_H
#define MCRED_OPERATION_OUTSIDE_H

#include "mcred/finding.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a regular file of at most limit bytes, whole, into the arena. MCRED_FAILED (io/read) where it is missing, no
 * regular file, too large or may not be read. */
MCRED_API mcred_status mcred_outside_read(const char *path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                                          mcred_str *bytes);
/* Writes a new file, whole or not at all: MCRED_NO (operation/exists) where there is one. */
MCRED_API mcred_status mcred_outside_write(const char *path, mcred_str bytes, mcred_sink *sink);

#ifdef __cplusplus
}
#endif
#endif
