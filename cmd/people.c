/* people.c - mcred people: whose keys sign, in the form that git reads. */
#include <stdint.h>
#include <string.h>

#include "command.h"

static void say_key(context *ctx, const mcred_signing_key *key) {
    if (key->signer_line.len > 0)
        say(ctx, "%.*s\n", MCRED_ARG(key->signer_line));
    else
        say(ctx, "# %.*s signs with the OpenPGP key %.*s, which gpg looks after\n", MCRED_ARG(key->handle),
            MCRED_ARG(key->name));
}

static void json_key(context *ctx, const mcred_signing_key *key) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "handle", key->handle);
    mcred_json_put(&ctx->json, key->ssh.len > 0 ? "fingerprint" : "openpgp", key->name);
    if (key->ssh.len > 0)
        mcred_json_put(&ctx->json, "ssh", key->ssh);
    if (key->from != INT64_MIN)
        json_time(ctx, "from", key->from);
    if (key->to != INT64_MAX)
        json_time(ctx, "to", key->to);
    mcred_json_end(&ctx->json, '}');
}

mcred_status run_people(context *ctx) {
    mcred_session *session = NULL;
    mcred_vec keys = MCRED_VEC(mcred_signing_key);
    if (strcmp(ctx->args[0], "allowed-signers") != 0)
        return usage_error(ctx, "\"%s\" is not something that is told of people: allowed-signers is", ctx->args[0]);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_signing_keys(session, ctx->sink, &keys);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < keys.len; i++) {
        say_key(ctx, MCRED_AT(mcred_signing_key, &keys, i));
        json_key(ctx, MCRED_AT(mcred_signing_key, &keys, i));
    }
    mcred_json_end(&ctx->json, ']');
    mcred_session_close(session);
    return status;
}
