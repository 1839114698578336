/* array.c - prefixItems, items, contains, minItems, maxItems, uniqueItems. */
#include "schema/internal.h"

/* ---- number of items ----------------------------------------------------------------- */

typedef struct bound {
    size_t count;
    bool upper;
} bound;

static bool run_count(mcred_eval *e, const mcred_check *check, const mcred_node *array) {
    const bound *limit = check->data;
    if (limit->upper ? array->count <= limit->count : array->count >= limit->count)
        return true;
    if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_COUNT, array))
        mcred_eval_report(e, MCRED_RULE_SCHEMA_COUNT, check->at, array, mcred_eval_head(array),
                          "expected at %s %zu %s, found %zu", limit->upper ? "most" : "least", limit->count,
                          limit->count == 1 ? "item" : "items", array->count);
    return false;
}

bool mcred_compile_item_count(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    size_t count;
    void *data = NULL;
    if (!mcred_compile_count(c, unit, value, &count))
        return mcred_compile_goes_on(c);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_ARRAY), sizeof(bound), &data);
    if (!check)
        return false;
    *(bound *)data = (bound){count, mcred_str_starts(value->key, "max")};
    check->run = run_count;
    return true;
}

/* ---- uniqueItems ------------------------------------------------------------------------ */

static bool run_unique(mcred_eval *e, const mcred_check *check, const mcred_node *array) {
    size_t first = 0, second = 0;
    if (mcred_value_unique(e, array, &first, &second))
        return e->status == MCRED_OK;
    if (e->status != MCRED_OK || !mcred_eval_tells(e, MCRED_RULE_SCHEMA_UNIQUE, array))
        return false;
    const mcred_node *again = array->children[second];
    mcred_str shown = mcred_eval_show(e, again);
    mcred_finding *finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_UNIQUE, check->at, array, again->span,
                                               "%.*s stands twice in this list", MCRED_ARG(shown));
    mcred_finding_label(e->sink, finding, e->source, array->children[first]->span, "first here");
    return false;
}

bool mcred_compile_unique(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_BOOLEAN)
        return mcred_compile_wrong(c, unit, value, "true or false", MCRED_KIND_BOOLEAN);
    if (!value->boolean)
        return true;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_ARRAY), 0, NULL);
    if (!check)
        return false;
    check->run = run_unique;
    return true;
}

/* ---- prefixItems and items ---------------------------------------------------------------- */

static bool run_rest(mcred_eval *e, const mcred_items *items, const mcred_node *array) {
    bool ok = true;
    size_t first = items->prefix_count;
    mcred_tracker_mark_all(e->top->tracker);
    if (items->rest->boolean && (items->rest->allows || first >= array->count))
        return true;
    if (items->rest->boolean) {
        if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_COUNT, array))
            mcred_eval_report(e, MCRED_RULE_SCHEMA_COUNT, items->rest_at, array, array->children[first]->span,
                              "expected at most %zu %s, found %zu", first, first == 1 ? "item" : "items", array->count);
        return false;
    }
    for (size_t i = first; i < array->count; i++) {
        ok = mcred_eval_child(e, items->rest, array->children[i], items->rest_at) && ok;
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    return ok;
}

static bool run_items(mcred_eval *e, const mcred_check *check, const mcred_node *array) {
    const mcred_items *items = check->data;
    bool ok = true;
    for (size_t i = 0; i < items->prefix_count && i < array->count; i++) {
        mcred_tracker_mark(e->top->tracker, i);
        ok = mcred_eval_child(e, items->prefix[i], array->children[i], items->prefix_at) && ok;
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    return (!items->rest || run_rest(e, items, array)) && ok;
}

/* Both keywords share one check. */
static mcred_items *items_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    void *data = NULL;
    if (unit->items)
        return unit->items;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_ARRAY), sizeof(mcred_items), &data);
    if (!check)
        return NULL;
    check->run = run_items;
    unit->items = data;
    return unit->items;
}

bool mcred_compile_prefix_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind != MCRED_KIND_ARRAY || value->count == 0)
        return mcred_compile_wrong(c, unit, value, "an array with at least one schema", MCRED_KIND_ARRAY);
    mcred_items *items = items_of(c, unit, value);
    if (!items)
        return false;
    items->prefix_at = value;
    items->prefix = mcred_arena_array(c->arena, value->count, sizeof(const mcred_unit *));
    if (!items->prefix)
        return mcred_compile_no_memory(c);
    for (size_t i = 0; i < value->count; i++) {
        items->prefix[i] = mcred_compile_child(c, unit, value->children[i]);
        if (!items->prefix[i] && !mcred_compile_goes_on(c))
            return false;
    }
    items->prefix_count = value->count;
    return true;
}

