/* commit.c - one commit: objects first, then the branch by compare-and-swap, then the files. */
#include <unistd.h>

#include "store/commit.h"
#include "store/loose.h"

store_swapped store_swap_branch(mcred_store *store, const git_oid *commit, const git_oid *tip, const char *log) {
    git_reference *reference = NULL;
    const git_oid none = {{0}}; /* the branch must not be there yet */
    int code = tip ? git_reference_create_matching(&reference, store->repo, store->branch, commit, 1, tip, log)
                   : git_reference_create_matching(&reference, store->repo, store->branch, commit, 1, &none, log);
    git_reference_free(reference);
    if (code == 0)
        return STORE_SWAPPED;
    if (code == GIT_EMODIFIED || code == GIT_EEXISTS)
        return STORE_MOVED;
    return code == GIT_ELOCKED ? STORE_LOCKED : STORE_BROKEN;
}

/* The first line of the message, for the reflog. */
static const char *log_line(mcred_store *store, mcred_str message) {
    mcred_str rest = message, subject = mcred_str_cut(&rest, '\n');
    mcred_str line = mcred_arena_printf(store->arena, "mcred: %.*s", MCRED_ARG(subject));
    return line.data ? line.data : "mcred";
}

/* What lasts from round to round. */
typedef struct job {
    mcred_store *store;
    const mcred_commit_request *request;
    store_signatures by;
    store_remote remote;
    bool stale;       /* the remote's branch is elsewhere than where it was last seen */
    mcred_oid pushed; /* the remote has this one: what is left is the branch here */
} job;

/* One round: the tip, what to build on, the plan for it, the objects, the swap. */
typedef struct round {
    job *job;
    mcred_store *store;
    mcred_arena *arena;
    mcred_sink *sink; /* of this round: what a round that is tried again found does not count */
    mcred_vec steps;  /* store_step */
    mcred_oid made;   /* "" while nothing is committed */
    bool moved;       /* the branch is at another commit than before */
    store_swapped outcome;
    git_oid tip, base, theirs; /* here; what is built on; the remote's */
    bool unborn, baseless, no_theirs;
} round;

static bool same_as_base(const mcred_view *base, const git_oid *tree) {
    return base->tree ? git_oid_equal(git_tree_id(base->tree), tree) : git_oid_streq(tree, STORE_EMPTY_TREE) == 0;
}

/* How commits are signed where git's configuration asks for it. */
static const mcred_signing as_configured = {.thing = "commit", .nothing = "nothing was committed", .space = "git"};

/* What the plan asks for, git's configuration need not. */
static mcred_status settle_signer(round *r, const mcred_commit_plan *plan) {
    store_signatures *by = &r->job->by;
    if (!plan->sign || by->signer.kind != MCRED_SIGNATURE_NONE)
        return MCRED_OK;
    return store_signer_find(r->store, by->committer, plan->sign, r->sink, &by->signer);
}

/* Whoever planned it looks at what was signed, and by whom. */
static mcred_status show_made(round *r, mcred_view *view, const git_oid *id) {
    const mcred_commit_request *request = r->job->request;
    mcred_str bytes;
    if (!request->made || r->job->by.signer.kind == MCRED_SIGNATURE_NONE)
        return MCRED_OK;
    mcred_status status = store_commit_bytes(r->store, id, r->arena, r->sink, &bytes);
    return status == MCRED_OK ? request->made(request->ctx, view, bytes, r->sink) : status;
}

static mcred_status make_objects(round *r, mcred_view *view, const mcred_commit_plan *plan, git_oid *out) {
    git_oid tree;
    mcred_status status = store_write_tree(r->store, view, r->arena, &plan->changes, r->sink, &r->steps, &tree);
    if (status != MCRED_OK || same_as_base(view, &tree))
        return status;
    status = settle_signer(r, plan);
    if (status == MCRED_OK)
        status = store_make_commit(r->store, &r->job->by, r->arena, r->baseless ? NULL : &r->base, &tree, plan->message,
                                   r->sink, out);
    if (status == MCRED_OK)
        status = show_made(r, view, out);
    if (status == MCRED_OK)
        r->made = store_oid(out);
    return status;
}

/*
 * The new commit, or the base itself where the plan changes nothing. All its objects are on the disk when it returns,
 * one by one or together as a pack, and only then is the commit pushed, or does the branch name it.
 */
