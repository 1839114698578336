/* review.c - one assessor's scores and feedback on one submission; one commit. */
#include "review_input.h"

#include "blind.h"
#include "blind_words.h"
#include "plain_text.h"
#include "policy.h"
#include "rules/rules.h"

typedef struct review_job {
    op_job job;
    const mcred_review_args *args;
    const mcred_source *form; /* NULL: the flags of args */
    op_form_names names;      /* what the form says */
    mcred_ref ref;
    mcred_time now;
    mcred_reviewed *out;
} review_job;

/* ---- the record -------------------------------------------------------------------------- */

static mcred_status take_input(review_job *job, const op_standing *standing, mcred_model *tip, mcred_arena *arena,
                               mcred_sink *sink, op_review_text *text) {
    op_review_input input;
    mcred_status status = job->form ? op_input_from_form(arena, job->form, standing, text->assessor, sink, &input)
                                    : op_input_from_flags(arena, job->args, sink, &input);
    if (status == MCRED_OK)
        status = op_check_input(arena, &input, standing, sink, text);
    bool blind = status == MCRED_OK && op_is_blind(standing);
    return blind ? op_warn_of_names(arena, tip, &input, text->assessor, sink) : status;
}

static mcred_status make_record(review_job *job, const op_review_text *text, mcred_model *tip, mcred_arena *arena,
                                mcred_sink *sink, mcred_str *record) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 24);
    op_put_review(&buf, arena, text);
    mcred_status status = op_take(arena, sink, &buf, record);
    mcred_str path = mcred_path_review(arena, &text->ref, text->assessor);
    if (status == MCRED_OK)
        status = op_check_feedback(text, *record, arena, sink);
    if (status == MCRED_OK && !path.data)
        status = op_memory(sink);
    if (status == MCRED_OK)
        status = op_check_record(tip, path, *record, sink);
    if (status == MCRED_OK)
        status = op_digest(job->job.session->arena, sink, *record, &job->out->digest);
    if (status != MCRED_OK)
        return status;
    job->out->path = op_copy(job->job.session->arena, path);
    return job->out->path.data ? MCRED_OK : op_memory(sink);
}

/* ---- what became of it -------------------------------------------------------------------------- */

static mcred_status fill_result(review_job *job, const op_review_text *text, op_standing *standing, mcred_arena *arena,
                                mcred_sink *sink) {
    mcred_reviewed *out = job->out;
    mcred_arena *keep = job->job.session->arena;
    out->ref = (mcred_ref){op_copy(keep, text->ref.earner), op_copy(keep, text->ref.credential), text->ref.attempt};
    out->assessor = op_copy(keep, text->assessor);
    out->adjudicates = text->adjudicates;
    out->on_appeal = text->on_appeal;
    if (!out->ref.earner.data || !out->ref.credential.data || !out->assessor.data)
        return op_memory(sink);
    mcred_status status = op_name_of(keep, standing, sink, &out->name);
    if (status == MCRED_OK)
        status = op_with_review(arena, sink, text, standing);
    return status == MCRED_OK ? op_summary(keep, sink, standing, &out->after) : status;
}

/* ---- the plan ---------------------------------------------------------------------------------- */

/* Of a review that was given blind the message names the code, and neither earner nor assessor. */
static mcred_status write_message(review_job *job, const op_review_text *text, const op_standing *standing,
                                  mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan) {
    bool blind = op_is_blind(standing);
    mcred_str name, nobody = MCRED_S("");
    mcred_status status = op_name_of(arena, standing, sink, &name);
    if (status != MCRED_OK)
        return status;
    mcred_str subject =
        blind ? mcred_arena_printf(arena, "Review %.*s", MCRED_ARG(name))
              : mcred_arena_printf(arena, "Review %.*s by %.*s", MCRED_ARG(name), MCRED_ARG(text->assessor));
    const op_trailer trailers[] = {
        {"Mcred-Kind", MCRED_S("review")},
        {"Mcred-Actor", op_actor_handle(&job->job)},
        {"Mcred-Earner", blind ? nobody : text->ref.earner},
        {"Mcred-Credential", text->ref.credential},
        {"Mcred-Submission", name},
        {"Mcred-Assessor", blind ? nobody : text->assessor},
        {"Mcred-Digest", job->out->digest},
    };
    if (!subject.data)
        return op_memory(sink);
    return op_message(arena, sink, subject, trailers, sizeof trailers / sizeof *trailers, &plan->message);
}

