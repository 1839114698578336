/* rubric.c - levels, pass rule and criteria: whether they can do their work. */
#include "rules/check.h"

static void check_levels(const check *c) {
    const mcred_vec *levels = &c->credential->levels;
    for (size_t i = 1; i < levels->len; i++) {
        const mcred_level *before = MCRED_AT(mcred_level, levels, i - 1);
        const mcred_level *level = MCRED_AT(mcred_level, levels, i);
        if (level->points <= before->points)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_LEVELS, &c->file->source,
                         mcred_node_span(mcred_get(level->node, "points")),
                         "the level \"%.*s\" has no more points than the level before it", MCRED_ARG(level->id));
    }
}

/* A level that a pass rule names: it exists, and it is not the lowest. */
static void check_pass_level(const check *c, const mcred_node *node, const mcred_vec *ids) {
    if (!node)
        return;
    size_t level = mcred_credential_level(c->credential, node->text);
    if (level == SIZE_MAX)
        check_unknown(c, MCRED_RULE_DEFINITION_UNKNOWN, node, "level", node->text, ids);
    else if (level == 0 && ids->len > 1)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_PASS, &c->file->source, node->span,
                     "everybody reaches \"%.*s\": it is the lowest level", MCRED_ARG(node->text));
}

static void check_pass_points(const check *c, const mcred_node *pass) {
    const mcred_credential *credential = c->credential;
    const mcred_node *node = mcred_get(pass, "points");
    if (!node || credential->levels.len == 0 || credential->criteria.len == 0)
        return;
    int64_t count = (int64_t)credential->criteria.len;
    int64_t least = MCRED_AT(mcred_level, &credential->levels, 0)->points * count;
    int64_t most = MCRED_AT(mcred_level, &credential->levels, credential->levels.len - 1)->points * count;
    if (credential->pass_points > most)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_PASS, &c->file->source, node->span,
                     "nobody can reach %lld points: the criteria give at most %lld", (long long)credential->pass_points,
                     (long long)most);
    else if (credential->pass_points <= least)
        mcred_report(c->sink, MCRED_RULE_DEFINITION_PASS, &c->file->source, node->span,
                     "everybody reaches %lld points: the lowest levels give them", (long long)credential->pass_points);
}

static void check_descriptors(const check *c, const mcred_criterion *criterion) {
    const mcred_node *descriptors = criterion->descriptors;
    const mcred_node *at = descriptors ? descriptors : mcred_get(criterion->node, "id");
    for (size_t i = 0; i < c->credential->levels.len; i++) {
        const mcred_level *level = MCRED_AT(mcred_level, &c->credential->levels, i);
        const mcred_node *text = mcred_get_str(descriptors, level->id);
        if (mcred_str_trim(mcred_text(text)).len > 0)
            continue;
        mcred_report(c->sink, c->draft ? MCRED_RULE_DEFINITION_TODO : MCRED_RULE_DEFINITION_DESCRIPTOR,
                     &c->file->source, check_key(text ? text : at),
                     "describe the level \"%.*s\" of the criterion \"%.*s\"", MCRED_ARG(level->id),
                     MCRED_ARG(criterion->id));
    }
    mcred_vec ids = check_ids(c, mcred_get(mcred_get(c->file->root, "rubric"), "levels"));
    for (size_t i = 0; i < mcred_count(descriptors); i++) {
        const mcred_node *one = mcred_at(descriptors, i);
        if (mcred_credential_level(c->credential, one->key) == SIZE_MAX) {
            mcred_node place = *one;
            place.span = one->key_span;
            check_unknown(c, MCRED_RULE_DEFINITION_UNKNOWN, &place, "level", one->key, &ids);
        }
        for (size_t j = 0; j < i; j++) {
            const mcred_node *other = mcred_at(descriptors, j);
            if (one->text.len > 0 && mcred_str_eq(mcred_str_trim(one->text), mcred_str_trim(other->text))) {
                mcred_finding *finding = mcred_report(c->sink, MCRED_RULE_DEFINITION_DESCRIPTOR, &c->file->source,
                                                      one->span, "the levels \"%.*s\" and \"%.*s\" are described alike",
                                                      MCRED_ARG(other->key), MCRED_ARG(one->key));
                mcred_finding_label(c->sink, finding, &c->file->source, other->span, "the same words here");
            }
        }
    }
}

static void check_criterion_evidence(const check *c, const mcred_criterion *criterion, const mcred_vec *items) {
    const mcred_node *array = mcred_get(criterion->node, "evidence");
    if (mcred_count(array) == 0) {
        mcred_report(c->sink, c->draft ? MCRED_RULE_DEFINITION_TODO : MCRED_RULE_DEFINITION_EVIDENCE, &c->file->source,
                     check_key(array ? array : mcred_get(criterion->node, "id")),
                     "say on which evidence the criterion \"%.*s\" is judged", MCRED_ARG(criterion->id));
        return;
    }
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *item = mcred_at(array, i);
        if (!mcred_credential_item(c->credential, item->text))
            check_unknown(c, MCRED_RULE_DEFINITION_UNKNOWN, item, "evidence item", item->text, items);
    }
}

static bool is_judged(const mcred_credential *credential, mcred_str item) {
    for (size_t i = 0; i < credential->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &credential->criteria, i);
        for (size_t j = 0; j < criterion->evidence.len; j++) {
            if (mcred_str_eq(*MCRED_AT(mcred_str, &criterion->evidence, j), item))
                return true;
        }
    }
    return false;
}

static void check_items(const check *c) {
    for (size_t i = 0; i < c->credential->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(mcred_evidence_item, &c->credential->evidence, i);
        if (item->min > item->max)
            mcred_report(c->sink, MCRED_RULE_DEFINITION_LIMITS, &c->file->source,
                         mcred_node_span(mcred_get(item->node, "max")), "at least %d and at most %d cannot both be",
                         item->min, item->max);
        if (!is_judged(c->credential, item->id))
            mcred_report(c->sink, c->draft ? MCRED_RULE_DEFINITION_TODO : MCRED_RULE_DEFINITION_EVIDENCE,
                         &c->file->source, mcred_node_span(mcred_get(item->node, "id")),
                         "no criterion is judged on the evidence item \"%.*s\"", MCRED_ARG(item->id));
    }
}

void check_rubric(const check *c) {
    const mcred_node *rubric = mcred_get(c->file->root, "rubric");
    const mcred_node *levels = mcred_get(rubric, "levels"), *criteria = mcred_get(rubric, "criteria");
    const mcred_node *pass = mcred_get(rubric, "pass");
    mcred_vec level_ids = check_ids(c, levels);
    mcred_vec items = check_ids(c, mcred_get(c->file->root, "evidence"));
    if (c->credential->levels.len < 2)
        check_lack(c, levels ? levels : rubric, "write at least two levels, the lowest first");
    if (mcred_count(pass) == 0)
        check_lack(c, pass ? pass : rubric, "write the pass rule, such as {every: demonstrated}");
    if (c->credential->criteria.len == 0)
        check_lack(c, criteria ? criteria : rubric, "write the criteria of the rubric");
    check_unique_ids(c, levels, "level");
    check_unique_ids(c, criteria, "criterion");
    check_levels(c);
    check_pass_level(c, mcred_get(pass, "every"), &level_ids);
    check_pass_points(c, pass);
    for (size_t i = 0; i < c->credential->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &c->credential->criteria, i);
        check_criterion_evidence(c, criterion, &items);
        check_descriptors(c, criterion);
        check_pass_level(c, mcred_get(criterion->node, "pass"), &level_ids);
    }
    check_items(c);
}
