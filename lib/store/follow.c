/*
 * follow.c - work tree after a commit, for its paths only; the index follows in index.c.
 *
 * The commit stands whatever happens here. A file the user has changed is left
 * alone, and so is an index entry the user has staged; both are told.
 */
#include "base/file_stage.h"
#include "store/lfs.h"

void store_warn(mcred_sink *sink, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_report(sink, MCRED_RULE_STORE_INDEX, path.len ? &source : NULL, MCRED_NO_SPAN, "%s", why);
}

/* What becomes of a file of the work tree. */
typedef enum fate { STAYS, IS_REMOVED, IS_NEW, IS_REPLACED } fate;

static bool is_as_before(mcred_store *store, const store_step *step, const git_oid *now) {
    return (step->had_old && (git_oid_equal(now, &step->old) || store_lfs_same(store, step->path, &step->old))) ||
           (step->replaces && git_oid_equal(now, &step->instead));
}

/* As the file is now; one that is the user's stays, which is told. */
static fate decide(mcred_store *store, const store_step *step, mcred_sink *sink) {
    git_oid now;
    struct stat seen;
    if (step->from_worktree)
        return STAYS;
    mcred_file_error error = store_hash_file(store, step->path, &now, &seen);
    bool there = error == MCRED_FILE_OK, gone = error == MCRED_FILE_MISSING;
    if (step->remove ? gone : there && git_oid_equal(&now, &step->id))
        return STAYS;
    if (there && !step->remove && store_lfs_same(store, step->path, &step->id))
        return STAYS;
    if (gone)
        return IS_NEW;
    if (there && is_as_before(store, step, &now))
        return step->remove ? IS_REMOVED : IS_REPLACED;
    store_warn(sink, step->path,
               step->remove ? "the commit removes the file, but you have changed it and it stays"
                            : "the commit holds a new version, but the file in the work tree "
                              "was changed by you and stays");
    return STAYS;
}

static bool is_executable(const store_step *step) {
    return step->mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

/* Whether it went well; where not, that is told. */
static bool went(mcred_file_error error, const store_step *step, mcred_sink *sink) {
    if (error != MCRED_FILE_OK)
        store_warn(sink, step->path,
                   step->remove ? "the file could not be removed from the work tree"
                                : "the commit holds the file, but it could not be written to the work tree");
    return error == MCRED_FILE_OK;
}

/* Brings the work-tree file along. False when it could not be written; a file that is the user's is no such failure. */
static bool follow_file(mcred_store *store, const store_step *step, mcred_sink *sink) {
    fate what = decide(store, step, sink);
    if (what == STAYS)
        return true;
    if (what == IS_REMOVED)
        return went(mcred_file_remove(&store->dir, step->path), step, sink);
    /* Where there was none, one that appears meanwhile is the user's. */
    return went(mcred_file_write(&store->dir, step->path, step->bytes, what == IS_REPLACED, is_executable(step)), step,
                sink);
}

/* ---- many at once ------------------------------------------------------------------------------- */

/* The path of one that is not to be placed is "". */
static bool stage(mcred_store *store, const store_step *step, unsigned number, mcred_sink *sink, mcred_staged *out) {
    *out = (mcred_staged){.path = MCRED_S("")};
    if (step->remove || decide(store, step, sink) == STAYS)
        return true;
    return went(mcred_file_stage(&store->dir, step->path, step->bytes, is_executable(step), number, out), step, sink);
}

/* It took a while to write them all: the user may have written one meanwhile. */
static bool place(mcred_store *store, const store_step *step, const mcred_staged *staged, mcred_sink *sink) {
    bool waits = staged->path.len > 0;
    if (!waits && !step->remove)
        return true;
    fate what = decide(store, step, sink);
    mcred_file_error error = what == IS_REMOVED       ? mcred_file_remove_derived(&store->dir, step->path)
                             : waits && what != STAYS ? mcred_file_place(&store->dir, staged, what == IS_REPLACED)
                                                      : MCRED_FILE_OK;
    if (waits && (what == STAYS || error != MCRED_FILE_OK))
        mcred_file_unstage(&store->dir, staged);
    return went(error, step, sink);
}

static bool sync_all(mcred_store *store, mcred_sink *sink) {
    mcred_file_error error = mcred_dir_sync_all(&store->dir);
    if (error != MCRED_FILE_OK)
        store_warn(sink, MCRED_S(""), "the commit is made, but the work tree could not be written to the disk");
    return error == MCRED_FILE_OK;
}

/*
 * The bytes of all are on the disk before any of them gets its name, so that a power cut leaves a file as it was or as
 * it is to be; and the names are there before what says that work is left to be done (pending.c) goes.
 */
static bool follow_many(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink) {
    mcred_staged *staged = mcred_arena_array(arena, steps->len, sizeof *staged);
    bool done = true;
    if (!staged) {
        store_warn(sink, MCRED_S(""), "the commit is made, but there is no memory to bring the work tree along");
        return false;
    }
    for (size_t i = 0; i < steps->len; i++)
        done = stage(store, MCRED_AT(store_step, steps, i), (unsigned)i, sink, staged + i) && done;
    bool synced = sync_all(store, sink);
    for (size_t i = 0; i < steps->len; i++) {
        if (synced)
            done = place(store, MCRED_AT(store_step, steps, i), staged + i, sink) && done;
        else if (staged[i].path.len > 0)
            mcred_file_unstage(&store->dir, staged + i);
    }
    return synced && sync_all(store, sink) && done;
}

static bool follow_each(mcred_store *store, const mcred_vec *steps, mcred_sink *sink) {
    bool done = true;
    for (size_t i = 0; i < steps->len; i++)
        done = follow_file(store, MCRED_AT(store_step, steps, i), sink) && done;
    return done;
}

bool store_follow(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink) {
    bool done = steps->len < STORE_MANY ? follow_each(store, steps, sink) : follow_many(store, arena, steps, sink);
    return store_follow_index(store, arena, steps, sink) && done;
}
