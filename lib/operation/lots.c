/*
 * lots.c - work on many paths, by several threads.
 *
 * The paths are cut into lots. Each worker has a repository handle, a model and rules of its own, and
 * each lot a sink of its own; the sinks are merged in the order of the lots, so the outcome is the same
 * on one thread and on many.
 */
#include "lots.h"

#include <pthread.h>

#include "base/workers.h"

typedef struct lot {
    size_t begin, end; /* of the paths */
    mcred_sink *sink;  /* NULL before and after */
    bool done;
} lot;

typedef struct team {
    const mcred_session *session;
    const op_lots *work;
    mcred_view *view; /* that the others see, too */
    const mcred_str *paths;
    mcred_vec lots;
    op_hand *hands; /* the first one's model is the caller's */
    mcred_sink *sink;
    pthread_mutex_t lock; /* of sink, merged, status and each lot's done */
    size_t merged;        /* lots */
    mcred_status status;
} team;

/* ---- a thread's own ------------------------------------------------------------------------------ */

/* The same commit, even when the branch moves meanwhile. */
static mcred_status open_view(const team *t, op_hand *own, mcred_sink *sink) {
    if (mcred_view_is_worktree(t->view))
        return mcred_view_worktree(own->store, sink, &own->view);
    mcred_oid commit = mcred_view_oid(t->view);
    return mcred_view_commit(own->store, commit.hex[0] ? commit.hex : NULL, sink, &own->view);
}

static mcred_status open_model(const team *t, op_hand *own, mcred_sink *sink) {
    const mcred_store *store = t->session->store;
    const char *path = mcred_store_is_bare(store) ? mcred_store_gitdir(store) : mcred_store_workdir(store);
    mcred_status status = mcred_store_open(path, t->session->host, sink, &own->store);
    if (status == MCRED_OK)
        status = open_view(t, own, sink);
    return status == MCRED_OK ? mcred_model_open(own->view, sink, &own->model) : status;
}

static mcred_status get_ready(const team *t, op_hand *own, mcred_sink *sink) {
    mcred_status status = own->model ? MCRED_OK : open_model(t, own, sink);
    return status == MCRED_OK && t->work->rules && !own->rules ? mcred_rules_open(own->model, sink, &own->rules)
                                                               : status;
}

static void let_go(op_hand *own) {
    mcred_rules_close(own->rules);
    if (!own->store)
        return; /* the caller's */
    mcred_model_close(own->model);
    mcred_view_close(own->view);
    mcred_store_close(own->store);
}

/* ---- lots ------------------------------------------------------------------------------------------- */

static mcred_status cut(team *t, size_t count) {
    size_t begin = 0;
    t->lots = MCRED_VEC(lot);
    while (begin < count) {
        lot *slot = mcred_vec_push(t->session->arena, &t->lots);
        if (!slot)
            return op_memory(t->sink);
        *slot = (lot){.begin = begin, .end = t->work->end(t->paths, begin, count)};
        begin = slot->end;
    }
    return MCRED_OK;
}

/* Whatever is next in order and has been done; the others wait for it. */
static void merge_done(team *t) {
    for (; t->merged < t->lots.len; t->merged++) {
        lot *next = mcred_vec_at(&t->lots, t->merged);
        if (!next->done)
            return;
        if (next->sink)
            mcred_sink_merge(t->sink, next->sink);
        mcred_sink_free(next->sink);
        next->sink = NULL;
    }
}

static bool do_lot(void *ctx, size_t worker, size_t index) {
    team *t = ctx;
    op_hand *own = &t->hands[worker];
    lot *mine = mcred_vec_at(&t->lots, index);
    mine->sink = mcred_sink_like(t->sink);
    mcred_status status = mine->sink ? get_ready(t, own, mine->sink) : MCRED_FAILED;
    if (status == MCRED_OK)
        status = t->work->check(t->work->ctx, own, t->paths + mine->begin, mine->end - mine->begin, mine->sink);
    (void)pthread_mutex_lock(&t->lock);
    if (!mine->sink)
        (void)op_memory(t->sink);
    mine->done = true;
    t->status = mcred_status_worse(t->status, status);
    merge_done(t);
    (void)pthread_mutex_unlock(&t->lock);
    return status == MCRED_OK;
}

/* Lots that others did after one that failed, or in its stead. */
static void merge_rest(team *t) {
    for (size_t i = t->merged; i < t->lots.len; i++) {
        lot *one = mcred_vec_at(&t->lots, i);
        if (one->sink)
            mcred_sink_merge(t->sink, one->sink);
        mcred_sink_free(one->sink);
    }
}

mcred_status op_lots_do(mcred_session *session, mcred_model *model, const mcred_vec *paths, size_t jobs,
                        const op_lots *work, mcred_sink *sink) {
    team t = {
        .session = session, .work = work, .view = mcred_model_view(model), .paths = paths->data, .sink = sink};
    if (jobs > MCRED_WORKERS_MOST)
        jobs = MCRED_WORKERS_MOST;
    t.hands = mcred_arena_array(session->arena, jobs + 1, sizeof *t.hands);
    if (!t.hands)
        return op_memory(sink);
    for (size_t i = 0; i <= jobs; i++)
        t.hands[i] = (op_hand){.model = i == 0 ? model : NULL};
    t.status = cut(&t, paths->len);
    if (t.status != MCRED_OK)
        return t.status;
    if (pthread_mutex_init(&t.lock, NULL) != 0)
        return op_memory(sink);
    mcred_workers_run(jobs, t.lots.len, do_lot, &t);
    merge_rest(&t);
    (void)pthread_mutex_destroy(&t.lock);
    for (size_t i = 0; i <= jobs; i++)
        let_go(&t.hands[i]);
    return t.status;
}
