/* audit.c - awards one by one. */
#include "audit/audit_internal.h"

mcred_status audit_verdict(const audit *a, size_t errors_before) {
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
    return status == MCRED_OK ? audit_verdict(&a, before) : status;
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

void audit_thing(audit *a, mcred_str earner, mcred_str thing) {
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

mcred_status mcred_audit_thing(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                               mcred_audit_result *result) {
    audit a = {.model = model, .sink = sink, .result = result};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    audit_thing(&a, earner, thing);
    mcred_status status = mcred_model_forget(model, MCRED_AUDIT_HELD, sink);
    return status == MCRED_OK ? audit_verdict(&a, before) : status;
}

mcred_status mcred_audit_range(mcred_model *model, mcred_trust *range, mcred_arena *arena, mcred_sink *sink,
                               mcred_audit_result *result) {
    audit a = {.model = model, .sink = sink, .result = result};
    size_t before = mcred_sink_count(sink, MCRED_ERROR);
    range->note_touched = true;
    range->grown = range->without_count > 0;
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
    if (status != MCRED_FAILED)
        status = mcred_status_worse(status, audit_look_alikes(&a));
    if (status != MCRED_FAILED && range->settled)
        status = mcred_status_worse(status, audit_settlements(&a));
    return status == MCRED_OK || status == MCRED_NO ? mcred_status_worse(status, audit_verdict(&a, before)) : status;
}
