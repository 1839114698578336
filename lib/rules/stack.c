/* stack.c - stacks, people and the programme: what hangs together. */
#include "rules/check.h"

#define MAX_STACK_STEPS 1000

/* *state: the status of a credential, "" for a stack. */
static bool exists(const check *c, mcred_str id, mcred_str *state) {
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_view *view = mcred_model_view(c->model);
    mcred_str path = mcred_path_credential(arena, id);
    *state = MCRED_S("");
    if (path.data && mcred_view_kind(view, path) == MCRED_ENTRY_FILE) {
        const mcred_credential *credential = NULL;
        mcred_sink *quiet = mcred_sink_new(1);
        if (quiet && mcred_model_credential(c->model, id, c->sink, &credential) == MCRED_OK)
            *state = credential->status;
        mcred_sink_free(quiet);
        return true;
    }
    path = mcred_path_stack(arena, id);
    return path.data && mcred_view_kind(view, path) == MCRED_ENTRY_FILE;
}

static bool stack_holds(const check *c, const mcred_stack *stack, mcred_str target) {
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_map *seen = mcred_map_new(arena);
    mcred_vec queue = MCRED_VEC(const mcred_stack *);
    const mcred_stack **slot = seen ? mcred_vec_push(arena, &queue) : NULL;
    if (!slot)
        return false;
    *slot = stack;
    for (size_t i = 0; i < queue.len && i < MAX_STACK_STEPS; i++) {
        const mcred_stack *one = *MCRED_AT(const mcred_stack *, &queue, i);
        for (size_t j = 0; j < one->units.len; j++) {
            mcred_str unit = *MCRED_AT(mcred_str, &one->units, j);
            const mcred_stack *inner = NULL;
            if (mcred_str_eq(unit, target))
                return true;
            if (mcred_map_get(seen, unit) || !mcred_map_put(seen, unit, seen) ||
                mcred_model_stack(c->model, unit, c->sink, &inner) != MCRED_OK)
                continue;
            slot = mcred_vec_push(arena, &queue);
            if (slot)
                *slot = inner;
        }
    }
    return false;
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

void mcred_rules_stack(mcred_model *model, const mcred_stack *stack, mcred_sink *sink) {
    const mcred_node *root = stack->file->root, *units = mcred_get(root, "units");
    const check c = {model, sink, stack->file, NULL, mcred_str_is(mcred_get_text(root, "status"), "draft")};
    if (stack->units.len == 0)
        check_lack(&c, units, "name the units of the stack");
    for (size_t i = 0; i < mcred_count(units); i++) {
        const mcred_node *unit = mcred_at(units, i);
        mcred_str state;
        if (!exists(&c, unit->text, &state))
            unknown_unit(&c, unit);
        else if (mcred_str_is(state, "retired"))
            mcred_report(sink, MCRED_RULE_DEFINITION_RETIRED, &stack->file->source, unit->span,
                         "\"%.*s\" is retired", MCRED_ARG(unit->text));
        else if (mcred_str_is(state, "draft") && !c.draft)
            mcred_report(sink, MCRED_RULE_DEFINITION_DRAFT_UNIT, &stack->file->source, unit->span,
                         "\"%.*s\" is a draft", MCRED_ARG(unit->text));
    }
    if (stack_holds(&c, stack, stack->id))
        mcred_report(sink, MCRED_RULE_DEFINITION_CYCLE, &stack->file->source, check_key(units),
                     "the stack \"%.*s\" counts itself among its units", MCRED_ARG(stack->id));
    if (stack->required > (int)stack->units.len)
        mcred_report(sink, MCRED_RULE_DEFINITION_STACK, &stack->file->source,
                     mcred_node_span(mcred_get(root, "required")), "%d units are required, but only %zu are listed",
                     stack->required, stack->units.len);
}

void mcred_rules_person(mcred_model *model, const mcred_person *person, mcred_sink *sink) {
    const mcred_node *emails = mcred_get(person->file->root, "emails");
    for (size_t i = 0; i < mcred_count(emails); i++) {
        const mcred_node *email = mcred_at(emails, i);
        const mcred_person *first = NULL;
        if (mcred_model_person_by_email(model, email->text, sink, &first) != MCRED_OK ||
            mcred_str_eq(first->handle, person->handle))
            continue;
        mcred_report(sink, MCRED_RULE_DEFINITION_EMAIL, &person->file->source, email->span,
                     "\"%.*s\" has this address already", MCRED_ARG(first->handle));
    }
}

void mcred_rules_programme(mcred_model *model, const mcred_programme *programme, mcred_sink *sink) {
    (void)model;
    const mcred_policy *policy = &programme->policy;
    if (policy->max_file_bytes > policy->max_total_bytes)
        mcred_report(sink, MCRED_RULE_DEFINITION_LIMITS, &programme->file->source,
                     check_key(mcred_get(mcred_get(programme->file->root, "policy"), "evidence")),
                     "one file may be larger than a whole submission");
}
