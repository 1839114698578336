/* test_assessment_outcome.c - what reviews come to, under every kind of agreement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "assessment/outcome.h"

/* Three levels, n d x with 0, 1 and 2 points, and two criteria. */
typedef struct table {
    mcred_arena *arena;
    mcred_credential credential;
    mcred_policy policy;
    mcred_vec reviews, carried;
    mcred_outcome outcome;
} table;

static void add_level(table *t, const char *id, int64_t points) {
    mcred_level *level = mcred_vec_push(t->arena, &t->credential.levels);
    assert_non_null(level);
    *level = (mcred_level){.id = mcred_str_of(id), .points = points};
}

static void add_criterion(table *t, const char *id, const char *pass) {
    mcred_criterion *criterion = mcred_vec_push(t->arena, &t->credential.criteria);
    assert_non_null(criterion);
    *criterion = (mcred_criterion){.id = mcred_str_of(id), .pass = mcred_str_of(pass)};
}

static int lay(void **state) {
    static table t;
    t = (table){.arena = mcred_arena_new(0)};
    assert_non_null(t.arena);
    t.credential.levels = MCRED_VEC(mcred_level);
    t.credential.criteria = MCRED_VEC(mcred_criterion);
    t.reviews = MCRED_VEC(const mcred_review *);
    t.carried = MCRED_VEC(mcred_carried);
    t.credential.version = MCRED_S("1.2.0");
    t.credential.overview = t.credential.reflection = MCRED_VEC(mcred_prompt);
    t.credential.pass_every = MCRED_S("d");
    t.credential.pass_points = -1;
    t.policy = (mcred_policy){.assessors_required = 2, .agreement = MCRED_S("adjudicate")};
    add_level(&t, "n", 0);
    add_level(&t, "d", 1);
    add_level(&t, "x", 2);
    add_criterion(&t, "first", "");
    add_criterion(&t, "second", "");
    *state = &t;
    return 0;
}

static int clear(void **state) {
    table *t = *state;
    mcred_arena_free(t->arena);
    return 0;
}

/* A review with one letter a criterion; '!' settles a split, 'o' and 'r' after the
 * letters: overview and reflection not met. */
static void review(table *t, const char *letters) {
    mcred_review *one = MCRED_NEW(t->arena, mcred_review);
    const mcred_review **slot = mcred_vec_push(t->arena, &t->reviews);
    assert_non_null(one);
    assert_non_null(slot);
    *slot = one;
    one->adjudicates = letters[0] == '!';
    letters += one->adjudicates;
    one->overview_met = !strchr(letters, 'o');
    one->reflection_met = !strchr(letters, 'r');
    one->scores = MCRED_VEC(mcred_score);
    for (size_t i = 0; i < t->credential.criteria.len; i++) {
        mcred_score *score = mcred_vec_push(t->arena, &one->scores);
        assert_non_null(score);
        score->criterion = MCRED_AT(mcred_criterion, &t->credential.criteria, i)->id;
        score->level = mcred_arena_copy(t->arena, (mcred_str){letters + i, 1});
    }
}

static mcred_state judge(table *t) {
    const mcred_case of = {&t->credential, &t->policy, &t->reviews, &t->carried};
    assert_int_equal(mcred_outcome_of(t->arena, &of, &t->outcome), MCRED_OK);
    return t->outcome.state;
}

static const mcred_criterion_outcome *criterion(const table *t, size_t index) {
    return MCRED_AT(mcred_criterion_outcome, &t->outcome.criteria, index);
}

/* ---- waiting -------------------------------------------------------------------- */

static void waits_for_the_required_reviews(void **state) {
    table *t = *state;
    assert_int_equal(judge(t), MCRED_STATE_SUBMITTED);
    assert_int_equal(t->outcome.points, -1);
    review(t, "dd");
    assert_int_equal(judge(t), MCRED_STATE_IN_REVIEW);
    assert_int_equal(t->outcome.reviews_in, 1);
    assert_int_equal(t->outcome.reviews_required, 2);
    review(t, "dd");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
}

static void asks_for_one_to_five(void **state) {
    table *t = *state;
    for (int required = 1; required <= 5; required++) {
        t->policy.assessors_required = required;
        t->reviews.len = 0;
        for (int i = 1; i <= required; i++) {
            review(t, "dx");
            assert_int_equal(judge(t), i < required ? MCRED_STATE_IN_REVIEW : MCRED_STATE_EARNED);
        }
        assert_int_equal(t->outcome.rests_on.len, required);
    }
}

static void a_review_that_settles_does_not_count_as_one_of_the_required(void **state) {
    table *t = *state;
    review(t, "dd");
    review(t, "!dd");
    assert_int_equal(judge(t), MCRED_STATE_IN_REVIEW);
    assert_int_equal(t->outcome.reviews_in, 1);
}

/* ---- adjudicate ------------------------------------------------------------------- */

static void agreement_needs_nobody_else(void **state) {
    table *t = *state;
    review(t, "dn");
    review(t, "xn");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_true(criterion(t, 0)->met);
    assert_false(criterion(t, 1)->met);
    assert_false(criterion(t, 1)->split);
    /* The lowest level of those on the side that decided. */
    assert_int_equal(criterion(t, 0)->level, 1);
    assert_int_equal(t->outcome.points, 1);
}

