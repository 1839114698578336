/* kept_trees.c - trees that were read, kept by id: libgit2's own memory of objects slows down when it is full. */
#include <stdlib.h>
#include <string.h>

#include "store/trees.h"

/* The people's folder is asked for with every commit, and thousands of others come in between. */
#define SETS       512U
#define WAYS       4U
#define TREE_BYTES ((size_t)48 << 20)

struct store_trees {
    store_tree *kept[SETS][WAYS]; /* of a set, the one that was asked for last comes first */
    size_t bytes;
};

static void forget(store_trees *trees) {
    for (size_t i = 0; i < SETS; i++) {
        for (size_t j = 0; j < WAYS; j++) {
            store_tree_close(trees->kept[i][j]);
            trees->kept[i][j] = NULL;
        }
    }
    trees->bytes = 0;
}

void store_trees_free(store_trees *trees) {
    if (trees)
        forget(trees);
    free(trees);
}

/* It has been asked for last. */
static void to_front(store_tree **set, size_t from) {
    store_tree *one = set[from];
    memmove(set + 1, set, from * sizeof *set);
    set[0] = one;
}

static void keep(store_trees *trees, store_tree **set, store_tree *tree) {
    size_t weight = store_tree_weight(tree);
    if (weight > TREE_BYTES / 2)
        return;
    if (trees->bytes + weight > TREE_BYTES)
        forget(trees);
    store_tree *last = set[WAYS - 1];
    trees->bytes += weight;
    trees->bytes -= last ? store_tree_weight(last) : 0;
    store_tree_close(last);
    set[WAYS - 1] = store_tree_hold(tree);
    to_front(set, WAYS - 1);
}

int store_tree_open(mcred_store *store, const git_oid *id, store_tree **out) {
    if (!store->trees)
        store->trees = calloc(1, sizeof *store->trees);
    store_tree **set = store->trees ? store->trees->kept[(((size_t)id->id[0] << 8) | id->id[1]) % SETS] : NULL;
    for (size_t i = 0; set && i < WAYS; i++) {
        if (set[i] && git_oid_equal(store_tree_id(set[i]), id)) {
            to_front(set, i);
            *out = store_tree_hold(set[0]);
            return 0;
        }
    }
    int code = store_tree_read(store, id, out);
    if (code == 0 && set)
        keep(store->trees, set, *out);
    return code;
}
