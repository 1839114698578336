/*
 * index.c - git's index after a commit, for its paths only; what becomes of an entry is in index_entry.c.
 *
 * libgit2 reads the index, and takes the lock only when it writes: what a `git
 * add` staged in between would be lost. So a changed copy is made beside the
 * index, put in place as index.lock, which only one can do, and renamed if the
 * index is still the one that was copied; else all begins again.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/walk.h"
#include "store/store_internal.h"

/* How often the index is tried again: about two seconds in all. */
#define INDEX_TRIES 15
#define INDEX_LIMIT ((size_t)2 << 30)

/* What one try came to. */
typedef enum turn { DONE, AGAIN, HELD, FAILED } turn;

typedef struct index_job {
    mcred_store *store;
    mcred_arena *arena;
    const mcred_vec *steps; /* store_step */
    mcred_sink *sink;
    mcred_dir dir;    /* that holds the index */
    const char *copy; /* its whole path */
    bool told;        /* the user has heard what stays as they staged it */
} index_job;

/* ---- the file -------------------------------------------------------------------------------- */

/* The index as it is now, into the copy; *there false while there is none. */
static mcred_file_error copy_index(index_job *job, struct stat *seen, bool *there) {
    mcred_str bytes;
    *there = fstatat(job->dir.fd, "index", seen, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there)
        return errno == ENOENT ? MCRED_FILE_OK : MCRED_FILE_IO;
    mcred_file_error error = mcred_file_read(&job->dir, MCRED_S("index"), INDEX_LIMIT, job->arena, &bytes);
    if (error != MCRED_FILE_OK)
        return error;
    return mcred_file_write(&job->dir, mcred_str_of(strrchr(job->copy, '/') + 1), bytes, true, false);
}

static int change_copy(const index_job *job) {
    git_index *index = NULL;
    int code = git_index_open(&index, job->copy);
    for (size_t i = 0; code == 0 && i < job->steps->len; i++)
        code = store_follow_entry(job->store, job->arena, MCRED_AT(store_step, job->steps, i), index,
                                  job->told ? NULL : job->sink);
    if (code == 0)
        code = git_index_write(index);
    git_index_free(index);
    return code;
}

/* The copy as index.lock, which must not be there. Where the file system knows no
 * hard links, an empty lock first, which the copy then replaces. */
static turn take_lock(const index_job *job, const char *copy) {
    if (linkat(job->dir.fd, copy, job->dir.fd, "index.lock", 0) == 0)
        return DONE;
    if (errno == EEXIST)
        return HELD;
    int fd = openat(job->dir.fd, "index.lock", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return errno == EEXIST ? HELD : FAILED;
    (void)close(fd);
    if (renameat(job->dir.fd, copy, job->dir.fd, "index.lock") == 0)
        return DONE;
    (void)unlinkat(job->dir.fd, "index.lock", 0);
    return FAILED;
}

/* Lock, look, rename. */
static turn put_in_place(const index_job *job, const struct stat *seen, bool was_there) {
    struct stat now;
    turn lock = take_lock(job, strrchr(job->copy, '/') + 1);
    if (lock != DONE)
        return lock;
    bool there = fstatat(job->dir.fd, "index", &now, AT_SYMLINK_NOFOLLOW) == 0;
    bool same = there == was_there && (!there || mcred_same_file(seen, &now));
    if (same && renameat(job->dir.fd, "index.lock", job->dir.fd, "index") == 0)
        return DONE;
    (void)unlinkat(job->dir.fd, "index.lock", 0);
    return same ? FAILED : AGAIN;
}

static turn try_index(index_job *job) {
    struct stat seen;
    bool there = false;
    turn outcome = FAILED;
    mcred_file_error error = copy_index(job, &seen, &there);
    if (error == MCRED_FILE_CHANGED)
        return AGAIN;
    if (error == MCRED_FILE_OK && change_copy(job) == 0)
        outcome = put_in_place(job, &seen, there);
    (void)unlink(job->copy);
    job->told = true;
    return outcome;
}

/* ---- the job ----------------------------------------------------------------------------------- */

static bool plain(mcred_str path) {
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
    for (size_t i = 0; i < path.len; i++)
        if (!memchr(safe, path.data[i], sizeof safe - 1))
            return false;
    return true;
}

/* As a shell reads it: as it is, or between quotes. */
static void put_path(mcred_buf *out, mcred_str path) {
    mcred_buf_putc(out, ' ');
    if (plain(path)) {
        mcred_buf_put(out, path);
        return;
    }
    mcred_buf_putc(out, '\'');
    for (size_t i = 0; i < path.len; i++) {
        if (path.data[i] == '\'')
            mcred_buf_puts(out, "'\\'");
        mcred_buf_putc(out, path.data[i]);
    }
    mcred_buf_putc(out, '\'');
}

static void put_paths(mcred_buf *out, const mcred_vec *steps) {
    for (size_t i = 0; i < steps->len; i++)
        put_path(out, MCRED_AT(store_step, steps, i)->path);
}

static void tell_failure(const index_job *job, turn outcome) {
    const git_error *error = git_error_last();
    mcred_buf paths;
    mcred_buf_init(&paths, (size_t)1 << 16);
    put_paths(&paths, job->steps);
    mcred_finding *finding =
        mcred_report(job->sink, MCRED_RULE_STORE_INDEX, NULL, MCRED_NO_SPAN,
                     "the commit is made, but git's index could not follow (%s): run git reset -q --%.*s",
                     outcome == HELD           ? "index.lock is held by another git"
                     : outcome == AGAIN        ? "it kept changing"
                     : error && error->message ? error->message
                                               : "it cannot be written",
                     MCRED_ARG(mcred_buf_str(&paths)));
    if (outcome != HELD && outcome != AGAIN)
        store_advise(job->sink, finding);
    mcred_buf_free(&paths);
}

static turn run(index_job *job) {
    turn outcome = try_index(job);
    for (unsigned i = 0; (outcome == AGAIN || outcome == HELD) && i < INDEX_TRIES; i++) {
        store_sleep(job->store, i);
        outcome = try_index(job);
    }
    return outcome;
}

bool store_follow_index(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink) {
    index_job job = {.store = store, .arena = arena, .steps = steps, .sink = sink, .dir = {-1}};
    unsigned char noise[8] = {0};
    (void)store->host->random(store->host->ctx, noise, sizeof noise);
    mcred_str copy = mcred_arena_printf(arena, "%sindex.mcred-%02x%02x%02x%02x", git_repository_path(store->repo),
                                        noise[0], noise[1], noise[2], noise[3]);
    turn outcome = FAILED;
    git_error_clear();
    if (copy.data && mcred_dir_open(git_repository_path(store->repo), &job.dir) == MCRED_FILE_OK) {
        job.copy = copy.data;
        outcome = run(&job);
        mcred_dir_close(&job.dir);
    }
    if (outcome != DONE)
        tell_failure(&job, outcome);
    return outcome == DONE;
}
