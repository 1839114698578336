/* ledger.c - incentives as movements between accounts. */
#include "incentives.h"

#include <stdlib.h>

typedef struct books {
    op_gathered found;
    mcred_time from, to;
    mcred_vec *out;
} books;

/* What is owed to the earner, or what they hold. */
static mcred_str earners_account(const books *b, mcred_str kind, mcred_str earner) {
    const char *account = mcred_str_is(kind, "stipend") ? "liabilities:incentives" : "credit";
    return mcred_arena_printf(b->found.arena, "%s:%.*s", account, MCRED_ARG(earner));
}

/* Where it comes from: money is spent, hours are granted. */
static mcred_str source_account(const books *b, const mcred_earned *one) {
    const char *kind = one->currency.len > 0 ? "expenses:incentives" : "equity:incentives";
    return mcred_arena_printf(b->found.arena, "%s:%.*s", kind, MCRED_ARG(one->thing));
}

static bool put(books *b, const mcred_ledger_entry *entry, const mcred_decimal *amount) {
    if (mcred_amount_is_zero(amount) || entry->when < b->from || entry->when > b->to)
        return true;
    mcred_ledger_entry *slot = mcred_vec_push(b->found.arena, b->out);
    if (!slot)
        return false;
    *slot = *entry;
    slot->place = b->out->len;
    slot->amount = mcred_amount_text(b->found.arena, amount, mcred_currency_places(entry->currency));
    return slot->amount.data && entry->to.data && entry->from.data;
}

/* Money that becomes due is an expense and a debt; hours go from the programme to the earner. */
static bool add(books *b, const mcred_earned *one, const char *what, mcred_time when, const mcred_decimal *amount,
                bool back) {
    bool money = one->currency.len > 0;
    mcred_str earner = earners_account(b, one->kind, one->earner), source = source_account(b, one);
    const mcred_ledger_entry entry = {.when = when,
                                      .what = what,
                                      .earner = one->earner,
                                      .thing = one->thing,
                                      .kind = one->kind,
                                      .currency = one->currency,
                                      .to = money == back ? earner : source,
                                      .from = money == back ? source : earner};
    return put(b, &entry, amount);
}

static bool add_earned(books *b, const mcred_earned *one) {
    if (!one->revoked)
        return add(b, one, "earned", one->awarded, &one->counted, false);
    return add(b, one, "earned", one->awarded, &one->amount, false) &&
           add(b, one, "revoked", one->revoked_on, &one->amount, true);
}

/* A payment takes the debt away; one that came back brings it back. */
static bool add_payment(books *b, const op_payment *payment) {
    bool back = payment->amount.negative;
    mcred_decimal amount = payment->amount;
    mcred_str earner = earners_account(b, MCRED_S("stipend"), payment->earner), bank = MCRED_S("assets:incentives");
    const mcred_ledger_entry entry = {.when = payment->settled,
                                      .what = back ? "returned" : "paid",
                                      .settlement = payment->number,
                                      .earner = payment->earner,
                                      .thing = payment->thing,
                                      .kind = MCRED_S("stipend"),
                                      .currency = payment->currency,
                                      .to = back ? bank : earner,
                                      .from = back ? earner : bank};
    amount.negative = false;
    return put(b, &entry, &amount);
}

static int by_time(const void *a, const void *b) {
    const mcred_ledger_entry *left = a, *right = b;
    int order = (left->when > right->when) - (left->when < right->when);
    return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

mcred_status mcred_op_ledger(mcred_session *session, const mcred_incentives_args *args, mcred_sink *sink,
                             mcred_vec *out) {
    books b = {.found = {.arena = session->arena, .sink = sink}, .out = out};
    *out = MCRED_VEC(mcred_ledger_entry);
    bool ok = true;
    mcred_status status = op_head(session, sink, &b.found.model);
    if (status == MCRED_OK)
        status = op_gather_rules(&b.found, session, args);
    if (status == MCRED_OK)
        status = op_period(&b.found, args, &b.from, &b.to);
    if (status == MCRED_OK)
        status = op_gather_earned(&b.found, mcred_str_of(args->earner));
    for (size_t i = 0; ok && status != MCRED_FAILED && status != MCRED_USAGE && i < b.found.earned.len; i++)
        ok = add_earned(&b, MCRED_AT(mcred_earned, &b.found.earned, i));
    for (size_t i = 0; ok && status != MCRED_FAILED && status != MCRED_USAGE && i < b.found.payments.len; i++)
        ok = add_payment(&b, MCRED_AT(op_payment, &b.found.payments, i));
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_time);
    op_gather_end(&b.found);
    return ok ? status : op_memory(sink);
}
