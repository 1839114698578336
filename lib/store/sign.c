/* sign.c - a signature over a commit's text, made by ssh-keygen or gpg as git would have it made. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "store/sign.h"

/* Somebody may be typing a passphrase, or looking for a security key. */
#define SECONDS        300
#define SIGNATURE_MOST 65536U
#define SAID_MOST      65536U

mcred_str store_last_words(mcred_str said) {
    mcred_str last = MCRED_S("");
    while (said.len > 0) {
        mcred_str line = mcred_str_trim(mcred_str_cut(&said, '\n'));
        if (line.len > 0 && !mcred_str_starts(line, "[GNUPG:]") && !mcred_str_starts(line, "Signing data"))
            last = line;
    }
    return mcred_str_first(last, 200);
}

typedef struct attempt {
    mcred_store *store;
    const store_signer *signer;
    mcred_str text;
    mcred_buf out, said;
} attempt;

static mcred_status run(attempt *a, const char *const *argv, mcred_sink *sink) {
    const mcred_host *host = a->store->host;
    mcred_program program = {.argv = argv,
                             .folder = git_repository_workdir(a->store->repo),
                             .input = a->text,
                             .out = &a->out,
                             .err = &a->said,
                             .seconds = SECONDS};
    if (!host->run || !host->run(host->ctx, &program))
        return store_unsigned(sink, "the program %s, which signs commits, cannot be run", a->signer->program);
    if (program.code == 0 && !a->out.failed)
        return MCRED_OK;
    mcred_str words = store_last_words(mcred_buf_str(&a->said));
    return store_unsigned(sink, "%s could not sign the commit%s%.*s", a->signer->program, words.len > 0 ? ": " : "",
                          MCRED_ARG(words));
}

/* ---- SSH ------------------------------------------------------------------------------ */

/* ssh-keygen wants the public key as a file: one without a name, in memory, which the child inherits. */
static int as_file(const char *key, char path[64]) {
    int fd = memfd_create("key", 0);
    mcred_str text = mcred_str_of(key);
    if (fd < 0)
        return -1;
    if (write(fd, text.data, text.len) != (ssize_t)text.len || write(fd, "\n", 1) != 1) {
        (void)close(fd);
        return -1;
    }
    (void)snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

/* What came back is a signature of the text, or nothing is committed. */
static mcred_status check_ssh(const attempt *a, mcred_arena *arena, mcred_sink *sink) {
    mcred_sshsig signature;
    mcred_why why = {.node = NULL};
    mcred_ssh_verifier *verifier = mcred_ssh_verifier_new();
    if (!verifier)
        return store_memory(sink);
    mcred_status status = mcred_sshsig_read(arena, mcred_buf_str(&a->out), &signature, &why);
    if (status == MCRED_OK)
        status = mcred_sshsig_verify(verifier, &signature, MCRED_S("git"), a->text, &why);
    mcred_ssh_verifier_free(verifier);
    if (status == MCRED_OK)
        return MCRED_OK;
    return store_unsigned(sink, "what %s gave is no signature that holds: %s", a->signer->program, why.text);
}

static mcred_status sign_ssh(attempt *a, mcred_arena *arena, mcred_sink *sink) {
    char path[64];
    int fd = a->signer->literal ? as_file(a->signer->key, path) : -1;
    if (a->signer->literal && fd < 0)
        return store_memory(sink);
    const char *argv[] = {a->signer->program, "-Y", "sign", "-n", "git", "-f", fd >= 0 ? path : a->signer->key, NULL};
    mcred_status status = run(a, argv, sink);
    if (fd >= 0)
        (void)close(fd);
    return status == MCRED_OK ? check_ssh(a, arena, sink) : status;
}

/* ---- OpenPGP ---------------------------------------------------------------------------- */

static mcred_status sign_openpgp(attempt *a, mcred_sink *sink) {
    const char *argv[] = {a->signer->program, "--status-fd=2", "-bsau", a->signer->key, NULL};
    mcred_status status = run(a, argv, sink);
    if (status != MCRED_OK)
        return status;
    if (mcred_str_contains(mcred_buf_str(&a->said), "[GNUPG:] SIG_CREATED ") &&
        mcred_str_starts(mcred_buf_str(&a->out), "-----BEGIN PGP SIGNATURE-----"))
        return MCRED_OK;
    return store_unsigned(sink, "%s gave no signature", a->signer->program);
}

mcred_status store_sign(mcred_store *store, const store_signer *signer, mcred_arena *arena, mcred_str text,
                        mcred_sink *sink, mcred_str *out) {
    attempt a = {.store = store, .signer = signer, .text = text};
    mcred_buf_init(&a.out, SIGNATURE_MOST);
    mcred_buf_init(&a.said, SAID_MOST);
    mcred_status status = signer->kind == MCRED_SIGNATURE_SSH ? sign_ssh(&a, arena, sink) : sign_openpgp(&a, sink);
    if (status == MCRED_OK) {
        /* The header ends the last line itself. */
        *out = mcred_arena_copy(arena, mcred_str_trim(mcred_buf_str(&a.out)));
        status = out->data ? MCRED_OK : store_memory(sink);
    }
    mcred_buf_free(&a.out);
    mcred_buf_free(&a.said);
    return status;
}
