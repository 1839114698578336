/* withdraw.c - an earner takes a submission back before it is decided. */
#include "beside.h"

#include "blind.h"

static mcred_status make_withdrawal(op_beside *beside, const op_standing *standing, mcred_model *tip,
                                    mcred_arena *arena, mcred_sink *sink, mcred_buf *record, mcred_str *path) {
    const mcred_ref *ref = &standing->submission->ref;
    mcred_status status = op_may_act_for(tip, beside->job.actor, ref->earner, ref->credential, sink);
    if (status == MCRED_OK && op_is_blind(standing))
        status = op_may_enter_beside(tip, beside->job.actor, standing->submission, "a withdrawal", sink);
    if (status == MCRED_OK && !mcred_state_allows(standing->state, MCRED_EVENT_WITHDRAW))
        status = op_refuse_state(standing, "withdrawn", sink);
    if (status != MCRED_OK)
        return status;
    mcred_buf_puts(record, "mcred: withdrawal/1\n");
    op_put_submission_ref(record, arena, standing->submission);
    op_field(record, 0, "by", beside->job.actor->handle);
    op_field_time(record, 0, "withdrawn", beside->now);
    if (beside->words.len > 0)
        op_field(record, 0, "reason", beside->words);
    *path = mcred_path_withdrawal(arena, ref);
    return MCRED_OK;
}

mcred_status mcred_op_withdraw(mcred_session *session, const mcred_withdraw_args *args, mcred_sink *sink,
                               mcred_recorded *out) {
    op_beside beside = {.job = {.session = session, .dry_run = args->dry_run},
                        .submission = args->submission,
                        .text = args->reason,
                        .kind = "withdrawal",
                        .verb = "Withdraw",
                        .make = make_withdrawal,
                        .out = out};
    return op_run_beside(&beside, sink);
}