static void a_split_waits_for_the_review_that_settles_it(void **state) {
    table *t = *state;
    review(t, "dd");
    review(t, "dn");
    assert_int_equal(judge(t), MCRED_STATE_ADJUDICATION);
    assert_true(criterion(t, 1)->split);
    assert_false(criterion(t, 0)->split);
    assert_int_equal(t->outcome.points, -1);
    review(t, "!nx");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
    /* What was not split stays as the two agreed, whatever the third says. */
    assert_true(criterion(t, 0)->met);
    assert_int_equal(criterion(t, 1)->level, 2);
    assert_int_equal(t->outcome.rests_on.len, 3);
}

static void a_split_can_be_settled_as_not_yet(void **state) {
    table *t = *state;
    review(t, "dd");
    review(t, "dn");
    review(t, "!dn");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_false(criterion(t, 1)->met);
}

static void a_part_can_be_split_and_settled(void **state) {
    table *t = *state;
    review(t, "ddo");
    review(t, "dd");
    assert_int_equal(judge(t), MCRED_STATE_ADJUDICATION);
    review(t, "!dd");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
    t->reviews.len = 2;
    review(t, "!ddo");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_false(t->outcome.overview_met);
    assert_true(t->outcome.reflection_met);
}

static void different_levels_that_are_both_met_are_no_split(void **state) {
    table *t = *state;
    review(t, "dx");
    review(t, "xd");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
    assert_int_equal(t->outcome.points, 2);
}

/* ---- majority and all --------------------------------------------------------------- */

static void the_majority_is_more_than_half(void **state) {
    table *t = *state;
    t->policy.agreement = MCRED_S("majority");
    review(t, "dd");
    review(t, "dn");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    t->policy.assessors_required = 3;
    review(t, "dd");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
    assert_int_equal(criterion(t, 1)->level, 1);
}

static void all_means_every_one(void **state) {
    table *t = *state;
    t->policy.agreement = MCRED_S("all");
    t->policy.assessors_required = 3;
    review(t, "dd");
    review(t, "dd");
    review(t, "dn");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_int_equal(criterion(t, 1)->level, 0);
    t->reviews.len = 2;
    review(t, "dd");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
}

static void one_assessor_decides_alone(void **state) {
    static const char *const kinds[] = {"all", "majority", "adjudicate"};
    table *t = *state;
    t->policy.assessors_required = 1;
    for (size_t i = 0; i < 3; i++) {
        t->policy.agreement = mcred_str_of(kinds[i]);
        t->reviews.len = 0;
        review(t, "dd");
        assert_int_equal(judge(t), MCRED_STATE_EARNED);
        t->reviews.len = 0;
        review(t, "dn");
        assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    }
}

/* ---- the pass rule -------------------------------------------------------------------- */

static void points_are_those_of_the_settled_levels(void **state) {
    table *t = *state;
    t->credential.pass_points = 3;
    review(t, "dx");
    review(t, "dd");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_int_equal(t->outcome.points, 2);
    t->reviews.len = 0;
    review(t, "dx");
    review(t, "dx");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
    assert_int_equal(t->outcome.points, 3);
}

static void points_alone_let_one_criterion_carry_another(void **state) {
    table *t = *state;
    t->credential.pass_every = MCRED_S("");
    t->credential.pass_points = 2;
    review(t, "nx");
    review(t, "nx");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
    t->credential.pass_points = 3;
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
}

static void a_criterion_may_ask_for_more_or_for_less(void **state) {
    table *t = *state;
    MCRED_AT(mcred_criterion, &t->credential.criteria, 0)->pass = MCRED_S("x");
    MCRED_AT(mcred_criterion, &t->credential.criteria, 1)->pass = MCRED_S("n");
    review(t, "dn");
    review(t, "dn");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_false(criterion(t, 0)->met);
    assert_true(criterion(t, 1)->met);
    t->reviews.len = 0;
    review(t, "xn");
    review(t, "xn");
    assert_int_equal(judge(t), MCRED_STATE_EARNED);
}

static void a_level_or_score_that_is_unknown_is_never_met(void **state) {
    table *t = *state;
    review(t, "d?");
    review(t, "d?");
    assert_int_equal(judge(t), MCRED_STATE_NOT_YET);
    assert_false(criterion(t, 1)->met);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, lay, clear)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(waits_for_the_required_reviews),
        CASE(asks_for_one_to_five),
        CASE(a_review_that_settles_does_not_count_as_one_of_the_required),
        CASE(agreement_needs_nobody_else),
        CASE(a_split_waits_for_the_review_that_settles_it),
        CASE(a_split_can_be_settled_as_not_yet),
        CASE(a_part_can_be_split_and_settled),
        CASE(different_levels_that_are_both_met_are_no_split),
        CASE(the_majority_is_more_than_half),
        CASE(all_means_every_one),
        CASE(one_assessor_decides_alone),
        CASE(points_are_those_of_the_settled_levels),
        CASE(points_alone_let_one_criterion_carry_another),
        CASE(a_criterion_may_ask_for_more_or_for_less),
        CASE(a_level_or_score_that_is_unknown_is_never_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
