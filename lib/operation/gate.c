/* gate.c - what a push, or a commit, has to hold to before it is taken in. */
#include "mcred/operation_trust.h"
#include "mcred/store_push.h"
#include "verify.h"

typedef struct gate {
    mcred_session *session;
    const mcred_gate_args *args;
    mcred_sink *sink;
    mcred_gated *out;
    mcred_vec heads; /* mcred_oid: what is here already */
    bool headless;   /* HEAD names no branch that is here or comes: then each one may hold the records */
} gate;

/* About a reference: its name, then why not. */
static mcred_status refuse(const gate *g, mcred_rule rule, mcred_str name, const char *why) {
    mcred_report(g->sink, rule, NULL, MCRED_NO_SPAN, "\"%.*s\" %s", MCRED_ARG(name), why);
    return MCRED_NO;
}

/* ---- the branch of the records -------------------------------------------------------------- */

static bool is_record_branch(const gate *g, mcred_str name) {
    const char *branch = mcred_store_branch(g->session->store);
    mcred_str theirs = g->args->leaving ? mcred_store_remote_branch(g->session->store, g->args->leaving) : MCRED_S("");
    return g->headless ||
           (theirs.len > 0 ? mcred_str_eq(name, theirs) : branch && mcred_str_is(name, branch));
}

static mcred_status find_head(gate *g) {
    const char *branch = mcred_store_branch(g->session->store);
    mcred_view *head = NULL;
    mcred_status status = mcred_view_commit(g->session->store, NULL, g->sink, &head);
    if (status != MCRED_OK)
        return status;
    g->headless = g->args->arriving && !mcred_view_oid(head).hex[0];
    for (size_t i = 0; branch && i < g->args->count; i++)
        g->headless = g->headless && !mcred_str_is(g->args->moved[i].name, branch);
    mcred_view_close(head);
    return MCRED_OK;
}

static mcred_status check_growth(const gate *g, const mcred_moved_reference *one) {
    mcred_store *store = g->session->store;
    if (!one->old.hex[0] || !mcred_store_has_commit(store, &one->old) ||
        mcred_store_descends(store, &one->now, &one->old))
        return MCRED_OK;
    mcred_report(g->sink, MCRED_RULE_TRUST_REWOUND, NULL, MCRED_NO_SPAN,
                 "\"%.*s\" holds the records and only grows: this would leave out commit %.12s", MCRED_ARG(one->name),
                 one->old.hex);
    return MCRED_NO;
}

/* mcred.yaml is what makes it a programme: without one, before and after, there is nothing to hold to. */
static mcred_status has_programme(const gate *g, mcred_model *now, const mcred_moved_reference *one, bool *out) {
    mcred_view *before = NULL;
    bool was = false;
    *out = mcred_view_kind(mcred_model_view(now), MCRED_S("mcred.yaml")) == MCRED_ENTRY_FILE;
    if (*out || !one->old.hex[0] || !mcred_store_has_commit(g->session->store, &one->old))
        return MCRED_OK;
    mcred_status status = mcred_view_commit(g->session->store, one->old.hex, g->sink, &before);
    if (status == MCRED_OK)
        was = mcred_view_kind(before, MCRED_S("mcred.yaml")) == MCRED_ENTRY_FILE;
    mcred_view_close(before);
    return was ? refuse(g, MCRED_RULE_TRUST_REWOUND, one->name, "would be no programme any more: it has no mcred.yaml")
               : status;
}

/* A history without programme has nothing that could be valid. */
static mcred_status validate(const gate *g, const mcred_moved_reference *one) {
    const bool known = one->old.hex[0] && mcred_store_has_commit(g->session->store, &one->old);
    const mcred_validate_args args = {
        .rev = one->now.hex, .since = known ? one->old.hex : NULL, .jobs = 1, .history_known = true};
    mcred_validated validated;
    return mcred_op_validate(g->session, &args, g->sink, &validated);
}

/* ---- commits ---------------------------------------------------------------------------------- */

