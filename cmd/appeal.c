/* appeal.c - mcred appeal. */
#include "recorded.h"

const option appeal_options[] = {
    {"reason", OPTION_VALUE, "TEXT", "why the decision should be another (required)"},
    {"dry-run", OPTION_FLAG, NULL, "say whether it can be appealed, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_status run_appeal(context *ctx) {
    mcred_session *session = NULL;
    mcred_recorded recorded = {0};
    const mcred_appeal_args args = {
        .submission = ctx->args[0],
        .reason = option_value(ctx, "reason"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_appeal(session, &args, ctx->sink, &recorded);
    if (status == MCRED_OK)
        show_recorded(ctx, &recorded, "Appealed:", "Ready to commit: the appeal against", args.dry_run);
    mcred_session_close(session);
    return status;
}
