/* beside.c - the records beside a submission: each is about it as it is, and about nothing that is gone. */
#include "audit/audit_internal.h"

static void check_digest(audit *a, const mcred_submission *submission, const mcred_file *record, mcred_str digest) {
    if (!mcred_str_eq(digest, mcred_digest_str(&submission->file->digest)))
        audit_differs(a, record, mcred_get(mcred_get(record->root, "submission"), "digest"),
                      "the submission has digest %.*s", MCRED_ARG(mcred_digest_str(&submission->file->digest)));
}

/* The decision that was appealed rests on reviews that are there, as they were. */
static void check_appeal(audit *a, const mcred_submission *submission, const mcred_appeal *appeal) {
    check_digest(a, submission, appeal->file, appeal->submission_digest);
    for (size_t i = 0; i < appeal->reviews.len; i++) {
        const mcred_named *named = MCRED_AT(mcred_named, &appeal->reviews, i);
        mcred_str path = mcred_path_review(mcred_model_arena(a->model), &submission->ref, named->name);
        audit_file_digest(a, path, named->digest, appeal->file->source.name);
    }
}

static void check_appeal_reviews(audit *a, const mcred_vec *reviews, const mcred_appeal *appeal) {
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        if (!review->on_appeal)
            continue;
        if (!appeal)
            audit_differs(a, review->file, mcred_get(review->file->root, "on_appeal"),
                          "the review decides an appeal, and there is none");
        for (size_t j = 0; appeal && j < appeal->reviews.len; j++) {
            if (mcred_str_eq(MCRED_AT(mcred_named, &appeal->reviews, j)->name, review->assessor))
                audit_differs(a, review->file, mcred_get(review->file->root, "assessor"),
                              "\"%.*s\" gave one of the reviews that were appealed", MCRED_ARG(review->assessor));
        }
    }
}

static void check_assignments(audit *a, const mcred_submission *submission) {
    mcred_vec all;
    (void)mcred_model_assignments(a->model, &submission->ref, a->sink, &all);
    for (size_t i = 0; i < all.len; i++) {
        const mcred_assignment *one = *MCRED_AT(const mcred_assignment *, &all, i);
        check_digest(a, submission, one->file, one->submission_digest);
        for (size_t j = 0; j < one->assessors.len; j++) {
            if (mcred_str_eq(*MCRED_AT(mcred_str, &one->assessors, j), submission->ref.earner))
                mcred_report(a->sink, MCRED_RULE_RECORD_SELF, &one->file->source,
                             mcred_node_span(mcred_get(one->file->root, "assessors")),
                             "%.*s was asked to score their own submission", MCRED_ARG(submission->ref.earner));
        }
    }
}

static void check_notes(audit *a, const mcred_submission *submission) {
    mcred_vec all;
    (void)mcred_model_notes(a->model, &submission->ref, a->sink, &all);
    for (size_t i = 0; i < all.len; i++) {
        const mcred_note *note = *MCRED_AT(const mcred_note *, &all, i);
        check_digest(a, submission, note->file, note->submission_digest);
    }
}

void audit_beside(audit *a, const mcred_submission *submission, const mcred_vec *reviews, const mcred_appeal **appeal,
                  bool awarded) {
    mcred_arena *arena = mcred_model_arena(a->model);
    const mcred_withdrawal *withdrawal = NULL;
    *appeal = NULL;
    if (mcred_model_has(a->model, mcred_path_withdrawal(arena, &submission->ref)) &&
        mcred_model_withdrawal(a->model, &submission->ref, a->sink, &withdrawal) == MCRED_OK) {
        check_digest(a, submission, withdrawal->file, withdrawal->submission_digest);
        if (awarded)
            audit_differs(a, withdrawal->file, NULL, "the submission was withdrawn, so no award can rest on it");
    }
    if (mcred_model_has(a->model, mcred_path_appeal(arena, &submission->ref)) &&
        mcred_model_appeal(a->model, &submission->ref, a->sink, appeal) == MCRED_OK)
        check_appeal(a, submission, *appeal);
    check_appeal_reviews(a, reviews, *appeal);
    check_assignments(a, submission);
    check_notes(a, submission);
}
