/* recommend_stack.c - how much closer to a stack a credential brings the earner: versions, equivalents, choices, hours
 * and the capstone count as they do for the award. */
#include "recommend.h"

/* Stacks inside stacks: deeper than anybody builds, and an end to a circle. */
#define DEEPEST 16

/* ---- as if one more were earned ------------------------------------------------------------------ */

typedef struct supposing {
    const recommending *r;
    const mcred_offer *offer;
    mcred_held held;
} supposing;

static mcred_status find(void *ctx, mcred_str id, const mcred_held **out) {
    supposing *s = ctx;
    if (mcred_str_eq(id, s->offer->id)) {
        *out = &s->held;
        return MCRED_OK;
    }
    return mcred_holder_find(s->r->holder, id, out);
}

static mcred_status hours(void *ctx, const mcred_held *unit, mcred_str *out) {
    supposing *s = ctx;
    if (unit->award)
        return mcred_holder_hours(s->r->holder, unit, out);
    *out = s->offer->hours;
    return MCRED_OK;
}

/* What the stack would come to; false where that cannot be told. */
static bool suppose(const recommending *r, const mcred_stack *stack, const mcred_offer *offer, int *there) {
    supposing s = {.r = r, .offer = offer};
    s.held = (mcred_held){.id = offer->id, .version = offer->version, .valid = true, .units = MCRED_VEC(mcred_str)};
    const mcred_holdings holdings = {find, hours, &s};
    mcred_stack_progress progress;
    if (mcred_stack_progress_of(r->arena, stack, &holdings, r->sink, &progress) != MCRED_OK)
        return false;
    *there = progress.steps_there;
    return true;
}

bool recommend_closer(const recommending *r, const mcred_offer *offer, recommend_step *out) {
    *out = (recommend_step){.of = NULL};
    for (size_t i = 0; i < r->stacks.len; i++) {
        const recommend_stack *one = MCRED_AT(const recommend_stack, &r->stacks, i);
        int there = 0;
        if (!op_holds(&one->stack->names, offer->id) || !suppose(r, one->stack, offer, &there) || there <= one->there)
            continue;
        /* there / steps, compared without dividing */
        if (!out->of || (int64_t)there * out->of->steps > (int64_t)out->there * one->steps)
            *out = (recommend_step){one, there};
    }
    return out->of != NULL;
}

/* ---- toward one stack -------------------------------------------------------------------------- */

static mcred_status lead(recommending *r, mcred_str id, unsigned depth);

static mcred_status lead_all(recommending *r, const mcred_vec *ids, unsigned depth) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < ids->len; i++)
        status = lead(r, *MCRED_AT(mcred_str, ids, i), depth);
    return status;
}

static mcred_status lead_unit(recommending *r, const mcred_unit_progress *unit, unsigned depth) {
    if (unit->by)
        return MCRED_OK;
    mcred_status status = lead(r, unit->unit->id, depth);
    for (size_t i = 0; status == MCRED_OK && i < unit->unit->equivalents.len; i++)
        status = lead(r, MCRED_AT(const mcred_stack_unit, &unit->unit->equivalents, i)->id, depth);
    return status;
}

/* How far the earner is with it. */
static mcred_status find_progress(const recommending *r, mcred_str id, const mcred_stack **stack,
                                  mcred_stack_progress *out) {
    const mcred_holdings holdings = mcred_holder_holdings(r->holder);
    mcred_status status = mcred_model_stack(r->head, id, r->sink, stack);
    return status == MCRED_OK ? mcred_stack_progress_of(r->arena, *stack, &holdings, r->sink, out) : status;
}

/* What is still asked: choices that are made lead nowhere, unless hours are missing. */
static mcred_status lead_stack(recommending *r, mcred_str id, unsigned depth) {
    const mcred_stack *stack = NULL;
    mcred_stack_progress p;
    mcred_status status = find_progress(r, id, &stack, &p);
    if (status != MCRED_OK)
        return status;
    bool enough = p.parts_there >= stack->parts_required;
    for (size_t i = 0; status == MCRED_OK && i < p.parts.len; i++) {
        const mcred_part_progress *part = MCRED_AT(const mcred_part_progress, &p.parts, i);
        for (size_t j = 0; status == MCRED_OK && (!p.hours_there || !(enough || part->there)) && j < part->units.len;
             j++)
            status = lead_unit(r, MCRED_AT(const mcred_unit_progress, &part->units, j), depth);
    }
    bool capstone = stack->capstone && (stack->capstone_required || !p.hours_there);
    return status == MCRED_OK && capstone ? lead_unit(r, &p.capstone, depth) : status;
}

/* A unit, and what has to be earned before it. */
static mcred_status lead(recommending *r, mcred_str id, unsigned depth) {
    const mcred_offer *offer = mcred_catalogue_offer(r->catalogue, id);
    if (!offer || depth == 0 || recommend_has(r, id) || mcred_map_get(r->toward, id))
        return MCRED_OK;
    if (!mcred_map_put(r->toward, offer->id, r))
        return op_memory(r->sink);
    return offer->is_stack ? lead_stack(r, id, depth - 1) : lead_all(r, &offer->prerequisites, depth - 1);
}

static mcred_status know_toward(recommending *r) {
    const mcred_stack *stack = NULL;
    if (!r->args->toward)
        return MCRED_OK;
    mcred_status status = op_need_stack(r->head, mcred_str_of(r->args->toward), r->sink, &stack);
    if (status != MCRED_OK)
        return status;
    r->toward = mcred_map_new(r->arena);
    return r->toward ? lead(r, stack->id, DEEPEST) : op_memory(r->sink);
}

/* ---- the stacks that are left -------------------------------------------------------------------- */

static mcred_status know_stack(recommending *r, mcred_str id) {
    const mcred_stack *stack = NULL;
    mcred_stack_progress progress;
    mcred_status status = find_progress(r, id, &stack, &progress);
    if (status != MCRED_OK || progress.earned)
        return status;
    recommend_stack *slot = mcred_vec_push(r->arena, &r->stacks);
    if (!slot)
        return op_memory(r->sink);
    *slot = (recommend_stack){stack, progress.steps_there, progress.steps > 0 ? progress.steps : 1};
    return MCRED_OK;
}

mcred_status recommend_know_stacks(recommending *r) {
    const mcred_vec *offers = mcred_catalogue_offers(r->catalogue);
    r->stacks = MCRED_VEC(recommend_stack);
    r->holder = MCRED_NEW(r->arena, mcred_holder);
    if (!r->holder || !mcred_holder_begin(r->holder, r->head, r->arena, r->sink, r->earner, r->now))
        return op_memory(r->sink);
    mcred_status status = know_toward(r);
    for (size_t i = 0; status == MCRED_OK && i < offers->len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_offer, offers, i);
        bool here = !r->toward || mcred_map_get(r->toward, offer->id);
        if (offer->is_stack && mcred_str_is(offer->status, "active") && !recommend_has(r, offer->id) && here)
            status = know_stack(r, offer->id);
    }
    return status;
}
