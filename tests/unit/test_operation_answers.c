/* test_operation_answers.c - status, show, validate, stacks, who may award, dry runs. */
#include "world.h"

static void earn(world *w) {
    mcred_receipt receipt;
    mcred_reviewed reviewed;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
}

/* ---- status ------------------------------------------------------------------ */

static const mcred_standing *standing(world *w, mcred_vec *all) {
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_status(w->session, "educator-1", w->sink, all), MCRED_OK);
    assert_int_equal(all->len, 1);
    return MCRED_AT(mcred_standing, &MCRED_AT(mcred_status_of, all, 0)->standings, 0);
}

static void status_follows_the_work(void **state) {
    world *w = *state;
    mcred_vec all;
    mcred_reviewed reviewed;
    mcred_receipt receipt;
    mcred_awarded awarded;
    world_start(w);
    const mcred_standing *now = standing(w, &all);
    assert_true(mcred_str_is(now->state, "draft"));
    assert_true(now->lacks.len >= 3);
    world_fill(w, "twenty-six of them");
    assert_int_equal(standing(w, &all)->lacks.len, 0);
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    now = standing(w, &all);
    assert_true(mcred_str_is(now->state, "submitted"));
    assert_int_equal(now->reviews_required, 2);
    assert_true(now->since > 0);
    world_expect(w, world_review(w, "assessor-1", "developing", &reviewed), MCRED_OK);
    assert_true(mcred_str_is(standing(w, &all)->state, "in-review"));
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    now = standing(w, &all);
    assert_true(mcred_str_is(now->state, "adjudication"));
    assert_int_equal(now->unmet.len, 1);
    world_expect(w, world_review(w, "assessor-3", "demonstrated", &reviewed), MCRED_OK);
    assert_true(mcred_str_is(standing(w, &all)->state, "earned"));
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    now = standing(w, &all);
    assert_true(mcred_str_is(now->state, "awarded"));
    assert_true(mcred_str_is(now->title, "Asking Questions"));
}

static void status_of_a_stranger(void **state) {
    world *w = *state;
    mcred_vec all;
    (void)world_as(w, NULL);
    assert_int_equal(mcred_op_status(w->session, "educator-2", w->sink, &all), MCRED_NO);
    assert_true(world_says(w, "did you mean \"educator-1\"?"));
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_status(w->session, NULL, w->sink, &all), MCRED_OK);
    assert_int_equal(all.len, 0);
}

/* ---- show ---------------------------------------------------------------------- */

static void show_knows_each_kind(void **state) {
    world *w = *state;
    mcred_shown shown;
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_show(w->session, "asking-questions", w->sink, &shown), MCRED_OK);
    assert_string_equal(shown.kind, "credential");
    assert_int_equal(shown.credential->criteria.len, 2);
    world_expect(w, mcred_op_show(w->session, "assessor-1", w->sink, &shown), MCRED_OK);
    assert_string_equal(shown.kind, "person");
    assert_int_equal(mcred_op_show(w->session, "asking-question", w->sink, &shown), MCRED_NO);
    assert_true(world_says(w, "did you mean \"asking-questions\"?"));
    assert_int_equal(mcred_op_show(w->session, "educator-1/asking-questions", w->sink, &shown), MCRED_NO);
    assert_true(world_found(w, "operation/not-found"));
    assert_int_equal(mcred_op_show(w->session, "a/b/c/d", w->sink, &shown), MCRED_USAGE);
}

static void show_keeps_assessors_blind(void **state) {
    world *w = *state;
    mcred_receipt receipt;
    mcred_reviewed reviewed;
    mcred_shown shown;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    world_expect(w, world_review(w, "assessor-1", "developing", &reviewed), MCRED_OK);
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_show(w->session, "educator-1/asking-questions", w->sink, &shown), MCRED_OK);
    assert_string_equal(shown.kind, "submission");
    assert_int_equal(shown.reviews.len, 0);
    assert_int_equal(shown.outcome->reviews_in, 1);
    world_expect(w, world_review(w, "assessor-2", "developing", &reviewed), MCRED_OK);
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_show(w->session, "educator-1/asking-questions/1", w->sink, &shown), MCRED_OK);
    assert_int_equal(shown.reviews.len, 2);
    assert_true(mcred_str_is(shown.outcome->state, "not-yet"));
    assert_null(shown.award);
}

