/* feedback_text.c - feedback as a Markdown page: what to change first, what was strong after it. */
#include <inttypes.h>

#include "internal.h"

/* What assessors wrote is Markdown already; as a quotation it cannot become part of the page around it. */
static void put_said(mcred_buf *out, const mcred_vec *said) {
    for (size_t i = 0; i < said->len; i++) {
        mcred_str text = *MCRED_AT(mcred_str, said, i);
        while (text.len > 0) {
            mcred_str line = mcred_str_cut(&text, '\n');
            mcred_buf_puts(out, line.len > 0 ? "> " : ">");
            mcred_buf_put(out, line);
            mcred_buf_putc(out, '\n');
        }
        mcred_buf_putc(out, '\n');
    }
}

static void put_bring(mcred_buf *out, const mcred_vec *bring) {
    if (bring->len == 0)
        return;
    mcred_buf_puts(out, "Bring: ");
    for (size_t i = 0; i < bring->len; i++) {
        if (i > 0)
            mcred_buf_puts(out, ", ");
        op_inline(out, *MCRED_AT(mcred_str, bring, i));
    }
    mcred_buf_puts(out, "\n\n");
}

static void put_advice(mcred_buf *out, const mcred_advice *advice) {
    mcred_buf_puts(out, "### ");
    op_inline(out, advice->title);
    if (advice->level.len > 0) {
        mcred_buf_puts(out, " (");
        mcred_buf_put(out, advice->level);
        mcred_buf_putc(out, ')');
    }
    mcred_buf_puts(out, "\n\n");
    if (advice->aim.len > 0) {
        mcred_buf_puts(out, "What it takes: ");
        op_inline(out, advice->aim);
        mcred_buf_puts(out, "\n\n");
    }
    put_bring(out, &advice->bring);
    put_said(out, &advice->said);
}

static size_t count_met(const mcred_feedback *feedback, bool met) {
    size_t count = 0;
    for (size_t i = 0; i < feedback->advice.len; i++)
        count += MCRED_AT(mcred_advice, &feedback->advice, i)->met == met;
    return count;
}

static void put_group(mcred_buf *out, const mcred_feedback *feedback, bool met, const char *heading) {
    if (count_met(feedback, met) == 0)
        return;
    mcred_buf_printf(out, "## %s\n\n", heading);
    for (size_t i = 0; i < feedback->advice.len; i++) {
        const mcred_advice *advice = MCRED_AT(mcred_advice, &feedback->advice, i);
        if (advice->met == met)
            put_advice(out, advice);
    }
}

static void put_verdict(mcred_buf *out, const mcred_feedback *feedback) {
    mcred_buf_printf(out, "Attempt %d by %.*s: **%s**.", feedback->ref.attempt, MCRED_ARG(feedback->ref.earner),
                     feedback->earned ? "earned" : "not yet");
    if (feedback->pass_points >= 0)
        mcred_buf_printf(out, " %" PRId64 " of %" PRId64 " points.", feedback->points, feedback->pass_points);
    mcred_buf_puts(out, "\n\n");
}

void mcred_feedback_markdown(const mcred_feedback *feedback, mcred_buf *out) {
    mcred_buf_puts(out, "# ");
    op_inline(out, feedback->title);
    mcred_buf_puts(out, "\n\n");
    put_verdict(out, feedback);
    put_group(out, feedback, false, "What to change");
    put_group(out, feedback, true, "What was strong");
    if (feedback->comments.len > 0) {
        mcred_buf_puts(out, "## On the whole\n\n");
        put_said(out, &feedback->comments);
    }
}
