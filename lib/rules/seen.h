/* seen.h - folders of a commit that were looked at: a few objects of git can make a folder of endless copies. */
#ifndef MCRED_RULES_SEEN_H
#define MCRED_RULES_SEEN_H

#include "mcred/store.h"

typedef struct seen {
    mcred_arena *arena;
    mcred_map *trees;
} seen;

bool seen_begin(seen *s) MCRED_CHECKED; /* false when memory is short; seen_end is for both */
void seen_end(seen *s);
/* True the first time that a folder with this content comes by; of the work tree, whose folders have no ids, always. */
bool seen_first(seen *s, mcred_view *view, mcred_str folder);

#endif
