/* A layer: files in memory over a commit or a work tree, read like any other. */
#include "store_case.h"

#include "mcred/store_layer.h"

static mcred_view *layer_over(repo *r, bool alone, mcred_view **head) {
    mcred_view *view = NULL;
    mcred_vec files = MCRED_VEC(mcred_given_file);
    const mcred_given_file given[] = {{.path = MCRED_S("e/one.md"), .bytes = MCRED_S("mine")},
                                      {.path = MCRED_S("e/sub/two.md"), .bytes = MCRED_S("more")}};
    repo_write(r, "top.md", "top");
    assert_int_equal(repo_sh(r, "mkdir -p e && printf theirs >e/one.md && printf old >e/old.md"), 0);
    assert_int_equal(repo_sh(r, "git add -A && git -c user.name=x -c user.email=x@y.example commit -q -m x"), 0);
    for (size_t i = 0; i < 2; i++) {
        mcred_given_file *file = mcred_vec_push(r->arena, &files);
        assert_non_null(file);
        *file = given[i];
    }
    assert_int_equal(mcred_view_commit(r->store, NULL, r->sink, head), MCRED_OK);
    assert_int_equal(mcred_view_layer(*head, MCRED_S("e"), alone, &files, r->sink, &view), MCRED_OK);
    return view;
}

static void names_are(repo *r, mcred_view *view, const char *folder, const char *names) {
    mcred_vec entries;
    char all[256] = "";
    assert_int_equal(mcred_view_list(view, mcred_str_of(folder), r->arena, r->sink, &entries), MCRED_OK);
    for (size_t i = 0; i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        size_t len = strlen(all);
        (void)snprintf(all + len, sizeof all - len, "%.*s%s ", MCRED_ARG(entry->name),
                       entry->kind == MCRED_ENTRY_FOLDER ? "/" : "");
    }
    assert_string_equal(all, names);
}

static void stands_over_what_is_there(void **state) {
    repo *r = *state;
    mcred_str text;
    mcred_file_facts facts;
    mcred_view *head = NULL, *view = layer_over(r, false, &head);
    names_are(r, view, "e", "old.md one.md sub/ ");
    names_are(r, view, "e/sub", "two.md ");
    assert_int_equal(mcred_view_kind(view, MCRED_S("e/sub")), MCRED_ENTRY_FOLDER);
    assert_int_equal(mcred_view_kind(view, MCRED_S("e/old.md")), MCRED_ENTRY_FILE);
    assert_int_equal(mcred_view_read(view, MCRED_S("e/one.md"), 100, r->arena, r->sink, &text), MCRED_OK);
    assert_true(mcred_str_is(text, "mine"));
    assert_int_equal(mcred_view_read(view, MCRED_S("e/old.md"), 100, r->arena, r->sink, &text), MCRED_OK);
    assert_int_equal(mcred_view_facts(view, MCRED_S("e/one.md"), 100, r->sink, &facts), MCRED_OK);
    assert_int_equal(facts.size, 4);
    assert_string_equal(facts.blob.hex, "c7ad82cb7ae7fd2cde76c1bf23ecf25aa7a8693a");
    const mcred_given_file *given = mcred_view_given(view, MCRED_S("e/one.md"));
    assert_non_null(given);
    assert_null(mcred_view_given(view, MCRED_S("e/old.md")));
    mcred_view_close(view);
    mcred_view_close(head);
}

/* What git has under a path, only where the layer leaves it as it is. */
static void has_no_object_of_its_own(void **state) {
    repo *r = *state;
    mcred_view *head = NULL, *view = layer_over(r, false, &head);
    assert_string_equal(mcred_view_object(view, MCRED_S("e/one.md")).hex, "");
    assert_string_equal(mcred_view_object(view, MCRED_S("e")).hex, "");
    assert_string_equal(mcred_view_object(view, MCRED_S("e/old.md")).hex, "489ce0f857e7634a0eb9f328265a3e91fad49f61");
    assert_string_equal(mcred_view_object(view, MCRED_S("top.md")).hex,
                        mcred_view_object(head, MCRED_S("top.md")).hex);
    mcred_view_close(view);
    mcred_view_close(head);
}

static void stands_alone(void **state) {
    repo *r = *state;
    mcred_str text;
    mcred_file_facts facts;
    mcred_view *head = NULL, *view = layer_over(r, true, &head);
    names_are(r, view, "e", "one.md sub/ ");
    assert_int_equal(mcred_view_kind(view, MCRED_S("e/old.md")), MCRED_ENTRY_NONE);
    assert_int_equal(mcred_view_read(view, MCRED_S("e/old.md"), 100, r->arena, r->sink, &text), MCRED_NO);
    assert_int_equal(repo_found(r, "io/read"), 1);
    assert_int_equal(mcred_view_read_any(view, MCRED_S("e/old.md"), 100, r->arena, r->sink, &text), MCRED_NO);
    assert_int_equal(repo_found(r, "io/read"), 1);
    assert_int_equal(mcred_view_facts(view, MCRED_S("e/old.md"), 100, r->sink, &facts), MCRED_NO);
    /* Outside its folder everything is as below. */
    assert_int_equal(mcred_view_read(view, MCRED_S("top.md"), 100, r->arena, r->sink, &text), MCRED_OK);
    names_are(r, view, "", "e/ top.md ");
    mcred_view_close(view);
    mcred_view_close(head);
}

static void keeps_limits(void **state) {
    repo *r = *state;
    mcred_str text;
    mcred_file_facts facts;
    mcred_view *head = NULL, *view = layer_over(r, true, &head);
    assert_int_equal(mcred_view_read(view, MCRED_S("e/one.md"), 3, r->arena, r->sink, &text), MCRED_NO);
    assert_int_equal(mcred_view_facts(view, MCRED_S("e/one.md"), 3, r->sink, &facts), MCRED_NO);
    mcred_view_close(view);
    mcred_view_close(head);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stands_over_what_is_there, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(has_no_object_of_its_own, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(stands_alone, repo_setup, repo_teardown),
        cmocka_unit_test_setup_teardown(keeps_limits, repo_setup, repo_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
