/* test_audit.c - each change under an award is named with its file, and with what should have been there. */
#include "model_case.h"

#include "audit/audit.h"

#define RECORDS    "records/an/ana/wait-time/"
#define EVIDENCE   "evidence/an/ana/wait-time/"
#define DEFINITION "credentials/wait-time/credential.yaml"
#define NO_DIGEST  "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* ---- a sound award, laid file by file ------------------------------------------------ */

static mcred_file_facts facts(const desk *d, const char *path) {
    mcred_file_facts out;
    assert_int_equal(mcred_view_facts(d->view, mcred_str_of(path), 1 << 20, d->r->sink, &out), MCRED_OK);
    return out;
}

static void lay_definitions(const desk *d) {
    place(d, "mcred.yaml",
          "mcred: programme/1\nname: Lakeside\nissuer: {name: Lakeside, url: \"https://l.example/\"}\n");
    place(d, DEFINITION, desk_credential);
    place(d, EVIDENCE "evidence.md", "---\nmcred: evidence/1\ncredential: wait-time\nearner: ana\n---\n# Wait time\n");
}

static void lay_submission(const desk *d, int attempt) {
    char path[128], before[128], previous[128] = "", text[1024];
    mcred_file_facts definition = facts(d, DEFINITION), evidence = facts(d, EVIDENCE "evidence.md");
    (void)snprintf(path, sizeof path, RECORDS "%d/submission.yaml", attempt);
    (void)snprintf(before, sizeof before, RECORDS "%d/submission.yaml", attempt - 1);
    if (attempt > 1)
        (void)snprintf(previous, sizeof previous, "previous: \"%s\"\n", facts(d, before).digest);
    (void)snprintf(text, sizeof text,
                   "mcred: submission/1\nearner: ana\nattempt: %d\n"
                   "credential: {id: wait-time, version: 1.0.0, digest: \"%s\", blob: \"%s\"}\n"
                   "submitted: 2026-03-02T09:00:00Z\n%sevidence:\n"
                   "  - {path: " EVIDENCE "evidence.md, size: %u, digest: \"%s\", blob: \"%s\"}\n",
                   attempt, definition.digest, definition.blob.hex, previous, (unsigned)evidence.size, evidence.digest,
                   evidence.blob.hex);
    place(d, path, text);
}

static void lay_review(const desk *d, int attempt, const char *assessor, const char *more, const char *level) {
    char path[128], submission[128], text[1024];
    (void)snprintf(path, sizeof path, RECORDS "%d/review-%s.md", attempt, assessor);
    (void)snprintf(submission, sizeof submission, RECORDS "%d/submission.yaml", attempt);
    (void)snprintf(text, sizeof text,
                   "---\nmcred: review/1\nsubmission: {id: ana/wait-time/%d, digest: \"%s\"}\nassessor: %s\n"
                   "reviewed: 2026-03-05T10:00:00Z\n%sscores:\n  - {criterion: silence, level: %s}\n---\n",
                   attempt, facts(d, submission).digest, assessor, more, level);
    place(d, path, text);
}

static void lay_award(const desk *d, int attempt) {
    char submission[128], review[2][128], text[2048];
    mcred_file_facts definition = facts(d, DEFINITION);
    (void)snprintf(submission, sizeof submission, RECORDS "%d/submission.yaml", attempt);
    (void)snprintf(review[0], sizeof review[0], RECORDS "%d/review-ben.md", attempt);
    (void)snprintf(review[1], sizeof review[1], RECORDS "%d/review-cyd.md", attempt);
    (void)snprintf(
        text, sizeof text,
        "mcred: award/1\nearner: ana\ncredential: {id: wait-time, version: 1.0.0, digest: \"%s\", blob: \"%s\"}\n"
        "attempt: %d\nsubmission: \"%s\"\nreviews:\n  - {assessor: ben, digest: \"%s\"}\n"
        "  - {assessor: cyd, digest: \"%s\"}\nresults:\n  - {criterion: silence, level: shown}\npoints: 2\n"
        "awarded: 2026-03-09T08:00:00Z\nvalid_until: 2031-03-09T08:00:00Z\n",
        definition.digest, definition.blob.hex, attempt, facts(d, submission).digest, facts(d, review[0]).digest,
        facts(d, review[1]).digest);
    place(d, RECORDS "award.yaml", text);
}

