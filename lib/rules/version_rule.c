/* version_rule.c - a definition that changed more than its version says. */
#include "rules/check.h"
#include "rules/version.h"

/* The first of the changes that ask for the most. */
static const mcred_version_change *gravest(const mcred_vec *changes, mcred_bump needs, size_t *index) {
    for (*index = 0; *index < changes->len; (*index)++) {
        const mcred_version_change *change = MCRED_AT(mcred_version_change, changes, *index);
        if (change->needs == needs)
            return change;
    }
    return NULL;
}

/* The name of a field, or the id of an entry of a list. */
static mcred_span place_of(const mcred_node *node) {
    const mcred_node *id = mcred_get(node, "id");
    if (node->key.len > 0)
        return node->key_span;
    return id ? id->span : node->span;
}

static void report(const check *c, const mcred_vec *changes, mcred_bump needs, mcred_str before, bool used,
                   mcred_str version) {
    size_t first = 0;
    const mcred_source *source = &c->file->source;
    const mcred_version_change *change = gravest(changes, needs, &first);
    if (!change)
        return;
    mcred_finding *finding =
        mcred_report(c->sink, MCRED_RULE_DEFINITION_VERSION, source, place_of(change->now),
                     "%.*s: this needs a new %s version after %.*s, not %.*s", MCRED_ARG(change->what),
                     mcred_bump_name(needs), MCRED_ARG(before), MCRED_ARG(version));
    mcred_finding_hint(c->sink, finding, "mcred bump %s %.*s", mcred_bump_name(needs), MCRED_ARG(c->credential->id));
    mcred_finding_label(c->sink, finding, source, mcred_node_span(mcred_get(c->file->root, "version")),
                        used ? "%.*s was used by submissions" : "%.*s is committed", MCRED_ARG(before));
    for (size_t i = first + 1; i < changes->len; i++) {
        change = MCRED_AT(mcred_version_change, changes, i);
        if (change->needs == needs)
            mcred_finding_label(c->sink, finding, source, place_of(change->now), "%.*s", MCRED_ARG(change->what));
    }
}

bool mcred_rules_version(mcred_model *model, const mcred_credential *before, bool used, const mcred_credential *now,
                         mcred_str version, mcred_bump least, mcred_sink *sink) {
    const check c = {model, sink, now->file, now, false, NULL};
    mcred_version_number from, to;
    mcred_vec changes;
    mcred_bump needs = MCRED_BUMP_NONE;
    if (!mcred_version_parse(before->version, &from) || !mcred_version_parse(version, &to))
        return true;
    if (!mcred_version_changes(mcred_model_arena(model), before->file->root, now->file->root, &changes, &needs)) {
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
        return false;
    }
    if (needs < least || mcred_version_enough(&from, &to, needs))
        return true;
    report(&c, &changes, needs, before->version, used, version);
    return false;
}
