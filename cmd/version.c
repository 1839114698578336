/* version.c - mcred version. */
#include "command.h"

mcred_status run_version(context *ctx) {
    say(ctx, "mcred %s\n", mcred_version());
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "version", mcred_str_of(mcred_version()));
    mcred_json_end(&ctx->json, '}');
    return MCRED_OK;
}
