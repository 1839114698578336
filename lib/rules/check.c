/* check.c - sentences that several checks say. */
#include "rules/check.h"

mcred_span check_key(const mcred_node *node) {
    if (!node)
        return MCRED_NO_SPAN;
    return node->key.data ? node->key_span : node->span;
}

void check_lack(const check *c, const mcred_node *node, const char *sentence) {
    mcred_rule rule = c->draft ? MCRED_RULE_DEFINITION_TODO : MCRED_RULE_DEFINITION_MISSING;
    const mcred_node *at = node ? node : mcred_get(c->file->root, "status");
    mcred_report(c->sink, rule, &c->file->source, check_key(at), "%s", sentence);
}

void check_unknown(const check *c, mcred_rule rule, const mcred_node *node, const char *what, mcred_str word,
                   const mcred_vec *candidates) {
    mcred_finding *finding = mcred_report(c->sink, rule, &c->file->source, mcred_node_span(node),
                                          "there is no %s \"%.*s\"", what, MCRED_ARG(word));
    size_t close = mcred_closest(word, candidates->data, candidates->len);
    if (close != SIZE_MAX)
        mcred_finding_hint(c->sink, finding, "did you mean \"%.*s\"?",
                           MCRED_ARG(*MCRED_AT(mcred_str, candidates, close)));
}

mcred_vec check_ids(const check *c, const mcred_node *array) {
    mcred_vec ids = MCRED_VEC(mcred_str);
    for (size_t i = 0; i < mcred_count(array); i++) {
        mcred_str *id = mcred_vec_push(mcred_model_arena(c->model), &ids);
        if (id)
            *id = mcred_get_text(mcred_at(array, i), "id");
    }
    return ids;
}

void check_unique_ids(const check *c, const mcred_node *array, const char *what) {
    mcred_map *seen = mcred_map_new(mcred_model_arena(c->model));
    for (size_t i = 0; seen && i < mcred_count(array); i++) {
        const mcred_node *id = mcred_get(mcred_at(array, i), "id");
        const mcred_node *first = id ? mcred_map_get(seen, id->text) : NULL;
        if (first) {
            mcred_finding *finding = mcred_report(c->sink, MCRED_RULE_DEFINITION_DUPLICATE, &c->file->source, id->span,
                                                  "the %s \"%.*s\" stands twice", what, MCRED_ARG(id->text));
            mcred_finding_label(c->sink, finding, &c->file->source, first->span, "first defined here");
        } else if (id) {
            union {
                const mcred_node *in;
                void *out;
            } node = {.in = id};
            if (!mcred_map_put(seen, id->text, node.out))
                return;
        }
    }
}
