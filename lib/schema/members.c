/* members.c - properties, patternProperties, additionalProperties: one pass over the members. */
#include <stdlib.h>
#include <string.h>

#include "schema/internal.h"

/* ---- look-up ---------------------------------------------------------------------- */

/* Shorter names first: most names are told apart without looking at them. */
static int compare_names(mcred_str a, mcred_str b) {
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    return a.len ? memcmp(a.data, b.data, a.len) : 0;
}

const mcred_unit *mcred_members_find(const mcred_members *members, mcred_str name) {
    size_t low = 0, high = members->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_names(name, members->members[middle].name);
        if (order == 0)
            return members->members[middle].unit;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* ---- the check ----------------------------------------------------------------------- */

static bool run_additional(mcred_eval *e, const mcred_members *members, const mcred_node *object,
                           const mcred_node *child) {
    if (!members->additional->boolean)
        return mcred_eval_child(e, members->additional, child, members->additional_at);
    if (members->additional->allows)
        return true;
    e->level++;
    bool tells = mcred_eval_tells(e, MCRED_RULE_SCHEMA_UNKNOWN_FIELD, child);
    e->level--;
    if (tells)
        mcred_suggest_unknown(e, members->additional_at, object, child);
    return false;
}

static bool run_patterns(mcred_eval *e, const mcred_members *members, const mcred_node *child, bool *known) {
    bool ok = true;
    for (size_t i = 0; i < members->pattern_count; i++) {
        const mcred_member_pattern *entry = &members->patterns[i];
        if (mcred_eval_pattern(e, entry->pattern, child->key, child)) {
            *known = true;
            ok = mcred_eval_child(e, entry->unit, child, members->patterns_at) && ok;
        }
        if (e->status != MCRED_OK)
            return false;
    }
    return ok;
}

static bool run_members(mcred_eval *e, const mcred_check *check, const mcred_node *object) {
    const mcred_members *members = check->data;
    bool ok = true;
    if (!mcred_eval_work(e, object->count))
        return false;
    for (size_t i = 0; i < object->count; i++) {
        const mcred_node *child = object->children[i];
        const mcred_unit *unit = mcred_members_find(members, child->key);
        bool known = unit != NULL;
        if (unit)
            ok = mcred_eval_child(e, unit, child, members->properties_at) && ok;
        ok = run_patterns(e, members, child, &known) && ok;
        if (!known && members->additional)
            ok = run_additional(e, members, object, child) && ok;
        if (known || members->additional)
            mcred_tracker_mark(e->top->tracker, i);
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    return ok;
}

/* ---- compiling ------------------------------------------------------------------------- */

/* The three keywords share one check, made by whichever comes first. */
static mcred_members *members_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    void *data = NULL;
    if (unit->members)
        return unit->members;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_OBJECT), sizeof(mcred_members), &data);
    if (!check)
        return NULL;
    check->run = run_members;
    unit->members = data;
    return unit->members;
}

static int by_name(const void *a, const void *b) {
    const mcred_member *x = a, *y = b;
    return compare_names(x->name, y->name);
}

bool mcred_compile_properties(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_OBJECT)
        return mcred_compile_wrong(c, unit, value, "an object of schemas", MCRED_KIND_OBJECT);
    mcred_members *members = members_of(c, unit, value);
    if (!members)
        return false;
    members->properties_at = value;
    members->members = mcred_arena_array(c->arena, value->count, sizeof *members->members);
    if (!members->members)
        return mcred_compile_no_memory(c);
    for (size_t i = 0; i < value->count; i++) {
        const mcred_unit *child = mcred_compile_child(c, unit, value->children[i]);
        if (child)
            members->members[members->count++] = (mcred_member){value->children[i]->key, child};
        else if (!mcred_compile_goes_on(c))
            return false;
    }
    qsort(members->members, members->count, sizeof *members->members, by_name);
    return true;
}

bool mcred_compile_pattern_properties(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_OBJECT)
        return mcred_compile_wrong(c, unit, value, "an object of schemas", MCRED_KIND_OBJECT);
    mcred_members *members = members_of(c, unit, value);
    if (!members)
        return false;
    members->patterns_at = value;
    members->patterns = mcred_arena_array(c->arena, value->count, sizeof *members->patterns);
    if (!members->patterns)
        return mcred_compile_no_memory(c);
    for (size_t i = 0; i < value->count; i++) {
        const mcred_node *entry = value->children[i];
        const mcred_unit *child = mcred_compile_child(c, unit, entry);
        const mcred_pattern *pattern = mcred_compile_pattern(c, unit, entry, entry->key);
        if (child && pattern)
            members->patterns[members->pattern_count++] = (mcred_member_pattern){pattern, child};
        else if (!mcred_compile_goes_on(c))
            return false;
    }
    return true;
}

bool mcred_compile_additional(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    mcred_members *members = members_of(c, unit, value);
    if (!members)
        return false;
    members->additional_at = value;
    members->additional = mcred_scan_find(c, value);
    return true;
}
