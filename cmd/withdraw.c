/* withdraw.c - mcred withdraw. */
#include "recorded.h"

const option withdraw_options[] = {
    {"reason", OPTION_VALUE, "TEXT", "why, for those who would have reviewed it"},
    {"dry-run", OPTION_FLAG, NULL, "say whether it can be withdrawn, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_status run_withdraw(context *ctx) {
    mcred_session *session = NULL;
    mcred_recorded recorded = {0};
    const mcred_withdraw_args args = {
        .submission = ctx->args[0],
        .reason = option_value(ctx, "reason"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_withdraw(session, &args, ctx->sink, &recorded);
    if (status == MCRED_OK)
        show_recorded(ctx, &recorded, "Withdrawn:", "Ready to commit: the withdrawal of", args.dry_run);
    mcred_session_close(session);
    return status;
}
