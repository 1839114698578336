/* appeal.c - an earner asks that another assessor decides what was not met; the first outcome stays on record. */
#include "beside.h"

#include "blind.h"

static mcred_status may_appeal(op_beside *beside, const op_standing *standing, mcred_model *tip, mcred_sink *sink) {
    const mcred_ref *ref = &standing->submission->ref;
    int last = 0;
    mcred_status status = op_may_act_for(tip, beside->job.actor, ref->earner, ref->credential, sink);
    if (status == MCRED_OK && op_is_blind(standing))
        status = op_may_enter_beside(tip, beside->job.actor, standing->submission, "an appeal", sink);
    if (status == MCRED_OK)
        status = mcred_model_last_attempt(tip, ref->earner, ref->credential, sink, &last);
    if (status != MCRED_OK)
        return status;
    if (standing->appeal)
        return op_refuse(sink, MCRED_RULE_ASSESSMENT_APPEALED, "attempt %d was appealed before", ref->attempt);
    if (!mcred_state_allows(standing->state, MCRED_EVENT_APPEAL))
        return op_refuse_state(standing, "appealed", sink);
    if (last != ref->attempt)
        return op_refuse(sink, MCRED_RULE_ASSESSMENT_STATE,
                         "attempt %d was followed by attempt %d, so its decision cannot be appealed any more",
                         ref->attempt, last);
    if (beside->words.len == 0)
        return op_refuse(sink, MCRED_RULE_ASSESSMENT_REASON, "say with --reason why the decision should be another");
    return MCRED_OK;
}

/* Where only points are missing, every criterion that was scored is looked at again. */
static mcred_status appealed_against(const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                                     mcred_vec *out) {
    mcred_status status = op_unmet(arena, sink, standing, out);
    for (size_t i = 0; status == MCRED_OK && out->len == 0 && i < standing->outcome.criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &standing->outcome.criteria, i);
        if (one->carried == 0 && !op_push_str(arena, out, one->criterion->id))
            return op_memory(sink);
    }
    return status;
}

static mcred_status make_appeal(op_beside *beside, const op_standing *standing, mcred_model *tip, mcred_arena *arena,
                                mcred_sink *sink, mcred_buf *record, mcred_str *path) {
    mcred_vec unmet;
    mcred_status status = may_appeal(beside, standing, tip, sink);
    if (status == MCRED_OK)
        status = appealed_against(standing, arena, sink, &unmet);
    if (status != MCRED_OK)
        return status;
    mcred_buf_puts(record, "mcred: appeal/1\n");
    op_put_submission_ref(record, arena, standing->submission);
    op_field(record, 0, "by", beside->job.actor->handle);
    op_field_time(record, 0, "appealed", beside->now);
    op_field(record, 0, "reason", beside->words);
    op_put_reviews(record, &standing->reviews);
    mcred_buf_puts(record, "unmet:\n");
    for (size_t i = 0; i < unmet.len; i++) {
        mcred_buf_puts(record, "  - ");
        mcred_yaml_scalar(record, *MCRED_AT(mcred_str, &unmet, i));
        mcred_buf_putc(record, '\n');
    }
    *path = mcred_path_appeal(arena, &standing->submission->ref);
    return MCRED_OK;
}

mcred_status mcred_op_appeal(mcred_session *session, const mcred_appeal_args *args, mcred_sink *sink,
                             mcred_recorded *out) {
    op_beside beside = {.job = {.session = session, .dry_run = args->dry_run},
                        .submission = args->submission,
                        .text = args->reason,
                        .kind = "appeal",
                        .verb = "Appeal",
                        .make = make_appeal,
                        .out = out};
    return op_run_beside(&beside, sink);
}
