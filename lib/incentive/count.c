/* count.c - which incentives of an earner count by rules. */
#include "incentive/count_internal.h"

#include <stdlib.h>

mcred_str mcred_incentive_words(mcred_str kind, mcred_str currency) {
    static const char *const words[] = {"clock hours", "CEU", "points", "salary lane"};
    size_t rank = mcred_incentive_rank(kind);
    return rank < sizeof words / sizeof *words ? mcred_str_of(words[rank]) : currency;
}

/* ---- approved, claimed, chosen -------------------------------------------------------------------- */

/* Whether a window is kept: "waits for approval until ..." or "was not approved by ..." where it is not. */
static bool in_window(const counting *c, const mcred_incentive_window *window, mcred_time awarded, mcred_time done,
                      const char *waits, const char *missed, mcred_str *out) {
    char until[MCRED_TIME_SIZE];
    mcred_time last = window->days < 0 ? INT64_MAX : mcred_incentive_deadline(awarded, window->days);
    if (!window->asked || (done != INT64_MAX && done <= last))
        return true;
    if (window->days < 0) {
        *out = mcred_str_of(waits);
        return true;
    }
    mcred_time_format_date(last, until);
    *out = c->now <= last ? mcred_arena_printf(c->arena, "%s until %s", waits, until)
                          : mcred_arena_printf(c->arena, "%s by %s", missed, until);
    return out->data != NULL;
}

static bool is_stipend(const mcred_earned *one) {
    return mcred_str_is(one->kind, "stipend");
}

/* Whether the award gives both a stipend and something else. */
static bool gives_both(const counting *c, const mcred_earned *award) {
    bool stipend = false, credit = false;
    for (size_t i = 0; i < c->earned->len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, c->earned, i);
        if (!mcred_str_eq(one->thing, award->thing))
            continue;
        stipend = stipend || is_stipend(one);
        credit = credit || !is_stipend(one);
    }
    return stipend && credit;
}

static mcred_str not_chosen(const counting *c, const mcred_earned *one) {
    mcred_str takes = one->takes.len > 0 ? one->takes : c->rules->either;
    if (takes.len == 0 || c->rules->either.len == 0 || !gives_both(c, one))
        return MCRED_S("");
    if (mcred_str_is(takes, "neither"))
        return MCRED_S("stipend or credit, and no claim says which");
    if (mcred_str_is(takes, "stipend") == is_stipend(one))
        return MCRED_S("");
    return is_stipend(one) ? MCRED_S("the credit was taken instead") : MCRED_S("the stipend was taken instead");
}

bool count_standing(const counting *c, const mcred_earned *one, mcred_str *out) {
    *out = one->revoked ? MCRED_S("revoked") : MCRED_S("");
    if (out->len == 0 && !in_window(c, &c->rules->approval, one->awarded, one->approved, "waits for approval",
                                    "was not approved", out))
        return false;
    if (out->len == 0 && !in_window(c, &c->rules->claim, one->awarded, one->claimed, "waits for a claim",
                                    "was not claimed", out))
        return false;
    if (out->len == 0)
        *out = not_chosen(c, one);
    return true;
}

bool mcred_incentive_count(mcred_arena *arena, const mcred_incentive_rules *rules, const mcred_licence *licence,
                           mcred_time now, mcred_vec *earned) {
    const counting c = {arena, rules, licence, now, earned};
    bool ok = count_units(&c);
    if (earned->len > 1)
        qsort(earned->data, earned->len, earned->size, mcred_earned_order);
    for (size_t i = 0; ok && i < earned->len; i++) {
        mcred_earned *one = MCRED_AT(mcred_earned, earned, i);
        one->counted = (mcred_decimal){0};
        one->portions = MCRED_VEC(mcred_portion);
        ok = count_standing(&c, one, &one->not_counted);
        if (ok && one->not_counted.len == 0)
            ok = count_portions(&c, one);
    }
    return ok && count_caps(&c);
}
