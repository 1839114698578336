/*
 * crypto_ssh.h - public keys and signatures of OpenSSH: keys as RFC 4253, 5656 and 8709 and PROTOCOL.u2f have them,
 * signatures as PROTOCOL.sshsig has them (version 1).
 *
 * Everything is read strictly: every number in its one spelling, nothing
 * behind the end, SHA-256 or SHA-512, RSA never with SHA-1. Certificates and
 * DSA are refused.
 */
#ifndef MCRED_CRYPTO_SSH_H
#define MCRED_CRYPTO_SSH_H

#include "mcred/crypto_why.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_ssh_type {
    MCRED_SSH_ED25519,
    MCRED_SSH_P256, /* ecdsa-sha2-nistp256 */
    MCRED_SSH_P384,
    MCRED_SSH_P521,
    MCRED_SSH_RSA,        /* 2,048 to 8,192 bits */
    MCRED_SSH_SK_ED25519, /* held by a security key */
    MCRED_SSH_SK_P256
} mcred_ssh_type;

/* A public key taken apart: views into its bytes. */
typedef struct mcred_ssh_key {
    mcred_ssh_type type;
    mcred_str bytes;             /* all of it, as it is sent; equal keys have equal bytes */
    mcred_str point;             /* of an elliptic curve */
    mcred_str modulus, exponent; /* of RSA: big-endian, without leading zeros */
    mcred_str application;       /* of a security key */
} mcred_ssh_key;

/* MCRED_NO when the bytes are no such key. Whether its numbers are a key that
 * can be used is told by mcred_ssh_key_check. */
MCRED_API mcred_status mcred_ssh_key_read(mcred_str bytes, mcred_ssh_key *out, mcred_why *why) MCRED_CHECKED;
/* One line as ssh-keygen writes it into a .pub file: "TYPE BASE64 [COMMENT]".
 * The bytes are in the arena. Private keys are refused in plain words. */
MCRED_API mcred_status mcred_ssh_key_read_line(mcred_arena *arena, mcred_str line, mcred_ssh_key *out,
                                               mcred_why *why) MCRED_CHECKED;
/* MCRED_NO when its numbers are no key, or a weak one. */
MCRED_API mcred_status mcred_ssh_key_check(const mcred_ssh_key *key, mcred_why *why) MCRED_CHECKED;
MCRED_API const char *mcred_ssh_type_name(mcred_ssh_type type); /* "ssh-ed25519" */
/* "TYPE BASE64", without a comment. */
MCRED_API void mcred_ssh_key_put_line(const mcred_ssh_key *key, mcred_buf *out);
/* "SHA256:" and 43 characters, as ssh-keygen -l shows it. */
MCRED_API bool mcred_ssh_key_put_fingerprint(mcred_str bytes, mcred_buf *out) MCRED_CHECKED;

/* ---- signatures -------------------------------------------------------------------- */

typedef struct mcred_sshsig {
    mcred_ssh_key key; /* that it says it is by: nothing is trusted yet */
    mcred_str space;   /* the namespace: "git", "file" */
    mcred_str hash;    /* "sha256" or "sha512" */
    mcred_str algorithm, signature;
    unsigned char flags; /* of a security key: 1, it was touched; 4, it knew its user */
    uint32_t counter;
} mcred_sshsig;

/* From "-----BEGIN SSH SIGNATURE-----" to its end, with nothing around it but
 * white space. The bytes are in the arena. */
MCRED_API mcred_status mcred_sshsig_read(mcred_arena *arena, mcred_str text, mcred_sshsig *out,
                                         mcred_why *why) MCRED_CHECKED;

/* Verifies one after another and keeps the keys it has set up; one thread at a time. */
typedef struct mcred_ssh_verifier mcred_ssh_verifier;
MCRED_API mcred_ssh_verifier *mcred_ssh_verifier_new(void);           /* NULL when memory is short */
MCRED_API void mcred_ssh_verifier_free(mcred_ssh_verifier *verifier); /* NULL is fine */
/* MCRED_OK: the message was signed with that key for that namespace. */
MCRED_API mcred_status mcred_sshsig_verify(mcred_ssh_verifier *verifier, const mcred_sshsig *signature, mcred_str space,
                                           mcred_str message, mcred_why *why) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
