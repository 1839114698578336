/* calibration.h - how far an assessor's scores of exemplars are the agreed ones, and whether that is enough. */
#ifndef MCRED_ASSESSMENT_CALIBRATION_H
#define MCRED_ASSESSMENT_CALIBRATION_H

#include "mcred/model_assessment.h"

typedef struct mcred_calibration_count {
    int64_t scored, exact, adjacent; /* adjacent: the agreed level or one beside it */
} mcred_calibration_count;

/* Adds the criteria that both the exemplar and the scores (mcred_score) speak about. */
void mcred_calibration_compare(const mcred_credential *credential, const mcred_exemplar *exemplar,
                               const mcred_vec *scores, mcred_calibration_count *count);
/* Whether such agreement is enough for the policy. */
bool mcred_calibration_passes(const mcred_calibration_policy *policy, const mcred_calibration_count *count);
/* From when on a calibration made at that time holds no more; INT64_MAX: it holds for good. */
mcred_time mcred_calibration_ends(const mcred_calibration_policy *policy, mcred_time calibrated);

#endif
