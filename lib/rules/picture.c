/* picture.c - the badge that a definition brings: only a picture, and not too large to be shown everywhere. */
#include "rules/check.h"

#include "base/path.h"
#include "media/png.h"
#include "media/svg.h"

/* A page shows many of them. */
#define MAX_PICTURE ((size_t)64 << 10)
#define MAX_PNG     ((size_t)8 << 20)

mcred_status mcred_rules_picture(mcred_model *model, mcred_str id, mcred_sink *sink, mcred_str *out) {
    mcred_arena *arena = mcred_model_arena(model);
    mcred_str folder = mcred_path_dirname(mcred_path_credential(arena, id));
    mcred_str path = mcred_path_join(arena, folder, MCRED_S("badge.svg")), text = {0};
    *out = text;
    if (!path.data) {
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "there is not enough memory");
        return MCRED_FAILED;
    }
    if (mcred_view_kind(mcred_model_view(model), path) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    mcred_status status = mcred_view_read_any(mcred_model_view(model), path, MAX_PICTURE, arena, sink, &text);
    const mcred_source source = {path, text};
    if (status == MCRED_OK)
        status = mcred_svg_check(&source, sink);
    if (status == MCRED_OK)
        *out = text;
    return status;
}

/* What is no file is none of these. */
static mcred_str file_of(const check *c, const char *name) {
    mcred_str folder = mcred_path_dirname(c->file->source.name);
    mcred_str path = mcred_path_join(mcred_model_arena(c->model), folder, mcred_str_of(name));
    bool file = path.data && mcred_view_kind(mcred_model_view(c->model), path) == MCRED_ENTRY_FILE;
    return file ? path : MCRED_S("");
}

/* Whole, as what is put into it has to arrive. */
static void check_png(const check *c) {
    mcred_arena *arena = mcred_model_arena(c->model);
    mcred_source source = {.name = file_of(c, "badge.png")};
    mcred_why why = {.node = NULL};
    if (source.name.len &&
        mcred_view_read_any(mcred_model_view(c->model), source.name, MAX_PNG, arena, c->sink, &source.text) ==
            MCRED_OK &&
        png_check(source.text, &why) == MCRED_NO)
        mcred_report(c->sink, MCRED_RULE_PICTURE_MALFORMED, &source, MCRED_NO_SPAN, "%s", why.text);
}

void check_picture(const check *c) {
    mcred_str text;
    if (file_of(c, "badge.svg").len)
        (void)mcred_rules_picture(c->model, c->credential->id, c->sink, &text);
    check_png(c);
}
