/* award_stack.c - stacks: earned when enough of their units are. */
#include "award.h"

#include "assessment/stack.h"
#include "blind.h"

static bool is_active(const mcred_stack *stack) {
    mcred_str status = mcred_get_text(stack->file->root, "status");
    return status.len == 0 || mcred_str_is(status, "active");
}

/* The awards of the tip and of this run, as they stand now. */
static mcred_status progress_of(op_award_run *run, mcred_str earner, const mcred_stack *stack,
                                mcred_stack_progress *out) {
    mcred_holder holder;
    if (!mcred_holder_begin(&holder, run->tip, run->arena, run->sink, earner, run->now))
        return op_memory(run->sink);
    const mcred_holdings holdings = mcred_holder_holdings(&holder);
    return mcred_stack_progress_of(run->arena, stack, &holdings, run->sink, out);
}

static mcred_status name_units(op_award_run *run, const mcred_stack_progress *progress, mcred_vec *out) {
    mcred_vec counting;
    *out = MCRED_VEC(mcred_named);
    if (!mcred_stack_counting(run->arena, progress, &counting))
        return op_memory(run->sink);
    for (size_t i = 0; i < counting.len; i++) {
        const mcred_held *held = *MCRED_AT(const mcred_held *, &counting, i);
        mcred_named *named = mcred_vec_push(run->arena, out);
        if (!named)
            return op_memory(run->sink);
        *named = (mcred_named){.name = held->id, .digest = held->digest};
    }
    return MCRED_OK;
}

static mcred_status write_award(op_award_run *run, mcred_str earner, const mcred_stack_progress *progress) {
    const mcred_stack *stack = progress->stack;
    mcred_vec units;
    op_stack_award_text text = {.earner = earner, .units = &units, .awarded = run->now};
    mcred_status status = name_units(run, progress, &units);
    if (status == MCRED_OK)
        status = op_pin_definition(run->tip, stack->file, stack->id, MCRED_S(""), run->arena, run->sink, &text.stack);
    if (status != MCRED_OK)
        return status;
    mcred_buf buf;
    mcred_str record, digest;
    mcred_buf_init(&buf, 1U << 24);
    op_put_stack_award(&buf, &text);
    status = op_take(run->arena, run->sink, &buf, &record);
    if (status == MCRED_OK)
        status = op_make_award(run, earner, stack->id, record, &digest);
    if (status != MCRED_OK)
        return status;
    mcred_str why = mcred_arena_printf(run->arena, "%zu of %zu units are earned", units.len, stack->units.len);
    mcred_ref ref = {earner, stack->id, 0};
    return why.data && op_decide(run, ref, true, "awarded", why, digest) ? MCRED_OK : op_memory(run->sink);
}

/* What a waiting stack waits for: the units that are not there, of choices that are not. */
static bool add_missing(op_award_run *run, const mcred_stack_progress *p, mcred_decision *decision) {
    bool ok = true;
    for (size_t i = 0; ok && i < p->parts.len; i++) {
        const mcred_part_progress *part = MCRED_AT(const mcred_part_progress, &p->parts, i);
        for (size_t j = 0; ok && !part->there && j < part->units.len; j++) {
            const mcred_unit_progress *unit = MCRED_AT(const mcred_unit_progress, &part->units, j);
            ok = unit->by || op_push_str(run->session->arena, &decision->unmet, unit->unit->id);
        }
    }
    if (ok && p->stack->capstone && p->stack->capstone_required && !p->capstone.by)
        ok = op_push_str(run->session->arena, &decision->unmet, p->stack->capstone->id);
    return ok;
}

static mcred_status say_waiting(op_award_run *run, mcred_str earner, const mcred_stack_progress *p) {
    const mcred_stack *stack = p->stack;
    mcred_ref ref = {earner, stack->id, 0};
    mcred_buf hours;
    mcred_buf_init(&hours, 256);
    mcred_str why = MCRED_S("the stack is not active");
    if (is_active(stack) && p->parts_there < stack->parts_required)
        why =
            mcred_arena_printf(run->arena, "not yet: %d of %d units are earned", p->parts_there, stack->parts_required);
    else if (is_active(stack) && stack->capstone && stack->capstone_required && !p->capstone.by)
        why = mcred_arena_printf(run->arena, "not yet: the capstone \"%.*s\" is not earned",
                                 MCRED_ARG(stack->capstone->id));
    else if (is_active(stack) && !p->hours_there && mcred_decimal_format(&p->hours, 64, &hours))
        why = mcred_arena_printf(run->arena, "not yet: %.*s of %.*s hours are earned", MCRED_ARG(mcred_buf_str(&hours)),
                                 MCRED_ARG(stack->least_hours));
    mcred_buf_free(&hours);
    mcred_decision *decision = why.data ? op_decide(run, ref, true, "not-yet", why, MCRED_S("")) : NULL;
    return decision && add_missing(run, p, decision) ? MCRED_OK : op_memory(run->sink);
}

mcred_status op_award_stack(op_award_run *run, mcred_str earner, mcred_str id, bool asked, bool *made) {
    const mcred_stack *stack = NULL;
    mcred_stack_progress progress;
    mcred_str digest;
    *made = false;
    mcred_status status = op_need_stack(run->tip, id, run->sink, &stack);
    if (status == MCRED_OK)
        status = op_awarded_digest(run, earner, id, &digest);
    if (status != MCRED_OK)
        return status;
    if (digest.len > 0) {
        mcred_ref ref = {earner, id, 0};
        if (!asked)
            return MCRED_OK;
        return op_decide(run, ref, true, "already-awarded", MCRED_S("awarded before"), digest) ? MCRED_OK
                                                                                               : op_memory(run->sink);
    }
    status = progress_of(run, earner, stack, &progress);
    if (status != MCRED_OK)
        return status;
    *made = is_active(stack) && progress.earned;
    bool own = mcred_str_eq(earner, run->actor->handle);
    if (*made && own && asked)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_SELF, "\"%.*s\" may not make their own award",
                         MCRED_ARG(earner));
    bool may = op_has_award_role(run->policy, run->actor, run->now, id) &&
               op_is_no_assessor(run->tip, run->actor, run->now, id);
    if (*made && !may && asked)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" has no role to award \"%.*s\"",
                         MCRED_ARG(run->actor->handle), MCRED_ARG(id));
    *made = *made && !own && may;
    if (*made)
        return write_award(run, earner, &progress);
    return asked ? say_waiting(run, earner, &progress) : MCRED_OK;
}

mcred_status op_award_stacks(op_award_run *run, mcred_str earner) {
    mcred_vec stacks;
    mcred_status status = mcred_model_stacks(run->tip, run->sink, &stacks);
    /* A stack may be a unit of another, so each one made can complete a further
     * one; every round but the last makes at least one. */
    bool again = status == MCRED_OK;
    while (again && status == MCRED_OK) {
        again = false;
        for (size_t i = 0; status == MCRED_OK && i < stacks.len; i++) {
            bool made = false;
            size_t before = run->plan->changes.len;
            status = op_award_stack(run, earner, *MCRED_AT(mcred_str, &stacks, i), false, &made);
            status = op_pass_over(run, status, before);
            again = again || made;
        }
    }
    return status;
}
