/* test_operation_store.c - commits that the store refuses: no command asks for them, so they are asked for here. */
#include "world.h"

typedef struct plan {
    world *w;
    mcred_change change;
    mcred_oid from, to; /* where the branch is moved to behind the store's back; "" for nowhere */
    int calls;
} plan;

static void move_branch(const plan *p) {
    char line[64];
    const mcred_oid *next = p->calls % 2 ? &p->to : &p->from;
    assert_true((size_t)snprintf(line, sizeof line, "%s\n", next->hex) < sizeof line);
    world_write(p->w, ".git/refs/heads/main", line);
}

static mcred_status build(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *out) {
    plan *p = ctx;
    (void)tip;
    (void)sink;
    p->calls++;
    if (p->from.hex[0])
        move_branch(p);
    out->changes = MCRED_VEC(mcred_change);
    mcred_change *change = mcred_vec_push(arena, &out->changes);
    assert_non_null(change);
    *change = p->change;
    out->message = MCRED_S("A file for the test\n");
    return MCRED_OK;
}

/* The commit is refused with this status and rule, and the branch stays where it is. */
static void refused(world *w, plan *p, mcred_status status, const char *rule) {
    mcred_commit_request request = {.build = build, .ctx = p};
    mcred_oid oid = {""};
    mcred_oid before = world_head(w);
    (void)world_as(w, "coordinator-1");
    p->w = w;
    world_expect(w, mcred_store_commit(mcred_session_store(w->session), &request, w->sink, &oid), status);
    assert_true(world_found(w, rule));
    assert_string_equal(oid.hex, "");
    if (!p->from.hex[0])
        assert_string_equal(world_head(w).hex, before.hex);
}

static void a_record_is_never_replaced(void **state) {
    plan p = {.change = {.path = MCRED_S("mcred.yaml"), .bytes = MCRED_S("x\n"), .only_new = true}};
    refused(*state, &p, MCRED_NO, "store/exists");
}

static void a_path_that_leaves_the_repository(void **state) {
    static const char *const paths[] = {"../up.yaml", "/etc/up.yaml", "a/../../up.yaml", ".git/config", "a\\b", ""};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        plan p = {.change = {.path = mcred_str_of(paths[i]), .bytes = MCRED_S("x\n")}};
        refused(*state, &p, MCRED_NO, "store/path");
    }
}

static void nobody_commits(void **state) {
    world *w = *state;
    plan p = {.change = {.path = MCRED_S("a.yaml"), .bytes = MCRED_S("x\n")}};
    w->name = w->email = NULL;
    refused(w, &p, MCRED_USAGE, "store/identity");
}

static void a_branch_that_never_rests(void **state) {
    world *w = *state;
    plan p = {.change = {.path = MCRED_S("a.yaml"), .bytes = MCRED_S("x\n")}, .from = world_head(w)};
    world_commit(w, "b.yaml", "x\n");
    p.to = world_head(w);
    world_write(w, ".git/refs/heads/main", p.from.hex);
    refused(w, &p, MCRED_FAILED, "store/busy");
    assert_true(p.calls > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_record_is_never_replaced, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_path_that_leaves_the_repository, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(nobody_commits, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_branch_that_never_rests, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
