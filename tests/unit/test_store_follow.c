/* test_store_follow.c - work tree and index after a commit: its paths follow, what the user has done there stays. */
#include "store_case.h"

/* One commit with these files, made by git, and a store that is open on it. */
static void begin(repo *r) {
    assert_int_equal(
        repo_sh(r, "git config user.name X; git config user.email x@example.org; git config core.quotePath false; "
                   "mkdir records && echo one >records/one.yaml && echo other >other.md && "
                   "git add -A && git commit -q -m begin"),
        0);
}

/* git status tells exactly this. */
static void status_is(const repo *r, const char *lines) {
    char command[512];
    assert_true((size_t)snprintf(command, sizeof command, "test \"$(git status --porcelain)\" = '%s'", lines) <
                sizeof command);
    assert_int_equal(repo_sh(r, command), 0);
}

static void commits(repo *r, const char *path, const char *text) {
    mcred_oid commit;
    plan p = plan_text(path, text);
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_equal(strlen(commit.hex), MCRED_OID_LEN);
    assert_true(mcred_str_is(repo_at_head(r, path), text));
    repo_is_sound(r);
}

static void takes(repo *r, const char *path) {
    mcred_oid commit;
    plan p = {.change = {.path = mcred_str_of(path), .from_worktree = true}};
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    repo_is_sound(r);
}

static void removes(repo *r, const char *path) {
    mcred_oid commit;
    plan p = {.change = {.path = mcred_str_of(path), .remove = true}};
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_not_equal(repo_sh(r, "git cat-file -e HEAD:records/one.yaml"), 0);
    repo_is_sound(r);
}

static void told(const repo *r, size_t count, const char *words) {
    assert_int_equal(mcred_sink_len(r->sink), count);
    assert_int_equal(repo_found(r, "store/index"), count);
    assert_true(count == 0 || repo_says(r, words));
}

/* ---- what is the user's ------------------------------------------------------------------- */

static void all_else_stays_as_it_is(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(
        repo_sh(r, "echo staged >staged.md && git add staged.md && echo changed >>other.md && echo new >new.md"), 0);
    commits(r, "records/two.yaml", "two\n");
    commits(r, "records/one.yaml", "one and a half\n");
    told(r, 0, "");
    status_is(r, " M other.md\nA  staged.md\n?? new.md");
    assert_int_equal(repo_sh(r, "test \"$(cat records/one.yaml)\" = 'one and a half'"), 0);
}

static void a_file_that_the_user_changed_stays(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "echo mine >records/one.yaml"), 0);
    commits(r, "records/one.yaml", "theirs\n");
    told(r, 1, "changed by you and stays");
    assert_int_equal(repo_sh(r, "test \"$(cat records/one.yaml)\" = mine"), 0);
    status_is(r, " M records/one.yaml");
}

static void a_file_that_appears_in_the_way_stays(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(
        repo_sh(r, "echo mine >records/two.yaml && ln -s /etc/passwd records/three.yaml && mkdir records/four.yaml"),
        0);
    commits(r, "records/two.yaml", "two\n");
    commits(r, "records/three.yaml", "three\n");
    commits(r, "records/four.yaml", "four\n");
    told(r, 3, "changed by you and stays");
    assert_int_equal(
        repo_sh(r,
                "test \"$(cat records/two.yaml)\" = mine && test -L records/three.yaml && test -d records/four.yaml"),
        0);
}

static void what_the_user_staged_stays_staged(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "echo staged >records/one.yaml && git add records && echo one >records/one.yaml"), 0);
    commits(r, "records/one.yaml", "new\n");
    told(r, 1, "stays staged");
    assert_int_equal(
        repo_sh(r, "test \"$(git show :records/one.yaml)\" = staged && test \"$(cat records/one.yaml)\" = new"), 0);
}

static void a_staged_removal_stays_staged(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git rm -q --cached records/one.yaml"), 0);
    commits(r, "records/one.yaml", "new\n");
    told(r, 1, "stays staged");
    assert_int_not_equal(repo_sh(r, "git ls-files --error-unmatch records/one.yaml"), 0);
}

