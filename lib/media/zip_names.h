/* zip_names.h - private to lib/media: the paths of an archive held against each other. */
#ifndef MCRED_MEDIA_ZIP_NAMES_H
#define MCRED_MEDIA_ZIP_NAMES_H

#include "mcred/base.h"

typedef struct zip_names {
    mcred_arena *arena;
    mcred_map *seen; /* the path as a system without case would take it -> what stands there */
} zip_names;

bool zip_names_begin(zip_names *names, mcred_arena *arena) MCRED_CHECKED;
/* NULL, or why the path cannot stand beside those before it. *memory: memory ran out. */
const char *zip_names_add(zip_names *names, mcred_str path, bool folder, bool *memory);

#endif
