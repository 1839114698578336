/* export_transcript.c - mcred export --transcript: all awards of an earner in one signed record. */
#include "export.h"

static void show(context *ctx, const mcred_exported_transcript *transcript, const char *format, const char *path) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "earner", transcript->earner);
    mcred_json_put_int(&ctx->json, "awards", (int64_t)transcript->awards);
    mcred_json_put_int(&ctx->json, "associations", (int64_t)transcript->associations);
    mcred_json_put(&ctx->json, "format", mcred_str_of(format));
    if (path)
        mcred_json_put(&ctx->json, "file", mcred_str_of(path));
    else
        mcred_json_put(&ctx->json, "transcript", transcript->text);
    mcred_json_end(&ctx->json, '}');
    if (path)
        say(ctx, "%s: %zu %s of %.*s\n", path, transcript->awards, transcript->awards == 1 ? "award" : "awards",
            MCRED_ARG(transcript->earner));
    else
        say(ctx, "%.*s", MCRED_ARG(transcript->text));
}

mcred_status export_transcript(context *ctx, const mcred_export_args *args, const char *format) {
    mcred_session *session = NULL;
    mcred_exported_transcript transcript;
    const char *path = option_value(ctx, "out");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_export_transcript(session, option_value(ctx, "transcript"), args, ctx->sink, &transcript);
    if (status == MCRED_OK && path)
        status = export_write(ctx, path, transcript.text);
    if (status == MCRED_OK)
        show(ctx, &transcript, format, path);
    mcred_session_close(session);
    return status;
}
