/* revoke.c - an award that does not count any more: a record beside it that says since when and why. */
#include "life.h"

/* The stacks of the earner that rest on the award: somebody has to decide about them. */
static mcred_status note_stacks(op_life_job *job, mcred_model *tip, mcred_sink *sink) {
    mcred_vec things;
    mcred_sink *notes = job->notes;
    mcred_status status = mcred_model_records_of(tip, job->ref.earner, sink, &things);
    for (size_t i = 0; status == MCRED_OK && i < things.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &things, i);
        const mcred_award *award = NULL;
        mcred_life life;
        status = op_award_of(tip, job->ref.earner, id, sink, &award);
        bool rests = false;
        for (size_t j = 0; status == MCRED_OK && award && award->is_stack && j < award->units.len; j++)
            rests = rests || mcred_str_eq(MCRED_AT(mcred_named, &award->units, j)->name, job->ref.credential);
        if (rests)
            status = mcred_model_life(tip, award, INT64_MAX, sink, &life);
        if (status != MCRED_OK || !rests || life.revocation)
            continue;
        mcred_finding *finding =
            mcred_report(notes, MCRED_RULE_AWARD_STACK, NULL, MCRED_NO_SPAN,
                         "the award of the stack \"%.*s\" rests on this one, and still stands", MCRED_ARG(id));
        mcred_finding_hint(notes, finding, "where it does not hold any more: mcred revoke %.*s/%.*s --reason \"...\"",
                           MCRED_ARG(job->ref.earner), MCRED_ARG(id));
    }
    return status;
}

static mcred_status plan_revocation(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                    mcred_commit_plan *plan) {
    op_life_job *job = (op_life_job *)(void *)base;
    const mcred_award *award = NULL;
    mcred_life life;
    mcred_buf text;
    mcred_sink_free(job->notes); /* of an earlier tip */
    job->notes = mcred_sink_new(0);
    if (!job->notes)
        return op_memory(sink);
    mcred_status status = op_life_award(job, tip, sink, &award, &life);
    if (status == MCRED_OK)
        status = note_stacks(job, tip, sink);
    if (status != MCRED_OK)
        return status;
    job->out->title = op_copy(base->session->arena, op_award_title(tip, award));
    mcred_buf_init(&text, 1U << 16);
    op_life_head(&text, "revocation", award);
    op_field_time(&text, 0, "revoked", job->now);
    return op_life_plan(job, tip, arena, sink, plan, "revocation",
                        mcred_path_revocation(arena, job->ref.earner, job->ref.credential), &text);
}

mcred_status mcred_op_revoke(mcred_session *session, const mcred_revoke_args *args, mcred_sink *sink,
                             mcred_lived *out) {
    op_life_job job = {.job = {.session = session, .plan = plan_revocation, .dry_run = args->dry_run}, .out = out};
    *out = (mcred_lived){0};
    mcred_status status = op_life_begin(&job, args->award, args->reason, sink);
    if (status == MCRED_OK && job.reason.len == 0) {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "say why the award is revoked, with --reason");
        status = MCRED_USAGE;
    }
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &out->commit);
    if (status == MCRED_OK)
        mcred_sink_merge(sink, job.notes);
    mcred_sink_free(job.notes);
    out->ref = job.ref;
    out->when = job.now;
    return status;
}
