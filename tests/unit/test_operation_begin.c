/* test_operation_begin.c - init, new and start: what is written, and what is refused. */
#include "world.h"

/* ---- init ----------------------------------------------------------------- */

static int empty_setup(void **state) {
    world *w = malloc(sizeof *w);
    assert_non_null(w);
    world_make(w);
    *state = w;
    return 0;
}

static mcred_status init(world *w, const mcred_init_args *args, mcred_written *written) {
    world_end_call(w);
    w->sink = mcred_sink_new(0);
    return mcred_op_init(args, &w->host, w->arena, w->sink, written);
}

static void init_takes_the_first_person_from_git(void **state) {
    world *w = *state;
    mcred_init_args args = {.dir = w->dir};
    mcred_written written;
    world_expect(w, init(w, &args, &written), MCRED_OK);
    assert_int_equal(written.paths.len, 3);
    const char *person = world_read(w, "people/cora-diaz.yaml");
    assert_non_null(person);
    assert_non_null(strstr(person, "cora@school.example"));
    assert_non_null(strstr(person, "- coordinator\n"));
    assert_non_null(strstr(world_read(w, ".gitattributes"), "* -text"));
    const mcred_person *actor = NULL;
    (void)world_as(w, NULL);
    world_expect(w, mcred_session_actor(w->session, w->sink, &actor), MCRED_OK);
    assert_true(mcred_str_is(actor->handle, "cora-diaz"));
}

static void init_refuses_a_second_programme(void **state) {
    world *w = *state;
    mcred_init_args args = {.dir = w->dir};
    mcred_written written;
    world_expect(w, init(w, &args, &written), MCRED_OK);
    assert_int_equal(init(w, &args, &written), MCRED_NO);
    assert_true(world_found(w, "operation/exists"));
}

static void init_without_an_identity_makes_nothing(void **state) {
    world *w = *state;
    mcred_init_args args = {.dir = w->dir};
    mcred_written written;
    w->name = w->email = "";
    if (init(w, &args, &written) == MCRED_OK)
        skip(); /* this machine has a git identity of its own */
    assert_true(world_found(w, "operation/identity"));
    assert_null(world_read(w, ".git/HEAD"));
}

static void init_refuses_what_is_no_handle_or_address(void **state) {
    world *w = *state;
    mcred_init_args handle = {.dir = w->dir, .as = "Cora Diaz"};
    mcred_init_args url = {.dir = w->dir, .issuer_url = "not an address"};
    mcred_written written;
    assert_int_equal(init(w, &handle, &written), MCRED_USAGE);
    assert_true(world_found(w, "operation/handle"));
    assert_int_equal(init(w, &url, &written), MCRED_NO);
    assert_null(world_read(w, "mcred.yaml"));
}

/* ---- new -------------------------------------------------------------------- */

static mcred_status make(world *w, const mcred_new_args *args) {
    mcred_written written;
    (void)world_as(w, "coordinator-1");
    return mcred_op_new(w->session, args, w->sink, &written);
}

static size_t errors_of_validate(world *w) {
    mcred_validate_args args = {0};
    mcred_validated done;
    (void)world_as(w, NULL);
    (void)mcred_op_validate(w->session, &args, w->sink, &done);
    assert_true(done.files.len > 0);
    return mcred_sink_count(w->sink, MCRED_ERROR);
}

static void a_new_credential_is_a_valid_draft(void **state) {
    world *w = *state;
    mcred_new_args args = {.kind = "credential", .id = "wait-time"};
    world_expect(w, make(w, &args), MCRED_OK);
    const char *text = world_read(w, "credentials/wait-time/credential.yaml");
    assert_non_null(strstr(text, "title: Wait Time\n"));
    assert_non_null(strstr(text, "status: draft\n"));
    size_t errors = errors_of_validate(w);
    if (errors > 0)
        world_tell(w);
    assert_int_equal(errors, 0);
    assert_true(mcred_sink_len(w->sink) > 0); /* what is still to be written */
    assert_int_equal(make(w, &args), MCRED_NO);
    assert_true(world_found(w, "operation/exists"));
}

