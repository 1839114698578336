/* test_store_commit.c - one commit or none, whatever others do meanwhile. */
#include "store_case.h"

#include <pthread.h>

static void a_commit_holds_the_file_and_the_work_tree_follows(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = plan_text("records/one.yaml", "a: 1\n");
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_equal(strlen(commit.hex), MCRED_OID_LEN);
    assert_true(mcred_str_is(repo_at_head(r, "records/one.yaml"), "a: 1\n"));
    assert_int_equal(repo_git(r, "diff --quiet HEAD"), 0);
    assert_int_equal(mcred_sink_len(r->sink), 0);
    repo_is_sound(r);
}

static void what_changes_nothing_is_no_commit(void **state) {
    repo *r = *state;
    mcred_oid first, second;
    plan p = plan_text("a.yaml", "a: 1\n");
    assert_int_equal(repo_commit(r, r->store, &p, &first), MCRED_OK);
    assert_int_equal(repo_commit(r, r->store, &p, &second), MCRED_OK);
    assert_string_equal(second.hex, "");
    p.nothing = true;
    assert_int_equal(repo_commit(r, r->store, &p, &second), MCRED_OK);
    assert_string_equal(second.hex, "");
    assert_int_not_equal(repo_git(r, "rev-parse --verify HEAD~1"), 0);
}

static void what_adds_nothing_is_no_first_commit(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = {.change = {.path = MCRED_S("a.yaml"), .remove = true}};
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_string_equal(commit.hex, "");
    assert_int_not_equal(repo_git(r, "rev-parse --verify HEAD"), 0);
}

static void a_plan_that_refuses_leaves_nothing(void **state) {
    repo *r = *state;
    mcred_oid commit = {"untouched"};
    plan p = plan_text("a.yaml", "a: 1\n");
    p.answer = MCRED_NO;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_NO);
    assert_string_equal(commit.hex, "untouched");
    assert_int_not_equal(repo_git(r, "rev-parse --verify HEAD"), 0);
}

static void records_are_only_added(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = plan_text("records/one.yaml", "a: 1\n");
    p.change.only_new = true;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    p.change.bytes = MCRED_S("a: 2\n");
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_NO);
    assert_int_equal(repo_found(r, "store/exists"), 1);
    assert_true(mcred_str_is(repo_at_head(r, "records/one.yaml"), "a: 1\n"));
}

static void names_that_lead_elsewhere_are_refused(void **state) {
    static const char *const names[] = {
        "../out.yaml", "/etc/out.yaml", "a/../../out.yaml", ".git/config", "a//b.yaml", "a/.GIT/config", ""};
    repo *r = *state;
    mcred_oid commit;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plan p = plan_text(names[i], "a: 1\n");
        assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_NO);
        assert_int_equal(repo_found(r, "store/path"), i + 1);
    }
}

/* ---- the file changes under our hands ------------------------------------------------ */

static void change_file(void *ctx) {
    repo_write(ctx, "plan.md", "# Another plan\n");
}

static void remove_file(void *ctx) {
    const repo *r = ctx;
    char path[128];
    (void)snprintf(path, sizeof path, "%s/plan.md", r->dir);
    assert_int_equal(unlink(path), 0);
}

static mcred_status submit_file(repo *r, void (*meanwhile)(void *ctx), mcred_oid *commit) {
    mcred_view *view = NULL;
    mcred_file_facts facts;
    repo_write(r, "plan.md", "# A plan\n");
    assert_int_equal(mcred_view_worktree(r->store, r->sink, &view), MCRED_OK);
    assert_int_equal(mcred_view_facts(view, MCRED_S("plan.md"), 100, r->sink, &facts), MCRED_OK);
    mcred_view_close(view);
    plan p = {
        .change = {.path = MCRED_S("plan.md"), .from_worktree = true, .expect_digest = mcred_str_of(facts.digest)},
        .meanwhile = meanwhile,
        .ctx = r};
    return repo_commit(r, r->store, &p, commit);
}

static void a_file_that_holds_still_is_committed(void **state) {
    repo *r = *state;
    mcred_oid commit;
    assert_int_equal(submit_file(r, NULL, &commit), MCRED_OK);
    assert_true(mcred_str_is(repo_at_head(r, "plan.md"), "# A plan\n"));
    repo_is_sound(r);
}

static void a_file_that_changed_since_it_was_hashed_is_refused(void **state) {
    repo *r = *state;
    mcred_oid commit;
    assert_int_equal(submit_file(r, change_file, &commit), MCRED_NO);
    assert_int_equal(repo_found(r, "io/read"), 1);
    assert_true(repo_says(r, "changed while it was read"));
    assert_int_not_equal(repo_git(r, "rev-parse --verify HEAD"), 0);
}

static void a_file_that_disappeared_since_it_was_hashed_is_refused(void **state) {
    repo *r = *state;
    mcred_oid commit;
    assert_int_equal(submit_file(r, remove_file, &commit), MCRED_NO);
    assert_int_equal(repo_found(r, "io/read"), 1);
    assert_int_not_equal(repo_git(r, "rev-parse --verify HEAD"), 0);
}

/* ---- others write, too --------------------------------------------------------------- */

static void commit_with_git(void *ctx) {
    assert_int_equal(repo_git(ctx, "-c user.name=X -c user.email=x@example.org commit -q --allow-empty -m theirs"), 0);
}

