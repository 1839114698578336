/* audit_all.c - every record of a view, and at the same time the history that it has come from. */
#include "audit/audit_internal.h"
#include "base/workers.h"

/* One of the two, with what it found. Each has a repository of its own: a thread at a time uses one. */
typedef struct half {
    audit a;
    mcred_audit_result result;
    mcred_status status;
} half;

typedef struct both {
    mcred_model *model;
    half records, history;
    mcred_sink *blind; /* of the history: of what was entered blind, where that is asked */
} both;

/* ---- the records as they are ------------------------------------------------------------- */

static mcred_status check_earner(audit *a, mcred_str earner) {
    mcred_vec things;
    mcred_status status = mcred_model_records_of(a->model, earner, a->sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
        audit_thing(a, earner, *MCRED_AT(mcred_str, &things, i));
    return status == MCRED_OK ? mcred_model_forget(a->model, MCRED_AUDIT_HELD, a->sink) : status;
}

static mcred_status check_records(audit *a) {
    mcred_vec earners;
    mcred_status status = mcred_model_earners(a->model, a->sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++)
        status = check_earner(a, *MCRED_AT(mcred_str, &earners, i));
    if (status == MCRED_OK)
        status = audit_look_alikes(a);
    return status == MCRED_OK ? audit_settlements(a) : status;
}

/* ---- the history ------------------------------------------------------------------------------ */

static mcred_status walk_history(audit *a, mcred_sink *blind) {
    mcred_oid tip = mcred_view_oid(mcred_model_view(a->model));
    mcred_arena *keep = mcred_arena_new(0);
    mcred_trust trust = {.rev = tip.hex[0] ? tip.hex : NULL, .remembered = a->result->remembered, .blind = blind};
    mcred_status status = keep ? mcred_audit_trust(a->model, keep, a->sink, &trust) : MCRED_FAILED;
    mcred_arena_free(keep);
    a->result->commits = trust.commits;
    a->result->imported = trust.imported;
    a->result->found = trust.found;
    a->result->found_records = trust.found_records;
    a->result->found_when = trust.found_when;
    a->unknown = a->unknown || trust.unknown > 0;
    return status == MCRED_UNKNOWN ? audit_cut_off(a) : status;
}

/* With handles of its own on the same repository, at the same commit. */
static mcred_status walk_apart(audit *a, mcred_view *of, mcred_sink *blind) {
    mcred_store *store = NULL;
    mcred_view *view = NULL;
    mcred_oid tip = mcred_view_oid(of);
    const mcred_store *first = mcred_view_store(of);
    mcred_status status = mcred_store_open(mcred_store_gitdir(first), mcred_store_host(first), a->sink, &store);
    if (status == MCRED_OK)
        status = mcred_view_commit(store, tip.hex[0] ? tip.hex : NULL, a->sink, &view);
    if (status == MCRED_OK)
        status = mcred_model_open(view, a->sink, &a->model);
    if (status == MCRED_OK)
        status = walk_history(a, blind);
    mcred_model_close(a->model);
    if (view)
        mcred_view_close(view);
    mcred_store_close(store);
    return status;
}

/* ---- both ------------------------------------------------------------------------------------- */

/* The history takes longer, so it begins. */
static bool do_half(void *ctx, size_t worker, size_t index) {
    both *all = ctx;
    (void)worker;
    if (index == 0)
        all->history.status = walk_apart(&all->history.a, mcred_model_view(all->model), all->blind);
    else
        all->records.status = check_records(&all->records.a);
    return true;
}

/* What was entered blind is told of with the records. */
static void join_blind(const both *all, mcred_sink *sink) {
    mcred_sink *quiet = mcred_sink_new(0);
    if (quiet && all->records.status == MCRED_OK && audit_is_blind(&all->records.a, quiet))
        mcred_sink_merge(sink, all->blind);
    mcred_sink_free(quiet);
}

static void join(const both *all, mcred_sink *sink, mcred_audit_result *out) {
    const mcred_audit_result *history = &all->history.result;
    *out = all->records.result;
    out->commits = history->commits;
    out->imported = history->imported;
    out->found = history->found;
    out->found_records = history->found_records;
    out->found_when = history->found_when;
    mcred_sink_merge(sink, all->records.a.sink);
    join_blind(all, sink);
    mcred_sink_merge(sink, all->history.a.sink);
}

mcred_status mcred_audit_all(mcred_model *model, mcred_sink *sink, mcred_audit_result *result) {
    both all = {.model = model};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    all.records.result = all.history.result = *result;
    all.records.a = (audit){.model = model, .sink = mcred_sink_like(sink), .result = &all.records.result};
    all.history.a = (audit){.sink = mcred_sink_like(sink), .result = &all.history.result};
    all.blind = mcred_sink_like(sink);
    bool ready = all.records.a.sink && all.history.a.sink && all.blind;
    if (ready) {
        mcred_workers_run(2, 2, do_half, &all);
        join(&all, sink, result);
    } else {
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    }
    mcred_sink_free(all.records.a.sink);
    mcred_sink_free(all.history.a.sink);
    mcred_sink_free(all.blind);
    mcred_status status = ready ? mcred_status_worse(all.records.status, all.history.status) : MCRED_FAILED;
    const audit a = {.model = model,
                     .sink = sink,
                     .result = result,
                     .unknown = all.records.a.unknown || all.history.a.unknown};
    return status == MCRED_OK ? audit_verdict(&a, before) : status;
}
