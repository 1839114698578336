/* test_model_memory.c - what a model lists, remembers, forgets and is told to read instead. */
#include "model_case.h"

#define CREDENTIAL "credentials/wait-time/credential.yaml"

static void assert_names(const mcred_vec *names, const char *wanted) {
    char line[256] = "";
    for (size_t i = 0; i < names->len; i++) {
        size_t len = strlen(line);
        (void)snprintf(line + len, sizeof line - len, "%s%.*s", i ? " " : "",
                       MCRED_ARG(*MCRED_AT(mcred_str, names, i)));
    }
    assert_string_equal(line, wanted);
}

static void lists_are_in_order_and_of_handles_only(void **state) {
    desk *d = *state;
    mcred_vec names;
    static const char *const files[] = {
        "credentials/zebra/credential.yaml",
        "credentials/aardvark/credential.yaml",
        "credentials/Not-One/credential.yaml",
        "credentials/file.yaml",
        "stacks/two.yaml",
        "stacks/one.yaml",
        "stacks/one.yml",
        "stacks/.yaml",
        "people/ben.yaml",
        "people/ana.yaml",
        "people/README.md",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        place(d, files[i], "x\n");
    assert_int_equal(mcred_model_credentials(d->model, d->r->sink, &names), MCRED_OK);
    assert_names(&names, "aardvark zebra");
    assert_int_equal(mcred_model_stacks(d->model, d->r->sink, &names), MCRED_OK);
    assert_names(&names, "one two");
    assert_int_equal(mcred_model_people(d->model, d->r->sink, &names), MCRED_OK);
    assert_names(&names, "ana ben");
    no_findings(d);
}

static void earners_stand_under_their_first_two_letters(void **state) {
    desk *d = *state;
    mcred_vec names;
    place(d, "records/an/ana/wait-time/award.yaml", "x");
    place(d, "records/an/ana/talk/award.yaml", "x");
    place(d, "records/an/ben/talk/award.yaml", "x");
    place(d, "records/be/ben/talk/award.yaml", "x");
    place(d, "records/ana/ana/talk/award.yaml", "x");
    place(d, "evidence/cy/cyd/talk/evidence.md", "x");
    assert_int_equal(mcred_model_earners(d->model, d->r->sink, &names), MCRED_OK);
    assert_names(&names, "ana ben");
    assert_int_equal(mcred_model_records_of(d->model, MCRED_S("ana"), d->r->sink, &names), MCRED_OK);
    assert_names(&names, "talk wait-time");
    assert_int_equal(mcred_model_evidence_earners(d->model, d->r->sink, &names), MCRED_OK);
    assert_names(&names, "cyd");
    assert_int_equal(mcred_model_evidence_of(d->model, MCRED_S("cyd"), d->r->sink, &names), MCRED_OK);
    assert_names(&names, "talk");
    assert_int_equal(mcred_model_evidence_of(d->model, MCRED_S("nobody"), d->r->sink, &names), MCRED_OK);
    assert_names(&names, "");
}

static void the_last_attempt_is_counted_not_spelled(void **state) {
    desk *d = *state;
    int last = -1;
    assert_int_equal(mcred_model_last_attempt(d->model, MCRED_S("ana"), MCRED_S("talk"), d->r->sink, &last), MCRED_OK);
    assert_int_equal(last, 0);
    place(d, "records/an/ana/talk/9/submission.yaml", "x");
    place(d, "records/an/ana/talk/10/submission.yaml", "x");
    place(d, "records/an/ana/talk/011/submission.yaml", "x");
    place(d, "records/an/ana/talk/12", "a file");
    assert_int_equal(mcred_model_last_attempt(d->model, MCRED_S("ana"), MCRED_S("talk"), d->r->sink, &last), MCRED_OK);
    assert_int_equal(last, 10);
}

static const mcred_credential *credential(desk *d) {
    const mcred_credential *out = NULL;
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_OK);
    return out;
}

static void a_file_is_read_once(void **state) {
    desk *d = *state;
    place(d, CREDENTIAL, desk_credential);
    const mcred_credential *before = credential(d);
    place(d, CREDENTIAL, "something else\n");
    assert_ptr_equal(credential(d), before);
}

