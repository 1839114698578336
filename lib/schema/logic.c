/* logic.c - allOf, anyOf, oneOf, not, if with then and else. */
#include "schema/internal.h"

static bool run_all_of(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    bool ok = true;
    for (size_t i = 0; i < check->same_count; i++) {
        ok = mcred_eval_same(e, check->same[i], instance, check->at) && ok;
        if (!ok && mcred_eval_stops(e))
            return false;
    }
    return ok;
}

/* With a tracker all branches are looked at: each that fits has evaluated something. */
static bool run_any_of(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    bool fits = false;
    for (size_t i = 0; i < check->same_count; i++) {
        fits = mcred_eval_quietly(e, check->same[i], instance, check->at, false) || fits;
        if (fits && !e->top->tracker)
            return true;
        if (e->status != MCRED_OK)
            return false;
    }
    return fits || mcred_closest_branch(e, check, instance);
}

static bool run_one_of(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    size_t fits = 0, first = 0, second = 0;
    for (size_t i = 0; i < check->same_count && fits < 2; i++) {
        if (mcred_eval_quietly(e, check->same[i], instance, check->at, false)) {
            fits++;
            first = fits == 1 ? i : first;
            second = i;
        }
        if (e->status != MCRED_OK)
            return false;
    }
    if (fits == 0)
        return mcred_closest_branch(e, check, instance);
    if (fits == 1 || !mcred_eval_tells(e, MCRED_RULE_SCHEMA_ONE_OF, instance))
        return fits == 1;
    mcred_eval_report(e, MCRED_RULE_SCHEMA_ONE_OF, check->at, instance, mcred_eval_head(instance),
                      "this fits alternatives %zu and %zu, but only one may fit", first + 1, second + 1);
    return false;
}

/* What a schema of one keyword excludes, in words; "" where there are no simple ones. */
static mcred_str excluded_words(mcred_eval *e, const mcred_node *schema) {
    const mcred_node *one = schema->count == 1 ? schema->children[0] : NULL;
    mcred_str words = MCRED_S("");
    if (!one)
        return words;
    if (mcred_is(one, MCRED_KIND_STRING) && mcred_str_is(one->key, "type"))
        words = mcred_type_words(e->scratch, mcred_type_bit(one->text));
    else if (mcred_str_is(one->key, "const"))
        words = mcred_eval_show(e, one);
    else if (mcred_is(one, MCRED_KIND_ARRAY) && mcred_str_is(one->key, "enum"))
        words = mcred_choice_words(e, one->children, one->count);
    return words;
}

/* The one field whose presence `not` forbids, or "". */
static mcred_str forbidden_field(const mcred_node *schema) {
    const mcred_node *required = mcred_get(schema, "required");
    return schema->count == 1 && mcred_count(required) == 1 ? mcred_text(mcred_at(required, 0)) : MCRED_S("");
}

static void report_excluded(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    const mcred_unit *excluded = check->data;
    const mcred_node *field = mcred_get_str(instance, forbidden_field(check->at));
    const mcred_node *together = check->at->count == 1 ? mcred_get(check->at, "required") : NULL;
    mcred_span head = mcred_eval_head(instance);
    mcred_str words = excluded_words(e, check->at);
    if (field)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT, check->at, instance, field->key_span,
                          "field \"%.*s\" is not allowed here", MCRED_ARG(field->key));
    else if (excluded->message.len > 0)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT, check->at, instance, instance->span, "%.*s %.*s",
                          MCRED_ARG(mcred_eval_show(e, instance)), MCRED_ARG(excluded->message));
    else if (mcred_count(together) == 2 && instance->kind == MCRED_KIND_OBJECT)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT, check->at, instance, head,
                          "fields \"%.*s\" and \"%.*s\" exclude each other",
                          MCRED_ARG(mcred_eval_brief(e, mcred_at(together, 0)->text)),
                          MCRED_ARG(mcred_eval_brief(e, mcred_at(together, 1)->text)));
    else if (words.len > 0)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT, check->at, instance, head, "this must not be %.*s",
                          MCRED_ARG(words));
    else
        mcred_eval_report(e, MCRED_RULE_SCHEMA_NOT, check->at, instance, head,
                          "this is a value that the schema excludes");
}

static bool run_not(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    if (!mcred_eval_quietly(e, check->data, instance, check->at, false))
        return e->status == MCRED_OK;
    if (mcred_eval_tells(e, MCRED_RULE_SCHEMA_NOT, instance))
        report_excluded(e, check, instance);
    return false;
}

/* same: if, then, else. */
static bool run_if(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    bool yes = mcred_eval_quietly(e, check->same[0], instance, check->at, false);
    if (e->status != MCRED_OK)
        return false;
    const mcred_unit *next = check->same[yes ? 1 : 2];
    return !next || mcred_eval_same(e, next, instance, next->at);
}

/* ---- compiling ---------------------------------------------------------------------- */

static bool compile_branches(mcred_compiler *c, mcred_unit *unit, const mcred_node *value,
                             bool (*run)(mcred_eval *, const mcred_check *, const mcred_node *)) {
    if (value->kind != MCRED_KIND_ARRAY || value->count == 0)
        return mcred_compile_wrong(c, unit, value, "an array with at least one schema", MCRED_KIND_ARRAY);
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL, 0, NULL);
    if (!check || !mcred_compile_same(c, check, value->count))
        return false;
    check->run = run;
    for (size_t i = 0; i < value->count; i++) {
        check->same[i] = mcred_compile_child(c, unit, value->children[i]);
        if (!check->same[i] && !mcred_compile_goes_on(c))
            return false;
    }
    return true;
}

bool mcred_compile_all_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_branches(c, unit, value, run_all_of);
}

bool mcred_compile_any_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_branches(c, unit, value, run_any_of);
}

bool mcred_compile_one_of(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    return compile_branches(c, unit, value, run_one_of);
}

bool mcred_compile_not(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL, 0, NULL);
    if (!check)
        return false;
    check->run = run_not;
    check->data = mcred_scan_find(c, value);
    return true;
}

bool mcred_compile_if(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    static const char *const names[] = {"if", "then", "else"};
    mcred_check *check = mcred_compile_check(c, unit, value, MCRED_ON_ALL, 0, NULL);
    if (!check || !mcred_compile_same(c, check, 3))
        return false;
    check->run = run_if;
    for (size_t i = 0; i < 3; i++) {
        const mcred_node *part = mcred_get(unit->at, names[i]);
        check->same[i] = part ? mcred_scan_find(c, part) : NULL;
    }
    return true;
}
