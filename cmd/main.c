/* main.c - one command: read the line, run it, print what it came to. */
#include <signal.h>
#include <stdio.h>

#include "command.h"

#define MAX_RESULT ((size_t)256 << 20)

static mcred_status run(context *ctx, int argc, char **argv) {
    bool help = false, version = false;
    mcred_status status = options_read(ctx, argc, argv, &help, &version);
    if (status != MCRED_OK)
        return status;
    if (version)
        return run_version(ctx);
    if (help && ctx->command) {
        usage_help(ctx->command, &ctx->out);
        return MCRED_OK;
    }
    if (help) {
        usage_all(&ctx->out);
        return MCRED_OK;
    }
    if (!ctx->command) {
        if (!ctx->globals.json)
            usage_all(&ctx->out);
        return usage_error(ctx, "a command is missing");
    }
    status = ctx->command->run(ctx);
    edit_settle(ctx, status);
    return status;
}

/* Only now: what was begun is done, however few read of it. As other programs end when nobody reads on. */
static void end_unread(void) {
    (void)signal(SIGPIPE, SIG_DFL);
    (void)raise(SIGPIPE);
}

int main(int argc, char **argv) {
    context ctx = {.host = &process_host, .globals = {.color = "auto"}};
    int code = MCRED_FAILED;
    (void)signal(SIGPIPE, SIG_IGN);
    ctx.arena = mcred_arena_new(0);
    ctx.sink = mcred_sink_new(0);
    mcred_buf_init(&ctx.out, MAX_RESULT);
    mcred_buf_init(&ctx.result, MAX_RESULT);
    mcred_json_begin(&ctx.json, &ctx.result);
    ctx.json.depth = 1;
    ctx.styled = MCRED_VEC(styled);
    if (ctx.arena && ctx.sink)
        code = output_finish(&ctx, run(&ctx, argc, argv));
    else
        (void)fputs("error: memory ran out\n", stderr);
    mcred_buf_free(&ctx.result);
    mcred_buf_free(&ctx.out);
    mcred_sink_free(ctx.sink);
    mcred_arena_free(ctx.arena);
    if (code == NO_READER)
        end_unread();
    return code;
}
