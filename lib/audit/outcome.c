/* outcome.c - outcomes derived again by the rule of the day, and what attempts hand on. */
#include "audit/audit_internal.h"

bool audit_outcome(audit *a, const mcred_submission *submission, const mcred_credential *credential,
                   const mcred_rule_of_the_day *rule, const mcred_vec *reviews, mcred_outcome *out) {
    const mcred_programme *programme = NULL;
    if (!credential || mcred_model_programme(a->model, a->sink, &programme) != MCRED_OK)
        return false;
    mcred_policy policy = programme->policy;
    size_t independent = 0;
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        independent += !review->adjudicates && !review->on_appeal;
    }
    /* A record that does not say was made with the reviews it names: a policy that asks for more today changes
     * nothing about it. */
    if (rule->assessors_required > 0)
        policy.assessors_required = rule->assessors_required;
    else if (independent > 0 && (int)independent < policy.assessors_required)
        policy.assessors_required = (int)independent;
    if (rule->agreement.len > 0)
        policy.agreement = rule->agreement;
    const mcred_case of = {credential, &policy, reviews, &submission->carried};
    return mcred_outcome_of(mcred_model_arena(a->model), &of, out) == MCRED_OK;
}

/* What the attempt before handed on, as this one should have recorded it. False where it cannot be told. */
static bool handed_on(audit *a, const mcred_submission *submission, const mcred_credential *credential,
                      mcred_vec *out) {
    mcred_arena *arena = mcred_model_arena(a->model);
    const mcred_ref earlier = {submission->ref.earner, submission->ref.credential, submission->ref.attempt - 1};
    const mcred_submission *before = NULL;
    const mcred_credential *then = NULL;
    mcred_vec reviews;
    mcred_outcome outcome;
    if (mcred_model_submission(a->model, &earlier, a->sink, &before) != MCRED_OK ||
        mcred_model_credential_at(a->model, &before->credential, a->sink, &then) != MCRED_OK)
        return false;
    mcred_str withdrawal = mcred_path_withdrawal(arena, &earlier);
    if (withdrawal.data && mcred_model_has(a->model, withdrawal))
        return mcred_carry_again(arena, then, &before->carried, credential, out) == MCRED_OK;
    return mcred_model_reviews(a->model, &earlier, a->sink, &reviews) == MCRED_OK &&
           audit_outcome(a, before, then, &submission->rule, &reviews, &outcome) &&
           mcred_outcome_carry(arena, then, &outcome, earlier.attempt, credential, out) == MCRED_OK;
}

static bool same_carried(const mcred_carried *one, const mcred_carried *other) {
    return mcred_str_eq(one->criterion, other->criterion) && mcred_str_eq(one->level, other->level) &&
           mcred_str_eq(one->part, other->part) && one->attempt == other->attempt;
}

void audit_carried(audit *a, const mcred_submission *submission, const mcred_credential *credential) {
    mcred_vec should = MCRED_VEC(mcred_carried);
    bool first = submission->ref.attempt == 1; /* nothing was met before it */
    if (submission->carried.len == 0 || !credential || (!first && !handed_on(a, submission, credential, &should)))
        return;
    for (size_t i = 0; i < submission->carried.len; i++) {
        const mcred_carried *one = MCRED_AT(mcred_carried, &submission->carried, i);
        bool found = false;
        for (size_t j = 0; !found && j < should.len; j++)
            found = same_carried(one, MCRED_AT(mcred_carried, &should, j));
        if (!found)
            audit_differs(
                a, submission->file, one->node,
                "\"%.*s\" is recorded as met by attempt %d; the reviews of the attempts before do not come to "
                "that",
                MCRED_ARG(one->part.len ? one->part : one->criterion), one->attempt);
    }
    if (should.len > submission->carried.len)
        audit_differs(a, submission->file, mcred_get(submission->file->root, "carried"),
                      "%zu criteria and parts are carried over; it should be %zu", submission->carried.len, should.len);
}
