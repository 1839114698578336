/* recommend_stack.c - how much closer to a stack a credential brings the earner. */
#include "recommend.h"

/* Stacks inside stacks: deeper than anybody builds, and an end to a circle. */
#define DEEPEST 16

size_t recommend_units_earned(const recommending *r, const mcred_stack *stack) {
    size_t earned = 0;
    for (size_t i = 0; i < stack->units.len; i++)
        earned += recommend_has(r, *MCRED_AT(mcred_str, &stack->units, i));
    return earned;
}

const mcred_stack *recommend_nearest(const recommending *r, mcred_str unit) {
    const mcred_stack *best = NULL;
    size_t best_earned = 0;
    for (size_t i = 0; i < r->stacks.len; i++) {
        const mcred_stack *stack = *MCRED_AT(const mcred_stack *, &r->stacks, i);
        size_t earned = recommend_units_earned(r, stack), required = stack->required > 0 ? (size_t)stack->required : 1;
        if (!op_holds(&stack->units, unit) || earned >= required)
            continue;
        /* (earned + 1) / required, compared without dividing */
        if (!best || (earned + 1) * (size_t)best->required > (best_earned + 1) * required) {
            best = stack;
            best_earned = earned;
        }
    }
    return best;
}

/* ---- toward one stack -------------------------------------------------------------------------- */

static bool lead(recommending *r, mcred_str id, unsigned depth);

static bool lead_all(recommending *r, const mcred_vec *ids, unsigned depth) {
    for (size_t i = 0; i < ids->len; i++) {
        if (!lead(r, *MCRED_AT(mcred_str, ids, i), depth))
            return false;
    }
    return true;
}

/* A unit, and what has to be earned before it. */
static bool lead(recommending *r, mcred_str id, unsigned depth) {
    const mcred_offer *offer = mcred_catalogue_offer(r->catalogue, id);
    if (!offer || depth == 0 || recommend_has(r, id) || mcred_map_get(r->toward, id))
        return true;
    if (!mcred_map_put(r->toward, offer->id, r))
        return false;
    return lead_all(r, offer->is_stack ? &offer->units : &offer->prerequisites, depth - 1);
}

static mcred_status know_toward(recommending *r) {
    const mcred_stack *stack = NULL;
    if (!r->args->toward)
        return MCRED_OK;
    mcred_status status = op_need_stack(r->head, mcred_str_of(r->args->toward), r->sink, &stack);
    if (status != MCRED_OK)
        return status;
    r->toward = mcred_map_new(r->arena);
    return r->toward && lead(r, stack->id, DEEPEST) ? MCRED_OK : op_memory(r->sink);
}

mcred_status recommend_know_stacks(recommending *r) {
    const mcred_vec *offers = mcred_catalogue_offers(r->catalogue);
    r->stacks = MCRED_VEC(const mcred_stack *);
    mcred_status status = know_toward(r);
    for (size_t i = 0; status == MCRED_OK && i < offers->len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_offer, offers, i);
        const mcred_stack *stack = NULL;
        if (!offer->is_stack || !mcred_str_is(offer->status, "active") || recommend_has(r, offer->id) ||
            (r->toward && !mcred_map_get(r->toward, offer->id)))
            continue;
        status = mcred_model_stack(r->head, offer->id, r->sink, &stack);
        const mcred_stack **slot = status == MCRED_OK ? mcred_vec_push(r->arena, &r->stacks) : NULL;
        if (slot)
            *slot = stack;
        else if (status == MCRED_OK)
            status = op_memory(r->sink);
    }
    return status;
}
