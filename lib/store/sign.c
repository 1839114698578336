/* sign.c - a signature over a text, made by ssh-keygen or gpg as git would have it made. */
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
        return store_unsigned(a->signer, sink, "the program %s, which signs %ss, cannot be run", a->signer->program,
                              a->signer->what->thing);
    if (program.code == 0 && !a->out.failed)
        return MCRED_OK;
    mcred_str words = store_last_words(mcred_buf_str(&a->said));
    return store_unsigned(a->signer, sink, "%s could not sign the %s%s%.*s", a->signer->program, a->signer->what->thing,
                          words.len > 0 ? ": " : "", MCRED_ARG(words));
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

/* What came back is a signature of the text, or nothing is written. */
static mcred_status check_ssh(const attempt *a, mcred_arena *arena, mcred_sink *sink) {
    mcred_sshsig signature;
    mcred_why why = {.node = NULL};
    mcred_ssh_verifier *verifier = mcred_ssh_verifier_new();
    if (!verifier)
        return store_memory(sink);
    mcred_status status = mcred_sshsig_read(arena, mcred_buf_str(&a->out), &signature, &why);
    if (status == MCRED_OK)
        status = mcred_sshsig_verify(verifier, &signature, mcred_str_of(a->signer->what->space), a->text, &why);
    mcred_ssh_verifier_free(verifier);
    if (status == MCRED_OK)
        return MCRED_OK;
    return store_unsigned(a->signer, sink, "what %s gave is no signature that holds: %s", a->signer->program, why.text);
}

static mcred_status sign_ssh(attempt *a, mcred_arena *arena, mcred_sink *sink) {
    char path[64];
    int fd = a->signer->literal ? as_file(a->signer->key, path) : -1;
    if (a->signer->literal && fd < 0)
        return store_memory(sink);
    const char *key = fd >= 0 ? path : a->signer->key;
    const char *argv[] = {a->signer->program, "-Y", "sign", "-n", a->signer->what->space, "-f", key, NULL};
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
    return store_unsigned(a->signer, sink, "%s gave no signature", a->signer->program);
}

mcred_status store_sign(mcred_store *store, const store_signer *signer, mcred_arena *arena, mcred_str text,
                        mcred_sink *sink, mcred_str *out) {
    attempt a = {.store = store, .signer = signer, .text = text};
    mcred_buf_init(&a.out, SIGNATURE_MOST);
    mcred_buf_init(&a.said, SAID_MOST);
    mcred_status status = signer->kind == MCRED_SIGNATURE_SSH ? sign_ssh(&a, arena, sink) : sign_openpgp(&a, sink);
    if (status == MCRED_OK) {
        /* Whoever writes it down ends the last line. */
        *out = mcred_arena_copy(arena, mcred_str_trim(mcred_buf_str(&a.out)));
        status = out->data ? MCRED_OK : store_memory(sink);
    }
    mcred_buf_free(&a.out);
    mcred_buf_free(&a.said);
    return status;
}

/* ---- other texts than commits -------------------------------------------------------------- */

mcred_status mcred_store_sign(mcred_store *store, const mcred_signing *what, mcred_str text, mcred_arena *arena,
                              mcred_sink *sink, mcred_str *out) {
    store_signer signer;
    git_signature *by = NULL;
    const char *name = mcred_arena_cstr(arena, mcred_store_user_name(store));
    const char *email = mcred_arena_cstr(arena, mcred_store_user_email(store));
    *out = MCRED_S("");
    if (!name || !email)
        return store_memory(sink);
    if (git_signature_new(&by, name, email, 0, 0) < 0)
        by = NULL; /* an SSH key needs no name */
    mcred_status status = store_signer_find(store, by, what, sink, &signer);
    git_signature_free(by);
    if (status != MCRED_OK || signer.kind == MCRED_SIGNATURE_NONE)
        return status;
    return store_sign(store, &signer, arena, text, sink, out);
}
