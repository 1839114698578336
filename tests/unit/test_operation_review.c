/* test_operation_review.c - reviews: what an assessor may give, by flags, in a form, in an editor. */
#include "world.h"

static int submitted_setup(void **state) {
    assert_int_equal(world_setup(state), 0);
    world *w = *state;
    mcred_receipt receipt;
    world_fill(w, "twenty-six of them");
    world_expect(w, world_submit(w, &receipt), MCRED_OK);
    return 0;
}

typedef struct given {
    const char *scores[3], *feedback[3];
    const char *overview;
} given;

static mcred_status review(world *w, const char *assessor, const given *g) {
    mcred_review_args args = {.submission = "educator-1/asking-questions/1",
                              .scores = g->scores,
                              .feedback = g->feedback,
                              .overview = g->overview};
    mcred_reviewed reviewed;
    while (args.score_count < 3 && g->scores[args.score_count])
        args.score_count++;
    while (args.feedback_count < 3 && g->feedback[args.feedback_count])
        args.feedback_count++;
    (void)world_as(w, assessor);
    return mcred_op_review(w->session, &args, w->sink, &reviewed);
}

/* ---- who ------------------------------------------------------------------- */

static void only_assessors_and_not_the_earner(void **state) {
    world *w = *state;
    const given fine = {.scores = {"question-design=demonstrated", "wait-time=demonstrated"}};
    assert_int_equal(review(w, "educator-1", &fine), MCRED_NO);
    assert_true(world_found(w, "operation/self"));
    assert_int_equal(review(w, "coordinator-1", &fine), MCRED_NO);
    assert_true(world_found(w, "operation/role"));
    world_expect(w, review(w, "assessor-1", &fine), MCRED_OK);
    assert_int_equal(review(w, "assessor-1", &fine), MCRED_NO);
    assert_true(world_found(w, "operation/reviewed"));
}

static void not_more_reviews_than_are_needed(void **state) {
    world *w = *state;
    const given fine = {.scores = {"question-design=demonstrated", "wait-time=demonstrated"}};
    world_person(w, "assessor-4", "roles=[assessor]");
    world_expect(w, review(w, "assessor-1", &fine), MCRED_OK);
    world_expect(w, review(w, "assessor-2", &fine), MCRED_OK);
    assert_int_equal(review(w, "assessor-4", &fine), MCRED_NO);
    assert_true(world_found(w, "operation/decided"));
}

/* ---- what ------------------------------------------------------------------- */

static void refused(world *w, const given *g, const char *rule, const char *words) {
    mcred_oid before = world_head(w);
    assert_int_equal(review(w, "assessor-1", g), MCRED_NO);
    if (!world_found(w, rule) || !world_says(w, words))
        world_tell(w);
    assert_true(world_found(w, rule));
    assert_true(world_says(w, words));
    mcred_oid after = world_head(w);
    assert_string_equal(before.hex, after.hex);
}

static void scores_are_held_against_the_rubric(void **state) {
    world *w = *state;
    const given criterion = {.scores = {"question-design=demonstrated", "wait-tim=demonstrated"}};
    refused(w, &criterion, "operation/criterion", "did you mean \"wait-time\"?");
    refused(w, &criterion, "operation/score", "no score for criterion \"wait-time\"");
    const given level = {.scores = {"question-design=demonstrated", "wait-time=demonstrate"}};
    refused(w, &level, "operation/level", "did you mean \"demonstrated\"?");
    const given twice = {.scores = {"question-design=demonstrated", "wait-time=developing", "wait-time=not-yet"}};
    refused(w, &twice, "operation/score", "two scores");
    const given part = {.scores = {"question-design=demonstrated", "wait-time=demonstrated"}, .overview = "yes"};
    refused(w, &part, "operation/level", "met or not-met");
}

static void what_is_not_met_needs_feedback(void **state) {
    world *w = *state;
    const given criterion = {.scores = {"question-design=demonstrated", "wait-time=developing"}};
    refused(w, &criterion, "operation/feedback", "\"wait-time\"");
    const given part = {.scores = {"question-design=demonstrated", "wait-time=demonstrated"}, .overview = "not-met"};
    refused(w, &part, "operation/feedback", "\"overview\"");
    const given fine = {.scores = {"question-design=demonstrated", "wait-time=developing"},
                        .feedback = {"wait-time=Wait longer.", "overview=Say more about the class."},
                        .overview = "not-met"};
    world_expect(w, review(w, "assessor-1", &fine), MCRED_OK);
    const char *text = world_read(w, WORLD_RECORDS "1/review-assessor-1.md");
    assert_non_null(strstr(text, "  overview: not-met\n"));
    assert_non_null(strstr(text, "<!-- mcred:criterion wait-time -->\n\nWait longer.\n"));
}

static void feedback_cannot_pass_for_something_else(void **state) {
    world *w = *state;
    const given heading = {.scores = {"question-design=demonstrated", "wait-time=developing"},
                           .feedback = {"wait-time=Wait.\n\n## Wait time again\n\nlost"}};
    refused(w, &heading, "operation/feedback", "heading");
    const given marker = {.scores = {"question-design=demonstrated", "wait-time=developing"},
                          .feedback = {"wait-time=Wait.\n\n<!-- mcred:criterion question-design -->\n\nBad."}};
    refused(w, &marker, "operation/feedback", "cannot be kept");
    const given escape = {.scores = {"question-design=demonstrated", "wait-time=developing"},
                          .feedback = {"wait-time=\x1b[31mred"}};
    refused(w, &escape, "operation/feedback", "control characters");
}

