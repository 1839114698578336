/* show_stack.c - a stack: its units, choices between them, and what else it asks for. */
#include "show.h"

static const table_column columns[] = {
    {"UNIT", false, false}, {"TITLE", false, true}, {"HOURS", true, false}, {"", false, true}, {NULL, false, false},
};

static const mcred_shown_unit *unit_of(const mcred_shown *shown, mcred_str id) {
    for (size_t i = 0; i < shown->units.len; i++) {
        const mcred_shown_unit *unit = MCRED_AT(const mcred_shown_unit, &shown->units, i);
        if (mcred_str_eq(unit->id, id))
            return unit;
    }
    return NULL;
}

/* "version ^1", "or number-talks (version ^2)", "a stack". */
static mcred_str conditions(const context *ctx, const mcred_stack_unit *asked, const mcred_shown_unit *unit) {
    mcred_str text = MCRED_S("");
    if (unit && unit->is_stack)
        text = MCRED_S("a stack");
    if (asked->versions.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s%sversion %.*s", MCRED_ARG(text), text.len > 0 ? ", " : "",
                                  MCRED_ARG(asked->versions));
    for (size_t i = 0; i < asked->equivalents.len; i++) {
        const mcred_stack_unit *other = MCRED_AT(const mcred_stack_unit, &asked->equivalents, i);
        text = mcred_arena_printf(ctx->arena, "%.*s%sor %.*s", MCRED_ARG(text), text.len > 0 ? ", " : "",
                                  MCRED_ARG(other->id));
        if (other->versions.len > 0)
            text = mcred_arena_printf(ctx->arena, "%.*s (version %.*s)", MCRED_ARG(text), MCRED_ARG(other->versions));
    }
    return text;
}

static void put_unit(table *t, const mcred_shown *shown, const mcred_stack_unit *asked, bool inside) {
    const mcred_shown_unit *unit = unit_of(shown, asked->id);
    table_say(t, LOOK_BOLD, "%s%.*s", inside ? "- " : "", MCRED_ARG(asked->id));
    table_put(t, LOOK_PLAIN, unit ? unit->title : MCRED_S(""));
    table_put(t, LOOK_PLAIN, unit ? unit->hours : MCRED_S(""));
    table_put(t, LOOK_DIM, conditions(t->ctx, asked, unit));
}

static void put_part(table *t, const mcred_shown *shown, const mcred_stack_part *part) {
    if (part->choice) {
        table_say(t, LOOK_PLAIN, "any %d of", part->any);
        table_put(t, LOOK_PLAIN, part->title);
        table_put(t, LOOK_PLAIN, MCRED_S(""));
        table_put(t, LOOK_PLAIN, MCRED_S(""));
    }
    for (size_t i = 0; i < part->units.len; i++)
        put_unit(t, shown, MCRED_AT(const mcred_stack_unit, &part->units, i), part->choice);
}

static void show_asked(context *ctx, const mcred_stack *stack) {
    bool all = stack->parts_required >= (int)stack->parts.len;
    if (all)
        say(ctx, "  all of these\n");
    else
        say(ctx, "  any %d of these %zu\n", stack->parts_required, stack->parts.len);
}

void show_stack(context *ctx, const mcred_shown *shown) {
    const mcred_stack *stack = shown->stack;
    mcred_str status = mcred_get_text(stack->file->root, "status");
    table t;
    show_title(ctx, stack->title, stack->id, MCRED_S(""), status);
    if (mcred_str_trim(stack->description).len > 0) {
        say(ctx, "\n");
        say_paragraph(ctx, 2, "", 0, stack->description);
    }
    if (mcred_count(mcred_get(stack->file->root, "topics")) > 0) {
        say(ctx, "\n");
        show_names(ctx, "topics", mcred_get(stack->file->root, "topics"));
    }
    show_heading(ctx, "Units");
    show_asked(ctx, stack);
    table_begin(&t, ctx, 2, columns);
    for (size_t i = 0; i < stack->parts.len; i++)
        put_part(&t, shown, MCRED_AT(const mcred_stack_part, &stack->parts, i));
    if (stack->capstone) {
        table_put(&t, LOOK_PLAIN, stack->capstone_required ? MCRED_S("capstone") : MCRED_S("capstone, not asked"));
        for (int i = 0; i < 3; i++)
            table_put(&t, LOOK_PLAIN, MCRED_S(""));
        put_unit(&t, shown, stack->capstone, true);
    }
    table_end(&t, true);
    if (stack->least_hours.len > 0)
        say(ctx, "  at least %.*s hours of work in all\n", MCRED_ARG(stack->least_hours));
}
