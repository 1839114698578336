/* review_form.c - the form an assessor fills in: the front matter of a review, and the rubric to read beside it. */
#include "review_input.h"

#include "blind.h"
#include "blind_words.h"

static void put_levels(mcred_buf *out, const mcred_credential *credential) {
    for (size_t i = 0; i < credential->levels.len; i++) {
        if (i > 0)
            mcred_buf_puts(out, " | ");
        mcred_buf_put(out, MCRED_AT(mcred_level, &credential->levels, i)->id);
    }
}

static bool is_part_asked(const op_standing *standing, bool overview) {
    const mcred_vec *prompts = overview ? &standing->credential->overview : &standing->credential->reflection;
    return prompts->len > 0 && op_is_asked(standing, overview ? MCRED_S("overview") : MCRED_S("reflection"));
}

static void put_front(mcred_buf *out, const op_standing *standing, mcred_str name, mcred_str assessor) {
    const mcred_credential *credential = standing->credential;
    bool blind = op_is_blind(standing);
    mcred_buf_puts(out, "---\nmcred: review/1\nsubmission:\n");
    op_field(out, 2, blind ? "code" : "id", name);
    if (!blind)
        op_field(out, 2, "digest", mcred_digest_str(&standing->submission->file->digest));
    if (assessor.len > 0)
        op_field(out, 0, "assessor", assessor);
    bool overview = is_part_asked(standing, true), reflection = is_part_asked(standing, false);
    if (overview || reflection)
        mcred_buf_puts(out, "# met or not-met; what is not met needs feedback below\nparts:\n");
    if (overview)
        mcred_buf_puts(out, "  overview: met\n");
    if (reflection)
        mcred_buf_puts(out, "  reflection: met\n");
    mcred_buf_puts(out, "# level: ");
    put_levels(out, credential);
    mcred_buf_puts(out, "\nscores:\n");
    for (size_t i = 0; i < credential->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &credential->criteria, i);
        if (!op_is_asked(standing, criterion->id))
            continue;
        mcred_buf_puts(out, "  - criterion: ");
        mcred_yaml_scalar(out, criterion->id);
        mcred_buf_puts(out, "\n    level: \"\"\n");
    }
    mcred_buf_puts(out, "---\n");
}

/* What the reviews say that whoever settles or decides an appeal has to weigh, without names. */
static void put_earlier(mcred_buf *out, const op_standing *standing, mcred_str id) {
    mcred_buf_puts(out, ">\n> What the reviews say:\n>\n");
    for (size_t i = 0; i < standing->reviews.len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, &standing->reviews, i);
        bool overview = mcred_str_is(id, "overview"), part = overview || mcred_str_is(id, "reflection");
        mcred_str level = mcred_str_of((overview ? review->overview_met : review->reflection_met) ? "met" : "not met");
        mcred_str said = overview ? review->overview_feedback : review->reflection_feedback;
        for (size_t j = 0; !part && j < review->scores.len; j++) {
            const mcred_score *score = MCRED_AT(mcred_score, &review->scores, j);
            if (mcred_str_eq(score->criterion, id)) {
                level = score->level;
                said = score->feedback;
            }
        }
        mcred_buf_printf(out, "> - review %zu: **", i + 1);
        op_inline(out, level);
        mcred_buf_puts(out, "**\n");
        op_quoted(out, ">   > ", said);
    }
}

static void put_criterion(mcred_buf *out, const op_standing *standing, const mcred_criterion *criterion) {
    const mcred_credential *credential = standing->credential;
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
    if (standing->state == MCRED_STATE_ADJUDICATION || standing->state == MCRED_STATE_APPEALED)
        put_earlier(out, standing, criterion->id);
    mcred_buf_printf(out, "\n<!-- mcred:criterion %.*s -->\n\n", MCRED_ARG(criterion->id));
}

/* prompts NULL: the comment on the whole. */
static void put_part(mcred_buf *out, const op_standing *standing, const char *heading, const char *id,
                     const mcred_vec *prompts) {
    if (prompts && (prompts->len == 0 || !op_is_asked(standing, mcred_str_of(id))))
        return;
    mcred_buf_printf(out, "\n## %s\n\n", heading);
    for (size_t i = 0; prompts && i < prompts->len; i++) {
        mcred_buf_puts(out, "> - ");
        op_inline(out, MCRED_AT(mcred_prompt, prompts, i)->prompt);
        mcred_buf_putc(out, '\n');
    }
    if (prompts && (standing->state == MCRED_STATE_ADJUDICATION || standing->state == MCRED_STATE_APPEALED))
        put_earlier(out, standing, mcred_str_of(id));
    mcred_buf_printf(out, "%s<!-- mcred:part %s -->\n\n", prompts ? "\n" : "", id);
}

static void put_purpose(mcred_buf *out, const op_standing *standing) {
    if (standing->state == MCRED_STATE_ADJUDICATION)
        mcred_buf_puts(out, "The reviews differ on what follows; what you say decides it.\n\n");
    else if (standing->submission->carried.len > 0 && standing->state != MCRED_STATE_APPEALED)
        mcred_buf_puts(out, "Earlier attempts met the other criteria, so only these are scored.\n\n");
    if (standing->state != MCRED_STATE_APPEALED)
        return;
    mcred_buf_puts(out, "The educator appeals against the decision on what follows; what you say decides it. Why:\n\n");
    op_quoted(out, ">   > ", standing->appeal->reason);
    mcred_buf_putc(out, '\n');
}

/* name: of the submission, as op_name_of says it. */
static void put_form(mcred_buf *out, const op_standing *standing, mcred_str name, mcred_str assessor) {
    const mcred_credential *credential = standing->credential;
    put_front(out, standing, name, assessor);
    mcred_buf_puts(out, "\n# Review of ");
    mcred_buf_put(out, name);
    mcred_buf_puts(out, "\n\n");
    put_purpose(out, standing);
    mcred_buf_puts(out, "Write feedback under each heading, for the educator: what is there already, and the next\n"
                        "step. Whatever is not met needs some.\n");
    for (size_t i = 0; i < credential->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &credential->criteria, i);
        if (op_is_asked(standing, criterion->id))
            put_criterion(out, standing, criterion);
    }
    put_part(out, standing, "Overview", "overview", &credential->overview);
    put_part(out, standing, "Reflection", "reflection", &credential->reflection);
    put_part(out, standing, "Comment", "comment", NULL);
}

/* ---- for one submission ---- */

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
        status = op_review_allowed(head, assessor->handle, &standing, sink);
    if (status == MCRED_OK && op_is_blind(&standing))
        status = op_hide_words(session->arena, head, true, sink, &standing);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 23);
    put_form(&buf, &standing, name, assessor ? assessor->handle : MCRED_S(""));
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
