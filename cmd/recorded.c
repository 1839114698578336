/* recorded.c - a record beside a submission, and where the submission stands with it. */
#include "recorded.h"

#include "outcome.h"

void show_recorded(context *ctx, const mcred_recorded *recorded, const char *done, const char *ready, bool dry_run) {
    mcred_str id = mcred_ref_text(ctx->arena, &recorded->ref);
    if (!ctx->globals.quiet) {
        say(ctx, "%s %.*s\n", dry_run ? ready : done, MCRED_ARG(id));
        if (!dry_run)
            say(ctx, "  record      %.*s\n", MCRED_ARG(recorded->path));
        if (recorded->after)
            say(ctx, "  state       %.*s\n", MCRED_ARG(recorded->after->text));
    }
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "submission", id);
    mcred_json_put(&ctx->json, "record", recorded->path);
    mcred_json_put(&ctx->json, "digest", recorded->digest);
    mcred_json_put(&ctx->json, "commit", mcred_str_of(recorded->commit.hex));
    if (recorded->after)
        json_outcome(ctx, "outcome", recorded->after);
    mcred_json_end(&ctx->json, '}');
}