static void what_is_forgotten_is_read_again(void **state) {
    desk *d = *state;
    mcred_vec names;
    place(d, CREDENTIAL, desk_credential);
    const mcred_credential *before = credential(d);
    assert_int_equal(mcred_model_credentials(d->model, d->r->sink, &names), MCRED_OK);
    assert_int_equal(mcred_model_forget(d->model, SIZE_MAX, d->r->sink), MCRED_OK);
    assert_ptr_equal(credential(d), before);
    place(d, CREDENTIAL, "something else\n");
    assert_int_equal(mcred_model_forget(d->model, 0, d->r->sink), MCRED_OK);
    const mcred_credential *after = NULL;
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &after), MCRED_NO);
    assert_null(after);
    assert_names(&names, "wait-time");
}

static void findings_of_what_is_forgotten_are_freed_and_told_again(void **state) {
    desk *d = *state;
    const mcred_credential *out = NULL;
    place(d, CREDENTIAL, "mcred: person/1\n");
    for (int i = 0; i < 3; i++) {
        ask_anew(d);
        assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_NO);
        one_finding(d, "definition/kind", CREDENTIAL, 1, 8);
        assert_int_equal(mcred_model_forget(d->model, 0, d->r->sink), MCRED_OK);
    }
}

static void memory_does_not_grow_with_what_is_read_and_forgotten(void **state) {
    desk *d = *state;
    size_t most = 0;
    place(d, CREDENTIAL, desk_credential);
    for (int i = 0; i < 50; i++) {
        (void)credential(d);
        size_t used = mcred_arena_used(mcred_model_arena(d->model));
        assert_true(most == 0 || used == most);
        most = used;
        assert_int_equal(mcred_model_forget(d->model, 0, d->r->sink), MCRED_OK);
    }
}

static void text_may_stand_in_for_a_file(void **state) {
    desk *d = *state;
    const mcred_stack *stack = NULL;
    const mcred_str path = MCRED_S("stacks/all.yaml");
    assert_int_equal(mcred_model_stack(d->model, MCRED_S("all"), d->r->sink, &stack), MCRED_NO);
    assert_int_equal(
        mcred_model_overlay(d->model, path,
                            MCRED_S("mcred: stack/1\nid: all\ntitle: All\ndescription: A.\nunits: [aa]\n")),
        MCRED_OK);
    assert_int_equal(mcred_model_stack(d->model, MCRED_S("all"), d->r->sink, &stack), MCRED_OK);
    assert_true(mcred_str_is(stack->title, "All"));
    assert_int_equal(
        mcred_model_overlay(d->model, path,
                            MCRED_S("mcred: stack/1\nid: all\ntitle: Other\ndescription: A.\nunits: [aa]\n")),
        MCRED_OK);
    assert_int_equal(mcred_model_forget(d->model, 0, d->r->sink), MCRED_OK);
    assert_int_equal(mcred_model_stack(d->model, MCRED_S("all"), d->r->sink, &stack), MCRED_OK);
    assert_true(mcred_str_is(stack->title, "Other"));
    no_findings(d);
}

static void a_file_too_large_is_not_held(void **state) {
    desk *d = *state;
    const mcred_credential *out = NULL;
    const size_t size = (8U << 20) + 2;
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, '#', size);
    text[size - 1] = '\0';
    place(d, CREDENTIAL, text);
    free(text);
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_NO);
    assert_int_equal(mcred_sink_len(d->r->sink), 1);
    assert_true(mcred_arena_used(mcred_model_arena(d->model)) < 1 << 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        desk_test(lists_are_in_order_and_of_handles_only),
        desk_test(earners_stand_under_their_first_two_letters),
        desk_test(the_last_attempt_is_counted_not_spelled),
        desk_test(a_file_is_read_once),
        desk_test(what_is_forgotten_is_read_again),
        desk_test(findings_of_what_is_forgotten_are_freed_and_told_again),
        desk_test(memory_does_not_grow_with_what_is_read_and_forgotten),
        desk_test(text_may_stand_in_for_a_file),
        desk_test(a_file_too_large_is_not_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
