/* site.c - mcred site: the programme as a folder of web pages. */
#include "command.h"

const option site_options[] = {
    {"revision", OPTION_VALUE, "REV", "as of this revision instead of the last commit"},
    {"address", OPTION_VALUE, "URL", "where the site will stand, for the feed"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static void show(context *ctx, const mcred_sited *sited) {
    mcred_json *json = &ctx->json;
    if (!ctx->globals.quiet) {
        say(ctx, "%zu files, %zu of them new or changed, %zu removed\n", sited->files, sited->written, sited->removed);
        say(ctx, "credentials %zu, stacks %zu, educators %zu, awards %zu\n", sited->credentials, sited->stacks,
            sited->people, sited->awards);
        if (sited->kept_private > 0)
            say(ctx, "kept private: %zu awards of educators who have not opted in\n", sited->kept_private);
    }
    mcred_json_object(json);
    mcred_json_put_int(json, "files", (int64_t)sited->files);
    mcred_json_put_int(json, "written", (int64_t)sited->written);
    mcred_json_put_int(json, "removed", (int64_t)sited->removed);
    mcred_json_put_int(json, "credentials", (int64_t)sited->credentials);
    mcred_json_put_int(json, "stacks", (int64_t)sited->stacks);
    mcred_json_put_int(json, "educators", (int64_t)sited->people);
    mcred_json_put_int(json, "awards", (int64_t)sited->awards);
    mcred_json_put_int(json, "private", (int64_t)sited->kept_private);
    mcred_json_end(json, '}');
}

mcred_status run_site(context *ctx) {
    mcred_session *session = NULL;
    mcred_sited sited;
    const mcred_site_args args = {
        .folder = ctx->args[0], .revision = option_value(ctx, "revision"), .address = option_value(ctx, "address")};
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_site(session, &args, ctx->sink, &sited);
    if (status == MCRED_OK)
        show(ctx, &sited);
    mcred_session_close(session);
    return status;
}
