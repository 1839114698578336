/* unevaluated.c - unevaluatedItems and unevaluatedProperties: what no other keyword has looked at. */
#include "schema/internal.h"

static bool run_child(mcred_eval *e, const mcred_check *check, const mcred_node *value, const mcred_node *child) {
    const mcred_unit *unit = check->data;
    if (!unit->boolean || value->kind == MCRED_KIND_ARRAY)
        return mcred_eval_child(e, unit, child, check->at);
    if (unit->allows)
        return true;
    e->level++;
    bool tells = mcred_eval_tells(e, MCRED_RULE_SCHEMA_UNKNOWN_FIELD, child);
    e->level--;
    if (tells)
        mcred_suggest_unknown(e, check->at, value, child);
    return false;
}

static bool run_unevaluated(mcred_eval *e, const mcred_check *check, const mcred_node *value) {
    mcred_tracker *tracker = e->top->tracker;
    bool ok = true;
    if (!tracker || tracker->all || !mcred_eval_work(e, value->count / 8))
        return e->status == MCRED_OK;
    for (size_t i = 0; i < value->count; i++) {
        if (mcred_tracker_has(tracker, i))
            continue;
        ok = run_child(e, check, value, value->children[i]) && ok;
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    mcred_tracker_mark_all(tracker);
    return ok;
}

static bool compile(mcred_compiler *c, mcred_unit *unit, const mcred_node *value, mcred_kind kind) {
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(kind), 0, NULL);
    if (!check)
        return false;
    check->run = run_unevaluated;
    check->data = mcred_scan_find(c, value);
    unit->unevaluated = true;
    return true;
}

bool mcred_compile_unevaluated_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile(c, unit, value, MCRED_KIND_ARRAY);
}

bool mcred_compile_unevaluated_properties(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile(c, unit, value, MCRED_KIND_OBJECT);
}