static void lay_attempt(const desk *d, int attempt) {
    lay_submission(d, attempt);
    lay_review(d, attempt, "ben", "", "shown");
    lay_review(d, attempt, "cyd", "", "shown");
}

static void lay_all(const desk *d) {
    lay_definitions(d);
    lay_attempt(d, 1);
    lay_award(d, 1);
}

/* What the stack's award needs beside lay_all. */
static void lay_stack(const desk *d, const char *units) {
    char text[1024];
    place(d, "stacks/talk.yaml",
          "mcred: stack/1\nid: talk\ntitle: Talk\ndescription: Talk.\nunits: [wait-time, exit-tickets]\nrequired: 1\n");
    mcred_file_facts stack = facts(d, "stacks/talk.yaml");
    (void)snprintf(text, sizeof text,
                   "mcred: award/1\nearner: ana\nstack: {id: talk, digest: \"%s\", blob: \"%s\"}\nunits:\n%sawarded: "
                   "2026-03-10T08:00:00Z\n",
                   stack.digest, stack.blob.hex, units);
    place(d, "records/an/ana/talk/award.yaml", text);
}

static const char *unit(const desk *d, const char *id) {
    static char line[160];
    (void)snprintf(line, sizeof line, "  - {id: %s, digest: \"%s\"}\n", id, facts(d, RECORDS "award.yaml").digest);
    return line;
}

/* ---- changes, and what comes of them --------------------------------------------------- */

static void swap(const desk *d, const char *path, const char *from, const char *to) {
    mcred_str text;
    char changed[4096];
    assert_int_equal(mcred_view_read(d->view, mcred_str_of(path), 1 << 20, d->r->arena, d->r->sink, &text), MCRED_OK);
    const char *hit = strstr(text.data, from);
    assert_non_null(hit);
    assert_true((size_t)snprintf(changed, sizeof changed, "%.*s%s%s", (int)(hit - text.data), text.data, to,
                                 hit + strlen(from)) < sizeof changed);
    place(d, path, changed);
}

static void take_away(const desk *d, const char *path) {
    char full[256];
    (void)snprintf(full, sizeof full, "%s/%s", d->r->dir, path);
    assert_int_equal(remove(full), 0);
}

static void commit(const desk *d) {
    assert_int_equal(repo_git(d->r, "add -A"), 0);
    assert_int_equal(repo_git(d->r, "-c user.name=t -c user.email=t@t.example commit -q --allow-empty -m x"), 0);
}

/* The answer about every record, or about the award of one thing. */
static mcred_status audit_of(const desk *d, const char *thing, mcred_audit_result *result) {
    mcred_view *view = NULL;
    mcred_model *model = NULL;
    commit(d);
    ask_anew(d);
    *result = (mcred_audit_result){0};
    assert_int_equal(mcred_view_commit(d->r->store, NULL, d->r->sink, &view), MCRED_OK);
    assert_int_equal(mcred_model_open(view, d->r->sink, &model), MCRED_OK);
    mcred_status status = thing ? mcred_audit_award(model, MCRED_S("ana"), mcred_str_of(thing), d->r->sink, result)
                                : mcred_audit_all(model, d->r->sink, result);
    mcred_model_close(model);
    mcred_view_close(view);
    mcred_sink_sort(d->r->sink);
    return status;
}

static mcred_status judge(const desk *d) {
    mcred_audit_result result;
    return audit_of(d, NULL, &result);
}

