/* target.c - what has come together for a target. */
#include "incentive/target.h"

/* least - have, or zero. */
static bool find_missing(mcred_arena *arena, const mcred_decimal *least, const mcred_decimal *have,
                         mcred_decimal *out) {
    *out = *least;
    if (!mcred_amount_take(arena, out, have))
        return false;
    if (out->negative)
        *out = (mcred_decimal){0};
    return true;
}

static bool begin(mcred_arena *arena, const mcred_incentive_rules *rules, mcred_target *out) {
    out->buckets = MCRED_VEC(mcred_target_bucket);
    out->parts = MCRED_VEC(mcred_target_part);
    for (size_t i = 0; i < out->target->buckets.len; i++) {
        const mcred_incentive_share *share = MCRED_AT(mcred_incentive_share, &out->target->buckets, i);
        const mcred_incentive_bucket *bucket = mcred_incentive_bucket_of(rules, share->bucket);
        mcred_target_bucket *one = bucket ? mcred_vec_push(arena, &out->buckets) : NULL;
        if (bucket && (!one || !mcred_decimal_parse(arena, share->amount, &one->least)))
            return false;
        if (one)
            one->bucket = bucket;
    }
    return mcred_decimal_parse(arena, out->target->least, &out->least);
}

static bool add(mcred_arena *arena, const mcred_earned *one, mcred_target *out) {
    mcred_target_part *part = mcred_amount_is_zero(&one->counted) ? NULL : mcred_vec_push(arena, &out->parts);
    if (part)
        *part = (mcred_target_part){one, one->counted};
    bool ok = (part || mcred_amount_is_zero(&one->counted)) && mcred_amount_add(arena, &out->have, &one->counted);
    for (size_t i = 0; ok && i < one->portions.len; i++) {
        const mcred_portion *portion = MCRED_AT(mcred_portion, &one->portions, i);
        for (size_t j = 0; ok && j < out->buckets.len; j++) {
            mcred_target_bucket *bucket = MCRED_AT(mcred_target_bucket, &out->buckets, j);
            if (mcred_str_eq(bucket->bucket->id, portion->bucket))
                ok = mcred_amount_add(arena, &bucket->have, &portion->counted);
        }
    }
    return ok;
}

bool mcred_target_of(mcred_arena *arena, const mcred_incentive_rules *rules, const mcred_licence *licence,
                     const mcred_incentive_target *target, mcred_time at, const mcred_vec *earned, mcred_target *out) {
    *out = (mcred_target){.target = target, .period = mcred_incentive_period_of(rules, licence, target->per, at)};
    bool ok = begin(arena, rules, out);
    for (size_t i = 0; ok && i < earned->len; i++) {
        const mcred_earned *one = MCRED_AT(const mcred_earned, earned, i);
        if (mcred_str_eq(one->kind, target->kind) && one->awarded >= out->period.from &&
            one->awarded <= out->period.to)
            ok = add(arena, one, out);
    }
    ok = ok && find_missing(arena, &out->least, &out->have, &out->missing);
    out->met = mcred_amount_is_zero(&out->missing);
    for (size_t i = 0; ok && i < out->buckets.len; i++) {
        mcred_target_bucket *bucket = MCRED_AT(mcred_target_bucket, &out->buckets, i);
        ok = find_missing(arena, &bucket->least, &bucket->have, &bucket->missing);
        out->met = out->met && mcred_amount_is_zero(&bucket->missing);
    }
    return ok;
}
