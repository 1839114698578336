/* key_open.c - the key that a command works with: where it is, and its passphrase. */
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "key.h"

/* The limit is not asked about where a program takes the images, and there the second says no; nor can another process
 * of the same user look into this one then. */
void key_keep_secret(void) {
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifdef __linux__
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void key_secret_init(mcred_buf *buf, size_t max) {
    mcred_buf_init(buf, max);
    mcred_buf_fill(buf, '\0', max);
    mcred_buf_clear(buf);
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
    key_secret_init(&passphrase, 2048);
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

static mcred_status check_there(context *ctx, const char *path) {
    if (strcmp(path, "-") == 0 || access(path, F_OK) == 0 || errno != ENOENT)
        return MCRED_OK;
    mcred_finding *finding =
        mcred_report(ctx->sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "there is no key at %s", path);
    mcred_finding_hint(ctx->sink, finding, "make one with \"mcred key new\", or name the file of the one you have");
    return MCRED_FAILED;
}

mcred_status key_open(context *ctx, const char *path, mcred_key **key) {
    mcred_buf pem;
    key_secret_init(&pem, 65537);
    mcred_status status = check_there(ctx, path);
    if (status == MCRED_OK)
        status = key_read_file(ctx, path, &pem);
    if (status == MCRED_OK)
        status = read_key(ctx, path, mcred_buf_str(&pem), key);
    mcred_buf_wipe(&pem);
    return status;
}
