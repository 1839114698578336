/* key.c - mcred key: new signing keys, and what a key is to others. */
#include <string.h>

#include "key.h"

const option key_options[] = {
    {"type", OPTION_VALUE, "TYPE", "ed25519, p256 or rsa"},
    {"bits", OPTION_VALUE, "N", "the size of an RSA key: 2048 to 8192"},
    {"out", OPTION_VALUE, "PLACE", "the file for a new key; the folder for published pages"},
    {"did", OPTION_VALUE, "DID", "the issuer's did:web, under which the keys are published"},
    {"from", OPTION_VALUE, "DATE", "the first day on which the key may sign"},
    {"to", OPTION_VALUE, "DATE", "the last day on which the key may sign"},
    {"passphrase-file", OPTION_VALUE, "FILE", "the passphrase is the first line of FILE"},
    {"passphrase-command", OPTION_VALUE, "COMMAND", "the passphrase is the first line that COMMAND prints"},
    {"no-passphrase", OPTION_FLAG, NULL, "write the key as it is"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

/* One form of the public key: a line of text and a member of JSON. */
static bool show_form(context *ctx, const mcred_key *key, const char *label, const char *member,
                      bool (*put)(const mcred_key *, mcred_buf *)) {
    mcred_buf text;
    mcred_buf_init(&text, 16384);
    bool ok = put(key, &text);
    if (ok)
        say(ctx, "%-12s %.*s\n", label, MCRED_ARG(mcred_buf_str(&text)));
    mcred_json_key(&ctx->json, member);
    if (strcmp(member, "jwk") == 0)
        mcred_json_number(&ctx->json, mcred_buf_str(&text));
    else
        mcred_json_str(&ctx->json, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return ok;
}

static mcred_status show_key(context *ctx, const mcred_key *key, const char *path) {
    const char *type = mcred_key_type_name(mcred_key_type_of(key));
    mcred_json_object(&ctx->json);
    if (path)
        mcred_json_put(&ctx->json, "file", mcred_str_of(path));
    mcred_json_put(&ctx->json, "type", mcred_str_of(type));
    say(ctx, "%-12s %s\n", "type", type);
    bool ok = show_form(ctx, key, "fingerprint", "fingerprint", mcred_key_put_thumbprint) &&
              show_form(ctx, key, "did", "did", mcred_key_put_did_key) &&
              show_form(ctx, key, "multikey", "multikey", mcred_key_put_multikey) &&
              show_form(ctx, key, "jwk", "jwk", mcred_key_put_jwk);
    mcred_json_end(&ctx->json, '}');
    if (ok)
        return MCRED_OK;
    mcred_report(ctx->sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

/* ---- key new ------------------------------------------------------------------------ */

static mcred_status write_key(context *ctx, const mcred_key *key, const char *path) {
    mcred_buf passphrase, pem;
    mcred_why why = {.node = NULL};
    key_secret_init(&passphrase, 2048);
    key_secret_init(&pem, 65536);
    mcred_status status = key_passphrase(ctx, true, &passphrase);
    if (status == MCRED_OK) {
        status = mcred_key_write_pem(key, mcred_buf_str(&passphrase), ctx->host, &pem, &why);
        if (status != MCRED_OK)
            (void)key_refused(ctx, status, path, &why);
    }
    if (status == MCRED_OK)
        status = key_write_file(ctx, path, mcred_buf_str(&pem));
    mcred_buf_wipe(&passphrase);
    mcred_buf_wipe(&pem);
    return status;
}

mcred_status key_new(context *ctx) {
    const char *const types[] = {"ed25519", "p256", "rsa"};
    const char *name = option_choice(ctx, "type", types, 3), *path = option_value(ctx, "out");
    size_t bits = 0;
    mcred_key_type type = MCRED_KEY_ED25519;
    mcred_key *key = NULL;
    mcred_why why = {.node = NULL};
    if (!name || !mcred_key_type_find(mcred_str_of(name), &type))
        return MCRED_USAGE;
    if (option_given(ctx, "bits") && (!option_number(ctx, "bits", &bits) || type != MCRED_KEY_RSA || bits > 65536))
        return usage_error(ctx, "--bits is a number, and for RSA keys");
    path = path ? path : key_default_file(ctx);
    if (!path)
        return usage_error(ctx, "say where the key goes, with --out FILE");
    mcred_status status = mcred_key_new(type, (unsigned)bits, ctx->host, &key, &why);
    if (status != MCRED_OK)
        return key_refused(ctx, status, "no key was made", &why);
    status = write_key(ctx, key, path);
    if (status == MCRED_OK) {
        say(ctx, "%-12s %s\n", "file", path);
        status = show_key(ctx, key, path);
    }
    mcred_key_free(key);
    return status;
}

/* ---- key show ------------------------------------------------------------------------- */

mcred_status key_show(context *ctx) {
    mcred_key *key = NULL;
    const char *path = ctx->arg_count > 1 ? ctx->args[1] : key_default_file(ctx);
    if (!path)
        return usage_error(ctx, "say which key to show");
    mcred_status status = key_open(ctx, path, &key);
    if (status == MCRED_OK)
        status = show_key(ctx, key, NULL);
    mcred_key_free(key);
    return status;
}

mcred_status run_key(context *ctx) {
    bool publish = strcmp(ctx->args[0], "publish") == 0;
    key_keep_secret();
    if (!publish && (option_given(ctx, "did") || option_given(ctx, "from") || option_given(ctx, "to")))
        return usage_error(ctx, "--did, --from and --to are for mcred key publish");
    if (strcmp(ctx->args[0], "new") == 0)
        return ctx->arg_count == 1 ? key_new(ctx) : usage_error(ctx, "\"%s\" is one argument too many", ctx->args[1]);
    if (strcmp(ctx->args[0], "show") == 0)
        return key_show(ctx);
    if (publish)
        return key_publish(ctx);
    return usage_error(ctx, "\"%s\" is not something that is done with keys: new, show and publish are", ctx->args[0]);
}
