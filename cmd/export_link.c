/* export_link.c - mcred export --linkedin and --qr: what leads to an award, without a key. */
#include "export.h"

static mcred_status write_qr(context *ctx, mcred_session *session, const mcred_exported_link *link, const char *path) {
    mcred_str picture = {0};
    bool svg = mcred_str_ends(mcred_str_of(path), ".svg");
    if (!svg && !mcred_str_ends(mcred_str_of(path), ".png"))
        return usage_error(ctx, "--qr writes a file whose name ends in .png or .svg");
    mcred_status status = mcred_op_export_qr(session, link, svg, ctx->sink, &picture);
    return status == MCRED_OK ? export_write(ctx, path, picture) : status;
}

static void show(context *ctx, const mcred_exported_link *link, const char *qr) {
    mcred_json_object(&ctx->json);
    mcred_json_key(&ctx->json, "award");
    mcred_json_str(&ctx->json, mcred_ref_text(ctx->arena, &link->ref));
    mcred_json_put(&ctx->json, "title", link->title);
    mcred_json_put(&ctx->json, "linkedin", link->linkedin);
    if (link->page.len)
        mcred_json_put(&ctx->json, "page", link->page);
    if (qr)
        mcred_json_put(&ctx->json, "qr", mcred_str_of(qr));
    mcred_json_end(&ctx->json, '}');
    if (option_given(ctx, "linkedin"))
        say(ctx, "%.*s\n", MCRED_ARG(link->linkedin));
    if (qr)
        say(ctx, "%s: %.*s\n", qr, MCRED_ARG(link->page));
}

mcred_status export_link(context *ctx) {
    mcred_session *session = NULL;
    mcred_exported_link link;
    const char *qr = option_value(ctx, "qr");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_export_link(session, ctx->args[0], ctx->sink, &link);
    if (status == MCRED_OK && qr)
        status = write_qr(ctx, session, &link, qr);
    if (status == MCRED_OK)
        show(ctx, &link, qr);
    mcred_session_close(session);
    return status;
}
