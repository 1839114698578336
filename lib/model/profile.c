/* profile.c - profiles: the programme's own and those built in. */
#include "builtin_profiles.inc"
#include "model_internal.h"

/* A string, or a list of strings. */
static bool read_some(mcred_model *model, const mcred_node *node, mcred_vec *out) {
    if (mcred_is(node, MCRED_KIND_ARRAY))
        return model_strings(model, node, out);
    *out = MCRED_VEC(mcred_str);
    mcred_str *one = mcred_vec_push(model->arena, out);
    if (one)
        *one = mcred_text(node);
    return one != NULL;
}

void *model_build_profile(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    (void)ref;
    mcred_profile *out = MCRED_NEW(model->arena, mcred_profile);
    const mcred_node *list = mcred_get(file->root, "requires");
    if (!out)
        return NULL;
    out->file = file;
    out->id = mcred_get_text(file->root, "id");
    out->title = mcred_get_text(file->root, "title");
    out->source = mcred_get_text(file->root, "source");
    out->requires = MCRED_VEC(mcred_element);
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *node = mcred_at(list, i);
        mcred_element *element = mcred_vec_push(model->arena, &out->requires);
        if (!element || !read_some(model, mcred_get(node, "of"), &element->of) ||
            !read_some(model, mcred_get(node, "at"), &element->at))
            return NULL;
        element->node = node;
        element->message = mcred_get_text(node, "message");
    }
    return out;
}

mcred_str mcred_builtin_profile(size_t index) {
    return index < builtin_profiles_count ? mcred_str_of(builtin_profiles_table[index].key) : MCRED_S("");
}

mcred_status mcred_model_profile(mcred_model *model, mcred_str id, mcred_sink *sink, const mcred_profile **out) {
    const model_expect expect[] = {{"id", id}, {NULL, {0}}};
    const void *thing = NULL;
    mcred_str path = mcred_path_profile(model->arena, id);
    *out = NULL;
    if (!path.data)
        return model_memory(sink);
    bool own = mcred_view_kind(model->view, path) != MCRED_ENTRY_NONE || model_overlaid(model, path);
    for (size_t i = 0; !own && i < builtin_profiles_count; i++) {
        if (!mcred_str_is(id, builtin_profiles_table[i].key))
            continue;
        mcred_str text = {(const char *)builtin_profiles_table[i].data, builtin_profiles_table[i].len};
        if (mcred_model_overlay(model, path, text) != MCRED_OK)
            return model_memory(sink);
    }
    mcred_status status = model_get(model, KIND_PROFILE, path, expect, model_build_profile, NULL, sink, &thing);
    *out = thing;
    return status;
}
