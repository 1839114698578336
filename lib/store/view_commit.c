/* view_commit.c - the files of a commit. */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "mcred/crypto.h"
#include "store/store_internal.h"

static mcred_entry_kind kind_of(const git_tree_entry *entry) {
    if (!entry)
        return MCRED_ENTRY_NONE;
    switch (git_tree_entry_filemode(entry)) {
    case GIT_FILEMODE_TREE:
        return MCRED_ENTRY_FOLDER;
    case GIT_FILEMODE_LINK:
        return MCRED_ENTRY_LINK;
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        return MCRED_ENTRY_FILE;
    case GIT_FILEMODE_UNREADABLE:
    case GIT_FILEMODE_COMMIT:
    default:
        return MCRED_ENTRY_SPECIAL;
    }
}

/* One step down: the entry of that name; with more to come its tree takes the place of *tree. */
static int step_down(mcred_store *store, const git_tree **tree, git_tree **held, mcred_str part, bool last,
                     git_tree_entry **out) {
    char name[256];
    if (part.len >= sizeof name)
        return 0;
    memcpy(name, part.data, part.len);
    name[part.len] = '\0';
    const git_tree_entry *entry = git_tree_entry_byname(*tree, name);
    *tree = NULL;
    if (!entry)
        return 0;
    if (last)
        return git_tree_entry_dup(out, entry);
    if (git_tree_entry_type(entry) != GIT_OBJECT_TREE)
        return 0;
    git_tree *next = NULL;
    int code = store_tree(store, git_tree_entry_id(entry), &next);
    git_tree_free(*held);
    *held = next;
    *tree = next;
    return code;
}

/* Part by part, because git_tree_entry_bypath says "not found" also when a
 * folder's object is missing, and that is a damaged repository. */
int store_tree_entry(mcred_store *store, const git_tree *top, mcred_str path, git_tree_entry **out) {
    git_tree *held = NULL;
    const git_tree *tree = top;
    int code = 0;
    *out = NULL;
    if (path.len == 0 || mcred_path_refused(path))
        return 0;
    while (code == 0 && tree && path.len > 0) {
        mcred_str part = mcred_str_cut(&path, '/');
        code = step_down(store, &tree, &held, part, path.len == 0, out);
    }
    git_tree_free(held);
    return code;
}

mcred_entry_kind store_commit_kind(mcred_view *view, mcred_str path) {
    git_tree_entry *entry = NULL;
    if (path.len == 0)
        return MCRED_ENTRY_FOLDER;
    if (store_tree_entry(view->store, view->tree, path, &entry) < 0)
        return MCRED_ENTRY_SPECIAL;
    mcred_entry_kind kind = kind_of(entry);
    git_tree_entry_free(entry);
    return kind;
}

mcred_oid store_commit_object(mcred_view *view, mcred_str path) {
    git_tree_entry *entry = NULL;
    mcred_oid oid = {""};
    if (view->tree && store_tree_entry(view->store, view->tree, path, &entry) == 0 && entry)
        oid = store_oid(git_tree_entry_id(entry));
    git_tree_entry_free(entry);
    return oid;
}

mcred_oid mcred_view_tree(mcred_view *view, mcred_str folder) {
    git_tree_entry *entry = NULL;
    mcred_oid out = {""};
    if (folder.len == 0)
        return view->tree ? store_oid(git_tree_id(view->tree)) : out;
    if (store_tree_entry(view->store, view->tree, folder, &entry) == 0 && kind_of(entry) == MCRED_ENTRY_FOLDER)
        out = store_oid(git_tree_entry_id(entry));
    git_tree_entry_free(entry);
    return out;
}

static int by_name(const void *a, const void *b) {
    const mcred_entry *left = a, *right = b;
    return mcred_str_cmp(left->name, right->name);
}

static mcred_status list_tree(const git_tree *tree, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    size_t count = git_tree_entrycount(tree);
    for (size_t i = 0; i < count; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        if (!store_add_entry(arena, out, mcred_str_of(git_tree_entry_name(entry)), kind_of(entry)))
            return store_memory(sink);
    }
    /* git sorts folders as if their names ended in '/'. */
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_name);
    return MCRED_OK;
}

mcred_status store_commit_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    git_tree_entry *entry = NULL;
    git_tree *tree = NULL;
    if (path.len == 0)
        return view->tree ? list_tree(view->tree, arena, sink, out) : MCRED_OK;
    int code = store_tree_entry(view->store, view->tree, path, &entry);
    bool folder = code == 0 && kind_of(entry) == MCRED_ENTRY_FOLDER;
    if (folder)
        code = store_tree(view->store, git_tree_entry_id(entry), &tree);
    mcred_status status = code < 0 ? store_fail(sink, "a folder of the commit cannot be read")
                          : folder ? list_tree(tree, arena, sink, out)
                                   : MCRED_OK;
    git_tree_free(tree);
    git_tree_entry_free(entry);
    return status;
}

/* The blob of a regular file; anything else is a finding on the path. */
static mcred_status file_id(mcred_view *view, mcred_str path, mcred_sink *sink, git_oid *out) {
    git_tree_entry *entry = NULL;
    if (store_tree_entry(view->store, view->tree, path, &entry) < 0)
        return store_fail(sink, "a folder of the commit cannot be read");
    mcred_entry_kind kind = kind_of(entry);
    if (kind == MCRED_ENTRY_FILE)
        git_oid_cpy(out, git_tree_entry_id(entry));
    git_tree_entry_free(entry);
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