/* ---- the form ------------------------------------------------------------------ */

static char *replaced(world *w, const char *text, const char *before, const char *after) {
    const char *at = strstr(text, before);
    assert_non_null(at);
    mcred_str out = mcred_arena_printf(w->arena, "%.*s%s%s", (int)(at - text), text, after, at + strlen(before));
    assert_non_null(out.data);
    char *copy = mcred_arena_cstr(w->arena, out);
    assert_non_null(copy);
    return copy;
}

static char *form_of(world *w, const char *assessor) {
    mcred_str form;
    (void)world_as(w, assessor);
    world_expect(w, mcred_op_review_form(w->session, "educator-1/asking-questions", w->sink, &form), MCRED_OK);
    return mcred_arena_cstr(w->arena, form);
}

static char *filled(world *w, const char *form) {
    char *text = replaced(w, form, "level: \"\"", "level: demonstrated");
    text = replaced(w, text, "level: \"\"", "level: developing");
    return replaced(w, text, "<!-- mcred:criterion wait-time -->\n",
                    "<!-- mcred:criterion wait-time -->\n\nCount to *three*.\n\n- and again\n");
}

static mcred_status send(world *w, const char *assessor, const char *text) {
    mcred_source form = {MCRED_S("review.md"), mcred_str_of(text)};
    mcred_review_args args = {.submission = "educator-1/asking-questions", .form = &form};
    mcred_reviewed reviewed;
    (void)world_as(w, assessor);
    return mcred_op_review(w->session, &args, w->sink, &reviewed);
}

static void a_filled_form_is_a_review(void **state) {
    world *w = *state;
    char *form = form_of(w, "assessor-1");
    assert_non_null(strstr(form, "> - **demonstrated** (met): Every question is followed by three seconds."));
    world_expect(w, send(w, "assessor-1", filled(w, form)), MCRED_OK);
    const char *text = world_read(w, WORLD_RECORDS "1/review-assessor-1.md");
    assert_non_null(strstr(text, "  - criterion: wait-time\n    level: developing\n"));
    assert_non_null(strstr(text, "Count to *three*.\n\n- and again\n"));
    assert_null(strstr(text, "Every question is followed")); /* the rubric is not the assessor's text */
}

static void a_form_may_come_from_windows(void **state) {
    world *w = *state;
    const char *form = filled(w, form_of(w, "assessor-1"));
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_buf_puts(&buf, "\xEF\xBB\xBF");
    for (const char *c = form; *c; c++) {
        if (*c == '\n')
            mcred_buf_putc(&buf, '\r');
        mcred_buf_putc(&buf, *c);
    }
    world_expect(w, send(w, "assessor-1", buf.data), MCRED_OK);
    mcred_buf_free(&buf);
    assert_null(strchr(world_read(w, WORLD_RECORDS "1/review-assessor-1.md"), '\r'));
}

static void a_form_for_something_else_is_refused(void **state) {
    world *w = *state;
    char *form = filled(w, form_of(w, "assessor-1"));
    assert_int_equal(send(w, "assessor-2", form), MCRED_NO);
    assert_true(world_found(w, "operation/form"));
    assert_int_equal(send(w, "assessor-1", replaced(w, form, "asking-questions/1", "asking-questions/2")), MCRED_NO);
    assert_true(world_says(w, "asking-questions/2"));
    assert_int_equal(send(w, "assessor-1", replaced(w, form, "scores:", "score:")), MCRED_NO);
    assert_true(world_says(w, "did you mean \"scores\"?"));
    assert_int_equal(send(w, "assessor-1", "no form at all\n"), MCRED_NO);
    assert_int_equal(send(w, "assessor-1", form_of(w, "assessor-1")), MCRED_NO);
    assert_true(world_found(w, "operation/score")); /* nothing filled in */
}

static bool fill_in(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after) {
    world *w = ctx;
    assert_string_equal(suffix, ".md");
    *after = mcred_arena_copy(arena, mcred_str_of(filled(w, mcred_arena_cstr(arena, before))));
    return true;
}

static bool leave_it(void *ctx, const char *suffix, mcred_arena *arena, mcred_str before, mcred_str *after) {
    (void)ctx;
    (void)suffix;
    (void)arena;
    *after = before;
    return true;
}

static void an_editor_fills_the_form(void **state) {
    world *w = *state;
    mcred_review_args args = {.submission = "educator-1/asking-questions", .edit = leave_it, .ctx = w};
    mcred_reviewed reviewed;
    (void)world_as(w, "assessor-1");
    assert_int_equal(mcred_op_review(w->session, &args, w->sink, &reviewed), MCRED_NO);
    assert_true(world_found(w, "operation/nothing"));
    args.edit = fill_in;
    (void)world_as(w, "assessor-1");
    world_expect(w, mcred_op_review(w->session, &args, w->sink, &reviewed), MCRED_OK);
    assert_true(mcred_str_is(reviewed.after->state, "in-review"));
    assert_true(mcred_str_is(reviewed.path, WORLD_RECORDS "1/review-assessor-1.md"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_assessors_and_not_the_earner, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(not_more_reviews_than_are_needed, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(scores_are_held_against_the_rubric, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_met_needs_feedback, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(feedback_cannot_pass_for_something_else, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_filled_form_is_a_review, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_form_may_come_from_windows, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_form_for_something_else_is_refused, submitted_setup, world_teardown),
        cmocka_unit_test_setup_teardown(an_editor_fills_the_form, submitted_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
