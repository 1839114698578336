/* settlement.c - batches of payments: a chain, about awards as they are, and nothing paid twice. */
#include "audit/audit_internal.h"
#include "incentive/earned.h"
#include "mcred/model_incentive.h"

typedef struct settling {
    audit *a;
    mcred_arena *arena; /* of what has been paid so far */
    mcred_map *paid;    /* "earner/thing CUR" -> mcred_decimal */
    mcred_str previous; /* digest of the settlement before */
    mcred_time before;  /* when that was recorded */
    mcred_sink *quiet;
} settling;

static mcred_status out_of_memory(const settling *s) {
    mcred_report(s->a->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static bool parse(const settling *s, mcred_str spelling, mcred_decimal *out) {
    mcred_str kept = mcred_arena_copy(s->arena, spelling);
    return kept.data && mcred_decimal_parse(s->arena, kept, out);
}

/* ---- one payment ------------------------------------------------------------------------------ */

/* What the award gives of the currency by its definition; false when that cannot be told, which the award's own check
 * tells. */
static bool stipend_of(const settling *s, const mcred_award *award, mcred_str currency, mcred_decimal *out) {
    mcred_vec earned = MCRED_VEC(mcred_earned);
    if (mcred_earned_of(s->a->model, award, mcred_model_arena(s->a->model), s->quiet, &earned) != MCRED_OK)
        return false;
    *out = (mcred_decimal){0};
    for (size_t i = 0; i < earned.len; i++) {
        const mcred_earned *one = MCRED_AT(mcred_earned, &earned, i);
        if (mcred_str_is(one->kind, "stipend") && mcred_str_eq(one->currency, currency))
            *out = one->amount;
    }
    return true;
}

/* With all payments before. */
static mcred_decimal *add_up(const settling *s, const mcred_payment *payment) {
    mcred_decimal amount;
    mcred_str key = mcred_arena_printf(s->arena, "%.*s/%.*s %.*s", MCRED_ARG(payment->earner),
                                       MCRED_ARG(payment->thing), MCRED_ARG(payment->currency));
    mcred_decimal *sum = key.data ? mcred_map_get(s->paid, key) : NULL;
    if (!sum) {
        sum = MCRED_NEW(s->arena, mcred_decimal);
        if (!key.data || !sum || !mcred_map_put(s->paid, key, sum))
            return NULL;
    }
    return parse(s, payment->amount, &amount) && mcred_amount_add(s->arena, sum, &amount) ? sum : NULL;
}

static mcred_status check_payment(const settling *s, const mcred_settlement *of, const mcred_payment *payment) {
    const mcred_award *award = NULL;
    mcred_decimal gives;
    const mcred_decimal *sum = add_up(s, payment);
    if (!sum)
        return out_of_memory(s);
    if (mcred_str_eq(payment->earner, of->by))
        audit_differs(s->a, of->file, mcred_get(payment->node, "earner"), "\"%.*s\" recorded a payment to themselves",
                      MCRED_ARG(of->by));
    mcred_status status = mcred_model_award(s->a->model, payment->earner, payment->thing, s->quiet, &award);
    if (status != MCRED_OK) {
        audit_differs(s->a, of->file, mcred_get(payment->node, "award"), "there is no award \"%.*s/%.*s\"",
                      MCRED_ARG(payment->earner), MCRED_ARG(payment->thing));
        return status == MCRED_FAILED ? status : MCRED_OK;
    }
    if (!mcred_str_eq(payment->award_digest, mcred_digest_str(&award->file->digest)))
        audit_differs(s->a, of->file, mcred_get(mcred_get(payment->node, "award"), "digest"),
                      "the award has digest %.*s", MCRED_ARG(mcred_digest_str(&award->file->digest)));
    if (sum->negative)
        audit_differs(s->a, of->file, mcred_get(payment->node, "amount"), "more came back than was paid before");
    else if (stipend_of(s, award, payment->currency, &gives) && mcred_decimal_cmp(sum, &gives) > 0)
        audit_differs(s->a, of->file, mcred_get(payment->node, "amount"),
                      "with what was paid before this is more than the award gives");
    return MCRED_OK;
}

/* ---- one settlement ------------------------------------------------------------------------------ */

static mcred_status check_total(const settling *s, const mcred_settlement *of, const mcred_settled_total *total) {
    mcred_decimal sum = {0}, stated, amount;
    for (size_t i = 0; i < of->payments.len; i++) {
        const mcred_payment *payment = MCRED_AT(mcred_payment, &of->payments, i);
        if (!mcred_str_eq(payment->currency, total->currency))
            continue;
        if (!parse(s, payment->amount, &amount) || !mcred_amount_add(s->arena, &sum, &amount))
            return out_of_memory(s);
    }
    if (!parse(s, total->amount, &stated))
        return out_of_memory(s);
    if (mcred_decimal_cmp(&sum, &stated) != 0) {
        mcred_str text = mcred_amount_text(s->arena, &sum, mcred_currency_places(total->currency));
        audit_differs(s->a, of->file, mcred_get(total->node, "amount"), "the payments in %.*s come to %.*s",
                      MCRED_ARG(total->currency), MCRED_ARG(text));
    }
    return MCRED_OK;
}

/* A currency that is paid and has no total. */
static void check_currencies(const settling *s, const mcred_settlement *of) {
    for (size_t i = 0; i < of->payments.len; i++) {
        const mcred_payment *payment = MCRED_AT(mcred_payment, &of->payments, i);
        bool known = false;
        for (size_t j = 0; !known && j < of->totals.len; j++)
            known = mcred_str_eq(MCRED_AT(mcred_settled_total, &of->totals, j)->currency, payment->currency);
        if (!known) {
            audit_differs(s->a, of->file, mcred_get(payment->node, "currency"), "no total is in this currency");
            return;
        }
    }
}

static void check_chain(const settling *s, const mcred_settlement *one) {
    const mcred_node *root = one->file->root;
    if (!mcred_str_eq(one->previous, s->previous))
        audit_differs(s->a, one->file, mcred_get(root, one->number > 1 ? "previous" : "number"),
                      one->number > 1 ? "the settlement before has another digest"
                                      : "the first settlement names one before it");
    if (one->settled < s->before)
        audit_differs(s->a, one->file, mcred_get(root, "settled"), "the settlement before was recorded later");
}

static mcred_status check(settling *s, const mcred_settlement *one) {
    mcred_status status = MCRED_OK;
    check_chain(s, one);
    for (size_t i = 0; status == MCRED_OK && i < one->payments.len; i++)
        status = check_payment(s, one, MCRED_AT(mcred_payment, &one->payments, i));
    for (size_t i = 0; status == MCRED_OK && i < one->totals.len; i++)
        status = check_total(s, one, MCRED_AT(mcred_settled_total, &one->totals, i));
    check_currencies(s, one);
    s->previous = mcred_arena_copy(s->arena, mcred_digest_str(&one->file->digest));
    s->before = one->settled;
    if (status == MCRED_OK && !s->previous.data)
        status = out_of_memory(s);
    return status == MCRED_OK ? mcred_model_forget(s->a->model, MCRED_AUDIT_HELD, s->a->sink) : status;
}

static mcred_status check_all(settling *s) {
    mcred_status status = MCRED_OK;
    for (int number = 1; status == MCRED_OK; number++) {
        const mcred_settlement *one = NULL;
        mcred_str path = mcred_path_settlement(s->arena, number);
        if (!path.data)
            return out_of_memory(s);
        if (mcred_view_kind(mcred_model_view(s->a->model), path) == MCRED_ENTRY_NONE)
            break;
        status = mcred_model_settlement(s->a->model, number, s->a->sink, &one);
        if (status == MCRED_OK)
            status = check(s, one);
    }
    return status == MCRED_NO ? MCRED_OK : status; /* what cannot be read has its findings */
}

mcred_status audit_settlements(audit *a) {
    settling s = {.a = a, .arena = mcred_arena_new(0), .previous = MCRED_S(""), .quiet = mcred_sink_new(1)};
    s.before = INT64_MIN;
    s.paid = s.arena ? mcred_map_new(s.arena) : NULL;
    mcred_status status = s.paid && s.quiet ? check_all(&s) : out_of_memory(&s);
    mcred_sink_free(s.quiet);
    mcred_arena_free(s.arena);
    return status;
}
