/*
 * Any bytes as a commit, as a tag, as an SSH signature, and as a line and the bytes of an SSH key. An input that begins
 * with SSHSIG is what stands inside the armour, which is put around it: inside base64 a fuzzer finds nothing.
 */
#include "fuzz.h"

#include <string.h>

#include "mcred/crypto_signature.h"
#include "mcred/crypto_text.h"

static void as_commit(const mcred_signature_checker *checker, mcred_arena *arena, mcred_str bytes) {
    mcred_signed_object parts;
    mcred_signature_verdict verdict;
    if (mcred_signed_commit_read(arena, bytes, &parts, NULL) == MCRED_OK &&
        parts.payload.len + parts.signature.len > bytes.len)
        __builtin_trap();
    mcred_commit_signature_check(checker, arena, bytes, &verdict);
    if ((verdict.status == MCRED_OK) != (verdict.key[0] != '\0'))
        __builtin_trap();
}

static void as_tag(const mcred_signature_checker *checker, mcred_arena *arena, mcred_str bytes) {
    mcred_signed_object parts;
    mcred_signature_verdict verdict;
    mcred_signed_tag_read(bytes, &parts);
    if (parts.payload.len + parts.signature.len != bytes.len)
        __builtin_trap();
    mcred_signature_check(checker, arena, &parts, &verdict);
}

/* A key that is read is written in the one way it can be read again. */
static void as_key(mcred_arena *arena, mcred_str bytes) {
    mcred_ssh_key key, again;
    mcred_buf line;
    if (mcred_ssh_key_read_line(arena, bytes, &key, NULL) != MCRED_OK &&
        mcred_ssh_key_read(bytes, &key, NULL) != MCRED_OK)
        return;
    (void)!mcred_ssh_key_check(&key, NULL);
    mcred_buf_init(&line, 1u << 16);
    mcred_ssh_key_put_line(&key, &line);
    if (mcred_ssh_key_read_line(arena, mcred_buf_str(&line), &again, NULL) != MCRED_OK ||
        !mcred_str_eq(key.bytes, again.bytes))
        __builtin_trap();
    mcred_buf_free(&line);
}

static void as_signature(mcred_ssh_verifier *ssh, mcred_arena *arena, mcred_str bytes) {
    mcred_sshsig signature;
    if (mcred_sshsig_read(arena, bytes, &signature, NULL) == MCRED_OK)
        (void)!mcred_sshsig_verify(ssh, &signature, signature.space, bytes, NULL);
}

static void as_wire(mcred_ssh_verifier *ssh, mcred_arena *arena, mcred_str bytes) {
    mcred_buf text;
    mcred_buf_init(&text, 1u << 16);
    mcred_buf_puts(&text, "-----BEGIN SSH SIGNATURE-----\n");
    mcred_base64_put(&text, bytes);
    mcred_buf_puts(&text, "\n-----END SSH SIGNATURE-----\n");
    if (!text.failed)
        as_signature(ssh, arena, mcred_buf_str(&text));
    mcred_buf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const mcred_str bytes = {(const char *)data, size};
    mcred_arena *arena = mcred_arena_new(64u << 20);
    mcred_ssh_verifier *ssh = mcred_ssh_verifier_new();
    const mcred_signature_checker checker = {.ssh = ssh};
    if (arena && ssh && size > 0) {
        as_commit(&checker, arena, bytes);
        as_tag(&checker, arena, bytes);
        as_key(arena, bytes);
        as_signature(ssh, arena, bytes);
        if (mcred_str_starts(bytes, "SSHSIG"))
            as_wire(ssh, arena, bytes);
    }
    mcred_ssh_verifier_free(ssh);
    mcred_arena_free(arena);
    return 0;
}
