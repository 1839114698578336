/* schema.c - mcred schema: the built-in ones, and any schema against any file. */
#include <string.h>

#include "schema_check.h"

const option schema_options[] = {
    {"resolve", OPTION_LIST, "PREFIX=DIR", "read references to URIs under PREFIX from the folder DIR"},
    {"assert-format", OPTION_FLAG, NULL, "let format fail a value instead of describing it"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static mcred_status list_kinds(context *ctx) {
    size_t count = 0;
    const mcred_builtin_schema *all = mcred_builtin_schemas(&count);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < count; i++) {
        say(ctx, "%-12s %s\n", all[i].kind, all[i].title);
        mcred_json_str(&ctx->json, mcred_str_of(all[i].kind));
    }
    mcred_json_end(&ctx->json, ']');
    return MCRED_OK;
}

static mcred_status print_kind(context *ctx, const char *kind) {
    const mcred_builtin_schema *one = mcred_builtin_schema_find(mcred_str_of(kind));
    if (!one)
        return usage_error(ctx, "there is no kind \"%s\": mcred schema lists them", kind);
    say(ctx, "%.*s", MCRED_ARG(one->json));
    mcred_json_number(&ctx->json, mcred_str_trim(one->json));
    return MCRED_OK;
}

mcred_status run_schema(context *ctx) {
    if (ctx->arg_count == 0)
        return list_kinds(ctx);
    if (strcmp(ctx->args[0], "check") == 0)
        return check_files(ctx);
    return ctx->arg_count == 1 ? print_kind(ctx, ctx->args[0])
                               : usage_error(ctx, "\"%s\" is one argument too many", ctx->args[1]);
}
