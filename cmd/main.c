/* main.c - one command: read the line, run it, print what it came to. */
#include <signal.h>
#include <stdio.h>

#include "command.h"

#define MAX_RESULT ((size_t)256 << 20)

/* As git: -h is short, --help the page; both list the commands where none is given. */
static mcred_status inform(context *ctx, asked_for for_what) {
    if (for_what == ASKED_VERSION)
        return run_version(ctx);
    if (for_what == ASKED_PAGE && ctx->command)
        return help_command(ctx, ctx->command);
    if (ctx->command)
        usage_help(ctx->command, &ctx->out);
    else
        usage_all(&ctx->out);
    mcred_json_str(&ctx->json, mcred_buf_str(&ctx->out));
    return MCRED_OK;
}

static mcred_status run(context *ctx, int argc, char **argv) {
    asked_for for_what = ASKED_COMMAND;
    mcred_status status = options_read(ctx, argc, argv, &for_what);
    if (status != MCRED_OK)
        return status;
    if (for_what != ASKED_COMMAND)
        return inform(ctx, for_what);
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