static void a_staged_mode_stays_staged(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git update-index --chmod=+x records/one.yaml"), 0);
    commits(r, "records/one.yaml", "new\n");
    told(r, 1, "stays staged");
    assert_int_equal(repo_sh(r, "git ls-files -s records/one.yaml | grep ^100755"), 0);
}

static void a_name_that_is_only_announced_follows(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "echo two >records/two.yaml && git add -N records/two.yaml"), 0);
    takes(r, "records/two.yaml");
    told(r, 0, "");
    status_is(r, "");
}

static void a_merge_conflict_stays(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git checkout -q -b side && echo side >records/one.yaml && git commit -q -a -m side && "
                                "git checkout -q main && echo main >records/one.yaml && git commit -q -a -m main && "
                                "! git merge side"),
                     0);
    commits(r, "records/one.yaml", "settled\n");
    assert_true(repo_says(r, "merge conflict"));
    assert_int_equal(repo_sh(r, "test $(git ls-files -u | wc -l) = 3"), 0);
}

/* libgit2 drops such entries when it adds another. */
static void what_is_staged_in_the_way_stays_staged(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "echo a >a && mkdir b && echo b >b/b && git add a b && rm -r a b"), 0);
    commits(r, "a/a.yaml", "a\n");
    commits(r, "b", "b\n");
    told(r, 2, "in its way stays staged");
    assert_int_equal(repo_sh(r, "test \"$(git show :a)$(git show :b/b)\" = ab"), 0);
}

/* ---- removing --------------------------------------------------------------------------------- */

static void a_removed_file_leaves_both(void **state) {
    repo *r = *state;
    begin(r);
    removes(r, "records/one.yaml");
    told(r, 0, "");
    status_is(r, "");
    assert_int_not_equal(repo_sh(r, "ls records/one.yaml"), 0);
}

static void a_changed_file_is_not_removed(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "echo mine >>records/one.yaml"), 0);
    removes(r, "records/one.yaml");
    told(r, 1, "you have changed it and it stays");
    status_is(r, "?? records/");
}

/* ---- bytes and modes --------------------------------------------------------------------------- */

static void the_executable_bit_is_kept(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "chmod +x records/one.yaml && git commit -q -a -m mode"), 0);
    commits(r, "records/one.yaml", "new\n");
    assert_int_equal(repo_sh(r, "test -x records/one.yaml && chmod -x records/one.yaml"), 0);
    takes(r, "records/one.yaml");
    assert_int_equal(repo_sh(r, "git ls-tree HEAD records/one.yaml | grep ^100644"), 0);
    told(r, 0, "");
    status_is(r, "");
}

static void the_executable_bit_is_ignored_where_git_ignores_it(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git config core.fileMode false && chmod +x other.md && echo new >records/two.yaml && "
                                "chmod +x records/two.yaml && echo more >>other.md"),
                     0);
    assert_int_equal(repo_open(r, ""), MCRED_OK);
    takes(r, "other.md");
    takes(r, "records/two.yaml");
    assert_int_not_equal(repo_sh(r, "git ls-tree -r HEAD | grep ^100755"), 0);
    status_is(r, "");
}

static void bytes_are_exact_whatever_git_converts(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git config core.autocrlf true && printf 'one\\r\\ntwo\\r\\n' >crlf.csv && "
                                "printf '* text=auto eol=crlf\\n' >.gitattributes"),
                     0);
    takes(r, "crlf.csv");
    commits(r, "records/two.yaml", "two\n");
    told(r, 0, "");
    assert_true(mcred_str_is(repo_at_head(r, "crlf.csv"), "one\r\ntwo\r\n"));
    assert_int_equal(repo_sh(r, "printf 'two\\n' | cmp - records/two.yaml"), 0);
}

/* ---- an index that cannot follow --------------------------------------------------------------- */

