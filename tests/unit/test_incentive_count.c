/* test_incentive_count.c - what counts by rules: whatever the order, never over a cap, and nothing lost on the way. */
#include "model_case.h"

#include "dice.h"
#include "incentive/target.h"

#define DAY  ((mcred_time)24 * 60 * 60)
#define MOST 60

static const mcred_licence no_licence = {INT64_MIN, 0};

static const mcred_incentive_rules *rules_of(desk *d, const char *text) {
    const mcred_incentive_rules *out = NULL;
    const mcred_source source = {MCRED_S("rules.yaml"), mcred_arena_copy(mcred_model_arena(d->model), mcred_str_of(text))};
    mcred_status status = mcred_model_incentive_file(d->model, &source, d->r->sink, &out);
    no_findings(d);
    assert_int_equal(status, MCRED_OK);
    return out;
}

static mcred_decimal number(mcred_arena *arena, const char *text) {
    mcred_decimal out;
    assert_true(mcred_decimal_parse(arena, mcred_str_of(text), &out));
    return out;
}

static mcred_time time_of(const char *day) {
    mcred_time out = 0;
    char text[32];
    assert_true(snprintf(text, sizeof text, "%sT09:00:00Z", day) > 0);
    assert_true(mcred_time_parse(mcred_str_of(text), &out));
    return out;
}

static mcred_earned *award(mcred_arena *arena, mcred_vec *all, const char *thing, const char *topic, const char *kind,
                           const char *amount, mcred_time awarded) {
    mcred_earned *one = mcred_vec_push(arena, all);
    mcred_str *slot = NULL;
    assert_non_null(one);
    *one = (mcred_earned){.earner = MCRED_S("ana"),
                          .thing = mcred_str_of(thing),
                          .title = mcred_str_of(thing),
                          .kind = mcred_str_of(kind),
                          .currency = strcmp(kind, "stipend") == 0 ? MCRED_S("USD") : MCRED_S(""),
                          .amount = number(arena, amount),
                          .awarded = awarded,
                          .topics = MCRED_VEC(mcred_str),
                          .takes = MCRED_S(""),
                          .claimed = INT64_MAX,
                          .approved = INT64_MAX};
    assert_non_null(slot = mcred_vec_push(arena, &one->topics));
    *slot = mcred_str_of(topic);
    return one;
}

static mcred_decimal sum_of(mcred_arena *arena, const mcred_vec *all, const char *kind) {
    mcred_decimal sum = {0};
    for (size_t i = 0; i < all->len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, all, i);
        if (mcred_str_is(one->kind, kind))
            assert_true(mcred_amount_add(arena, &sum, &one->counted));
    }
    return sum;
}

static void assert_amount(mcred_arena *arena, const mcred_decimal *amount, const char *expected) {
    mcred_str text = mcred_amount_text(arena, amount, 0);
    if (!mcred_str_is(text, expected))
        print_message("%.*s, not %s\n", MCRED_ARG(text), expected);
    assert_true(mcred_str_is(text, expected));
}

/* ---- properties, on awards made up --------------------------------------------------------------- */

static unsigned roll(dice *chance, unsigned below) {
    unsigned char bytes[2] = {0};
    assert_true(dice_roll(chance, bytes, sizeof bytes));
    return (unsigned)(bytes[0] * 256 + bytes[1]) % below;
}

static void make_up(mcred_arena *arena, dice *chance, mcred_vec *all) {
    static const char *const topics[] = {"reading", "equity", "labs"};
    static const char *const kinds[] = {"clock-hours", "ceu", "stipend", "clock-hours"};
    static const char *const amounts[] = {"1", "2.5", "0.3333", "12", "7.25", "100"};
    *all = MCRED_VEC(mcred_earned);
    for (unsigned i = 0; i < MOST; i++) {
        mcred_str thing = mcred_arena_printf(arena, "u%02u", i);
        unsigned kind = roll(chance, 4);
        /* Some in one second. */
        mcred_time when = time_of("2023-01-01") + (mcred_time)roll(chance, 200) * 7 * DAY;
        mcred_earned *one =
            award(arena, all, thing.data, topics[roll(chance, 3)], kinds[kind], amounts[roll(chance, 6)], when);
        one->revoked = roll(chance, 10) == 0;
        one->approved = roll(chance, 4) == 0 ? INT64_MAX : when + (mcred_time)roll(chance, 20) * DAY;
    }
}

static void shuffle(dice *chance, mcred_vec *all) {
    for (size_t i = all->len; i > 1; i--) {
        mcred_earned *left = MCRED_AT(mcred_earned, all, i - 1);
        mcred_earned *right = MCRED_AT(mcred_earned, all, roll(chance, (unsigned)i));
        mcred_earned kept = *left;
        *left = *right;
        *right = kept;
    }
}

