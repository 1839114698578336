/* run.c - one run of the rules: what they remember from file to file, and single definitions. */
#include "rules/check.h"

static mcred_vec prerequisites_of(mcred_model *model, mcred_str id, mcred_sink *quiet) {
    const mcred_credential *credential = NULL;
    bool there = mcred_model_credential(model, id, quiet, &credential) == MCRED_OK;
    return there ? credential->prerequisites : MCRED_VEC(mcred_str);
}

/* Credentials end the way: they have no units. */
static mcred_vec units_of(mcred_model *model, mcred_str id, mcred_sink *quiet) {
    const mcred_stack *stack = NULL;
    bool there = mcred_model_stack(model, id, quiet, &stack) == MCRED_OK;
    return there ? stack->names : MCRED_VEC(mcred_str);
}

bool rules_begin(rules_run *run, mcred_model *model, mcred_sink *sink) {
    *run = (rules_run){.model = model, .sink = sink, .held = SIZE_MAX};
    run->quiet = mcred_sink_new(1);
    run->arena = mcred_arena_new(0);
    if (run->quiet && run->arena) {
        run->prerequisites = circle_new(run->arena, model, prerequisites_of);
        run->units = circle_new(run->arena, model, units_of);
        run->addresses = mcred_map_new(run->arena);
        run->statuses = mcred_map_new(run->arena);
    }
    if (run->prerequisites && run->units && run->addresses && run->statuses)
        return true;
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return false;
}

static mcred_str note_status(rules_run *run, mcred_str id, mcred_str status) {
    mcred_str *kept = MCRED_NEW(run->arena, mcred_str);
    mcred_str name = mcred_arena_copy(run->arena, id);
    if (!kept || !name.data)
        return status;
    *kept = mcred_arena_copy(run->arena, status);
    /* Without memory it is only asked again. */
    (void)!mcred_map_put(run->statuses, name, kept);
    return *kept;
}

mcred_str rules_status_of(rules_run *run, mcred_str id) {
    const mcred_credential *credential = NULL;
    const mcred_str *known = mcred_map_get(run->statuses, id);
    if (known)
        return *known;
    bool there = mcred_model_credential(run->model, id, run->quiet, &credential) == MCRED_OK;
    return note_status(run, id, there ? credential->status : MCRED_S(""));
}

void rules_note(rules_run *run, const mcred_credential *credential) {
    if (!mcred_map_get(run->statuses, credential->id))
        (void)note_status(run, credential->id, credential->status);
}

void rules_end(rules_run *run) {
    mcred_sink_free(run->quiet);
    mcred_arena_free(run->arena);
}

void mcred_rules_credential(mcred_model *model, const mcred_credential *credential, mcred_sink *sink) {
    rules_run run;
    if (rules_begin(&run, model, sink))
        rules_credential(&run, credential);
    rules_end(&run);
}

void mcred_rules_stack(mcred_model *model, const mcred_stack *stack, mcred_sink *sink) {
    rules_run run;
    if (rules_begin(&run, model, sink))
        rules_stack(&run, stack);
    rules_end(&run);
}

void mcred_rules_person(mcred_model *model, const mcred_person *person, mcred_sink *sink) {
    rules_run run;
    if (rules_begin(&run, model, sink) && rules_learn_addresses(&run) == MCRED_OK)
        rules_person(&run, person);
    rules_end(&run);
}
