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

static mcred_status draw(const exporting *e, const mcred_badge_face *face, bool png, mcred_str *out) {
    mcred_buf picture;
    mcred_buf_init(&picture, EXPORT_MOST);
    if (!png)
        mcred_badge_draw(face, &picture);
    else if (mcred_badge_paint(face, &picture) != MCRED_OK)
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
    const mcred_credential *credential = e->facts.credential;
    const mcred_file *definition = credential ? credential->file : e->facts.stack->file;
    const mcred_badge_face face =
        credential ? mcred_badge_face_credential(credential) : mcred_badge_face_stack(e->facts.stack);
    mcred_str digest = mcred_digest_str(&definition->digest);
    const mcred_str *kept = e->pictures ? mcred_map_get(e->pictures, digest) : NULL;
    *out = kept ? *kept : e->args->picture;
    mcred_status status = out->len ? MCRED_OK : find_own(e, out);
    if (status == MCRED_OK && out->len == 0)
        status = draw(e, &face, is_png(e), out);
    return status == MCRED_OK && e->pictures && !kept ? keep(e, digest, *out) : status;
}

static mcred_status put_in(const exporting *e, mcred_str picture, bool png, baked_kind kind, mcred_str credential,
                           mcred_str *out) {
    mcred_buf baked;
    mcred_why why = {.node = NULL};
    credential = mcred_str_trim(credential);
    mcred_buf_init(&baked, EXPORT_MOST);
    mcred_status status = png ? baked_png_write(picture, kind, credential, &baked, &why)
                              : baked_svg_write(picture, kind, credential, &baked, &why);
    if (status == MCRED_NO)
        (void)op_refuse(e->sink, MCRED_RULE_PICTURE_REFUSED, "the credential cannot be put into the picture: %s",
                        why.text);
    if (status == MCRED_OK || status == MCRED_FAILED)
        return op_take(e->arena, e->sink, &baked, out);
    mcred_buf_free(&baked);
    return status;
}

mcred_status export_bake(const exporting *e, mcred_str credential, mcred_str *out) {
    mcred_str picture = {0};
    mcred_status status = find_picture(e, &picture);
    return status == MCRED_OK ? put_in(e, picture, is_png(e), BAKED_BADGE, credential, out) : status;
}

/* A medal with a petal for each award. */
mcred_status export_bake_transcript(const exporting *e, const mcred_export_args *args, size_t awards,
                                    mcred_str credential, mcred_str *out) {
    const mcred_programme *programme = e->facts.programme;
    const mcred_badge_face face = {.id = programme->name,
                                   .title = programme->name,
                                   .language = programme->language,
                                   .topic = programme->name,
                                   .units = awards};
    bool png = args->format == MCRED_BADGE_PNG;
    mcred_str picture = args->picture;
    mcred_status status = picture.len ? MCRED_OK : draw(e, &face, png, &picture);
    return status == MCRED_OK ? put_in(e, picture, png, BAKED_TRANSCRIPT, credential, out) : status;
}
