/*
 * signer.c - how git's configuration wants things signed: commit.gpgsign, gpg.format, user.signingkey, gpg.program,
 * gpg.ssh.program, gpg.ssh.defaultKeyCommand.
 *
 * A repository that came from somebody else may bring its own configuration.
 * Which key to use it may say; a program is run only where the user's or the
 * system's configuration names it.
 */
#include "store/sign.h"

#define SECONDS 300

mcred_status store_unsigned(const store_signer *signer, mcred_sink *sink, const char *fmt, ...) {
    char text[400];
    mcred_buf why;
    va_list args;
    mcred_buf_init(&why, sizeof text);
    va_start(args, fmt);
    mcred_buf_vprintf(&why, fmt, args);
    va_end(args);
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_STORE_SIGNING, NULL, MCRED_NO_SPAN, "%s: %s",
                                          signer->what->nothing, why.data ? why.data : "memory ran out");
    if (signer->what->hint)
        mcred_finding_hint(sink, finding, "%s", signer->what->hint);
    mcred_buf_free(&why);
    return MCRED_FAILED;
}

/* ---- values ----------------------------------------------------------------------------- */

bool mcred_store_signs(mcred_store *store) {
    mcred_str value = store_configured(store, "commit.gpgsign");
    int yes = 0;
    if (!value.data)
        return false;
    /* The key alone, without a value, is yes. */
    return value.len == 0 || (git_config_parse_bool(&yes, value.data) == 0 && yes);
}

/* The value in the files of the user and of the system; data is NULL where they have none. */
static mcred_str of_the_user(mcred_store *store, const char *key) {
    static const git_config_level_t levels[] = {GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_SYSTEM};
    mcred_str out = {0};
    for (size_t i = 0; !out.data && i < sizeof levels / sizeof *levels; i++) {
        git_config *one = NULL;
        git_buf value = {0};
        if (git_config_open_level(&one, store->config, levels[i]) == 0 &&
            git_config_get_string_buf(&value, one, key) == 0)
            out = mcred_arena_copy(store->arena, (mcred_str){value.ptr, value.size});
        git_buf_dispose(&value);
        git_config_free(one);
    }
    return out;
}

const char *store_expanded(mcred_store *store, mcred_str path) {
    const char *home = store_env(store, "HOME");
    if (home && mcred_str_starts(path, "~/"))
        return mcred_arena_printf(store->arena, "%s%.*s", home, MCRED_ARG(mcred_str_from(path, 1))).data;
    return mcred_arena_cstr(store->arena, path);
}

/* *out stays as it is where nobody names a program. */
static mcred_status program(mcred_store *store, const store_signer *signer, const char *key, mcred_sink *sink,
                            const char **out) {
    mcred_str trusted = of_the_user(store, key), any = store_configured(store, key);
    if (any.len > 0 && !mcred_str_eq(any, mcred_str_trim(trusted)))
        return store_unsigned(signer, sink,
                              "this repository's own configuration names a program to sign with (%s): if you trust it, "
                              "set it with git config --global",
                              key);
    if (trusted.len > 0)
        *out = store_expanded(store, mcred_str_trim(trusted));
    return *out ? MCRED_OK : store_memory(sink);
}

/* ---- SSH -------------------------------------------------------------------------------- */

/* The key itself stands there, as it does for one that only an agent holds. */
static bool is_literal(mcred_str *key) {
    bool marked = mcred_str_starts(*key, "key::");
    if (marked)
        *key = mcred_str_from(*key, 5);
    return marked || mcred_str_starts(*key, "ssh-");
}

static mcred_status default_key(mcred_store *store, const store_signer *signer, mcred_sink *sink, mcred_str *out) {
    const char *command = NULL;
    mcred_buf text;
    const char *none = "";
    command = none;
    mcred_status status = program(store, signer, "gpg.ssh.defaultKeyCommand", sink, &command);
    if (status != MCRED_OK)
        return status;
    if (command == none)
        return store_unsigned(signer, sink, "%ss are to be signed with an SSH key, and user.signingkey does not name one",
                              signer->what->thing);
    const char *argv[] = {"sh", "-c", command, NULL};
    mcred_buf_init(&text, 65536);
    mcred_program run = {.argv = argv, .out = &text, .seconds = SECONDS};
    bool ran = store->host->run && store->host->run(store->host->ctx, &run) && run.code == 0;
    mcred_str said = mcred_buf_str(&text);
    mcred_str line = mcred_arena_copy(store->arena, mcred_str_trim(mcred_str_cut(&said, '\n')));
    mcred_buf_free(&text);
    if (!ran || line.len == 0)
        return store_unsigned(signer, sink, "gpg.ssh.defaultKeyCommand told no key to sign with");
    *out = line;
    return MCRED_OK;
}

static mcred_status find_ssh(mcred_store *store, mcred_sink *sink, store_signer *out) {
    mcred_str key = store_configured(store, "user.signingkey");
    out->kind = MCRED_SIGNATURE_SSH;
    out->program = "ssh-keygen";
    mcred_status status = program(store, out, "gpg.ssh.program", sink, &out->program);
    if (status == MCRED_OK && key.len == 0)
        status = default_key(store, out, sink, &key);
    if (status != MCRED_OK)
        return status;
    out->literal = is_literal(&key);
    out->key = out->literal ? mcred_arena_cstr(store->arena, key) : store_expanded(store, key);
    return out->key ? MCRED_OK : store_memory(sink);
}

/* ---- OpenPGP ------------------------------------------------------------------------------ */

static mcred_status find_openpgp(mcred_store *store, const git_signature *by, mcred_sink *sink, store_signer *out) {
    mcred_str key = store_configured(store, "user.signingkey");
    out->kind = MCRED_SIGNATURE_OPENPGP;
    out->program = "gpg";
    mcred_status status = program(store, out, "gpg.program", sink, &out->program);
    if (status == MCRED_OK)
        status = program(store, out, "gpg.openpgp.program", sink, &out->program);
    if (status == MCRED_OK && key.len == 0 && !by)
        return store_unsigned(out, sink, "git knows neither a key to sign with (user.signingkey) nor who you are");
    if (status != MCRED_OK)
        return status;
    out->key = key.len > 0 ? mcred_arena_cstr(store->arena, key)
                           : mcred_arena_printf(store->arena, "%s <%s>", by->name, by->email).data;
    return out->key ? MCRED_OK : store_memory(sink);
}

mcred_status store_signer_find(mcred_store *store, const git_signature *by, const mcred_signing *what, mcred_sink *sink,
                               store_signer *out) {
    mcred_str format = store_configured(store, "gpg.format");
    *out = (store_signer){.kind = MCRED_SIGNATURE_NONE, .what = what};
    if (!what->anyway && !mcred_store_signs(store))
        return MCRED_OK;
    if (mcred_str_is(format, "ssh"))
        return find_ssh(store, sink, out);
    if (format.len == 0 || mcred_str_is(format, "openpgp"))
        return find_openpgp(store, by, sink, out);
    return store_unsigned(out, sink, "gpg.format is \"%.*s\": mcred signs with openpgp and ssh", MCRED_ARG(format));
}