/* ---- award ----------------------------------------------------------------------- */

static void awards_are_made_by_the_right_people(void **state) {
    world *w = *state;
    const char *submissions[] = {"educator-1/asking-questions"};
    mcred_award_args args = {.submissions = submissions, .count = 1};
    mcred_awarded awarded;
    earn(w);
    (void)world_as(w, "educator-1");
    assert_int_equal(mcred_op_award(w->session, &args, w->sink, &awarded), MCRED_NO);
    assert_true(world_found(w, "operation/role"));
    args.dry_run = true;
    (void)world_as(w, "assessor-1");
    world_expect(w, mcred_op_award(w->session, &args, w->sink, &awarded), MCRED_OK);
    assert_true(mcred_str_is(MCRED_AT(mcred_decision, &awarded.decisions, 0)->state, "awarded"));
    assert_null(world_read(w, WORLD_RECORDS "award.yaml"));
    submissions[0] = "educator-1/asking-question";
    (void)world_as(w, "assessor-1");
    assert_int_equal(mcred_op_award(w->session, &args, w->sink, &awarded), MCRED_NO);
    assert_true(world_says(w, "did you mean \"educator-1/asking-questions\"?"));
}

static void commit_stack(world *w, const char *id, const char *unit) {
    mcred_str path = mcred_arena_printf(w->arena, "stacks/%s.yaml", id);
    mcred_str text = mcred_arena_printf(w->arena,
                                        "mcred: stack/1\nid: %s\ntitle: A stack\ndescription: Of one unit.\n"
                                        "status: active\nunits: [%s]\n",
                                        id, unit);
    world_commit(w, path.data, text.data);
}

static void stacks_follow_their_units(void **state) {
    world *w = *state;
    mcred_awarded awarded;
    mcred_verified verified;
    mcred_award_args all = {.all = true};
    /* The outer one comes first by name, so it is complete only in a second round. */
    commit_stack(w, "inner-stack", "asking-questions");
    commit_stack(w, "a-stack", "inner-stack");
    earn(w);
    (void)world_as(w, "coordinator-1");
    world_expect(w, mcred_op_award(w->session, &all, w->sink, &awarded), MCRED_OK);
    assert_int_equal(awarded.decisions.len, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(mcred_str_is(MCRED_AT(mcred_decision, &awarded.decisions, i)->state, "awarded"));
    assert_true(mcred_str_is(MCRED_AT(mcred_decision, &awarded.decisions, 0)->ref.credential, "a-stack"));
    assert_non_null(world_read(w, "records/ed/educator-1/inner-stack/award.yaml"));
    world_expect(w, world_verify(w, &verified), MCRED_OK);
    assert_int_equal(verified.awards, 3);
    mcred_shown shown;
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_show(w->session, "educator-1/a-stack", w->sink, &shown), MCRED_OK);
    assert_string_equal(shown.kind, "award");
    (void)world_as(w, "coordinator-1");
    world_expect(w, mcred_op_award(w->session, &all, w->sink, &awarded), MCRED_OK);
    assert_string_equal(awarded.commit.hex, "");
}

static void a_stack_asked_for_says_what_is_missing(void **state) {
    world *w = *state;
    const char *submissions[] = {"educator-1/inner-stack"};
    mcred_award_args args = {.submissions = submissions, .count = 1};
    mcred_awarded awarded;
    commit_stack(w, "inner-stack", "asking-questions");
    (void)world_as(w, "coordinator-1");
    assert_int_equal(mcred_op_award(w->session, &args, w->sink, &awarded), MCRED_NO);
    const mcred_decision *decision = MCRED_AT(mcred_decision, &awarded.decisions, 0);
    assert_true(decision->is_stack);
    assert_true(mcred_str_is(decision->why, "not yet: 0 of 1 units are earned"));
    assert_true(mcred_str_is(*MCRED_AT(mcred_str, &decision->unmet, 0), "asking-questions"));
}

