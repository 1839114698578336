/* review_record.c - the text of review-<assessor>.md. */
#include "record.h"

static void put_section(mcred_buf *out, mcred_str heading, const char *type, mcred_str id, mcred_str text) {
    if (text.len == 0)
        return;
    mcred_buf_puts(out, "\n## ");
    op_inline(out, heading);
    mcred_buf_printf(out, "\n\n<!-- mcred:%s %.*s -->\n\n", type, MCRED_ARG(id));
    mcred_buf_put(out, text);
    mcred_buf_putc(out, '\n');
}

static void put_parts(mcred_buf *out, const op_review_text *text) {
    if (!text->overview_asked && !text->reflection_asked)
        return;
    mcred_buf_puts(out, "parts:\n");
    if (text->overview_asked)
        mcred_buf_printf(out, "  overview: %s\n", text->overview_met ? "met" : "not-met");
    if (text->reflection_asked)
        mcred_buf_printf(out, "  reflection: %s\n", text->reflection_met ? "met" : "not-met");
}

static void put_scores(mcred_buf *out, const op_review_text *text) {
    mcred_buf_puts(out, text->scores.len > 0 ? "scores:\n" : "scores: []\n");
    for (size_t i = 0; i < text->scores.len; i++) {
        const op_scored *score = MCRED_AT(op_scored, &text->scores, i);
        mcred_buf_puts(out, "  - criterion: ");
        mcred_yaml_scalar(out, score->criterion->id);
        mcred_buf_putc(out, '\n');
        op_field(out, 4, "level", MCRED_AT(mcred_level, &text->credential->levels, score->level)->id);
    }
}

void op_put_review(mcred_buf *out, mcred_arena *arena, const op_review_text *text) {
    mcred_buf_puts(out, "---\nmcred: review/1\nsubmission:\n");
    op_field(out, 2, "id", mcred_ref_text(arena, &text->ref));
    op_field(out, 2, "digest", text->submission_digest);
    op_field(out, 0, "assessor", text->assessor);
    if (text->entered_by.len > 0)
        op_field(out, 0, "entered_by", text->entered_by);
    op_field_time(out, 0, "reviewed", text->reviewed);
    if (text->adjudicates)
        mcred_buf_puts(out, "adjudicates: true\n");
    if (text->on_appeal)
        mcred_buf_puts(out, "on_appeal: true\n");
    put_parts(out, text);
    put_scores(out, text);
    mcred_buf_puts(out, "---\n");
    for (size_t i = 0; i < text->scores.len; i++) {
        const op_scored *score = MCRED_AT(op_scored, &text->scores, i);
        put_section(out, score->criterion->title, "criterion", score->criterion->id, score->feedback);
    }
    put_section(out, MCRED_S("Overview"), "part", MCRED_S("overview"), text->overview_feedback);
    put_section(out, MCRED_S("Reflection"), "part", MCRED_S("reflection"), text->reflection_feedback);
    put_section(out, MCRED_S("Comment"), "part", MCRED_S("comment"), text->comment);
}

static bool kept(const mcred_markdown *markdown, const char *type, mcred_str id, mcred_str text) {
    const mcred_section *section = mcred_markdown_section(markdown, mcred_str_of(type), id);
    return text.len == 0 ? section == NULL : section && mcred_str_eq(section->text, text);
}

/* Feedback is the assessor's own Markdown: a heading or a marker in it could
 * cut it short or pass for another section. Reading it back tells. */
mcred_status op_check_feedback(const op_review_text *text, mcred_str record, mcred_arena *arena, mcred_sink *sink) {
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
