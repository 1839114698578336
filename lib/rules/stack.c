/* stack.c - a stack: units that are there, that can be earned, and that do not lead back to it. */
#include "rules/check.h"

/* *state: the status of a credential, "" for a stack. */
static bool exists(const check *c, mcred_str id, mcred_str *state) {
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_view *view = mcred_model_view(c->model);
    mcred_str path = mcred_path_credential(arena, id);
    *state = MCRED_S("");
    if (path.data && mcred_view_kind(view, path) == MCRED_ENTRY_FILE) {
        *state = rules_status_of(c->run, id);
        return true;
    }
    path = mcred_path_stack(arena, id);
    return path.data && mcred_view_kind(view, path) == MCRED_ENTRY_FILE;
}

static void add_names(const check *c, const mcred_vec *names, mcred_vec *all) {
    for (size_t i = 0; i < names->len; i++) {
        mcred_str *slot = mcred_vec_push(mcred_model_arena(c->model), all);
        if (slot)
            *slot = *MCRED_AT(mcred_str, names, i);
    }
}

/* Asked for only when a name is not found: what may have been meant. */
static mcred_vec everything(const check *c) {
    mcred_vec all = MCRED_VEC(mcred_str), names = MCRED_VEC(mcred_str);
    if (mcred_model_credentials(c->model, c->sink, &names) == MCRED_OK)
        add_names(c, &names, &all);
    if (mcred_model_stacks(c->model, c->sink, &names) == MCRED_OK)
        add_names(c, &names, &all);
    return all;
}

static void unknown_unit(const check *c, const mcred_node *unit) {
    mcred_vec known = everything(c);
    check_unknown(c, MCRED_RULE_DEFINITION_UNKNOWN, unit, "credential or stack", unit->text, &known);
}

static void check_unit(const check *c, const mcred_stack *stack, const mcred_node *unit) {
    const mcred_source *source = &stack->file->source;
    mcred_str state;
    if (!exists(c, unit->text, &state))
        unknown_unit(c, unit);
    else if (mcred_str_is(state, "retired"))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_RETIRED, source, unit->span, "\"%.*s\" is retired",
                     MCRED_ARG(unit->text));
    else if (mcred_str_is(state, "draft") && !c->draft)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_DRAFT_UNIT, source, unit->span, "\"%.*s\" is a draft",
                     MCRED_ARG(unit->text));
    if (mcred_str_eq(unit->text, stack->id))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_CYCLE, source, unit->span,
                     "the stack counts itself among its units");
    else if (circle_closes(c->run->units, stack->id, unit->text, c->run->quiet))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_CYCLE, source, unit->span,
                     "the unit \"%.*s\" leads back to \"%.*s\"", MCRED_ARG(unit->text), MCRED_ARG(stack->id));
}

void rules_stack(rules_run *run, const mcred_stack *stack) {
    const mcred_node *root = stack->file->root, *units = mcred_get(root, "units");
    const check c = {.model = run->model,
                     .sink = run->sink,
                     .file = stack->file,
                     .draft = mcred_str_is(mcred_get_text(root, "status"), "draft"),
                     .run = run};
    if (stack->units.len == 0)
        check_lack(&c, units, "name the units of the stack");
    for (size_t i = 0; i < mcred_count(units); i++)
        check_unit(&c, stack, mcred_at(units, i));
    if (stack->required > (int)stack->units.len)
        mcred_report(c.sink, MCRED_RULE_DEFINITION_STACK, &stack->file->source,
                     mcred_node_span(mcred_get(root, "required")), "%d units are required, but only %zu are listed",
                     stack->required, stack->units.len);
}
