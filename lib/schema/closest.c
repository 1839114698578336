/* closest.c - which branch of anyOf or oneOf was meant when none fits. */
#include "schema/internal.h"

#define WRONG_TYPE ((uint64_t)1 << 40)
/* Branches and fields among which the one that says the kind is looked for. */
#define MOST_KINDS  64U
#define MOST_FIELDS 64U

/* How far the value is from the branch; 0 would mean that it fits. */
static uint64_t measure(mcred_eval *e, const mcred_unit *branch, const mcred_node *instance, const mcred_node *via) {
    mcred_eval_mode mode = e->mode;
    uint64_t before = e->distance;
    unsigned level = e->branch_level;
    /* Within a branch that is itself measured, depth counts from that one. */
    if (mode != MCRED_MEASURE)
        e->branch_level = e->level;
    e->mode = MCRED_MEASURE;
    e->distance = 0;
    (void)mcred_eval_unit(e, branch, instance, via, NULL);
    uint64_t distance = e->distance;
    e->mode = mode;
    e->distance = before;
    e->branch_level = level;
    return distance;
}

static unsigned all_types(const mcred_check *check) {
    unsigned all = 0;
    for (size_t i = 0; i < check->same_count; i++) {
        unsigned types = mcred_unit_types(check->same[i]);
        if (!types)
            return 0;
        all |= types;
    }
    return all;
}

/* No branch is for values of this type at all. */
static void report_none(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    bool one = mcred_str_is(check->at->key, "oneOf");
    unsigned types = all_types(check);
    mcred_str wanted = mcred_type_words(e->scratch, types);
    if (types)
        mcred_eval_report(e, MCRED_RULE_SCHEMA_TYPE, check->at, instance, mcred_eval_head(instance),
                          "expected %.*s, found %s", MCRED_ARG(wanted), mcred_kind_words(instance));
    else
        mcred_eval_report(e, one ? MCRED_RULE_SCHEMA_ONE_OF : MCRED_RULE_SCHEMA_ANY_OF, check->at, instance,
                          mcred_eval_head(instance), "this fits none of the %zu alternatives", check->same_count);
}

/* ---- the field that says which branch is meant ---------------------------------- */

static const mcred_members *branch_members(const mcred_unit *unit, unsigned depth) {
    const mcred_members *members = unit->members;
    for (size_t i = 0; i < unit->count && !members && depth < 4; i++) {
        const mcred_check *check = &unit->checks[i];
        if (check->same_count == 1 && check->same[0])
            members = branch_members(check->same[0], depth + 1);
    }
    return members;
}

/* The one value that the branch lets the field have, or NULL. */
static const mcred_node *fixed_value(const mcred_unit *branch, mcred_str field) {
    const mcred_members *members = branch_members(branch, 0);
    const mcred_unit *unit = members ? mcred_members_find(members, field) : NULL;
    return unit ? mcred_get(unit->at, "const") : NULL;
}

/* The values that the branches fix for a field of the object; false when one
 * of them fixes none, or the object has one of the values. */
static bool fixed_values(mcred_eval *e, const mcred_check *check, const mcred_node *child, const mcred_node **values) {
    for (size_t i = 0; i < check->same_count; i++) {
        values[i] = fixed_value(check->same[i], child->key);
        if (!values[i] || mcred_value_equal(e, values[i], child))
            return false;
    }
    return true;
}

/* All branches fix one field, and the object has none of the values there:
 * that is the whole trouble. False: it is another one. */
static bool report_no_such_kind(mcred_eval *e, const mcred_check *check, const mcred_node *object) {
    const mcred_node *values[MOST_KINDS];
    bool fits = object->kind == MCRED_KIND_OBJECT && check->same_count > 1 && check->same_count <= MOST_KINDS;
    for (size_t i = 0; fits && i < object->count && i < MOST_FIELDS; i++) {
        const mcred_node *child = object->children[i];
        if (!fixed_values(e, check, child, values))
            continue;
        mcred_str found = mcred_eval_show(e, child), words = mcred_choice_words(e, values, check->same_count);
        mcred_finding *finding;
        if (words.len)
            finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_ENUM, check->at, child, child->span,
                                        "expected %.*s, found %.*s", MCRED_ARG(words), MCRED_ARG(found));
        else
            finding = mcred_eval_report(e, MCRED_RULE_SCHEMA_ENUM, check->at, child, child->span,
                                        "%.*s is none of the %zu values that are allowed here", MCRED_ARG(found),
                                        check->same_count);
        mcred_suggest_value(e, finding, values, check->same_count, child);
        return true;
    }
    return false;
}

bool mcred_closest_branch(mcred_eval *e, const mcred_check *check, const mcred_node *instance) {
    uint64_t nearest = UINT64_MAX;
    size_t best = 0;
    for (size_t i = 0; i < check->same_count && e->mode != MCRED_TEST && e->status == MCRED_OK; i++) {
        uint64_t distance = measure(e, check->same[i], instance, check->at);
        if (distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    if (e->mode == MCRED_MEASURE)
        e->distance += nearest;
    if (e->mode != MCRED_REPORT || e->status != MCRED_OK)
        return false;
    if (report_no_such_kind(e, check, instance))
        return false;
    if (nearest >= WRONG_TYPE && check->same_count > 1)
        report_none(e, check, instance);
    else
        /* What it has looked at counts, so that unevaluated... does not report it once more. */
        (void)mcred_eval_same(e, check->same[best], instance, check->at);
    return false;
}