static mcred_status plan_review(op_job *base, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                                mcred_commit_plan *plan) {
    review_job *job = (review_job *)(void *)base;
    op_standing standing;
    op_review_text by = {0};
    mcred_str record;
    mcred_status status = op_stand(tip, &job->ref, sink, &standing);
    if (status == MCRED_OK)
        status = op_scorer_of(tip, &standing, base->actor, job->args, &job->names, sink, &by);
    if (status == MCRED_OK)
        status = op_review_allowed(tip, by.assessor, &standing, sink);
    if (status != MCRED_OK)
        return status;
    op_review_text text = {.ref = standing.submission->ref,
                           .submission_digest = mcred_digest_str(&standing.submission->file->digest),
                           .credential = standing.credential,
                           .assessor = by.assessor,
                           .entered_by = by.entered_by,
                           .reviewed = job->now,
                           .adjudicates = standing.state == MCRED_STATE_ADJUDICATION,
                           .on_appeal = standing.state == MCRED_STATE_APPEALED};
    status = take_input(job, &standing, tip, arena, sink, &text);
    if (status == MCRED_OK)
        status = make_record(job, &text, tip, arena, sink, &record);
    if (status == MCRED_OK)
        status = op_add(arena, sink, plan, job->out->path, record, true);
    if (status == MCRED_OK)
        status = write_message(job, &text, &standing, arena, sink, plan);
    return status == MCRED_OK ? fill_result(job, &text, &standing, arena, sink) : status;
}

/* ---- the operations -------------------------------------------------------------------------------- */

/* Asked before the editor opens: nobody scores in vain. */
static mcred_status may_write_review(review_job *job, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    mcred_model *head = NULL;
    mcred_str assessor = job->job.actor->handle;
    mcred_str path = mcred_path_review(session->arena, &job->ref, assessor);
    mcred_status status = path.data ? op_head(session, sink, &head) : op_memory(sink);
    return status == MCRED_OK ? op_policy_allows_file(&job->job, head, path, assessor, sink) : status;
}

static mcred_status edit_form(review_job *job, mcred_sink *sink, mcred_source *edited) {
    mcred_session *session = job->job.session;
    mcred_str before, after = {NULL, 0};
    mcred_status status = op_review_form_text(session, job->ref, job->job.actor, false, sink, &before);
    if (status == MCRED_OK)
        status = may_write_review(job, sink);
    if (status != MCRED_OK)
        return status;
    if (job->form)
        before = job->form->text;
    if (!job->args->edit(job->args->ctx, ".md", session->arena, before, &after) || mcred_str_trim(after).len == 0)
        return op_refuse(sink, MCRED_RULE_OPERATION_NOTHING, "the form was left empty, nothing was written");
    if (mcred_str_eq(before, after))
        return op_refuse(sink, MCRED_RULE_OPERATION_NOTHING, "the form was not filled in, nothing was written");
    *edited = (mcred_source){MCRED_S("review.md"), after};
    job->form = edited;
    return MCRED_OK;
}

/* A form may have gone through a word processor. */
static mcred_status take_form(review_job *job, mcred_sink *sink, mcred_source *plain) {
    if (!job->form)
        return MCRED_OK;
    plain->name = job->form->name;
    mcred_status status = op_plain_text(job->job.session->arena, plain->name, job->form->text, sink, &plain->text);
    job->form = plain;
    return status;
}

static mcred_status find_ref(review_job *job, mcred_sink *sink) {
    mcred_session *session = job->job.session;
    mcred_str name = mcred_str_of(job->args->submission);
    mcred_status status =
        job->form ? op_form_read(session->arena, job->form, name.len == 0, sink, &job->names) : MCRED_OK;
    if (status != MCRED_OK)
        return status;
    name = name.len > 0 ? name : job->names.submission;
    job->job.as_actor = job->names.blind;
    if (name.len > 0)
        return op_find_ref(session, name, sink, &job->ref);
    op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "say which submission is reviewed");
    return MCRED_USAGE;
}

mcred_status mcred_op_review(mcred_session *session, const mcred_review_args *args, mcred_sink *sink,
                             mcred_reviewed *out) {
    review_job job = {.job = {.session = session, .plan = plan_review, .dry_run = args->dry_run},
                      .args = args,
                      .form = args->form,
                      .out = out};
    mcred_source edited, plain;
    mcred_oid commit;
    *out = (mcred_reviewed){0};
    mcred_status status = take_form(&job, sink, &plain);
    if (status == MCRED_OK)
        status = find_ref(&job, sink);
    if (status == MCRED_OK)
        status = mcred_session_actor(session, sink, &job.job.actor);
    if (status == MCRED_OK)
        status = mcred_store_now(session->store, sink, &job.now);
    if (status == MCRED_OK && args->edit)
        status = edit_form(&job, sink, &edited);
    if (status == MCRED_OK)
        status = op_run(&job.job, sink, &commit);
    if (status == MCRED_OK)
        out->commit = commit;
    return status;
}
