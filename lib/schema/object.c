/* object.c - minProperties, maxProperties, required, dependentRequired, dependentSchemas, propertyNames. */
#include "schema/internal.h"

/* ---- number of members --------------------------------------------------------------- */

typedef struct bound {
    size_t count;
    bool upper;
} bound;

static bool run_count(mcred_eval *e, const mcred_check *check, const mcred_node *object) {
    const bound *limit = check->data;
    if (limit->upper ? object->count <= limit->count : object->count >= limit->count)
        return true;
    if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_COUNT, object))
        mcred_eval_report(e, MCRED_RULE_SCHEMA_COUNT, check->at, object, mcred_eval_head(object),
                          "expected at %s %zu %s, found %zu", limit->upper ? "most" : "least", limit->count,
                          limit->count == 1 ? "field" : "fields", object->count);
    return false;
}

bool mcred_compile_member_count(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    size_t count;
    void *data = NULL;
    if (!mcred_compile_count(c, unit, value, &count))
        return mcred_compile_goes_on(c);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_OBJECT), sizeof(bound), &data);
    if (!check)
        return false;
    *(bound *)data = (bound){count, mcred_str_starts(value->key, "max")};
    check->run = run_count;
    return true;
}

/* ---- required -------------------------------------------------------------------------- */

static bool run_required(mcred_eval *e, const mcred_check *check, const mcred_node *object) {
    bool ok = true;
    if (!mcred_eval_work(e, check->at->count))
        return false;
    for (size_t i = 0; i < check->at->count; i++) {
        mcred_str name = check->at->children[i]->text;
        if (mcred_get_str(object, name))
            continue;
        ok = false;
        if (mcred_eval_stops(e))
            return false;
        if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_REQUIRED, object))
            mcred_suggest_missing(e, check->at, object, name);
    }
    return ok;
}

static bool are_names(const mcred_node *list) {
    bool ok = list->kind == MCRED_KIND_ARRAY;
    for (size_t i = 0; ok && i < list->count; i++)
        ok = list->children[i]->kind == MCRED_KIND_STRING;
    return ok;
}

/* The draft's meta-schema lets no name stand twice in such a list. */
static bool check_unique(mcred_compiler *c, const mcred_unit *unit, const mcred_node *list) {
    mcred_eval e = {.scratch = c->arena, .work = UINT64_MAX, .mode = MCRED_TEST};
    size_t first = 0, second = 0;
    if (mcred_value_unique(&e, list, &first, &second))
        return true;
    if (e.status != MCRED_OK)
        return mcred_compile_no_memory(c);
    const mcred_node *again = list->children[second];
    mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, unit->resource, again, "\"%.*s\" stands twice in \"%.*s\"",
                         MCRED_ARG(again->text), MCRED_ARG(list->key));
    return mcred_compile_goes_on(c);
}

bool mcred_compile_required(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (!are_names(value))
        return mcred_compile_wrong(c, unit, value, "an array of names", MCRED_KIND_ARRAY);
    if (!check_unique(c, unit, value))
        return false;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_OBJECT), 0, NULL);
    if (!check)
        return false;
    check->run = run_required;
    return true;
}

/* ---- dependencies ------------------------------------------------------------------------ */

static void report_needed(mcred_eval *e, const mcred_check *check, const mcred_node *object, const mcred_node *present,
                          mcred_str name) {
    mcred_str first = mcred_eval_brief(e, present->key), second = mcred_eval_brief(e, name);
    mcred_finding *finding =
        mcred_eval_report(e, MCRED_RULE_SCHEMA_REQUIRED, check->at, object, present->key_span,
                          "field \"%.*s\" needs field \"%.*s\" beside it", MCRED_ARG(first), MCRED_ARG(second));
    mcred_suggest_line(e, finding, object, name);
}

static bool check_names(mcred_eval *e, const mcred_check *check, const mcred_node *object, const mcred_node *present,
                        const mcred_node *names) {
    bool ok = true;
    if (!mcred_eval_work(e, names->count))
        return false;
    for (size_t i = 0; i < names->count; i++) {
        mcred_str name = names->children[i]->text;
        if (mcred_get_str(object, name))
            continue;
        ok = false;
        if (mcred_eval_stops(e))
            return false;
        if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_REQUIRED, object))
            report_needed(e, check, object, present, name);
    }
    return ok;
}

/* Both forms: an entry is an array of names or, among check->same, a schema. */
static bool run_dependencies(mcred_eval *e, const mcred_check *check, const mcred_node *object) {
    bool ok = true;
    if (!mcred_eval_work(e, check->at->count))
        return false;
    for (size_t i = 0; i < check->at->count; i++) {
        const mcred_node *entry = check->at->children[i];
        const mcred_node *present = mcred_get_str(object, entry->key);
        if (!present)
            continue;
        ok = (check->same[i] ? mcred_eval_same(e, check->same[i], object, check->at)
                             : check_names(e, check, object, present, entry)) &&
             ok;
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    return ok;
}

static bool compile_dependencies(mcred_compiler *c, mcred_unit *unit, const mcred_node *value, bool names,
                                 bool schemas) {
    if (value->kind != MCRED_KIND_OBJECT)
        return mcred_compile_wrong(c, unit, value, "an object", MCRED_KIND_OBJECT);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_OBJECT), 0, NULL);
    if (!check || !mcred_compile_same(c, check, value->count))
        return false;
    check->run = run_dependencies;
    for (size_t i = 0; i < value->count; i++) {
        const mcred_node *entry = value->children[i];
        if (names && are_names(entry)) {
            if (!check_unique(c, unit, entry))
                return false;
            continue;
        }
        if (!schemas && !mcred_compile_wrong(c, unit, entry, "an array of names", MCRED_KIND_ARRAY))
            return false;
        check->same[i] = schemas ? mcred_compile_child(c, unit, entry) : NULL;
        if (!mcred_compile_goes_on(c))
            return false;
    }
    return true;
}

bool mcred_compile_dependent_required(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_dependencies(c, unit, value, true, false);
}

bool mcred_compile_dependent_schemas(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_dependencies(c, unit, value, false, true);
}

/* Of earlier drafts, still met in schemas. */
bool mcred_compile_dependencies(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_dependencies(c, unit, value, true, true);
}

/* ---- propertyNames ------------------------------------------------------------------------- */

/* A name is checked as if it were a string that stands at its key. */
static bool run_names(mcred_eval *e, const mcred_check *check, const mcred_node *object) {
    bool ok = true;
    for (size_t i = 0; i < object->count; i++) {
        const mcred_node *child = object->children[i];
        const mcred_node name = {.kind = MCRED_KIND_STRING,
                                 .text = child->key,
                                 .span = child->key_span,
                                 .key = child->key,
                                 .key_span = child->key_span,
                                 .index = child->index,
                                 .parent = object};
        ok = mcred_eval_child(e, check->data, &name, check->at) && ok;
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    return ok;
}

bool mcred_compile_property_names(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_OBJECT), 0, NULL);
    if (!check)
        return false;
    check->run = run_names;
    check->data = mcred_scan_find(c, value);
    return true;
}
