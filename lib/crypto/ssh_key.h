/* ssh_key.h - what the kinds of SSH keys are, and a key set up to verify with. */
#ifndef MCRED_CRYPTO_SSH_KEY_H
#define MCRED_CRYPTO_SSH_KEY_H

#include "crypto/key.h"
#include "mcred/crypto_ssh.h"

/* A key has few hundred bytes, of RSA a thousand. */
#define SSH_KEY_MOST 4096U

/* The name of the curve inside the key, and libcrypto's; NULL for kinds without one. */
const char *ssh_key_curve(mcred_ssh_type type);
bool ssh_key_is_sk(mcred_ssh_type type);
/* The digest that goes with the curve: "SHA256". */
const char *ssh_key_digest(mcred_ssh_type type);

/* Ed25519 keys verify by themselves, the others through libcrypto. */
typedef struct ssh_key_ready {
    mcred_key *key;
    EVP_PKEY *pkey; /* of key, or of its own */
} ssh_key_ready;

mcred_status ssh_key_set_up(const mcred_ssh_key *key, ssh_key_ready *out, mcred_why *why);
void ssh_key_put_down(ssh_key_ready *ready);

#endif
