/* trust_attempt.c - a submission, held against the attempts before it and the policy: how often, and what is met. */
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"

/* The attempts before it that were not withdrawn, and the latest of them. */
static int count(const trust *t, const trust_record *record, int *latest) {
    int counted = 0;
    for (int attempt = 1; attempt < record->attempt; attempt++) {
        const mcred_ref ref = {record->earner, record->thing, attempt};
        if (trust_had(t, mcred_path_withdrawal(t->arena, &ref)) || !trust_had(t, mcred_path_submission(t->arena, &ref)))
            continue;
        counted++;
        *latest = attempt;
    }
    return counted;
}

static mcred_status check_coached(trust *t, const trust_record *record, int latest) {
    const mcred_ref ref = {record->earner, record->thing, latest};
    mcred_vec names;
    bool found = false;
    mcred_str folder = mcred_path_attempt(t->arena, &ref);
    if (!folder.data)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && !found && i < names.len; i++)
        found = mcred_str_starts(*MCRED_AT(mcred_str, &names, i), "note-");
    if (status == MCRED_OK && !found)
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path,
                     "there was no coach's note yet on attempt %d, which the policy asked for", latest);
    return status;
}

static mcred_status check_attempts(trust *t, const trust_record *record, const mcred_policy *policy) {
    int latest = 0, counted = 0;
    if (policy->attempts_max == 0 && policy->coach_after == 0)
        return MCRED_OK;
    counted = count(t, record, &latest);
    if (policy->attempts_max > 0 && counted >= policy->attempts_max)
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path,
                     "there were %d attempts before it, and the policy allowed no more", counted);
    return policy->coach_after > 0 && counted >= policy->coach_after ? check_coached(t, record, latest) : MCRED_OK;
}

/* The attempt before is there, and is not with the assessors any more. */
static mcred_status check_before(trust *t, const trust_record *record) {
    const mcred_ref before = {record->earner, record->thing, record->attempt - 1};
    if (before.attempt == 0 || !trust_need(t, record, mcred_path_submission(t->arena, &before), "attempt before"))
        return MCRED_OK;
    return trust_check_move(t, record, &before, MCRED_EVENT_SUBMIT);
}

mcred_status trust_check_submission(trust *t, const trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    mcred_status status = check_before(t, record);
    trust_too_late(t, record, mcred_path_award(t->arena, record->earner, record->thing), "award");
    if (programme && mcred_count(mcred_get(record->root, "carried")) > 0) {
        if (!programme->policy.carry_over)
            trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                         "something is carried over from the attempts before, which the policy did not allow");
        trust_check_rule(t, record);
    }
    if (programme && status == MCRED_OK)
        status = trust_check_evidence(t, record, programme);
    if (programme && status == MCRED_OK)
        status = check_attempts(t, record, &programme->policy);
    return status == MCRED_OK ? trust_uses_definition(t, record) : status;
}
