/* test_operation_job.c - the main job through the library: from an empty folder to a verified award. */
#include "world.h"

/* ---- one attempt that earns ------------------------------------------------ */

static void submit_refuses_an_empty_folder(world *w) {
    mcred_receipt receipt;
    mcred_oid before = world_head(w);
    assert_int_equal(world_submit(w, &receipt), MCRED_NO);
    assert_true(mcred_sink_count(w->sink, MCRED_ERROR) >= 3); /* two answers, one artifact */
    mcred_oid after = world_head(w);
    assert_string_equal(before.hex, after.hex);
}

static void submit_gives_a_receipt(world *w) {
    mcred_receipt receipt;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    assert_int_equal(receipt.ref.attempt, 1);
    assert_true(mcred_str_is(receipt.title, "Asking Questions"));
    assert_true(mcred_str_starts(receipt.digest, "sha256:"));
    assert_int_equal(receipt.files.len, 2);
    assert_true(mcred_str_is(MCRED_AT(mcred_pinned, &receipt.files, 0)->path, WORLD_FOLDER "evidence.md"));
    assert_true(mcred_str_is(MCRED_AT(mcred_pinned, &receipt.files, 1)->item, "lesson-plan"));
    assert_int_equal(strlen(receipt.commit.hex), 40);
    assert_non_null(world_read(w, WORLD_RECORDS "1/submission.yaml"));
}

static void two_reviews_decide(world *w) {
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    assert_true(mcred_str_is(reviewed.after->state, "in-review"));
    assert_int_equal(world_award(w, &awarded), MCRED_NO);
    const mcred_decision *decision = MCRED_AT(mcred_decision, &awarded.decisions, 0);
    assert_true(mcred_str_is(decision->why, "waiting for 1 more review, by assessor-2"));
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    assert_true(mcred_str_is(reviewed.after->state, "earned"));
    assert_false(reviewed.adjudicates);
}

static void the_award_is_made_once(world *w) {
    mcred_awarded awarded;
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    const mcred_decision *decision = MCRED_AT(mcred_decision, &awarded.decisions, 0);
    assert_true(mcred_str_is(decision->state, "awarded"));
    assert_int_equal(strlen(awarded.commit.hex), 40);
    const char *text = world_read(w, WORLD_RECORDS "award.yaml");
    assert_non_null(text);
    assert_non_null(strstr(text, "points: 4\n"));
    assert_non_null(strstr(text, "valid_until: \"2031-03-02T"));
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    assert_true(mcred_str_is(MCRED_AT(mcred_decision, &awarded.decisions, 0)->state, "already-awarded"));
    assert_string_equal(awarded.commit.hex, "");
}

static void nothing_is_left_to_do(world *w) {
    mcred_receipt receipt;
    mcred_reviewed reviewed;
    assert_int_equal(world_submit(w, &receipt), MCRED_NO);
    assert_true(world_found(w, "operation/awarded"));
    assert_int_equal(world_review(w, "assessor-3", "demonstrated", &reviewed), MCRED_NO);
}

static void from_start_to_award(void **state) {
    world *w = *state;
    mcred_verified verified;
    world_start(w);
    submit_refuses_an_empty_folder(w);
    submit_gives_a_receipt(w);
    two_reviews_decide(w);
    the_award_is_made_once(w);
    nothing_is_left_to_do(w);
    world_expect(w, world_verify(w, &verified), MCRED_OK);
    assert_int_equal(verified.awards, 1);
    assert_int_equal(verified.reviews, 2);
}

/* ---- sent back, then earned --------------------------------------------------- */

