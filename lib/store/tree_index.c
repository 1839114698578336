/*
 * tree_index.c - where the entries of a tree begin, and whether they are in git's order and each there once.
 *
 * A folder of a history is mostly like the one of the commit before it: what it has alike with that one, at its front
 * and at its back, is not looked at again.
 */
#include <string.h>

#include "store/tree_bytes.h"

static bool begins_so(mcred_str name, mcred_str with) {
    return name.len >= with.len && memcmp(name.data, with.data, with.len) == 0;
}

/* Whether a file before the folder of that name has it, too: between the two there are only names that begin so. */
static bool is_named_before(const store_tree *tree, mcred_str name, size_t size) {
    mcred_str before = {0};
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    for (size_t i = tree->count; i > 0; i--) {
        (void)store_tree_entry(tree->bytes, tree->at[i - 1], size, &before, &mode);
        if (!begins_so(before, name) || before.len == name.len)
            return mcred_str_eq(before, name);
    }
    return false;
}

/* Entries that are noted one after the other, and the last of them. */
typedef struct indexing {
    store_tree *tree;
    size_t size;
    mcred_str before;
    bool before_tree;
} indexing;

/* The one that begins at from; where the next one does, or 0 where the bytes are no tree. */
static size_t note(indexing *x, size_t from) {
    store_tree *tree = x->tree;
    mcred_str name = {0};
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    size_t next = store_tree_entry(tree->bytes, from, x->size, &name, &mode);
    bool is_tree = mode == GIT_FILEMODE_TREE, first = tree->count == 0;
    if (next == 0)
        return 0;
    if (!first && (store_entry_order(x->before, x->before_tree, name, is_tree) >= 0 ||
                   (is_tree && begins_so(x->before, name) && is_named_before(tree, name, x->size))))
        tree->disordered = true;
    tree->at[tree->count++] = (uint32_t)from;
    x->before = name;
    x->before_tree = is_tree;
    return next;
}

/* ---- beside another tree --------------------------------------------------------------------------- */

#define BLOCK 256U

static size_t same_front(const char *a, const char *b, size_t most) {
    size_t i = 0;
    while (i + BLOCK <= most && memcmp(a + i, b + i, BLOCK) == 0)
        i += BLOCK;
    while (i < most && a[i] == b[i])
        i++;
    return i;
}

/* Of bytes that end there. */
static size_t same_back(const char *a_end, const char *b_end, size_t most) {
    size_t i = 0;
    while (i + BLOCK <= most && memcmp(a_end - i - BLOCK, b_end - i - BLOCK, BLOCK) == 0)
        i += BLOCK;
    while (i < most && a_end[-1 - (ptrdiff_t)i] == b_end[-1 - (ptrdiff_t)i])
        i++;
    return i;
}

/* How many entries end within the first so many bytes. */
static size_t entries_within(const store_tree *tree, size_t bytes) {
    size_t low = 0, high = tree->count;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (tree->at[middle] <= bytes)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* Which entries of tree are also there, byte for byte: the first so many, and those from *rest on, at the end. */
static size_t shared_ends(const store_tree *tree, const char *bytes, size_t size, size_t *rest) {
    size_t own = tree->at[tree->count], most = own < size ? own : size;
    size_t first = entries_within(tree, same_front(tree->bytes, bytes, most)), done = tree->at[first];
    size_t back = same_back(tree->bytes + own, bytes + size, most - done), begin = own - back;
    *rest = entries_within(tree, begin);
    *rest += tree->at[*rest] < begin;
    return first;
}

void store_tree_same_ends(const store_tree *a, const store_tree *b, size_t *first, size_t *last) {
    size_t rest = a->count, size = b->at[b->count];
    *first = shared_ends(a, b->bytes, size, &rest);
    *last = a->count - rest;
    /* Ids can be any bytes, so an entry may end there on one side only. */
    if (*last > b->count || size - b->at[b->count - *last] != a->at[a->count] - a->at[rest])
        *last = 0;
}

/* A file that is not in the other tree may have a folder's name that is: between the two there can be others. */
static void check_twins(indexing *x, size_t from, size_t to) {
    store_entry other;
    for (size_t i = from; i < to && !x->tree->disordered; i++) {
        store_entry one = store_tree_at(x->tree, i);
        if (one.mode != GIT_FILEMODE_TREE && store_tree_find(x->tree, one.name, true, &other))
            x->tree->disordered = true;
    }
}

/* ---- all entries ----------------------------------------------------------------------------------- */

static void take_front(indexing *x, const store_tree *like, size_t count) {
    memcpy(x->tree->at, like->at, count * sizeof *like->at);
    x->tree->count = count;
    if (count == 0)
        return;
    store_entry last = store_tree_at(like, count - 1);
    x->before = last.name;
    x->before_tree = last.mode == GIT_FILEMODE_TREE;
}

/* Those of like from the entry rest on, the first of which is here at at. */
static void take_rest(indexing *x, const store_tree *like, size_t rest, size_t at) {
    store_tree *tree = x->tree;
    if (note(x, at) == 0)
        return;
    for (size_t i = rest + 1; i < like->count; i++)
        tree->at[tree->count++] = (uint32_t)(at + (like->at[i] - like->at[rest]));
}

bool store_tree_index(store_tree *tree, size_t size, const store_tree *like) {
    indexing x = {.tree = tree, .size = size};
    size_t at = 0, rest = 0, first = 0, begin = SIZE_MAX;
    if (like && !like->disordered) {
        first = shared_ends(like, tree->bytes, size, &rest);
        begin = size - (like->at[like->count] - like->at[rest]);
        take_front(&x, like, first);
        at = like->at[first];
    }
    while (at < size && at != begin) {
        at = note(&x, at);
        if (at == 0)
            return false;
    }
    size_t after = tree->count;
    if (at < size)
        take_rest(&x, like, rest, at);
    tree->at[tree->count] = (uint32_t)size;
    if (like && !like->disordered)
        check_twins(&x, first, after);
    return true;
}