static mcred_status make(round *r, mcred_view *view, const mcred_commit_plan *plan, git_oid *out) {
    git_oid_cpy(out, &r->base);
    if (plan->nothing)
        return MCRED_OK;
    if (plan->changes.len < STORE_MANY)
        return make_objects(r, view, plan, out);
    store_gather *gather = store_gather_new();
    if (!gather)
        return store_memory(r->sink);
    store_loose_gather(r->store->objects, gather);
    mcred_status status = make_objects(r, view, plan, out);
    store_loose_gather(r->store->objects, NULL);
    if (status == MCRED_OK && r->made.hex[0])
        status = store_pack_write(r->store, store_gather_objects(gather), r->sink);
    store_gather_free(gather);
    return status;
}

/* The remote first, so that what it does not take is not here either. */
static mcred_status publish(round *r, const git_oid *id) {
    bool moved = false;
    if (!r->job->request->push || (!r->no_theirs && git_oid_equal(id, &r->theirs)))
        return MCRED_OK;
    mcred_status status = MCRED_OK;
    if (!r->unborn && !git_oid_equal(&r->tip, &r->base))
        status = store_way_is_clear(r->store, r->arena, &r->tip, &r->base, r->sink);
    /* Where it is cut off behind the push, the next command finds the note and moves the branch. */
    if (status == MCRED_OK)
        status = store_pending_begin(r->store, r->unborn ? NULL : &r->tip, id, r->sink);
    if (status == MCRED_OK)
        status = store_push(r->store, &r->job->remote, id, r->sink, &moved);
    r->job->stale = moved;
    if (status == MCRED_OK && !moved)
        r->job->pushed = store_oid(id);
    if (moved)
        r->outcome = STORE_MOVED;
    return status;
}

static mcred_status swap_to(round *r, const git_oid *id, mcred_str message) {
    const git_oid *before = r->unborn ? NULL : &r->tip;
    mcred_status status = store_pending_begin(r->store, before, id, r->sink);
    if (status != MCRED_OK)
        return status;
    r->outcome = store_swap_branch(r->store, id, before, log_line(r->store, message));
    if (r->outcome == STORE_BROKEN)
        return store_fail(r->sink, "the branch cannot be written");
    r->moved = r->outcome == STORE_SWAPPED;
    /* From a commit that was not the tip all that differs has to follow. */
    bool other = r->unborn ? !r->baseless : !git_oid_equal(&r->tip, &r->base);
    if (r->moved && other && !store_steps_between(r->store, r->arena, before, id, &r->steps))
        return store_fail(r->sink, "what the remote brought cannot be read");
    return MCRED_OK;
}

static mcred_status commit_plan(round *r, mcred_view *view, const mcred_commit_plan *plan) {
    git_oid id;
    if (plan->nothing && r->baseless)
        return MCRED_OK;
    mcred_status status = make(r, view, plan, &id);
    if (status != MCRED_OK || (r->baseless && !r->made.hex[0]))
        return status;
    status = publish(r, &id);
    if (status != MCRED_OK || r->outcome == STORE_MOVED || (!r->unborn && git_oid_equal(&id, &r->tip)))
        return status;
    return swap_to(r, &id, plan->nothing ? MCRED_S("what the remote had\n") : plan->message);
}

/* ---- what it is built on -------------------------------------------------------------------- */

/* Where the remote's branch was last seen; asked again where that is known to be old. */
static mcred_status find_theirs(round *r) {
    job *j = r->job;
    bool known = git_reference_name_to_id(&r->theirs, r->store->repo, j->remote.tracking) == 0;
    if (known && !j->stale)
        return MCRED_OK;
    mcred_status status = store_fetch(r->store, &j->remote, r->sink);
    r->no_theirs = status == MCRED_OK && git_reference_name_to_id(&r->theirs, r->store->repo, j->remote.tracking) != 0;
    return status;
}

/* What was made again was planned on other people and another policy. */
static mcred_status show_remade(round *r) {
    const mcred_commit_request *request = r->job->request;
    const mcred_oid theirs = store_oid(&r->theirs);
    mcred_view *view = NULL;
    bool remade = !r->unborn && !git_oid_equal(&r->base, &r->tip) && !git_oid_equal(&r->base, &r->theirs);
    if (!remade || !request->remade)
        return MCRED_OK;
    mcred_status status = store_view_of(r->store, &r->base, r->sink, &view);
    if (status == MCRED_OK)
        status = request->remade(request->ctx, view, &theirs, r->sink);
    mcred_view_close(view);
    return status;
}

