/* whom_earned.c - what an assessor may have to have: the credential itself, and calibration for it. */
#include "internal.h"

#include "assessment/calibration.h"
#include "mcred/model_life.h"

mcred_status op_has_earned(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink,
                           bool *out) {
    const mcred_award *award = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    if (!quiet)
        return op_memory(sink);
    mcred_status status = op_award_of(model, handle, standing->submission->ref.credential, quiet, &award);
    mcred_life life = {.state = MCRED_LIFE_REVOKED};
    if (status == MCRED_OK && award)
        status = mcred_model_life(model, award, standing->now, quiet, &life);
    mcred_sink_free(quiet);
    *out = status == MCRED_OK && award && life.state == MCRED_LIFE_VALID;
    return status == MCRED_FAILED ? op_memory(sink) : MCRED_OK;
}

/* Whether the last calibration is good enough and holds still; nobody needs one where there are no exemplars. */
mcred_status op_is_calibrated(mcred_model *model, const op_standing *standing, mcred_str handle, mcred_sink *sink,
                              bool *out) {
    const mcred_calibration_policy *policy = &standing->policy->calibration;
    mcred_str credential = standing->submission->ref.credential;
    mcred_vec exemplars, all = MCRED_VEC(const mcred_calibration *);
    mcred_sink *quiet = mcred_sink_new(0);
    if (!quiet)
        return op_memory(sink);
    mcred_status status = mcred_model_exemplars(model, credential, quiet, &exemplars);
    if (status == MCRED_OK)
        status = mcred_model_calibrations(model, handle, credential, quiet, &all);
    mcred_sink_free(quiet);
    *out = status == MCRED_OK && exemplars.len == 0;
    if (status == MCRED_OK && all.len > 0) {
        const mcred_calibration *last = *MCRED_AT(const mcred_calibration *, &all, all.len - 1);
        const mcred_calibration_count count = {last->scored, last->exact, last->adjacent};
        *out = *out || (mcred_calibration_passes(policy, &count) &&
                        standing->now < mcred_calibration_ends(policy, last->calibrated));
    }
    return status == MCRED_FAILED ? op_memory(sink) : MCRED_OK;
}
