/* key_open.c - the key that a command works with: where it is, and its passphrase. */
#include <sys/resource.h>

#include "key.h"

void key_keep_secret(void) {
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

const char *key_default_file(context *ctx) {
    const char *config = variable("XDG_CONFIG_HOME"), *home = variable("HOME");
    if (config)
        return mcred_arena_printf(ctx->arena, "%s/mcred/key.pem", config).data;
    return home ? mcred_arena_printf(ctx->arena, "%s/.config/mcred/key.pem", home).data : NULL;
}

mcred_status key_refused(context *ctx, mcred_status status, const char *what, const mcred_why *why) {
    mcred_report(ctx->sink, MCRED_RULE_KEY_REFUSED, NULL, MCRED_NO_SPAN, "%s: %s", what, why->text);
    return status;
}

static mcred_status read_key(context *ctx, const char *path, mcred_str pem, mcred_key **key) {
    mcred_buf passphrase;
    mcred_why why = {.node = NULL};
    mcred_status status = MCRED_OK;
    mcred_buf_init(&passphrase, 2048);
    if (mcred_pem_is_encrypted(pem))
        status = key_passphrase(ctx, false, &passphrase);
    if (status == MCRED_OK) {
        status = mcred_key_read_pem(pem, mcred_buf_str(&passphrase), key, &why);
        if (status != MCRED_OK)
            (void)key_refused(ctx, status, path, &why);
    }
    mcred_buf_wipe(&passphrase);
    return status;
}

mcred_status key_open(context *ctx, const char *path, mcred_key **key) {
    mcred_buf pem;
    mcred_buf_init(&pem, 65537);
    mcred_status status = key_read_file(ctx, path, &pem);
    if (status == MCRED_OK)
        status = read_key(ctx, path, mcred_buf_str(&pem), key);
    mcred_buf_wipe(&pem);
    return status;
}
