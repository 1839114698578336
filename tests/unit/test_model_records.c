/* test_model_records.c - evidence, submissions, reviews and awards from their files, and definitions of that time. */
#include "model_case.h"

#define DIGEST_A "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DIGEST_B "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define BLOB     "0123456789012345678901234567890123456789"
#define FOLDER   "records/an/ana/wait-time/"

static const mcred_ref first = {{"ana", 3}, {"wait-time", 9}, 1};

static void evidence_has_slots_that_are_open(void **state) {
    desk *d = *state;
    const mcred_evidence *evidence = NULL;
    place(d, "evidence/an/ana/wait-time/evidence.md",
          "---\nmcred: evidence/1\ncredential: wait-time\nearner: ana\nartifacts:\n"
          "  - {path: notes.md, for: notes, consent: on-file}\n  - {path: null, for: plan, consent: null}\n---\n# "
          "Wait\n");
    assert_int_equal(mcred_model_evidence(d->model, first.earner, first.credential, d->r->sink, &evidence), MCRED_OK);
    const mcred_artifact *notes = MCRED_AT(mcred_artifact, &evidence->artifacts, 0);
    const mcred_artifact *open = MCRED_AT(mcred_artifact, &evidence->artifacts, 1);
    assert_true(mcred_str_is(evidence->folder, "evidence/an/ana/wait-time"));
    assert_true(mcred_str_is(notes->path, "notes.md"));
    assert_true(mcred_str_is(notes->consent, "on-file"));
    assert_int_equal(open->path.len, 0);
    assert_int_equal(open->consent.len, 0);
    assert_true(mcred_str_is(open->item, "plan"));
}

static void evidence_without_front_matter_is_none(void **state) {
    desk *d = *state;
    const mcred_evidence *evidence = NULL;
    place(d, "evidence/an/ana/wait-time/evidence.md", "# Wait time\n");
    assert_int_equal(mcred_model_evidence(d->model, first.earner, first.credential, d->r->sink, &evidence), MCRED_NO);
    one_finding(d, "definition/kind", "evidence/an/ana/wait-time/evidence.md", 1, 1);
}

static void place_submission(const desk *d, int attempt, const char *earner) {
    char path[128], text[1024];
    (void)snprintf(path, sizeof path, FOLDER "%d/submission.yaml", attempt);
    (void)snprintf(text, sizeof text,
                   "mcred: submission/1\nearner: %s\nattempt: %d\n"
                   "credential: {id: wait-time, version: 1.0.0, digest: \"" DIGEST_A "\", blob: \"" BLOB "\"}\n"
                   "submitted: 2026-03-02T09:00:00Z\n%sevidence:\n"
                   "  - {path: evidence/an/ana/wait-time/evidence.md, size: 12, digest: \"" DIGEST_B "\", blob: \"" BLOB
                   "\"}\n",
                   earner, attempt, attempt > 1 ? "previous: \"" DIGEST_B "\"\n" : "");
    place(d, path, text);
}

static void a_submission_names_what_it_rests_on(void **state) {
    desk *d = *state;
    const mcred_submission *submission = NULL;
    place_submission(d, 1, "ana");
    assert_int_equal(mcred_model_submission(d->model, &first, d->r->sink, &submission), MCRED_OK);
    assert_true(mcred_str_is(submission->credential.digest, DIGEST_A));
    assert_string_equal(submission->credential.blob.hex, BLOB);
    assert_int_equal(submission->submitted, 1772442000);
    assert_int_equal(submission->previous.len, 0);
    assert_int_equal(submission->ref.attempt, 1);
    const mcred_pinned *pinned = MCRED_AT(mcred_pinned, &submission->evidence, 0);
    assert_int_equal(pinned->size, 12);
    assert_int_equal(pinned->item.len, 0);
    no_findings(d);
}

static void a_submission_of_somebody_else_is_out_of_place(void **state) {
    desk *d = *state;
    const mcred_submission *submission = NULL;
    place_submission(d, 1, "ben");
    assert_int_equal(mcred_model_submission(d->model, &first, d->r->sink, &submission), MCRED_NO);
    one_finding(d, "definition/misplaced", FOLDER "1/submission.yaml", 2, 9);
}