static const char many_rules[] = "mcred: incentives/1\n"
                                 "year_starts: 07-01\n"
                                 "cycle: {starts: 2024-02-01, years: 2}\n"
                                 "units: [{kind: points, from: ceu, per: 3}]\n"
                                 "approval: {days: 14}\n"
                                 "buckets: [{id: literacy, topics: [reading]}, {id: equity, topics: [equity]}]\n"
                                 "splits: [{credential: u07, into: [{bucket: literacy, percent: 33.33},"
                                 " {bucket: equity, percent: 66.67}]}]\n"
                                 "caps:\n"
                                 "  - {kind: clock-hours, most: 20.5, per: year}\n"
                                 "  - {kind: clock-hours, bucket: literacy, most: 9, per: cycle}\n"
                                 "  - {kind: clock-hours, most: 6, per: award}\n"
                                 "  - {kind: stipend, currency: USD, most: 150.10, per: cycle}\n"
                                 "  - {kind: points, most: 3, per: ever}\n";

/* What counts under a cap in the period that holds the award. */
static mcred_decimal under(mcred_arena *arena, const mcred_incentive_rules *rules, const mcred_incentive_cap *cap,
                           const mcred_earned *at, const mcred_vec *all) {
    mcred_decimal sum = {0};
    mcred_incentive_period period = mcred_incentive_period_of(rules, &no_licence, cap->per, at->awarded);
    for (size_t i = 0; i < all->len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, all, i);
        bool same = cap->per == MCRED_PER_AWARD ? mcred_str_eq(one->thing, at->thing)
                                                : one->awarded >= period.from && one->awarded <= period.to;
        for (size_t j = 0; same && j < one->portions.len; j++) {
            const mcred_portion *portion = MCRED_AT(mcred_portion, &one->portions, j);
            if (mcred_str_eq(one->kind, cap->kind) && mcred_str_eq(one->currency, cap->currency) &&
                (cap->bucket.len == 0 || mcred_str_eq(cap->bucket, portion->bucket)))
                assert_true(mcred_amount_add(arena, &sum, &portion->counted));
        }
    }
    return sum;
}

static void caps_are_kept(mcred_arena *arena, const mcred_incentive_rules *rules, const mcred_vec *all) {
    for (size_t i = 0; i < rules->caps.len; i++) {
        const mcred_incentive_cap *cap = MCRED_AT(mcred_incentive_cap, &rules->caps, i);
        mcred_decimal most;
        assert_true(mcred_decimal_parse(arena, cap->most, &most));
        for (size_t j = 0; j < all->len; j++) {
            mcred_decimal sum = under(arena, rules, cap, MCRED_AT(mcred_earned, all, j), all);
            assert_true(mcred_decimal_cmp(&sum, &most) <= 0);
        }
    }
}

/* Portions come to the award, what counts of them to what counts of it, and the rest has a reason. */
static void nothing_is_lost(mcred_arena *arena, const mcred_vec *all) {
    for (size_t i = 0; i < all->len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, all, i);
        mcred_decimal amount = {0}, counted = {0};
        for (size_t j = 0; j < one->portions.len; j++) {
            const mcred_portion *portion = MCRED_AT(mcred_portion, &one->portions, j);
            assert_false(portion->counted.negative);
            assert_true(mcred_decimal_cmp(&portion->counted, &portion->amount) <= 0);
            assert_true(mcred_amount_add(arena, &amount, &portion->amount));
            assert_true(mcred_amount_add(arena, &counted, &portion->counted));
        }
        assert_true(one->portions.len == 0 || mcred_decimal_cmp(&amount, &one->amount) == 0);
        assert_int_equal(mcred_decimal_cmp(&counted, &one->counted), 0);
        assert_int_equal(mcred_decimal_cmp(&one->counted, &one->amount) < 0, one->not_counted.len > 0);
        assert_true(!one->revoked || mcred_amount_is_zero(&one->counted));
    }
}

static void the_order_changes_nothing(mcred_arena *arena, const mcred_vec *first, const mcred_vec *second) {
    assert_int_equal(first->len, second->len);
    for (size_t i = 0; i < first->len; i++) {
        const mcred_earned *a = MCRED_AT(mcred_earned, first, i), *b = MCRED_AT(mcred_earned, second, i);
        assert_true(mcred_str_eq(a->thing, b->thing) && mcred_str_eq(a->kind, b->kind));
        assert_int_equal(mcred_decimal_cmp(&a->counted, &b->counted), 0);
        assert_true(mcred_str_eq(a->not_counted, b->not_counted));
    }
    (void)arena;
}

