/* test_store_open.c - which repository is found, and one sentence about each that cannot be used. */
#include "store_case.h"

static const char *in_dir(repo *r, const char *fmt) {
    mcred_str text =
        mcred_arena_printf(r->arena, "%.*s%s%s", (int)(strchr(fmt, '@') - fmt), fmt, r->dir, strchr(fmt, '@') + 1);
    assert_non_null(text.data);
    return text.data;
}

/* One finding, of this rule and with these words in it. */
static void refused(repo *r, const char *below, const char *rule, const char *words) {
    assert_int_equal(repo_open(r, below), MCRED_FAILED);
    assert_null(r->store);
    assert_int_equal(mcred_sink_len(r->sink), 1);
    assert_int_equal(repo_found(r, rule), 1);
    assert_true(repo_says(r, words));
}

static void found(repo *r, const char *below, const char *branch) {
    assert_int_equal(repo_open(r, below), MCRED_OK);
    assert_int_equal(mcred_sink_len(r->sink), 0);
    if (branch)
        assert_string_equal(mcred_store_branch(r->store), branch);
    else
        assert_null(mcred_store_branch(r->store));
}

/* ---- where ----------------------------------------------------------------------------- */

static void a_repository_is_found_from_below(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "mkdir -p a/b"), 0);
    found(r, "a/b", "refs/heads/main");
    assert_false(mcred_store_is_bare(r->store));
    assert_string_equal(mcred_store_workdir(r->store), in_dir(r, "@/"));
    assert_string_equal(mcred_store_gitdir(r->store), in_dir(r, "@/.git/"));
}

static void ceilings_end_the_search(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "mkdir -p a/b"), 0);
    r->vars[0] = in_dir(r, "GIT_CEILING_DIRECTORIES=@");
    refused(r, "a/b", "store/not-a-repository", "is not in a git repository");
    found(r, "", "refs/heads/main");
}

static void git_dir_decides(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "mkdir a && git init -q -b two other"), 0);
    r->vars[0] = in_dir(r, "GIT_DIR=@/other/.git");
    found(r, "a", "refs/heads/two");
    r->vars[0] = in_dir(r, "GIT_DIR=@/a");
    refused(r, "", "store/not-a-repository", "is not in a git repository");
}

static void git_work_tree_says_where_the_files_are(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "mkdir files && git init -q -b four --bare bare.git"), 0);
    r->vars[0] = in_dir(r, "GIT_DIR=@/bare.git");
    found(r, "", "refs/heads/four");
    assert_true(mcred_store_is_bare(r->store));
    r->vars[1] = in_dir(r, "GIT_WORK_TREE=@/files");
    assert_int_equal(repo_open(r, ""), MCRED_OK);
    assert_string_equal(mcred_store_workdir(r->store), in_dir(r, "@/files/"));
    r->vars[1] = in_dir(r, "GIT_WORK_TREE=@/nowhere");
    refused(r, "", "store/git", "GIT_WORK_TREE");
}

static void the_branch_is_the_one_that_head_names(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "git checkout -q -b new"), 0);
    found(r, "", "refs/heads/new");
    assert_int_equal(
        repo_sh(r, "git symbolic-ref refs/heads/alias refs/heads/new; git symbolic-ref HEAD refs/heads/alias"), 0);
    found(r, "", "refs/heads/new");
    assert_int_equal(repo_sh(r, "git -c user.name=X -c user.email=x@example.org commit -q --allow-empty -m one && "
                                "git checkout -q --detach"),
                     0);
    found(r, "", NULL);
    assert_int_equal(repo_sh(r, "git symbolic-ref HEAD refs/heads/a && git symbolic-ref refs/heads/a refs/heads/b && "
                                "git symbolic-ref refs/heads/b refs/heads/a"),
                     0);
    assert_int_equal(repo_open(r, ""), MCRED_OK); /* ends */
}

static void linked_work_trees_and_git_files_are_found(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "git -c user.name=X -c user.email=x@example.org commit -q --allow-empty -m one && "
                                "git worktree add -q linked -b room && mkdir linked/a && "
                                "git init -q -b three --separate-git-dir real.git work"),
                     0);
    found(r, "linked/a", "refs/heads/room");
    assert_string_equal(mcred_store_workdir(r->store), in_dir(r, "@/linked/"));
    found(r, "work", "refs/heads/three");
    assert_string_equal(mcred_store_gitdir(r->store), in_dir(r, "@/real.git/"));
}

/* ---- what cannot be read ----------------------------------------------------------------- */

static void sha256_objects_are_told(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "git init -q --object-format=sha256 new && cd new && mkdir a && "
                                "git -c user.name=X -c user.email=x@example.org commit -q --allow-empty -m one && "
                                "git worktree add -q ../linked"),
                     0);
    refused(r, "new/a", "store/format", "SHA-256");
    refused(r, "linked", "store/format", "SHA-256");
}

