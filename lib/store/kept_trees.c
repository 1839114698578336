/* kept_trees.c - trees that were read, kept by id: libgit2's own memory of objects slows down when it is full. */
#include <stdlib.h>
#include <string.h>

#include "store/trees.h"

/* The people's folder is asked for with every commit, and thousands of others come in between. */
#define SETS       512U
#define WAYS       4U
#define TREE_BYTES ((size_t)48 << 20)

#define FOLDERS    8U
#define PATH_BYTES 128U

/* A folder that something was looked for in: mostly more is. */
typedef struct place {
    git_oid top;
    char path[PATH_BYTES];
    size_t len;
    store_tree *tree;
} place;

struct store_trees {
    store_tree *kept[SETS][WAYS]; /* of a set, the one that was asked for last comes first */
    size_t bytes;
    place places[FOLDERS];
    size_t next; /* of places: the one to go */
};

static void forget(store_trees *trees) {
    for (size_t i = 0; i < SETS; i++) {
        for (size_t j = 0; j < WAYS; j++) {
            store_tree_close(trees->kept[i][j]);
            trees->kept[i][j] = NULL;
        }
    }
    for (size_t i = 0; i < FOLDERS; i++) {
        store_tree_close(trees->places[i].tree);
        trees->places[i].tree = NULL;
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
    return store_tree_open_like(store, id, NULL, out);
}

int store_tree_open_like(mcred_store *store, const git_oid *id, const store_tree *like, store_tree **out) {
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
    int code = store_tree_read(store, id, like, out);
    if (code == 0 && set)
        keep(store->trees, set, *out);
    return code;
}

/* ---- folders by their paths ------------------------------------------------------------------------ */

static store_tree *known_place(const store_trees *trees, const git_oid *top, mcred_str path) {
    for (size_t i = 0; trees && i < FOLDERS; i++) {
        const place *one = &trees->places[i];
        if (one->tree && one->len == path.len && memcmp(one->path, path.data, path.len) == 0 &&
            git_oid_equal(&one->top, top))
            return one->tree;
    }
    return NULL;
}

static void note_place(store_trees *trees, const git_oid *top, mcred_str path, store_tree *tree) {
    if (!trees || path.len > PATH_BYTES)
        return;
    place *one = &trees->places[trees->next++ % FOLDERS];
    store_tree_close(one->tree);
    *one = (place){.top = *top, .len = path.len, .tree = store_tree_hold(tree)};
    memcpy(one->path, path.data, path.len);
}

/* Part by part, because git_tree_entry_bypath says "not found" also when a
 * folder's object is missing, and that is a damaged repository. */
static int walk_to(mcred_store *store, const git_oid *top, mcred_str path, store_tree **out) {
    store_tree *tree = NULL;
    int code = store_tree_open(store, top, &tree);
    while (code == 0 && tree && path.len > 0) {
        store_entry entry;
        store_tree *parent = tree;
        mcred_str part = mcred_str_cut(&path, '/');
        tree = NULL;
        if (store_tree_named(parent, part, &entry) && entry.mode == GIT_FILEMODE_TREE)
            code = store_tree_open(store, &entry.id, &tree);
        store_tree_close(parent);
    }
    *out = tree;
    return code;
}

int store_folder_open(mcred_store *store, const git_oid *top, mcred_str path, store_tree **out) {
    store_tree *known = path.len > 0 ? known_place(store->trees, top, path) : NULL;
    *out = known ? store_tree_hold(known) : NULL;
    int code = known ? 0 : walk_to(store, top, path, out);
    if (!known && *out && path.len > 0)
        note_place(store->trees, top, path, *out);
    return code;
}