static void counts_whatever_the_order_and_never_over_a_cap(void **state) {
    desk *d = *state;
    dice chance = {.state = 11, .left = 1 << 22};
    const mcred_incentive_rules *rules = rules_of(d, many_rules);
    mcred_time now = time_of("2027-01-01");
    for (int round = 0; round < 60; round++) {
        mcred_arena *arena = mcred_arena_new(0);
        mcred_vec all, again = MCRED_VEC(mcred_earned);
        assert_non_null(arena);
        make_up(arena, &chance, &all);
        for (size_t i = 0; i < all.len; i++) {
            mcred_earned *copy = mcred_vec_push(arena, &again);
            assert_non_null(copy);
            *copy = *MCRED_AT(mcred_earned, &all, i);
        }
        shuffle(&chance, &again);
        assert_true(mcred_incentive_count(arena, rules, &no_licence, now, &all));
        assert_true(mcred_incentive_count(arena, rules, &no_licence, now, &again));
        the_order_changes_nothing(arena, &all, &again);
        nothing_is_lost(arena, &all);
        caps_are_kept(arena, rules, &all);
        mcred_arena_free(arena);
    }
}

/* ---- single rules, by hand ------------------------------------------------------------------------- */

static void the_award_that_goes_over_a_cap_counts_in_part(void **state) {
    desk *d = *state;
    mcred_arena *arena = mcred_model_arena(d->model);
    mcred_vec all = MCRED_VEC(mcred_earned);
    const mcred_incentive_rules *rules =
        rules_of(d, "mcred: incentives/1\nyear_starts: 07-01\ncaps: [{kind: clock-hours, most: 15, per: year}]\n");
    /* Two in one second are taken by their ids: bb is the one that is cut. */
    award(arena, &all, "bb", "x", "clock-hours", "12", time_of("2025-07-01"));
    award(arena, &all, "aa", "x", "clock-hours", "12", time_of("2025-07-01"));
    award(arena, &all, "cc", "x", "clock-hours", "12", time_of("2026-06-30"));
    award(arena, &all, "dd", "x", "clock-hours", "12", time_of("2026-07-01"));
    assert_true(mcred_incentive_count(arena, rules, &no_licence, 0, &all));
    assert_amount(arena, &MCRED_AT(mcred_earned, &all, 0)->counted, "12");
    assert_true(mcred_str_is(MCRED_AT(mcred_earned, &all, 1)->thing, "bb"));
    assert_amount(arena, &MCRED_AT(mcred_earned, &all, 1)->counted, "3");
    assert_amount(arena, &MCRED_AT(mcred_earned, &all, 2)->counted, "0");
    assert_amount(arena, &MCRED_AT(mcred_earned, &all, 3)->counted, "12");
    mcred_decimal sum = sum_of(arena, &all, "clock-hours");
    assert_amount(arena, &sum, "27");
}

static void units_are_worked_out_where_they_are_not_stated(void **state) {
    desk *d = *state;
    mcred_arena *arena = mcred_model_arena(d->model);
    mcred_vec all = MCRED_VEC(mcred_earned);
    const mcred_incentive_rules *rules = rules_of(d, "mcred: incentives/1\n"
                                                     "units: [{kind: clock-hours, from: ceu, times: 10},"
                                                     " {kind: salary-lane, from: points, per: 15}]\n");
    award(arena, &all, "both", "x", "ceu", "1.2", 0);
    award(arena, &all, "both", "x", "clock-hours", "13", 0);
    award(arena, &all, "ceu", "x", "ceu", "1.2", 0);
    award(arena, &all, "points", "x", "points", "12", 0);
    assert_true(mcred_incentive_count(arena, rules, &no_licence, 0, &all));
    mcred_decimal hours = sum_of(arena, &all, "clock-hours"), lanes = sum_of(arena, &all, "salary-lane");
    assert_amount(arena, &hours, "25");
    assert_amount(arena, &lanes, "0.8");
    assert_int_equal(all.len, 6);
}

