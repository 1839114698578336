/* submit_allowed.c - may this be submitted now, by this person? */
#include "submit.h"

#include "attempts.h"
#include "blind.h"

static mcred_status refuse_open(mcred_model *tip, const mcred_ref *last, mcred_sink *sink, op_standing *before) {
    op_standing standing;
    mcred_status status = op_stand(tip, last, sink, &standing);
    if (status != MCRED_OK)
        return status;
    *before = standing;
    if (mcred_state_allows(standing.state, MCRED_EVENT_SUBMIT))
        return MCRED_OK;
    mcred_finding *finding;
    if (mcred_state_allows(standing.state, MCRED_EVENT_AWARD)) {
        finding = mcred_report(sink, MCRED_RULE_OPERATION_OPEN, NULL, MCRED_NO_SPAN,
                               "attempt %d has earned \"%.*s\" and waits for its award", last->attempt,
                               MCRED_ARG(last->credential));
    } else {
        finding =
            mcred_report(sink, MCRED_RULE_OPERATION_OPEN, NULL, MCRED_NO_SPAN, "attempt %d at \"%.*s\" is open: %s",
                         last->attempt, MCRED_ARG(last->credential), mcred_state_text(standing.state));
    }
    mcred_finding_hint(sink, finding, "mcred status tells where it stands");
    return MCRED_NO;
}

mcred_status op_submit_allowed(op_submit_job *job, mcred_model *tip, mcred_sink *sink, op_submit_facts *facts) {
    const mcred_person *earner = NULL;
    facts->ref = (mcred_ref){job->earner, job->credential, 0};
    mcred_status status = op_need_person(tip, job->earner, sink, &earner);
    if (status == MCRED_OK)
        status = op_may_act_for(tip, job->job.actor, job->earner, job->credential, sink);
    if (status == MCRED_OK)
        status = op_need_programme(tip, sink, &facts->programme);
    if (status == MCRED_OK && facts->programme->policy.blind && !job->job.dry_run)
        status = op_may_enter(tip, job->job.actor, job->earner, job->credential, "a submission", sink);
    if (status == MCRED_OK)
        status = op_storage_allowed(&facts->programme->policy, job->portfolio != NULL, sink);
    if (status == MCRED_OK)
        status = op_need_active(tip, job->credential, sink, &facts->credential);
    if (status == MCRED_OK)
        status = op_refuse_awarded(tip, &facts->ref, sink);
    if (status == MCRED_OK)
        status = mcred_model_last_attempt(tip, job->earner, job->credential, sink, &facts->ref.attempt);
    if (status == MCRED_OK && facts->ref.attempt > 0)
        status = refuse_open(tip, &facts->ref, sink, &facts->before);
    if (status == MCRED_OK)
        status = op_may_attempt(tip, &facts->ref, &facts->programme->policy, sink);
    facts->previous = facts->before.submission;
    facts->ref.attempt++;
    return status;
}