static void new_sets_values_where_they_stand(void **state) {
    world *w = *state;
    const char *set[] = {
        "competency=The educator waits: always.", "workload.hours=12",  "topics=[questioning]", "title=2024",
        "rubric.levels.1.title=Getting there",    "validity={years: 3}"};
    mcred_new_args args = {.kind = "credential", .id = "wait-time", .set = set, .set_count = 6};
    world_expect(w, make(w, &args), MCRED_OK);
    const char *text = world_read(w, "credentials/wait-time/credential.yaml");
    assert_non_null(strstr(text, "competency: \"The educator waits: always.\"\n"));
    assert_non_null(strstr(text, "  hours: 12\n"));
    assert_non_null(strstr(text, "topics: [questioning]"));
    assert_non_null(strstr(text, "title: \"2024\"\n"));
    assert_non_null(strstr(text, "validity: {years: 3}\n"));
    assert_non_null(strstr(text, "title: Getting there\n"));
}

static void new_refuses_a_wrong_set(void **state) {
    world *w = *state;
    static const char *const wrong[][2] = {{"titel=x", "MCRED_NO"}, {"nothing.here=1", "MCRED_NO"}};
    for (size_t i = 0; i < 2; i++) {
        const char *set[] = {wrong[i][0]};
        mcred_new_args args = {.kind = "credential", .id = "wait-time", .set = set, .set_count = 1};
        assert_int_equal(make(w, &args), MCRED_NO);
        assert_null(world_read(w, "credentials/wait-time/credential.yaml"));
    }
    const char *set[] = {"title"};
    mcred_new_args args = {.kind = "credential", .id = "wait-time", .set = set, .set_count = 1};
    assert_int_equal(make(w, &args), MCRED_USAGE);
}

static void new_copies_a_definition_as_a_draft(void **state) {
    world *w = *state;
    mcred_new_args args = {.kind = "credential", .id = "asking-more", .from = "asking-questions"};
    world_expect(w, make(w, &args), MCRED_OK);
    const char *text = world_read(w, "credentials/asking-more/credential.yaml");
    assert_non_null(strstr(text, "id: asking-more\n"));
    assert_non_null(strstr(text, "status: draft\n"));
    assert_non_null(strstr(text, "title: Asking Questions\n"));
    mcred_new_args missing = {.kind = "credential", .id = "other", .from = "asking-question"};
    assert_int_equal(make(w, &missing), MCRED_NO);
    assert_true(world_says(w, "did you mean \"asking-questions\"?"));
}

static void credentials_and_stacks_share_names(void **state) {
    world *w = *state;
    mcred_new_args args = {.kind = "stack", .id = "asking-questions"};
    assert_int_equal(make(w, &args), MCRED_NO);
    assert_true(world_found(w, "operation/exists"));
    mcred_new_args fine = {.kind = "stack", .id = "questioning"};
    world_expect(w, make(w, &fine), MCRED_OK);
    mcred_new_args clash = {.kind = "credential", .id = "questioning"};
    assert_int_equal(make(w, &clash), MCRED_NO);
}

static void new_refuses_bad_arguments(void **state) {
    world *w = *state;
    mcred_new_args id = {.kind = "credential", .id = "../x"};
    mcred_new_args kind = {.kind = "award", .id = "wait-time"};
    assert_int_equal(make(w, &id), MCRED_USAGE);
    assert_true(world_found(w, "operation/handle"));
    assert_int_equal(make(w, &kind), MCRED_USAGE);
}

static void new_can_leave_the_file_uncommitted(void **state) {
    world *w = *state;
    mcred_oid before = world_head(w);
    mcred_new_args args = {.kind = "credential", .id = "wait-time", .no_commit = true};
    world_expect(w, make(w, &args), MCRED_OK);
    assert_non_null(world_read(w, "credentials/wait-time/credential.yaml"));
    mcred_oid after = world_head(w);
    assert_string_equal(before.hex, after.hex);
    assert_int_equal(make(w, &args), MCRED_NO); /* never over somebody's file */
    assert_true(world_found(w, "operation/exists"));
}

static bool give_up(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after) {
    (void)ctx;
    (void)suffix;
    (void)arena;
    (void)before;
    (void)after;
    return false;
}

static bool break_it(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after) {
    (void)ctx;
    assert_string_equal(suffix, ".yaml");
    *after = mcred_arena_printf(arena, "%.*sdescriptor: x\n", MCRED_ARG(before));
    return true;
}

static void an_edited_text_is_checked(void **state) {
    world *w = *state;
    mcred_new_args args = {.kind = "credential", .id = "wait-time", .edit = give_up};
    assert_int_equal(make(w, &args), MCRED_NO);
    assert_true(world_found(w, "operation/nothing"));
    args.edit = break_it;
    assert_int_equal(make(w, &args), MCRED_NO);
    assert_null(world_read(w, "credentials/wait-time/credential.yaml"));
}

