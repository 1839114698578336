/* trust_eligible.c - what the policy asks of an assessor besides the role: the credential itself, and calibration. */
#include "assessment/calibration.h"
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"
#include "mcred/model_life.h"

/* When the review was made and, as with a role, when it was committed. */
static bool holds(const trust *t, const trust_record *record, mcred_time last) {
    mcred_time committed = t->commit->committed;
    return record->when <= last && (committed <= last || trust_near(committed, record->when));
}

/* The assessor's last record of a kind that is numbered, or NULL: also where that has been taken away, so that an older
 * one does not come up. */
static mcred_status last_of(trust *t, const trust_record *record, const char *kind, const mcred_node **out) {
    mcred_vec names;
    int last = 0;
    mcred_str folder = mcred_path_records(t->arena, record->who, record->thing);
    mcred_str prefix = mcred_arena_printf(t->arena, "%s-", kind);
    *out = NULL;
    if (!folder.data || !prefix.data)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i);
        if (mcred_str_starts(name, prefix.data) && trust_number(name) > last)
            last = trust_number(name);
    }
    mcred_str path = mcred_arena_printf(t->arena, "%.*s/%s-%d.yaml", MCRED_ARG(folder), kind, last);
    mcred_str next = mcred_arena_printf(t->arena, "%.*s/%s-%d.yaml", MCRED_ARG(folder), kind, last + 1);
    if (!path.data || !next.data)
        return trust_memory(t);
    mcred_oid blob = last > 0 && !trust_is_away(t, next) ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
    return status == MCRED_OK && blob.hex[0] ? trust_fields(t, path, &blob, out) : status;
}

/* ---- the credential itself ------------------------------------------------------------------------ */

static mcred_status is_valid(trust *t, const trust_record *record, mcred_str path, bool *out) {
    const mcred_node *award = NULL, *renewal = NULL;
    mcred_oid blob = mcred_walk_before(t->walk, path);
    mcred_time until = 0;
    mcred_status status = trust_fields(t, path, &blob, &award);
    if (status == MCRED_OK)
        status = last_of(t, record, "renewal", &renewal);
    *out =
        !mcred_time_parse(mcred_get_text(renewal ? renewal : award, "valid_until"), &until) || holds(t, record, until);
    return status;
}

/* Somebody's award that has not been taken back, nor expired. */
static mcred_status has_earned(trust *t, const trust_record *record, bool *out) {
    mcred_str award = mcred_path_award(t->arena, record->who, record->thing);
    mcred_str revocation = mcred_path_revocation(t->arena, record->who, record->thing);
    *out = trust_had(t, award) && !trust_had(t, revocation) && !trust_is_away(t, revocation);
    return *out ? is_valid(t, record, award, out) : MCRED_OK;
}

/* ---- calibration ------------------------------------------------------------------------------------ */

static mcred_status has_exemplars(trust *t, const trust_record *record, bool *out) {
    mcred_vec names;
    mcred_str folder = mcred_arena_printf(t->arena, "credentials/%.*s/exemplars", MCRED_ARG(record->thing));
    *out = false;
    if (!folder.data)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && !*out && i < names.len; i++)
        *out = trust_had(t, mcred_path_exemplar(t->arena, record->thing, *MCRED_AT(mcred_str, &names, i)));
    return status;
}

/* Nobody needs one where there are no exemplars. */
static mcred_status is_calibrated(trust *t, const trust_record *record, const mcred_calibration_policy *policy,
                                  bool *out) {
    bool needed = false;
    const mcred_node *last = NULL;
    mcred_calibration_count count = {0};
    mcred_time made = 0;
    mcred_status status = has_exemplars(t, record, &needed);
    if (status == MCRED_OK && needed)
        status = last_of(t, record, "calibration", &last);
    *out = !needed ||
           (last && mcred_integer(mcred_get(last, "scored"), &count.scored) &&
            mcred_integer(mcred_get(last, "exact"), &count.exact) &&
            mcred_integer(mcred_get(last, "adjacent"), &count.adjacent) &&
            mcred_time_parse(mcred_get_text(last, "calibrated"), &made) && mcred_calibration_passes(policy, &count) &&
            holds(t, record, mcred_calibration_ends(policy, made) - 1));
    return status;
}

mcred_status trust_check_eligible(trust *t, const trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    bool calibrated = true, earned = true;
    if (!programme)
        return MCRED_OK;
    mcred_status status = programme->policy.assessors_earned ? has_earned(t, record, &earned) : MCRED_OK;
    if (!earned)
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" had not earned it, or it had expired, which the policy asked of its assessors",
                     MCRED_ARG(record->who));
    if (status != MCRED_OK || !programme->policy.calibration.required)
        return status;
    status = is_calibrated(t, record, &programme->policy.calibration, &calibrated);
    if (status == MCRED_OK && !calibrated)
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" was not calibrated for it, which the policy asked of its assessors",
                     MCRED_ARG(record->who));
    return status;
}
