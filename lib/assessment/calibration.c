/* calibration.c - an assessor's scores of exemplars held against the agreed ones. */
#include "assessment/calibration.h"

static size_t agreed_level(const mcred_credential *credential, const mcred_exemplar *exemplar, mcred_str criterion) {
    for (size_t i = 0; i < exemplar->scores.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &exemplar->scores, i);
        if (mcred_str_eq(score->criterion, criterion))
            return mcred_credential_level(credential, score->level);
    }
    return SIZE_MAX;
}

void mcred_calibration_compare(const mcred_credential *credential, const mcred_exemplar *exemplar,
                               const mcred_vec *scores, mcred_calibration_count *count) {
    for (size_t i = 0; i < scores->len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, scores, i);
        size_t agreed = agreed_level(credential, exemplar, score->criterion);
        size_t given = mcred_credential_level(credential, score->level);
        if (agreed == SIZE_MAX || given == SIZE_MAX)
            continue;
        size_t apart = agreed > given ? agreed - given : given - agreed;
        count->scored++;
        count->exact += apart == 0;
        count->adjacent += apart <= 1;
    }
}

bool mcred_calibration_passes(const mcred_calibration_policy *policy, const mcred_calibration_count *count) {
    return count->scored > 0 && count->exact * 100 >= count->scored * policy->exact &&
           count->adjacent * 100 >= count->scored * policy->adjacent;
}

mcred_time mcred_calibration_ends(const mcred_calibration_policy *policy, mcred_time calibrated) {
    if (policy->months == 0)
        return INT64_MAX;
    return mcred_time_add_months(calibrated, policy->months);
}
