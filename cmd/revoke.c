/* revoke.c - mcred revoke: an award that does not count any more. */
#include "life.h"

const option revoke_options[] = {
    {"reason", OPTION_VALUE, "TEXT", "why, in a sentence that names nobody"},
    {"dry-run", OPTION_FLAG, NULL, "check, say what would be revoked, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_status run_revoke(context *ctx) {
    mcred_session *session = NULL;
    mcred_lived lived;
    const mcred_revoke_args args = {
        .award = ctx->args[0],
        .reason = option_value(ctx, "reason"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    if (!args.reason)
        return usage_error(ctx, "say why the award is revoked, with --reason TEXT");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_revoke(session, &args, ctx->sink, &lived);
    if (status == MCRED_OK)
        show_lived(ctx, args.dry_run ? "would be revoked" : "revoked", &lived);
    mcred_session_close(session);
    return status;
}
