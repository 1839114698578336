/* text.c - the texts of a definition that a search looks into, each with its field. */
#include "catalogue/text.h"

const char *catalogue_field_name(catalogue_field field) {
    static const char *const names[FIELD_COUNT] = {
        [FIELD_TITLE] = "title",           [FIELD_TOPICS] = "topic",
        [FIELD_COMPETENCY] = "competency", [FIELD_DESCRIPTION] = "description",
        [FIELD_METHOD] = "method",         [FIELD_CRITERIA] = "criterion",
        [FIELD_RATIONALE] = "rationale",   [FIELD_REFERENCES] = "reference",
    };
    return names[field];
}

typedef struct visiting {
    catalogue_visit *visit;
    void *ctx;
} visiting;

static bool one(const visiting *v, catalogue_field field, const mcred_node *node) {
    mcred_str text = mcred_text(node);
    return text.len == 0 || v->visit(v->ctx, field, text);
}

/* The strings of a list, or of one member of each of its entries. */
static bool each(const visiting *v, catalogue_field field, const mcred_node *list, const char *key) {
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *entry = mcred_at(list, i);
        if (!one(v, field, key ? mcred_get(entry, key) : entry))
            return false;
    }
    return true;
}

static bool components(const visiting *v, const mcred_node *list) {
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *entry = mcred_at(list, i);
        if (!one(v, FIELD_METHOD, mcred_get(entry, "title")) || !one(v, FIELD_METHOD, mcred_get(entry, "description")))
            return false;
    }
    return true;
}

bool catalogue_texts(const mcred_node *definition, catalogue_visit *visit, void *ctx) {
    const visiting v = {visit, ctx};
    const mcred_node *method = mcred_get(definition, "method"), *research = mcred_get(definition, "research");
    return one(&v, FIELD_TITLE, mcred_get(definition, "title")) &&
           each(&v, FIELD_TOPICS, mcred_get(definition, "topics"), NULL) &&
           each(&v, FIELD_TOPICS, mcred_get(mcred_get(definition, "audience"), "subjects"), NULL) &&
           one(&v, FIELD_COMPETENCY, mcred_get(definition, "competency")) &&
           one(&v, FIELD_DESCRIPTION, mcred_get(definition, "description")) &&
           one(&v, FIELD_METHOD, mcred_get(method, "summary")) && components(&v, mcred_get(method, "components")) &&
           each(&v, FIELD_CRITERIA, mcred_get(mcred_get(definition, "rubric"), "criteria"), "title") &&
           each(&v, FIELD_CRITERIA, mcred_get(definition, "evidence"), "title") &&
           one(&v, FIELD_RATIONALE, mcred_get(research, "rationale")) &&
           each(&v, FIELD_REFERENCES, mcred_get(research, "references"), "citation");
}
