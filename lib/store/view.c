/* view.c - the files of a commit or of the work tree, read in the same way. */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "mcred/crypto.h"
#include "store/store_internal.h"

mcred_status store_view_of(mcred_store *store, const git_oid *commit, mcred_sink *sink, mcred_view **out) {
    git_commit *object = NULL;
    mcred_view *view = MCRED_NEW(store->arena, mcred_view);
    if (!view)
        return store_memory(sink);
    view->store = store;
    if (commit) {
        view->commit = store_oid(commit);
        int code = git_commit_lookup(&object, store->repo, commit);
        if (code == 0)
            code = git_commit_tree(&view->tree, object);
        git_commit_free(object);
        if (code < 0)
            return store_fail(sink, "the commit cannot be read");
    }
    *out = view;
    return MCRED_OK;
}

mcred_status store_tip(mcred_store *store, mcred_sink *sink, git_oid *tip, bool *unborn) {
    int code = git_reference_name_to_id(tip, store->repo, store->branch ? store->branch : "HEAD");
    *unborn = code == GIT_ENOTFOUND;
    return code == 0 || *unborn ? MCRED_OK : store_fail(sink, "the branch cannot be read");
}

mcred_status mcred_view_commit(mcred_store *store, const char *rev, mcred_sink *sink, mcred_view **out) {
    git_oid tip;
    if (!rev) {
        bool unborn = false;
        mcred_status status = store_tip(store, sink, &tip, &unborn);
        return status == MCRED_OK ? store_view_of(store, unborn ? NULL : &tip, sink, out) : status;
    }
    git_object *object = NULL, *commit = NULL;
    int code = git_revparse_single(&object, store->repo, rev);
    if (code == 0)
        code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
    if (code == 0)
        git_oid_cpy(&tip, git_object_id(commit));
    git_object_free(commit);
    git_object_free(object);
    if (code == 0)
        return store_view_of(store, &tip, sink, out);
    mcred_report(sink, MCRED_RULE_STORE_REVISION, NULL, MCRED_NO_SPAN, "there is no commit \"%s\"", rev);
    return MCRED_FAILED;
}

mcred_status mcred_view_worktree(mcred_store *store, mcred_sink *sink, mcred_view **out) {
    if (mcred_store_is_bare(store)) {
        mcred_report(sink, MCRED_RULE_STORE_BARE, NULL, MCRED_NO_SPAN,
                     "this is a bare repository, without files to work on: clone it and work there");
        return MCRED_FAILED;
    }
    mcred_status status = store_view_of(store, NULL, sink, out);
    if (status == MCRED_OK)
        (*out)->worktree = true;
    return status;
}

void mcred_view_close(mcred_view *view) {
    if (view) {
        git_tree_free(view->tree);
        view->tree = NULL;
    }
}

bool mcred_view_is_worktree(const mcred_view *view) {
    return view->worktree;
}

mcred_oid mcred_view_oid(const mcred_view *view) {
    return view->commit;
}

mcred_store *mcred_view_store(const mcred_view *view) {
    return view->store;
}

static mcred_entry_kind kind_of_mode(git_filemode_t mode) {
    switch (mode) {
    case GIT_FILEMODE_TREE:
        return MCRED_ENTRY_FOLDER;
    case GIT_FILEMODE_LINK:
        return MCRED_ENTRY_LINK;
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        return MCRED_ENTRY_FILE;
    default:
        return MCRED_ENTRY_SPECIAL;
    }
}

static mcred_entry_kind kind_of_info(const mcred_file_info *info) {
    return info->is_link ? MCRED_ENTRY_LINK
           : info->is_dir ? MCRED_ENTRY_FOLDER
           : info->is_special ? MCRED_ENTRY_SPECIAL
                              : MCRED_ENTRY_FILE;
}

