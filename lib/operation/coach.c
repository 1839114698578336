/* coach.c - a coach's note between an attempt that was not yet enough and the next one. */
#include "beside.h"

/* A coach, or a coordinator; nobody coaches themselves. */
static mcred_status may_coach(op_beside *beside, const op_standing *standing, mcred_model *tip, mcred_sink *sink) {
    const mcred_ref *ref = &standing->submission->ref;
    const mcred_person *actor = NULL;
    mcred_status status = op_need_person(tip, beside->job.actor->handle, sink, &actor);
    if (status != MCRED_OK)
        return status;
    if (mcred_str_eq(actor->handle, ref->earner))
        return op_refuse(sink, MCRED_RULE_OPERATION_SELF, "\"%.*s\" may not be their own coach",
                         MCRED_ARG(actor->handle));
    if (mcred_person_is(actor, "coach", standing->now, ref->credential) ||
        mcred_person_is(actor, "coordinator", standing->now, ref->credential))
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" is neither a coach nor a coordinator of it",
                     MCRED_ARG(actor->handle));
}

static mcred_status refuse_second(const mcred_ref *ref, mcred_model *tip, mcred_str path, mcred_sink *sink) {
    if (!path.data)
        return op_memory(sink);
    if (!mcred_model_has(tip, path))
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_ASSESSMENT_COACH, "there is a note of yours on attempt %d already", ref->attempt);
}

/* The note is Markdown of the coach's own: a heading or a marker in it could cut it short. */
static mcred_status refuse_broken(mcred_str record, mcred_str words, mcred_arena *arena, mcred_sink *sink) {
    mcred_markdown *markdown = NULL;
    mcred_status status = op_read_back(arena, record, sink, &markdown);
    if (status == MCRED_FAILED)
        return status;
    const mcred_section *section =
        status == MCRED_OK ? mcred_markdown_section(markdown, MCRED_S("part"), MCRED_S("note")) : NULL;
    if (section && markdown->sections.len == 1 && mcred_str_eq(section->text, words))
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_ASSESSMENT_COACH,
                     "the note cannot be kept as it is: it holds a heading of the first two ranks, or a comment that "
                     "mcred would take for one of its own");
}

static mcred_status put_note(op_beside *beside, const op_standing *standing, mcred_arena *arena, mcred_sink *sink,
                             mcred_buf *record) {
    mcred_str text;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_buf_puts(&buf, "---\nmcred: note/1\n");
    op_put_submission_ref(&buf, arena, standing->submission);
    op_field(&buf, 0, "by", beside->job.actor->handle);
    op_field_time(&buf, 0, "noted", beside->now);
    mcred_buf_puts(&buf, "---\n\n## Coach's note\n\n<!-- mcred:part note -->\n\n");
    mcred_buf_put(&buf, beside->words);
    mcred_buf_putc(&buf, '\n');
    mcred_status status = op_take(arena, sink, &buf, &text);
    if (status == MCRED_OK)
        status = refuse_broken(text, beside->words, arena, sink);
    if (status == MCRED_OK)
        mcred_buf_put(record, text);
    return status;
}

static mcred_status make_note(op_beside *beside, const op_standing *standing, mcred_model *tip, mcred_arena *arena,
                              mcred_sink *sink, mcred_buf *record, mcred_str *path) {
    const mcred_ref *ref = &standing->submission->ref;
    mcred_status status = may_coach(beside, standing, tip, sink);
    if (status == MCRED_OK && standing->state != MCRED_STATE_NOT_YET)
        status = op_refuse_state(standing, "coached", sink);
    if (status == MCRED_OK && beside->words.len == 0)
        status = op_refuse(sink, MCRED_RULE_ASSESSMENT_REASON, "the note is empty: say what was agreed with --note");
    *path = mcred_path_note(arena, ref, beside->job.actor->handle);
    if (status == MCRED_OK)
        status = refuse_second(ref, tip, *path, sink);
    return status == MCRED_OK ? put_note(beside, standing, arena, sink, record) : status;
}

mcred_status mcred_op_coach(mcred_session *session, const mcred_coach_args *args, mcred_sink *sink,
                            mcred_recorded *out) {
    op_beside beside = {.job = {.session = session, .dry_run = args->dry_run},
                        .submission = args->submission,
                        .text = args->note,
                        .kind = "note",
                        .verb = "Coach",
                        .make = make_note,
                        .out = out};
    return op_run_beside(&beside, sink);
}
