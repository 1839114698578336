/*
 * follow.c - work tree and index after a commit, for its paths only.
 *
 * The commit stands whatever happens here. A file the user has changed is left
 * alone, and so is an index entry the user has staged; both are told.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"
#include "store/store_internal.h"

/* How often index.lock is waited for: about two seconds in all. */
#define INDEX_TRIES 15

static void warn(mcred_sink *sink, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_report(sink, MCRED_RULE_STORE_INDEX, path.len ? &source : NULL, MCRED_NO_SPAN, "%s", why);
}

mcred_file_error store_hash_file(mcred_store *store, mcred_str path, git_oid *out) {
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_str bytes = {0};
    mcred_file_error error =
        scratch ? mcred_file_read(&store->dir, path, STORE_MAX_BYTES, scratch, &bytes) : MCRED_FILE_NOMEM;
    if (error == MCRED_FILE_OK && git_odb_hash(out, bytes.data, bytes.len, GIT_OBJECT_BLOB) < 0)
        error = MCRED_FILE_IO;
    mcred_arena_free(scratch);
    return error;
}

/* Brings the work-tree file along. */
static void follow_file(mcred_store *store, const store_step *step, mcred_sink *sink) {
    git_oid now;
    mcred_file_error error = store_hash_file(store, step->path, &now);
    bool there = error == MCRED_FILE_OK;
    bool as_before = there && step->had_old && git_oid_equal(&now, &step->old);
    if (step->from_worktree || (there && !step->remove && git_oid_equal(&now, &step->id)))
        return;
    if (step->remove) {
        if (as_before && mcred_file_remove(&store->dir, step->path) != MCRED_FILE_OK)
            warn(sink, step->path, "the file could not be removed from the work tree");
        return;
    }
    if (there ? !as_before : error != MCRED_FILE_MISSING) {
        warn(sink, step->path, "the commit holds a new version, but the file in the work tree was changed by you and stays");
        return;
    }
    error = mcred_file_write(&store->dir, step->path, step->bytes, true, false);
    if (error != MCRED_FILE_OK)
        warn(sink, step->path, "the commit holds the file, but it could not be written to the work tree");
}

/* The stat data by which git sees that the file is unchanged. */
static bool fill_stat(mcred_store *store, mcred_str path, git_index_entry *entry) {
    struct stat info;
    char name[4096];
    if (path.len >= sizeof name)
        return false;
    memcpy(name, path.data, path.len);
    name[path.len] = '\0';
    if (fstatat(store->dir.fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode))
        return false;
    entry->ctime.seconds = (int32_t)info.st_ctim.tv_sec;
    entry->ctime.nanoseconds = (uint32_t)info.st_ctim.tv_nsec;
    entry->mtime.seconds = (int32_t)info.st_mtim.tv_sec;
    entry->mtime.nanoseconds = (uint32_t)info.st_mtim.tv_nsec;
    entry->dev = (uint32_t)info.st_dev;
    entry->ino = (uint32_t)info.st_ino;
    entry->uid = info.st_uid;
    entry->gid = info.st_gid;
    entry->file_size = (uint32_t)info.st_size;
    return true;
}

/* Index entries that the user has staged stay; all others follow the commit. */
static bool staged_by_user(const git_index_entry *entry, const store_step *step) {
    if (!entry)
        return step->had_old;
    if (step->had_old && git_oid_equal(&entry->id, &step->old))
        return false;
    return step->remove || !git_oid_equal(&entry->id, &step->id);
}

static int follow_entry(mcred_store *store, git_index *index, const store_step *step) {
    const git_index_entry *present = git_index_get_bypath(index, step->path.data, 0);
    if (staged_by_user(present, step))
        return 0;
    if (step->remove)
        return present ? git_index_remove_bypath(index, step->path.data) : 0;
    git_index_entry entry = {.mode = GIT_FILEMODE_BLOB, .path = step->path.data};
    git_oid now;
    git_oid_cpy(&entry.id, &step->id);
    /* Only a file that holds these very bytes may pass for unchanged. */
    if (store_hash_file(store, step->path, &now) == MCRED_FILE_OK && git_oid_equal(&now, &step->id))
        (void)fill_stat(store, step->path, &entry);
    return git_index_add(index, &entry);
}

static int update_index(mcred_store *store, const mcred_vec *steps) {
    git_index *index = NULL;
    int code = git_repository_index(&index, store->repo);
    if (code == 0)
        code = git_index_read(index, 1);
    for (size_t i = 0; code == 0 && i < steps->len; i++)
        code = follow_entry(store, index, MCRED_AT(store_step, steps, i));
    if (code == 0)
        code = git_index_write(index);
    git_index_free(index);
    return code;
}

void store_follow(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink) {
    (void)arena;
    for (size_t i = 0; i < steps->len; i++)
        follow_file(store, MCRED_AT(store_step, steps, i), sink);
    int code = update_index(store, steps);
    for (unsigned i = 0; code == GIT_ELOCKED && i < INDEX_TRIES; i++) {
        store_sleep(store, i);
        code = update_index(store, steps);
    }
    if (code < 0) {
        const git_error *error = git_error_last();
        mcred_report(sink, MCRED_RULE_STORE_INDEX, NULL, MCRED_NO_SPAN,
                     "the commit is made, but git's index could not follow (%s): run git reset --mixed --quiet",
                     error && error->message ? error->message : "no reason given");
    }
}
