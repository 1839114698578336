/* kept_trees.c - trees that were read, kept by id: libgit2's own memory of objects slows down when it is full. */
#include <stdlib.h>

#include "store/store_internal.h"

#define TREES      2048U
#define TREE_BYTES ((size_t)48 << 20)

struct store_trees {
    git_tree *kept[TREES];
    size_t bytes;
};

/* About what libgit2 holds for a tree: its bytes, and an entry each. */
static size_t weight(const git_tree *tree) {
    return 256 + git_tree_entrycount(tree) * 80;
}

static void forget(store_trees *trees) {
    for (size_t i = 0; i < TREES; i++) {
        git_tree_free(trees->kept[i]);
        trees->kept[i] = NULL;
    }
    trees->bytes = 0;
}

void store_trees_free(store_trees *trees) {
    if (trees)
        forget(trees);
    free(trees);
}

static void keep(store_trees *trees, size_t slot, git_tree *tree) {
    size_t size = weight(tree);
    if (size > TREE_BYTES / 2)
        return;
    if (trees->bytes + size > TREE_BYTES)
        forget(trees);
    if (trees->kept[slot])
        trees->bytes -= weight(trees->kept[slot]);
    git_tree_free(trees->kept[slot]);
    trees->kept[slot] = NULL;
    if (git_tree_dup(&trees->kept[slot], tree) == 0)
        trees->bytes += size;
}

int store_tree(mcred_store *store, const git_oid *id, git_tree **out) {
    size_t slot = (((size_t)id->id[0] << 8) | id->id[1]) % TREES;
    if (!store->trees)
        store->trees = calloc(1, sizeof *store->trees);
    git_tree *kept = store->trees ? store->trees->kept[slot] : NULL;
    if (kept && git_oid_equal(git_tree_id(kept), id))
        return git_tree_dup(out, kept);
    int code = git_tree_lookup(out, store->repo, id);
    if (code == 0 && store->trees)
        keep(store->trees, slot, *out);
    return code;
}
