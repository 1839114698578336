/* checkpoint.c - mcred checkpoint: a state of the history, as a code to keep on paper. */
#include "command.h"

#include "mcred/operation_trust.h"

mcred_status run_checkpoint(context *ctx) {
    mcred_session *session = NULL;
    mcred_checkpoint made;
    const char *file = ctx->arg_count > 0 ? ctx->args[0] : NULL;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_checkpoint(session, file, ctx->sink, &made);
    if (status == MCRED_OK) {
        say_as(ctx, LOOK_BOLD, "%s", made.code);
        say(ctx, "\n");
        if (!ctx->globals.quiet)
            say(ctx, "%zu record%s at commit %.12s%s%s. Keep the code where nobody who can push can change it.\n",
                made.count, made.count == 1 ? "" : "s", made.commit.hex, file ? ", written to " : "", file ? file : "");
        mcred_json_object(&ctx->json);
        mcred_json_put(&ctx->json, "code", mcred_str_of(made.code));
        mcred_json_put(&ctx->json, "commit", mcred_str_of(made.commit.hex));
        mcred_json_put(&ctx->json, "records", mcred_str_of(made.records.hex));
        mcred_json_put_int(&ctx->json, "count", (int64_t)made.count);
        json_time(ctx, "made", made.made);
        mcred_json_end(&ctx->json, '}');
    }
    mcred_session_close(session);
    return status;
}
