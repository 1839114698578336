/* trust_checks.c - what each kind of record rests on, and had to find there before its commit. */
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"

static mcred_ref ref_of(const trust_record *record) {
    return (mcred_ref){record->earner, record->thing, record->attempt};
}

/* Reports what should have been there first. */
static bool need(const trust *t, const trust_record *record, mcred_str path, const char *what) {
    if (trust_had(t, path))
        return true;
    trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "there was no %s yet that it rests on", what);
    return false;
}

/* Reports what it came too late for. */
static void too_late(const trust *t, const trust_record *record, mcred_str path, const char *what) {
    if (trust_had(t, path))
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "it came after the %s", what);
}

mcred_status trust_check_submission(trust *t, const trust_record *record) {
    mcred_ref before = ref_of(record);
    before.attempt--;
    if (before.attempt > 0)
        need(t, record, mcred_path_submission(t->arena, &before), "attempt before");
    too_late(t, record, mcred_path_award(t->arena, record->earner, record->thing), "award");
    return trust_uses_definition(t, record);
}

mcred_status trust_check_beside(trust *t, const trust_record *record) {
    const mcred_ref ref = ref_of(record);
    need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    return MCRED_OK;
}

mcred_status trust_check_life(trust *t, const trust_record *record) {
    need(t, record, mcred_path_award(t->arena, record->earner, record->thing), "award");
    return MCRED_OK;
}

/* ---- reviews ------------------------------------------------------------------------------- */

static void check_conflict(trust *t, const trust_record *record, const mcred_person *assessor) {
    const mcred_person *earner = trust_person(t, record->earner);
    bool conflict = mcred_person_has_conflict(assessor, record->earner) ||
                    (earner && mcred_person_has_conflict(earner, assessor->handle));
    if (conflict)
        trust_report(t, MCRED_RULE_TRUST_CONFLICT, record->change->path,
                     "\"%.*s\" had a conflict of interest with \"%.*s\"", MCRED_ARG(record->who),
                     MCRED_ARG(record->earner));
}

static bool share_address(const mcred_person *one, const mcred_person *other) {
    for (size_t i = 0; i < one->emails.len; i++) {
        if (mcred_person_has_email(other, *MCRED_AT(mcred_str, &one->emails, i)))
            return true;
    }
    return false;
}

/* A second review by the same assessor has another handle: under one there can only be one. */
static mcred_status check_reviewed(trust *t, const trust_record *record, const mcred_person *assessor) {
    mcred_vec names;
    mcred_status status =
        mcred_walk_names_before(t->walk, mcred_path_dirname(record->change->path), t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i);
        if (!mcred_str_starts(name, "review-") || !mcred_str_ends(name, ".md"))
            continue;
        const mcred_person *other = trust_person(t, mcred_path_stem(mcred_str_from(name, 7), ".md"));
        if (other && !mcred_str_eq(other->handle, assessor->handle) && share_address(assessor, other))
            trust_report(t, MCRED_RULE_TRUST_REVIEWED, record->change->path,
                         "\"%.*s\" and \"%.*s\" have one address: the same person reviewed before",
                         MCRED_ARG(assessor->handle), MCRED_ARG(other->handle));
    }
    const mcred_person *earner = trust_person(t, record->earner);
    if (earner && !mcred_str_eq(earner->handle, assessor->handle) && share_address(assessor, earner))
        trust_report(t, MCRED_RULE_TRUST_SELF, record->change->path,
                     "\"%.*s\" and the earner have one address: they are the same person", MCRED_ARG(assessor->handle));
    return status;
}

static const mcred_person *assessor_of(trust *t, const trust_record *record) {
    mcred_str named = mcred_path_stem(mcred_str_from(mcred_path_basename(record->change->path), 7), ".md");
    if (!mcred_str_eq(named, record->who))
        trust_report(t, MCRED_RULE_TRUST_ACTOR, record->change->path, "the review says that \"%.*s\" wrote it",
                     MCRED_ARG(record->who));
    return trust_person(t, record->who);
}

mcred_status trust_check_review(trust *t, const trust_record *record) {
    const mcred_ref ref = ref_of(record);
    const mcred_node *settles = mcred_get(record->root, "adjudicates");
    bool adjudicates = mcred_is(settles, MCRED_KIND_BOOLEAN) && settles->boolean;
    const mcred_person *assessor = assessor_of(t, record);
    need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    too_late(t, record, mcred_path_award(t->arena, record->earner, record->thing), "award");
    too_late(t, record, mcred_path_withdrawal(t->arena, &ref), "withdrawal");
    if (!assessor)
        return MCRED_OK;
    if (!adjudicates && mcred_person_is(assessor, "adjudicator", record->when, record->thing) &&
        !mcred_person_is(assessor, "assessor", record->when, record->thing))
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" was an adjudicator, who only settles splits", MCRED_ARG(record->who));
    check_conflict(t, record, assessor);
    return check_reviewed(t, record, assessor);
}

/* ---- awards --------------------------------------------------------------------------------- */

static mcred_str review_at(const trust *t, const trust_record *record, const mcred_node *named) {
    int64_t attempt = 0;
    mcred_ref ref = ref_of(record);
    if (!mcred_integer(mcred_get(named, "attempt"), &attempt))
        (void)mcred_integer(mcred_get(record->root, "attempt"), &attempt);
    ref.attempt = attempt > 0 && attempt < 100000 ? (int)attempt : 0;
    return mcred_path_review(t->arena, &ref, mcred_get_text(named, "assessor"));
}

static void check_rule(trust *t, const trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    const mcred_node *rule = mcred_get(record->root, "rule");
    mcred_str agreement = mcred_get_text(rule, "agreement");
    int64_t required = 0;
    if (!programme)
        return;
    if (!rule)
        trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                     "the award does not say by which rule it was decided");
    else if (mcred_integer(mcred_get(rule, "assessors_required"), &required) &&
             required != programme->policy.assessors_required)
        trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                     "the award was decided with %lld assessors, and the policy then asked for %d", (long long)required,
                     programme->policy.assessors_required);
    else if (agreement.len > 0 && !mcred_str_eq(agreement, programme->policy.agreement))
        trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                     "the award was decided by \"%.*s\", and the policy then said \"%.*s\"", MCRED_ARG(agreement),
                     MCRED_ARG(programme->policy.agreement));
}

static void check_units(const trust *t, const trust_record *record, const mcred_node *units) {
    for (size_t i = 0; i < mcred_count(units); i++) {
        mcred_str unit = mcred_get_text(mcred_at(units, i), "id");
        mcred_str path = mcred_path_award(t->arena, record->earner, unit);
        if (!path.data || !mcred_handle_ok(unit) || !mcred_walk_after(t->walk, path).hex[0])
            trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "there was no award of \"%.*s\" yet",
                         MCRED_ARG(unit));
    }
}

mcred_status trust_check_award(trust *t, const trust_record *record) {
    const mcred_node *stack = mcred_get(record->root, "stack"), *reviews = mcred_get(record->root, "reviews");
    int64_t attempt = 0;
    if (stack) {
        check_units(t, record, mcred_get(record->root, "units"));
        return trust_uses_definition(t, record);
    }
    mcred_ref ref = ref_of(record);
    (void)mcred_integer(mcred_get(record->root, "attempt"), &attempt);
    ref.attempt = attempt > 0 && attempt < 100000 ? (int)attempt : 0;
    need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    for (size_t i = 0; i < mcred_count(reviews); i++) {
        if (!need(t, record, review_at(t, record, mcred_at(reviews, i)), "review"))
            break;
    }
    check_rule(t, record);
    return MCRED_OK;
}
