/* earned.c - the awards of an earner and what they give. */
#include "incentive/earned.h"

#include <stdlib.h>

#include "mcred/model_incentive.h"
#include "mcred/model_life.h"

typedef struct reading {
    mcred_model *model;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_vec *out;
} reading;

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

size_t mcred_incentive_rank(mcred_str kind) {
    static const char *const kinds[] = {"clock-hours", "ceu", "points", "salary-lane"};
    size_t rank = 0;
    while (rank < sizeof kinds / sizeof *kinds && !mcred_str_is(kind, kinds[rank]))
        rank++;
    return rank;
}

int mcred_earned_order(const void *a, const void *b) {
    const mcred_earned *left = a, *right = b;
    size_t left_rank = mcred_incentive_rank(left->kind), right_rank = mcred_incentive_rank(right->kind);
    int order = (left->awarded > right->awarded) - (left->awarded < right->awarded);
    if (order == 0)
        order = mcred_str_cmp(left->earner, right->earner);
    if (order == 0)
        order = mcred_str_cmp(left->thing, right->thing);
    if (order == 0)
        order = (left_rank > right_rank) - (left_rank < right_rank);
    return order != 0 ? order : mcred_str_cmp(left->currency, right->currency);
}

/* ---- the definition of the day --------------------------------------------------------------- */

static mcred_status definition(const reading *r, const mcred_award *award, const mcred_file **file, mcred_str *title) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_status status = award->is_stack ? mcred_model_stack_at(r->model, &award->thing, r->sink, &stack)
                                          : mcred_model_credential_at(r->model, &award->thing, r->sink, &credential);
    if (status == MCRED_UNKNOWN)
        mcred_report(r->sink, MCRED_RULE_OPERATION_UNKNOWN, &award->file->source, MCRED_NO_SPAN,
                     "the definition that this was awarded under is not in this repository");
    if (status == MCRED_OK) {
        *file = stack ? stack->file : credential->file;
        *title = stack ? stack->title : credential->title;
    }
    return status;
}

/* ---- one award ----------------------------------------------------------------------------------- */

static mcred_earned *same_kind(const reading *r, size_t first, mcred_str kind, mcred_str currency) {
    for (size_t i = first; i < r->out->len; i++) {
        mcred_earned *one = MCRED_AT(mcred_earned, r->out, i);
        if (mcred_str_eq(one->kind, kind) && mcred_str_eq(one->currency, currency))
            return one;
    }
    return NULL;
}

static mcred_earned *add(const reading *r, const mcred_earned *award, mcred_str kind, mcred_str currency) {
    mcred_earned *one = mcred_vec_push(r->arena, r->out);
    if (!one)
        return NULL;
    *one = *award;
    one->kind = mcred_arena_copy(r->arena, kind);
    one->currency = mcred_arena_copy(r->arena, currency);
    return one->kind.data && one->currency.data ? one : NULL;
}

/* Two entries of one kind, and of one currency, are one incentive. */
static bool add_incentives(const reading *r, const mcred_earned *award, const mcred_node *list) {
    size_t first = r->out->len;
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *node = mcred_at(list, i), *number = mcred_get(node, "amount");
        mcred_str kind = mcred_get_text(node, "kind"), currency = MCRED_S("");
        mcred_decimal amount;
        mcred_str spelling = number ? mcred_arena_copy(r->arena, number->text) : MCRED_S("");
        if (mcred_str_is(kind, "stipend"))
            currency = mcred_get_text(node, "currency");
        if (!spelling.data || !mcred_decimal_parse(r->arena, spelling, &amount))
            return false;
        mcred_earned *one = same_kind(r, first, kind, currency);
        if (!one && !(one = add(r, award, kind, currency)))
            return false;
        if (!mcred_amount_add(r->arena, &one->amount, &amount))
            return false;
    }
    return true;
}

/* "" stays "". */
static bool copy(const reading *r, mcred_str *text) {
    *text = mcred_arena_copy(r->arena, *text);
    return text->data != NULL;
}

static bool copy_topics(const reading *r, const mcred_file *file, mcred_vec *out) {
    const mcred_node *list = mcred_get(file->root, "topics");
    *out = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(list); i++) {
        mcred_str *slot = mcred_vec_push(r->arena, out);
        if (!slot)
            return false;
        *slot = mcred_text(mcred_at(list, i));
        if (!copy(r, slot))
            return false;
    }
    return true;
}

