/* test_store_push.c - a commit that goes to the remote first, and what happens here meanwhile. */
#include "store_case.h"

/* What is done in the repository once the remote has the commit. */
static const char *meanwhile;

/* git, by the shell, and then whatever comes in between. */
static bool run_by_shell(void *ctx, mcred_program *program) {
    const repo *r = ctx;
    mcred_buf line;
    mcred_buf_init(&line, 4096);
    for (size_t i = 0; program->argv[i]; i++)
        mcred_buf_printf(&line, "'%s' ", program->argv[i]);
    program->code = repo_sh(r, line.data);
    bool pushed = mcred_str_contains(mcred_buf_str(&line), "'push'");
    mcred_buf_free(&line);
    if (pushed && meanwhile)
        assert_int_equal(repo_sh(r, meanwhile), 0);
    meanwhile = NULL;
    return true;
}

static void with_remote(repo *r) {
    r->host.run = run_by_shell;
    assert_int_equal(repo_sh(r, "git config user.name 'Cora Diaz'; git config user.email cora@school.example; "
                                "git init -q --bare .git/there.git && git remote add origin .git/there.git && "
                                "git commit -q --allow-empty -m first && git push -q origin main"),
                     0);
}

static mcred_status push_file(repo *r, const char *path, mcred_oid *commit) {
    plan p = plan_text(path, "a: 1\n");
    mcred_commit_request request = {.build = plan_build, .ctx = &p, .push = true};
    return mcred_store_commit(r->store, &request, r->sink, commit);
}

static void assert_at_remote(const repo *r, const mcred_oid *commit) {
    char line[128];
    (void)snprintf(line, sizeof line, "test $(git -C .git/there.git rev-parse main) = %s", commit->hex);
    assert_int_equal(repo_sh(r, line), 0);
}

static void a_branch_that_moves_meanwhile_is_told(void **state) {
    repo *r = *state;
    mcred_oid commit = {""};
    with_remote(r);
    meanwhile = "git commit -q --allow-empty -m 'by hand'";
    assert_int_equal(push_file(r, "people/ana.yaml", &commit), MCRED_OK);
    assert_int_equal(repo_found(r, "store/behind"), 1);
    assert_true(repo_says(r, "but your branch has moved meanwhile and could not follow: run git pull"));
    assert_at_remote(r, &commit);
    assert_int_equal(repo_sh(r, "git log -1 --format=%s | grep -q 'by hand'"), 0);
    repo_is_sound(r);
}

static void our_own_commit_meanwhile_is_made_again(void **state) {
    repo *r = *state;
    mcred_oid commit = {""};
    with_remote(r);
    meanwhile = "echo b: 2 >b.yaml && git add b.yaml && git commit -q -m b -m 'Mcred-Kind: test'";
    assert_int_equal(push_file(r, "people/ana.yaml", &commit), MCRED_OK);
    assert_int_equal(mcred_sink_len(r->sink), 0);
    assert_at_remote(r, &commit);
    assert_int_equal(repo_sh(r, "test $(git rev-parse HEAD~1) = $(git -C .git/there.git rev-parse main) && "
                                "test -e people/ana.yaml && test -e b.yaml && test -z \"$(git status --porcelain)\""),
                     0);
    repo_is_sound(r);
}

static void a_program_that_cannot_be_run(void **state) {
    repo *r = *state;
    mcred_oid commit = {""};
    with_remote(r);
    r->host.run = NULL;
    assert_int_equal(push_file(r, "people/ana.yaml", &commit), MCRED_FAILED);
    assert_true(repo_says(r, "nothing was committed: \"origin\" cannot be pushed to without git"));
    assert_string_equal(commit.hex, "");
    assert_int_equal(repo_sh(r, "test $(git rev-list --count HEAD) = 1 && test ! -e people"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_branch_that_moves_meanwhile_is_told, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(our_own_commit_meanwhile_is_made_again, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(a_program_that_cannot_be_run, repo_setup, repo_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
