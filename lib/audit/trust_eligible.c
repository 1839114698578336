/* trust_eligible.c - what the policy asks of an assessor besides the role: the credential itself, and calibration. */
#include "assessment/calibration.h"
#include "audit/trust_internal.h"

#include "base/path.h"
#include "mcred/model_assessment.h"
#include "mcred/model_life.h"

static bool has_earned(trust *t, const trust_record *record) {
    return trust_had(t, mcred_path_award(t->arena, record->who, record->thing)) &&
           !trust_had(t, mcred_path_revocation(t->arena, record->who, record->thing));
}

static int number_of(mcred_str name) {
    int number = 0;
    mcred_str digits = mcred_path_stem(mcred_str_from(name, sizeof "calibration-" - 1), ".yaml");
    for (size_t i = 0; i < digits.len && i < 5; i++)
        number = digits.data[i] >= '0' && digits.data[i] <= '9' ? number * 10 + (digits.data[i] - '0') : 0;
    return number;
}

/* The assessor's last one, or NULL. */
static mcred_status last_calibration(trust *t, const trust_record *record, const mcred_node **out) {
    mcred_vec names;
    int last = 0;
    mcred_str folder = mcred_path_records(t->arena, record->who, record->thing);
    *out = NULL;
    if (!folder.data)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i);
        if (mcred_str_starts(name, "calibration-") && number_of(name) > last)
            last = number_of(name);
    }
    mcred_str path = mcred_path_calibration(t->arena, record->who, record->thing, last);
    mcred_oid blob = path.data && last > 0 ? mcred_walk_before(t->walk, path) : (mcred_oid){""};
    return status == MCRED_OK && blob.hex[0] ? trust_fields(t, path, &blob, out) : status;
}

/* Nobody needs one where there are no exemplars. */
static mcred_status is_calibrated(trust *t, const trust_record *record, const mcred_calibration_policy *policy,
                                  bool *out) {
    mcred_vec exemplars;
    const mcred_node *last = NULL;
    mcred_calibration_count count = {0};
    mcred_time made = 0;
    mcred_str folder = mcred_arena_printf(t->arena, "credentials/%.*s/exemplars", MCRED_ARG(record->thing));
    *out = true;
    if (!folder.data)
        return trust_memory(t);
    mcred_status status = mcred_walk_names_before(t->walk, folder, t->arena, t->sink, &exemplars);
    if (status == MCRED_OK && exemplars.len > 0)
        status = last_calibration(t, record, &last);
    if (status != MCRED_OK || exemplars.len == 0)
        return status;
    *out = last && mcred_integer(mcred_get(last, "scored"), &count.scored) &&
           mcred_integer(mcred_get(last, "exact"), &count.exact) &&
           mcred_integer(mcred_get(last, "adjacent"), &count.adjacent) &&
           mcred_time_parse(mcred_get_text(last, "calibrated"), &made) && mcred_calibration_passes(policy, &count) &&
           record->when < mcred_calibration_ends(policy, made);
    return MCRED_OK;
}

mcred_status trust_check_eligible(trust *t, const trust_record *record) {
    const mcred_programme *programme = trust_programme(t);
    bool calibrated = true;
    if (!programme)
        return MCRED_OK;
    if (programme->policy.assessors_earned && !has_earned(t, record))
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" had not earned it, which the policy asked of its assessors", MCRED_ARG(record->who));
    if (!programme->policy.calibration.required)
        return MCRED_OK;
    mcred_status status = is_calibrated(t, record, &programme->policy.calibration, &calibrated);
    if (status == MCRED_OK && !calibrated)
        trust_report(t, MCRED_RULE_TRUST_ROLE, record->change->path,
                     "\"%.*s\" was not calibrated for it, which the policy asked of its assessors",
                     MCRED_ARG(record->who));
    return status;
}
