/* start.c - mcred start. */
#include "packet.h"
#include "written.h"

const option start_options[] = {
    {"earner", OPTION_VALUE, "HANDLE", "whose evidence it is; yours when left out"},
    {"portfolio", OPTION_VALUE, "DIR", "put it into this clone of your own repository, uncommitted"},
    {"packet", OPTION_VALUE, "OUT.zip", "write a folder to fill in as a zip archive instead, and commit nothing"},
    {"no-commit", OPTION_FLAG, NULL, "leave the file uncommitted"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static mcred_status make_packet(context *ctx, mcred_session *session, const mcred_start_args *args, const char *path) {
    mcred_packet packet;
    mcred_status status = mcred_op_start_packet(session, args, ctx->sink, &packet);
    if (status == MCRED_OK)
        status = mcred_packet_save(path, packet.bytes, ctx->sink);
    if (status == MCRED_OK)
        show_packet(ctx, &packet, path, "send it to the educator; what comes back goes to mcred submit FILE.zip");
    return status;
}

mcred_status run_start(context *ctx) {
    mcred_session *session = NULL;
    mcred_written written = {.paths = MCRED_VEC(mcred_str)};
    const mcred_start_args args = {
        .credential = ctx->args[0],
        .earner = option_value(ctx, "earner"),
        .portfolio = option_value(ctx, "portfolio"),
        .no_commit = option_given(ctx, "no-commit"),
    };
    const char *packet = option_value(ctx, "packet");
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK && packet) {
        status = make_packet(ctx, session, &args, packet);
        mcred_session_close(session);
        return status;
    }
    if (status == MCRED_OK)
        status = mcred_op_start(session, &args, ctx->sink, &written);
    if (status == MCRED_OK)
        show_written(ctx, &written,
                     written.again
                         ? "it begins with what to do now; change the answers, and submit again"
                         : "answer the prompts, add the artifacts, and ask mcred submit --dry-run what is missing");
    mcred_session_close(session);
    return status;
}
