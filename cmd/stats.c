/* stats.c - mcred stats: who passes, how long it takes, how far assessors agree. */
#include <string.h>

#include "stats.h"

const option stats_options[] = {
    {"public", OPTION_FLAG, NULL, "name no assessor, and hide numbers that tell on few people"},
    {"least", OPTION_VALUE, "N", "with --public: hide numbers from 1 to N - 1 (default 5)"},
    {"seed", OPTION_VALUE, "N", "begin the draws for the intervals elsewhere (default 1)"},
    {"format", OPTION_VALUE, "FORMAT", "text, json or csv"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_str stats_number(mcred_arena *arena, double value) {
    return mcred_arena_printf(arena, "%.3f", value > -0.0005 && value < 0.0005 ? 0.0 : value);
}

static mcred_status read_args(context *ctx, mcred_stats_args *args, const char **format) {
    static const char *const formats[] = {"text", "json", "csv"};
    size_t seed = 1;
    *format = option_choice(ctx, "format", formats, sizeof formats / sizeof *formats);
    if (!*format)
        return MCRED_USAGE;
    if (option_given(ctx, "least") && !option_number(ctx, "least", &args->least))
        return MCRED_USAGE;
    if (option_given(ctx, "seed") && !option_number(ctx, "seed", &seed))
        return MCRED_USAGE;
    if (option_given(ctx, "least") && !option_given(ctx, "public"))
        return usage_error(ctx, "--least goes with --public");
    if (option_given(ctx, "least") && args->least < 2)
        return usage_error(ctx, "--least has to be 2 or more: with less nothing is hidden");
    args->credential = ctx->arg_count > 0 ? ctx->args[0] : NULL;
    args->for_public = option_given(ctx, "public");
    args->seed = seed;
    return MCRED_OK;
}

mcred_status run_stats(context *ctx) {
    mcred_session *session = NULL;
    mcred_stats_args args = {0};
    mcred_stats stats;
    const char *format = NULL;
    ctx->paged = true;
    mcred_status status = read_args(ctx, &args, &format);
    if (status != MCRED_OK)
        return status;
    if (strcmp(format, "json") == 0)
        ctx->globals.json = true;
    status = open_session(ctx, &session);
    if (status == MCRED_OK) {
        status = mcred_op_stats(session, &args, ctx->sink, &stats);
        bool counted = status == MCRED_OK || stats.credentials.len > 0;
        if (counted)
            stats_json(ctx, &stats, args.for_public);
        if (counted && strcmp(format, "csv") == 0)
            stats_csv(ctx, &stats);
        else if (counted)
            stats_text(ctx, &stats, args.for_public);
    }
    mcred_session_close(session);
    return status;
}
