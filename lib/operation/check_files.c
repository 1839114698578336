/*
 * check_files.c - the rules on many files, by several threads.
 *
 * The files are cut into lots. Each worker has a repository handle, a model and rules of its own, and
 * each lot a sink of its own; the sinks are merged in the order of the lots, so the outcome is the same
 * on one thread and on many.
 */
#include "check_files.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/path.h"
#include "base/workers.h"
#include "rules/rules.h"

/* So few that nobody waits long for the last lot. */
#define LOT 32U

typedef struct lot {
    size_t begin, end; /* of the files */
    mcred_sink *sink;  /* NULL before and after */
    bool done;
} lot;

/* What a thread has of its own. */
typedef struct hand {
    mcred_store *store;
    mcred_view *view;
    mcred_model *model;
    mcred_rules *rules;
} hand;

typedef struct team {
    const mcred_session *session;
    mcred_view *view; /* that the others see, too */
    const mcred_str *files;
    mcred_vec lots;
    hand *hands; /* the first one's model is the caller's */
    mcred_sink *sink;
    pthread_mutex_t lock; /* of sink, merged, status and each lot's done */
    size_t merged;        /* lots */
    mcred_status status;
} team;

/* ---- a thread's own ------------------------------------------------------------------------------ */

/* The same commit, even when the branch moves meanwhile. */
static mcred_status open_view(const team *t, hand *own, mcred_sink *sink) {
    if (mcred_view_is_worktree(t->view))
        return mcred_view_worktree(own->store, sink, &own->view);
    mcred_oid commit = mcred_view_oid(t->view);
    return mcred_view_commit(own->store, commit.hex[0] ? commit.hex : NULL, sink, &own->view);
}

static mcred_status open_model(const team *t, hand *own, mcred_sink *sink) {
    const mcred_store *store = t->session->store;
    const char *path = mcred_store_is_bare(store) ? mcred_store_gitdir(store) : mcred_store_workdir(store);
    mcred_status status = mcred_store_open(path, t->session->host, sink, &own->store);
    if (status == MCRED_OK)
        status = open_view(t, own, sink);
    return status == MCRED_OK ? mcred_model_open(own->view, sink, &own->model) : status;
}

static mcred_status get_ready(const team *t, hand *own, mcred_sink *sink) {
    mcred_status status = own->model ? MCRED_OK : open_model(t, own, sink);
    return status == MCRED_OK && !own->rules ? mcred_rules_open(own->model, sink, &own->rules) : status;
}

static void let_go(hand *own) {
    mcred_rules_close(own->rules);
    if (!own->store)
        return; /* the caller's */
    mcred_model_close(own->model);
    mcred_view_close(own->view);
    mcred_store_close(own->store);
}

/* ---- the order ---------------------------------------------------------------------------------- */

/* The credential that a piece of evidence is for; "" for other files. */
static mcred_str definition_of(mcred_str path) {
    return mcred_str_starts(path, "evidence/") ? mcred_path_part(path, 3) : MCRED_S("");
}

static int by_definition(const void *a, const void *b) {
    mcred_str one = *(const mcred_str *)a, other = *(const mcred_str *)b;
    int order = mcred_str_cmp(definition_of(one), definition_of(other));
    return order ? order : mcred_str_cmp(one, other);
}

/* Evidence for one credential one after the other, so that its definition is read once and not for each earner. */
static void put_in_order(const mcred_vec *files) {
    if (files->len > 0)
        qsort(files->data, files->len, files->size, by_definition);
}

/* ---- lots ------------------------------------------------------------------------------------------- */

/* All people are one lot: who has an address first is a matter of their order. */
static mcred_status cut(team *t, size_t count) {
    size_t begin = 0;
    t->lots = MCRED_VEC(lot);
    while (begin < count) {
        bool people = mcred_str_starts(t->files[begin], "people/");
        size_t end = begin + 1;
        while (end < count && mcred_str_starts(t->files[end], "people/") == people && (people || end - begin < LOT))
            end++;
        lot *slot = mcred_vec_push(t->session->arena, &t->lots);
        if (!slot)
            return op_memory(t->sink);
        *slot = (lot){.begin = begin, .end = end};
        begin = end;
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
    hand *own = &t->hands[worker];
    lot *mine = mcred_vec_at(&t->lots, index);
    mine->sink = mcred_sink_like(t->sink);
    mcred_status status = mine->sink ? get_ready(t, own, mine->sink) : MCRED_FAILED;
    if (status == MCRED_OK)
        status = mcred_rules_check(own->rules, t->files + mine->begin, mine->end - mine->begin, MCRED_MODEL_HELD,
                                   mine->sink);
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

mcred_status op_check_files(mcred_session *session, mcred_model *model, const mcred_vec *files, size_t jobs,
                            mcred_sink *sink) {
    team t = {.session = session, .view = mcred_model_view(model), .files = files->data, .sink = sink};
    if (jobs > MCRED_WORKERS_MOST)
        jobs = MCRED_WORKERS_MOST;
    t.hands = mcred_arena_array(session->arena, jobs + 1, sizeof *t.hands);
    if (!t.hands)
        return op_memory(sink);
    for (size_t i = 0; i <= jobs; i++)
        t.hands[i] = (hand){.model = i == 0 ? model : NULL};
    put_in_order(files);
    t.status = cut(&t, files->len);
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
