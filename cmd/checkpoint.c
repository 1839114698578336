/* checkpoint.c - mcred checkpoint: a state of the history, as a code to keep on paper. */
#include "command.h"

#include "mcred/operation_trust.h"

const option checkpoint_options[] = {
    {"sign", OPTION_FLAG, NULL, "sign the file, whatever git's configuration and the policy say"},
    {"no-sign", OPTION_FLAG, NULL, "do not sign it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show(context *ctx, const mcred_checkpoint *made, const char *file) {
    say_as(ctx, LOOK_BOLD, "%s", made->code);
    say(ctx, "\n");
    if (!ctx->globals.quiet) {
        say(ctx, "%zu record%s at commit %.12s", made->count, made->count == 1 ? "" : "s", made->commit.hex);
        if (file)
            say(ctx, ", written to %s", file);
        if (made->signer.key.len > 0)
            say(ctx, " and signed by %.*s (%.*s)", MCRED_ARG(made->signer.handle), MCRED_ARG(made->signer.key));
        say(ctx, ". Keep the code where nobody who can push can change it.\n");
    }
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "code", mcred_str_of(made->code));
    mcred_json_put(&ctx->json, "commit", mcred_str_of(made->commit.hex));
    mcred_json_put(&ctx->json, "records", mcred_str_of(made->records.hex));
    mcred_json_put_int(&ctx->json, "count", (int64_t)made->count);
    json_time(ctx, "made", made->made);
    if (made->signer.key.len > 0) {
        mcred_json_put(&ctx->json, "signedBy", made->signer.handle);
        mcred_json_put(&ctx->json, "key", made->signer.key);
    }
    mcred_json_end(&ctx->json, '}');
}

mcred_status run_checkpoint(context *ctx) {
    mcred_session *session = NULL;
    mcred_checkpoint made;
    const char *file = ctx->arg_count > 0 ? ctx->args[0] : NULL;
    bool yes = option_given(ctx, "sign"), no = option_given(ctx, "no-sign");
    if (yes && no)
        return usage_error(ctx, "--sign and --no-sign are not for one checkpoint");
    if ((yes || no) && !file)
        return usage_error(ctx, "a code on paper is not signed: --sign and --no-sign are for a FILE");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_checkpoint(session, file,
                                     yes  ? MCRED_SIGN_YES
                                     : no ? MCRED_SIGN_NO
                                          : MCRED_SIGN_AS_SET,
                                     ctx->sink, &made);
    if (status == MCRED_OK)
        show(ctx, &made, file);
    mcred_session_close(session);
    return status;
}