static mcred_status look_at(gate *g, const mcred_moved_reference *one, mcred_trust *range, bool records) {
    mcred_model *now = NULL;
    mcred_audit_result result = {0};
    bool programme = false;
    mcred_status status = op_revision(g->session, one->now.hex, g->sink, &now);
    if (status == MCRED_OK)
        status = has_programme(g, now, one, &programme);
    if (status != MCRED_OK || !programme)
        return status;
    bool known = one->old.hex[0] && mcred_store_has_commit(g->session->store, &one->old);
    range->rev = one->now.hex;
    range->staged = g->args->staged;
    /* A clock may be in another zone by mistake, not more. */
    range->latest = g->args->arriving ? g->session->host->now(g->session->host->ctx) + 86400 : 0;
    status = records ? op_verify_range(g->session, now, known ? one->old.hex : NULL, range, g->sink, &result)
                     : mcred_audit_trust(now, g->session->arena, g->sink, range);
    g->out->commits += range->commits;
    /* What cannot be told here, such as a recording in a portfolio, is no reason to refuse it; a signature is. */
    if (status == MCRED_UNKNOWN)
        status = range->unknown > 0 ? MCRED_NO : MCRED_OK;
    return status == MCRED_FAILED || !records ? status : mcred_status_worse(status, validate(g, one));
}

static mcred_status check_record_branch(gate *g, const mcred_moved_reference *one) {
    if (!one->now.hex[0])
        return refuse(g, MCRED_RULE_TRUST_REWOUND, one->name, "holds the records and cannot be deleted");
    mcred_status status = check_growth(g, one);
    bool known = one->old.hex[0] && mcred_store_has_commit(g->session->store, &one->old);
    mcred_trust range = {.without = &one->old, .without_count = known};
    return status == MCRED_OK ? look_at(g, one, &range, true) : status;
}

/* What is on another branch already was looked at when it came. */
static mcred_status check_other_branch(gate *g, const mcred_moved_reference *one) {
    mcred_trust range = {.without = g->heads.data, .without_count = g->heads.len};
    return one->now.hex[0] ? look_at(g, one, &range, false) : MCRED_OK;
}

/* What the remote's branches stand at is there, also where it is not a remote that has a name. */
static mcred_status find_heads(gate *g) {
    mcred_status status =
        mcred_store_heads(g->session->store, g->args->leaving != NULL, g->session->arena, g->sink, &g->heads);
    for (size_t i = 0; status == MCRED_OK && g->args->leaving && i < g->args->count; i++) {
        const mcred_oid *old = &g->args->moved[i].old;
        mcred_oid *slot = NULL;
        if (!old->hex[0] || !mcred_store_has_commit(g->session->store, old))
            continue;
        slot = mcred_vec_push(g->session->arena, &g->heads);
        if (slot)
            *slot = *old;
        else
            status = op_memory(g->sink);
    }
    return status;
}

static mcred_status check_reference(gate *g, const mcred_moved_reference *one) {
    g->out->references++;
    if (mcred_str_starts(one->name, "refs/replace/"))
        return one->now.hex[0] ? refuse(g, MCRED_RULE_TRUST_MASKED, one->name,
                                        "would make git show another history than the one that is there")
                               : MCRED_OK;
    if (!mcred_str_starts(one->name, "refs/heads/"))
        return MCRED_OK;
    return is_record_branch(g, one->name) ? check_record_branch(g, one) : check_other_branch(g, one);
}

/* ---- what is staged ----------------------------------------------------------------------------- */

static mcred_status check_staged(gate *g) {
    mcred_view *head = NULL;
    mcred_moved_reference one = {.name = MCRED_S("refs/heads/staged")};
    mcred_status status = mcred_view_commit(g->session->store, NULL, g->sink, &head);
    if (status != MCRED_OK)
        return status;
    one.old = mcred_view_oid(head);
    mcred_view_close(head);
    status = mcred_store_staged(g->session->store, g->sink, &one.now);
    mcred_trust range = {.without = &one.old, .without_count = one.old.hex[0] != '\0'};
    return status == MCRED_OK ? look_at(g, &one, &range, true) : status;
}

mcred_status mcred_op_gate(mcred_session *session, const mcred_gate_args *args, mcred_sink *sink, mcred_gated *out) {
    gate g = {.session = session, .args = args, .sink = sink, .out = out};
    *out = (mcred_gated){0};
    if (args->staged)
        return mcred_status_worse(check_staged(&g), mcred_sink_verdict(sink));
    mcred_status status = find_heads(&g);
    if (status == MCRED_OK)
        status = find_head(&g);
    for (size_t i = 0; i < args->count && status != MCRED_FAILED; i++)
        status = mcred_status_worse(status, check_reference(&g, &args->moved[i]));
    return mcred_status_worse(status, mcred_sink_verdict(sink));
}
