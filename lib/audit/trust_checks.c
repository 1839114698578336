/* trust_checks.c - what each kind of record rests on, and had to find there before its commit. */
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"
#include "mcred/model_incentive.h"
#include "mcred/model_life.h"

/* Records that are numbered, and so have one before them. */
static const char *const numbered[] = {"renewal", "claim", "calibration", "redaction", "assignment", "settlement"};

static mcred_ref ref_of(const trust_record *record) {
    return (mcred_ref){record->earner, record->thing, record->attempt};
}

bool trust_need(const trust *t, const trust_record *record, mcred_str path, const char *what) {
    if (trust_had(t, path))
        return true;
    trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "there was no %s yet that it rests on", what);
    return false;
}

void trust_too_late(const trust *t, const trust_record *record, mcred_str path, const char *what) {
    if (trust_had(t, path) || trust_is_away(t, path))
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "it came after the %s", what);
}

static bool is_numbered(const trust_record *record) {
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        if (mcred_str_is(mcred_str_of(record->kind->name), numbered[i]))
            return true;
    }
    return false;
}

mcred_status trust_check_number(const trust *t, const trust_record *record) {
    mcred_str folder = mcred_path_dirname(record->change->path), name = mcred_path_basename(record->change->path);
    int number = is_numbered(record) ? trust_number(name) : 0;
    if (number < 2)
        return MCRED_OK;
    mcred_str before =
        mcred_arena_printf(t->arena, "%.*s/%s-%d.yaml", MCRED_ARG(folder), record->kind->name, number - 1);
    if (!before.data)
        return trust_memory(t);
    if (!trust_had(t, before))
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "there was no %s %d yet that it follows",
                     record->kind->name, number - 1);
    return MCRED_OK;
}

mcred_status trust_check_beside(trust *t, const trust_record *record) {
    const mcred_ref ref = ref_of(record);
    trust_need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    return MCRED_OK;
}

/* Taken back in the same commit is taken back. */
static void not_revoked(const trust *t, const trust_record *record, mcred_str earner, mcred_str thing) {
    mcred_str path = mcred_path_revocation(t->arena, earner, thing);
    bool now = path.data && mcred_walk_after(t->walk, path).hex[0] && !mcred_str_eq(path, record->change->path);
    if (now && !trust_had(t, path))
        trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "the same commit took the award back");
    else
        trust_too_late(t, record, path, "revocation");
}

mcred_status trust_check_life(trust *t, const trust_record *record) {
    trust_need(t, record, mcred_path_award(t->arena, record->earner, record->thing), "award");
    not_revoked(t, record, record->earner, record->thing);
    return MCRED_OK;
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

void trust_check_rule(trust *t, const trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    const mcred_node *rule = mcred_get(record->root, "rule");
    mcred_str agreement = mcred_get_text(rule, "agreement");
    int64_t required = 0;
    if (!programme)
        return;
    if (!rule)
        trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                     "it does not say by which rule it was decided");
    else if (mcred_integer(mcred_get(rule, "assessors_required"), &required) &&
             required != programme->policy.assessors_required)
        trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                     "it was decided with %lld assessors, and the policy then asked for %d", (long long)required,
                     programme->policy.assessors_required);
    else if (agreement.len > 0 && !mcred_str_eq(agreement, programme->policy.agreement))
        trust_report(t, MCRED_RULE_TRUST_AWARD_RULE, record->change->path,
                     "it was decided by \"%.*s\", and the policy then said \"%.*s\"", MCRED_ARG(agreement),
                     MCRED_ARG(programme->policy.agreement));
}

static void check_units(const trust *t, const trust_record *record, const mcred_node *units) {
    for (size_t i = 0; i < mcred_count(units); i++) {
        mcred_str unit = mcred_get_text(mcred_at(units, i), "id");
        mcred_str path = mcred_path_award(t->arena, record->earner, unit);
        mcred_str revocation = mcred_path_revocation(t->arena, record->earner, unit);
        if (!path.data || !mcred_handle_ok(unit) || !mcred_walk_after(t->walk, path).hex[0])
            trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "there was no award of \"%.*s\" yet",
                         MCRED_ARG(unit));
        else if (revocation.data && (mcred_walk_after(t->walk, revocation).hex[0] || trust_had(t, revocation) ||
                                     trust_is_away(t, revocation)))
            trust_report(t, MCRED_RULE_TRUST_ORDER, record->change->path, "the award of \"%.*s\" was taken back",
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
    trust_need(t, record, mcred_path_submission(t->arena, &ref), "submission");
    for (size_t i = 0; i < mcred_count(reviews); i++) {
        if (!trust_need(t, record, review_at(t, record, mcred_at(reviews, i)), "review"))
            break;
    }
    trust_check_rule(t, record);
    return MCRED_OK;
}

/* ---- payments ------------------------------------------------------------------------------- */

/* What is paid was awarded and not taken back; an amount that comes back has no such limit. */
mcred_status trust_check_settlement(trust *t, const trust_record *record) {
    const mcred_node *payments = mcred_get(record->root, "payments");
    for (size_t i = 0; i < mcred_count(payments); i++) {
        const mcred_node *one = mcred_at(payments, i), *amount = mcred_get(one, "amount");
        mcred_str earner = mcred_get_text(one, "earner"), thing = mcred_get_text(mcred_get(one, "award"), "id");
        if (!mcred_handle_ok(earner) || !mcred_handle_ok(thing) || !amount || mcred_str_starts(amount->text, "-"))
            continue;
        trust_need(t, record, mcred_path_award(t->arena, earner, thing), "award");
        not_revoked(t, record, earner, thing);
    }
    return MCRED_OK;
}
