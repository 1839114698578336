/* overlay.c - text that is to be checked before it is written stands in for the view's file. */
#include "model_internal.h"

mcred_status mcred_model_overlay(mcred_model *model, mcred_str path, mcred_str bytes) {
    mcred_str key = mcred_arena_copy(model->keep, path);
    mcred_str *text = MCRED_NEW(model->keep, mcred_str);
    if (!key.data || !text)
        return MCRED_FAILED;
    *text = mcred_arena_copy(model->keep, bytes);
    if (!text->data)
        return MCRED_FAILED;
    if (!model->overlays)
        model->overlays = mcred_map_new(model->keep);
    /* An empty entry is read anew. */
    bool ok = model->overlays && mcred_map_put(model->overlays, key, text) && mcred_map_put(model->entries, key, NULL);
    return ok ? MCRED_OK : MCRED_FAILED;
}

const mcred_str *model_overlaid(const mcred_model *model, mcred_str path) {
    return model->overlays ? mcred_map_get(model->overlays, path) : NULL;
}