bool mcred_compile_items_2019(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    if (value->kind == MCRED_KIND_ARRAY)
        return mcred_compile_prefix_items(c, unit, value);
    return mcred_compile_child(c, unit, value) ? mcred_compile_items(c, unit, value) : mcred_compile_goes_on(c);
}

/* Only beside an array of schemas in items. */
bool mcred_compile_additional_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return !mcred_is(mcred_get(unit->at, "items"), MCRED_KIND_ARRAY) || mcred_compile_items(c, unit, value);
}

bool mcred_compile_items(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    mcred_items *items = items_of(c, unit, value);
    if (!items)
        return false;
    items->rest_at = value;
    items->rest = mcred_scan_find(c, value);
    return true;
}

/* ---- contains ------------------------------------------------------------------------------- */

/* Items pointed at when there are fewer than asked for. */
#define FEW 4U

typedef struct contained {
    const mcred_unit *unit;
    size_t min, max;
    bool evaluates;                    /* what it finds counts for unevaluatedItems, since draft 2020-12 */
    const mcred_node *min_at, *max_at; /* the keywords, NULL when they are not there */
} contained;

static bool enough(const contained *wanted, size_t found, bool tracked) {
    return !tracked && found >= wanted->min && wanted->max == SIZE_MAX;
}

static void report_contained(mcred_eval *e, const mcred_check *check, const mcred_node *array, size_t found) {
    const contained *wanted = check->data;
    bool few = found < wanted->min;
    const mcred_node *at = few ? wanted->min_at : wanted->max_at;
    size_t count = few ? wanted->min : wanted->max;
    const mcred_node *one = mcred_get(check->at, "const");
    mcred_str kind = MCRED_S("of the kind that \"contains\" describes");
    if (one)
        kind = mcred_arena_printf(e->scratch, "that %s %.*s", count == 1 ? "is" : "are",
                                  MCRED_ARG(mcred_eval_show(e, one)));
    mcred_finding *finding =
        mcred_eval_report(e, MCRED_RULE_SCHEMA_CONTAINS, at ? at : check->at, array, mcred_eval_head(array),
                          "expected at %s %zu %s %.*s, found %zu", few ? "least" : "most", count,
                          count == 1 ? "item" : "items", MCRED_ARG(kind), found);
    for (size_t i = 0; i < array->count && found && (!few || found < FEW); i++) {
        if (!mcred_eval_quietly(e, wanted->unit, array->children[i], check->at, true))
            continue;
        mcred_finding_label(e->sink, finding, e->source, array->children[i]->span, "this is one");
        found--;
    }
}

static bool run_contains(mcred_eval *e, const mcred_check *check, const mcred_node *array) {
    const contained *wanted = check->data;
    size_t found = 0;
    for (size_t i = 0; i < array->count && !enough(wanted, found, e->top->tracker != NULL); i++) {
        if (mcred_eval_quietly(e, wanted->unit, array->children[i], check->at, true)) {
            found++;
            if (wanted->evaluates)
                mcred_tracker_mark(e->top->tracker, i);
        }
        if (e->status != MCRED_OK)
            return false;
    }
    if (found >= wanted->min && found <= wanted->max)
        return true;
    if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_CONTAINS, array))
        report_contained(e, check, array, found);
    return false;
}

bool mcred_compile_contains(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    void *data = NULL;
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON(MCRED_KIND_ARRAY), sizeof(contained), &data);
    if (!check)
        return false;
    contained *wanted = data;
    *wanted = (contained){.unit = mcred_scan_find(c, value), .min = 1, .max = SIZE_MAX};
    wanted->evaluates = (unit->resource->vocabularies & MCRED_VOCAB_2020) != 0;
    check->run = run_contains;
    if (!(unit->resource->vocabularies & MCRED_VOCAB_VALIDATION))
        return true;
    wanted->min_at = mcred_get(unit->at, "minContains");
    wanted->max_at = mcred_get(unit->at, "maxContains");
    if (wanted->min_at && !mcred_compile_count(c, unit, wanted->min_at, &wanted->min))
        return mcred_compile_goes_on(c);
    if (wanted->max_at && !mcred_compile_count(c, unit, wanted->max_at, &wanted->max))
        return mcred_compile_goes_on(c);
    return true;
}

/* Without contains these say nothing, but they must be numbers. */
bool mcred_compile_contains_count(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    size_t count;
    return mcred_get(unit->at, "contains") || mcred_compile_count(c, unit, value, &count) || mcred_compile_goes_on(c);
}