/* The tree's entry at path; the caller frees it. NULL when there is none. */
static git_tree_entry *entry_at(mcred_view *view, mcred_str path) {
    git_tree_entry *entry = NULL;
    char text[4096];
    if (!view->tree || path.len == 0 || path.len >= sizeof text || mcred_path_refused(path))
        return NULL;
    memcpy(text, path.data, path.len);
    text[path.len] = '\0';
    return git_tree_entry_bypath(&entry, view->tree, text) == 0 ? entry : NULL;
}

static mcred_entry_kind worktree_kind(const mcred_view *view, mcred_str path) {
    mcred_file_info info;
    mcred_file_error error = mcred_file_stat(&view->store->dir, path, &info);
    if (error == MCRED_FILE_SYMLINK)
        return MCRED_ENTRY_LINK;
    return error == MCRED_FILE_OK ? kind_of_info(&info) : MCRED_ENTRY_NONE;
}

mcred_entry_kind mcred_view_kind(mcred_view *view, mcred_str path) {
    if (view->worktree)
        return worktree_kind(view, path);
    if (path.len == 0)
        return MCRED_ENTRY_FOLDER;
    git_tree_entry *entry = entry_at(view, path);
    mcred_entry_kind kind = entry ? kind_of_mode(git_tree_entry_filemode(entry)) : MCRED_ENTRY_NONE;
    git_tree_entry_free(entry);
    return kind;
}

static bool add_entry(mcred_arena *arena, mcred_vec *out, mcred_str name, mcred_entry_kind kind) {
    mcred_entry *entry = mcred_vec_push(arena, out);
    if (!entry)
        return false;
    entry->name = mcred_arena_copy(arena, name);
    entry->kind = kind;
    return entry->name.data != NULL;
}

static mcred_status list_worktree(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink,
                                  mcred_vec *out) {
    mcred_vec names;
    mcred_file_error error = mcred_dir_list(&view->store->dir, path, STORE_MAX_ENTRIES, arena, &names);
    if (error == MCRED_FILE_MISSING)
        return MCRED_OK;
    if (error != MCRED_FILE_OK)
        return store_file_finding(sink, path, error);
    for (size_t i = 0; i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i);
        mcred_str whole = mcred_path_join(arena, path, name);
        mcred_file_info info;
        if (!whole.data)
            return store_memory(sink);
        if (path.len == 0 && mcred_str_is(name, ".git"))
            continue;
        /* A name that no repository may hold has no kind we could ask for. */
        bool known = !mcred_path_refused(whole) && mcred_file_stat(&view->store->dir, whole, &info) == MCRED_FILE_OK;
        if (!add_entry(arena, out, name, known ? kind_of_info(&info) : MCRED_ENTRY_FILE))
            return store_memory(sink);
    }
    return MCRED_OK;
}

static int by_name(const void *a, const void *b) {
    const mcred_entry *left = a, *right = b;
    return mcred_str_cmp(left->name, right->name);
}

static mcred_status list_tree(const git_tree *tree, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    size_t count = git_tree_entrycount(tree);
    for (size_t i = 0; i < count; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        if (!add_entry(arena, out, mcred_str_of(git_tree_entry_name(entry)),
                       kind_of_mode(git_tree_entry_filemode(entry))))
            return store_memory(sink);
    }
    /* git sorts folders as if their names ended in '/'. */
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_name);
    return MCRED_OK;
}

mcred_status mcred_view_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    *out = MCRED_VEC(mcred_entry);
    if (view->worktree)
        return list_worktree(view, path, arena, sink, out);
    if (path.len == 0)
        return view->tree ? list_tree(view->tree, arena, sink, out) : MCRED_OK;
    git_tree_entry *entry = entry_at(view, path);
    git_tree *tree = NULL;
    mcred_status status = MCRED_OK;
    if (entry && git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        if (git_tree_lookup(&tree, view->store->repo, git_tree_entry_id(entry)) == 0)
            status = list_tree(tree, arena, sink, out);
        else
            status = store_fail(sink, "a folder of the commit cannot be read");
    }
    git_tree_free(tree);
    git_tree_entry_free(entry);
    return status;
}

