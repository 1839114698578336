/* renew.c - mcred renew: an award that stays valid for longer. */
#include "life.h"

const option renew_options[] = {
    {"until", OPTION_VALUE, "DATE", "valid through that day instead of the definition's years"},
    {"reason", OPTION_VALUE, "TEXT", "what the renewal rests on"},
    {"dry-run", OPTION_FLAG, NULL, "check, say until when it would be valid, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_status run_renew(context *ctx) {
    mcred_session *session = NULL;
    mcred_lived lived;
    const mcred_renew_args args = {
        .award = ctx->args[0],
        .until = option_value(ctx, "until"),
        .reason = option_value(ctx, "reason"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_renew(session, &args, ctx->sink, &lived);
    if (status == MCRED_OK)
        show_lived(ctx, args.dry_run ? "would be renewed" : "renewed", &lived);
    mcred_session_close(session);
    return status;
}
