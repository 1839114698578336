/* stack_words.c - what a stack asks for, as a person reads it. */
#include "badge/writer.h"

/* What was not earned is named by its id: what its title was then is not on record. */
static mcred_str title_of(const mcred_stack *stack, const mcred_vec *titles, mcred_str id) {
    for (size_t i = 0; i < stack->names.len && i < titles->len; i++) {
        const mcred_str *title = MCRED_AT(mcred_str, titles, i);
        if (title->len && mcred_str_eq(*MCRED_AT(mcred_str, &stack->names, i), id))
            return *title;
    }
    return id;
}

static void put_one(const mcred_stack *stack, const mcred_vec *titles, const mcred_stack_unit *unit, mcred_buf *out) {
    badge_put_folded(out, title_of(stack, titles, unit->id));
    if (unit->versions.len)
        mcred_buf_printf(out, " (version %.*s)", MCRED_ARG(unit->versions));
}

static void put_unit(const mcred_stack *stack, const mcred_vec *titles, const mcred_stack_unit *unit, mcred_buf *out) {
    put_one(stack, titles, unit, out);
    for (size_t i = 0; i < unit->equivalents.len; i++) {
        mcred_buf_puts(out, ", or ");
        put_one(stack, titles, MCRED_AT(mcred_stack_unit, &unit->equivalents, i), out);
    }
}

static void put_part(const mcred_stack *stack, const mcred_vec *titles, const mcred_stack_part *part, mcred_buf *out) {
    mcred_buf_puts(out, "\n- ");
    if (part->choice) {
        mcred_buf_printf(out, "any %d of these%s", part->any, part->title.len ? ": " : "");
        badge_put_folded(out, part->title);
    }
    for (size_t i = 0; i < part->units.len; i++) {
        mcred_buf_puts(out, part->choice ? "\n  - " : "");
        put_unit(stack, titles, MCRED_AT(mcred_stack_unit, &part->units, i), out);
    }
}

static bool has_choices(const mcred_stack *stack) {
    bool any = false;
    for (size_t i = 0; i < stack->parts.len; i++)
        any = any || MCRED_AT(mcred_stack_part, &stack->parts, i)->choice;
    return any;
}

static void put_rule(const mcred_stack *stack, mcred_buf *out) {
    bool all = stack->parts_required <= 0 || (size_t)stack->parts_required >= stack->parts.len;
    if (!has_choices(stack))
        mcred_buf_printf(out, "Earned with at least %d of these micro-credentials:\n", stack->required);
    else if (all)
        mcred_buf_puts(out, "Earned with all of this:\n");
    else
        mcred_buf_printf(out, "Earned with at least %d of these parts:\n", stack->parts_required);
}

void badge_put_stack_words(const mcred_stack *stack, const mcred_vec *titles, mcred_buf *out) {
    badge_put_folded(out, stack->description);
    mcred_buf_puts(out, stack->description.len ? "\n\n" : "");
    put_rule(stack, out);
    for (size_t i = 0; i < stack->parts.len; i++)
        put_part(stack, titles, MCRED_AT(mcred_stack_part, &stack->parts, i), out);
    if (stack->capstone) {
        mcred_buf_puts(out, stack->capstone_required ? "\n\nAt the end: " : "\n\nAt the end, for those who like: ");
        put_unit(stack, titles, stack->capstone, out);
    }
    if (stack->least_hours.len)
        mcred_buf_printf(out, "\n\nAt least %.*s hours of work in all.", MCRED_ARG(stack->least_hours));
}
