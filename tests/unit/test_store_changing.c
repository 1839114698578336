/* test_store_changing.c - evidence that does not hold still between its check and its commit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcred/store.h"

typedef struct scene {
    char dir[64];
    mcred_host host;
    mcred_store *store;
    mcred_sink *sink;
    mcred_arena *arena;
    bool (*meanwhile)(const char *path); /* what happens to the file after it was checked */
} scene;

static mcred_time clock_of(void *ctx) {
    (void)ctx;
    return 1772442000;
}

static const char *environment(void *ctx, const char *name) {
    (void)ctx;
    return strstr(name, "_NAME") ? "Ana Lima" : strstr(name, "_EMAIL") ? "ana@lakeside.example" : NULL;
}

static bool noise(void *ctx, void *out, size_t len) {
    (void)ctx;
    memset(out, 7, len);
    return true;
}

static bool put(const char *path, const char *mode, const char *text) {
    FILE *file = fopen(path, mode);
    return file && fputs(text, file) >= 0 && fclose(file) == 0;
}

static void file_of(const scene *s, const char *name, char out[128]) {
    assert_true(snprintf(out, 128, "%s/%s", s->dir, name) < 128);
}

static int set_up(void **state) {
    scene *s = calloc(1, sizeof *s);
    char path[128];
    assert_non_null(s);
    memcpy(s->dir, "/tmp/mcred-changing-XXXXXX", sizeof "/tmp/mcred-changing-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    s->host = (mcred_host){s, clock_of, environment, noise, NULL};
    s->sink = mcred_sink_new(0);
    s->arena = mcred_arena_new(0);
    assert_int_equal(mcred_store_init(s->dir, false, &s->host, s->sink, &s->store), MCRED_OK);
    file_of(s, "notes.md", path);
    assert_true(put(path, "w", "Lesson 1: five voices.\n"));
    *state = s;
    return 0;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static int tear_down(void **state) {
    scene *s = *state;
    mcred_store_close(s->store);
    mcred_arena_free(s->arena);
    mcred_sink_free(s->sink);
    (void)nftw(s->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(s);
    return 0;
}

/* Checks the file as submit does, and lets time pass before the commit takes its bytes. */
static mcred_status plan(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *out) {
    scene *s = ctx;
    mcred_view *work = NULL;
    mcred_file_facts facts = {0};
    char path[128];
    assert_int_equal(mcred_view_worktree(mcred_view_store(tip), sink, &work), MCRED_OK);
    assert_int_equal(mcred_view_facts(work, MCRED_S("notes.md"), 1000, sink, &facts), MCRED_OK);
    mcred_view_close(work);
    mcred_change *change = mcred_vec_push(arena, &out->changes);
    assert_non_null(change);
    *change = (mcred_change){.path = MCRED_S("notes.md"),
                             .from_worktree = true,
                             .expect_digest = mcred_arena_copy(arena, mcred_str_of(facts.digest))};
    out->message = MCRED_S("Submit\n");
    file_of(s, "notes.md", path);
    assert_true(!s->meanwhile || s->meanwhile(path));
    return MCRED_OK;
}

static mcred_status commit(scene *s) {
    const mcred_commit_request request = {.build = plan, .ctx = s};
    mcred_oid made = {""};
    mcred_status status = mcred_store_commit(s->store, &request, s->sink, &made);
    assert_int_equal(made.hex[0] != '\0', status == MCRED_OK);
    return status;
}

/* Refused with one finding on the file, and the branch is where it was: unborn. */
static void refused(scene *s, bool (*meanwhile)(const char *path), const char *words) {
    mcred_view *view = NULL;
    s->meanwhile = meanwhile;
    assert_int_equal(commit(s), MCRED_NO);
    assert_int_equal(mcred_sink_len(s->sink), 1);
    const mcred_finding *finding = mcred_sink_at(s->sink, 0);
    assert_string_equal(mcred_rule_get(finding->rule)->id, "io/read");
    assert_true(mcred_str_is(finding->place.file, "notes.md"));
    assert_true(mcred_str_contains(finding->message, words));
    assert_int_equal(mcred_view_commit(s->store, NULL, s->sink, &view), MCRED_OK);
    assert_string_equal(mcred_view_oid(view).hex, "");
    mcred_view_close(view);
}

static bool grow(const char *path) {
    return put(path, "a", "Lesson 2: eight voices.\n");
}

/* As long as before, and within the same second. */
static bool rewrite(const char *path) {
    return put(path, "w", "Lesson 1: nine voices.\n");
}

static bool empty(const char *path) {
    return put(path, "w", "");
}

static bool vanish(const char *path) {
    return unlink(path) == 0;
}

static bool become_a_link(const char *path) {
    return unlink(path) == 0 && symlink("/etc/passwd", path) == 0;
}

static bool become_a_fifo(const char *path) {
    return unlink(path) == 0 && mkfifo(path, 0600) == 0;
}

static bool become_a_folder(const char *path) {
    return unlink(path) == 0 && mkdir(path, 0700) == 0;
}

static void a_file_that_grows_is_refused(void **state) {
    refused(*state, grow, "changed while it was read");
}

static void a_file_that_is_rewritten_is_refused(void **state) {
    refused(*state, rewrite, "changed while it was read");
}

static void a_file_that_is_emptied_is_refused(void **state) {
    refused(*state, empty, "changed while it was read");
}

static void a_file_that_disappears_is_refused(void **state) {
    refused(*state, vanish, "does not exist");
}

static void a_file_that_becomes_something_else_is_refused(void **state) {
    scene *s = *state;
    char path[128];
    refused(s, become_a_link, "symlink");
    mcred_sink_free(s->sink);
    s->sink = mcred_sink_new(0);
    file_of(s, "notes.md", path);
    assert_true(unlink(path) == 0 && put(path, "w", "Again.\n"));
    refused(s, become_a_fifo, "FIFO");
    mcred_sink_free(s->sink);
    s->sink = mcred_sink_new(0);
    assert_true(unlink(path) == 0 && put(path, "w", "Again.\n"));
    refused(s, become_a_folder, "folder");
}

static void a_file_that_holds_still_is_committed(void **state) {
    scene *s = *state;
    assert_int_equal(commit(s), MCRED_OK);
    assert_int_equal(mcred_sink_len(s->sink), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_that_grows_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_rewritten_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_emptied_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_disappears_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_becomes_something_else_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_holds_still_is_committed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