static mcred_status find_base(round *r) {
    mcred_status status = store_tip(r->store, r->store->branch, r->sink, &r->tip, &r->unborn);
    git_oid_cpy(&r->base, &r->tip);
    r->baseless = r->unborn;
    if (status != MCRED_OK || !r->job->request->push)
        return status;
    status = find_theirs(r);
    if (status != MCRED_OK || r->no_theirs)
        return status;
    r->baseless = false;
    status = store_base(r->store, &r->job->by, r->arena, r->unborn ? NULL : &r->tip, &r->theirs, r->sink, &r->base);
    return status == MCRED_OK ? show_remade(r) : status;
}

/* A commit that says it is older than the one before it contradicts the history for good: it is not made. */
static mcred_status check_clock(const round *r) {
    git_commit *base = NULL;
    char now[MCRED_TIME_SIZE], before[MCRED_TIME_SIZE];
    if (r->baseless || git_commit_lookup(&base, r->store->repo, &r->base) < 0)
        return MCRED_OK; /* what cannot be read is told where it is needed */
    mcred_time ours = r->job->by.committer->when.time, theirs = git_commit_time(base);
    git_commit_free(base);
    if (ours >= theirs - STORE_CLOCKS)
        return MCRED_OK;
    mcred_time_format(ours, now);
    mcred_time_format(theirs, before);
    mcred_finding *finding = mcred_report(r->sink, MCRED_RULE_STORE_CLOCK, NULL, MCRED_NO_SPAN,
                                          "it is %s by the clock here, but the last commit is from %s", now, before);
    mcred_finding_hint(r->sink, finding, "set the clock right; nothing was written");
    return MCRED_FAILED;
}

static mcred_status play(round *r) {
    mcred_view *view = NULL;
    const mcred_commit_request *request = r->job->request;
    mcred_commit_plan plan = {.changes = MCRED_VEC(mcred_change)};
    mcred_status status = find_base(r);
    if (status == MCRED_OK)
        status = check_clock(r);
    if (status == MCRED_OK)
        status = store_view_of(r->store, r->baseless ? NULL : &r->base, r->sink, &view);
    if (status == MCRED_OK)
        status = request->build(request->ctx, view, r->arena, r->sink, &plan);
    if (status == MCRED_OK)
        status = commit_plan(r, view, &plan);
    mcred_view_close(view);
    return status;
}

/* The remote has it, and meanwhile somebody committed here: our branch is brought together with it if that can be. */
static mcred_status settle(round *r) {
    mcred_status status = store_tip(r->store, r->store->branch, r->sink, &r->tip, &r->unborn);
    r->made = r->job->pushed;
    if (status == MCRED_OK && git_oid_fromstr(&r->theirs, r->job->pushed.hex) < 0)
        status = MCRED_BUG;
    if (status == MCRED_OK)
        status = store_base(r->store, &r->job->by, r->arena, r->unborn ? NULL : &r->tip, &r->theirs, r->sink, &r->base);
    if (status == MCRED_OK)
        status = show_remade(r);
    if (status != MCRED_OK || git_oid_equal(&r->tip, &r->base))
        return status;
    return swap_to(r, &r->base, MCRED_S("what was pushed\n"));
}

/* What the remote has is committed, whatever becomes of the branch here. */
static mcred_status pushed_but_not_here(round *r, mcred_sink *sink) {
    mcred_sink_free(r->sink);
    r->sink = mcred_sink_like(sink);
    mcred_report(sink, MCRED_RULE_STORE_BEHIND, NULL, MCRED_NO_SPAN,
                 "commit %.12s is on \"%s\", but your branch has moved meanwhile and could not follow: run git pull",
                 r->job->pushed.hex, r->job->remote.name);
    return r->sink ? MCRED_OK : store_memory(sink);
}

/* One round with memory and findings of its own. *done: it is not to be tried again; *left: work tree or index could
 * not follow. */