static void not_yet_then_second_attempt(void **state) {
    world *w = *state;
    mcred_receipt receipt;
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    assert_int_equal(world_submit(w, &receipt), MCRED_NO);
    assert_true(world_found(w, "operation/open"));
    world_expect(w, world_review(w, "assessor-1", "developing", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "not-yet", &reviewed), MCRED_OK);
    assert_true(mcred_str_is(reviewed.after->state, "not-yet"));
    assert_int_equal(world_award(w, &awarded), MCRED_NO);
    const mcred_decision *decision = MCRED_AT(mcred_decision, &awarded.decisions, 0);
    assert_true(mcred_str_is(decision->why, "not yet: wait-time"));
    assert_int_equal(decision->unmet.len, 1);

    assert_int_equal(world_submit(w, &receipt), MCRED_NO);
    assert_true(world_found(w, "operation/unchanged"));
    world_fill(w, "who now get three seconds");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    assert_int_equal(receipt.ref.attempt, 2);
    assert_non_null(strstr(world_read(w, WORLD_RECORDS "2/submission.yaml"), "previous: "));
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    mcred_verified verified;
    world_expect(w, world_verify(w, &verified), MCRED_OK);
    assert_int_equal(verified.submissions, 2);
}

/* ---- a split -------------------------------------------------------------------- */

static void a_split_waits_for_adjudication(void **state) {
    world *w = *state;
    mcred_receipt receipt;
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    /* An adjudicator who is no assessor waits for the split. */
    assert_int_equal(world_review(w, "assessor-3", "demonstrated", &reviewed), MCRED_NO);
    assert_true(world_found(w, "operation/role"));
    world_expect(w, world_review(w, "assessor-1", "developing", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    assert_true(mcred_str_is(reviewed.after->state, "adjudication"));
    assert_int_equal(world_award(w, &awarded), MCRED_NO);
    assert_true(mcred_str_is(MCRED_AT(mcred_decision, &awarded.decisions, 0)->why,
                             "waiting for adjudication of wait-time, by assessor-3"));
    assert_int_equal(world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_NO);
    assert_true(world_found(w, "operation/reviewed"));
    world_expect(w, world_review(w, "assessor-3", "demonstrated", &reviewed), MCRED_OK);
    assert_true(reviewed.adjudicates);
    assert_true(mcred_str_is(reviewed.after->state, "earned"));
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    mcred_verified verified;
    world_expect(w, world_verify(w, &verified), MCRED_OK);
}

/* ---- tampering -------------------------------------------------------------------- */

static void earn(world *w) {
    mcred_receipt receipt;
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_award(w, &awarded), MCRED_OK);
}

static void verify_names_a_changed_file(void **state) {
    world *w = *state;
    static const char *const paths[] = {WORLD_FOLDER "artifacts/plan.md", WORLD_RECORDS "award.yaml",
                                        WORLD_RECORDS "1/review-assessor-1.md",
                                        "credentials/asking-questions/credential.yaml"};
    mcred_verified verified;
    earn(w);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *kept = world_read(w, paths[i]);
        world_write(w, paths[i], "tampered with\n");
        assert_int_equal(world_verify(w, &verified), MCRED_NO);
        assert_true(world_found(w, "record/worktree"));
        assert_true(mcred_str_is(mcred_sink_at(w->sink, 0)->place.file, paths[i]));
        world_write(w, paths[i], kept);
    }
    world_expect(w, world_verify(w, &verified), MCRED_OK);
}

static void verify_names_a_changed_record_in_the_commit(void **state) {
    world *w = *state;
    mcred_verified verified;
    earn(w);
    const char *text = world_read(w, WORLD_RECORDS "award.yaml");
    char *changed = mcred_arena_cstr(w->arena, mcred_str_of(text));
    assert_non_null(changed);
    *strstr(changed, "points: 4") = 'P';
    memcpy(strstr(changed, "Points: 4"), "points: 3", 9);
    world_commit(w, WORLD_RECORDS "award.yaml", changed);
    assert_int_equal(world_verify(w, &verified), MCRED_NO);
    assert_false(world_found(w, "record/worktree"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(from_start_to_award, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(not_yet_then_second_attempt, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_split_waits_for_adjudication, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(verify_names_a_changed_file, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(verify_names_a_changed_record_in_the_commit, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
