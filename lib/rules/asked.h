/* asked.h - the paths that somebody asked for, and whether another is among them. */
#ifndef MCRED_RULES_ASKED_H
#define MCRED_RULES_ASKED_H

#include "mcred/base.h"

typedef struct mcred_asked {
    bool all;                 /* no path was given, or "" */
    mcred_map *paths, *above; /* the paths, and the folders they are in; as keys */
} mcred_asked;

/* Holds nothing but the paths' bytes and arena. No path asks for everything. False when memory ran out. */
bool mcred_asked_note(mcred_asked *asked, const mcred_str *paths, size_t count, mcred_arena *arena) MCRED_CHECKED;
/* The path itself was asked for, or a folder it is in. */
bool mcred_asked_for(const mcred_asked *asked, mcred_str path);
/* ... or something below it. */
bool mcred_asked_into(const mcred_asked *asked, mcred_str folder);

#endif
