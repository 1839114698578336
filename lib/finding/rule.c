/* rule.c - the table of rules. */
#include "mcred/finding.h"

static const mcred_rule_info rules[] = {
#define MCRED_RULE(symbol, id, severity, summary, explanation) {id, severity, summary, explanation},
#include "mcred/rules.def"
#undef MCRED_RULE
};

static const struct {
    mcred_rule rule;
    mcred_rule_example example;
} examples[] = {
#define MCRED_EXAMPLE(symbol, file, bad, good) {MCRED_RULE_##symbol, {file, bad, good}},
#include "finding/examples.def"
#undef MCRED_EXAMPLE
};

const mcred_rule_example *mcred_rule_example_of(mcred_rule rule) {
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        if (examples[i].rule == rule)
            return &examples[i].example;
    }
    return NULL;
}

const mcred_rule_info *mcred_rule_get(mcred_rule rule) {
    return (size_t)rule < MCRED_RULE_COUNT ? &rules[rule] : NULL;
}

bool mcred_rule_find(mcred_str id, mcred_rule *out) {
    for (size_t i = 0; i < MCRED_RULE_COUNT; i++) {
        if (mcred_str_is(id, rules[i].id)) {
            *out = (mcred_rule)i;
            return true;
        }
    }
    return false;
}
