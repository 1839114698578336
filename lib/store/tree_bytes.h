/* tree_bytes.h - private to trees.c, tree_entry.c and tree_index.c: a tree as its bytes. */
#ifndef MCRED_STORE_TREE_BYTES_H
#define MCRED_STORE_TREE_BYTES_H

#include "store/trees.h"

/* "1 a", its end, and an id. */
#define STORE_ENTRY_LEAST (4 + GIT_OID_RAWSZ)

struct store_tree {
    git_odb_object *object;
    const char *bytes;
    uint32_t *at; /* where each entry begins, and then where the last one ends */
    size_t count, weight;
    unsigned holders; /* a store is of one thread */
    bool disordered;
};

/* ---- tree_entry.c ---- */

/* The entry that begins at from; where the next one begins, or 0 when it is none. */
size_t store_tree_entry(const char *bytes, size_t from, size_t size, mcred_str *name, git_filemode_t *mode);
/* A file of that name, or a folder. */
bool store_tree_find(const store_tree *tree, mcred_str name, bool as_tree, store_entry *out);

/* ---- tree_index.c ---- */

/* Where each entry begins, and whether they are in order. False where the bytes are no tree. What like has, too, unless
 * it is NULL, was looked at there. */
bool store_tree_index(store_tree *tree, size_t size, const store_tree *like);

#endif
