/* walk_trees.c - trees that a walk has read, kept: libgit2 keeps no large ones, and its cache empties all at once. */
#include <string.h>

#include "store/walk_internal.h"

/* About what libgit2 holds for a tree: its bytes, and an entry each. */
static size_t weight(const git_tree *tree) {
    return 256 + git_tree_entrycount(tree) * 80;
}

void walk_forget_trees(mcred_walk *walk) {
    for (size_t i = 0; i < WALK_TREES; i++) {
        git_tree_free(walk->kept[i]);
        walk->kept[i] = NULL;
    }
    walk->kept_bytes = 0;
}

static void keep(mcred_walk *walk, size_t slot, git_tree *tree) {
    size_t size = weight(tree);
    if (size > WALK_TREE_BYTES / 2)
        return;
    if (walk->kept_bytes + size > WALK_TREE_BYTES)
        walk_forget_trees(walk);
    if (walk->kept[slot])
        walk->kept_bytes -= weight(walk->kept[slot]);
    git_tree_free(walk->kept[slot]);
    walk->kept[slot] = NULL;
    if (git_tree_dup(&walk->kept[slot], tree) == 0)
        walk->kept_bytes += size;
}

int walk_tree(mcred_walk *walk, const git_oid *id, git_tree **out) {
    size_t slot = (((size_t)id->id[0] << 8) | id->id[1]) % WALK_TREES;
    git_tree *kept = walk->kept[slot];
    if (kept && git_oid_equal(git_tree_id(kept), id))
        return git_tree_dup(out, kept);
    int code = git_tree_lookup(out, walk->store->repo, id);
    if (code == 0)
        keep(walk, slot, *out);
    return code;
}
