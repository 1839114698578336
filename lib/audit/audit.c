/* audit.c - awards one by one, or every record of a view. */
#include "audit/audit_internal.h"

static mcred_status verdict(const audit *a, size_t errors_before) {
    if (mcred_sink_count(a->sink, MCRED_ERROR) > errors_before)
        return MCRED_NO;
    return a->unknown ? MCRED_UNKNOWN : MCRED_OK;
}

static void check_award(audit *a, mcred_str earner, mcred_str thing) {
    const mcred_award *award = NULL;
    a->result->awards++;
    if (mcred_model_award(a->model, earner, thing, a->sink, &award) != MCRED_OK)
        return;
    bool before = a->unknown;
    a->unknown = false;
    if (award->is_stack)
        audit_stack_award(a, award);
    else
        audit_credential_award(a, award);
    audit_life(a, award);
    a->result->unknown += a->unknown;
    a->unknown = a->unknown || before;
}

mcred_status mcred_audit_award(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                               mcred_audit_result *result) {
    audit a = {.model = model, .sink = sink, .result = result};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    mcred_str folder = mcred_path_records(mcred_model_arena(model), earner, thing);
    check_award(&a, earner, thing);
    mcred_status status = folder.data ? audit_history(&a, folder) : MCRED_FAILED;
    return status == MCRED_OK ? verdict(&a, before) : status;
}

/* Attempts that no award rests on: their own digests and reviews. */
static void check_attempt(audit *a, const mcred_ref *ref) {
    const mcred_submission *submission = audit_submission(a, ref);
    mcred_vec reviews;
    if (!submission)
        return;
    const mcred_appeal *appeal = NULL;
    const mcred_credential *credential = audit_definition(a, submission->file, &submission->credential);
    (void)audit_reviews(a, submission, &reviews);
    audit_beside(a, submission, &reviews, &appeal, false);
    audit_carried(a, submission, credential);
    audit_evidence(a, submission, false);
}

static void check_thing(audit *a, mcred_str earner, mcred_str thing) {
    const mcred_award *award = NULL;
    int last = 0;
    mcred_str path = mcred_path_award(mcred_model_arena(a->model), earner, thing);
    bool awarded = path.data && mcred_view_kind(mcred_model_view(a->model), path) == MCRED_ENTRY_FILE;
    if (mcred_model_last_attempt(a->model, earner, thing, a->sink, &last) != MCRED_OK)
        return;
    if (awarded) {
        check_award(a, earner, thing);
        (void)!mcred_model_award(a->model, earner, thing, a->sink, &award);
    } else {
        audit_life_without_award(a, earner, thing);
    }
    audit_calibrations(a, earner, thing);
    for (int attempt = 1; attempt <= last; attempt++) {
        if (!award || award->attempt != attempt)
            check_attempt(a, &(mcred_ref){earner, thing, attempt});
    }
}

static mcred_status check_earner(audit *a, mcred_str earner) {
    mcred_vec things;
    mcred_status status = mcred_model_records_of(a->model, earner, a->sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++)
        check_thing(a, earner, *MCRED_AT(mcred_str, &things, i));
    return status == MCRED_OK ? mcred_model_forget(a->model, MCRED_MODEL_HELD, a->sink) : status;
}

static mcred_status walk_history(audit *a) {
    mcred_oid tip = mcred_view_oid(mcred_model_view(a->model));
    mcred_arena *keep = mcred_arena_new(0);
    mcred_trust trust = {.rev = tip.hex[0] ? tip.hex : NULL, .remembered = a->result->remembered};
    mcred_status status = keep ? mcred_audit_trust(a->model, keep, a->sink, &trust) : MCRED_FAILED;
    mcred_arena_free(keep);
    a->result->commits = trust.commits;
    a->result->imported = trust.imported;
    a->result->found = trust.found;
    a->result->found_records = trust.found_records;
    a->unknown = a->unknown || trust.unknown > 0;
    if (status == MCRED_OK)
        status = audit_blind_history(a, MCRED_S("records"));
    return status == MCRED_UNKNOWN ? audit_cut_off(a) : status;
}

mcred_status mcred_audit_all(mcred_model *model, mcred_sink *sink, mcred_audit_result *result) {
    audit a = {.model = model, .sink = sink, .result = result};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    mcred_vec earners;
    mcred_status status = mcred_model_earners(model, sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++)
        status = check_earner(&a, *MCRED_AT(mcred_str, &earners, i));
    if (status == MCRED_OK)
        status = audit_settlements(&a);
    if (status == MCRED_OK)
        status = walk_history(&a);
    return status == MCRED_OK ? verdict(&a, before) : status;
}

mcred_status mcred_audit_thing(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                               mcred_audit_result *result) {
    audit a = {.model = model, .sink = sink, .result = result};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    check_thing(&a, earner, thing);
    mcred_status status = mcred_model_forget(model, MCRED_MODEL_HELD, sink);
    return status == MCRED_OK ? verdict(&a, before) : status;
}

mcred_status mcred_audit_range(mcred_model *model, mcred_trust *range, mcred_arena *arena, mcred_sink *sink,
                               mcred_audit_result *result) {
    audit a = {.model = model, .sink = sink, .result = result};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    range->note_touched = true;
    mcred_status status = mcred_audit_trust(model, arena, sink, range);
    if (status == MCRED_UNKNOWN)
        status = audit_cut_off(&a);
    result->commits += range->commits;
    result->imported += range->imported;
    a.unknown = a.unknown || range->unknown > 0;
    for (size_t i = 0; status != MCRED_FAILED && i < range->touched.len; i++) {
        const mcred_trust_touched *one = MCRED_AT(mcred_trust_touched, &range->touched, i);
        status = mcred_status_worse(status, mcred_audit_thing(model, one->earner, one->thing, sink, result));
    }
    return status == MCRED_OK || status == MCRED_NO ? mcred_status_worse(status, verdict(&a, before)) : status;
}