/* A finding of the rule on the file at the line (0: the file as a whole), with these words. */
static void told(const desk *d, const char *rule, const char *file, size_t line, const char *words) {
    for (size_t i = 0; i < mcred_sink_len(d->r->sink); i++) {
        const mcred_finding *one = mcred_sink_at(d->r->sink, i);
        if (strcmp(mcred_rule_get(one->rule)->id, rule) == 0 && mcred_str_is(one->place.file, file) &&
            one->place.line == line && mcred_str_contains(one->message, words))
            return;
    }
    for (size_t i = 0; i < mcred_sink_len(d->r->sink); i++) {
        const mcred_finding *one = mcred_sink_at(d->r->sink, i);
        print_message("%.*s:%zu: %.*s [%s]\n", MCRED_ARG(one->place.file), one->place.line, MCRED_ARG(one->message),
                      mcred_rule_get(one->rule)->id);
    }
    fail_msg("not told: %s:%zu: %s [%s]", file, line, words, rule);
}

static void finds_nothing_in_what_is_sound(void **state) {
    desk *d = *state;
    mcred_audit_result result;
    lay_all(d);
    lay_stack(d, unit(d, "wait-time"));
    assert_int_equal(audit_of(d, NULL, &result), MCRED_OK);
    no_findings(d);
    assert_int_equal(result.awards, 2);
    assert_int_equal(result.submissions, 1);
    assert_int_equal(result.reviews, 2);
    assert_int_equal(result.unknown, 0);
}

static void finds_nothing_where_nothing_is(void **state) {
    desk *d = *state;
    lay_definitions(d);
    assert_int_equal(judge(d), MCRED_OK);
    no_findings(d);
}

static void a_definition_of_the_same_version_is_the_same(void **state) {
    desk *d = *state;
    lay_all(d);
    assert_int_equal(repo_git(d->r, "add -A"), 0);
    mcred_file_facts was = facts(d, DEFINITION);
    swap(d, DEFINITION, "Three seconds.", "One second.");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/definition-changed", DEFINITION, 4, was.digest);
    swap(d, DEFINITION, "version: 1.0.0", "version: 2.0.0");
    assert_int_equal(judge(d), MCRED_OK);
    no_findings(d);
}

static void evidence_is_what_was_submitted(void **state) {
    desk *d = *state;
    lay_all(d);
    assert_int_equal(repo_git(d->r, "add -A"), 0);
    mcred_file_facts was = facts(d, EVIDENCE "evidence.md");
    swap(d, EVIDENCE "evidence.md", "# Wait time", "# Long wait");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/digest", EVIDENCE "evidence.md", 0, was.digest);
    take_away(d, EVIDENCE "evidence.md");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/missing", EVIDENCE "evidence.md", 0, was.digest);
}

static void a_score_is_what_the_award_names(void **state) {
    desk *d = *state;
    lay_all(d);
    mcred_file_facts was = facts(d, RECORDS "1/review-ben.md");
    swap(d, RECORDS "1/review-ben.md", "level: shown", "level: not-yet");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/digest", RECORDS "1/review-ben.md", 0, was.digest);
    told(d, "record/derived", RECORDS "award.yaml", 0, "waiting for adjudication");
}

static void every_review_is_named_and_there(void **state) {
    desk *d = *state;
    lay_all(d);
    lay_review(d, 1, "dan", "", "shown");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "award.yaml", 6, "\"dan\" is not named");
    take_away(d, RECORDS "1/review-dan.md");
    mcred_file_facts was = facts(d, RECORDS "1/review-cyd.md");
    take_away(d, RECORDS "1/review-cyd.md");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/missing", RECORDS "1/review-cyd.md", 0, was.digest);
}

static void results_and_points_are_derived(void **state) {
    desk *d = *state;
    lay_all(d);
    swap(d, RECORDS "award.yaml", "level: shown", "level: not-yet");
    swap(d, RECORDS "award.yaml", "points: 2", "points: 3");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "award.yaml", 10, "it should be \"shown\"");
    told(d, "record/derived", RECORDS "award.yaml", 11, "it should be 2");
    swap(d, RECORDS "award.yaml", "criterion: silence", "criterion: volume");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "award.yaml", 9, "the result of \"silence\" is missing");
}

static void validity_follows_from_the_definition(void **state) {
    desk *d = *state;
    lay_all(d);
    swap(d, RECORDS "award.yaml", "valid_until: 2031", "valid_until: 2041");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "award.yaml", 13, "2031-03-09T08:00:00Z");
    swap(d, RECORDS "award.yaml", "valid_until: 2041-03-09T08:00:00Z\n", "");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "award.yaml", 12, "2031-03-09T08:00:00Z");
}

