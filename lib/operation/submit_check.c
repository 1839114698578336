/* submit_check.c - the evidence of a submission is held against the definition and the rules. */
#include "submit.h"

#include "attempts.h"
#include "privacy.h"
#include "rules/rules.h"
#include "submit_files.h"

static mcred_status need_evidence(op_submit_job *job, mcred_sink *sink, const mcred_evidence **out) {
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    mcred_status status = mcred_model_evidence(job->work, job->earner, job->credential, sink, out);
    if (status != MCRED_NO || mcred_sink_count(sink, MCRED_ERROR) > errors)
        return status;
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                                          "\"%.*s\" has no evidence folder for \"%.*s\"", MCRED_ARG(job->earner),
                                          MCRED_ARG(job->credential));
    mcred_finding_hint(sink, finding, "run: mcred start %.*s", MCRED_ARG(job->credential));
    return MCRED_NO;
}

static mcred_status find_people(op_submit_job *job, mcred_model *tip, const mcred_evidence *evidence,
                                const op_submit_facts *facts, mcred_sink *sink) {
    const op_privacy_args args = {.work = job->work,
                                  .tip = tip,
                                  .evidence = evidence,
                                  .files = &facts->files,
                                  .roster = job->roster,
                                  .stripped = &job->stripped,
                                  .now = job->now};
    return op_privacy(&args, sink);
}

/* Nobody is asked about evidence that cannot be submitted. */
static mcred_status attest(op_submit_job *job, const mcred_evidence *evidence, bool good, mcred_sink *sink,
                           op_submit_facts *facts) {
    const mcred_submit_args *given = job->args;
    const op_attest_args args = {.arena = job->job.session->arena,
                                 .statement = &facts->programme->policy.statement,
                                 .evidence = evidence,
                                 .actor = job->job.actor->handle,
                                 .by_command = given->attest,
                                 .ask = good && !given->dry_run ? given->ask : NULL,
                                 .ctx = given->ctx,
                                 .asked = &job->asked};
    return op_attest(&args, sink, &facts->attested);
}

mcred_status op_submit_check(op_submit_job *job, mcred_model *tip, mcred_sink *sink, op_submit_facts *facts) {
    const mcred_evidence *evidence = NULL;
    mcred_status status = need_evidence(job, sink, &evidence);
    if (status != MCRED_OK)
        return status;
    size_t errors = mcred_sink_count(sink, MCRED_ERROR);
    facts->files = MCRED_VEC(mcred_pinned);
    mcred_rules_evidence(job->work, evidence, facts->credential, &facts->programme->policy, MCRED_STAGE_SUBMIT, sink,
                         &facts->files);
    if (job->packet)
        op_packet_unlisted(job->packet, &facts->files, sink);
    status = find_people(job, tip, evidence, facts, sink);
    if (status == MCRED_OK)
        status = attest(job, evidence, mcred_sink_count(sink, MCRED_ERROR) == errors, sink, facts);
    if (status != MCRED_OK)
        return status;
    if (mcred_sink_count(sink, MCRED_ERROR) > errors)
        return MCRED_NO;
    if (facts->files.len == 0)
        return op_memory(sink);
    return job->portfolio ? MCRED_OK
                          : op_choose_lfs(job->job.session->store, &facts->programme->policy, sink, &facts->files);
}

mcred_status op_submit_changed(op_submit_job *job, mcred_model *tip, const op_submit_facts *facts, mcred_sink *sink) {
    const mcred_submission *previous = facts->previous;
    if (!previous || facts->before.withdrawal || !op_same_evidence(tip, previous, job->work, &facts->files))
        return MCRED_OK;
    if (!mcred_str_eq(previous->credential.digest, mcred_digest_str(&facts->credential->file->digest)))
        return MCRED_OK;
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_OPERATION_UNCHANGED, NULL, MCRED_NO_SPAN,
                     "nothing changed since attempt %d, which was not yet enough", previous->ref.attempt);
    mcred_finding_hint(sink, finding, "mcred show %.*s/%.*s/%d has the feedback", MCRED_ARG(facts->ref.earner),
                       MCRED_ARG(facts->ref.credential), previous->ref.attempt);
    return MCRED_NO;
}
