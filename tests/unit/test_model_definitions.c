/* test_model_definitions.c - programme, people, credentials and stacks as their files say, and files that are wrong. */
#include "model_case.h"

#include <limits.h>

#define CREDENTIAL "credentials/wait-time/credential.yaml"

static void a_programme_that_says_nothing_has_a_policy(void **state) {
    desk *d = *state;
    const mcred_programme *programme = NULL;
    place(d, "mcred.yaml",
          "mcred: programme/1\nname: Lakeside\nissuer: {name: Lakeside, url: \"https://l.example/\"}\n");
    assert_int_equal(mcred_model_programme(d->model, d->r->sink, &programme), MCRED_OK);
    const mcred_policy *policy = &programme->policy;
    assert_int_equal(policy->assessors_required, 2);
    assert_true(mcred_str_is(policy->agreement, "adjudicate"));
    assert_int_equal(policy->turnaround_days, 14);
    assert_int_equal(policy->max_file_bytes, 50 << 20);
    assert_int_equal(policy->max_total_bytes, 500 << 20);
    assert_int_equal(policy->max_files, 200);
    assert_int_equal(policy->holidays.len, 0);
    assert_true(mcred_str_is(programme->issuer_url, "https://l.example/"));
    no_findings(d);
}

static void holidays_come_in_order(void **state) {
    desk *d = *state;
    const mcred_programme *programme = NULL;
    place(d, "mcred.yaml",
          "mcred: programme/1\nname: Lakeside\nissuer: {name: Lakeside, url: \"https://l.example/\"}\n"
          "policy: {assessors_required: 1, agreement: all, holidays: [2026-12-25, 2026-05-01]}\n");
    assert_int_equal(mcred_model_programme(d->model, d->r->sink, &programme), MCRED_OK);
    const mcred_vec *days = &programme->policy.holidays;
    assert_int_equal(programme->policy.assessors_required, 1);
    assert_int_equal(days->len, 2);
    assert_int_equal(*MCRED_AT(mcred_time, days, 1) - *MCRED_AT(mcred_time, days, 0), 238 * 86400);
}

static void people_are_found_by_any_address_and_letter_case(void **state) {
    desk *d = *state;
    const mcred_person *person = NULL;
    place(d, "people/ana.yaml", "mcred: person/1\nhandle: ana\nname: Ana\nemails: [ana@s.example]\nroles: [earner]\n");
    place(d, "people/ben.yaml",
          "mcred: person/1\nhandle: ben\nname: Ben\nemails: [b@s.example, Ben@S.example]\nroles: [assessor, author]\n");
    assert_int_equal(mcred_model_person_by_email(d->model, MCRED_S("ben@s.EXAMPLE"), d->r->sink, &person), MCRED_OK);
    assert_true(mcred_str_is(person->handle, "ben"));
    assert_true(mcred_person_is(person, "author", 0, MCRED_S("any")));
    assert_false(mcred_person_is(person, "earner", 0, MCRED_S("any")));
    assert_int_equal(mcred_model_person_by_email(d->model, MCRED_S("x@s.example"), d->r->sink, &person), MCRED_NO);
    no_findings(d);
}

static void nobody_has_an_address_where_there_are_no_people(void **state) {
    desk *d = *state;
    const mcred_person *person = NULL;
    assert_int_equal(mcred_model_person_by_email(d->model, MCRED_S("x@s.example"), d->r->sink, &person), MCRED_NO);
    no_findings(d);
}

static const mcred_credential *credential(desk *d) {
    const mcred_credential *out = NULL;
    place(d, CREDENTIAL, desk_credential);
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_OK);
    no_findings(d);
    return out;
}

static void a_credential_is_what_its_file_says(void **state) {
    const mcred_credential *c = credential(*state);
    assert_true(mcred_str_is(c->version, "1.0.0"));
    assert_true(mcred_str_is(*MCRED_AT(mcred_str, &c->prerequisites, 0), "exit-tickets"));
    const mcred_prompt *context = MCRED_AT(mcred_prompt, &c->overview, 0),
                       *before = MCRED_AT(mcred_prompt, &c->overview, 1);
    assert_int_equal(context->words_min, 3);
    assert_int_equal(context->words_max, 20);
    assert_int_equal(before->words_min, 0);
    assert_int_equal(before->words_max, INT_MAX);
    assert_int_equal(c->reflection.len, 0);
    assert_int_equal(c->validity_years, 5);
    assert_int_equal(c->pass_points, -1);
    assert_true(mcred_str_is(c->pass_every, "shown"));
    assert_int_equal(MCRED_AT(mcred_level, &c->levels, 1)->points, 2);
}

static void parts_of_a_credential_are_found_by_id(void **state) {
    const mcred_credential *c = credential(*state);
    const mcred_evidence_item *notes = mcred_credential_item(c, MCRED_S("notes"));
    const mcred_evidence_item *lesson = mcred_credential_item(c, MCRED_S("plan"));
    assert_true(notes->consent_required);
    assert_int_equal(notes->min, 1);
    assert_int_equal(notes->max, INT_MAX);
    assert_false(lesson->consent_required);
    assert_int_equal(lesson->min, 2);
    assert_int_equal(lesson->max, 4);
    assert_null(mcred_credential_item(c, MCRED_S("note")));
    assert_int_equal(mcred_credential_level(c, MCRED_S("shown")), 1);
    assert_true(mcred_credential_level(c, MCRED_S("Shown")) == SIZE_MAX);
    assert_int_equal(mcred_credential_criterion(c, MCRED_S("silence"))->evidence.len, 2);
    assert_null(mcred_credential_criterion(c, MCRED_S("")));
}

