/* count_caps.c - what counts at most, for one earner. */
#include "incentive/count_internal.h"

/* What a cap has let through in its current period. */
typedef struct running {
    const mcred_incentive_cap *cap;
    mcred_decimal most, used;
    mcred_time from;      /* of the period */
    mcred_str award;      /* of a cap on each award */
    bool began;
} running;

static bool begin(const counting *c, running *caps) {
    for (size_t i = 0; i < c->rules->caps.len; i++) {
        const mcred_incentive_cap *cap = MCRED_AT(mcred_incentive_cap, &c->rules->caps, i);
        caps[i].cap = cap;
        if (!mcred_decimal_parse(c->arena, cap->most, &caps[i].most))
            return false;
    }
    return true;
}

static bool is_on(const mcred_incentive_cap *cap, const mcred_earned *one, const mcred_portion *portion) {
    return mcred_str_eq(cap->kind, one->kind) && mcred_str_eq(cap->currency, one->currency) &&
           (cap->bucket.len == 0 || mcred_str_eq(cap->bucket, portion->bucket));
}

/* Awards come in order of time, so a period that is over does not come again. */
static void enter(const counting *c, running *run, const mcred_earned *one) {
    mcred_time from = mcred_incentive_period_of(c->rules, c->licence, run->cap->per, one->awarded).from;
    bool same = run->began && run->from == from &&
                (run->cap->per != MCRED_PER_AWARD || mcred_str_eq(run->award, one->thing));
    if (!same)
        run->used = (mcred_decimal){0};
    run->began = true;
    run->from = from;
    run->award = one->thing;
}

static const char *per_words(mcred_incentive_per per) {
    static const char *const words[] = {"for one award", "a year", "a licence cycle", "in all"};
    return words[per];
}

static bool explain(const counting *c, mcred_earned *one, const mcred_incentive_cap *cap) {
    mcred_str unit = mcred_incentive_words(cap->kind, cap->currency);
    const mcred_incentive_bucket *bucket = mcred_incentive_bucket_of(c->rules, cap->bucket);
    mcred_str of = bucket ? bucket->title : MCRED_S("");
    one->not_counted = mcred_arena_printf(c->arena, "over the cap of %.*s %.*s%s%.*s %s", MCRED_ARG(cap->most),
                                          MCRED_ARG(unit), bucket ? " of " : "", MCRED_ARG(of), per_words(cap->per));
    return one->not_counted.data != NULL;
}

static bool let_through(const counting *c, running *caps, mcred_earned *one, mcred_portion *portion) {
    const mcred_incentive_cap *reached = NULL;
    portion->counted = portion->amount;
    for (size_t i = 0; i < c->rules->caps.len; i++) {
        mcred_decimal left = caps[i].most;
        if (!is_on(caps[i].cap, one, portion))
            continue;
        enter(c, &caps[i], one);
        if (!mcred_amount_take(c->arena, &left, &caps[i].used))
            return false;
        if (mcred_decimal_cmp(&left, &portion->counted) < 0) {
            portion->counted = left;
            reached = caps[i].cap;
        }
    }
    for (size_t i = 0; i < c->rules->caps.len; i++) {
        if (is_on(caps[i].cap, one, portion) &&
            !mcred_amount_add(c->arena, &caps[i].used, &portion->counted))
            return false;
    }
    return (!reached || explain(c, one, reached)) && mcred_amount_add(c->arena, &one->counted, &portion->counted);
}

bool count_caps(const counting *c) {
    running *caps = mcred_arena_array(c->arena, c->rules->caps.len + 1, sizeof *caps);
    if (!caps || !begin(c, caps))
        return false;
    for (size_t i = 0; i < c->earned->len; i++) {
        mcred_earned *one = MCRED_AT(mcred_earned, c->earned, i);
        for (size_t j = 0; j < one->portions.len; j++) {
            if (!let_through(c, caps, one, MCRED_AT(mcred_portion, &one->portions, j)))
                return false;
        }
    }
    return true;
}
