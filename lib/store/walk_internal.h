/* walk_internal.h - private to walk.c and walk_changes.c. */
#ifndef MCRED_STORE_WALK_INTERNAL_H
#define MCRED_STORE_WALK_INTERNAL_H

#include "mcred/store_walk.h"
#include "store/trees.h"

/* More than any merge has that somebody made on purpose. */
#define WALK_MAX_PARENTS (STORE_SIDES_MOST - 1)

struct mcred_walk {
    mcred_store *store;
    mcred_arena *arena; /* of one commit */
    git_commit *commit;
    git_commit *last; /* the one before: mostly the parent of this one */
    store_tree *now;
    store_tree *before[WALK_MAX_PARENTS];
    size_t parents;
    mcred_time when[WALK_MAX_PARENTS]; /* of before: when they were committed */
    size_t side;                       /* of before: the one that is looked from */
    mcred_str disorder;                /* in arena */
    bool memory;                       /* it ran out */
    size_t looked;                     /* names that were looked at in this commit; at most STORE_MAX_ENTRIES */
};

/* The blob or tree at path below a tree; "" where there is none. */
mcred_oid walk_object_at(mcred_walk *walk, const store_tree *top, mcred_str path);
/* What the trees have that is not alike, at or below these paths or, where there are none, in all files of the format,
 * into out (mcred_walk_change). A negative code of libgit2 when a tree cannot
 * be read. */
int walk_changes(mcred_walk *walk, const mcred_str *within, size_t count, mcred_vec *out);

#endif
