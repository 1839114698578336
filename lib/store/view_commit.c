/* view_commit.c - the files of a commit. */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "mcred/crypto.h"
#include "store/trees.h"

static mcred_entry_kind kind_of(const store_entry *entry) {
    switch (entry->mode) {
    case GIT_FILEMODE_UNREADABLE:
        return MCRED_ENTRY_NONE;
    case GIT_FILEMODE_TREE:
        return MCRED_ENTRY_FOLDER;
    case GIT_FILEMODE_LINK:
        return MCRED_ENTRY_LINK;
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        return MCRED_ENTRY_FILE;
    case GIT_FILEMODE_COMMIT:
    default:
        return MCRED_ENTRY_SPECIAL;
    }
}

/* A '/' at the end of the path says nothing. */
int store_find_any(mcred_store *store, const git_oid *top, mcred_str path, store_entry *out) {
    store_tree *folder = NULL;
    *out = (store_entry){.mode = GIT_FILEMODE_UNREADABLE};
    path.len -= path.len > 0 && path.data[path.len - 1] == '/';
    size_t begin = path.len;
    while (begin > 0 && path.data[begin - 1] != '/')
        begin--;
    if (begin == path.len || begin == 1)
        return 0;
    int code = store_folder_open(store, top, mcred_str_first(path, begin > 0 ? begin - 1 : 0), &folder);
    if (folder && store_tree_named(folder, mcred_str_from(path, begin), out))
        out->name = mcred_str_from(path, begin);
    store_tree_close(folder);
    return code;
}

int store_find(mcred_store *store, const git_oid *top, mcred_str path, store_entry *out) {
    *out = (store_entry){.mode = GIT_FILEMODE_UNREADABLE};
    return mcred_path_refused(path) ? 0 : store_find_any(store, top, path, out);
}

static int find_in(mcred_view *view, mcred_str path, store_entry *out) {
    *out = (store_entry){.mode = GIT_FILEMODE_UNREADABLE};
    return view->tree ? store_find(view->store, git_tree_id(view->tree), path, out) : 0;
}

mcred_entry_kind store_commit_kind(mcred_view *view, mcred_str path) {
    store_entry entry;
    if (path.len == 0)
        return MCRED_ENTRY_FOLDER;
    return find_in(view, path, &entry) < 0 ? MCRED_ENTRY_SPECIAL : kind_of(&entry);
}

mcred_oid store_commit_object(mcred_view *view, mcred_str path) {
    store_entry entry;
    return find_in(view, path, &entry) == 0 && entry.mode ? store_oid(&entry.id) : (mcred_oid){""};
}

mcred_oid mcred_view_tree(mcred_view *view, mcred_str folder) {
    store_entry entry;
    mcred_oid out = {""};
    if (folder.len == 0)
        return view->tree ? store_oid(git_tree_id(view->tree)) : out;
    if (find_in(view, folder, &entry) == 0 && kind_of(&entry) == MCRED_ENTRY_FOLDER)
        out = store_oid(&entry.id);
    return out;
}

static int by_name(const void *a, const void *b) {
    const mcred_entry *left = a, *right = b;
    return mcred_str_cmp(left->name, right->name);
}

static mcred_status list_tree(const store_tree *tree, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    for (size_t i = 0; i < store_tree_count(tree); i++) {
        store_entry entry = store_tree_at(tree, i);
        if (!store_add_entry(arena, out, entry.name, kind_of(&entry)))
            return store_memory(sink);
    }
    /* git sorts folders as if their names ended in '/'. */
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_name);
    return MCRED_OK;
}

mcred_status store_commit_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    store_entry entry = {.mode = GIT_FILEMODE_TREE};
    store_tree *tree = NULL;
    if (!view->tree)
        return MCRED_OK;
    int code = path.len > 0 ? find_in(view, path, &entry) : 0;
    if (path.len == 0)
        git_oid_cpy(&entry.id, git_tree_id(view->tree));
    if (code == 0 && kind_of(&entry) == MCRED_ENTRY_FOLDER)
        code = store_tree_open(view->store, &entry.id, &tree);
    mcred_status status = code < 0 ? store_fail(sink, "a folder of the commit cannot be read")
                          : tree   ? list_tree(tree, arena, sink, out)
                                   : MCRED_OK;
    store_tree_close(tree);
    return status;
}

/* The blob of a regular file; anything else is a finding on the path. */
static mcred_status file_id(mcred_view *view, mcred_str path, mcred_sink *sink, git_oid *out) {
    store_entry entry;
    if (find_in(view, path, &entry) < 0)
        return store_fail(sink, "a folder of the commit cannot be read");
    mcred_entry_kind kind = kind_of(&entry);
    git_oid_cpy(out, &entry.id);
    if (kind == MCRED_ENTRY_FILE)
        return MCRED_OK;
    return store_file_finding(sink, path,
                              kind == MCRED_ENTRY_NONE     ? MCRED_FILE_MISSING
                              : kind == MCRED_ENTRY_FOLDER ? MCRED_FILE_DIRECTORY
                              : kind == MCRED_ENTRY_LINK   ? MCRED_FILE_SYMLINK
                                                           : MCRED_FILE_SPECIAL);
}

/* What the answers of blob.c mean for a file that a commit names. */
static mcred_status of_file(mcred_status status, mcred_str path, const git_oid *id, mcred_sink *sink) {
    if (status == MCRED_NO)
        return store_file_finding(sink, path, MCRED_FILE_TOO_LARGE);
    if (status == MCRED_UNKNOWN) {
        mcred_source source = {path, {0}};
        mcred_report(sink, MCRED_RULE_STORE_GIT, &source, MCRED_NO_SPAN,
                     "the commit names this file, but its bytes (object %s) are not in this repository",
                     store_oid(id).hex);
        return MCRED_FAILED;
    }
    return status;
}

mcred_status store_commit_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                               mcred_str *out) {
    git_oid id;
    mcred_status status = file_id(view, path, sink, &id);
    if (status != MCRED_OK)
        return status;
    mcred_oid oid = store_oid(&id);
    return of_file(mcred_store_blob(view->store, &oid, limit, arena, sink, out), path, &id, sink);
}

mcred_status store_commit_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                mcred_file_facts *out) {
    git_oid id;
    mcred_status status = file_id(view, path, sink, &id);
    if (status != MCRED_OK)
        return status;
    mcred_oid oid = store_oid(&id);
    return of_file(mcred_store_blob_facts(view->store, &oid, limit, sink, out), path, &id, sink);
}