static void place_review(const desk *d, const char *assessor, const char *more, const char *body) {
    char path[128], text[1024];
    (void)snprintf(path, sizeof path, FOLDER "1/review-%s.md", assessor);
    (void)snprintf(text, sizeof text,
                   "---\nmcred: review/1\nsubmission: {id: ana/wait-time/1, digest: \"" DIGEST_A "\"}\nassessor: %s\n"
                   "reviewed: 2026-03-05T10:00:00Z\n%sscores:\n  - {criterion: silence, level: shown}\n---\n%s",
                   assessor, more, body);
    place(d, path, text);
}

static void a_review_has_its_feedback_below_the_markers(void **state) {
    desk *d = *state;
    const mcred_review *review = NULL;
    place_review(d, "ben", "parts: {overview: not-met}\n",
                 "## Silence\n<!-- mcred:criterion silence -->\nThree *long* seconds.\n\n## Comment\n"
                 "<!-- mcred:part comment -->\nThank you.\n");
    assert_int_equal(mcred_model_review(d->model, &first, MCRED_S("ben"), d->r->sink, &review), MCRED_OK);
    const mcred_score *score = MCRED_AT(mcred_score, &review->scores, 0);
    assert_true(mcred_str_is(score->level, "shown"));
    assert_true(mcred_str_is(mcred_str_trim(score->feedback), "Three *long* seconds."));
    assert_true(mcred_str_is(mcred_str_trim(review->comment), "Thank you."));
    assert_false(review->overview_met);
    assert_true(review->reflection_met);
    assert_int_equal(review->overview_feedback.len, 0);
    assert_true(mcred_str_is(review->ref.credential, "wait-time"));
    assert_false(review->adjudicates);
}