/* What was recorded of the award for rules that ask for it. */
static mcred_status read_beside(const reading *r, const mcred_award *award, mcred_earned *out) {
    mcred_vec claims;
    const mcred_approval *approval = NULL;
    size_t errors = mcred_sink_count(r->sink, MCRED_ERROR);
    out->claimed = out->approved = INT64_MAX;
    mcred_status status = mcred_model_claims(r->model, award->earner, award->thing.id, r->sink, &claims);
    for (size_t i = 0; status == MCRED_OK && i < claims.len; i++) {
        const mcred_claim *claim = *MCRED_AT(const mcred_claim *, &claims, i);
        if (i == 0)
            out->claimed = claim->claimed;
        if (claim->takes.len > 0)
            out->takes = claim->takes;
    }
    if (status == MCRED_OK)
        status = mcred_model_approval(r->model, award->earner, award->thing.id, r->sink, &approval);
    if (status == MCRED_OK)
        out->approved = approval->approved;
    return status == MCRED_NO && mcred_sink_count(r->sink, MCRED_ERROR) == errors ? MCRED_OK : status;
}

static mcred_status read_award(const reading *r, const mcred_award *award) {
    const mcred_file *file = NULL;
    mcred_life life;
    mcred_earned one = {.earner = award->earner,
                        .thing = award->thing.id,
                        .award_digest = mcred_digest_str(&award->file->digest),
                        .awarded = award->awarded};
    mcred_status status = definition(r, award, &file, &one.title);
    /* Whatever is recorded counts, also what was made later than the clock says it is. */
    if (status == MCRED_OK)
        status = mcred_model_life(r->model, award, INT64_MAX, r->sink, &life);
    if (status == MCRED_OK && mcred_get(file->root, "incentives"))
        status = read_beside(r, award, &one);
    if (status != MCRED_OK || !mcred_get(file->root, "incentives"))
        return status;
    one.revoked = life.revocation != NULL;
    one.revoked_on = life.revocation ? life.revocation->revoked : 0;
    bool ok = copy(r, &one.earner) && copy(r, &one.thing) && copy(r, &one.title) && copy(r, &one.award_digest) &&
              copy(r, &one.takes) && copy_topics(r, file, &one.topics) &&
              add_incentives(r, &one, mcred_get(file->root, "incentives"));
    return ok ? MCRED_OK : out_of_memory(r->sink);
}

static mcred_status read_thing(const reading *r, mcred_str earner, mcred_str thing) {
    const mcred_award *award = NULL;
    mcred_str path = mcred_path_award(r->arena, earner, thing);
    if (!path.data)
        return out_of_memory(r->sink);
    if (mcred_view_kind(mcred_model_view(r->model), path) != MCRED_ENTRY_FILE)
        return MCRED_OK;
    mcred_status status = mcred_model_award(r->model, earner, thing, r->sink, &award);
    return status == MCRED_OK ? read_award(r, award) : status;
}

void mcred_earned_count_all(const mcred_vec *earned) {
    for (size_t i = 0; i < earned->len; i++) {
        mcred_earned *one = MCRED_AT(mcred_earned, earned, i);
        if (one->revoked)
            one->not_counted = MCRED_S("revoked");
        else
            one->counted = one->amount;
    }
}

mcred_status mcred_earned_of(mcred_model *model, const mcred_award *award, mcred_arena *arena, mcred_sink *sink,
                             mcred_vec *out) {
    const reading r = {model, arena, sink, out};
    return read_award(&r, award);
}

mcred_status mcred_earned_read(mcred_model *model, mcred_str earner, mcred_arena *arena, mcred_sink *sink,
                               mcred_vec *out) {
    mcred_vec things;
    const reading r = {model, arena, sink, out};
    *out = MCRED_VEC(mcred_earned);
    mcred_status status = mcred_model_records_of(model, earner, sink, &things), worst = status;
    for (size_t i = 0; status == MCRED_OK && i < things.len && worst != MCRED_FAILED; i++)
        worst = mcred_status_worse(worst, read_thing(&r, earner, *MCRED_AT(mcred_str, &things, i)));
    if (out->len > 1)
        qsort(out->data, out->len, out->size, mcred_earned_order);
    mcred_earned_count_all(out);
    return worst;
}
