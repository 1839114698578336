/* test_rules_circle.c - ids that lead back to themselves, and how often each is asked for its steps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "rules/circle.h"

static mcred_arena *arena;
static size_t asked;

static void add(mcred_vec *out, mcred_str id) {
    mcred_str *slot = mcred_vec_push(arena, out);
    assert_non_null(slot);
    *slot = id;
}

/* a -> b -> c -> a, c -> d, e -> e, f -> a and d; numbers lead to the next one up to 5000, which leads to 4000. */
static mcred_vec steps(mcred_model *model, mcred_str id, mcred_sink *quiet) {
    static const char *const map[] = {"a:b", "b:c", "c:a", "c:d", "e:e", "f:a", "f:d"};
    mcred_vec out = MCRED_VEC(mcred_str);
    (void)model;
    (void)quiet;
    asked++;
    for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
        if (id.data[0] == map[i][0])
            add(&out, mcred_str_of(map[i] + 2));
    }
    int number = id.data[0] >= '0' && id.data[0] <= '9' ? atoi(id.data) : 0;
    if (number > 0)
        add(&out, mcred_arena_printf(arena, "%d", number == 5000 ? 4000 : number + 1));
    return out;
}

static int begin(void **state) {
    arena = mcred_arena_new(0);
    asked = 0;
    *state = arena ? circle_new(arena, NULL, steps) : NULL;
    return *state ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    mcred_arena_free(arena);
    return 0;
}

static bool closes(circle *all, const char *from, const char *to) {
    return circle_closes(all, mcred_str_of(from), mcred_str_of(to), NULL);
}

static void a_circle_closes_at_each_of_its_steps(void **state) {
    assert_true(closes(*state, "a", "b"));
    assert_true(closes(*state, "b", "c"));
    assert_true(closes(*state, "c", "a"));
    assert_true(closes(*state, "e", "e"));
}

static void what_leads_into_a_circle_is_not_of_it(void **state) {
    assert_false(closes(*state, "f", "a"));
    assert_false(closes(*state, "f", "d"));
    assert_false(closes(*state, "c", "d"));
    assert_true(closes(*state, "a", "b"));
}

static void what_nothing_is_known_of_closes_nothing(void **state) {
    assert_false(closes(*state, "x", "y"));
    assert_false(closes(*state, "d", "x"));
}

static void a_long_way_is_walked_once(void **state) {
    char from[16], to[16];
    for (int i = 1; i < 5000; i++) {
        (void)snprintf(from, sizeof from, "%d", i);
        (void)snprintf(to, sizeof to, "%d", i + 1);
        assert_int_equal(closes(*state, from, to), i >= 4000);
    }
    assert_int_equal(asked, 5000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_circle_closes_at_each_of_its_steps, begin, end),
        cmocka_unit_test_setup_teardown(what_leads_into_a_circle_is_not_of_it, begin, end),
        cmocka_unit_test_setup_teardown(what_nothing_is_known_of_closes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_long_way_is_walked_once, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
