/*
 * follow.c - work tree after a commit, for its paths only; the index follows in index.c.
 *
 * The commit stands whatever happens here. A file the user has changed is left
 * alone, and so is an index entry the user has staged; both are told.
 */
#include "store/lfs.h"

void store_warn(mcred_sink *sink, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_report(sink, MCRED_RULE_STORE_INDEX, path.len ? &source : NULL, MCRED_NO_SPAN, "%s", why);
}

/* Brings the work-tree file along. False when it could not be written; a file that is the user's is no such failure. */
static bool follow_file(mcred_store *store, const store_step *step, mcred_sink *sink) {
    git_oid now;
    struct stat seen;
    if (step->from_worktree)
        return true;
    mcred_file_error error = store_hash_file(store, step->path, &now, &seen);
    bool there = error == MCRED_FILE_OK, gone = error == MCRED_FILE_MISSING;
    bool as_before =
        there &&
        ((step->had_old && (git_oid_equal(&now, &step->old) || store_lfs_same(store, step->path, &step->old))) ||
         (step->replaces && git_oid_equal(&now, &step->instead)));
    if (step->remove ? gone : there && git_oid_equal(&now, &step->id))
        return true;
    if (there && !step->remove && store_lfs_same(store, step->path, &step->id))
        return true;
    if (!as_before && !gone) {
        store_warn(sink, step->path,
                   step->remove ? "the commit removes the file, but you have changed it and it stays"
                                : "the commit holds a new version, but the file in the work tree "
                                  "was changed by you and stays");
        return true;
    }
    if (step->remove) {
        error = mcred_file_remove(&store->dir, step->path);
        if (error != MCRED_FILE_OK)
            store_warn(sink, step->path, "the file could not be removed from the work tree");
        return error == MCRED_FILE_OK;
    }
    /* Where there was none, one that appears meanwhile is the user's. */
    error = mcred_file_write(&store->dir, step->path, step->bytes, there, step->mode == GIT_FILEMODE_BLOB_EXECUTABLE);
    if (error != MCRED_FILE_OK)
        store_warn(sink, step->path, "the commit holds the file, but it could not be written to the work tree");
    return error == MCRED_FILE_OK;
}

bool store_follow(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink) {
    bool done = true;
    for (size_t i = 0; i < steps->len; i++)
        done = follow_file(store, MCRED_AT(store_step, steps, i), sink) && done;
    return store_follow_index(store, arena, steps, sink) && done;
}