static void a_held_index_is_told_with_the_paths_to_reset(void **state) {
    repo *r = *state;
    begin(r);
    r->no_random = true;
    assert_int_equal(repo_sh(r, "echo staged >staged.md && git add staged.md && : >.git/index.lock"), 0);
    commits(r, "records/it's two.yaml", "two\n");
    told(r, 1, "index.lock is held by another git");
    assert_true(repo_says(r, "git reset -q -- 'records/it'\\''s two.yaml'"));
    assert_int_equal(
        repo_sh(r, "test -e .git/index.lock && rm .git/index.lock && git reset -q -- 'records/it'\\''s two.yaml'"), 0);
    status_is(r, "A  staged.md");
}

/* Noise is asked for before each pause: before the third, whoever held the index lets it go. */
static bool lets_go(void *ctx, void *out, size_t len) {
    repo *r = ctx;
    if (len == 2 && ++r->pauses == 3)
        assert_int_equal(repo_sh(r, "echo late >late.md; rm .git/index.lock; git add late.md"), 0);
    return repo_random(ctx, out, len);
}

static void a_lock_that_goes_away_is_waited_for(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, ": >.git/index.lock"), 0);
    r->host.random = lets_go;
    commits(r, "records/two.yaml", "two\n");
    assert_true(r->pauses >= 3);
    told(r, 0, "");
    assert_int_equal(repo_sh(r, "git ls-files --error-unmatch records/two.yaml late.md && ! ls .git/index.mcred-*"), 0);
}

static void an_index_that_libgit2_cannot_read_is_left_alone(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "echo staged >staged.md && git add staged.md && git update-index --split-index"), 0);
    commits(r, "records/two.yaml", "two\n");
    told(r, 1, "git reset -q -- records/two.yaml");
    assert_int_equal(repo_sh(r, "git reset -q -- records/two.yaml"), 0);
    status_is(r, "A  staged.md");
}

/* ---- other repositories --------------------------------------------------------------------------- */

static void a_bare_repository_has_nothing_to_follow(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git clone -q --bare . bare.git"), 0);
    assert_int_equal(repo_open(r, "bare.git"), MCRED_OK);
    mcred_oid commit;
    mcred_view *view = NULL;
    plan p = plan_text("records/two.yaml", "two\n");
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    told(r, 0, "");
    assert_int_equal(repo_sh(r, "git -C bare.git fsck --strict && ! ls bare.git/index bare.git/records"), 0);
    p.change = (mcred_change){.path = MCRED_S("other.md"), .from_worktree = true};
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_NO);
    assert_int_equal(mcred_view_worktree(r->store, r->sink, &view), MCRED_FAILED);
    assert_int_equal(repo_found(r, "store/bare"), 2);
}

static void a_linked_work_tree_follows_alone(void **state) {
    repo *r = *state;
    begin(r);
    assert_int_equal(repo_sh(r, "git worktree add -q linked -b room && echo linked >>.git/info/exclude"), 0);
    assert_int_equal(repo_open(r, "linked"), MCRED_OK);
    commits(r, "records/two.yaml", "two\n");
    told(r, 0, "");
    status_is(r, "");
    assert_int_equal(repo_sh(r, "test -z \"$(git -C linked status --porcelain)\" && ls linked/records/two.yaml && "
                                "! ls records/two.yaml && ! git cat-file -e main:records/two.yaml"),
                     0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(all_else_stays_as_it_is),
        CASE(a_file_that_the_user_changed_stays),
        CASE(a_file_that_appears_in_the_way_stays),
        CASE(what_the_user_staged_stays_staged),
        CASE(a_staged_removal_stays_staged),
        CASE(a_staged_mode_stays_staged),
        CASE(a_name_that_is_only_announced_follows),
        CASE(a_merge_conflict_stays),
        CASE(what_is_staged_in_the_way_stays_staged),
        CASE(a_removed_file_leaves_both),
        CASE(a_changed_file_is_not_removed),
        CASE(the_executable_bit_is_kept),
        CASE(the_executable_bit_is_ignored_where_git_ignores_it),
        CASE(bytes_are_exact_whatever_git_converts),
        CASE(a_held_index_is_told_with_the_paths_to_reset),
        CASE(a_lock_that_goes_away_is_waited_for),
        CASE(an_index_that_libgit2_cannot_read_is_left_alone),
        CASE(a_bare_repository_has_nothing_to_follow),
        CASE(a_linked_work_tree_follows_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
