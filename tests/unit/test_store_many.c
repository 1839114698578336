/* test_store_many.c - a commit of many files: one pack, the work tree and the index along, and nothing of the user's
 * lost. */
#include "store_case.h"

/* Files f/0.yaml, f/1.yaml and so on; those with a number below `gone` are removed. */
typedef struct many {
    size_t count, gone;
    const char *text; /* of each, behind its number */
    size_t longest;   /* the last one is filled up to so many bytes */
    mcred_status answer;
} many;

static mcred_str bytes_of(const many *m, size_t i, mcred_arena *arena) {
    mcred_str text = mcred_arena_printf(arena, "%s", i == 0 ? "" : m->text);
    size_t len = i + 1 == m->count && m->longest > 0 ? m->longest : text.len + i;
    char *bytes = mcred_arena_alloc(arena, len + 1);
    assert_non_null(bytes);
    for (size_t at = 0; at < len; at++)
        bytes[at] = at < text.len ? text.data[at] : (char)('a' + (at * 7 + i) % 26);
    return (mcred_str){bytes, len};
}

static mcred_status build(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *out) {
    const many *m = ctx;
    (void)tip;
    (void)sink;
    for (size_t i = 0; i < m->count; i++) {
        mcred_change *change = mcred_vec_push(arena, &out->changes);
        assert_non_null(change);
        *change = (mcred_change){.path = mcred_arena_printf(arena, "f/%zu.yaml", i), .remove = i < m->gone};
        if (!change->remove)
            change->bytes = bytes_of(m, i, arena);
    }
    out->message = MCRED_S("Write many files\n\nMcred-Kind: test\n");
    return m->answer;
}

static mcred_status commit_many(repo *r, many *m) {
    mcred_oid commit;
    mcred_commit_request request = {.build = build, .ctx = m};
    return mcred_store_commit(r->store, &request, r->sink, &commit);
}

static void holds_all(repo *r, const many *m) {
    for (size_t i = m->gone; i < m->count; i++) {
        char path[32];
        (void)snprintf(path, sizeof path, "f/%zu.yaml", i);
        assert_true(mcred_str_eq(repo_at_head(r, path), bytes_of(m, i, r->arena)));
    }
}

static void are_one_pack_that_git_takes(void **state) {
    repo *r = *state;
    many m = {.count = 100, .text = "name: Ana\n", .longest = 300000};
    assert_int_equal(commit_many(r, &m), MCRED_OK);
    assert_int_equal(mcred_sink_len(r->sink), 0);
    assert_int_equal(
        repo_sh(r, "test $(ls .git/objects/pack/*.pack | wc -l) = 1 && git verify-pack .git/objects/pack/*.idx"), 0);
    assert_int_equal(repo_sh(r, "test \"$(git count-objects)\" = '0 objects, 0 kilobytes'"), 0);
    assert_int_equal(repo_sh(r, "test -z \"$(git status --porcelain)\" && test $(git ls-files | wc -l) = 100"), 0);
    assert_int_equal(repo_sh(r, "test -z \"$(find . -name '.mcred-*')\" && test ! -e .git/mcred.pending"), 0);
    repo_is_sound(r);
    holds_all(r, &m);
    assert_int_equal(repo_open(r, "."), MCRED_OK);
    holds_all(r, &m);
}

static void are_written_one_by_one_where_they_are_few(void **state) {
    repo *r = *state;
    many m = {.count = 31, .text = "name: Ana\n"};
    assert_int_equal(commit_many(r, &m), MCRED_OK);
    assert_int_not_equal(repo_sh(r, "ls .git/objects/pack/*.pack"), 0);
    repo_is_sound(r);
    holds_all(r, &m);
}

static void leave_nothing_where_they_are_refused_or_change_nothing(void **state) {
    repo *r = *state;
    many m = {.count = 40, .text = "name: Ana\n", .answer = MCRED_NO};
    assert_int_equal(commit_many(r, &m), MCRED_NO);
    assert_int_not_equal(repo_sh(r, "ls .git/objects/pack/*"), 0);
    m.answer = MCRED_OK;
    assert_int_equal(commit_many(r, &m), MCRED_OK);
    assert_int_equal(commit_many(r, &m), MCRED_OK);
    assert_int_equal(
        repo_sh(r, "test $(git rev-list --count HEAD) = 1 && test $(ls .git/objects/pack/*.pack | wc -l) = 1"), 0);
}

static void replace_and_remove_what_is_as_it_was_and_nothing_else(void **state) {
    repo *r = *state;
    many m = {.count = 40, .text = "name: Ana\n"};
    assert_int_equal(commit_many(r, &m), MCRED_OK);
    assert_int_equal(repo_sh(r, "echo mine >>f/2.yaml && echo mine >>f/30.yaml && rm f/31.yaml"), 0);
    many next = {.count = 40, .gone = 5, .text = "name: Ana Silva\n"};
    assert_int_equal(commit_many(r, &next), MCRED_OK);
    assert_int_equal(repo_found(r, "store/index"), 2);
    assert_true(repo_says(r, "the commit removes the file, but you have changed it and it stays"));
    assert_true(repo_says(r, "was changed by you and stays"));
    assert_int_equal(repo_sh(r, "test \"$(git status --porcelain)\" = ' M f/30.yaml\n?? f/2.yaml'"), 0);
    assert_int_equal(repo_sh(r, "tail -n 1 f/30.yaml | grep -q mine && test ! -e f/0.yaml && test -e f/31.yaml"), 0);
    repo_is_sound(r);
    holds_all(r, &next);
}

static void are_brought_along_by_the_next_command(void **state) {
    repo *r = *state;
    many m = {.count = 40, .text = "name: Ana\n"};
    assert_int_equal(commit_many(r, &m), MCRED_OK);
    /* As if it had been killed while it wrote them. */
    assert_int_equal(repo_sh(r, "echo \"- $(git rev-parse HEAD)\" >.git/mcred.pending && rm f/1*.yaml .git/index && "
                                "echo half >f/.mcred-1-3.tmp && echo half >.git/objects/pack/.mcred-1-0.tmp"),
                     0);
    plan p = plan_text("one.yaml", "a: 1\n");
    mcred_oid commit;
    assert_int_equal(repo_commit(r, r->store, &p, &commit), MCRED_OK);
    assert_int_equal(repo_found(r, "store/healed"), 1);
    assert_int_equal(repo_sh(r, "test -z \"$(git status --porcelain)\" && test -z \"$(find . -name '.mcred-*')\""), 0);
    repo_is_sound(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(are_one_pack_that_git_takes, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(are_written_one_by_one_where_they_are_few, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(leave_nothing_where_they_are_refused_or_change_nothing, repo_setup,
                                        repo_teardown),
        cmocka_unit_test_setup_teardown(replace_and_remove_what_is_as_it_was_and_nothing_else, repo_setup,
                                        repo_teardown),
        cmocka_unit_test_setup_teardown(are_brought_along_by_the_next_command, repo_setup, repo_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
