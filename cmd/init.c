/* init.c - mcred init. */
#include "command.h"

const option init_options[] = {
    {"name", OPTION_VALUE, "NAME", "the programme's name; the folder's name when left out"},
    {"issuer", OPTION_VALUE, "NAME", "the organisation that stands behind the awards"},
    {"url", OPTION_VALUE, "URL", "the organisation's web page"},
    {"example", OPTION_FLAG, NULL, "the example programme, with its records, to look around in"},
    {"ci", OPTION_LIST, "SERVICE", "add a file that checks the programme: github, gitlab or pre-commit"},
    {"bare", OPTION_FLAG, NULL, "make a bare repository, without a work tree"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

mcred_status run_init(context *ctx) {
    mcred_init_args args = {
        .dir = ctx->arg_count ? ctx->args[0] : NULL,
        .name = option_value(ctx, "name"),
        .issuer_name = option_value(ctx, "issuer"),
        .issuer_url = option_value(ctx, "url"),
        .as = ctx->globals.as,
        .bare = option_given(ctx, "bare"),
        .example = option_given(ctx, "example"),
    };
    args.ci_count = option_list(ctx, "ci", &args.ci);
    mcred_written written = {.paths = MCRED_VEC(mcred_str)};
    mcred_status status = mcred_op_init(&args, ctx->host, ctx->arena, ctx->sink, &written);
    if (status != MCRED_OK)
        return status;
    const char *dir = args.dir ? args.dir : ".";
    if (!ctx->globals.quiet) {
        say(ctx, "A programme is ready in %s\n", dir);
        for (size_t i = 0; i < written.paths.len; i++)
            say(ctx, "  %.*s\n", MCRED_ARG(*MCRED_AT(mcred_str, &written.paths, i)));
        say(ctx, args.example ? "Look around: git log, mcred status, mcred queue, mcred verify\n"
                              : "Next: mcred new credential ID\n");
    }
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "folder", mcred_str_of(dir));
    json_paths(ctx, "files", &written.paths);
    mcred_json_put(&ctx->json, "commit", mcred_str_of(written.commit.hex));
    mcred_json_end(&ctx->json, '}');
    return MCRED_OK;
}
