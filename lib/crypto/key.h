/* key.h - what a key is made of, and the few steps that its files share. */
#ifndef MCRED_CRYPTO_KEY_INTERNAL_H
#define MCRED_CRYPTO_KEY_INTERNAL_H

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "mcred/crypto_key.h"
#include "mcred/crypto_sha2.h"

struct mcred_key {
    mcred_key_type type;
    bool is_private;
    size_t holders; /* of it: the last one to free it does. A keyring is one. */
    EVP_PKEY *pkey;
    /* Set up with the first signature and kept: setting up takes longer than much of the work. */
    EVP_MD_CTX *ed_sign, *ed_verify;
    EVP_PKEY_CTX *sign, *verify;
    mcred_sha2 *sha;
};

#define ED25519_BYTES 32
#define P256_BYTES    32

/* Takes pkey over, whatever comes of it. Checks that it is of a kind and size
 * that mcred uses. */
mcred_status crypto_key_wrap(EVP_PKEY *pkey, bool is_private, mcred_key **out, mcred_why *why);
/* From the numbers of a public key; refuses points that are none. */
mcred_status crypto_key_ed25519(mcred_str point, mcred_key **out, mcred_why *why);
mcred_status crypto_key_p256(mcred_str point, mcred_key **out, mcred_why *why); /* compressed or not */
mcred_status crypto_key_rsa(mcred_str modulus, mcred_str exponent, mcred_key **out, mcred_why *why);
/* A public key on the named curve; NULL when the point is not on it, or memory is short. */
EVP_PKEY *crypto_ec_public(const char *group, mcred_str point);
/* The big-endian bytes of one number of the key ("n", "e", "qx", "qy"), as many as it needs or, with size, that many.
 */
bool crypto_key_number(const mcred_key *key, const char *name, size_t size, mcred_buf *out);
/* A public key or a key pair (EVP_PKEY_PUBLIC_KEY, EVP_PKEY_KEYPAIR) from its parameters; NULL where they make none. */
EVP_PKEY *crypto_key_from(const char *algorithm, int selection, OSSL_PARAM_BLD *bld);
/* libcrypto's explanation is thrown away: what we say stands in why. Always returns status. */
mcred_status crypto_forget(mcred_status status);

#endif