static void a_stack_requires_all_unless_it_says(void **state) {
    desk *d = *state;
    const mcred_stack *stack = NULL;
    place(d, "stacks/all.yaml", "mcred: stack/1\nid: all\ntitle: All\ndescription: All.\nunits: [aa, bb, cc]\n");
    place(d, "stacks/two.yaml",
          "mcred: stack/1\nid: two\ntitle: Two\ndescription: Two.\nunits: [aa, bb, cc]\nrequired: 2\n");
    assert_int_equal(mcred_model_stack(d->model, MCRED_S("all"), d->r->sink, &stack), MCRED_OK);
    assert_int_equal(stack->required, 3);
    assert_int_equal(mcred_model_stack(d->model, MCRED_S("two"), d->r->sink, &stack), MCRED_OK);
    assert_int_equal(stack->required, 2);
}

/* ---- files that are wrong ------------------------------------------------------------ */

static mcred_status read_bad(desk *d, const char *text) {
    const mcred_credential *out = NULL;
    place(d, CREDENTIAL, text);
    mcred_status status = mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out);
    assert_null(out);
    return status;
}

static void what_is_missing_goes_without_a_finding(void **state) {
    desk *d = *state;
    const mcred_credential *out = NULL;
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_NO);
    assert_null(out);
    no_findings(d);
}

static void the_kind_comes_first(void **state) {
    desk *d = *state;
    assert_int_equal(read_bad(d, "mcred: person/1\nhandle: x\n"), MCRED_NO);
    one_finding(d, "definition/kind", CREDENTIAL, 1, 8);
}

static void an_empty_file_is_of_no_kind(void **state) {
    desk *d = *state;
    assert_int_equal(read_bad(d, ""), MCRED_NO);
    one_finding(d, "definition/kind", CREDENTIAL, 1, 1);
}

static void a_list_is_no_definition(void **state) {
    desk *d = *state;
    assert_int_equal(read_bad(d, "# a comment\n- mcred\n"), MCRED_NO);
    one_finding(d, "definition/kind", CREDENTIAL, 2, 1);
}

static void a_file_that_does_not_say_is_told_what_to_say(void **state) {
    desk *d = *state;
    assert_int_equal(read_bad(d, "id: wait-time\n"), MCRED_NO);
    one_finding(d, "definition/kind", CREDENTIAL, 1, 1);
    assert_true(mcred_str_contains(mcred_sink_at(d->r->sink, 0)->hint, "mcred: credential/1"));
}

static void an_id_is_that_of_its_folder(void **state) {
    desk *d = *state;
    assert_int_equal(read_bad(d, "mcred: credential/1\nid: wait-times\ntitle: T\nversion: 1.0.0\nstatus: draft\n"),
                     MCRED_NO);
    one_finding(d, "definition/misplaced", CREDENTIAL, 2, 5);
}

static void a_wrong_file_is_told_to_everybody_who_asks_but_once(void **state) {
    desk *d = *state;
    assert_int_equal(read_bad(d, "mcred: person/1\n"), MCRED_NO);
    const mcred_credential *out = NULL;
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_NO);
    one_finding(d, "definition/kind", CREDENTIAL, 1, 8);
    ask_anew(d);
    assert_int_equal(mcred_model_credential(d->model, MCRED_S("wait-time"), d->r->sink, &out), MCRED_NO);
    one_finding(d, "definition/kind", CREDENTIAL, 1, 8);
}

static void a_file_of_any_kind_can_be_checked_by_its_path(void **state) {
    desk *d = *state;
    place(d, "stacks/all.yaml", "mcred: stack/1\nid: all\ntitle: All\nunits: aa\n");
    assert_int_equal(mcred_model_check_file(d->model, MCRED_S("stacks/all.yaml"), d->r->sink), MCRED_NO);
    assert_true(mcred_sink_len(d->r->sink) > 0);
    ask_anew(d);
    place(d, "README.md", "---\n");
    assert_int_equal(mcred_model_check_file(d->model, MCRED_S("README.md"), d->r->sink), MCRED_OK);
    no_findings(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        desk_test(a_programme_that_says_nothing_has_a_policy),
        desk_test(holidays_come_in_order),
        desk_test(people_are_found_by_any_address_and_letter_case),
        desk_test(nobody_has_an_address_where_there_are_no_people),
        desk_test(a_credential_is_what_its_file_says),
        desk_test(parts_of_a_credential_are_found_by_id),
        desk_test(a_stack_requires_all_unless_it_says),
        desk_test(what_is_missing_goes_without_a_finding),
        desk_test(the_kind_comes_first),
        desk_test(an_empty_file_is_of_no_kind),
        desk_test(a_list_is_no_definition),
        desk_test(a_file_that_does_not_say_is_told_what_to_say),
        desk_test(an_id_is_that_of_its_folder),
        desk_test(a_wrong_file_is_told_to_everybody_who_asks_but_once),
        desk_test(a_file_of_any_kind_can_be_checked_by_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
