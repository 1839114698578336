/* stack.c - a stack: units that are there, that can be earned, and that do not lead back to it. */
#include "base/decimal.h"
#include "rules/check.h"
#include "rules/range.h"
#include "rules/stack_hours.h"

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

static void check_circle(const check *c, const mcred_stack *stack, const mcred_node *unit) {
    const mcred_source *source = &stack->file->source;
    if (mcred_str_eq(unit->text, stack->id))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_CYCLE, source, unit->span,
                     "the stack counts itself among its units");
    else if (circle_closes(c->run->units, stack->id, unit->text, c->run->quiet))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_CYCLE, source, unit->span,
                     "the unit \"%.*s\" leads back to \"%.*s\"", MCRED_ARG(unit->text), MCRED_ARG(stack->id));
}

/* Versions that nobody can earn now: awards made before are all that can count. */
static void check_versions(const check *c, const mcred_stack_unit *unit) {
    const mcred_credential *credential = NULL;
    if (unit->versions.len == 0)
        return;
    const mcred_node *node = mcred_get(unit->node->parent, "version");
    bool found = mcred_model_credential(c->model, unit->id, c->run->quiet, &credential) == MCRED_OK;
    if (found && mcred_range_holds(unit->versions, credential->version))
        return;
    if (found)
        mcred_report(c->sink, MCRED_RULE_STACK_VERSION, &c->file->source, mcred_node_span(node),
                     "\"%.*s\" is at version %.*s, which \"%.*s\" does not hold: nobody can earn it now",
                     MCRED_ARG(unit->id), MCRED_ARG(credential->version), MCRED_ARG(unit->versions));
    else
        mcred_report(c->sink, MCRED_RULE_STACK_VERSION, &c->file->source, mcred_node_span(node),
                     "\"%.*s\" has no versions: only credentials do", MCRED_ARG(unit->id));
}

/* Each id counts in one place, so that no award counts twice. */
static void check_once(const check *c, mcred_map *seen, const mcred_node *id) {
    const mcred_node *first = mcred_map_get(seen, id->text);
    if (first) {
        mcred_finding *finding = mcred_report(c->sink, MCRED_RULE_STACK_TWICE, &c->file->source, id->span,
                                              "\"%.*s\" counts twice in this stack", MCRED_ARG(id->text));
        mcred_finding_label(c->sink, finding, &c->file->source, first->span, "it counts here already");
        return;
    }
    union {
        const mcred_node *in;
        void *out;
    } node = {.in = id};
    /* Without memory it is only not compared. */
    (void)!mcred_map_put(seen, id->text, node.out);
}

static void check_unit(const check *c, const mcred_stack *stack, mcred_map *seen, const mcred_stack_unit *unit) {
    const mcred_source *source = &stack->file->source;
    mcred_str state;
    bool replaced = unit->equivalents.len > 0;
    check_once(c, seen, unit->node);
    check_circle(c, stack, unit->node);
    if (!exists(c, unit->id, &state)) {
        unknown_unit(c, unit->node);
    } else {
        check_versions(c, unit);
        if (mcred_str_is(state, "retired") && !replaced)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_RETIRED, source, unit->node->span, "\"%.*s\" is retired",
                         MCRED_ARG(unit->id));
        else if (mcred_str_is(state, "draft") && !c->draft && !replaced)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_DRAFT_UNIT, source, unit->node->span, "\"%.*s\" is a draft",
                         MCRED_ARG(unit->id));
    }
    for (size_t i = 0; i < unit->equivalents.len; i++) {
        const mcred_stack_unit *other = MCRED_AT(const mcred_stack_unit, &unit->equivalents, i);
        check_once(c, seen, other->node);
        check_circle(c, stack, other->node);
        if (!exists(c, other->id, &state))
            unknown_unit(c, other->node);
    }
}

static void check_parts(const check *c, const mcred_stack *stack, mcred_map *seen) {
    for (size_t i = 0; i < stack->parts.len; i++) {
        const mcred_stack_part *part = MCRED_AT(const mcred_stack_part, &stack->parts, i);
        for (size_t j = 0; j < part->units.len; j++)
            check_unit(c, stack, seen, MCRED_AT(const mcred_stack_unit, &part->units, j));
        if (part->choice && part->any > (int)part->units.len)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_STACK, &stack->file->source,
                         mcred_node_span(mcred_get(part->node, "any")),
                         "%d of these are required, but only %zu are listed", part->any, part->units.len);
    }
    if (stack->capstone)
        check_unit(c, stack, seen, stack->capstone);
}

/* More hours than everything that may count comes to cannot be earned. */
static void check_hours(const check *c, const mcred_stack *stack) {
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_decimal asked, most;
    if (stack->least_hours.len == 0 || !mcred_decimal_parse(arena, stack->least_hours, &asked) ||
        !stack_most_hours(c, stack, &most) || mcred_decimal_cmp(&most, &asked) >= 0)
        return;
    mcred_buf text;
    mcred_buf_init(&text, 256);
    if (mcred_decimal_format(&most, 64, &text))
        mcred_report(c->sink, MCRED_RULE_DEFINITION_STACK, &stack->file->source,
                     mcred_node_span(mcred_get(stack->file->root, "minimum_hours")),
                     "%.*s hours are required, but all units together come to %.*s", MCRED_ARG(stack->least_hours),
                     MCRED_ARG(mcred_buf_str(&text)));
    mcred_buf_free(&text);
}

void rules_stack(rules_run *run, const mcred_stack *stack) {
    const mcred_node *root = stack->file->root, *units = mcred_get(root, "units");
    const check c = {.model = run->model,
                     .sink = run->sink,
                     .file = stack->file,
                     .draft = mcred_str_is(mcred_get_text(root, "status"), "draft"),
                     .run = run};
    mcred_map *seen = mcred_map_new(mcred_model_arena(run->model));
    if (stack->parts.len == 0)
        check_lack(&c, units, "name the units of the stack");
    if (seen)
        check_parts(&c, stack, seen);
    if (stack->parts_required > (int)stack->parts.len)
        mcred_report(c.sink, MCRED_RULE_DEFINITION_STACK, &stack->file->source,
                     mcred_node_span(mcred_get(root, "required")), "%d units are required, but only %zu are listed",
                     stack->parts_required, stack->parts.len);
    check_hours(&c, stack);
}
