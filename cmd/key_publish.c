/* key_publish.c - mcred key publish: a public key goes into mcred.yaml, and onto pages for the issuer's site. */
#include "export.h"

static mcred_status write_page(context *ctx, const char *folder, const char *name, mcred_str text) {
    mcred_str path = mcred_arena_printf(ctx->arena, "%s/%s", folder, name);
    if (text.len == 0)
        return MCRED_OK;
    mcred_status status = path.data ? export_write(ctx, path.data, text) : MCRED_FAILED;
    if (status == MCRED_OK)
        say(ctx, "%.*s\n", MCRED_ARG(path));
    return status;
}

static void show(context *ctx, const mcred_published *pages) {
    mcred_json_object(&ctx->json);
    mcred_json_put_bool(&ctx->json, "changed", pages->changed);
    if (pages->did.len) {
        mcred_json_put(&ctx->json, "did", pages->did);
        mcred_json_put(&ctx->json, "address", pages->address);
    }
    mcred_json_end(&ctx->json, '}');
    say(ctx,
        pages->changed ? "mcred.yaml names the key now: look at it and commit it\n" : "mcred.yaml says so already\n");
    if (pages->did.len)
        say(ctx, "did.json belongs at %.*s\n", MCRED_ARG(pages->address));
}

static mcred_status publish_with(context *ctx, const mcred_publish_args *args) {
    mcred_session *session = NULL;
    mcred_published pages;
    const char *folder = option_value(ctx, "out");
    mcred_status status = open_session(ctx, &session);
    /* Before anything is written, so that mcred.yaml is not when there is no place for the pages. */
    if (status == MCRED_OK && folder)
        status = export_folder(ctx, folder);
    if (status == MCRED_OK)
        status = mcred_op_key_publish(session, args, ctx->sink, &pages);
    if (status == MCRED_OK && folder)
        status = write_page(ctx, folder, "jwks.json", pages.jwks);
    if (status == MCRED_OK && folder)
        status = write_page(ctx, folder, "did.json", pages.document);
    if (status == MCRED_OK)
        show(ctx, &pages);
    mcred_session_close(session);
    return status;
}

mcred_status key_publish(context *ctx) {
    mcred_key *key = NULL;
    const char *path = ctx->arg_count > 1 ? ctx->args[1] : key_default_file(ctx), *from = option_value(ctx, "from");
    char today[MCRED_TIME_SIZE];
    if (!path)
        return usage_error(ctx, "say which key to publish");
    mcred_status status = key_open(ctx, path, &key);
    if (status != MCRED_OK)
        return status;
    const mcred_publish_args args = {.key = key,
                                     .did = option_value(ctx, "did"),
                                     .from = from,
                                     .to = option_value(ctx, "to"),
                                     .today = day(ctx->host->now(ctx->host->ctx), today)};
    status = publish_with(ctx, &args);
    mcred_key_free(key);
    return status;
}
