/* review_form.c - the form an assessor fills in: the front matter of a review, and the rubric to read beside it. */
#include "review_input.h"

static void put_levels(mcred_buf *out, const mcred_credential *credential) {
    for (size_t i = 0; i < credential->levels.len; i++) {
        if (i > 0)
            mcred_buf_puts(out, " | ");
        mcred_buf_put(out, MCRED_AT(mcred_level, &credential->levels, i)->id);
    }
}

static void put_front(mcred_buf *out, mcred_arena *arena, const op_standing *standing, mcred_str assessor) {
    const mcred_submission *submission = standing->submission;
    const mcred_credential *credential = standing->credential;
    mcred_buf_puts(out, "---\nmcred: review/1\nsubmission:\n");
    op_field(out, 2, "id", mcred_ref_text(arena, &submission->ref));
    op_field(out, 2, "digest", mcred_digest_str(&submission->file->digest));
    if (assessor.len > 0)
        op_field(out, 0, "assessor", assessor);
    if (credential->overview.len > 0 || credential->reflection.len > 0) {
        mcred_buf_puts(out, "# met or not-met; what is not met needs feedback below\nparts:\n");
        if (credential->overview.len > 0)
            mcred_buf_puts(out, "  overview: met\n");
        if (credential->reflection.len > 0)
            mcred_buf_puts(out, "  reflection: met\n");
    }
    mcred_buf_puts(out, "# level: ");
    put_levels(out, credential);
    mcred_buf_puts(out, "\nscores:\n");
    for (size_t i = 0; i < credential->criteria.len; i++) {
        mcred_buf_puts(out, "  - criterion: ");
        mcred_yaml_scalar(out, MCRED_AT(mcred_criterion, &credential->criteria, i)->id);
        mcred_buf_puts(out, "\n    level: \"\"\n");
    }
    mcred_buf_puts(out, "---\n");
}

static void put_criterion(mcred_buf *out, const mcred_credential *credential, const mcred_criterion *criterion) {
    mcred_buf_puts(out, "\n## ");
    op_inline(out, criterion->title);
    mcred_buf_puts(out, "\n\n");
    for (size_t i = 0; i < credential->levels.len; i++) {
        const mcred_level *level = MCRED_AT(mcred_level, &credential->levels, i);
        mcred_str text = mcred_text(mcred_get_str(criterion->descriptors, level->id));
        mcred_buf_puts(out, "> - **");
        mcred_buf_put(out, level->id);
        mcred_buf_puts(out, mcred_criterion_met(credential, criterion, i) ? "** (met): " : "**: ");
        op_inline(out, text);
        mcred_buf_putc(out, '\n');
    }
    mcred_buf_printf(out, "\n<!-- mcred:criterion %.*s -->\n\n", MCRED_ARG(criterion->id));
}

static void put_part(mcred_buf *out, const char *heading, const char *id, const mcred_vec *prompts) {
    if (prompts && prompts->len == 0)
        return;
    mcred_buf_printf(out, "\n## %s\n\n", heading);
    for (size_t i = 0; prompts && i < prompts->len; i++) {
        mcred_buf_puts(out, "> - ");
        op_inline(out, MCRED_AT(mcred_prompt, prompts, i)->prompt);
        mcred_buf_putc(out, '\n');
    }
    mcred_buf_printf(out, "%s<!-- mcred:part %s -->\n\n", prompts ? "\n" : "", id);
}

void op_put_form(mcred_buf *out, mcred_arena *arena, const op_standing *standing, mcred_str assessor) {
    const mcred_credential *credential = standing->credential;
    put_front(out, arena, standing, assessor);
    mcred_buf_puts(out, "\n# Review of ");
    mcred_buf_put(out, mcred_ref_text(arena, &standing->submission->ref));
    mcred_buf_puts(out, "\n\nWrite feedback under each heading, for the educator: what is there already, and the next\n"
                        "step. Whatever is not met needs some.\n");
    for (size_t i = 0; i < credential->criteria.len; i++)
        put_criterion(out, credential, MCRED_AT(mcred_criterion, &credential->criteria, i));
    put_part(out, "Overview", "overview", &credential->overview);
    put_part(out, "Reflection", "reflection", &credential->reflection);
    put_part(out, "Comment", "comment", NULL);
}