static void a_branch_that_moved_is_built_on_again_and_nothing_is_said_twice(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan first = plan_text("a.yaml", "a: 1\n"), p = plan_text("b.yaml", "b: 1\n");
    assert_int_equal(repo_commit(r, r->store, &first, &commit), MCRED_OK);
    p.warn = true;
    p.meanwhile = commit_with_git;
    p.ctx = r;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_equal(p.rounds, 2);
    assert_int_equal(repo_found(r, "store/index"), 1);
    assert_int_equal(repo_git(r, "log --format=%s | sed -n 2p | grep -x theirs"), 0);
    repo_is_sound(r);
}

static void a_branch_that_is_switched_to_is_the_one_that_moves(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan first = plan_text("a.yaml", "a: 1\n"), p = plan_text("b.yaml", "b: 1\n");
    assert_int_equal(repo_commit(r, r->store, &first, &commit), MCRED_OK);
    assert_int_equal(repo_git(r, "switch -q -c other"), 0);
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_string_equal(mcred_store_branch(r->store), "refs/heads/other");
    assert_int_not_equal(repo_git(r, "cat-file -e main:b.yaml"), 0);
    assert_int_equal(repo_git(r, "switch -q --detach"), 0);
    assert_int_equal(repo_commit(r, r->store, &first, &commit), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/detached"), 1);
}

static void a_lock_that_stays_is_named(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = plan_text("a.yaml", "a: 1\n");
    char path[128];
    (void)snprintf(path, sizeof path, "\"%s/.git/refs/heads/main.lock\"", r->dir);
    repo_write(r, ".git/refs/heads/main.lock", "");
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_FAILED);
    assert_int_equal(mcred_sink_len(r->sink), 1);
    assert_int_equal(repo_found(r, "store/locked"), 1);
    assert_true(repo_says(r, path));
    assert_int_equal(repo_sh(r, "test -e .git/refs/heads/main.lock && ! git rev-parse --verify HEAD"), 0);
}

#define WRITERS 4
#define EACH    10
typedef struct writer {
    repo *r;
    int id;
    bool ok;
} writer;

static void *write_many(void *ctx) {
    writer *w = ctx;
    mcred_sink *sink = mcred_sink_new(0);
    mcred_store *store = NULL;
    w->ok = sink && mcred_store_open(w->r->dir, &w->r->host, sink, &store) == MCRED_OK;
    for (int i = 0; w->ok && i < EACH; i++) {
        char path[64];
        mcred_oid commit;
        (void)snprintf(path, sizeof path, "records/%d/%d.yaml", w->id, i);
        plan p = plan_text(path, "a: 1\n");
        mcred_commit_request request = {.build = plan_build, .ctx = &p};
        w->ok = mcred_store_commit(store, &request, sink, &commit) == MCRED_OK && commit.hex[0];
    }
    mcred_store_close(store);
    mcred_sink_free(sink);
    return NULL;
}

static void many_writers_lose_nothing(void **state) {
    repo *r = *state;
    pthread_t threads[WRITERS];
    writer writers[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (writer){r, i, false};
        assert_int_equal(pthread_create(&threads[i], NULL, write_many, &writers[i]), 0);
    }
    for (int i = 0; i < WRITERS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(writers[i].ok);
    }
    assert_int_equal(repo_git(r, "rev-list --count HEAD | grep -x 40"), 0);
    assert_int_equal(repo_git(r, "ls-files | wc -l | grep -x 40"), 0);
    assert_int_equal(repo_git(r, "diff --quiet HEAD"), 0);
    repo_is_sound(r);
}

/* ---- who and when ---------------------------------------------------------------------- */

static void the_date_is_checked_before_anything_is_written(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = plan_text("a.yaml", "a: 1\n");
    r->date = "yesterday";
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_USAGE);
    assert_int_equal(repo_found(r, "store/date"), 1);
    assert_int_equal(p.rounds, 0);
}

static void the_identity_is_asked_for_before_anything_is_written(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = plan_text("a.yaml", "a: 1\n");
    r->name = r->email = NULL;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_USAGE);
    assert_int_equal(repo_found(r, "store/identity"), 1);
    assert_int_equal(p.rounds, 0);
    mcred_commit_request request = {
        .build = plan_build, .ctx = &p, .author_name = MCRED_S("Amina"), .author_email = MCRED_S("a@school.example")};
    assert_int_equal(mcred_store_commit(r->store, &request, r->sink, &commit), MCRED_OK);
    assert_int_equal(repo_git(r, "log -1 --format='%an %ae' | grep -x 'Amina a@school.example'"), 0);
}

static void a_host_without_randomness_still_commits(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan first = plan_text("a.yaml", "a: 1\n"), p = plan_text("b.yaml", "b: 1\n");
    r->no_random = true;
    assert_int_equal(repo_commit(r, r->store, &first, &commit), MCRED_OK);
    p.meanwhile = commit_with_git;
    p.ctx = r;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_equal(repo_git(r, "diff --quiet HEAD"), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_commit_holds_the_file_and_the_work_tree_follows),
        CASE(what_changes_nothing_is_no_commit),
        CASE(what_adds_nothing_is_no_first_commit),
        CASE(a_plan_that_refuses_leaves_nothing),
        CASE(records_are_only_added),
        CASE(names_that_lead_elsewhere_are_refused),
        CASE(a_file_that_holds_still_is_committed),
        CASE(a_file_that_changed_since_it_was_hashed_is_refused),
        CASE(a_file_that_disappeared_since_it_was_hashed_is_refused),
        CASE(a_branch_that_moved_is_built_on_again_and_nothing_is_said_twice),
        CASE(a_branch_that_is_switched_to_is_the_one_that_moves),
        CASE(a_lock_that_stays_is_named),
        CASE(many_writers_lose_nothing),
        CASE(the_date_is_checked_before_anything_is_written),
        CASE(the_identity_is_asked_for_before_anything_is_written),
        CASE(a_host_without_randomness_still_commits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