static void years_and_cycles_have_their_first_and_last_second(void **state) {
    desk *d = *state;
    const mcred_incentive_rules *rules =
        rules_of(d, "mcred: incentives/1\nyear_starts: 07-01\ncycle: {starts: 2024-02-29, years: 4}\n");
    const struct {
        mcred_incentive_per per;
        mcred_licence licence;
        const char *at, *from, *last;
    } cases[] = {
        {MCRED_PER_YEAR, no_licence, "2026-06-30", "2025-07-01", "2026-06-30"},
        {MCRED_PER_YEAR, no_licence, "2026-07-01", "2026-07-01", "2027-06-30"},
        {MCRED_PER_CYCLE, no_licence, "2024-02-29", "2024-02-29", "2028-02-28"},
        {MCRED_PER_CYCLE, no_licence, "2024-02-28", "2020-02-29", "2024-02-28"},
        {MCRED_PER_CYCLE, {time_of("2025-01-01") - 9 * 60 * 60, 1}, "1999-12-31", "1999-01-01", "1999-12-31"},
        {MCRED_PER_CYCLE, {time_of("2025-01-01") - 9 * 60 * 60, 0}, "2030-01-01", "2029-01-01", "2032-12-31"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mcred_incentive_period found =
            mcred_incentive_period_of(rules, &cases[i].licence, cases[i].per, time_of(cases[i].at));
        assert_int_equal(found.from, time_of(cases[i].from) - 9 * 60 * 60);
        assert_int_equal(found.to, time_of(cases[i].last) + 15 * 60 * 60 - 1);
    }
    mcred_incentive_period ever = mcred_incentive_period_of(rules, &no_licence, MCRED_PER_EVER, 0);
    assert_true(ever.from == INT64_MIN && ever.to == INT64_MAX);
}

static void a_window_ends_with_its_last_day(void **state) {
    (void)state;
    assert_int_equal(mcred_incentive_deadline(time_of("2026-03-01"), 10), time_of("2026-03-11") + 15 * 60 * 60 - 1);
    assert_int_equal(mcred_incentive_deadline(-1, 0), -1);
    assert_int_equal(mcred_incentive_deadline(0, 0), DAY - 1);
}

static void a_target_says_what_is_missing(void **state) {
    desk *d = *state;
    mcred_arena *arena = mcred_model_arena(d->model);
    mcred_vec all = MCRED_VEC(mcred_earned);
    mcred_target found;
    const mcred_incentive_rules *rules =
        rules_of(d, "mcred: incentives/1\nyear_starts: 07-01\n"
                    "buckets: [{id: literacy, title: Literacy, topics: [reading]}]\n"
                    "targets: [{id: year, title: The year, kind: clock-hours, least: 8, per: year,"
                    " buckets: [{bucket: literacy, least: 3}]}]\n");
    award(arena, &all, "aa", "reading", "clock-hours", "1", time_of("2026-01-31"));
    award(arena, &all, "bb", "labs", "clock-hours", "2", time_of("2026-02-01"));
    award(arena, &all, "cc", "reading", "clock-hours", "9", time_of("2026-07-01"));
    assert_true(mcred_incentive_count(arena, rules, &no_licence, 0, &all));
    const mcred_incentive_target *target = MCRED_AT(mcred_incentive_target, &rules->targets, 0);
    assert_true(mcred_target_of(arena, rules, &no_licence, target, time_of("2026-03-01"), &all, &found));
    assert_amount(arena, &found.have, "3");
    assert_amount(arena, &found.missing, "5");
    assert_amount(arena, &MCRED_AT(mcred_target_bucket, &found.buckets, 0)->missing, "2");
    assert_int_equal(found.parts.len, 2);
    assert_false(found.met);
    assert_true(mcred_target_of(arena, rules, &no_licence, target, time_of("2026-08-01"), &all, &found));
    assert_true(found.met && mcred_amount_is_zero(&found.missing));
}

static void amounts_are_written_as_money(void **state) {
    desk *d = *state;
    mcred_arena *arena = mcred_model_arena(d->model);
    const struct {
        const char *amount, *currency, *text;
    } cases[] = {{"150", "USD", "150.00"}, {"0.1", "EUR", "0.10"},     {"99.9999", "EUR", "99.9999"},
                 {"0", "USD", "0.00"},     {"-2.5", "KWD", "-2.500"}, {"20000", "JPY", "20000"},
                 {"1200", "", "1200"},     {"1e3", "USD", "1000.00"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mcred_decimal amount = number(arena, cases[i].amount);
        mcred_str text = mcred_amount_text(arena, &amount, mcred_currency_places(mcred_str_of(cases[i].currency)));
        assert_true(mcred_str_is(text, cases[i].text));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        desk_test(counts_whatever_the_order_and_never_over_a_cap),
        desk_test(the_award_that_goes_over_a_cap_counts_in_part),
        desk_test(units_are_worked_out_where_they_are_not_stated),
        desk_test(years_and_cycles_have_their_first_and_last_second),
        desk_test(a_window_ends_with_its_last_day),
        desk_test(a_target_says_what_is_missing),
        desk_test(amounts_are_written_as_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
