/* tree_entry.c - the entries of a tree: a mode, a name and an id, read out of its bytes when somebody asks. */
#include <string.h>

#include "store/tree_bytes.h"

#define MODE_DIGITS  7U
#define MODE_LARGEST 0177777U

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

size_t store_tree_entry(const char *bytes, size_t from, size_t size, mcred_str *name, git_filemode_t *mode) {
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

store_entry store_tree_at(const store_tree *tree, size_t index) {
    store_entry entry = {.mode = GIT_FILEMODE_UNREADABLE};
    size_t end = store_tree_entry(tree->bytes, tree->at[index], tree->at[index + 1], &entry.name, &entry.mode);
    memcpy(entry.id.id, tree->bytes + end - GIT_OID_RAWSZ, GIT_OID_RAWSZ);
    return entry;
}

bool store_tree_find(const store_tree *tree, mcred_str name, bool as_tree, store_entry *out) {
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
    if (store_tree_find(tree, name, false, out) || store_tree_find(tree, name, true, out))
        return true;
    *out = (store_entry){.mode = GIT_FILEMODE_UNREADABLE};
    return false;
}

bool store_tree_alike(const store_tree *a, size_t i, const store_tree *b, size_t j) {
    size_t size = a->at[i + 1] - a->at[i];
    return size == b->at[j + 1] - b->at[j] && memcmp(a->bytes + a->at[i], b->bytes + b->at[j], size) == 0;
}
