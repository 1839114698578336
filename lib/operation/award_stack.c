/* award_stack.c - stacks: earned when enough of their units are. */
#include "award.h"

static bool is_active(const mcred_stack *stack) {
    mcred_str status = mcred_get_text(stack->file->root, "status");
    return status.len == 0 || mcred_str_is(status, "active");
}

static mcred_status earned_units(op_award_run *run, mcred_str earner, const mcred_stack *stack, mcred_vec *earned,
                                 mcred_vec *missing) {
    *earned = MCRED_VEC(mcred_named);
    *missing = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < stack->units.len; i++) {
        mcred_str unit = *MCRED_AT(mcred_str, &stack->units, i), digest;
        mcred_status status = op_awarded_digest(run, earner, unit, &digest);
        if (status != MCRED_OK)
            return status;
        if (digest.len == 0) {
            if (!op_push_str(run->arena, missing, unit))
                return op_memory(run->sink);
            continue;
        }
        mcred_named *named = mcred_vec_push(run->arena, earned);
        if (!named)
            return op_memory(run->sink);
        *named = (mcred_named){.name = unit, .digest = digest};
    }
    return MCRED_OK;
}

static mcred_status write_award(op_award_run *run, mcred_str earner, const mcred_stack *stack, const mcred_vec *units) {
    op_stack_award_text text = {.earner = earner, .units = units, .awarded = run->now};
    mcred_status status =
        op_pin_definition(run->tip, stack->file, stack->id, MCRED_S(""), run->arena, run->sink, &text.stack);
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
    mcred_str why = mcred_arena_printf(run->arena, "%zu of %zu units are earned", units->len, stack->units.len);
    mcred_ref ref = {earner, stack->id, 0};
    return why.data && op_decide(run, ref, true, "awarded", why, digest) ? MCRED_OK : op_memory(run->sink);
}

static mcred_status say_waiting(op_award_run *run, mcred_str earner, const mcred_stack *stack, const mcred_vec *missing,
                                size_t earned) {
    mcred_ref ref = {earner, stack->id, 0};
    mcred_str why = is_active(stack)
                        ? mcred_arena_printf(run->arena, "not yet: %zu of %d units are earned", earned, stack->required)
                        : MCRED_S("the stack is not active");
    mcred_decision *decision = why.data ? op_decide(run, ref, true, "not-yet", why, MCRED_S("")) : NULL;
    if (!decision)
        return op_memory(run->sink);
    for (size_t i = 0; i < missing->len; i++) {
        if (!op_push_str(run->session->arena, &decision->unmet, *MCRED_AT(mcred_str, missing, i)))
            return op_memory(run->sink);
    }
    return MCRED_OK;
}

mcred_status op_award_stack(op_award_run *run, mcred_str earner, mcred_str id, bool asked, bool *made) {
    const mcred_stack *stack = NULL;
    mcred_str digest;
    mcred_vec earned, missing;
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
    status = earned_units(run, earner, stack, &earned, &missing);
    if (status != MCRED_OK)
        return status;
    *made = is_active(stack) && stack->required > 0 && earned.len >= (size_t)stack->required;
    bool own = mcred_str_eq(earner, run->actor->handle);
    if (*made && own && asked)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_SELF, "\"%.*s\" may not make their own award",
                         MCRED_ARG(earner));
    bool may = op_has_award_role(run->actor, run->now, id);
    if (*made && !may && asked)
        return op_refuse(run->sink, MCRED_RULE_OPERATION_ROLE, "\"%.*s\" has no role to award \"%.*s\"",
                         MCRED_ARG(run->actor->handle), MCRED_ARG(id));
    *made = *made && !own && may;
    if (*made)
        return write_award(run, earner, stack, &earned);
    return asked ? say_waiting(run, earner, stack, &missing, earned.len) : MCRED_OK;
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