static void extensions_are_told_by_name(void **state) {
    repo *r = *state;
    assert_int_equal(repo_sh(r, "git config extensions.relativeWorktrees true"), 0);
    found(r, "", "refs/heads/main"); /* version 0 knows no extensions */
    assert_int_equal(repo_sh(r, "git config core.repositoryFormatVersion 1"), 0);
    refused(r, "", "store/format", "relativeworktrees");
    assert_int_equal(repo_sh(r, "git config --file .git/config extensions.refStorage reftable"), 0);
    refused(r, "", "store/format", "reftable");
}

static void another_owner_is_told_with_the_line_that_trusts_them(void **state) {
    repo *r = *state;
    mcred_store *store = NULL;
    if (geteuid() != 0)
        skip();
    assert_int_equal(repo_sh(r, "mkdir theirs && git init -q theirs && chown -R nobody theirs"), 0);
    refused(r, "theirs", "store/owner", in_dir(r, "git config --global --add safe.directory '@/theirs'"));
    assert_int_equal(mcred_store_init(in_dir(r, "@/theirs"), false, &r->host, r->sink, &store), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/owner"), 2);
    assert_null(store);
}

static void a_damaged_repository_is_told(void **state) {
    repo *r = *state;
    mcred_view *view = NULL;
    mcred_oid commit;
    plan p = plan_text("a.yaml", "a: 1\n");
    assert_int_equal(repo_sh(r, "printf nonsense >.git/refs/heads/main"), 0);
    found(r, "", "refs/heads/main");
    assert_int_equal(mcred_view_commit(r->store, NULL, r->sink, &view), MCRED_FAILED);
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/git"), 2);
    assert_int_equal(repo_sh(r, "printf '[core\\n' >.git/config"), 0);
    refused(r, "", "store/git", "cannot be opened");
}

/* ---- init --------------------------------------------------------------------------------- */

static mcred_status init(repo *r, const char *path, bool bare) {
    mcred_store_close(r->store);
    r->store = NULL;
    return mcred_store_init(in_dir(r, path), bare, &r->host, r->sink, &r->store);
}

static void init_makes_a_branch_of_the_usual_name(void **state) {
    repo *r = *state;
    assert_int_equal(init(r, "@/one/two", false), MCRED_OK);
    assert_string_equal(mcred_store_branch(r->store), "refs/heads/main");
    repo_write(r, "config", "[init]\n\tdefaultBranch = trunk\n");
    r->vars[0] = in_dir(r, "GIT_CONFIG_GLOBAL=@/config");
    assert_int_equal(init(r, "@/three", true), MCRED_OK);
    assert_string_equal(mcred_store_branch(r->store), "refs/heads/trunk");
    assert_true(mcred_store_is_bare(r->store));
    assert_int_equal(repo_sh(r, "git -C one/two fsck --strict && git -C three fsck --strict"), 0);
}

static void init_refuses_a_name_that_is_none_before_it_makes_anything(void **state) {
    repo *r = *state;
    repo_write(r, "config", "[init]\n\tdefaultBranch = a b\n");
    r->vars[0] = in_dir(r, "GIT_CONFIG_GLOBAL=@/config");
    assert_int_equal(init(r, "@/one", false), MCRED_FAILED);
    assert_true(repo_says(r, "init.defaultBranch"));
    assert_int_not_equal(repo_sh(r, "ls one"), 0);
}

static void init_keeps_what_is_there(void **state) {
    repo *r = *state;
    mcred_oid commit;
    plan p = plan_text("a.yaml", "a: 1\n");
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_equal(repo_sh(r, "git checkout -q -b other"), 0);
    assert_int_equal(init(r, "@", false), MCRED_OK);
    assert_string_equal(mcred_store_branch(r->store), "refs/heads/other");
    assert_true(mcred_str_is(repo_at_head(r, "a.yaml"), "a: 1\n"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_repository_is_found_from_below),
        CASE(ceilings_end_the_search),
        CASE(git_dir_decides),
        CASE(git_work_tree_says_where_the_files_are),
        CASE(the_branch_is_the_one_that_head_names),
        CASE(linked_work_trees_and_git_files_are_found),
        CASE(sha256_objects_are_told),
        CASE(extensions_are_told_by_name),
        CASE(another_owner_is_told_with_the_line_that_trusts_them),
        CASE(a_damaged_repository_is_told),
        CASE(init_makes_a_branch_of_the_usual_name),
        CASE(init_refuses_a_name_that_is_none_before_it_makes_anything),
        CASE(init_keeps_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