/* ---- submit ----------------------------------------------------------------------- */

static void submit_finds_the_only_draft(void **state) {
    world *w = *state;
    mcred_submit_args args = {.dry_run = true};
    mcred_receipt receipt;
    (void)world_as(w, "educator-1");
    assert_int_equal(mcred_op_submit(w->session, &args, w->sink, &receipt), MCRED_USAGE);
    world_fill(w, "twenty-six of them");
    (void)world_as(w, "educator-1");
    world_expect(w, mcred_op_submit(w->session, &args, w->sink, &receipt), MCRED_OK);
    assert_true(mcred_str_is(receipt.ref.credential, "asking-questions"));
    assert_string_equal(receipt.commit.hex, "");
    assert_null(world_read(w, WORLD_RECORDS "1/submission.yaml"));
}

static void submit_takes_removed_files_away(void **state) {
    world *w = *state;
    mcred_receipt receipt;
    world_commit(w, WORLD_FOLDER "artifacts/old.md", "an old plan\n");
    world_fill(w, "twenty-six of them");
    char full[512];
    world_path(w, WORLD_FOLDER "artifacts/old.md", full, sizeof full);
    assert_int_equal(remove(full), 0);
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    mcred_view *view = NULL;
    (void)world_as(w, NULL);
    assert_int_equal(mcred_view_commit(mcred_session_store(w->session), NULL, w->sink, &view), MCRED_OK);
    assert_int_equal(mcred_view_kind(view, MCRED_S(WORLD_FOLDER "artifacts/old.md")), MCRED_ENTRY_NONE);
    assert_int_equal(mcred_view_kind(view, MCRED_S(WORLD_FOLDER "artifacts/plan.md")), MCRED_ENTRY_FILE);
    mcred_view_close(view);
}

static void others_do_not_submit_for_an_earner(void **state) {
    world *w = *state;
    mcred_submit_args args = {.credential = "asking-questions", .earner = "educator-1"};
    mcred_receipt receipt;
    world_fill(w, "twenty-six of them");
    (void)world_as(w, "assessor-1");
    assert_int_equal(mcred_op_submit(w->session, &args, w->sink, &receipt), MCRED_NO);
    assert_true(world_found(w, "operation/role"));
    (void)world_as(w, "coordinator-1");
    world_expect(w, mcred_op_submit(w->session, &args, w->sink, &receipt), MCRED_OK);
}

/* ---- validate ------------------------------------------------------------------------ */

static void validate_takes_paths_and_revisions(void **state) {
    world *w = *state;
    const char *paths[] = {"people"};
    mcred_validate_args args = {.paths = paths, .path_count = 1};
    mcred_validated done;
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_validate(w->session, &args, w->sink, &done), MCRED_OK);
    assert_int_equal(done.files.len, 5);
    world_write(w, "people/educator-1.yaml", "mcred: person/1\nhandle: educator-1\n");
    (void)world_as(w, NULL);
    assert_int_equal(mcred_op_validate(w->session, &args, w->sink, &done), MCRED_NO);
    args.rev = "HEAD";
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_validate(w->session, &args, w->sink, &done), MCRED_OK);
    paths[0] = "poeple";
    (void)world_as(w, NULL);
    assert_int_equal(mcred_op_validate(w->session, &args, w->sink, &done), MCRED_USAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(status_follows_the_work, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(status_of_a_stranger, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(show_knows_each_kind, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(show_keeps_assessors_blind, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(awards_are_made_by_the_right_people, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(stacks_follow_their_units, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_stack_asked_for_says_what_is_missing, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(submit_finds_the_only_draft, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(submit_takes_removed_files_away, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(others_do_not_submit_for_an_earner, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(validate_takes_paths_and_revisions, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
