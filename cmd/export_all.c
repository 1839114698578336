/* export_all.c - mcred export --all and --status: many badges, and the lists of those that were revoked. */
#include "export.h"

typedef struct taking {
    context *ctx;
    const char *folder, *format;
    mcred_str earner; /* whose folder is there */
} taking;

/* FOLDER/EARNER/THING.FORMAT */
static mcred_status take(void *into, const mcred_exported *badge) {
    taking *t = into;
    context *ctx = t->ctx;
    const char *folder = mcred_arena_printf(ctx->arena, "%s/%.*s", t->folder, MCRED_ARG(badge->ref.earner)).data;
    mcred_str path =
        folder ? mcred_arena_printf(ctx->arena, "%s/%.*s.%s", folder, MCRED_ARG(badge->ref.credential), t->format)
               : (mcred_str){NULL, 0};
    mcred_status status = path.data ? MCRED_OK : MCRED_FAILED;
    /* Not before there is a badge for it: a key may be refused. */
    if (status == MCRED_OK && t->earner.len == 0)
        status = export_folder(ctx, t->folder);
    if (status == MCRED_OK && !mcred_str_eq(t->earner, badge->ref.earner)) {
        t->earner = mcred_arena_copy(ctx->arena, badge->ref.earner);
        status = export_folder(ctx, folder);
    }
    if (status == MCRED_OK)
        status = export_write(ctx, path.data, badge->text);
    if (status == MCRED_OK) {
        say(ctx, "%.*s\n", MCRED_ARG(path));
        mcred_json_str(&ctx->json, path);
    }
    return status;
}

mcred_status export_all(context *ctx, const mcred_export_args *args, const char *format) {
    mcred_session *session = NULL;
    mcred_exported_all done = {0};
    taking t = {.ctx = ctx, .folder = option_value(ctx, "out"), .format = format};
    const mcred_export_taker taker = {take, &t};
    mcred_json_object(&ctx->json);
    mcred_json_key(&ctx->json, "files");
    mcred_json_array(&ctx->json);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_export_all(session, args, &taker, ctx->sink, &done);
    mcred_json_end(&ctx->json, ']');
    mcred_json_put_int(&ctx->json, "made", (int64_t)done.made);
    mcred_json_put_int(&ctx->json, "revoked", (int64_t)done.revoked);
    mcred_json_end(&ctx->json, '}');
    if (status == MCRED_OK)
        say(ctx, "%zu %s, %zu revoked and left out\n", done.made, done.made == 1 ? "badge" : "badges", done.revoked);
    mcred_session_close(session);
    return status;
}

static mcred_status write_list(context *ctx, const char *folder, const char *name, mcred_str text) {
    mcred_str path = mcred_arena_printf(ctx->arena, "%s/%s", folder, name);
    mcred_status status = path.data ? export_write(ctx, path.data, text) : MCRED_FAILED;
    if (status == MCRED_OK)
        say(ctx, "%.*s\n", MCRED_ARG(path));
    return status;
}

mcred_status export_status(context *ctx, mcred_key *key) {
    mcred_session *session = NULL;
    mcred_exported_status lists;
    const char *folder = option_value(ctx, "out");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_export_status(session, key, ctx->sink, &lists);
    if (status == MCRED_OK)
        status = export_folder(ctx, folder);
    if (status == MCRED_OK)
        status = write_list(ctx, folder, "bitstring.json", lists.bitstring);
    if (status == MCRED_OK)
        status = write_list(ctx, folder, "revocations.json", lists.revocations);
    if (status == MCRED_OK)
        status = write_list(ctx, folder, "revocations.jwt", lists.revocations_token);
    if (status == MCRED_OK) {
        mcred_json_object(&ctx->json);
        mcred_json_put_int(&ctx->json, "awards", (int64_t)lists.awards);
        mcred_json_put_int(&ctx->json, "revoked", (int64_t)lists.revoked);
        mcred_json_end(&ctx->json, '}');
        say(ctx, "%zu of %zu awards revoked\n", lists.revoked, lists.awards);
    }
    mcred_session_close(session);
    return status;
}
