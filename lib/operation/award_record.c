/* award_record.c - the text of award.yaml, of a credential and of a stack. */
#include "record.h"

/* The review whose assessor comes next by handle; NULL after the last. Each assessor reviews once. */
static const mcred_review *next_review(const mcred_vec *reviews, const mcred_review *last) {
    const mcred_review *best = NULL;
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        if (last && mcred_str_cmp(review->assessor, last->assessor) <= 0)
            continue;
        if (!best || mcred_str_cmp(review->assessor, best->assessor) < 0)
            best = review;
    }
    return best;
}

/* attempt 0: the one that the record is about. */
static void list_reviews(mcred_buf *out, const mcred_vec *reviews, int attempt) {
    for (const mcred_review *one = next_review(reviews, NULL); one; one = next_review(reviews, one)) {
        mcred_buf_puts(out, "  - assessor: ");
        mcred_yaml_scalar(out, one->assessor);
        mcred_buf_putc(out, '\n');
        op_field(out, 4, "digest", mcred_digest_str(&one->file->digest));
        if (attempt > 0)
            op_field_int(out, 4, "attempt", attempt);
    }
}

void op_put_reviews(mcred_buf *out, const mcred_vec *reviews) {
    mcred_buf_puts(out, "reviews:\n");
    list_reviews(out, reviews, 0);
}

void op_put_rule(mcred_buf *out, const mcred_policy *policy) {
    mcred_buf_puts(out, "rule:\n");
    op_field_int(out, 2, "assessors_required", policy->assessors_required);
    op_field(out, 2, "agreement", policy->agreement);
}

static void put_parts(mcred_buf *out, const mcred_outcome *outcome) {
    const int attempts[] = {outcome->overview_carried, outcome->reflection_carried};
    const char *const parts[] = {"overview", "reflection"};
    if (attempts[0] > 0 || attempts[1] > 0)
        mcred_buf_puts(out, "parts:\n");
    for (size_t i = 0; i < 2; i++) {
        if (attempts[i] > 0)
            mcred_buf_printf(out, "  - part: %s\n    attempt: %d\n", parts[i], attempts[i]);
    }
}

static void put_results(mcred_buf *out, const op_standing *standing) {
    mcred_buf_puts(out, "results:\n");
    for (size_t i = 0; i < standing->outcome.criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &standing->outcome.criteria, i);
        const mcred_level *level = mcred_vec_at(&standing->credential->levels, one->level);
        mcred_buf_puts(out, "  - criterion: ");
        mcred_yaml_scalar(out, one->criterion->id);
        mcred_buf_putc(out, '\n');
        op_field(out, 4, "level", level ? level->id : MCRED_S(""));
        op_field_int(out, 4, "attempt", one->carried ? one->carried : standing->submission->ref.attempt);
    }
    put_parts(out, &standing->outcome);
}

void op_put_award(mcred_buf *out, const op_award_text *text) {
    const op_standing *standing = text->standing;
    const mcred_submission *submission = standing->submission;
    mcred_buf_puts(out, "mcred: award/1\n");
    op_field(out, 0, "earner", submission->ref.earner);
    op_put_definition(out, "credential", &submission->credential);
    op_field_int(out, 0, "attempt", submission->ref.attempt);
    op_field(out, 0, "submission", mcred_digest_str(&submission->file->digest));
    op_put_reviews(out, &standing->outcome.rests_on);
    for (size_t i = 0; i < text->earlier.len; i++) {
        const op_earlier *earlier = MCRED_AT(op_earlier, &text->earlier, i);
        list_reviews(out, &earlier->reviews, earlier->attempt);
    }
    op_put_rule(out, standing->policy);
    if (standing->appeal)
        op_field(out, 0, "appeal", mcred_digest_str(&standing->appeal->file->digest));
    put_results(out, standing);
    op_field_int(out, 0, "points", standing->outcome.points);
    op_field_time(out, 0, "awarded", text->awarded);
    int years = standing->credential->validity_years;
    if (years > 0)
        op_field_time(out, 0, "valid_until", mcred_time_add_years(text->awarded, years));
}

void op_put_stack_award(mcred_buf *out, const op_stack_award_text *text) {
    mcred_buf_puts(out, "mcred: award/1\n");
    op_field(out, 0, "earner", text->earner);
    op_put_definition(out, "stack", &text->stack);
    mcred_buf_puts(out, "units:\n");
    for (size_t i = 0; i < text->units->len; i++) {
        const mcred_named *unit = MCRED_AT(mcred_named, text->units, i);
        mcred_buf_puts(out, "  - id: ");
        mcred_yaml_scalar(out, unit->name);
        mcred_buf_putc(out, '\n');
        op_field(out, 4, "digest", unit->digest);
    }
    op_field_time(out, 0, "awarded", text->awarded);
}