static void nobody_scores_their_own(void **state) {
    desk *d = *state;
    lay_definitions(d);
    lay_submission(d, 1);
    lay_review(d, 1, "ana", "", "shown");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/self", RECORDS "1/review-ana.md", 4, "ana");
}

static void a_review_is_of_this_submission(void **state) {
    desk *d = *state;
    lay_definitions(d);
    lay_attempt(d, 1);
    mcred_file_facts was = facts(d, RECORDS "1/submission.yaml");
    swap(d, RECORDS "1/submission.yaml", "09:00:00Z", "10:00:00Z");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/digest", RECORDS "1/submission.yaml", 0, was.digest);
}

static void attempts_name_the_one_before(void **state) {
    desk *d = *state;
    lay_definitions(d);
    lay_submission(d, 1);
    lay_attempt(d, 2);
    lay_award(d, 2);
    assert_int_equal(judge(d), MCRED_OK);
    mcred_file_facts was = facts(d, RECORDS "1/submission.yaml");
    take_away(d, RECORDS "1/submission.yaml");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/missing", RECORDS "1/submission.yaml", 0, was.digest);
}

static void an_attempt_without_the_one_before_is_told_its_digest(void **state) {
    desk *d = *state;
    lay_definitions(d);
    lay_submission(d, 1);
    lay_submission(d, 2);
    mcred_file_facts was = facts(d, RECORDS "1/submission.yaml");
    char line[128];
    (void)snprintf(line, sizeof line, "previous: \"%s\"\n", was.digest);
    swap(d, RECORDS "2/submission.yaml", line, "");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "2/submission.yaml", 3, was.digest);
}

static void the_first_attempt_has_none_before_it(void **state) {
    desk *d = *state;
    lay_definitions(d);
    lay_submission(d, 1);
    swap(d, RECORDS "1/submission.yaml", "evidence:\n", "previous: \"" NO_DIGEST "\"\nevidence:\n");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "1/submission.yaml", 6, "first attempt");
}

static void an_award_rests_on_an_attempt_that_is_there(void **state) {
    desk *d = *state;
    lay_all(d);
    swap(d, RECORDS "award.yaml", "attempt: 1", "attempt: 2");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/missing", RECORDS "award.yaml", 4, "attempt 2");
    assert_int_equal(audit_of(d, "wait-time", &(mcred_audit_result){0}), MCRED_NO);
}

static void an_award_is_made_under_the_definition_of_its_submission(void **state) {
    desk *d = *state;
    lay_definitions(d);
    lay_attempt(d, 1);
    assert_int_equal(repo_git(d->r, "add -A"), 0);
    swap(d, DEFINITION, "version: 1.0.0", "version: 1.1.0");
    lay_award(d, 1);
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/derived", RECORDS "award.yaml", 3, "the submission was made under");
    told(d, "record/derived", RECORDS "award.yaml", 3, "version 1.0.0 is recorded, but the definition says 1.1.0");
}

static void more_reviews_asked_for_today_change_no_award(void **state) {
    desk *d = *state;
    lay_all(d);
    swap(d, "mcred.yaml", "name: Lakeside\n", "name: Lakeside\npolicy: {assessors_required: 5}\n");
    assert_int_equal(judge(d), MCRED_OK);
    no_findings(d);
}

static void a_definition_that_is_not_here_leaves_it_unknown(void **state) {
    desk *d = *state;
    mcred_audit_result result;
    lay_all(d);
    mcred_file_facts was = facts(d, DEFINITION);
    swap(d, DEFINITION, "version: 1.0.0", "version: 2.0.0");
    assert_int_equal(audit_of(d, "wait-time", &result), MCRED_UNKNOWN);
    told(d, "record/unknown", RECORDS "award.yaml", 3, was.blob.hex);
    assert_int_equal(result.unknown, 1);
}

/* ---- stacks, history ---------------------------------------------------------------------- */

