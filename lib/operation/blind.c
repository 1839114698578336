/* blind.c - in a programme that scores blind, coordinators enter what earners and assessors hand in. */
#include "blind.h"

bool op_is_blind(const op_standing *standing) {
    return standing->policy->blind || standing->submission->salt.len > 0;
}

static mcred_status may_enter(mcred_model *tip, const mcred_person *actor, mcred_str whose, mcred_str credential,
                              const char *what, bool older, mcred_sink *sink) {
    const mcred_person *person = NULL;
    mcred_time now = 0;
    mcred_status status = op_need_person(tip, actor->handle, sink, &person);
    if (status == MCRED_OK)
        status = mcred_store_now(mcred_view_store(mcred_model_view(tip)), sink, &now);
    if (status != MCRED_OK)
        return status;
    bool own = mcred_str_eq(person->handle, whose), role = mcred_person_is(person, "coordinator", now, credential);
    if (!own && role)
        return MCRED_OK;
    mcred_finding *finding =
        own ? mcred_report(sink, MCRED_RULE_OPERATION_BLIND, NULL, MCRED_NO_SPAN,
                           "it is scored blind, so \"%.*s\" cannot enter %s in their own name",
                           MCRED_ARG(person->handle), what)
            : mcred_report(sink, MCRED_RULE_OPERATION_BLIND, NULL, MCRED_NO_SPAN,
                           "it is scored blind, so \"%.*s\" is not the one who enters %s: a coordinator does",
                           MCRED_ARG(person->handle), what);
    mcred_finding_hint(sink, finding, "hand it to %s coordinator, who enters it%s", own && role ? "another" : "a",
                       older ? "; so it is, too, with what was submitted before the programme scored blind" : "");
    return MCRED_NO;
}

mcred_status op_may_enter(mcred_model *tip, const mcred_person *actor, mcred_str whose, mcred_str credential,
                          const char *what, mcred_sink *sink) {
    return may_enter(tip, actor, whose, credential, what, false, sink);
}

mcred_status op_may_enter_beside(mcred_model *tip, const mcred_person *actor, const mcred_submission *submission,
                                 const char *what, mcred_sink *sink) {
    const mcred_ref *ref = &submission->ref;
    return may_enter(tip, actor, ref->earner, ref->credential, what, submission->salt.len == 0, sink);
}

mcred_status op_sign_blind(op_job *job, mcred_sink *sink) {
    mcred_model *head = NULL;
    const mcred_programme *programme = NULL;
    mcred_status status = op_head(job->session, sink, &head);
    if (status == MCRED_OK)
        status = op_need_programme(head, sink, &programme);
    if (status == MCRED_OK)
        job->as_actor = programme->policy.blind;
    return status;
}

mcred_status op_salt(mcred_session *session, mcred_sink *sink, mcred_str *out) {
    uint64_t drawn[2];
    if (!session->host->random || !session->host->random(session->host->ctx, drawn, sizeof drawn)) {
        mcred_report(sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "there are no random numbers here");
        return MCRED_FAILED;
    }
    *out = mcred_arena_printf(session->arena, "%016llx%016llx", (unsigned long long)drawn[0],
                              (unsigned long long)drawn[1]);
    return out->data ? MCRED_OK : op_memory(sink);
}

bool op_is_no_assessor(mcred_model *tip, const mcred_person *person, mcred_time now, mcred_str stack) {
    const mcred_programme *programme = NULL;
    mcred_sink *quiet = mcred_sink_new(0);
    bool known = quiet && mcred_model_programme(tip, quiet, &programme) == MCRED_OK;
    mcred_sink_free(quiet);
    return (known && !programme->policy.blind) || mcred_person_is(person, "issuer", now, stack) ||
           mcred_person_is(person, "coordinator", now, stack);
}
