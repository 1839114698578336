/* award.c - one award, derived again and compared field by field. */
#include "audit/audit_internal.h"

static const mcred_score *result_of(const mcred_award *award, mcred_str criterion) {
    for (size_t i = 0; i < award->results.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &award->results, i);
        if (mcred_str_eq(score->criterion, criterion))
            return score;
    }
    return NULL;
}

/* Which attempt met it, where the record says. */
static void compare_attempt(audit *a, const mcred_award *award, const mcred_score *score, int should) {
    const mcred_node *node = score ? mcred_get(score->node, "attempt") : NULL;
    int64_t attempt = 0;
    if (node && (!mcred_integer(node, &attempt) || attempt != should))
        audit_differs(a, award->file, node, "\"%.*s\" is recorded as met by attempt %lld; it should be %d",
                      MCRED_ARG(score->criterion), (long long)attempt, should);
}

static void compare_results(audit *a, const mcred_award *award, const mcred_credential *credential,
                            const mcred_outcome *outcome) {
    const mcred_node *root = award->file->root, *results = mcred_get(root, "results");
    for (size_t i = 0; i < outcome->criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i);
        const mcred_level *level = mcred_vec_at(&credential->levels, one->level);
        const mcred_score *score = result_of(award, one->criterion->id);
        mcred_str should = level ? level->id : MCRED_S("undecided");
        if (!score)
            audit_differs(a, award->file, results, "the result of \"%.*s\" is missing; it should be \"%.*s\"",
                          MCRED_ARG(one->criterion->id), MCRED_ARG(should));
        else if (!mcred_str_eq(score->level, should))
            audit_differs(a, award->file, mcred_get(score->node, "level"),
                          "\"%.*s\" is recorded as \"%.*s\"; it should be \"%.*s\"", MCRED_ARG(score->criterion),
                          MCRED_ARG(score->level), MCRED_ARG(should));
        compare_attempt(a, award, score, one->carried ? one->carried : award->attempt);
    }
    if (award->results.len > outcome->criteria.len)
        audit_differs(a, award->file, results, "%zu results are recorded; the rubric has %zu criteria",
                      award->results.len, outcome->criteria.len);
    const mcred_node *points = mcred_get(root, "points");
    int64_t recorded = -1;
    if (!mcred_integer(points, &recorded) || recorded != outcome->points)
        audit_differs(a, award->file, points, "%lld points are recorded; it should be %lld", (long long)recorded,
                      (long long)outcome->points);
}

static void compare_times(audit *a, const mcred_award *award, int years) {
    mcred_time until = years > 0 ? mcred_time_add_years(award->awarded, years) : 0;
    char should[MCRED_TIME_SIZE] = "without an end";
    if (award->valid_until == until)
        return;
    if (until)
        mcred_time_format(until, should);
    const mcred_node *node = mcred_get(award->file->root, "valid_until");
    audit_differs(a, award->file, node ? node : mcred_get(award->file->root, "awarded"),
                  "the award's end of validity should be %s", should);
}

static bool is_named(const mcred_award *award, mcred_str assessor, int attempt) {
    for (size_t i = 0; i < award->reviews.len; i++) {
        const mcred_named *named = MCRED_AT(mcred_named, &award->reviews, i);
        if (mcred_str_eq(named->name, assessor) && (named->attempt ? named->attempt : award->attempt) == attempt)
            return true;
    }
    return false;
}

static void need_named(audit *a, const mcred_award *award, const mcred_vec *reviews, int attempt) {
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        if (!is_named(award, review->assessor, attempt))
            audit_differs(a, award->file, mcred_get(award->file->root, "reviews"),
                          attempt == award->attempt ? "the review by \"%.*s\" is not named"
                                                    : "the review by \"%.*s\" of attempt %d is not named",
                          MCRED_ARG(review->assessor), attempt);
    }
}

static const mcred_review *review_by(const mcred_vec *reviews, mcred_str assessor) {
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, reviews, i);
        if (mcred_str_eq(review->assessor, assessor))
            return review;
    }
    return NULL;
}

