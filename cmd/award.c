/* award.c - mcred award: what each submission came to, and why. */
#include "command.h"

const option award_options[] = {
    {"all", OPTION_FLAG, NULL, "every submission that is decided"},
    {"dry-run", OPTION_FLAG, NULL, "say what would be awarded, and write nothing"},
    {"push", OPTION_FLAG, NULL, "push the commit, and make it only if the remote takes it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show_decision(context *ctx, const mcred_decision *decision) {
    mcred_str id = mcred_ref_text(ctx->arena, &decision->ref);
    mcred_json *json = &ctx->json;
    const char *lead = mcred_str_is(decision->state, "awarded") ? "awarded: " : "";
    if (!ctx->globals.quiet)
        say(ctx, "%.*s: %s%.*s\n", MCRED_ARG(id), lead, MCRED_ARG(decision->why));
    mcred_json_object(json);
    mcred_json_put(json, decision->is_stack ? "stack" : "submission", id);
    mcred_json_put(json, "state", decision->state);
    mcred_json_put(json, "why", decision->why);
    if (decision->unmet.len > 0)
        json_paths(ctx, "unmet", &decision->unmet);
    if (decision->digest.len > 0)
        mcred_json_put(json, "digest", decision->digest);
    mcred_json_end(json, '}');
}

mcred_status run_award(context *ctx) {
    mcred_session *session = NULL;
    mcred_awarded awarded = {0};
    const mcred_award_args args = {
        .submissions = ctx->args,
        .count = (size_t)ctx->arg_count,
        .all = option_given(ctx, "all"),
        .dry_run = option_given(ctx, "dry-run"),
    };
    if (args.all == (args.count > 0))
        return usage_error(ctx, args.all ? "either --all or submissions, not both" : "name submissions, or say --all");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_award(session, &args, ctx->sink, &awarded);
    mcred_json_object(&ctx->json);
    mcred_json_key(&ctx->json, "decisions");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < awarded.decisions.len; i++)
        show_decision(ctx, MCRED_AT(mcred_decision, &awarded.decisions, i));
    mcred_json_end(&ctx->json, ']');
    mcred_json_put(&ctx->json, "commit", mcred_str_of(awarded.commit.hex));
    mcred_json_end(&ctx->json, '}');
    if (status == MCRED_OK && awarded.decisions.len == 0 && !ctx->globals.quiet)
        say(ctx, "nothing to award\n");
    mcred_session_close(session);
    return status;
}
