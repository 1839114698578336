/* definition.c - whether a new credential, stack or person can take its place in the programme. */
#include "definition.h"

#include "rules/rules.h"

mcred_status op_definition_path(mcred_arena *arena, op_definition *definition, mcred_sink *sink) {
    if (mcred_str_is(definition->kind, "credential")) {
        definition->path = mcred_path_credential(arena, definition->id);
    } else if (mcred_str_is(definition->kind, "stack")) {
        definition->path = mcred_path_stack(arena, definition->id);
    } else if (mcred_str_is(definition->kind, "person")) {
        definition->path = mcred_path_person(arena, definition->id);
    } else {
        op_refuse(sink, MCRED_RULE_OPERATION_USAGE, "\"%.*s\" is not credential, stack or person",
                  MCRED_ARG(definition->kind));
        return MCRED_USAGE;
    }
    return definition->path.data ? MCRED_OK : op_memory(sink);
}

mcred_status op_definition_free(mcred_model *tip, const op_definition *definition, mcred_sink *sink) {
    mcred_view *view = mcred_model_view(tip);
    if (mcred_view_kind(view, definition->path) != MCRED_ENTRY_NONE)
        return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS, "\"%.*s\" is there already", MCRED_ARG(definition->path));
    mcred_arena *arena = mcred_model_arena(tip);
    mcred_str other = MCRED_S("");
    if (mcred_str_is(definition->kind, "credential"))
        other = mcred_path_stack(arena, definition->id);
    if (mcred_str_is(definition->kind, "stack"))
        other = mcred_path_credential(arena, definition->id);
    if (other.len == 0 || mcred_view_kind(view, other) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    return op_refuse(sink, MCRED_RULE_OPERATION_EXISTS,
                     "\"%.*s\" is taken by \"%.*s\": credentials and stacks share their names",
                     MCRED_ARG(definition->id), MCRED_ARG(other));
}

static void check_rules(mcred_model *tip, const op_definition *definition, mcred_sink *sink) {
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    const mcred_person *person = NULL;
    if (mcred_str_is(definition->kind, "credential")) {
        if (mcred_model_credential(tip, definition->id, sink, &credential) == MCRED_OK)
            mcred_rules_credential(tip, credential, sink);
    } else if (mcred_str_is(definition->kind, "stack")) {
        if (mcred_model_stack(tip, definition->id, sink, &stack) == MCRED_OK)
            mcred_rules_stack(tip, stack, sink);
    } else if (mcred_model_person(tip, definition->id, sink, &person) == MCRED_OK) {
        mcred_rules_person(tip, person, sink);
    }
}

mcred_status op_definition_check(mcred_model *tip, const op_definition *definition, mcred_sink *sink) {
    mcred_status status = op_check_text(tip, definition->path, definition->text, sink);
    if (status != MCRED_OK)
        return status;
    mcred_sink *found = mcred_sink_new(0);
    if (!found)
        return op_memory(sink);
    check_rules(tip, definition, found);
    status = mcred_sink_verdict(found);
    if (status != MCRED_OK)
        mcred_sink_merge(sink, found);
    mcred_sink_free(found);
    return status;
}