static mcred_status play_once(job *j, mcred_sink *sink, mcred_oid *commit, store_swapped *outcome, bool *done,
                              bool *left) {
    round r = {.job = j,
               .store = j->store,
               .arena = mcred_arena_new(0),
               .sink = mcred_sink_new(0),
               .steps = MCRED_VEC(store_step),
               .outcome = STORE_SWAPPED};
    bool ready = r.arena && r.sink, pushed = j->pushed.hex[0] != '\0';
    mcred_status status = !ready ? store_memory(sink) : pushed ? settle(&r) : play(&r);
    if (ready && status != MCRED_OK && j->pushed.hex[0]) {
        r.made = j->pushed;
        status = pushed_but_not_here(&r, sink);
    }
    *outcome = r.outcome;
    *done = status != MCRED_OK || r.outcome == STORE_SWAPPED;
    if (status == MCRED_OK && *done) {
        *left = r.moved && !mcred_store_is_bare(j->store) && !store_follow(j->store, r.arena, &r.steps, r.sink);
        *commit = r.made;
    }
    if (*done && r.sink)
        mcred_sink_merge(sink, r.sink);
    mcred_sink_free(r.sink);
    mcred_arena_free(r.arena);
    return status;
}

static mcred_status kept_moving(const job *j, mcred_sink *sink, mcred_oid *commit) {
    if (j->pushed.hex[0]) {
        *commit = j->pushed;
        mcred_report(sink, MCRED_RULE_STORE_BEHIND, NULL, MCRED_NO_SPAN,
                     "commit %.12s is on \"%s\", but your branch kept moving and could not follow: run git pull",
                     j->pushed.hex, j->remote.name);
        return MCRED_OK;
    }
    mcred_report(sink, MCRED_RULE_STORE_BUSY, NULL, MCRED_NO_SPAN,
                 "the branch kept moving: nothing was written, run the command again");
    return MCRED_FAILED;
}

static mcred_status try_to_commit(job *j, mcred_sink *sink, mcred_oid *commit, bool *left) {
    const mcred_host *clock = j->store->host;
    store_swapped outcome = STORE_MOVED;
    for (unsigned try = 0; try < STORE_TRIES; try++) {
        bool done = false;
        mcred_time began = clock->now(clock->ctx);
        mcred_status status = play_once(j, sink, commit, &outcome, &done, left);
        if (done)
            return status;
        if (j->stale)
            store_sleep_for_remote(j->store, try, clock->now(clock->ctx) - began);
        else
            store_sleep(j->store, try);
    }
    return outcome == STORE_LOCKED && !j->pushed.hex[0] ? store_locked(j->store, sink) : kept_moving(j, sink, commit);
}

static mcred_status prepare(job *j, mcred_sink *sink) {
    mcred_status status = store_signatures_of(j->store, j->request, sink, &j->by.author, &j->by.committer);
    if (status == MCRED_OK)
        status = store_signer_find(j->store, j->by.committer, &as_configured, sink, &j->by.signer);
    if (status == MCRED_OK && j->request->push)
        status = store_remote_find(j->store, sink, &j->remote);
    return status;
}

static mcred_status commit_alone(job *j, mcred_sink *sink, mcred_oid *commit) {
    int lock = -1;
    bool left = false;
    mcred_status status = store_lock_writers(j->store, sink, &lock);
    if (status != MCRED_OK)
        return status;
    if (lock >= 0)
        store_pending_heal(j->store, sink);
    status = try_to_commit(j, sink, commit, &left);
    /* What failed may have moved the branch all the same: the next command looks. */
    if (status == MCRED_OK && !left)
        store_pending_end(j->store);
    if (lock >= 0)
        (void)close(lock);
    return status;
}

mcred_status mcred_store_commit(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                mcred_oid *commit) {
    job j = {.store = store, .request = request};
    /* Somebody may have switched branches since the store was opened. */
    store->branch = store_head_branch(store);
    if (!store->branch) {
        mcred_report(sink, MCRED_RULE_STORE_DETACHED, NULL, MCRED_NO_SPAN,
                     "HEAD is detached: check out a branch first (git switch main)");
        return MCRED_FAILED;
    }
    mcred_status status = prepare(&j, sink);
    if (status == MCRED_OK)
        status = commit_alone(&j, sink, commit);
    git_signature_free(j.by.author);
    git_signature_free(j.by.committer);
    return status;
}