static void a_stacks_award_rests_on_awards_of_its_units(void **state) {
    desk *d = *state;
    lay_all(d);
    mcred_file_facts was = facts(d, RECORDS "award.yaml");
    lay_stack(d, unit(d, "wait-time"));
    swap(d, RECORDS "award.yaml", "awarded: 2026-03-09T08:00:00Z\nvalid_until: 2031",
         "awarded: 2025-03-09T08:00:00Z\nvalid_until: 2030");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "record/digest", RECORDS "award.yaml", 0, was.digest);
}

static void what_is_no_unit_counts_for_nothing(void **state) {
    desk *d = *state;
    lay_all(d);
    place(d, "records/an/ana/other/award.yaml", "x\n");
    lay_stack(d, unit(d, "other"));
    assert_int_equal(audit_of(d, "talk", &(mcred_audit_result){0}), MCRED_NO);
    told(d, "record/derived", "records/an/ana/talk/award.yaml", 5, "\"other\" is no unit");
    told(d, "record/derived", "records/an/ana/talk/award.yaml", 4, "0 units are named; the stack requires 1");
}

static void a_unit_counts_once(void **state) {
    desk *d = *state;
    char units[512];
    lay_all(d);
    (void)snprintf(units, sizeof units, "%s  - {id: wait-time, digest: \"" NO_DIGEST "\"}\n", unit(d, "wait-time"));
    lay_stack(d, units);
    swap(d, "stacks/talk.yaml", "required: 1", "required: 2");
    lay_stack(d, units);
    assert_int_equal(audit_of(d, "talk", &(mcred_audit_result){0}), MCRED_NO);
    told(d, "record/digest", RECORDS "award.yaml", 0, NO_DIGEST);
}

static void a_record_that_was_edited_later_is_told_by_its_commit(void **state) {
    desk *d = *state;
    lay_all(d);
    assert_int_equal(judge(d), MCRED_OK);
    swap(d, RECORDS "award.yaml", "awarded: 2026-03-09T08:00:00Z\nvalid_until: 2031",
         "awarded: 2025-03-09T08:00:00Z\nvalid_until: 2030");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "trust/edited", RECORDS "award.yaml", 0, "the record was edited (commit ");
    told(d, "record/derived", RECORDS "award.yaml", 12, "what this rests on was made later, 2026-03-05");
    assert_int_equal(mcred_sink_len(d->r->sink), 2);
}

static void a_record_that_was_deleted_is_told(void **state) {
    desk *d = *state;
    lay_all(d);
    assert_int_equal(judge(d), MCRED_OK);
    take_away(d, RECORDS "award.yaml");
    assert_int_equal(judge(d), MCRED_NO);
    told(d, "trust/deleted", RECORDS "award.yaml", 0, "the record is gone");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        desk_test(finds_nothing_in_what_is_sound),
        desk_test(finds_nothing_where_nothing_is),
        desk_test(a_definition_of_the_same_version_is_the_same),
        desk_test(evidence_is_what_was_submitted),
        desk_test(a_score_is_what_the_award_names),
        desk_test(every_review_is_named_and_there),
        desk_test(results_and_points_are_derived),
        desk_test(validity_follows_from_the_definition),
        desk_test(nobody_scores_their_own),
        desk_test(a_review_is_of_this_submission),
        desk_test(attempts_name_the_one_before),
        desk_test(an_attempt_without_the_one_before_is_told_its_digest),
        desk_test(the_first_attempt_has_none_before_it),
        desk_test(an_award_rests_on_an_attempt_that_is_there),
        desk_test(an_award_is_made_under_the_definition_of_its_submission),
        desk_test(more_reviews_asked_for_today_change_no_award),
        desk_test(a_definition_that_is_not_here_leaves_it_unknown),
        desk_test(a_stacks_award_rests_on_awards_of_its_units),
        desk_test(what_is_no_unit_counts_for_nothing),
        desk_test(a_unit_counts_once),
        desk_test(a_record_that_was_edited_later_is_told_by_its_commit),
        desk_test(a_record_that_was_deleted_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
