/* review_allowed.c - may this person review this submission now? */
#include "review_input.h"

static mcred_status refuse_decided(const op_standing *standing, mcred_sink *sink) {
    if (mcred_state_is_open(standing->state))
        return MCRED_OK;
    if (standing->state == MCRED_STATE_WITHDRAWN)
        return op_refuse(sink, MCRED_RULE_ASSESSMENT_STATE, "the submission is withdrawn, so nobody reviews it");
    return op_refuse(sink, MCRED_RULE_OPERATION_DECIDED, "the submission has all the reviews it needs: %s",
                     mcred_state_text(standing->state));
}

mcred_status op_review_allowed(mcred_model *tip, mcred_str assessor, const op_standing *standing, mcred_sink *sink) {
    mcred_status status = op_may_review(tip, standing, assessor, sink);
    if (status == MCRED_OK)
        status = op_refuse_awarded(tip, &standing->submission->ref, sink);
    return status == MCRED_OK ? refuse_decided(standing, sink) : status;
}
