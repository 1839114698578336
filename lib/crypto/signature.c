/* signature.c - whether the signature of a commit or tag holds, and by which key it is. */
#include "crypto/signature.h"

#include <string.h>

static bool put_name(mcred_str bytes, char out[MCRED_KEY_NAME_SIZE]) {
    mcred_buf name;
    mcred_buf_init(&name, MCRED_KEY_NAME_SIZE - 1);
    bool ok = mcred_ssh_key_put_fingerprint(bytes, &name);
    if (ok)
        memcpy(out, name.data, name.len + 1);
    mcred_buf_free(&name);
    return ok;
}

static void check_ssh(const mcred_signature_checker *checker, mcred_arena *arena, const mcred_signed_object *object,
                      mcred_signature_verdict *out) {
    mcred_sshsig signature;
    out->status = mcred_sshsig_read(arena, object->signature, &signature, &out->why);
    if (out->status == MCRED_OK)
        out->status = mcred_sshsig_verify(checker->ssh, &signature, mcred_str_of(checker->space ? checker->space : "git"),
                                          object->payload, &out->why);
    if (out->status == MCRED_OK && !put_name(signature.key.bytes, out->key))
        out->status = mcred_refuse(&out->why, MCRED_FAILED, NULL, "memory is short");
}

void mcred_signature_check(const mcred_signature_checker *checker, mcred_arena *arena,
                           const mcred_signed_object *object, mcred_signature_verdict *out) {
    *out = (mcred_signature_verdict){.kind = object->kind};
    switch (object->kind) {
    case MCRED_SIGNATURE_NONE:
        out->status = mcred_refuse(&out->why, MCRED_NO, NULL, "there is no signature");
        return;
    case MCRED_SIGNATURE_SSH:
        check_ssh(checker, arena, object, out);
        return;
    case MCRED_SIGNATURE_OPENPGP:
        signature_openpgp(checker, object, out);
        return;
    case MCRED_SIGNATURE_X509:
        out->status = mcred_refuse(&out->why, MCRED_UNKNOWN, NULL,
                                   "the signature is one of X.509 (S/MIME), which mcred does not read");
        return;
    case MCRED_SIGNATURE_OTHER:
        break;
    }
    out->status = mcred_refuse(&out->why, MCRED_NO, NULL, "the signature is neither of SSH nor of OpenPGP");
}

void mcred_commit_signature_check(const mcred_signature_checker *checker, mcred_arena *arena, mcred_str object,
                                  mcred_signature_verdict *out) {
    mcred_signed_object parts;
    mcred_signature_verdict verdict = {.kind = MCRED_SIGNATURE_OTHER};
    verdict.status = mcred_signed_commit_read(arena, object, &parts, &verdict.why);
    if (verdict.status == MCRED_OK)
        mcred_signature_check(checker, arena, &parts, &verdict);
    *out = verdict;
}
