/* test_assessment_stack.c - progress never falls when an award is added, the cheapest way, and ranges of versions. */
#include "model_case.h"

#include "assessment/stack_way.h"
#include "dice.h"
#include "rules/range.h"

#define IDS 10

/* Awards made up: u0 to u9, of version 1.0.0; u0 takes half an hour, u1 one and a half, and so on. */
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
    static const char *const spelt[IDS] = {"0.5", "1.5", "2.5", "3.5", "4.5", "5.5", "6.5", "7.5", "8.5", "9.5"};
    (void)ctx;
    *out = mcred_str_of(spelt[held->id.data[1] - '0']);
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
        "units: [u0, u1, u2, u3]\nrequired: 2\nminimum_hours: 7.5\n",
        "units: [{id: u1, equivalents: [u8, u3]}, {id: u2, equivalents: [u9]}]\nrequired: 1\nminimum_hours: 20\n",
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

/* ---- the cheapest way, against all ways ---------------------------------------------------------- */

/* What can be earned: u0 to u9, each for some hours, some of them after others, some not at all. */
typedef struct market {
    shelf held;
    desk *d;
    int hours[IDS];
    bool open[IDS];
    unsigned before[IDS]; /* bits of those that come first */
} market;

static int number_of(mcred_str id) {
    return id.len == 2 && id.data[0] == 'u' ? id.data[1] - '0' : IDS;
}

static mcred_status sold(void *ctx, mcred_str id, mcred_way_offer *out) {
    static const char *const spelt[] = {"0", "1", "2", "3", "4", "5", "6", "7"};
    static const char *const ids[IDS] = {"u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9"};
    market *m = ctx;
    int n = number_of(id);
    *out = (mcred_way_offer){.prerequisites = MCRED_VEC(mcred_str)};
    if (n >= IDS || !m->open[n])
        return MCRED_OK;
    out->open = true;
    out->version = MCRED_S("1.0.0");
    out->hours = mcred_str_of(spelt[m->hours[n]]);
    for (int i = 0; i < IDS; i++) {
        if (m->before[n] >> i & 1U)
            *(mcred_str *)mcred_vec_push(mcred_model_arena(m->d->model), &out->prerequisites) = mcred_str_of(ids[i]);
    }
    return MCRED_OK;
}

static mcred_status no_stack(void *ctx, mcred_str id, const mcred_stack **out) {
    (void)ctx;
    (void)id;
    *out = NULL;
    return MCRED_OK;
}

/* The hours of each set's own awards are those it is earned in. */
static mcred_status market_hours(void *ctx, const mcred_held *held, mcred_str *out) {
    mcred_way_offer offer;
    mcred_status status = sold(ctx, held->id, &offer);
    *out = offer.hours;
    return status;
}

static mcred_status market_find(void *ctx, mcred_str id, const mcred_held **out) {
    return find(&((market *)ctx)->held, id, out);
}

/* Whether the set can be earned: all of it open, with what comes first. */
static bool can_be(const market *m, unsigned set) {
    for (int i = 0; i < IDS; i++) {
        unsigned bit = 1U << i;
        if (!(set & bit))
            continue;
        if (!m->open[i] || m->held.has[i])
            return false;
        for (int b = 0; b < IDS; b++) {
            if ((m->before[i] >> b & 1U) && !m->held.has[b] && !(set >> b & 1U))
                return false;
        }
    }
    return true;
}

/* The hours of the cheapest of all 1,024 sets that earn the stack; -1: none does. */
static int cheapest(market *m, const mcred_stack *stack) {
    const shelf kept = m->held;
    int best = -1;
    for (unsigned set = 0; set < 1U << IDS; set++) {
        const mcred_holdings holdings = {market_find, market_hours, m};
        mcred_stack_progress p;
        int cost = 0;
        if (!can_be(m, set))
            continue;
        for (int i = 0; i < IDS; i++) {
            m->held.has[i] = kept.has[i] || (set >> i & 1U);
            cost += set >> i & 1U ? m->hours[i] : 0;
        }
        assert_int_equal(mcred_stack_progress_of(mcred_model_arena(m->d->model), stack, &holdings, m->d->r->sink, &p),
                         MCRED_OK);
        m->held = kept;
        best = p.earned && (best < 0 || cost < best) ? cost : best;
    }
    return best;
}

