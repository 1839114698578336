/* test_assessment_stack.c - progress never falls when an award is added, and ranges of versions. */
#include "model_case.h"

#include "assessment/stack.h"
#include "dice.h"
#include "rules/range.h"

#define IDS 10

/* Awards made up: u0 to u9, of version 1.0.0, 4.5 hours each. */
typedef struct shelf {
    mcred_held held[IDS];
    bool has[IDS];
} shelf;

static mcred_status find(void *ctx, mcred_str id, const mcred_held **out) {
    shelf *s = ctx;
    int number = id.len == 2 && id.data[0] == 'u' ? id.data[1] - '0' : IDS;
    *out = number >= 0 && number < IDS && s->has[number] ? &s->held[number] : NULL;
    return MCRED_OK;
}

static mcred_status hours(void *ctx, const mcred_held *held, mcred_str *out) {
    (void)ctx;
    (void)held;
    *out = MCRED_S("4.5");
    return MCRED_OK;
}

static void fill(shelf *s) {
    static const char *const ids[IDS] = {"u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9"};
    *s = (shelf){0};
    for (int i = 0; i < IDS; i++)
        s->held[i] = (mcred_held){
            .id = mcred_str_of(ids[i]), .version = MCRED_S("1.0.0"), .valid = true, .units = MCRED_VEC(mcred_str)};
}

static const mcred_stack *stack_of(desk *d, const char *id, const char *rest) {
    char path[64], text[512];
    const mcred_stack *out = NULL;
    assert_true(snprintf(path, sizeof path, "stacks/%s.yaml", id) > 0);
    assert_true(snprintf(text, sizeof text, "mcred: stack/1\nid: %s\ntitle: S\n%s", id, rest) > 0);
    place(d, path, text);
    assert_int_equal(mcred_model_stack(d->model, mcred_str_of(id), d->r->sink, &out), MCRED_OK);
    return out;
}

static mcred_stack_progress measure(desk *d, const mcred_stack *stack, shelf *s) {
    const mcred_holdings holdings = {find, hours, s};
    mcred_stack_progress p;
    assert_int_equal(mcred_stack_progress_of(mcred_model_arena(d->model), stack, &holdings, d->r->sink, &p), MCRED_OK);
    assert_true(p.steps > 0 && p.steps_there >= 0 && p.steps_there <= p.steps);
    assert_int_equal(p.earned, p.steps_there == p.steps);
    return p;
}

/* Adds all ten awards in an order of chance; each step shows at least what the one before did. */
static void climb(desk *d, const mcred_stack *stack, dice *chance) {
    shelf s;
    fill(&s);
    mcred_stack_progress before = measure(d, stack, &s);
    assert_int_equal(before.steps_there, 0);
    for (int added = 0; added < IDS;) {
        unsigned char byte = 0;
        assert_true(dice_roll(chance, &byte, 1));
        if (s.has[byte % IDS])
            continue;
        s.has[byte % IDS] = true;
        added++;
        mcred_stack_progress now = measure(d, stack, &s);
        assert_true(now.steps_there >= before.steps_there);
        assert_true(now.parts_there >= before.parts_there);
        assert_true(mcred_decimal_cmp(&now.hours, &before.hours) >= 0);
        assert_true(now.earned || !before.earned);
        before = now;
    }
    assert_true(before.earned);
}

static void progress_never_falls_when_an_award_is_added(void **state) {
    desk *d = *state;
    static const char *const rests[] = {
        "units: [u0, u1, u2]\n",
        "units: [u0, u1, u2, u3]\nrequired: 2\nminimum_hours: 13.5\n",
        "units: [u0, {any: 2, of: [u1, u2, u3]}, {any: 3, of: [u4, u5, u6, u7]}]\nrequired: 2\n",
        "units: [{id: u0, version: ^1, equivalents: [u5, u6]}, {id: u1, version: \"0.9 || 1.0.0\"}]\n"
        "capstone: {id: u9}\n",
        "units: [{any: 1, of: [u0, {id: u1, equivalents: [u2]}]}, u3, u4]\nrequired: 2\n"
        "capstone: {id: u8, required: false}\nminimum_hours: 9\n",
    };
    dice chance = {.state = 5, .left = 1 << 20};
    for (size_t i = 0; i < sizeof rests / sizeof *rests; i++) {
        char id[] = "s0";
        id[1] = (char)('0' + i);
        const mcred_stack *stack = stack_of(d, id, rests[i]);
        for (int round = 0; round < 60; round++)
            climb(d, stack, &chance);
    }
    no_findings(d);
}

static void an_award_that_does_not_count_is_told_apart(void **state) {
    desk *d = *state;
    shelf s;
    fill(&s);
    const mcred_stack *stack = stack_of(d, "told", "units: [u0, {id: u1, version: ^2}]\n");
    s.has[0] = s.has[1] = true;
    s.held[0].valid = false;
    mcred_stack_progress p = measure(d, stack, &s);
    for (size_t i = 0; i < 2; i++) {
        const mcred_part_progress *part = MCRED_AT(const mcred_part_progress, &p.parts, i);
        const mcred_unit_progress *unit = MCRED_AT(const mcred_unit_progress, &part->units, 0);
        assert_null(unit->by);
        assert_ptr_equal(unit->instead, &s.held[i]);
    }
}

static bool holds(const char *range, const char *version) {
    return mcred_range_holds(mcred_str_of(range), mcred_str_of(version));
}

static void ranges_hold_versions(void **state) {
    (void)state;
    assert_true(holds("", "7.1.0") && holds("^1", "1.0.0") && holds("^1", "1.99.3") && holds("1", "1.4.0"));
    assert_false(holds("^1", "2.0.0") || holds("^1", "0.9.9") || holds("^1.2", "1.1.9") || holds("1.2", "1.3.0"));
    assert_true(holds("^0.2", "0.2.7") && holds("^1 || ^2", "2.5.0") && holds("1.2.0", "1.2.0"));
    assert_false(holds("^0.2", "0.3.0") || holds("1.2.0", "1.2.1") || holds("^1 || ^3", "2.0.0"));
    static const char *const wrong[] = {"", "^", "1.2.3.4", "v1", "^1 ||", "|| 1", "1 | 2", "^^1", "-1", "99999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(mcred_range_ok(mcred_str_of(wrong[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(progress_never_falls_when_an_award_is_added, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(an_award_that_does_not_count_is_told_apart, desk_setup, desk_teardown),
        cmocka_unit_test(ranges_hold_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
