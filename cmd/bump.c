/* bump.c - mcred bump. */
#include "command.h"

const option bump_options[] = {
    {"no-commit", OPTION_FLAG, NULL, "leave the file uncommitted"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show_bumped(context *ctx, const mcred_bumped *bumped) {
    if (!ctx->globals.quiet)
        say(ctx, "%s is %.*s now (%.*s %s)\n", ctx->args[1], MCRED_ARG(bumped->version), MCRED_ARG(bumped->from),
            bumped->used ? "was used last" : "was before");
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "credential", mcred_str_of(ctx->args[1]));
    mcred_json_put(&ctx->json, "version", bumped->version);
    mcred_json_put(&ctx->json, "from", bumped->from);
    mcred_json_put_bool(&ctx->json, "used", bumped->used);
    mcred_json_put(&ctx->json, "file", bumped->path);
    mcred_json_put(&ctx->json, "commit", mcred_str_of(bumped->commit.hex));
    mcred_json_end(&ctx->json, '}');
}

mcred_status run_bump(context *ctx) {
    mcred_session *session = NULL;
    mcred_bumped bumped;
    const mcred_bump_args args = {
        .part = ctx->args[0],
        .credential = ctx->args[1],
        .no_commit = option_given(ctx, "no-commit"),
    };
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_bump(session, &args, ctx->sink, &bumped);
    if (status == MCRED_OK)
        show_bumped(ctx, &bumped);
    mcred_session_close(session);
    return status;
}
