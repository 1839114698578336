/* submission.c - a submission, its definition and its reviews. */
#include "audit/audit_internal.h"

static void check_current_definition(audit *a, const mcred_definition_ref *ref) {
    const mcred_credential *now = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    if (quiet && mcred_model_credential(a->model, ref->id, quiet, &now) == MCRED_OK &&
        mcred_str_eq(now->version, ref->version) && !mcred_str_eq(mcred_digest_str(&now->file->digest), ref->digest)) {
        mcred_finding *finding =
            mcred_report(a->sink, MCRED_RULE_RECORD_DEFINITION_CHANGED, &now->file->source,
                         mcred_node_span(mcred_get(now->file->root, "version")),
                         "version %.*s has digest %.*s, but records were made under %.*s", MCRED_ARG(ref->version),
                         MCRED_ARG(mcred_digest_str(&now->file->digest)), MCRED_ARG(ref->digest));
        mcred_finding_hint(a->sink, finding, "give the changed definition a new version, or bring the old text back");
    }
    mcred_sink_free(quiet);
}

const mcred_credential *audit_definition(audit *a, const mcred_file *record, const mcred_definition_ref *ref) {
    const mcred_credential *credential = NULL;
    mcred_status status = mcred_model_credential_at(a->model, ref, a->sink, &credential);
    if (status == MCRED_UNKNOWN) {
        mcred_report(a->sink, MCRED_RULE_RECORD_UNKNOWN, &record->source,
                     mcred_node_span(mcred_get(mcred_get(record->root, "credential"), "blob")),
                     "the definition this was made under (git object %s) is not here", ref->blob.hex);
        a->unknown = true;
    } else if (status == MCRED_OK && !mcred_str_eq(credential->version, ref->version)) {
        audit_differs(a, record, mcred_get(mcred_get(record->root, "credential"), "version"),
                      "version %.*s is recorded, but the definition says %.*s", MCRED_ARG(ref->version),
                      MCRED_ARG(credential->version));
    }
    check_current_definition(a, ref);
    return credential;
}

/* The attempt before is there, and with the digest that this one names. */
static void check_previous(audit *a, const mcred_submission *submission) {
    const mcred_ref earlier = {submission->ref.earner, submission->ref.credential, submission->ref.attempt - 1};
    const mcred_submission *before = NULL;
    const mcred_node *node = mcred_get(submission->file->root, "previous");
    if (earlier.attempt == 0) {
        if (node)
            audit_differs(a, submission->file, node, "this is the first attempt, so there is none before it");
        return;
    }
    mcred_status status = mcred_model_submission(a->model, &earlier, a->sink, &before);
    mcred_str path = mcred_path_submission(mcred_model_arena(a->model), &earlier);
    if (before)
        audit_later(a, submission->file, "submitted", submission->submitted, before->submitted);
    if (!node && before)
        audit_differs(a, submission->file, mcred_get(submission->file->root, "attempt"),
                      "the attempt before is not named; previous should be %.*s",
                      MCRED_ARG(mcred_digest_str(&before->file->digest)));
    else if (node &&
             (status != MCRED_OK || !mcred_str_eq(mcred_digest_str(&before->file->digest), submission->previous)))
        audit_file_digest(a, path, submission->previous, submission->file->source.name);
}

const mcred_submission *audit_submission(audit *a, const mcred_ref *ref) {
    const mcred_submission *submission = NULL;
    a->result->submissions++;
    if (mcred_model_submission(a->model, ref, a->sink, &submission) != MCRED_OK) {
        mcred_source source = {mcred_path_submission(mcred_model_arena(a->model), ref), {0}};
        if (mcred_view_kind(mcred_model_view(a->model), source.name) == MCRED_ENTRY_NONE)
            mcred_report(a->sink, MCRED_RULE_RECORD_MISSING, &source, MCRED_NO_SPAN, "the submission is not there");
        return NULL;
    }
    check_previous(a, submission);
    return submission;
}

static bool check_review(audit *a, const mcred_submission *submission, const mcred_review *review) {
    mcred_str is = mcred_digest_str(&submission->file->digest);
    bool ok = true;
    a->result->reviews++;
    audit_later(a, review->file, "reviewed", review->reviewed, submission->submitted);
    if (mcred_str_eq(review->assessor, submission->ref.earner)) {
        mcred_report(a->sink, MCRED_RULE_RECORD_SELF, &review->file->source,
                     mcred_node_span(mcred_get(review->file->root, "assessor")), "%.*s scored their own submission",
                     MCRED_ARG(review->assessor));
        ok = false;
    }
    if (!mcred_str_eq(review->submission_digest, is)) {
        mcred_finding *finding =
            mcred_report(a->sink, MCRED_RULE_RECORD_DIGEST, &submission->file->source, MCRED_NO_SPAN,
                         "the submission has digest %.*s, but it was scored as %.*s", MCRED_ARG(is),
                         MCRED_ARG(review->submission_digest));
        mcred_finding_label(a->sink, finding, &review->file->source,
                            mcred_node_span(mcred_get(mcred_get(review->file->root, "submission"), "digest")),
                            "recorded here");
        ok = false;
    }
    return ok;
}

bool audit_reviews(audit *a, const mcred_submission *submission, mcred_vec *reviews) {
    *reviews = MCRED_VEC(const mcred_review *);
    bool ok = mcred_model_reviews(a->model, &submission->ref, a->sink, reviews) == MCRED_OK;
    for (size_t i = 0; i < reviews->len; i++)
        ok = check_review(a, submission, *MCRED_AT(const mcred_review *, reviews, i)) && ok;
    audit_blind(a, submission, reviews);
    return ok;
}
