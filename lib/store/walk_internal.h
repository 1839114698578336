/* walk_internal.h - private to walk.c and walk_changes.c. */
#ifndef MCRED_STORE_WALK_INTERNAL_H
#define MCRED_STORE_WALK_INTERNAL_H

#include "mcred/store_walk.h"
#include "store/store_internal.h"

/* More than any merge has that somebody made on purpose. */
#define WALK_MAX_PARENTS 64U

/* Trees that were read, by id: what is before one commit was after another. */
#define WALK_TREES      2048U
#define WALK_TREE_BYTES ((size_t)48 << 20)

struct mcred_walk {
    mcred_store *store;
    mcred_arena *arena; /* of one commit */
    git_commit *commit;
    git_tree *now;
    git_tree *before[WALK_MAX_PARENTS];
    size_t parents;
    bool memory;   /* it ran out */
    size_t looked; /* names that were looked at in this commit; at most STORE_MAX_ENTRIES */
    git_tree *kept[WALK_TREES];
    size_t kept_bytes;
};

/* ---- walk_trees.c ---- */
/* The tree of that id, for the caller to free. A negative code of libgit2 when it cannot be read. */
int walk_tree(mcred_walk *walk, const git_oid *id, git_tree **out);
void walk_forget_trees(mcred_walk *walk);

/* What the trees have that is not alike, into out (mcred_walk_change). A negative code of libgit2 when a tree cannot
 * be read. */
int walk_changes(mcred_walk *walk, mcred_vec *out);

#endif