static void the_review_that_settles_comes_last(void **state) {
    desk *d = *state;
    mcred_vec reviews;
    place_submission(d, 1, "ana");
    place_review(d, "ada", "adjudicates: true\n", "");
    place_review(d, "cyd", "", "");
    place_review(d, "ben", "", "");
    place(d, FOLDER "1/review-.md", "no assessor");
    place(d, FOLDER "1/notes.md", "no review");
    assert_int_equal(mcred_model_reviews(d->model, &first, d->r->sink, &reviews), MCRED_OK);
    const char *const order[] = {"ben", "cyd", "ada"};
    assert_int_equal(reviews.len, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(mcred_str_is((*MCRED_AT(const mcred_review *, &reviews, i))->assessor, order[i]));
}

static void a_wrong_review_leaves_the_others(void **state) {
    desk *d = *state;
    mcred_vec reviews;
    place_review(d, "ben", "", "");
    place_review(d, "cyd", "", "");
    place(d, FOLDER "1/review-cyd.md", "---\nmcred: review/2\n---\n");
    assert_int_equal(mcred_model_reviews(d->model, &first, d->r->sink, &reviews), MCRED_NO);
    assert_int_equal(reviews.len, 1);
    one_finding(d, "definition/kind", FOLDER "1/review-cyd.md", 2, 8);
}

static void an_award_is_of_a_credential_or_a_stack(void **state) {
    desk *d = *state;
    const mcred_award *award = NULL;
    place(d, FOLDER "award.yaml",
          "mcred: award/1\nearner: ana\ncredential: {id: wait-time, version: 1.0.0, digest: \"" DIGEST_A
          "\", blob: \"" BLOB "\"}\nattempt: 2\nsubmission: \"" DIGEST_B
          "\"\nreviews:\n  - {assessor: ben, digest: \"" DIGEST_A "\"}\n"
          "results:\n  - {criterion: silence, level: shown}\npoints: 2\nawarded: 2026-03-09T08:00:00Z\n"
          "valid_until: 2031-03-09T08:00:00Z\n");
    place(d, "records/an/ana/talk/award.yaml",
          "mcred: award/1\nearner: ana\nstack: {id: talk, digest: \"" DIGEST_A "\", blob: \"" BLOB
          "\"}\nunits:\n  - {id: wait-time, digest: \"" DIGEST_B "\"}\nawarded: 2026-03-09T08:00:00Z\n");
    assert_int_equal(mcred_model_award(d->model, first.earner, first.credential, d->r->sink, &award), MCRED_OK);
    assert_false(award->is_stack);
    assert_int_equal(award->attempt, 2);
    assert_int_equal(award->valid_until - award->awarded, (5 * 365 + 1) * 86400);
    assert_true(mcred_str_is(MCRED_AT(mcred_named, &award->reviews, 0)->name, "ben"));
    assert_int_equal(mcred_model_award(d->model, first.earner, MCRED_S("talk"), d->r->sink, &award), MCRED_OK);
    assert_true(award->is_stack);
    assert_int_equal(award->thing.version.len, 0);
    assert_int_equal(award->valid_until, 0);
    assert_true(mcred_str_is(MCRED_AT(mcred_named, &award->units, 0)->digest, DIGEST_B));
}

/* ---- definitions as they were --------------------------------------------------------- */

static mcred_definition_ref committed(const desk *d) {
    mcred_file_facts facts;
    place(d, "credentials/wait-time/credential.yaml", desk_credential);
    assert_int_equal(repo_git(d->r, "add -A"), 0);
    assert_int_equal(
        mcred_view_facts(d->view, MCRED_S("credentials/wait-time/credential.yaml"), 1 << 20, d->r->sink, &facts),
        MCRED_OK);
    return (mcred_definition_ref){.id = MCRED_S("wait-time"),
                                  .version = MCRED_S("1.0.0"),
                                  .digest = mcred_arena_copy(d->r->arena, mcred_str_of(facts.digest)),
                                  .blob = facts.blob};
}

static void a_definition_of_that_time_is_read_from_its_object(void **state) {
    desk *d = *state;
    const mcred_definition_ref ref = committed(d);
    const mcred_credential *then = NULL;
    place(d, "credentials/wait-time/credential.yaml", "nothing of the kind\n");
    assert_int_equal(mcred_model_credential_at(d->model, &ref, d->r->sink, &then), MCRED_OK);
    assert_true(mcred_str_is(then->title, "Wait time"));
    no_findings(d);
}

static void its_bytes_have_the_digest_that_is_recorded(void **state) {
    desk *d = *state;
    mcred_definition_ref ref = committed(d);
    const mcred_credential *then = NULL;
    mcred_str is = ref.digest;
    ref.digest = MCRED_S(DIGEST_A);
    assert_int_equal(mcred_model_credential_at(d->model, &ref, d->r->sink, &then), MCRED_NO);
    assert_null(then);
    assert_int_equal(repo_found(d->r, "record/definition-digest"), 1);
    assert_true(repo_says(d->r, is.data));
    assert_true(repo_says(d->r, DIGEST_A));
}

static void an_object_that_is_not_here_is_unknown(void **state) {
    desk *d = *state;
    const mcred_definition_ref ref = {.id = MCRED_S("wait-time"), .digest = MCRED_S(DIGEST_A), .blob = {BLOB}};
    const mcred_credential *then = NULL;
    const mcred_stack *stack = NULL;
    assert_int_equal(mcred_model_credential_at(d->model, &ref, d->r->sink, &then), MCRED_UNKNOWN);
    assert_int_equal(mcred_model_stack_at(d->model, &ref, d->r->sink, &stack), MCRED_UNKNOWN);
    no_findings(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        desk_test(evidence_has_slots_that_are_open),
        desk_test(evidence_without_front_matter_is_none),
        desk_test(a_submission_names_what_it_rests_on),
        desk_test(a_submission_of_somebody_else_is_out_of_place),
        desk_test(a_review_has_its_feedback_below_the_markers),
        desk_test(the_review_that_settles_comes_last),
        desk_test(a_wrong_review_leaves_the_others),
        desk_test(an_award_is_of_a_credential_or_a_stack),
        desk_test(a_definition_of_that_time_is_read_from_its_object),
        desk_test(its_bytes_have_the_digest_that_is_recorded),
        desk_test(an_object_that_is_not_here_is_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
