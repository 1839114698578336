/* incentives_claim.c - mcred incentives claim and approve: a record beside an award. */
#include "incentives.h"
#include "life.h"

mcred_status incentives_claim(context *ctx, bool approve) {
    mcred_session *session = NULL;
    mcred_lived lived;
    const char *const others[] = {"from",   "to",       "year",      "earner",  "by",    "format",
                                  "rules",  "no-rules", "reference", "recover", "ledger"};
    const mcred_claim_args args = {
        .award = ctx->arg_count > 1 ? ctx->args[1] : NULL,
        .takes = option_value(ctx, "take"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (option_given(ctx, others[i]))
            return usage_error(ctx, "--%s does not go with %s", others[i], ctx->args[0]);
    }
    if (!args.award)
        return usage_error(ctx, "say which award is to be %s: EARNER/CREDENTIAL", approve ? "approved" : "claimed");
    if (approve && args.takes)
        return usage_error(ctx, "--take goes with claim");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = approve ? mcred_op_approve(session, &args, ctx->sink, &lived)
                         : mcred_op_claim(session, &args, ctx->sink, &lived);
    if (status == MCRED_OK && approve)
        show_lived(ctx, args.dry_run ? "would be approved" : "approved", &lived);
    else if (status == MCRED_OK)
        show_lived(ctx, args.dry_run ? "would be claimed" : "claimed", &lived);
    mcred_session_close(session);
    return status;
}
