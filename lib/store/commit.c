/* commit.c - one commit: objects first, then the branch by compare-and-swap, then the files. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/store_internal.h"

/* How often a branch that moved or is locked is tried again: about ten seconds in all. */
#define MAX_TRIES 60

/* What one attempt came to. */
typedef enum swap { SWAPPED, MOVED, LOCKED, BROKEN } swap;

void store_sleep(mcred_store *store, unsigned attempt) {
    unsigned char noise[2] = {0, 0};
    (void)store->host->random(store->host->ctx, noise, sizeof noise);
    unsigned long most = attempt < 6 ? 5UL << attempt : 250UL;
    unsigned long wait = 1 + (noise[0] * 256UL + noise[1]) % most;
    const struct timespec pause = {0, (long)wait * 1000000L};
    (void)nanosleep(&pause, NULL);
}

static swap swap_branch(mcred_store *store, const git_oid *commit, const git_oid *tip, const char *log) {
    git_reference *reference = NULL;
    const git_oid none = {{0}}; /* the branch must not be there yet */
    int code = tip ? git_reference_create_matching(&reference, store->repo, store->branch, commit, 1, tip, log)
                   : git_reference_create_matching(&reference, store->repo, store->branch, commit, 1, &none, log);
    git_reference_free(reference);
    if (code == 0)
        return SWAPPED;
    if (code == GIT_EMODIFIED || code == GIT_EEXISTS)
        return MOVED;
    return code == GIT_ELOCKED ? LOCKED : BROKEN;
}

static mcred_status locked(mcred_store *store, mcred_sink *sink) {
    mcred_str path = mcred_arena_printf(store->arena, "%s%s.lock", git_repository_commondir(store->repo), store->branch);
    struct stat info;
    long age = 0;
    if (path.data && stat(path.data, &info) == 0)
        age = (long)(store->host->now(store->host->ctx) - info.st_mtime);
    mcred_report(sink, MCRED_RULE_STORE_LOCKED, NULL, MCRED_NO_SPAN,
                 "the branch is locked by \"%.*s\", %ld seconds old: if no git or mcred is running, remove it",
                 MCRED_ARG(path), age > 0 ? age : 0);
    return MCRED_FAILED;
}

static mcred_status make_commit(mcred_store *store, const mcred_commit_request *request, const git_oid *tip,
                                const git_oid *tree_id, mcred_str message, mcred_sink *sink, git_oid *out) {
    git_signature *author = NULL, *committer = NULL;
    git_commit *parent = NULL;
    git_tree *tree = NULL;
    mcred_status status = store_signatures(store, request, sink, &author, &committer);
    char *text = mcred_arena_cstr(store->arena, message);
    if (status == MCRED_OK && !text)
        status = store_memory(sink);
    if (status != MCRED_OK)
        goto out;
    int code = git_tree_lookup(&tree, store->repo, tree_id);
    if (code == 0 && tip)
        code = git_commit_lookup(&parent, store->repo, tip);
    if (code == 0) {
        const git_commit *parents[] = {parent};
        code = git_commit_create(out, store->repo, NULL, author, committer, NULL, text, tree, parent ? 1 : 0, parents);
    }
    if (code < 0)
        status = store_fail(sink, "the commit cannot be written");
out:
    git_tree_free(tree);
    git_commit_free(parent);
    git_signature_free(author);
    git_signature_free(committer);
    return status;
}

/* The first line of the message, for the reflog. */
static const char *log_line(mcred_store *store, mcred_str message) {
    mcred_str rest = message;
    mcred_str line = mcred_arena_printf(store->arena, "mcred: %.*s", MCRED_ARG(mcred_str_cut(&rest, '\n')));
    return line.data ? line.data : "mcred";
}

/* Once round: the tip, the plan for it, the objects, the swap. *again tells
 * whether the branch moved or was locked meanwhile. */
static mcred_status attempt(mcred_store *store, const mcred_commit_request *request, mcred_arena *arena,
                            mcred_sink *sink, swap *again, mcred_vec *steps, mcred_oid *commit) {
    git_oid tip, tree, id;
    bool unborn = false;
    mcred_view *view = NULL;
    mcred_commit_plan plan = {.changes = MCRED_VEC(mcred_change)};
    *again = SWAPPED;
    mcred_status status = store_tip(store, sink, &tip, &unborn);
    if (status == MCRED_OK)
        status = store_view_of(store, unborn ? NULL : &tip, sink, &view);
    if (status == MCRED_OK)
        status = request->build(request->ctx, view, arena, sink, &plan);
    if (status != MCRED_OK || plan.nothing)
        goto out;
    status = store_write_tree(store, view, arena, &plan.changes, sink, steps, &tree);
    if (status == MCRED_OK)
        status = make_commit(store, request, unborn ? NULL : &tip, &tree, plan.message, sink, &id);
    if (status != MCRED_OK)
        goto out;
    *again = swap_branch(store, &id, unborn ? NULL : &tip, log_line(store, plan.message));
    if (*again == BROKEN)
        status = store_fail(sink, "the branch cannot be written");
    else if (*again == SWAPPED)
        *commit = store_oid(&id);
out:
    mcred_view_close(view);
    return status;
}

/* One mcred writes at a time, so that none works in vain and no index entry is
 * lost. Only advice: without the lock the compare-and-swap still decides. */
static int lock_writers(mcred_store *store) {
    mcred_str path = mcred_arena_printf(store->arena, "%smcred.lock", git_repository_commondir(store->repo));
    int fd = path.data ? open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    for (unsigned i = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; i++) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || i > MAX_TRIES) {
            (void)close(fd);
            return -1;
        }
        store_sleep(store, i);
    }
    return fd;
}

static mcred_status commit_locked(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                  mcred_oid *commit);

mcred_status mcred_store_commit(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                mcred_oid *commit) {
    if (!store->branch) {
        mcred_report(sink, MCRED_RULE_STORE_DETACHED, NULL, MCRED_NO_SPAN,
                     "HEAD is detached: check out a branch first (git switch main)");
        return MCRED_FAILED;
    }
    int lock = lock_writers(store);
    mcred_status status = commit_locked(store, request, sink, commit);
    if (lock >= 0)
        (void)close(lock);
    return status;
}

static mcred_status commit_locked(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                  mcred_oid *commit) {
    swap last = MOVED;
    for (unsigned try = 0; try < MAX_TRIES; try++) {
        mcred_arena *arena = mcred_arena_new(0);
        mcred_vec steps = MCRED_VEC(store_step);
        mcred_oid made = {""};
        mcred_status status =
            arena ? attempt(store, request, arena, sink, &last, &steps, &made) : store_memory(sink);
        bool done = status != MCRED_OK || last == SWAPPED;
        if (status == MCRED_OK && last == SWAPPED) {
            if (made.hex[0] && !mcred_store_is_bare(store))
                store_follow(store, arena, &steps, sink);
            *commit = made;
        }
        mcred_arena_free(arena);
        if (done)
            return status;
        store_sleep(store, try);
    }
    if (last == LOCKED)
        return locked(store, sink);
    mcred_report(sink, MCRED_RULE_STORE_BUSY, NULL, MCRED_NO_SPAN,
                 "the branch kept moving: nothing was written, run the command again");
    return MCRED_FAILED;
}
