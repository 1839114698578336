/* commit.c - one commit: objects first, then the branch by compare-and-swap, then the files. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/sign.h"

/* How often a branch that moved or is locked is tried again: about ten seconds in all. */
#define MAX_TRIES 60

/* What one attempt came to. */
typedef enum swap { SWAPPED, MOVED, LOCKED, BROKEN } swap;

void store_sleep(mcred_store *store, unsigned attempt) {
    unsigned char noise[2] = {0, 0};
    unsigned long most = attempt < 6 ? 5UL << attempt : 250UL, wait = most;
    /* Without noise two that wait may wake together again, and wait again. */
    if (store->host->random(store->host->ctx, noise, sizeof noise))
        wait = 1 + (noise[0] * 256UL + noise[1]) % most;
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
    mcred_str path =
        mcred_arena_printf(store->arena, "%s%s.lock", git_repository_commondir(store->repo), store->branch);
    struct stat info;
    if (!path.data || stat(path.data, &info) != 0)
        return store_fail(sink, "the branch is locked");
    mcred_time age = store->host->now(store->host->ctx) - info.st_mtime;
    mcred_report(sink, MCRED_RULE_STORE_LOCKED, NULL, MCRED_NO_SPAN,
                 "the branch is locked by \"%.*s\", %lld seconds old: if no git or mcred is running, remove it",
                 MCRED_ARG(path), age > 0 ? (long long)age : 0);
    return MCRED_FAILED;
}

/* Who commits, when, and signed by what: settled before anything is written. */
typedef struct signatures {
    git_signature *author, *committer;
    store_signer signer;
} signatures;

/* The same commit with a signature over it. */
static mcred_status make_signed(mcred_store *store, const signatures *by, mcred_arena *arena, const char *text,
                                const git_tree *tree, const git_commit *parent, mcred_sink *sink, git_oid *out) {
    git_buf content = {0};
    mcred_str signature = {0};
    const git_commit *parents[] = {parent};
    mcred_status status = MCRED_OK;
    if (git_commit_create_buffer(&content, store->repo, by->author, by->committer, NULL, text, tree, parent ? 1 : 0,
                                 parents) < 0)
        status = store_fail(sink, "the commit cannot be written");
    if (status == MCRED_OK)
        status = store_sign(store, &by->signer, arena, (mcred_str){content.ptr, content.size}, sink, &signature);
    if (status == MCRED_OK &&
        git_commit_create_with_signature(out, store->repo, content.ptr, signature.data, "gpgsig") < 0)
        status = store_fail(sink, "the commit cannot be written");
    git_buf_dispose(&content);
    return status;
}

static mcred_status make_plain(mcred_store *store, const signatures *by, const char *text, const git_tree *tree,
                               const git_commit *parent, mcred_sink *sink, git_oid *out) {
    const git_commit *parents[] = {parent};
    int code =
        git_commit_create(out, store->repo, NULL, by->author, by->committer, NULL, text, tree, parent ? 1 : 0, parents);
    return code == 0 ? MCRED_OK : store_fail(sink, "the commit cannot be written");
}

static mcred_status make_commit(mcred_store *store, const signatures *by, mcred_arena *arena, const git_oid *tip,
                                const git_oid *tree_id, mcred_str message, mcred_sink *sink, git_oid *out) {
    git_commit *parent = NULL;
    git_tree *tree = NULL;
    char *text = mcred_arena_cstr(arena, message);
    if (!text)
        return store_memory(sink);
    int code = git_tree_lookup(&tree, store->repo, tree_id);
    if (code == 0 && tip)
        code = git_commit_lookup(&parent, store->repo, tip);
    mcred_status status = code == 0 ? MCRED_OK : store_fail(sink, "the commit cannot be written");
    if (status == MCRED_OK && by->signer.kind != MCRED_SIGNATURE_NONE)
        status = make_signed(store, by, arena, text, tree, parent, sink, out);
    else if (status == MCRED_OK)
        status = make_plain(store, by, text, tree, parent, sink, out);
    git_tree_free(tree);
    git_commit_free(parent);
    return status;
}

/* The first line of the message, for the reflog. */
static const char *log_line(mcred_store *store, mcred_str message) {
    mcred_str rest = message, subject = mcred_str_cut(&rest, '\n');
    mcred_str line = mcred_arena_printf(store->arena, "mcred: %.*s", MCRED_ARG(subject));
    return line.data ? line.data : "mcred";
}

/* One round: the tip, the plan for it, the objects, the swap. */
typedef struct round {
    mcred_store *store;
    const mcred_commit_request *request;
    const signatures *by;
    mcred_arena *arena;
    mcred_sink *sink; /* of this round: what a round that is tried again found does not count */
    mcred_vec steps;  /* store_step */
    mcred_oid made;   /* "" while nothing is committed */
    swap outcome;
} round;

static bool same_as_tip(const mcred_view *tip, const git_oid *tree) {
    return tip->tree ? git_oid_equal(git_tree_id(tip->tree), tree) : git_oid_streq(tree, STORE_EMPTY_TREE) == 0;
}

