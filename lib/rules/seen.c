/* seen.c - which trees of a commit were looked at. */
#include "rules/seen.h"

bool seen_begin(seen *s) {
    s->arena = mcred_arena_new(0);
    s->trees = s->arena ? mcred_map_new(s->arena) : NULL;
    return s->trees != NULL;
}

void seen_end(seen *s) {
    mcred_arena_free(s->arena);
}

bool seen_first(seen *s, mcred_view *view, mcred_str folder) {
    const mcred_oid tree = mcred_view_object(view, folder);
    if (!tree.hex[0])
        return true;
    if (mcred_map_get(s->trees, mcred_str_of(tree.hex)))
        return false;
    mcred_str kept = mcred_arena_copy(s->arena, mcred_str_of(tree.hex));
    /* Without memory it is only looked at again. */
    if (kept.data)
        (void)!mcred_map_put(s->trees, kept, s);
    return true;
}
