/* trees.h - private to lib/store: git's trees, and what two or more of them do not have alike. */
#ifndef MCRED_STORE_TREES_H
#define MCRED_STORE_TREES_H

#include "store/store_internal.h"

typedef struct store_tree store_tree;

/* ---- kept_trees.c ---- */

/* The tree of that id, for the caller to close. A negative code of libgit2 when it cannot be read. */
int store_tree_open(mcred_store *store, const git_oid *id, store_tree **out);
/* The same, where it is mostly like another one that is open, or NULL: then it is read faster. */
int store_tree_open_like(mcred_store *store, const git_oid *id, const store_tree *like, store_tree **out);

/* The folder at path below the tree top, "" for that itself; NULL where there is none. */
int store_folder_open(mcred_store *store, const git_oid *top, mcred_str path, store_tree **out);

/* ---- trees.c ---- */

/* The same, read anew. */
int store_tree_read(const mcred_store *store, const git_oid *id, const store_tree *like, store_tree **out);
/* The same tree, to be closed once more. */
store_tree *store_tree_hold(store_tree *tree);
void store_tree_close(store_tree *tree); /* NULL is fine */
const git_oid *store_tree_id(const store_tree *tree);
size_t store_tree_weight(const store_tree *tree); /* bytes of memory */
size_t store_tree_count(const store_tree *tree);
/* Its name is in the tree's bytes. */
store_entry store_tree_at(const store_tree *tree, size_t index);
bool store_tree_named(const store_tree *tree, mcred_str name, store_entry *out);
/* It names something twice, or is not in git's order: what is found in it depends on who looks. */
bool store_tree_disordered(const store_tree *tree);
/* How many of the first entries the two have alike, and how many of the last ones besides those. */
void store_tree_same_ends(const store_tree *a, const store_tree *b, size_t *first, size_t *last);
/* Whether the two entries have one name, mode and id. */
bool store_tree_alike(const store_tree *a, size_t i, const store_tree *b, size_t j);
/* git's order: folders as if their names ended in '/'. So a file and a folder of one name are two things here. */
int store_entry_order(mcred_str a, bool a_tree, mcred_str b, bool b_tree);

/* ---- compare.c ---- */

/* Side 0 is a commit, the others are what it is compared with. */
#define STORE_SIDES_MOST 65U

typedef struct store_difference {
    mcred_str path;               /* until the call is over */
    const store_entry *now, *was; /* NULL where there is none; was: of the first side that has it otherwise */
    bool taken;                   /* another side has it just so */
} store_difference;

typedef struct store_comparison {
    mcred_store *store;
    store_tree *side[STORE_SIDES_MOST]; /* NULL: nothing is there */
    size_t sides;
    mcred_str base;                                    /* the folder that the sides are of; its data NULL for the top */
    bool (*wanted)(void *ctx, const store_entry *top); /* of the sides' own entries: false: left out; NULL: all are */
    /* A file that is not alike, or a folder too deep to look into. Where a path is too long, it is that of the folder,
     * with a '/' at its end. Anything but 0 ends it. */
    int (*each)(void *ctx, const store_difference *one);
    /* A folder of side 0, "" for the top, that names something twice or is not in git's order; NULL: nobody asks. */
    int (*disordered)(void *ctx, mcred_str folder);
    void *ctx;
    size_t looked; /* names; at most STORE_MAX_ENTRIES */
} store_comparison;

/* In git's order, subtrees that are alike left out unread. A negative code of libgit2 when a tree cannot be read. */
int store_compare(store_comparison *comparison);
/* The same of one file or folder of theirs; looked goes on. */
int store_compare_at(store_comparison *comparison, mcred_str path);

#endif