static mcred_status commit_plan(round *r, mcred_view *view, const git_oid *tip, const mcred_commit_plan *plan) {
    git_oid tree, id;
    mcred_status status = store_write_tree(r->store, view, r->arena, &plan->changes, r->sink, &r->steps, &tree);
    if (status != MCRED_OK || same_as_tip(view, &tree))
        return status;
    status = make_commit(r->store, r->by, r->arena, tip, &tree, plan->message, r->sink, &id);
    if (status != MCRED_OK)
        return status;
    status = store_pending_begin(r->store, tip, &id, r->sink);
    if (status != MCRED_OK)
        return status;
    r->outcome = swap_branch(r->store, &id, tip, log_line(r->store, plan->message));
    if (r->outcome == BROKEN)
        return store_fail(r->sink, "the branch cannot be written");
    if (r->outcome == SWAPPED)
        r->made = store_oid(&id);
    return MCRED_OK;
}

static mcred_status play(round *r) {
    git_oid tip;
    bool unborn = false;
    mcred_view *view = NULL;
    mcred_commit_plan plan = {.changes = MCRED_VEC(mcred_change)};
    mcred_status status = store_tip(r->store, r->store->branch, r->sink, &tip, &unborn);
    if (status == MCRED_OK)
        status = store_view_of(r->store, unborn ? NULL : &tip, r->sink, &view);
    if (status == MCRED_OK)
        status = r->request->build(r->request->ctx, view, r->arena, r->sink, &plan);
    if (status == MCRED_OK && !plan.nothing)
        status = commit_plan(r, view, unborn ? NULL : &tip, &plan);
    mcred_view_close(view);
    return status;
}

/* One mcred writes at a time, so that none works in vain and no index entry is
 * lost. Only advice: without the lock the compare-and-swap still decides. */
static int lock_writers(mcred_store *store) {
    mcred_str path = mcred_arena_printf(store->arena, "%smcred.lock", git_repository_commondir(store->repo));
    int fd = path.data ? open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    /* A colleague's lock file may be for reading only. */
    if (path.data && fd < 0 && errno == EACCES)
        fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    for (unsigned i = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; i++) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || i > MAX_TRIES) {
            (void)close(fd);
            return -1;
        }
        store_sleep(store, i);
    }
    return fd;
}

/* One round with memory and findings of its own. *done: it is not to be tried again; *left: work tree or index could
 * not follow. */
static mcred_status play_once(mcred_store *store, const mcred_commit_request *request, const signatures *by,
                              mcred_sink *sink, mcred_oid *commit, swap *outcome, bool *done, bool *left) {
    round r = {store, request, by, mcred_arena_new(0), mcred_sink_new(0), MCRED_VEC(store_step), {""}, SWAPPED};
    mcred_status status = r.arena && r.sink ? play(&r) : store_memory(sink);
    *outcome = r.outcome;
    *done = status != MCRED_OK || r.outcome == SWAPPED;
    if (status == MCRED_OK && *done) {
        *left = r.made.hex[0] && !mcred_store_is_bare(store) && !store_follow(store, r.arena, &r.steps, r.sink);
        *commit = r.made;
    }
    if (*done && r.sink)
        mcred_sink_merge(sink, r.sink);
    mcred_sink_free(r.sink);
    mcred_arena_free(r.arena);
    return status;
}

static mcred_status try_to_commit(mcred_store *store, const mcred_commit_request *request, const signatures *by,
                                  mcred_sink *sink, mcred_oid *commit, bool *left) {
    swap outcome = MOVED;
    for (unsigned try = 0; try < MAX_TRIES; try++) {
        bool done = false;
        mcred_status status = play_once(store, request, by, sink, commit, &outcome, &done, left);
        if (done)
            return status;
        store_sleep(store, try);
    }
    if (outcome == LOCKED)
        return locked(store, sink);
    mcred_report(sink, MCRED_RULE_STORE_BUSY, NULL, MCRED_NO_SPAN,
                 "the branch kept moving: nothing was written, run the command again");
    return MCRED_FAILED;
}

mcred_status mcred_store_commit(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                mcred_oid *commit) {
    signatures by = {NULL, NULL, {MCRED_SIGNATURE_NONE, NULL, NULL, false}};
    /* Somebody may have switched branches since the store was opened. */
    store->branch = store_head_branch(store);
    if (!store->branch) {
        mcred_report(sink, MCRED_RULE_STORE_DETACHED, NULL, MCRED_NO_SPAN,
                     "HEAD is detached: check out a branch first (git switch main)");
        return MCRED_FAILED;
    }
    mcred_status status = store_signatures(store, request, sink, &by.author, &by.committer);
    if (status == MCRED_OK)
        status = store_signer_find(store, by.committer, sink, &by.signer);
    if (status == MCRED_OK) {
        int lock = lock_writers(store);
        bool left = false;
        if (lock >= 0)
            store_pending_heal(store, sink);
        status = try_to_commit(store, request, &by, sink, commit, &left);
        /* What failed may have moved the branch all the same: the next command looks. */
        if (status == MCRED_OK && !left)
            store_pending_end(store);
        if (lock >= 0)
            (void)close(lock);
    }
    git_signature_free(by.author);
    git_signature_free(by.committer);
    return status;
}