static void compare_named(audit *a, const mcred_award *award, const mcred_ref *submission, const mcred_named *named,
                          const mcred_vec *reviews) {
    mcred_ref ref = *submission;
    ref.attempt = named->attempt ? named->attempt : ref.attempt;
    const mcred_review *read = ref.attempt == submission->attempt ? review_by(reviews, named->name) : NULL;
    if (read)
        audit_record_digest(a, read->file, named->digest, award->file->source.name);
    else
        audit_file_digest(a, mcred_path_review(mcred_model_arena(a->model), &ref, named->name), named->digest,
                          award->file->source.name);
}

/* Every review that is there counts, so every one is named, and with its digest; those of earlier attempts, too,
 * that something was carried over from. */
static void compare_reviews(audit *a, const mcred_award *award, const mcred_submission *submission,
                            const mcred_vec *reviews) {
    for (size_t i = 0; i < award->reviews.len; i++)
        compare_named(a, award, &submission->ref, MCRED_AT(mcred_named, &award->reviews, i), reviews);
    for (size_t i = 0; i < reviews->len; i++)
        audit_later(a, award->file, "awarded", award->awarded, (*MCRED_AT(const mcred_review *, reviews, i))->reviewed);
    need_named(a, award, reviews, award->attempt);
    for (int attempt = 1; attempt < award->attempt; attempt++) {
        mcred_ref ref = submission->ref;
        mcred_vec earlier;
        bool carried = false;
        ref.attempt = attempt;
        for (size_t i = 0; !carried && i < submission->carried.len; i++)
            carried = MCRED_AT(mcred_carried, &submission->carried, i)->attempt == attempt;
        if (carried && mcred_model_reviews(a->model, &ref, a->sink, &earlier) == MCRED_OK)
            need_named(a, award, &earlier, attempt);
    }
}

/* The appeal that is there is the one that the award names. */
static void compare_appeal(audit *a, const mcred_award *award, const mcred_appeal *appeal) {
    mcred_str should = appeal ? mcred_digest_str(&appeal->file->digest) : MCRED_S("");
    const mcred_node *node = mcred_get(award->file->root, "appeal");
    if (mcred_str_eq(award->appeal_digest, should))
        return;
    if (appeal)
        audit_differs(a, award->file, node, "the appeal has digest %.*s", MCRED_ARG(should));
    else
        audit_differs(a, award->file, node, "the award names an appeal, and there is none");
}

static void derive(audit *a, const mcred_award *award, const mcred_credential *credential,
                   const mcred_submission *submission) {
    const mcred_appeal *appeal = NULL;
    mcred_vec reviews;
    mcred_outcome outcome;
    bool sound = audit_reviews(a, submission, &reviews);
    compare_reviews(a, award, submission, &reviews);
    audit_beside(a, submission, &reviews, &appeal, true);
    compare_appeal(a, award, appeal);
    audit_carried(a, submission, credential);
    if (!sound || !audit_outcome(a, submission, credential, &award->rule, &reviews, &outcome))
        return;
    if (outcome.state != MCRED_STATE_EARNED)
        audit_differs(a, award->file, NULL, "the reviews come to \"%s\", not to an award",
                      mcred_state_text(outcome.state));
    else
        compare_results(a, award, credential, &outcome);
}

void audit_credential_award(audit *a, const mcred_award *award) {
    const mcred_ref ref = {award->earner, award->thing.id, award->attempt};
    const mcred_credential *credential = audit_definition(a, award->file, &award->thing);
    const mcred_submission *submission = audit_submission(a, &ref);
    int last = 0;
    if (credential)
        compare_times(a, award, credential->validity_years);
    if (!submission) {
        mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &award->file->source,
                     mcred_node_span(mcred_get(award->file->root, "attempt")),
                     "the award rests on attempt %d, which should be among the records and is not", award->attempt);
        return;
    }
    audit_record_digest(a, submission->file, award->submission_digest, award->file->source.name);
    if (!mcred_str_eq(submission->credential.digest, award->thing.digest))
        audit_differs(a, award->file, mcred_get(mcred_get(award->file->root, "credential"), "digest"),
                      "the submission was made under the definition %.*s", MCRED_ARG(submission->credential.digest));
    bool known = mcred_model_last_attempt(a->model, ref.earner, ref.credential, a->sink, &last) == MCRED_OK;
    audit_evidence(a, submission, known && last == ref.attempt);
    derive(a, award, credential, submission);
}