/* A stack by chance: units, choices, equivalents, hours and a capstone over ten ids. Each id stands once. */
static const mcred_stack *stack_by_chance(desk *d, dice *chance, int number) {
    char id[16], rest[400];
    unsigned char roll[8];
    assert_true(dice_roll(chance, roll, sizeof roll));
    int rotate = roll[0] % 8, any = 1 + roll[1] % 2, required = 1 + roll[2] % 3, hours = roll[3] % 25;
    const int u[8] = {rotate,           (rotate + 1) % 8, (rotate + 2) % 8, (rotate + 3) % 8,
                      (rotate + 4) % 8, (rotate + 5) % 8, (rotate + 6) % 8, (rotate + 7) % 8};
    assert_true(snprintf(id, sizeof id, "chance-%d", number) > 0);
    int len = snprintf(
        rest, sizeof rest,
        "units: [u%d, {any: %d, of: [u%d, u%d, {id: u%d, equivalents: [u%d]}]}, {id: u%d, equivalents: [u%d]}, "
        "u%d]\nrequired: %d\n%s",
        u[0], any, u[1], u[2], u[3], u[4], u[5], u[6], u[7], required,
        roll[4] % 3 == 0   ? "capstone: {id: u8}\n"
        : roll[4] % 3 == 1 ? "capstone: {id: u9, required: false}\n"
                           : "");
    assert_true(len > 0 && (size_t)len < sizeof rest - 40);
    if (roll[5] % 2)
        assert_true(snprintf(rest + len, sizeof rest - (size_t)len, "minimum_hours: %d\n", hours > 0 ? hours : 1) > 0);
    return stack_of(d, id, rest);
}

static market market_by_chance(desk *d, dice *chance) {
    static const mcred_award made = {.attempt = 1};
    market m = {.d = d};
    fill(&m.held);
    for (int i = 0; i < IDS; i++) {
        unsigned char roll[4] = {0};
        assert_true(dice_roll(chance, roll, sizeof roll));
        m.hours[i] = roll[0] % 8;
        m.open[i] = roll[1] % 8 != 0;
        m.held.has[i] = roll[2] % 5 == 0;
        m.held.held[i].award = &made;
        /* Of lower numbers only: no circles. */
        m.before[i] = i > 0 && roll[3] % 4 == 0 ? 1U << (roll[3] / 4 % i) : 0;
    }
    return m;
}

static void the_cheapest_way_is_the_cheapest_of_all(void **state) {
    desk *d = *state;
    dice chance = {.state = 11, .left = 1 << 20};
    int found = 0, none = 0;
    for (int round = 0; round < 60; round++) {
        const mcred_stack *stack = stack_by_chance(d, &chance, round);
        market m = market_by_chance(d, &chance);
        const mcred_holdings holdings = {market_find, market_hours, &m};
        const mcred_way_offers offers = {sold, no_stack, &m};
        mcred_way way;
        int64_t hours = -1;
        assert_int_equal(mcred_stack_way(mcred_model_arena(d->model), stack, &holdings, &offers, d->r->sink, &way),
                         MCRED_OK);
        int best = cheapest(&m, stack);
        assert_int_equal(way.found, best >= 0);
        if (way.found) {
            assert_true(way.exact);
            assert_true(mcred_decimal_fits_int64(&way.hours, &hours));
            if (hours != best)
                fail_msg("stack %d: the way takes %lld hours, another %d", round, (long long)hours, best);
        }
        found += way.found;
        none += !way.found;
    }
    /* The chance is not one-sided. */
    assert_true(found > 20 && none > 3);
    no_findings(d);
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
        cmocka_unit_test_setup_teardown(the_cheapest_way_is_the_cheapest_of_all, desk_setup, desk_teardown),
        cmocka_unit_test(ranges_hold_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
