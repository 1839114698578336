/* evaluate.c - runs a schema on a value, within bounds; the front doors. */
#include "schema/internal.h"

/* ---- bounds ----------------------------------------------------------------------- */

bool mcred_eval_stop(mcred_eval *e, mcred_rule rule, const mcred_node *instance, const char *fmt, ...) {
    if (e->status != MCRED_OK)
        return false;
    e->status = MCRED_FAILED;
    if (!e->sink)
        return false;
    va_list args;
    va_start(args, fmt);
    mcred_str message = mcred_arena_vprintf(e->scratch, fmt, args);
    va_end(args);
    mcred_finding *finding =
        mcred_report(e->sink, rule, e->source, mcred_node_span(instance), "%.*s", MCRED_ARG(message));
    mcred_finding_pointers(e->sink, finding, mcred_node_pointer(e->scratch, instance), MCRED_S(""));
    return false;
}

bool mcred_eval_no_memory(mcred_eval *e) {
    if (e->status == MCRED_OK && e->sink)
        mcred_report(e->sink, MCRED_RULE_IO_MEMORY, e->source, MCRED_NO_SPAN,
                     "memory ran out while the file was checked against its schema");
    e->status = MCRED_FAILED;
    return false;
}

bool mcred_eval_work(mcred_eval *e, uint64_t amount) {
    if (amount <= e->work) {
        e->work -= amount;
        return true;
    }
    e->work = 0;
    return mcred_eval_stop(e, MCRED_RULE_SCHEMA_WORK, e->top ? e->top->instance : NULL,
                           "checking this against its schema takes too long");
}

/* ---- one schema on one value --------------------------------------------------------- */

static bool run_checks(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance) {
    unsigned kind = MCRED_ON(instance->kind);
    bool ok = true;
    for (size_t i = 0; i < unit->count; i++) {
        const mcred_check *check = &unit->checks[i];
        if (!(check->kinds & kind) || check->run(e, check, instance))
            continue;
        ok = false;
        if (mcred_eval_stops(e) || !check->goes_on)
            break;
    }
    return ok;
}

/* A schema that asks for what is unevaluated looks only at what it evaluated
 * itself, so it starts with a record of its own. */
static bool run_tracked(mcred_eval *e, mcred_eval_frame *frame, mcred_tracker *tracker) {
    mcred_tracker own;
    if (!mcred_tracker_init(e, &own, frame->instance))
        return false;
    frame->tracker = &own;
    bool ok = run_checks(e, frame->unit, frame->instance);
    if (ok && tracker)
        mcred_tracker_merge(tracker, &own);
    mcred_tracker_free(&own);
    return ok;
}

bool mcred_eval_unit(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via,
                     mcred_tracker *tracker) {
    if (e->status != MCRED_OK || !mcred_eval_work(e, 1))
        return false;
    if (e->depth >= MCRED_EVAL_DEPTH)
        return mcred_eval_stop(e, MCRED_RULE_SCHEMA_TOO_DEEP, instance,
                               "schemas refer to one another too deeply at this value");
    mcred_eval_frame frame = {e->top, unit, instance, via, tracker};
    bool ok;
    e->top = &frame;
    e->depth++;
    if (unit->boolean)
        ok = unit->allows || mcred_eval_refuse(e, instance);
    else if (unit->unevaluated && instance->count)
        ok = run_tracked(e, &frame, tracker);
    else
        ok = run_checks(e, unit, instance);
    e->depth--;
    e->top = frame.parent;
    return ok && e->status == MCRED_OK;
}

bool mcred_eval_same(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via) {
    return mcred_eval_unit(e, unit, instance, via, e->top->tracker);
}

bool mcred_eval_branch(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via) {
    mcred_tracker *outer = e->top->tracker, own;
    if (!outer)
        return mcred_eval_unit(e, unit, instance, via, NULL);
    if (!mcred_tracker_init(e, &own, instance))
        return false;
    bool ok = mcred_eval_unit(e, unit, instance, via, &own);
    if (ok)
        mcred_tracker_merge(outer, &own);
    mcred_tracker_free(&own);
    return ok;
}

bool mcred_eval_child(mcred_eval *e, const mcred_unit *unit, const mcred_node *child, const mcred_node *via) {
    e->level++;
    bool ok = mcred_eval_unit(e, unit, child, via, NULL);
    e->level--;
    return ok;
}

bool mcred_eval_quietly(mcred_eval *e, const mcred_unit *unit, const mcred_node *instance, const mcred_node *via,
                        bool child) {
    mcred_eval_mode mode = e->mode;
    e->mode = MCRED_TEST;
    bool ok = child ? mcred_eval_child(e, unit, instance, via) : mcred_eval_branch(e, unit, instance, via);
    e->mode = mode;
    return ok;
}

/* ---- front doors ------------------------------------------------------------------------ */

static mcred_status evaluate(const mcred_schema *schema, mcred_eval *e, const mcred_node *instance) {
    e->work = MCRED_EVAL_WORK + MCRED_EVAL_WORK_PER_BYTE * (uint64_t)(instance->span.end - instance->span.begin);
    bool ok = mcred_eval_unit(e, schema->root, instance, NULL, NULL);
    mcred_matcher_free(e->matcher);
    if (e->status != MCRED_OK)
        return e->status;
    return ok ? MCRED_OK : MCRED_NO;
}

mcred_status mcred_schema_validate(const mcred_schema *schema, mcred_arena *scratch, const mcred_source *source,
                                   const mcred_node *instance, mcred_sink *sink) {
    mcred_eval e = {.scratch = scratch, .source = source, .sink = sink, .mode = MCRED_REPORT};
    return evaluate(schema, &e, instance);
}

mcred_status mcred_schema_test(const mcred_schema *schema, mcred_arena *scratch, const mcred_node *instance) {
    mcred_eval e = {.scratch = scratch, .mode = MCRED_TEST};
    return evaluate(schema, &e, instance);
}
