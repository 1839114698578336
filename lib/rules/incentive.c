/* incentive.c - rules of incentives: buckets that are there, shares that come to the whole, nothing said twice. */
#include "base/decimal.h"
#include "mcred/model_incentive.h"
#include "rules/check.h"

typedef struct incentives {
    check c;
    mcred_arena *arena;
    const mcred_incentive_rules *rules;
    mcred_vec buckets; /* mcred_str: ids */
} incentives;

static void report_twice(const incentives *in, const mcred_node *node, const char *what, mcred_str name) {
    mcred_report(in->c.sink, MCRED_RULE_INCENTIVE_TWICE, &in->c.file->source, mcred_node_span(node),
                 "%s \"%.*s\" stands here for the second time", what, MCRED_ARG(name));
}

static void check_bucket(const incentives *in, const mcred_node *node, mcred_str id) {
    for (size_t i = 0; i < in->buckets.len; i++) {
        if (mcred_str_eq(*MCRED_AT(mcred_str, &in->buckets, i), id))
            return;
    }
    check_unknown(&in->c, MCRED_RULE_INCENTIVE_UNKNOWN, node, "bucket", id, &in->buckets);
}

/* ---- units ------------------------------------------------------------------------------------ */

static void check_units(const incentives *in) {
    const mcred_vec *units = &in->rules->units;
    for (size_t i = 0; i < units->len; i++) {
        const mcred_incentive_unit *one = MCRED_AT(mcred_incentive_unit, units, i);
        for (size_t j = 0; j < units->len; j++) {
            const mcred_incentive_unit *other = MCRED_AT(mcred_incentive_unit, units, j);
            if (j < i && mcred_str_eq(one->kind, other->kind))
                report_twice(in, mcred_get(one->node, "kind"), "the kind", one->kind);
            if (mcred_str_eq(one->from, other->kind))
                mcred_report(in->c.sink, MCRED_RULE_INCENTIVE_UNIT, &in->c.file->source,
                             mcred_node_span(mcred_get(one->node, "from")), "\"%.*s\" is worked out itself",
                             MCRED_ARG(one->from));
        }
    }
}

/* ---- shares ------------------------------------------------------------------------------------- */

static void check_shares(const incentives *in, const mcred_vec *shares) {
    for (size_t i = 0; i < shares->len; i++) {
        const mcred_incentive_share *one = MCRED_AT(mcred_incentive_share, shares, i);
        const mcred_node *node = mcred_get(one->node, "bucket");
        check_bucket(in, node, one->bucket);
        for (size_t j = 0; j < i; j++) {
            if (mcred_str_eq(MCRED_AT(mcred_incentive_share, shares, j)->bucket, one->bucket))
                report_twice(in, node, "the bucket", one->bucket);
        }
    }
}

static void check_whole(const incentives *in, const mcred_incentive_split *split) {
    mcred_decimal sum = {0}, part, whole;
    bool ok = mcred_decimal_parse(in->arena, MCRED_S("100"), &whole);
    for (size_t i = 0; ok && i < split->into.len; i++)
        ok = mcred_decimal_parse(in->arena, MCRED_AT(mcred_incentive_share, &split->into, i)->amount, &part) &&
             mcred_decimal_add(in->arena, &sum, &part, &sum);
    mcred_buf text;
    mcred_buf_init(&text, 256);
    if (ok && mcred_decimal_cmp(&sum, &whole) != 0 && mcred_decimal_format(&sum, 128, &text))
        mcred_report(in->c.sink, MCRED_RULE_INCENTIVE_SPLIT, &in->c.file->source,
                     check_key(mcred_get(split->node, "into")), "the shares come to %.*s percent, not to 100",
                     MCRED_ARG(mcred_buf_str(&text)));
    mcred_buf_free(&text);
}

static void check_splits(const incentives *in) {
    const mcred_vec *splits = &in->rules->splits;
    for (size_t i = 0; i < splits->len; i++) {
        const mcred_incentive_split *one = MCRED_AT(mcred_incentive_split, splits, i);
        check_shares(in, &one->into);
        check_whole(in, one);
        for (size_t j = 0; j < i; j++) {
            if (mcred_str_eq(MCRED_AT(mcred_incentive_split, splits, j)->credential, one->credential))
                report_twice(in, mcred_get(one->node, "credential"), "the split of", one->credential);
        }
    }
}

/* ---- caps and targets ------------------------------------------------------------------------------ */

static void check_cycle(const incentives *in, const mcred_node *node, mcred_incentive_per per) {
    if (per == MCRED_PER_CYCLE && in->rules->cycle_years == 0)
        mcred_report(in->c.sink, MCRED_RULE_INCENTIVE_CYCLE, &in->c.file->source,
                     mcred_node_span(mcred_get(node, "per")), "the rules state no licence cycle: add cycle");
}

static void check_limits(const incentives *in) {
    for (size_t i = 0; i < in->rules->caps.len; i++) {
        const mcred_incentive_cap *cap = MCRED_AT(mcred_incentive_cap, &in->rules->caps, i);
        if (cap->bucket.len > 0)
            check_bucket(in, mcred_get(cap->node, "bucket"), cap->bucket);
        check_cycle(in, cap->node, cap->per);
    }
    for (size_t i = 0; i < in->rules->targets.len; i++) {
        const mcred_incentive_target *target = MCRED_AT(mcred_incentive_target, &in->rules->targets, i);
        check_shares(in, &target->buckets);
        check_cycle(in, target->node, target->per);
    }
}

void mcred_rules_incentives(mcred_model *model, const mcred_incentive_rules *rules, mcred_sink *sink) {
    incentives in = {.c = {.model = model, .sink = sink, .file = rules->file},
                     .arena = mcred_model_arena(model),
                     .rules = rules};
    const mcred_node *buckets = mcred_get(rules->node, "buckets");
    in.buckets = check_ids(&in.c, buckets);
    check_unique_ids(&in.c, buckets, "bucket");
    check_unique_ids(&in.c, mcred_get(rules->node, "targets"), "target");
    check_units(&in);
    check_splits(&in);
    check_limits(&in);
}
