/* export_picture.c - the picture of a badge: the given one, the definition's own, or one drawn from it. */
#include "badge/draw.h"
#include "base/path.h"
#include "export.h"
#include "media/baked.h"
#include "rules/rules.h"

static bool is_png(const exporting *e) {
    return e->args->format == MCRED_BADGE_PNG;
}

/* The badge.png or badge.svg beside the definition, as it is today; "" where there is none. */
static mcred_status find_own(const exporting *e, mcred_str *out) {
    mcred_arena *arena = e->arena;
    mcred_view *view = mcred_model_view(e->model);
    if (!e->facts.credential)
        return MCRED_OK;
    if (!is_png(e))
        return mcred_rules_picture(e->model, e->facts.credential->id, e->sink, out);
    mcred_str folder = mcred_path_dirname(mcred_path_credential(arena, e->facts.credential->id));
    mcred_str path = mcred_path_join(arena, folder, MCRED_S("badge.png"));
    if (!path.data)
        return op_memory(e->sink);
    if (mcred_view_kind(view, path) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    return mcred_view_read_any(view, path, MCRED_PICTURE_MOST, arena, e->sink, out);
}

static mcred_status draw(const exporting *e, mcred_str *out) {
    const mcred_badge_facts *facts = &e->facts;
    const mcred_badge_face face =
        facts->credential ? mcred_badge_face_credential(facts->credential) : mcred_badge_face_stack(facts->stack);
    mcred_buf picture;
    mcred_buf_init(&picture, EXPORT_MOST);
    if (!is_png(e))
        mcred_badge_draw(&face, &picture);
    else if (mcred_badge_paint(&face, &picture) != MCRED_OK)
        picture.failed = true;
    return op_take(e->arena, e->sink, &picture, out);
}

/* Many awards are of one definition. */
static mcred_status keep(const exporting *e, mcred_str digest, mcred_str picture) {
    mcred_arena *arena = e->session->arena;
    mcred_str *kept = MCRED_NEW(arena, mcred_str), key = mcred_arena_copy(arena, digest);
    if (kept)
        *kept = mcred_arena_copy(arena, picture);
    return kept && kept->data && key.data && mcred_map_put(e->pictures, key, kept) ? MCRED_OK : op_memory(e->sink);
}

static mcred_status find_picture(const exporting *e, mcred_str *out) {
    const mcred_file *definition = e->facts.credential ? e->facts.credential->file : e->facts.stack->file;
    mcred_str digest = mcred_digest_str(&definition->digest);
    const mcred_str *kept = e->pictures ? mcred_map_get(e->pictures, digest) : NULL;
    *out = kept ? *kept : e->args->picture;
    mcred_status status = out->len ? MCRED_OK : find_own(e, out);
    if (status == MCRED_OK && out->len == 0)
        status = draw(e, out);
    return status == MCRED_OK && e->pictures && !kept ? keep(e, digest, *out) : status;
}

mcred_status export_bake(const exporting *e, mcred_str credential, mcred_str *out) {
    mcred_str picture = {0};
    mcred_buf baked;
    mcred_why why = {.node = NULL};
    mcred_status status = find_picture(e, &picture);
    if (status != MCRED_OK)
        return status;
    credential = mcred_str_trim(credential);
    mcred_buf_init(&baked, EXPORT_MOST);
    status = is_png(e) ? baked_png_write(picture, BAKED_BADGE, credential, &baked, &why)
                       : baked_svg_write(picture, BAKED_BADGE, credential, &baked, &why);
    if (status == MCRED_NO)
        (void)op_refuse(e->sink, MCRED_RULE_PICTURE_REFUSED, "the credential cannot be put into the picture: %s",
                        why.text);
    if (status == MCRED_OK || status == MCRED_FAILED)
        return op_take(e->arena, e->sink, &baked, out);
    mcred_buf_free(&baked);
    return status;
}
