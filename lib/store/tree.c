/* tree.c - blobs and the tree of a commit to be, from a plan of changes. */
#include "base/path.h"
#include "store/lfs.h"

static mcred_status refuse(mcred_sink *sink, mcred_rule rule, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_report(sink, rule, &source, MCRED_NO_SPAN, "%s", why);
    return MCRED_NO;
}

/* What the tip holds at the path of a step. */
static mcred_status find_old(mcred_view *tip, store_step *step, mcred_sink *sink) {
    store_entry entry;
    if (!tip->tree)
        return MCRED_OK;
    if (store_find(tip->store, git_tree_id(tip->tree), step->path, &entry) < 0)
        return store_fail(sink, "a folder of the commit cannot be read");
    if (entry.mode && entry.mode != GIT_FILEMODE_TREE && entry.mode != GIT_FILEMODE_COMMIT) {
        git_oid_cpy(&step->old, &entry.id);
        step->had_old = true;
        step->old_mode = entry.mode;
        if (step->old_mode == GIT_FILEMODE_BLOB_EXECUTABLE)
            step->mode = GIT_FILEMODE_BLOB_EXECUTABLE;
    }
    return MCRED_OK;
}

/* Whether git here asks the file itself if it is executable. */
static bool mode_counts(mcred_store *store) {
    int counts = 1;
    return git_config_get_bool(&counts, store->config, "core.filemode") < 0 || counts;
}

/* The file as an object of Git LFS, and of it the pointer as a blob. */
static mcred_status put_pointer(mcred_store *store, const mcred_change *change, uint64_t size, mcred_arena *arena,
                                mcred_sink *sink, git_oid *id) {
    mcred_str pointer = {0};
    mcred_status status = store_lfs_keep(store, change, size, arena, sink, &pointer);
    return status == MCRED_OK ? store_put_bytes(store, pointer, sink, id) : status;
}

static mcred_status take_file(mcred_store *store, const mcred_change *change, mcred_arena *arena, mcred_sink *sink,
                              store_step *step) {
    struct stat seen;
    mcred_status status;
    if (mcred_store_is_bare(store))
        return refuse(sink, MCRED_RULE_STORE_BARE, change->path, "a bare repository has no file to take");
    mcred_file_error error = store_stat(store, change->path, &seen);
    if (error != MCRED_FILE_OK)
        return store_file_finding(sink, change->path, error);
    if ((uint64_t)seen.st_size > STORE_MAX_BYTES)
        return store_file_finding(sink, change->path, MCRED_FILE_TOO_LARGE);
    if (mode_counts(store))
        step->mode = seen.st_mode & S_IXUSR ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
    status = change->lfs ? put_pointer(store, change, (uint64_t)seen.st_size, arena, sink, &step->id)
                         : store_put_file(store, change, &seen, sink, &step->id);
    step->taken = seen;
    return status;
}

static mcred_status take_step(mcred_store *store, mcred_view *tip, mcred_arena *arena, const mcred_change *change,
                              mcred_sink *sink, store_step *step) {
    const char *refused = mcred_path_refused(change->path);
    char *path = mcred_arena_cstr(arena, change->path);
    if (!path)
        return store_memory(sink);
    if (refused)
        return refuse(sink, MCRED_RULE_STORE_PATH, change->path, refused);
    step->path = (mcred_str){path, change->path.len};
    step->mode = GIT_FILEMODE_BLOB;
    step->remove = change->remove;
    step->from_worktree = change->from_worktree;
    step->bytes = change->bytes;
    step->replaces = change->instead.hex[0] && git_oid_fromstr(&step->instead, change->instead.hex) == 0;
    mcred_status status = find_old(tip, step, sink);
    if (status != MCRED_OK)
        return status;
    if (change->only_new && mcred_view_kind(tip, change->path) != MCRED_ENTRY_NONE)
        return refuse(sink, MCRED_RULE_STORE_EXISTS, change->path, "the record is there already");
    if (change->remove)
        return MCRED_OK;
    if (change->from_worktree)
        return take_file(store, change, arena, sink, step);
    return change->lfs ? put_pointer(store, change, change->bytes.len, arena, sink, &step->id)
                       : store_put_bytes(store, change->bytes, sink, &step->id);
}

/* libgit2 knows the empty tree without an object of it, so none is left behind. */
static mcred_status empty_tree(mcred_store *store, mcred_sink *sink, git_tree **out) {
    git_oid id;
    int code = git_oid_fromstr(&id, STORE_EMPTY_TREE);
    if (code == 0)
        code = git_tree_lookup(out, store->repo, &id);
    return code == 0 ? MCRED_OK : store_fail(sink, "an object cannot be read");
}

static mcred_status write_tree(mcred_store *store, git_tree *base, mcred_arena *arena, const mcred_vec *steps,
                               mcred_sink *sink, git_oid *out) {
    git_tree_update *updates = mcred_arena_array(arena, steps->len + 1, sizeof *updates);
    size_t count = 0;
    if (!updates)
        return store_memory(sink);
    for (size_t i = 0; i < steps->len; i++) {
        const store_step *step = MCRED_AT(store_step, steps, i);
        if (step->remove && !step->had_old)
            continue;
        updates[count].action = step->remove ? GIT_TREE_UPDATE_REMOVE : GIT_TREE_UPDATE_UPSERT;
        updates[count].filemode = step->mode;
        updates[count].path = step->path.data;
        git_oid_cpy(&updates[count++].id, &step->id);
    }
    unsigned tries = 0;
    int code = -1;
    while (store_try(&tries, code))
        code = git_tree_create_updated(out, store->repo, base, count, updates);
    return code == 0 ? MCRED_OK : store_fail(sink, "the new tree cannot be written");
}

mcred_status store_write_tree(mcred_store *store, mcred_view *tip, mcred_arena *arena, const mcred_vec *changes,
                              mcred_sink *sink, mcred_vec *steps, git_oid *tree) {
    *steps = MCRED_VEC(store_step);
    for (size_t i = 0; i < changes->len; i++) {
        store_step *step = mcred_vec_push(arena, steps);
        if (!step)
            return store_memory(sink);
        mcred_status status = take_step(store, tip, arena, MCRED_AT(mcred_change, changes, i), sink, step);
        if (status != MCRED_OK)
            return status;
    }
    if (tip->tree)
        return write_tree(store, tip->tree, arena, steps, sink, tree);
    git_tree *empty = NULL;
    mcred_status status = empty_tree(store, sink, &empty);
    if (status == MCRED_OK)
        status = write_tree(store, empty, arena, steps, sink, tree);
    git_tree_free(empty);
    return status;
}
