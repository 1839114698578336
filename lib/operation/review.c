/* review.c - one assessor's scores and feedback on one submission; one commit. */
#include "review_input.h"

#include "blind.h"
#include "blind_words.h"
#include "plain_text.h"
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

/* ---- may this person review it now? ---------------------------------------------------- */

static mcred_status refuse_decided(const op_standing *standing, mcred_sink *sink) {
    if (mcred_state_is_open(standing->state))
        return MCRED_OK;
    if (standing->state == MCRED_STATE_WITHDRAWN)
        return op_refuse(sink, MCRED_RULE_ASSESSMENT_STATE, "the submission is withdrawn, so nobody reviews it");
    return op_refuse(sink, MCRED_RULE_OPERATION_DECIDED, "the submission has all the reviews it needs: %s",
                     mcred_state_text(standing->state));
}

static mcred_status refuse_awarded(mcred_model *tip, const mcred_ref *ref, mcred_sink *sink) {
    const mcred_award *award = NULL;
    mcred_status status = op_award_of(tip, ref->earner, ref->credential, sink, &award);
    if (status != MCRED_OK || !award)
        return status;
    return op_refuse(sink, MCRED_RULE_OPERATION_AWARDED, "\"%.*s\" is awarded to \"%.*s\" already",
                     MCRED_ARG(ref->credential), MCRED_ARG(ref->earner));
}

static mcred_status may_review(mcred_model *tip, mcred_str assessor, const op_standing *standing, mcred_sink *sink) {
    mcred_status status = op_may_review(tip, standing, assessor, sink);
    if (status == MCRED_OK)
        status = refuse_awarded(tip, &standing->submission->ref, sink);
    return status == MCRED_OK ? refuse_decided(standing, sink) : status;
}

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

static bool kept(const mcred_markdown *markdown, const char *type, mcred_str id, mcred_str text) {
    const mcred_section *section = mcred_markdown_section(markdown, mcred_str_of(type), id);
    return text.len == 0 ? section == NULL : section && mcred_str_eq(section->text, text);
}

/* Feedback is the assessor's own Markdown: a heading or a marker in it could
 * cut it short or pass for another section. Reading it back tells. */
static mcred_status refuse_broken(const op_review_text *text, mcred_str record, mcred_arena *arena, mcred_sink *sink) {
    mcred_markdown *markdown = NULL;
    mcred_status status = op_read_back(arena, record, sink, &markdown);
    if (status == MCRED_FAILED)
        return status;
    size_t sections = 0;
    bool ok = status == MCRED_OK;
    for (size_t i = 0; ok && i < text->scores.len; i++) {
        const op_scored *score = MCRED_AT(op_scored, &text->scores, i);
        ok = kept(markdown, "criterion", score->criterion->id, score->feedback);
        sections += score->feedback.len > 0 ? 1U : 0U;
    }
    ok = ok && kept(markdown, "part", MCRED_S("overview"), text->overview_feedback) &&
         kept(markdown, "part", MCRED_S("reflection"), text->reflection_feedback) &&
         kept(markdown, "part", MCRED_S("comment"), text->comment);
    const mcred_str parts[] = {text->overview_feedback, text->reflection_feedback, text->comment};
    for (size_t i = 0; i < 3; i++)
        sections += parts[i].len > 0 ? 1U : 0U;
    if (ok && markdown->sections.len == sections)
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_FEEDBACK,
                     "the feedback cannot be kept as it is: it holds a heading of the first two ranks, or a comment "
                     "that mcred would take for one of its own");
}

static mcred_status make_record(review_job *job, const op_review_text *text, mcred_model *tip, mcred_arena *arena,
                                mcred_sink *sink, mcred_str *record) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 24);
    op_put_review(&buf, arena, text);
    mcred_status status = op_take(arena, sink, &buf, record);
    mcred_str path = mcred_path_review(arena, &text->ref, text->assessor);
    if (status == MCRED_OK)
        status = refuse_broken(text, *record, arena, sink);
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

/* ---- where it stands afterwards -------------------------------------------------------------- */

static mcred_status with_review(mcred_arena *arena, mcred_sink *sink, const op_review_text *text,
                                op_standing *standing) {
    mcred_review *review = MCRED_NEW(arena, mcred_review);
    mcred_vec all = MCRED_VEC(const mcred_review *);
    if (!review)
        return op_memory(sink);
    *review = (mcred_review){.ref = text->ref,
                             .submission_digest = text->submission_digest,
                             .assessor = text->assessor,
                             .reviewed = text->reviewed,
                             .adjudicates = text->adjudicates,
                             .on_appeal = text->on_appeal,
                             .overview_given = text->overview_asked,
                             .reflection_given = text->reflection_asked,
                             .overview_met = text->overview_met,
                             .reflection_met = text->reflection_met,
                             .scores = MCRED_VEC(mcred_score)};
    for (size_t i = 0; i < text->scores.len; i++) {
        const op_scored *from = MCRED_AT(op_scored, &text->scores, i);
        mcred_score *to = mcred_vec_push(arena, &review->scores);
        if (!to)
            return op_memory(sink);
        *to = (mcred_score){.criterion = from->criterion->id,
                            .level = MCRED_AT(mcred_level, &text->credential->levels, from->level)->id,
                            .feedback = from->feedback};
    }
    for (size_t i = 0; i <= standing->reviews.len; i++) {
        const mcred_review **slot = mcred_vec_push(arena, &all);
        if (!slot)
            return op_memory(sink);
        *slot = i < standing->reviews.len ? *MCRED_AT(const mcred_review *, &standing->reviews, i) : review;
    }
    standing->reviews = all;
    return op_settle(arena, sink, standing);
}

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
        status = with_review(arena, sink, text, standing);
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
        status = may_review(tip, by.assessor, &standing, sink);
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

/* Refuses before anybody is asked to fill in a form for nothing. */
mcred_status op_review_form_text(mcred_session *session, mcred_ref ref, const mcred_person *assessor, bool packet,
                                 mcred_sink *sink, mcred_str *out) {
    mcred_model *head = NULL;
    op_standing standing;
    mcred_str name;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = op_stand(head, &ref, sink, &standing);
    if (status == MCRED_OK && !packet)
        status = op_refuse_outside_packet(&standing, sink);
    if (status == MCRED_OK)
        status = op_name_of(session->arena, &standing, sink, &name);
    if (status == MCRED_OK && assessor)
        status = may_review(head, assessor->handle, &standing, sink);
    if (status == MCRED_OK && op_is_blind(&standing))
        status = op_hide_words(session->arena, head, true, sink, &standing);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 23);
    op_put_form(&buf, &standing, name, assessor ? assessor->handle : MCRED_S(""));
    return op_take(session->arena, sink, &buf, out);
}

mcred_status mcred_op_review_form(mcred_session *session, const char *submission, mcred_sink *sink, mcred_str *out) {
    mcred_ref ref;
    const mcred_person *assessor = NULL;
    mcred_status status = op_find_ref(session, mcred_str_of(submission), sink, &ref);
    if (status == MCRED_OK)
        status = mcred_session_actor(session, sink, &assessor);
    return status == MCRED_OK ? op_review_form_text(session, ref, assessor, false, sink, out) : status;
}

static mcred_status edit_form(review_job *job, mcred_sink *sink, mcred_source *edited) {
    mcred_session *session = job->job.session;
    mcred_str before, after = {NULL, 0};
    mcred_status status = op_review_form_text(session, job->ref, job->job.actor, false, sink, &before);
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
