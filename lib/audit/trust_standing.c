/* trust_standing.c - where an attempt stood before a commit, by the reviews and the policy of then: what may follow. */
#include "assessment/outcome.h"
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"

#include <string.h>

/* As the last commit has it, where that is as it was then: records are only ever added, and others tell of one that was
 * changed since. */
typedef struct case_then {
    const mcred_submission *submission;
    const mcred_credential *credential;
    mcred_vec reviews; /* const mcred_review *, of those that were there */
    bool appeal_decided;
    bool changed; /* since then */
} case_then;

static bool is_as_then(const trust *t, mcred_str path) {
    const mcred_oid then = mcred_walk_before(t->walk, path);
    const mcred_oid now = mcred_view_object(mcred_model_view(t->model), path);
    return strcmp(then.hex, now.hex) == 0;
}

static mcred_status add_review(trust *t, const mcred_ref *ref, mcred_str folder, mcred_str name, case_then *out) {
    const mcred_review *review = NULL;
    mcred_str path = mcred_arena_printf(t->arena, "%.*s/%.*s", MCRED_ARG(folder), MCRED_ARG(name));
    if (!path.data)
        return trust_memory(t);
    if (!mcred_str_starts(name, "review-") || !mcred_str_ends(name, ".md"))
        return MCRED_OK;
    mcred_str assessor = mcred_path_stem(mcred_str_from(name, sizeof "review-" - 1), ".md");
    mcred_status status = mcred_model_review(t->model, ref, assessor, t->quiet, &review);
    if (status != MCRED_OK)
        return status;
    const mcred_review **slot = mcred_vec_push(t->arena, &out->reviews);
    if (!slot)
        return trust_memory(t);
    *slot = review;
    out->changed = out->changed || !is_as_then(t, path);
    out->appeal_decided = out->appeal_decided || review->on_appeal;
    return MCRED_OK;
}

static mcred_status read_reviews(trust *t, const mcred_ref *ref, case_then *out) {
    mcred_vec names;
    mcred_str folder = mcred_path_attempt(t->arena, ref);
    if (!folder.data)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++)
        status = add_review(t, ref, folder, *MCRED_AT(mcred_str, &names, i), out);
    return status;
}

static mcred_status read_case(trust *t, const mcred_ref *ref, case_then *out) {
    *out = (case_then){.reviews = MCRED_VEC(const mcred_review *)};
    mcred_status status = mcred_model_submission(t->model, ref, t->quiet, &out->submission);
    out->changed = !is_as_then(t, mcred_path_submission(t->arena, ref));
    if (status == MCRED_OK)
        status = mcred_model_credential_at(t->model, &out->submission->credential, t->quiet, &out->credential);
    return status == MCRED_OK ? read_reviews(t, ref, out) : status;
}

/* Without what it rests on, which others tell of, it cannot be said where it stood. */
static mcred_status state_before(trust *t, const mcred_ref *ref, bool *known, mcred_state *out) {
    const mcred_programme *programme = trust_programme(t);
    case_then of;
    mcred_outcome outcome;
    *known = false;
    if (!programme || !trust_had(t, mcred_path_submission(t->arena, ref)))
        return MCRED_OK;
    mcred_status status = read_case(t, ref, &of);
    if (status != MCRED_OK || of.changed)
        return status == MCRED_FAILED ? status : MCRED_OK;
    const mcred_case now = {of.credential, &programme->policy, &of.reviews, &of.submission->carried};
    if (mcred_outcome_of(t->arena, &now, &outcome) != MCRED_OK)
        return trust_memory(t);
    const mcred_facts facts = {.submitted = true,
                               .withdrawn = trust_had(t, mcred_path_withdrawal(t->arena, ref)),
                               .reviews_in = outcome.reviews_in,
                               .reviews_required = outcome.reviews_required,
                               .split = outcome.state == MCRED_STATE_ADJUDICATION,
                               .met = outcome.state == MCRED_STATE_EARNED,
                               .appealed = trust_had(t, mcred_path_appeal(t->arena, ref)),
                               .appeal_decided = of.appeal_decided};
    *known = true;
    *out = mcred_state_of(&facts);
    return MCRED_OK;
}

mcred_status trust_check_move(trust *t, const trust_record *record, const mcred_ref *of, mcred_event event) {
    bool known = false;
    mcred_state state = MCRED_STATE_DRAFT;
    mcred_status status = state_before(t, of, &known, &state);
    if (status == MCRED_OK && known && !mcred_state_allows(state, event))
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path,
                     "attempt %d was %s then, so it was not the time for a %s", of->attempt, mcred_state_text(state),
                     record->kind->name);
    return status;
}

/* A coach talks over what was not yet enough, and nothing else. */
mcred_status trust_check_note(trust *t, const trust_record *record) {
    const mcred_ref ref = {record->earner, record->thing, record->attempt};
    bool known = false;
    mcred_state state = MCRED_STATE_DRAFT;
    trust_need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    mcred_status status = state_before(t, &ref, &known, &state);
    if (status == MCRED_OK && known && state != MCRED_STATE_NOT_YET)
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path,
                     "attempt %d was %s then: there was nothing to coach", ref.attempt, mcred_state_text(state));
    return status;
}

mcred_status trust_check_withdrawal(trust *t, const trust_record *record) {
    const mcred_ref ref = {record->earner, record->thing, record->attempt};
    trust_need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    return trust_check_move(t, record, &ref, MCRED_EVENT_WITHDRAW);
}

mcred_status trust_check_appeal(trust *t, const trust_record *record) {
    const mcred_ref ref = {record->earner, record->thing, record->attempt};
    const mcred_ref next = {record->earner, record->thing, record->attempt + 1};
    trust_need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    trust_too_late(t, record, mcred_path_submission(t->arena, &next), "next attempt");
    return trust_check_move(t, record, &ref, MCRED_EVENT_APPEAL);
}
