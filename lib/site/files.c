/* files.c - what is no page: style, script, badges. */
#include "site/build.h"

#include "site_assets.inc"

mcred_status site_asset(site *s, const site_page *page, mcred_buf *out) {
    (void)s;
    for (size_t i = 0; i < site_assets_count; i++) {
        if (mcred_str_eq(mcred_str_of(site_assets_table[i].key), mcred_str_of(page->about)))
            mcred_buf_put(out, (mcred_str){(const char *)site_assets_table[i].data, site_assets_table[i].len});
    }
    return MCRED_OK;
}

mcred_status site_badge(site *s, const site_page *page, mcred_buf *out) {
    const site_thing *thing = page->about;
    const mcred_credential *credential = NULL;
    const mcred_stack *stack = NULL;
    mcred_badge_face face;
    if (thing->picture.len > 0) {
        mcred_buf_put(out, thing->picture);
        return MCRED_OK;
    }
    mcred_status status = thing->is_stack ? mcred_model_stack(s->job->model, thing->id, s->sink, &stack)
                                          : mcred_model_credential(s->job->model, thing->id, s->sink, &credential);
    if (status != MCRED_OK)
        return status;
    face = stack ? mcred_badge_face_stack(stack) : mcred_badge_face_credential(credential);
    mcred_badge_draw(&face, out);
    return MCRED_OK;
}
