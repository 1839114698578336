/* life.c - what revoke, renew, claim and approve have in common. */
#include "life.h"

static mcred_status bad_reason(const char *why, mcred_sink *sink) {
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "the reason %s", why);
    return MCRED_USAGE;
}

static mcred_status check_reason(mcred_str reason, mcred_sink *sink) {
    if (mcred_utf8_check(reason) != reason.len)
        return bad_reason("is not UTF-8", sink);
    if (mcred_utf8_has_control(reason))
        return bad_reason("is one line of text, without control characters", sink);
    if (mcred_utf8_length(reason) > 500)
        return bad_reason("is longer than 500 characters", sink);
    return MCRED_OK;
}

mcred_status op_life_begin(op_life_job *job, const char *award, const char *reason, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    mcred_status status = op_need_award_ref(mcred_str_of(award), OP_AWARD_NAMES, sink, &job->ref);
    job->reason = mcred_str_trim(mcred_str_of(reason));
    if (status == MCRED_OK)
        status = check_reason(job->reason, sink);
    if (status == MCRED_OK)
        status = mcred_session_actor(session, sink, &job->job.actor);
    return status == MCRED_OK ? mcred_store_now(session->store, sink, &job->now) : status;
}

mcred_status op_no_award(mcred_model *tip, const mcred_ref *ref, mcred_sink *sink) {
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_AWARD_NONE, NULL, MCRED_NO_SPAN, "there is no award \"%.*s/%.*s\"",
                     MCRED_ARG(ref->earner), MCRED_ARG(ref->credential));
    op_suggest_record(tip, sink, finding, ref);
    return MCRED_NO;
}

static mcred_status may_decide(const op_life_job *job, mcred_model *tip, mcred_sink *sink) {
    const mcred_person *person = NULL;
    mcred_status status = op_need_person(tip, job->job.actor->handle, sink, &person);
    if (status != MCRED_OK)
        return status;
    if (mcred_str_eq(person->handle, job->ref.earner))
        return op_refuse(sink, MCRED_RULE_OPERATION_SELF, "\"%.*s\" may not decide about their own award",
                         MCRED_ARG(person->handle));
    if (mcred_person_is(person, "issuer", job->now, job->ref.credential) ||
        mcred_person_is(person, "coordinator", job->now, job->ref.credential))
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_ROLE,
                     "\"%.*s\" is neither issuer nor coordinator for \"%.*s\" at this time", MCRED_ARG(person->handle),
                     MCRED_ARG(job->ref.credential));
}

mcred_status op_life_award(op_life_job *job, mcred_model *tip, mcred_sink *sink, const mcred_award **award,
                           mcred_life *life) {
    mcred_status status = job->by_earner ? op_may_act_for(tip, job->job.actor, job->ref.earner, job->ref.credential, sink)
                                         : may_decide(job, tip, sink);
    if (status == MCRED_OK)
        status = op_award_of(tip, job->ref.earner, job->ref.credential, sink, award);
    if (status == MCRED_OK && !*award)
        status = op_no_award(tip, &job->ref, sink);
    /* Whatever is recorded counts here, also what was made later than the clock says it is. */
    if (status == MCRED_OK)
        status = mcred_model_life(tip, *award, INT64_MAX, sink, life);
    if (status != MCRED_OK || !life->revocation)
        return status;
    char when[MCRED_TIME_SIZE];
    mcred_time_format_date(life->revocation->revoked, when);
    return op_refuse(sink, MCRED_RULE_AWARD_REVOKED, "the award \"%.*s/%.*s\" was revoked on %s: %.*s",
                     MCRED_ARG(job->ref.earner), MCRED_ARG(job->ref.credential), when,
                     MCRED_ARG(life->revocation->reason));
}

void op_life_head(mcred_buf *text, const char *kind, const mcred_award *award) {
    mcred_buf_printf(text, "mcred: %s/1\n", kind);
    op_field(text, 0, "earner", award->earner);
    mcred_buf_puts(text, "award:\n");
    op_field(text, 2, "id", award->thing.id);
    op_field(text, 2, "digest", mcred_digest_str(&award->file->digest));
}

mcred_str op_award_title(mcred_model *model, const mcred_award *award) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_str title = award->thing.id;
    mcred_sink *quiet = mcred_sink_new(1);
    if (!quiet)
        return title;
    if (award->is_stack && mcred_model_stack_at(model, &award->thing, quiet, &stack) == MCRED_OK)
        title = stack->title;
    else if (!award->is_stack && mcred_model_credential_at(model, &award->thing, quiet, &credential) == MCRED_OK)
        title = credential->title;
    mcred_sink_free(quiet);
    return title;
}

/* "Renew wait-time for ana". */
static mcred_str subject_of(const op_life_job *job, mcred_arena *arena, mcred_str kind) {
    static const char *const verbs[][3] = {{"renewal", "Renew", "for"},
                                           {"revocation", "Revoke", "of"},
                                           {"claim", "Claim", "for"},
                                           {"approval", "Approve", "for"}};
    size_t i = 0;
    while (i + 1 < sizeof verbs / sizeof *verbs && !mcred_str_is(kind, verbs[i][0]))
        i++;
    return mcred_arena_printf(arena, "%s %.*s %s %.*s", verbs[i][1], MCRED_ARG(job->ref.credential), verbs[i][2],
                              MCRED_ARG(job->ref.earner));
}

static mcred_status message(const op_life_job *job, mcred_arena *arena, mcred_sink *sink, const char *kind,
                            mcred_str digest, mcred_str *out) {
    mcred_str subject = subject_of(job, arena, mcred_str_of(kind));
    mcred_str name = mcred_ref_text(arena, &job->ref);
    const op_trailer trailers[] = {{"Mcred-Kind", mcred_str_of(kind)},
                                   {"Mcred-Actor", op_actor_handle(&job->job)},
                                   {"Mcred-Award", name},
                                   {"Mcred-Digest", digest}};
    return subject.data && name.data ? op_message(arena, sink, subject, trailers, 4, out) : op_memory(sink);
}

mcred_status op_life_plan(op_life_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                          mcred_commit_plan *plan, const char *kind, mcred_str path, mcred_buf *text) {
    mcred_str record, digest;
    mcred_arena *keep = job->job.session->arena;
    if (job->reason.len > 0)
        op_field(text, 0, "reason", job->reason);
    op_field(text, 0, "by", op_actor_handle(&job->job));
    mcred_status status = op_take(arena, sink, text, &record);
    if (status == MCRED_OK && !path.data)
        status = op_memory(sink);
    if (status == MCRED_OK)
        status = op_check_record(tip, path, record, sink);
    if (status == MCRED_OK)
        status = op_digest(keep, sink, record, &digest);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, path, record, true);
    if (status == MCRED_OK)
        status = message(job, arena, sink, kind, digest, &plan->message);
    if (status != MCRED_OK)
        return status;
    job->out->path = op_copy(keep, path);
    job->out->digest = digest;
    return job->out->path.data ? MCRED_OK : op_memory(sink);
}
