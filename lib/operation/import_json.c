/* import_json.c - which of the known kinds a JSON file is of, and its definitions one by one. */
#include "import.h"

/* What is kept comes one level deeper in the programme's YAML. */
#define DEPTH_MOST 64

static bool is_type(const mcred_node *node, const char *type) {
    static const char *const names[] = {"type", "@type"};
    for (size_t i = 0; i < 2; i++) {
        const mcred_node *value = mcred_get(node, names[i]);
        if (mcred_str_is(mcred_text(value), type))
            return true;
        for (size_t j = 0; mcred_is(value, MCRED_KIND_ARRAY) && j < value->count; j++) {
            if (mcred_str_is(mcred_text(value->children[j]), type))
                return true;
        }
    }
    return false;
}

/* What a badge that was issued is one of: Open Badges 3.0, or 2.0 where the class is written into the assertion. */
static const mcred_node *class_within(const mcred_node *node) {
    const mcred_node *achievement = mcred_get(mcred_get(node, "credentialSubject"), "achievement");
    return achievement ? achievement : is_type(node, "Assertion") ? mcred_get(node, "badge") : NULL;
}

static mcred_status take(import_job *job, const mcred_node *node) {
    const mcred_node *within = class_within(node);
    if (mcred_get(node, "CFDocument") && mcred_is(mcred_get(node, "CFItems"), MCRED_KIND_ARRAY)) {
        job->sort = job->args->align ? "alignments" : "definitions";
        return import_framework(job, node);
    }
    bool achievement = is_type(node, "Achievement") || is_type(node, "BadgeClass");
    if (achievement || mcred_is(within, MCRED_KIND_OBJECT)) {
        job->sort = "definitions";
        return import_achievement(job, achievement ? node : within);
    }
    return import_refuse(job, MCRED_RULE_IMPORT_KIND, mcred_node_span(node),
                         "this is no BadgeClass, no Achievement and no CFPackage");
}

mcred_status import_json(import_job *job) {
    const mcred_document_limits limits = {.max_depth = DEPTH_MOST};
    const mcred_node *root = NULL;
    mcred_status status = mcred_json_parse(job->arena, &job->source, &limits, job->sink, &root);
    if (status != MCRED_OK || !mcred_is(root, MCRED_KIND_ARRAY))
        return status == MCRED_OK ? take(job, root) : status;
    if (root->count == 0)
        return import_refuse(job, MCRED_RULE_IMPORT_KIND, root->span, "the list is empty");
    for (size_t i = 0; status == MCRED_OK && i < root->count; i++)
        status = take(job, root->children[i]);
    return status;
}
