/* credential.c - a definition from its tree, and look-ups in it. */
#include "model_internal.h"

#include <limits.h>

static bool read_prompts(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_prompt);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_prompt *prompt = mcred_vec_push(model->arena, out);
        if (!prompt)
            return false;
        const mcred_node *words = mcred_get(node, "words");
        *prompt = (mcred_prompt){
            .node = node,
            .id = mcred_get_text(node, "id"),
            .prompt = mcred_get_text(node, "prompt"),
            .words_min = model_int(words, "min", 0),
            .words_max = model_int(words, "max", INT_MAX),
        };
    }
    return true;
}

static bool read_items(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_evidence_item);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_evidence_item *item = mcred_vec_push(model->arena, out);
        if (!item)
            return false;
        *item = (mcred_evidence_item){
            .node = node,
            .id = mcred_get_text(node, "id"),
            .title = mcred_get_text(node, "title"),
            .description = mcred_get_text(node, "description"),
            .kind = mcred_get_text(node, "kind"),
            .min = model_int(node, "min", 1),
            .max = model_int(node, "max", INT_MAX),
            .consent_required = mcred_str_is(mcred_get_text(node, "consent"), "required"),
        };
    }
    return true;
}

static bool read_levels(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_level);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_level *level = mcred_vec_push(model->arena, out);
        if (!level)
            return false;
        *level = (mcred_level){
            .node = node,
            .id = mcred_get_text(node, "id"),
            .title = mcred_get_text(node, "title"),
            .points = model_integer(node, "points", 0),
        };
    }
    return true;
}

static bool read_criteria(mcred_model *model, const mcred_node *array, mcred_vec *out) {
    *out = MCRED_VEC(mcred_criterion);
    for (size_t i = 0; i < mcred_count(array); i++) {
        const mcred_node *node = mcred_at(array, i);
        mcred_criterion *criterion = mcred_vec_push(model->arena, out);
        if (!criterion || !model_strings(model, mcred_get(node, "evidence"), &criterion->evidence))
            return false;
        criterion->node = node;
        criterion->id = mcred_get_text(node, "id");
        criterion->title = mcred_get_text(node, "title");
        criterion->descriptors = mcred_get(node, "descriptors");
        criterion->pass = mcred_get_text(node, "pass");
    }
    return true;
}

static bool read_lists(mcred_model *model, const mcred_node *root, mcred_credential *out) {
    const mcred_node *rubric = mcred_get(root, "rubric");
    return model_strings(model, mcred_get(root, "topics"), &out->topics) &&
           model_strings(model, mcred_get(root, "prerequisites"), &out->prerequisites) &&
           read_prompts(model, mcred_get(root, "overview"), &out->overview) &&
           read_prompts(model, mcred_get(root, "reflection"), &out->reflection) &&
           read_items(model, mcred_get(root, "evidence"), &out->evidence) &&
           read_levels(model, mcred_get(rubric, "levels"), &out->levels) &&
           read_criteria(model, mcred_get(rubric, "criteria"), &out->criteria);
}

void *model_build_credential(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    const mcred_node *root = file->root;
    mcred_credential *out = MCRED_NEW(model->arena, mcred_credential);
    if (!out || !read_lists(model, root, out))
        return NULL;
    const mcred_node *pass = mcred_get(mcred_get(root, "rubric"), "pass");
    out->file = file;
    out->id = mcred_get_text(root, "id");
    out->title = mcred_get_text(root, "title");
    out->version = mcred_get_text(root, "version");
    out->status = mcred_get_text(root, "status");
    out->competency = mcred_get_text(root, "competency");
    out->language = mcred_get_text(root, "language");
    out->pass_every = mcred_get_text(pass, "every");
    out->pass_points = model_integer(pass, "points", -1);
    out->validity_years = model_int(mcred_get(root, "validity"), "years", 0);
    return out;
}

mcred_status mcred_model_credential(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_credential **out) {
    const model_expect expect[] = {{"id", id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_status status = model_get(model, KIND_CREDENTIAL, mcred_path_credential(model->arena, id), expect,
                                    model_build_credential, NULL, sink, &thing);
    *out = thing;
    return status;
}

size_t mcred_credential_level(const mcred_credential *credential, mcred_str id) {
    for (size_t i = 0; i < credential->levels.len; i++) {
        if (mcred_str_eq(MCRED_AT(mcred_level, &credential->levels, i)->id, id))
            return i;
    }
    return SIZE_MAX;
}

const mcred_criterion *mcred_credential_criterion(const mcred_credential *credential, mcred_str id) {
    for (size_t i = 0; i < credential->criteria.len; i++) {
        const mcred_criterion *criterion = MCRED_AT(mcred_criterion, &credential->criteria, i);
        if (mcred_str_eq(criterion->id, id))
            return criterion;
    }
    return NULL;
}

const mcred_evidence_item *mcred_credential_item(const mcred_credential *credential, mcred_str id) {
    for (size_t i = 0; i < credential->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(mcred_evidence_item, &credential->evidence, i);
        if (mcred_str_eq(item->id, id))
            return item;
    }
    return NULL;
}
