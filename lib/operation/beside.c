/* beside.c - one record more beside a submission, such as a withdrawal or an appeal. */
#include "beside.h"

#include "blind.h"

#define MAX_WORDS 20000

void op_put_submission_ref(mcred_buf *out, mcred_arena *arena, const mcred_submission *submission) {
    mcred_buf_puts(out, "submission:\n");
    op_field(out, 2, "id", mcred_ref_text(arena, &submission->ref));
    op_field(out, 2, "digest", mcred_digest_str(&submission->file->digest));
}

mcred_status op_clean_words(mcred_arena *arena, mcred_str text, mcred_sink *sink, mcred_str *out) {
    mcred_status status =
        text.len <= MAX_WORDS ? op_clean_text(arena, mcred_str_trim(text), sink, out) : MCRED_NO;
    if (status != MCRED_NO)
        return status;
    return op_refuse(sink, MCRED_RULE_ASSESSMENT_REASON,
                     "the text cannot be kept: it is longer than %d bytes, or holds control characters or bytes that "
                     "are no UTF-8",
                     MAX_WORDS);
}

mcred_status op_refuse_state(const op_standing *standing, const char *what, mcred_sink *sink) {
    const mcred_ref *ref = &standing->submission->ref;
    return op_refuse(sink, MCRED_RULE_ASSESSMENT_STATE, "\"%.*s/%.*s/%d\" is %s: it cannot be %s",
                     MCRED_ARG(ref->earner), MCRED_ARG(ref->credential), ref->attempt,
                     mcred_state_text(standing->state), what);
}

static mcred_status write_message(op_beside *beside, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                                  mcred_commit_plan *plan) {
    const mcred_ref *ref = &standing->submission->ref;
    mcred_str name;
    if (op_name_of(arena, standing, sink, &name) != MCRED_OK)
        return MCRED_FAILED;
    mcred_str subject = mcred_arena_printf(arena, "%s %.*s", beside->verb, MCRED_ARG(name));
    const op_trailer trailers[] = {
        {"Mcred-Kind", mcred_str_of(beside->kind)},
        {"Mcred-Actor", op_actor_handle(&beside->job)},
        {"Mcred-Earner", op_is_blind(standing) ? MCRED_S("") : ref->earner},
        {"Mcred-Credential", ref->credential},
        {"Mcred-Submission", name},
        {"Mcred-Digest", beside->out->digest},
    };
    if (!subject.data)
        return op_memory(sink);
    return op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message);
}

/* How it stands with the new record in place: the tip reads it as if it were committed. */
static mcred_status stand_after(op_beside *beside, mcred_model *tip, const mcred_ref *ref, mcred_sink *sink) {
    op_standing after;
    mcred_status status = op_stand(tip, ref, sink, &after);
    return status == MCRED_OK ? op_summary(beside->job.session->arena, sink, &after, &beside->out->after) : status;
}

static mcred_status take_record(op_beside *beside, const op_standing *standing, mcred_model *tip, mcred_arena *arena,
                                mcred_sink *sink, mcred_commit_plan *plan) {
    mcred_arena *keep = beside->job.session->arena;
    mcred_recorded *out = beside->out;
    const mcred_ref *ref = &standing->submission->ref;
    mcred_buf buf;
    mcred_str record, path = {NULL, 0};
    mcred_buf_init(&buf, 1U << 20);
    mcred_status status = beside->make(beside, standing, tip, arena, sink, &buf, &path);
    if (status != MCRED_OK) {
        mcred_buf_free(&buf);
        return status;
    }
    status = op_take(arena, sink, &buf, &record);
    if (status == MCRED_OK && !path.data)
        status = op_memory(sink);
    if (status == MCRED_OK)
        status = op_check_record(tip, path, record, sink);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, path, record, true);
    if (status == MCRED_OK)
        status = op_digest(keep, sink, record, &out->digest);
    out->ref = (mcred_ref){op_copy(keep, ref->earner), op_copy(keep, ref->credential), ref->attempt};
    out->path = op_copy(keep, path);
    if (status == MCRED_OK && (!out->ref.earner.data || !out->ref.credential.data || !out->path.data))
        status = op_memory(sink);
    if (status == MCRED_OK)
        status = write_message(beside, standing, arena, sink, plan);
    return status == MCRED_OK ? stand_after(beside, tip, ref, sink) : status;
}

static mcred_status plan_beside(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    op_beside *beside = (op_beside *)(void *)base;
    op_standing standing;
    mcred_status status = op_stand(tip, &beside->ref, sink, &standing);
    return status == MCRED_OK ? take_record(beside, &standing, tip, arena, sink, plan) : status;
}

mcred_status op_run_beside(op_beside *beside, mcred_sink *sink) {
    mcred_session *session = beside->job.session;
    mcred_oid commit;
    *beside->out = (mcred_recorded){0};
    beside->job.plan = plan_beside;
    mcred_status status = op_find_ref(session, mcred_str_of(beside->submission), sink, &beside->ref);
    if (status == MCRED_OK)
        status = mcred_session_actor(session, sink, &beside->job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &beside->now);
    if (status == MCRED_OK)
        status = op_clean_words(session->arena, mcred_str_of(beside->text), sink, &beside->words);
    if (status == MCRED_OK)
        status = op_sign_blind(&beside->job, sink);
    if (status == MCRED_OK)
        status = op_run(&beside->job, sink, &commit);
    if (status == MCRED_OK)
        beside->out->commit = commit;
    return status;
}
