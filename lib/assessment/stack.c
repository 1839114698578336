/* stack.c - how far somebody is with a stack. */
#include "assessment/stack.h"

#include "rules/range.h"

typedef struct stack_run {
    mcred_arena *arena;
    const mcred_holdings *holdings;
    mcred_sink *sink;
    mcred_map *named; /* id -> the unit or equivalent that the stack names it in first */
    mcred_stack_progress *out;
} stack_run;

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

static bool push(mcred_arena *arena, mcred_vec *out, const mcred_held *held) {
    const mcred_held **slot = held ? mcred_vec_push(arena, out) : NULL;
    if (slot)
        *slot = held;
    return !held || slot;
}

/* ---- one unit ---------------------------------------------------------------------------- */

/* Whether the id counts here: where the stack names it first. */
static bool counts_here(stack_run *run, const mcred_stack_unit *one, mcred_status *status) {
    const mcred_stack_unit *first = mcred_map_get(run->named, one->id);
    if (first)
        return first == one;
    union {
        const mcred_stack_unit *in;
        void *out;
    } entry = {.in = one};
    if (mcred_map_put(run->named, one->id, entry.out))
        return true;
    *status = out_of_memory(run->sink);
    return false;
}

static mcred_status try_one(stack_run *run, const mcred_stack_unit *one, mcred_unit_progress *out) {
    const mcred_held *held = NULL;
    mcred_status status = MCRED_OK;
    if (!counts_here(run, one, &status) || status != MCRED_OK)
        return status;
    status = run->holdings->find(run->holdings->ctx, one->id, &held);
    if (status != MCRED_OK || !held)
        return status;
    bool counts = held->valid && mcred_range_holds(one->versions, held->version);
    if (counts && out->by)
        return push(run->arena, &out->also, held) ? MCRED_OK : out_of_memory(run->sink);
    if (counts)
        out->by = held;
    else if (!counts && !out->instead)
        out->instead = held;
    return MCRED_OK;
}

static mcred_status try_unit(stack_run *run, const mcred_stack_unit *unit, mcred_unit_progress *out) {
    *out = (mcred_unit_progress){.unit = unit, .also = MCRED_VEC(const mcred_held *)};
    mcred_status status = try_one(run, unit, out);
    for (size_t i = 0; status == MCRED_OK && i < unit->equivalents.len; i++)
        status = try_one(run, MCRED_AT(const mcred_stack_unit, &unit->equivalents, i), out);
    if (out->by)
        out->instead = NULL;
    return status;
}

static mcred_status try_part(stack_run *run, const mcred_stack_part *part) {
    mcred_part_progress *out = mcred_vec_push(run->arena, &run->out->parts);
    mcred_status status = out ? MCRED_OK : out_of_memory(run->sink);
    if (status == MCRED_OK)
        *out = (mcred_part_progress){.part = part, .units = MCRED_VEC(mcred_unit_progress)};
    for (size_t i = 0; status == MCRED_OK && i < part->units.len; i++) {
        mcred_unit_progress *unit = mcred_vec_push(run->arena, &out->units);
        status =
            unit ? try_unit(run, MCRED_AT(const mcred_stack_unit, &part->units, i), unit) : out_of_memory(run->sink);
        out->have += status == MCRED_OK && unit->by;
    }
    if (status != MCRED_OK)
        return status;
    out->there = out->have >= part->any;
    run->out->parts_there += out->there;
    return MCRED_OK;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* So many steps as the stack needs at least; a choice of three is three of them. */
static void count_steps(mcred_stack_progress *p) {
    const mcred_stack *stack = p->stack;
    int there = 0;
    for (size_t i = 0; i < p->parts.len; i++) {
        const mcred_part_progress *part = MCRED_AT(const mcred_part_progress, &p->parts, i);
        there += part->have < part->part->any ? part->have : part->part->any;
    }
    bool units = p->parts_there >= stack->parts_required;
    /* Halves of several choices are not as good as a whole one: the last step waits for it. */
    int most = units ? stack->required : stack->required - 1;
    p->steps = stack->required;
    p->steps_there = there < most ? there : most;
    if (units)
        p->steps_there = stack->required;
    if (stack->capstone && stack->capstone_required) {
        p->steps++;
        p->steps_there += p->capstone.by != NULL;
    }
    if (stack->least_hours.len > 0) {
        p->steps++;
        p->steps_there += p->hours_there;
    }
}

static mcred_status sum_hours(stack_run *run, const mcred_vec *counting) {
    mcred_vec ids = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < counting->len; i++) {
        mcred_str *id = mcred_vec_push(run->arena, &ids);
        if (!id)
            return out_of_memory(run->sink);
        *id = (*MCRED_AT(const mcred_held *, counting, i))->id;
    }
    return mcred_held_hours(run->arena, run->holdings, &ids, run->sink, &run->out->hours);
}

static mcred_status decide(stack_run *run) {
    mcred_stack_progress *p = run->out;
    mcred_vec counting;
    mcred_decimal asked = {0};
    if (!mcred_stack_counting(run->arena, p, &counting))
        return out_of_memory(run->sink);
    bool hours = p->stack->least_hours.len > 0;
    mcred_status status = hours ? sum_hours(run, &counting) : MCRED_OK;
    if (status != MCRED_OK)
        return status;
    p->hours_there = !hours || (mcred_decimal_parse(run->arena, p->stack->least_hours, &asked) &&
                                mcred_decimal_cmp(&p->hours, &asked) >= 0);
    bool capstone = !p->stack->capstone || !p->stack->capstone_required || p->capstone.by;
    p->earned =
        p->stack->parts_required > 0 && p->parts_there >= p->stack->parts_required && capstone && p->hours_there;
    count_steps(p);
    return MCRED_OK;
}

mcred_status mcred_stack_progress_of(mcred_arena *arena, const mcred_stack *stack, const mcred_holdings *holdings,
                                     mcred_sink *sink, mcred_stack_progress *out) {
    stack_run run = {.arena = arena, .holdings = holdings, .sink = sink, .out = out, .named = mcred_map_new(arena)};
    *out = (mcred_stack_progress){.stack = stack, .parts = MCRED_VEC(mcred_part_progress)};
    mcred_status status = run.named ? MCRED_OK : out_of_memory(sink);
    for (size_t i = 0; status == MCRED_OK && i < stack->parts.len; i++)
        status = try_part(&run, MCRED_AT(const mcred_stack_part, &stack->parts, i));
    if (status == MCRED_OK && stack->capstone)
        status = try_unit(&run, stack->capstone, &out->capstone);
    return status == MCRED_OK ? decide(&run) : status;
}

static bool push_unit(mcred_arena *arena, mcred_vec *out, const mcred_unit_progress *unit, bool hours) {
    bool ok = push(arena, out, unit->by);
    for (size_t i = 0; ok && hours && i < unit->also.len; i++)
        ok = push(arena, out, *MCRED_AT(const mcred_held *, &unit->also, i));
    return ok;
}

bool mcred_stack_counting(mcred_arena *arena, const mcred_stack_progress *progress, mcred_vec *out) {
    bool ok = true, hours = progress->stack->least_hours.len > 0;
    *out = MCRED_VEC(const mcred_held *);
    for (size_t i = 0; ok && i < progress->parts.len; i++) {
        const mcred_part_progress *part = MCRED_AT(const mcred_part_progress, &progress->parts, i);
        for (size_t j = 0; ok && j < part->units.len; j++)
            ok = push_unit(arena, out, MCRED_AT(const mcred_unit_progress, &part->units, j), hours);
    }
    return ok && push_unit(arena, out, &progress->capstone, hours);
}