static mcred_status read_tree_file(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena,
                                   mcred_sink *sink, mcred_str *out, git_oid *id) {
    git_tree_entry *entry = entry_at(view, path);
    mcred_entry_kind kind = entry ? kind_of_mode(git_tree_entry_filemode(entry)) : MCRED_ENTRY_NONE;
    mcred_status status = MCRED_OK;
    if (kind == MCRED_ENTRY_FILE) {
        git_oid_cpy(id, git_tree_entry_id(entry));
        mcred_oid oid = store_oid(id);
        status = mcred_store_blob(view->store, &oid, limit, arena, sink, out);
        if (status == MCRED_NO)
            status = store_file_finding(sink, path, MCRED_FILE_TOO_LARGE);
        else if (status == MCRED_UNKNOWN)
            status = store_fail(sink, "a file of the commit is not in this repository");
    } else {
        status = store_file_finding(sink, path,
                                    kind == MCRED_ENTRY_NONE     ? MCRED_FILE_MISSING
                                    : kind == MCRED_ENTRY_FOLDER ? MCRED_FILE_DIRECTORY
                                    : kind == MCRED_ENTRY_LINK   ? MCRED_FILE_SYMLINK
                                                                 : MCRED_FILE_SPECIAL);
    }
    git_tree_entry_free(entry);
    return status;
}

mcred_status mcred_view_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                             mcred_str *out) {
    git_oid id;
    if (!view->worktree)
        return read_tree_file(view, path, limit, arena, sink, out, &id);
    mcred_file_error error = mcred_file_read(&view->store->dir, path, limit, arena, out);
    return error == MCRED_FILE_OK ? MCRED_OK : store_file_finding(sink, path, error);
}

mcred_status mcred_view_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                              mcred_file_facts *out) {
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_str bytes = {0};
    git_oid id;
    mcred_digest digest;
    size_t most = limit < STORE_MAX_BYTES ? (size_t)limit : STORE_MAX_BYTES;
    mcred_status status = scratch ? MCRED_OK : store_memory(sink);
    if (status == MCRED_OK)
        status = view->worktree ? mcred_view_read(view, path, most, scratch, sink, &bytes)
                                : read_tree_file(view, path, most, scratch, sink, &bytes, &id);
    if (status == MCRED_OK && view->worktree && git_odb_hash(&id, bytes.data, bytes.len, GIT_OBJECT_BLOB) < 0)
        status = store_fail(sink, "the file cannot be hashed");
    if (status == MCRED_OK && !mcred_digest_of(bytes, &digest))
        status = store_memory(sink);
    if (status == MCRED_OK) {
        out->size = bytes.len;
        memcpy(out->digest, digest.text, sizeof out->digest);
        out->blob = store_oid(&id);
    }
    mcred_arena_free(scratch);
    return status;
}

mcred_status mcred_store_blob(mcred_store *store, const mcred_oid *oid, size_t limit, mcred_arena *arena,
                              mcred_sink *sink, mcred_str *out) {
    git_oid id;
    git_odb *odb = NULL;
    git_odb_object *object = NULL;
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    mcred_status status = MCRED_OK;
    if (git_oid_fromstr(&id, oid->hex) < 0)
        return MCRED_UNKNOWN;
    int code = git_repository_odb(&odb, store->repo);
    if (code == 0)
        code = git_odb_read_header(&size, &type, odb, &id);
    if (code == 0 && (type != GIT_OBJECT_BLOB || size > limit))
        status = type != GIT_OBJECT_BLOB ? MCRED_UNKNOWN : MCRED_NO;
    else if (code == 0)
        code = git_odb_read(&object, odb, &id);
    if (code == GIT_ENOTFOUND)
        status = MCRED_UNKNOWN;
    else if (code < 0)
        status = store_fail(sink, "an object cannot be read");
    if (object) {
        mcred_str copy = mcred_arena_copy(arena, (mcred_str){git_odb_object_data(object), git_odb_object_size(object)});
        if (copy.data)
            *out = copy;
        else
            status = store_memory(sink);
    }
    git_odb_object_free(object);
    git_odb_free(odb);
    return status;
}
