/* view.c - the files of a commit or of the work tree, read in the same way. */
#include <string.h>

#include "base/path.h"
#include "store/store_internal.h"

/* Paths of a repository have at most 4,000 bytes. */
#define STORE_PATH_ROOM 4096U

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
            return store_fail_commit(store, commit, sink);
    }
    *out = view;
    return MCRED_OK;
}

mcred_status store_tip(mcred_store *store, const char *reference, mcred_sink *sink, git_oid *tip, bool *unborn) {
    int code = git_reference_name_to_id(tip, store->repo, reference);
    *unborn = code == GIT_ENOTFOUND;
    return code == 0 || *unborn ? MCRED_OK : store_fail(sink, "the branch cannot be read");
}

mcred_status mcred_view_commit(mcred_store *store, const char *rev, mcred_sink *sink, mcred_view **out) {
    git_oid tip;
    if (!rev) {
        bool unborn = false;
        mcred_status status = store_tip(store, "HEAD", sink, &tip, &unborn);
        return status == MCRED_OK ? store_view_of(store, unborn ? NULL : &tip, sink, out) : status;
    }
    git_object *object = NULL, *commit = NULL;
    mcred_status sound = store_check_revision(store, rev, sink);
    if (sound != MCRED_OK)
        return sound;
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

bool store_add_entry(mcred_arena *arena, mcred_vec *out, mcred_str name, mcred_entry_kind kind) {
    mcred_entry *entry = mcred_vec_push(arena, out);
    if (!entry)
        return false;
    entry->name = mcred_arena_copy(arena, name);
    entry->kind = kind;
    return entry->name.data != NULL;
}

/* ---- what is seen of another view ----------------------------------------------------------------- */

mcred_status mcred_view_mount(mcred_view *base, mcred_str at, mcred_view *other, mcred_str folder, mcred_sink *sink,
                              mcred_view **out) {
    mcred_arena *arena = base->store->arena;
    mcred_view *view = MCRED_NEW(arena, mcred_view);
    mcred_str place = mcred_arena_copy(arena, at), inside = mcred_arena_copy(arena, folder);
    if (!view || !place.data || !inside.data)
        return store_memory(sink);
    *view = (mcred_view){.store = base->store,
                         .commit = base->commit,
                         .worktree = base->worktree,
                         .mounted = other,
                         .at = place,
                         .folder = inside};
    if (base->tree && git_object_dup((git_object **)&view->tree, (git_object *)base->tree) < 0)
        return store_fail(sink, "a folder of the commit cannot be read");
    *out = view;
    return MCRED_OK;
}

/* The view that answers for the path, and the path there; a path too long for any system leads nowhere. */
static mcred_view *route(mcred_view *view, mcred_str *path, char room[STORE_PATH_ROOM]) {
    if (!view->mounted || !mcred_path_within(view->at, *path))
        return view;
    mcred_str rest = mcred_str_from(*path, view->at.len);
    if (view->folder.len == 0 && rest.len > 0)
        rest = mcred_str_from(rest, 1);
    if (view->folder.len + rest.len >= STORE_PATH_ROOM)
        return view;
    if (view->folder.len > 0)
        memcpy(room, view->folder.data, view->folder.len);
    if (rest.len > 0)
        memcpy(room + view->folder.len, rest.data, rest.len);
    *path = (mcred_str){room, view->folder.len + rest.len};
    return view->mounted;
}

mcred_store *store_of_path(mcred_view *view, mcred_str path) {
    char room[STORE_PATH_ROOM];
    return route(view, &path, room)->store;
}

/* ---- the five questions --------------------------------------------------------------------------- */

mcred_entry_kind mcred_view_kind(mcred_view *view, mcred_str path) {
    char room[STORE_PATH_ROOM];
    view = route(view, &path, room);
    if (view->layer)
        return store_layer_kind(view, path);
    return view->worktree ? store_worktree_kind(view, path) : store_commit_kind(view, path);
}

mcred_oid mcred_view_object(mcred_view *view, mcred_str path) {
    char room[STORE_PATH_ROOM];
    view = route(view, &path, room);
    if (view->layer)
        return store_layer_object(view, path);
    return view->worktree ? (mcred_oid){""} : store_commit_object(view, path);
}

mcred_status mcred_view_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    char room[STORE_PATH_ROOM];
    *out = MCRED_VEC(mcred_entry);
    view = route(view, &path, room);
    if (path.len && mcred_path_refused(path))
        return store_file_finding(sink, path, MCRED_FILE_BAD_PATH);
    if (view->layer)
        return store_layer_list(view, path, arena, sink, out);
    return view->worktree ? store_worktree_list(view, path, arena, sink, out)
                          : store_commit_list(view, path, arena, sink, out);
}

mcred_status mcred_view_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                             mcred_str *out) {
    char room[STORE_PATH_ROOM];
    view = route(view, &path, room);
    if (view->layer)
        return store_layer_read(view, path, limit, true, arena, sink, out);
    return view->worktree ? store_worktree_read(view, path, limit, true, arena, sink, out)
                          : store_commit_read(view, path, limit, arena, sink, out);
}

mcred_status mcred_view_read_any(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                                 mcred_str *out) {
    char room[STORE_PATH_ROOM];
    view = route(view, &path, room);
    if (view->layer)
        return store_layer_read(view, path, limit, false, arena, sink, out);
    if (view->worktree)
        return store_worktree_read(view, path, limit, false, arena, sink, out);
    if (store_commit_kind(view, path) == MCRED_ENTRY_NONE)
        return MCRED_NO;
    return store_commit_read(view, path, limit, arena, sink, out);
}

mcred_status mcred_view_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                              mcred_file_facts *out) {
    char room[STORE_PATH_ROOM];
    view = route(view, &path, room);
    if (view->layer)
        return store_layer_facts(view, path, limit, sink, out);
    return view->worktree ? store_worktree_facts(view, path, limit, sink, out)
                          : store_commit_facts(view, path, limit, sink, out);
}
