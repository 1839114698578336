/* hook_install.c - mcred hook install: a file that git runs, never over somebody else's. */
#include <unistd.h>

#include "hook.h"

#include "mcred/operation_trust.h"

/* This program, for where it is not on PATH when git runs the hook; "mcred" where that cannot be told. */
static mcred_str this_program(context *ctx) {
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    mcred_str found = {path, len > 0 && (size_t)len < sizeof path ? (size_t)len : 0};
    bool plain =
        found.len > 0 && mcred_str_find(found, '\'', 0) == SIZE_MAX && mcred_str_find(found, '\n', 0) == SIZE_MAX;
    return mcred_arena_copy(ctx->arena, plain ? found : MCRED_S("mcred"));
}

static mcred_status script_of(context *ctx, const char *name, mcred_str *out) {
    mcred_str program = this_program(ctx);
    *out =
        mcred_arena_printf(ctx->arena,
                           "#!/bin/sh\n"
                           "# Written by mcred hook install: refuses what breaks the records. Delete it to stop that.\n"
                           "command -v mcred >/dev/null 2>&1 && exec mcred hook run %s \"$@\"\n"
                           "exec '%.*s' hook run %s \"$@\"\n",
                           name, MCRED_ARG(program), name);
    return out->data ? MCRED_OK : MCRED_FAILED;
}

mcred_status hook_install(context *ctx, const char *name) {
    mcred_session *session = NULL;
    mcred_str script, path = {0};
    bool again = false;
    mcred_status status = script_of(ctx, name, &script);
    if (status == MCRED_OK)
        status = mcred_session_open_any(".", ctx->host, ctx->sink, &session);
    if (status == MCRED_OK)
        status = mcred_op_install_hook(session, name, script, ctx->sink, &path, &again);
    if (status == MCRED_OK) {
        say(ctx, again ? "%.*s was there already, and is up to date.\n" : "%.*s is installed.\n", MCRED_ARG(path));
        mcred_json_object(&ctx->json);
        mcred_json_put(&ctx->json, "hook", mcred_str_of(name));
        mcred_json_put(&ctx->json, "path", path);
        mcred_json_put_bool(&ctx->json, "again", again);
        mcred_json_end(&ctx->json, '}');
    }
    mcred_session_close(session);
    return status;
}
