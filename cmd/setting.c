/* setting.c - what the environment and git's configuration say about programs to run. */
#include <stdlib.h>

#include "command.h"

const char *variable(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

const char *git_program(const context *ctx, const char *key) {
    mcred_str value = mcred_store_setting(NULL, ctx->host, ctx->arena, key);
    return value.data ? mcred_arena_cstr(ctx->arena, value) : NULL;
}

const char *git_setting(const context *ctx, const char *key) {
    mcred_str value = mcred_store_setting(".", ctx->host, ctx->arena, key);
    return value.data ? mcred_arena_cstr(ctx->arena, value) : NULL;
}
