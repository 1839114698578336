/*
 * trees.c - git's trees as their bytes: an entry is a mode, a name and an id, and nothing is made of it before somebody
 * asks. libgit2 makes a structure of every entry of a tree that it reads.
 */
#include "store/trees.h"

#include <stdlib.h>
#include <string.h>

/* "1 a", its end, and an id. */
#define ENTRY_LEAST  (4 + GIT_OID_RAWSZ)
#define MODE_DIGITS  7U
#define MODE_LARGEST 0177777U

struct store_tree {
    git_odb_object *object;
    const char *bytes;
    uint32_t *at; /* where each entry begins, and then where the last one ends */
    size_t count, weight;
    unsigned holders; /* a store is of one thread */
    bool disordered;
};

/* ---- one entry ----------------------------------------------------------------------------------- */

/* What libgit2 makes of the modes that git has written in its time. */
static git_filemode_t mode_of(unsigned mode) {
    unsigned type = mode & 0170000U;
    if (type == GIT_FILEMODE_TREE)
        return GIT_FILEMODE_TREE;
    if (mode & 0111U)
        return GIT_FILEMODE_BLOB_EXECUTABLE;
    return type == GIT_FILEMODE_COMMIT ? GIT_FILEMODE_COMMIT
           : type == GIT_FILEMODE_LINK ? GIT_FILEMODE_LINK
                                       : GIT_FILEMODE_BLOB;
}

/* The entry that begins at from; where the next one begins, or 0 when it is none. */
static size_t entry_at(const char *bytes, size_t from, size_t size, mcred_str *name, git_filemode_t *mode) {
    unsigned value = 0;
    size_t i = from;
    while (i < size && i - from < MODE_DIGITS && bytes[i] >= '0' && bytes[i] <= '7')
        value = value * 8 + (unsigned)(bytes[i++] - '0');
    if (i == from || i >= size || bytes[i] != ' ' || value > MODE_LARGEST)
        return 0;
    const char *begin = bytes + i + 1, *end = memchr(begin, '\0', size - i - 1);
    if (!end || end == begin || size - (size_t)(end - bytes) - 1 < GIT_OID_RAWSZ)
        return 0;
    *name = (mcred_str){begin, (size_t)(end - begin)};
    *mode = mode_of(value);
    return (size_t)(end - bytes) + 1 + GIT_OID_RAWSZ;
}

int store_entry_order(mcred_str a, bool a_tree, mcred_str b, bool b_tree) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = memcmp(a.data, b.data, shorter);
    if (order != 0)
        return order;
    int left = a.len > shorter ? (unsigned char)a.data[shorter] : a_tree ? '/' : 0;
    int right = b.len > shorter ? (unsigned char)b.data[shorter] : b_tree ? '/' : 0;
    return left != right ? left - right : (a.len > b.len) - (a.len < b.len);
}

static bool begins_so(mcred_str name, mcred_str with) {
    return name.len >= with.len && memcmp(name.data, with.data, with.len) == 0;
}

/* Whether a file before the folder that was noted last has its name: between the two there are only names that begin so.
 */
static bool is_named_before(const store_tree *tree, mcred_str name, size_t size) {
    mcred_str before = {0};
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    for (size_t i = tree->count; i > 0; i--) {
        (void)entry_at(tree->bytes, tree->at[i - 1], size, &before, &mode);
        if (!begins_so(before, name) || before.len == name.len)
            return mcred_str_eq(before, name);
    }
    return false;
}

/* False where the bytes are no tree. */
static bool index_entries(store_tree *tree, size_t size) {
    mcred_str before = {0}, name = {0};
    bool before_tree = false;
    size_t at = 0;
    while (at < size) {
        git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
        size_t next = entry_at(tree->bytes, at, size, &name, &mode);
        bool is_tree = mode == GIT_FILEMODE_TREE;
        if (next == 0)
            return false;
        if ((at > 0 && store_entry_order(before, before_tree, name, is_tree) >= 0) ||
            (is_tree && at > 0 && begins_so(before, name) && is_named_before(tree, name, size)))
            tree->disordered = true;
        tree->at[tree->count++] = (uint32_t)at;
        before = name;
        before_tree = is_tree;
        at = next;
    }
    tree->at[tree->count] = (uint32_t)size;
    return true;
}

/* ---- one tree ------------------------------------------------------------------------------------- */

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
static int make(git_odb_object *object, store_tree **out) {
    size_t size = git_odb_object_size(object), most = size / ENTRY_LEAST + 2;
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
    if (!index_entries(tree, size)) {
        store_tree_close(tree);
        return damaged("a folder is damaged: its bytes are no list of names");
    }
    *out = tree;
    return 0;
}

int store_tree_read(const mcred_store *store, const git_oid *id, store_tree **out) {
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
    return code == 0 ? make(object, out) : code;
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

store_entry store_tree_at(const store_tree *tree, size_t index) {
    store_entry entry = {.mode = GIT_FILEMODE_UNREADABLE};
    size_t end = entry_at(tree->bytes, tree->at[index], tree->at[index + 1], &entry.name, &entry.mode);
    memcpy(entry.id.id, tree->bytes + end - GIT_OID_RAWSZ, GIT_OID_RAWSZ);
    return entry;
}

bool store_tree_alike(const store_tree *a, size_t i, const store_tree *b, size_t j) {
    size_t size = a->at[i + 1] - a->at[i];
    return size == b->at[j + 1] - b->at[j] && memcmp(a->bytes + a->at[i], b->bytes + b->at[j], size) == 0;
}

static bool find(const store_tree *tree, mcred_str name, bool as_tree, store_entry *out) {
    size_t low = 0, high = tree->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *out = store_tree_at(tree, middle);
        int order = store_entry_order(name, as_tree, out->name, out->mode == GIT_FILEMODE_TREE);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* A folder stands where its name would with a '/' at its end. */
bool store_tree_named(const store_tree *tree, mcred_str name, store_entry *out) {
    if (find(tree, name, false, out) || find(tree, name, true, out))
        return true;
    *out = (store_entry){.mode = GIT_FILEMODE_UNREADABLE};
    return false;
}
