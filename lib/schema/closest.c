/* closest.c - which branch of anyOf or oneOf was meant when none fits. */
#include "schema/internal.h"

#define WRONG_TYPE ((uint64_t)1 << 40)

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
    if (nearest >= WRONG_TYPE && check->same_count > 1)
        report_none(e, check, instance);
    else
        /* What it has looked at counts, so that unevaluated... does not report it once more. */
        (void)mcred_eval_same(e, check->same[best], instance, check->at);
    return false;
}
