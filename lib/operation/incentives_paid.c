/* incentives_paid.c - what settlements say was paid, by award and currency. */
#include "incentives.h"

static mcred_str key_of(mcred_arena *arena, mcred_str earner, mcred_str thing, mcred_str currency) {
    return mcred_arena_printf(arena, "%.*s/%.*s %.*s", MCRED_ARG(earner), MCRED_ARG(thing), MCRED_ARG(currency));
}

static bool sum_up(op_gathered *run, const op_payment *payment) {
    mcred_str key = key_of(run->arena, payment->earner, payment->thing, payment->currency);
    op_paid *paid = key.data ? mcred_map_get(run->paid, key) : NULL;
    if (!paid) {
        paid = MCRED_NEW(run->arena, op_paid);
        if (!key.data || !paid || !mcred_map_put(run->paid, key, paid))
            return false;
    }
    paid->last = payment->settled;
    paid->number = payment->number;
    return mcred_amount_add(run->arena, &paid->sum, &payment->amount);
}

static bool add(op_gathered *run, const mcred_settlement *settlement, const mcred_payment *from) {
    op_payment *to = mcred_vec_push(run->arena, &run->payments);
    if (!to)
        return false;
    mcred_str amount = op_copy(run->arena, from->amount);
    *to = (op_payment){.earner = op_copy(run->arena, from->earner),
                       .thing = op_copy(run->arena, from->thing),
                       .currency = op_copy(run->arena, from->currency),
                       .settled = settlement->settled,
                       .number = settlement->number};
    return to->earner.data && to->thing.data && to->currency.data && amount.data &&
           mcred_decimal_parse(run->arena, amount, &to->amount) && sum_up(run, to);
}

mcred_status op_gather_paid(op_gathered *run, mcred_str earner) {
    mcred_vec settlements;
    run->payments = MCRED_VEC(op_payment);
    run->paid = mcred_map_new(run->arena);
    run->settlements = 0;
    run->last_settlement = MCRED_S("");
    mcred_status status =
        run->paid ? mcred_model_settlements(run->model, run->sink, &settlements) : op_memory(run->sink);
    for (size_t i = 0; status == MCRED_OK && i < settlements.len; i++) {
        const mcred_settlement *one = *MCRED_AT(const mcred_settlement *, &settlements, i);
        for (size_t j = 0; j < one->payments.len; j++) {
            const mcred_payment *payment = MCRED_AT(const mcred_payment, &one->payments, j);
            if ((earner.len == 0 || mcred_str_eq(earner, payment->earner)) && !add(run, one, payment))
                return op_memory(run->sink);
        }
        run->settlements = one->number;
        run->last_settlement = op_copy(run->arena, mcred_digest_str(&one->file->digest));
    }
    return status;
}

const op_paid *op_paid_for(const op_gathered *run, const mcred_earned *one) {
    mcred_str key = key_of(run->arena, one->earner, one->thing, one->currency);
    return one->currency.len > 0 && key.data ? mcred_map_get(run->paid, key) : NULL;
}

bool op_owed(const op_gathered *run, const mcred_earned *one, mcred_decimal *out) {
    const op_paid *paid = op_paid_for(run, one);
    *out = one->counted;
    return !paid || mcred_amount_take(run->arena, out, &paid->sum);
}
