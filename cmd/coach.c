/* coach.c - mcred coach. */
#include "recorded.h"

const option coach_options[] = {
    {"note", OPTION_VALUE, "TEXT", "what was agreed for the next attempt, in Markdown (required)"},
    {"dry-run", OPTION_FLAG, NULL, "say whether the note can be kept, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_status run_coach(context *ctx) {
    mcred_session *session = NULL;
    mcred_recorded recorded = {0};
    const mcred_coach_args args = {
        .submission = ctx->args[0],
        .note = option_value(ctx, "note"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_coach(session, &args, ctx->sink, &recorded);
    if (status == MCRED_OK)
        show_recorded(ctx, &recorded, "Noted:", "Ready to commit: the note on", args.dry_run);
    mcred_session_close(session);
    return status;
}
