/* life.c - what revoke and renew print. */
#include "life.h"

void show_lived(context *ctx, const char *what, const mcred_lived *lived) {
    char when[MCRED_TIME_SIZE];
    mcred_str id = mcred_ref_text(ctx->arena, &lived->ref);
    if (!ctx->globals.quiet) {
        say(ctx, "%.*s %s: %.*s", MCRED_ARG(id), what, MCRED_ARG(lived->title));
        if (lived->valid_until != 0)
            say(ctx, ", valid until %s", day(lived->valid_until, when));
        say(ctx, "\n");
    }
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "award", id);
    mcred_json_put(&ctx->json, "title", lived->title);
    mcred_json_put(&ctx->json, "record", lived->path);
    mcred_json_put(&ctx->json, "digest", lived->digest);
    json_time(ctx, "at", lived->when);
    if (lived->valid_until != 0)
        json_time(ctx, "validUntil", lived->valid_until);
    mcred_json_put(&ctx->json, "commit", mcred_str_of(lived->commit.hex));
    mcred_json_end(&ctx->json, '}');
}
