/* test_store_race.c - processes that commit at once, and git itself at work beside them. */
#include "store_case.h"

#include <sys/wait.h>

#define WRITERS 3
#define EACH    8

/* Writes its own files, one a commit, with a store of its own; the exit code of the process says whether all went well.
 */
static int write_all(const repo *r, int id) {
    mcred_store *store = NULL;
    mcred_sink *sink = mcred_sink_new(0);
    bool good = sink && mcred_store_open(r->dir, &r->host, sink, &store) == MCRED_OK;
    for (int i = 0; good && i < EACH; i++) {
        char path[64];
        mcred_oid commit = {""};
        (void)snprintf(path, sizeof path, "records/%d/%d.yaml", id, i);
        plan p = plan_text(path, "a: 1\n");
        mcred_commit_request request = {.build = plan_build, .ctx = &p};
        good = mcred_store_commit(store, &request, sink, &commit) == MCRED_OK && commit.hex[0];
    }
    mcred_store_close(store);
    for (size_t i = 0; !good && sink && i < mcred_sink_len(sink); i++)
        print_error("process %d: %.*s\n", id, MCRED_ARG(mcred_sink_at(sink, i)->message));
    mcred_sink_free(sink);
    return good ? 0 : 1;
}

static pid_t start(const repo *r, int id) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(write_all(r, id));
    return child;
}

static void wait_for_all(const pid_t *children) {
    for (int i = 0; i < WRITERS; i++) {
        int code = -1;
        assert_int_equal(waitpid(children[i], &code, 0), children[i]);
        assert_true(WIFEXITED(code) && WEXITSTATUS(code) == 0);
    }
}

static void processes_lose_nothing_from_the_first_commit_on(void **state) {
    repo *r = *state;
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        children[i] = start(r, i);
    wait_for_all(children);
    assert_int_equal(repo_sh(r, "test $(git rev-list --count HEAD) = 24 && test $(git ls-tree -r HEAD | wc -l) = 24 && "
                                "test -z \"$(git status --porcelain)\""),
                     0);
    repo_is_sound(r);
}

/*
 * Each step of git either succeeds or finds a lock; what it did must all be there
 * afterwards. Not git commit: it reads the index before it locks it, and so undoes
 * in the index what any other process, git's own too, put there in between.
 */
static void git_beside_them_loses_nothing_either(void **state) {
    repo *r = *state;
    pid_t children[WRITERS];
    assert_int_equal(repo_sh(r, "git config user.name X; git config user.email x@example.org; "
                                "git commit -q --allow-empty -m begin"),
                     0);
    for (int i = 0; i < WRITERS; i++)
        children[i] = start(r, i);
    assert_int_equal(
        repo_sh(r, "for i in $(seq 100); do test $i -gt 10 && test -s .git/theirs && test -s .git/added && break; "
                   "git pack-refs --all; "
                   "t=$(git rev-parse HEAD) && c=$(git commit-tree -p $t -m theirs $t^{tree}) && "
                   "git update-ref -m theirs HEAD $c $t && echo $i >>.git/theirs; "
                   "echo $i >new-$i.md; git add new-$i.md && echo $i >>.git/added; git repack -q -a -d; done; :"),
        0);
    wait_for_all(children);
    assert_int_equal(repo_sh(r, "touch .git/theirs .git/added; "
                                "test $(git log --format=%s | grep -c -x theirs) = $(wc -l <.git/theirs) && "
                                "test $(git log --format=%s | grep -c -x 'Write a file') = 24 && "
                                "test $(git ls-tree -r HEAD | grep -c records/) = 24 && "
                                "test $(git ls-files | grep -c new-) = $(wc -l <.git/added) && "
                                "! git status --porcelain | grep records"),
                     0);
    assert_int_equal(repo_sh(r, "test -s .git/theirs && test -s .git/added"), 0);
    repo_is_sound(r);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, repo_setup, repo_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(processes_lose_nothing_from_the_first_commit_on),
        CASE(git_beside_them_loses_nothing_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
