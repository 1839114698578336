/* test_operation_edges.c - two at once, bare repositories, broken and missing things. */
#include "world.h"

#include <sys/wait.h>

static void submit(world *w) {
    mcred_receipt receipt;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
}

static int git(const world *w, const char *arguments) {
    char command[512];
    assert_true((size_t)snprintf(command, sizeof command, "cd %s && git %s", w->dir, arguments) < sizeof command);
    int code = system(command);
    return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

static bool have_git(void) {
    return system("git --version >/dev/null 2>&1") == 0;
}

/* ---- two at once ------------------------------------------------------------ */

static pid_t in_a_child(world *w, int (*act)(world *w, const char *who), const char *who) {
    (void)fflush(NULL);
    world_end_call(w);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(act(w, who));
    return child;
}

static int result_of(pid_t child) {
    int code = 0;
    assert_int_equal(waitpid(child, &code, 0), child);
    return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

static int act_review(world *w, const char *who) {
    mcred_reviewed reviewed;
    return (int)world_review(w, who, "demonstrated", &reviewed);
}

static int act_submit(world *w, const char *who) {
    mcred_receipt receipt;
    (void)who;
    return (int)world_submit(w, &receipt);
}

static void two_assessors_lose_nothing(void **state) {
    world *w = *state;
    mcred_awarded awarded;
    submit(w);
    pid_t one = in_a_child(w, act_review, "assessor-1"), other = in_a_child(w, act_review, "assessor-2");
    assert_int_equal(result_of(one), MCRED_OK);
    assert_int_equal(result_of(other), MCRED_OK);
    world_expect(w, world_award(w, &awarded), MCRED_OK);
}

static void a_submission_is_numbered_once(void **state) {
    world *w = *state;
    int codes[3] = {0, 0, 0};
    pid_t children[4];
    world_fill(w, "twenty-six of them");
    for (size_t i = 0; i < 4; i++)
        children[i] = in_a_child(w, act_submit, "educator-1");
    for (size_t i = 0; i < 4; i++) {
        int code = result_of(children[i]);
        codes[code == MCRED_OK ? 0 : code == MCRED_NO ? 1 : 2]++;
    }
    assert_int_equal(codes[0], 1);
    assert_int_equal(codes[1], 3);
    assert_null(world_read(w, WORLD_RECORDS "2/submission.yaml"));
}

/* ---- what git thinks of it -------------------------------------------------------- */

static void git_finds_nothing_to_say(void **state) {
    world *w = *state;
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    if (!have_git())
        skip();
    world_write(w, "notes.txt", "staged by somebody\n");
    assert_int_equal(git(w, "add notes.txt"), 0);
    submit(w);
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    assert_int_equal(git(w, "fsck --strict --no-progress"), 0);
    assert_int_equal(git(w, "status --porcelain >status.out"), 0);
    assert_string_equal(world_read(w, "status.out"), "A  notes.txt\n?? status.out\n");
    assert_int_equal(git(w, "log -1 --format=%B >log.out"), 0);
    const char *message = world_read(w, "log.out");
    assert_non_null(strstr(message, "Award asking-questions to educator-1\n\nMcred-Kind: award\n"));
    assert_non_null(strstr(message, "Mcred-Award: educator-1/asking-questions\nMcred-Digest: sha256:"));
    assert_int_equal(git(w, "log --format='%(trailers:key=Mcred-Kind,valueonly,separator=)' >kinds.out"), 0);
    assert_non_null(strstr(world_read(w, "kinds.out"), "award\nreview\nreview\nsubmission\n"));
}

static void a_bare_repository_is_enough(void **state) {
    world *w = *state;
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    mcred_verified verified;
    mcred_receipt receipt;
    mcred_vec all;
    char work[64];
    if (!have_git())
        skip();
    submit(w);
    assert_int_equal(git(w, "clone -q --bare . bare.git"), 0);
    memcpy(work, w->dir, sizeof work);
    assert_true((size_t)snprintf(w->dir, sizeof w->dir, "%s/bare.git", work) < sizeof w->dir);
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_OK);
    world_expect(w, world_award(w, &awarded), MCRED_OK);
    world_expect(w, world_verify(w, &verified), MCRED_OK);
    assert_int_equal(verified.awards, 1);
    (void)world_as(w, NULL);
    world_expect(w, mcred_op_status(w->session, "educator-1", w->sink, &all), MCRED_OK);
    assert_int_equal(world_submit(w, &receipt), MCRED_FAILED);
    world_end_call(w);
    memcpy(w->dir, work, sizeof work);
}

/* ---- broken and missing things ------------------------------------------------------- */

static void a_folder_without_a_programme(void **state) {
    (void)state;
    world w;
    mcred_store *store = NULL;
    world_make(&w);
    w.sink = mcred_sink_new(0);
    assert_int_equal(mcred_session_open(w.dir, NULL, &w.host, w.sink, &w.session), MCRED_FAILED);
    world_expect(&w, mcred_store_init(w.dir, false, &w.host, w.sink, &store), MCRED_OK);
    mcred_store_close(store);
    assert_int_equal(mcred_session_open(w.dir, NULL, &w.host, w.sink, &w.session), MCRED_FAILED);
    assert_true(world_found(&w, "operation/programme"));
    world_end_call(&w);
    mcred_arena_free(w.arena);
    (void)nftw(w.dir, world_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void a_broken_file_is_named(void **state) {
    world *w = *state;
    mcred_receipt receipt;
    world_fill(w, "twenty-six of them");
    world_commit(w, "people/educator-1.yaml", "mcred: person/1\nhandle: educator-1\nroles: [earner]\n");
    (void)world_as(w, "coordinator-1");
    mcred_submit_args args = {.credential = "asking-questions", .earner = "educator-1"};
    assert_int_equal(mcred_op_submit(w->session, &args, w->sink, &receipt), MCRED_NO);
    assert_true(mcred_str_is(mcred_sink_at(w->sink, 0)->place.file, "people/educator-1.yaml"));
    world_commit(w, "mcred.yaml", "mcred: programme/1\n");
    (void)world_as(w, "coordinator-1");
    assert_int_equal(mcred_op_submit(w->session, &args, w->sink, &receipt), MCRED_NO);
}

static void a_submission_changed_under_its_review(void **state) {
    world *w = *state;
    mcred_reviewed reviewed;
    mcred_awarded awarded;
    submit(w);
    world_expect(w, world_review(w, "assessor-1", "demonstrated", &reviewed), MCRED_OK);
    const char *text = world_read(w, WORLD_RECORDS "1/submission.yaml");
    mcred_str changed = mcred_arena_printf(w->arena, "%s# changed\n", text);
    world_commit(w, WORLD_RECORDS "1/submission.yaml", changed.data);
    assert_int_equal(world_review(w, "assessor-2", "demonstrated", &reviewed), MCRED_NO);
    assert_true(world_found(w, "operation/changed"));
    assert_int_equal(world_award(w, &awarded), MCRED_NO);
}

static void terminal_escapes_stay_out_of_commits(void **state) {
    world *w = *state;
    const char *set[] = {"name=A\x1b[31m\nMcred-Kind: award"};
    mcred_new_args args = {.kind = "person", .id = "educator-2", .set = set, .set_count = 1};
    mcred_written written;
    (void)world_as(w, "coordinator-1");
    (void)mcred_op_new(w->session, &args, w->sink, &written);
    const char *text = world_read(w, "people/educator-2.yaml");
    if (text)
        assert_null(strchr(text, '\x1b'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_assessors_lose_nothing, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_submission_is_numbered_once, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(git_finds_nothing_to_say, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_bare_repository_is_enough, world_setup, world_teardown),
        cmocka_unit_test(a_folder_without_a_programme),
        cmocka_unit_test_setup_teardown(a_broken_file_is_named, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_submission_changed_under_its_review, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(terminal_escapes_stay_out_of_commits, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
