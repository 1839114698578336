/* submit_record.c - the record of a submission, and the message of its commit. */
#include "submit.h"

static mcred_status carry_over(const op_submit_facts *facts, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    const op_standing *before = &facts->before;
    if (!facts->previous || !facts->programme->policy.carry_over)
        return MCRED_OK;
    mcred_status status =
        before->withdrawal
            ? mcred_carry_again(arena, before->credential, &facts->previous->carried, facts->credential, out)
            : mcred_outcome_carry(arena, before->credential, &before->outcome, facts->previous->ref.attempt,
                                  facts->credential, out);
    return status == MCRED_FAILED ? op_memory(sink) : status;
}

mcred_status op_submit_record(op_submit_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                              op_submit_facts *facts) {
    op_submission_text text = {
        .ref = facts->ref, .submitted = job->now, .attested = facts->attested, .evidence = &facts->files};
    if (facts->previous)
        text.previous = mcred_digest_str(&facts->previous->file->digest);
    if (job->portfolio)
        text.portfolio = job->portfolio->pin;
    if (facts->programme->policy.blind) {
        text.entered_by = job->job.actor->handle;
        text.salt = job->salt;
    }
    const mcred_credential *credential = facts->credential;
    mcred_vec carried = MCRED_VEC(mcred_carried);
    text.carried = &carried;
    text.rule = &facts->programme->policy;
    mcred_status status =
        op_pin_definition(tip, credential->file, credential->id, credential->version, arena, sink, &text.credential);
    if (status == MCRED_OK)
        status = carry_over(facts, arena, sink, &carried);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 26);
    op_put_submission(&buf, &text);
    status = op_take(arena, sink, &buf, &facts->record);
    return status == MCRED_OK ? op_digest(arena, sink, facts->record, &facts->digest) : status;
}

/* Of a submission that is scored blind the message names the code, and no earner. */
mcred_status op_submit_message(op_submit_job *job, const op_submit_facts *facts, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan) {
    bool blind = facts->programme->policy.blind;
    mcred_submission_code code;
    if (!mcred_submission_code_of(job->salt, facts->digest, &code))
        return op_memory(sink);
    mcred_str name = blind ? mcred_str_of(code.text) : mcred_ref_text(arena, &facts->ref);
    mcred_str subject = blind ? mcred_arena_printf(arena, "Submit %.*s, %s", MCRED_ARG(job->credential), code.text)
                              : mcred_arena_printf(arena, "Submit %.*s by %.*s, attempt %d", MCRED_ARG(job->credential),
                                                   MCRED_ARG(job->earner), facts->ref.attempt);
    const op_trailer trailers[] = {
        {"Mcred-Kind", MCRED_S("submission")},
        {"Mcred-Actor", op_actor_handle(&job->job)},
        {"Mcred-Earner", blind ? MCRED_S("") : job->earner},
        {"Mcred-Credential", job->credential},
        {"Mcred-Submission", name},
        {"Mcred-Digest", facts->digest},
    };
    if (!subject.data || !name.data)
        return op_memory(sink);
    return op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message);
}
