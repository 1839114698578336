/* new.c - mcred new, and what mcred start prints as well. */
#include <string.h>

#include "written.h"

const option new_options[] = {
    {"from", OPTION_VALUE, "ID", "copy another one of the kind"},
    {"set", OPTION_LIST, "KEY=VALUE", "set a field, such as title=... or workload.hours=12"},
    {"edit", OPTION_FLAG, NULL, "open it in your editor first"},
    {"no-commit", OPTION_FLAG, NULL, "leave the file uncommitted"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

void show_written(context *ctx, const mcred_written *written, const char *next) {
    if (!ctx->globals.quiet) {
        for (size_t i = 0; i < written->paths.len; i++)
            say(ctx, "Wrote %.*s\n", MCRED_ARG(*MCRED_AT(mcred_str, &written->paths, i)));
        if (next)
            say(ctx, "Next: %s\n", next);
    }
    mcred_json_object(&ctx->json);
    json_paths(ctx, "files", &written->paths);
    mcred_json_put(&ctx->json, "commit", mcred_str_of(written->commit.hex));
    mcred_json_end(&ctx->json, '}');
}

mcred_status run_new(context *ctx) {
    mcred_session *session = NULL;
    mcred_written written = {.paths = MCRED_VEC(mcred_str)};
    mcred_new_args args = {
        .kind = ctx->args[0],
        .id = ctx->args[1],
        .from = option_value(ctx, "from"),
        .no_commit = option_given(ctx, "no-commit"),
        .edit = option_given(ctx, "edit") ? edit_text : NULL,
        .ctx = ctx,
    };
    args.set_count = option_list(ctx, "set", &args.set);
    if (strcmp(args.kind, "credential") != 0 && strcmp(args.kind, "stack") != 0 && strcmp(args.kind, "person") != 0)
        return usage_error(ctx, "there is no kind \"%s\": it is credential, stack or person", args.kind);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_new(session, &args, ctx->sink, &written);
    if (status == MCRED_OK)
        show_written(ctx, &written,
                     strcmp(args.kind, "credential") == 0 ? "write it, and let mcred validate list what is missing"
                                                          : NULL);
    mcred_session_close(session);
    return status;
}
