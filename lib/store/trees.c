/*
 * trees.c - git's trees as their bytes: an entry is a mode, a name and an id, and nothing is made of it before somebody
 * asks. libgit2 makes a structure of every entry of a tree that it reads.
 */
#include <stdlib.h>

#include "store/tree_bytes.h"

static int damaged(const char *why) {
    (void)git_error_set_str(GIT_ERROR_TREE, why);
    return -1;
}

void store_tree_close(store_tree *tree) {
    if (!tree || --tree->holders > 0)
        return;
    git_odb_object_free(tree->object);
    free(tree->at);
    free(tree);
}

/* Takes the object over. */
static int make(git_odb_object *object, const store_tree *like, store_tree **out) {
    size_t size = git_odb_object_size(object), most = size / STORE_ENTRY_LEAST + 2;
    store_tree *tree = calloc(1, sizeof *tree);
    uint32_t *at = tree && size < UINT32_MAX ? malloc(most * sizeof *at) : NULL;
    if (!at) {
        free(tree);
        git_odb_object_free(object);
        git_error_set_oom();
        return -1;
    }
    *tree = (store_tree){.object = object, .bytes = git_odb_object_data(object), .at = at, .holders = 1};
    tree->weight = sizeof *tree + size + most * sizeof *at;
    if (!store_tree_index(tree, size, like)) {
        store_tree_close(tree);
        return damaged("a folder is damaged: its bytes are no list of names");
    }
    *out = tree;
    return 0;
}

int store_tree_read(const mcred_store *store, const git_oid *id, const store_tree *like, store_tree **out) {
    git_odb *odb = NULL;
    git_odb_object *object = NULL;
    int code = git_repository_odb(&odb, store->repo);
    if (code == 0)
        code = git_odb_read(&object, odb, id);
    git_odb_free(odb);
    if (code == 0 && git_odb_object_type(object) != GIT_OBJECT_TREE) {
        git_odb_object_free(object);
        (void)damaged("an object that should be a folder is none");
        return GIT_ENOTFOUND;
    }
    return code == 0 ? make(object, like, out) : code;
}

store_tree *store_tree_hold(store_tree *tree) {
    tree->holders++;
    return tree;
}

const git_oid *store_tree_id(const store_tree *tree) {
    return git_odb_object_id(tree->object);
}

size_t store_tree_weight(const store_tree *tree) {
    return tree->weight;
}

bool store_tree_disordered(const store_tree *tree) {
    return tree->disordered;
}

size_t store_tree_count(const store_tree *tree) {
    return tree->count;
}