/* ---- identity ------------------------------------------------------------------ */

static void nobody_acts_unnamed(void **state) {
    world *w = *state;
    const mcred_person *actor = NULL;
    w->email = "stranger@school.example";
    (void)world_as(w, NULL);
    assert_int_equal(mcred_session_actor(w->session, w->sink, &actor), MCRED_USAGE);
    assert_true(world_found(w, "operation/identity"));
    assert_true(world_says(w, "stranger@school.example"));
    (void)world_as(w, "assesor-1");
    assert_int_equal(mcred_session_actor(w->session, w->sink, &actor), MCRED_USAGE);
    assert_true(world_says(w, "did you mean \"assessor-1\"?"));
    (void)world_as(w, "../people");
    assert_int_equal(mcred_session_actor(w->session, w->sink, &actor), MCRED_USAGE);
}

static void a_newcomer_enters_themself(void **state) {
    world *w = *state;
    mcred_new_args args = {.kind = "person", .id = "educator-2"};
    mcred_written written;
    w->name = "Noor Haddad";
    w->email = "noor@school.example";
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_new(w->session, &args, w->sink, &written), MCRED_OK);
    assert_non_null(strstr(world_read(w, "people/educator-2.yaml"), "name: Noor Haddad\n"));
    const mcred_person *actor = NULL;
    (void)world_as(w, NULL);
    world_expect(w, mcred_session_actor(w->session, w->sink, &actor), MCRED_OK);
    assert_true(mcred_str_is(actor->handle, "educator-2"));
}

/* ---- start ----------------------------------------------------------------------- */

static mcred_status start(world *w, const char *as, const char *credential, const char *earner) {
    mcred_start_args args = {.credential = credential, .earner = earner};
    mcred_written written;
    (void)world_as(w, as);
    return mcred_op_start(w->session, &args, w->sink, &written);
}

static void start_writes_the_folder_from_the_definition(void **state) {
    world *w = *state;
    world_start(w);
    const char *text = world_read(w, WORLD_FOLDER "evidence.md");
    assert_non_null(text);
    assert_non_null(strstr(text, "    for: lesson-plan\n"));
    assert_non_null(strstr(text, "## Context\n\n> Which class did you work with?\n\n"
                                 "<!-- mcred:prompt context · 3 to 20 words -->\n\n_Write your answer here._\n"));
    assert_non_null(strstr(text, "## Growth\n"));
    assert_int_equal(start(w, "educator-1", "asking-questions", NULL), MCRED_NO);
    assert_true(world_found(w, "operation/exists"));
    assert_int_equal(errors_of_validate(w), 0);
}

static void start_refuses_what_cannot_be_started(void **state) {
    world *w = *state;
    mcred_new_args draft = {.kind = "credential", .id = "wait-time"};
    world_expect(w, make(w, &draft), MCRED_OK);
    assert_int_equal(start(w, "educator-1", "wait-time", NULL), MCRED_NO);
    assert_true(world_found(w, "operation/inactive"));
    assert_int_equal(start(w, "educator-1", "asking-question", NULL), MCRED_NO);
    assert_true(world_says(w, "did you mean \"asking-questions\"?"));
    assert_int_equal(start(w, "coordinator-1", "asking-questions", "educator-9"), MCRED_NO);
    assert_true(world_found(w, "operation/not-found"));
    assert_int_equal(start(w, "assessor-1", "asking-questions", "educator-1"), MCRED_NO);
    assert_true(world_found(w, "operation/role"));
    world_expect(w, start(w, "coordinator-1", "asking-questions", "educator-1"), MCRED_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(init_takes_the_first_person_from_git, empty_setup, world_teardown),
        cmocka_unit_test_setup_teardown(init_refuses_a_second_programme, empty_setup, world_teardown),
        cmocka_unit_test_setup_teardown(init_without_an_identity_makes_nothing, empty_setup, world_teardown),
        cmocka_unit_test_setup_teardown(init_refuses_what_is_no_handle_or_address, empty_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_new_credential_is_a_valid_draft, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(new_sets_values_where_they_stand, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(new_refuses_a_wrong_set, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(new_copies_a_definition_as_a_draft, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(credentials_and_stacks_share_names, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(new_refuses_bad_arguments, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(new_can_leave_the_file_uncommitted, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_edited_text_is_checked, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(nobody_acts_unnamed, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_newcomer_enters_themself, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(start_writes_the_folder_from_the_definition, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(start_refuses_what_cannot_be_started, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
