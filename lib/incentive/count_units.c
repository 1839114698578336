/* count_units.c - kinds worked out from others, and buckets. */
#include "incentive/count_internal.h"

/* ---- units ------------------------------------------------------------------------------------ */

static bool same_award(const mcred_earned *a, const mcred_earned *b) {
    return mcred_str_eq(a->thing, b->thing) && mcred_str_eq(a->earner, b->earner);
}

static bool gives(const counting *c, const mcred_earned *award, mcred_str kind) {
    for (size_t i = 0; i < c->earned->len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, c->earned, i);
        if (same_award(one, award) && mcred_str_eq(one->kind, kind))
            return true;
    }
    return false;
}

static bool work_out(const counting *c, const mcred_incentive_unit *unit, const mcred_decimal *from,
                     mcred_decimal *out) {
    mcred_decimal times;
    if (unit->per > 0)
        return mcred_decimal_divide(c->arena, from, (uint32_t)unit->per, 4, out);
    return mcred_decimal_parse(c->arena, unit->times, &times) && mcred_decimal_multiply(c->arena, from, &times, out);
}

static bool add_unit(const counting *c, const mcred_incentive_unit *unit, size_t stated) {
    mcred_str kind = mcred_arena_copy(c->arena, unit->kind); /* the result outlives the rules */
    for (size_t i = 0; i < stated; i++) {
        mcred_earned copy = *MCRED_AT(mcred_earned, c->earned, i);
        mcred_decimal amount;
        if (!mcred_str_eq(copy.kind, unit->from) || gives(c, &copy, unit->kind))
            continue;
        if (!work_out(c, unit, &copy.amount, &amount))
            return false;
        mcred_earned *added = mcred_amount_is_zero(&amount) ? NULL : mcred_vec_push(c->arena, c->earned);
        if (!added && !mcred_amount_is_zero(&amount))
            return false;
        if (added) {
            *added = copy;
            added->kind = kind;
            added->amount = amount;
        }
    }
    return kind.data != NULL;
}

bool count_units(const counting *c) {
    size_t stated = c->earned->len;
    bool ok = true;
    for (size_t i = 0; ok && i < c->rules->units.len; i++)
        ok = add_unit(c, MCRED_AT(mcred_incentive_unit, &c->rules->units, i), stated);
    return ok;
}

/* ---- buckets ---------------------------------------------------------------------------------- */

const mcred_incentive_bucket *mcred_incentive_bucket_of(const mcred_incentive_rules *rules, mcred_str id) {
    for (size_t i = 0; i < rules->buckets.len; i++) {
        const mcred_incentive_bucket *bucket = MCRED_AT(const mcred_incentive_bucket, &rules->buckets, i);
        if (mcred_str_eq(bucket->id, id))
            return bucket;
    }
    return NULL;
}

static bool holds(const mcred_vec *names, mcred_str name) {
    bool found = false;
    for (size_t i = 0; !found && i < names->len; i++)
        found = mcred_str_eq(*MCRED_AT(mcred_str, names, i), name);
    return found;
}

static mcred_str bucket_of(const counting *c, const mcred_earned *one) {
    for (size_t i = 0; i < c->rules->buckets.len; i++) {
        const mcred_incentive_bucket *bucket = MCRED_AT(mcred_incentive_bucket, &c->rules->buckets, i);
        bool in = holds(&bucket->credentials, one->thing);
        for (size_t j = 0; !in && j < one->topics.len; j++)
            in = holds(&bucket->topics, *MCRED_AT(mcred_str, &one->topics, j));
        if (in)
            return bucket->id;
    }
    return MCRED_S("");
}

static bool add_portion(const counting *c, mcred_earned *one, mcred_str bucket, const mcred_decimal *amount) {
    mcred_portion *portion = mcred_vec_push(c->arena, &one->portions);
    if (portion)
        *portion = (mcred_portion){.bucket = bucket, .amount = *amount};
    return portion != NULL;
}

static bool split(const counting *c, mcred_earned *one, const mcred_incentive_split *how) {
    for (size_t i = 0; i < how->into.len; i++) {
        const mcred_incentive_share *share = MCRED_AT(mcred_incentive_share, &how->into, i);
        mcred_decimal amount, percent;
        if (!mcred_decimal_parse(c->arena, share->amount, &percent) ||
            !mcred_decimal_multiply(c->arena, &one->amount, &percent, &amount))
            return false;
        if (amount.digits.len > 0)
            amount.exponent -= 2;
        if (!add_portion(c, one, share->bucket, &amount))
            return false;
    }
    return true;
}

bool count_portions(const counting *c, mcred_earned *one) {
    one->portions = MCRED_VEC(mcred_portion);
    for (size_t i = 0; i < c->rules->splits.len; i++) {
        const mcred_incentive_split *how = MCRED_AT(mcred_incentive_split, &c->rules->splits, i);
        if (mcred_str_eq(how->credential, one->thing))
            return split(c, one, how);
    }
    return add_portion(c, one, bucket_of(c, one), &one->amount);
}
