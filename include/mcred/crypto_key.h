/*
 * crypto_key.h - keys that sign and verify: Ed25519 (RFC 8032), P-256 with ECDSA, RSA with PKCS #1 v1.5, both over
 * SHA-256; as PEM, JWK, multikey and DID.
 *
 * A mcred_key holds a public key and perhaps its private key. It is used by
 * one thread at a time. Private numbers never leave it except through
 * mcred_key_write_pem, and its memory is wiped when it is freed.
 */
#ifndef MCRED_CRYPTO_KEY_H
#define MCRED_CRYPTO_KEY_H

#include "mcred/crypto_why.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_key_type { MCRED_KEY_ED25519, MCRED_KEY_P256, MCRED_KEY_RSA } mcred_key_type;
typedef struct mcred_key mcred_key;

/* RSA keys from 2,048 to 8,192 bits are used, no others. */
#define MCRED_KEY_RSA_LEAST 2048
#define MCRED_KEY_RSA_MOST  8192
/* The longest signature, of an RSA key of 8,192 bits. */
#define MCRED_SIGNATURE_MAX 1024

/* A new key from the host's randomness alone. bits: of an RSA key, 0 for 3,072;
 * ignored for the others. MCRED_FAILED without randomness or memory. */
MCRED_API mcred_status mcred_key_new(mcred_key_type type, unsigned bits, const mcred_host *host, mcred_key **out,
                                     mcred_why *why) MCRED_CHECKED;
MCRED_API void mcred_key_free(mcred_key *key); /* NULL is fine */
MCRED_API mcred_key_type mcred_key_type_of(const mcred_key *key);
MCRED_API const char *mcred_key_type_name(mcred_key_type type); /* "ed25519", "p256", "rsa" */
MCRED_API bool mcred_key_type_find(mcred_str name, mcred_key_type *out);
MCRED_API bool mcred_key_is_private(const mcred_key *key);
MCRED_API bool mcred_key_same(const mcred_key *a, const mcred_key *b); /* the same public key */

/* ---- PEM: PKCS #8 (RFC 5958), encrypted as PBES2 (RFC 8018) or not --------- */

/* True when the text holds a private key in PEM, of whatever sort: what a
 * repository must not hold. *at: where it begins, may be NULL. */
MCRED_API bool mcred_pem_has_private(mcred_str text, size_t *at);
MCRED_API bool mcred_pem_is_encrypted(mcred_str pem);
/* Reads a private key, or a public one ("BEGIN PUBLIC KEY"). passphrase: "" for
 * none. MCRED_NO when it is no such key, of another algorithm, too short,
 * encrypted under another passphrase. */
MCRED_API mcred_status mcred_key_read_pem(mcred_str pem, mcred_str passphrase, mcred_key **out,
                                          mcred_why *why) MCRED_CHECKED;
/* Writes the private key; with a passphrase encrypted (AES-256-CBC,
 * PBKDF2-HMAC-SHA-256 with 600,000 rounds). The caller wipes out. */
MCRED_API mcred_status mcred_key_write_pem(const mcred_key *key, mcred_str passphrase, const mcred_host *host,
                                           mcred_buf *out, mcred_why *why) MCRED_CHECKED;
/* Overwrites bytes that held a secret in a way that is not optimised away. */
MCRED_API void mcred_wipe(void *bytes, size_t len);
MCRED_API void mcred_buf_wipe(mcred_buf *buf); /* and frees it */

/* ---- JWK (RFC 7517, 7518, 8037): public keys only ---------------------------- */

/* Private and symmetric keys are refused, so are members that contradict the
 * use as a signing key (use, key_ops, alg). */
MCRED_API mcred_status mcred_key_read_jwk(const mcred_node *jwk, mcred_key **out, mcred_why *why) MCRED_CHECKED;
/* One line of JSON without blanks, its members in the order of RFC 7638:
 * {"crv":"Ed25519","kty":"OKP","x":"..."}. */
MCRED_API bool mcred_key_put_jwk(const mcred_key *key, mcred_buf *out) MCRED_CHECKED;
/* RFC 7638: base64url of the SHA-256 of that line. */
MCRED_API bool mcred_key_put_thumbprint(const mcred_key *key, mcred_buf *out) MCRED_CHECKED;

/* ---- multikey and DIDs that are computed --------------------------------------- */

/* "z6Mk...", "zDna...", "z4MX..." (Controlled Identifiers 1.0, section 2.2.2). */
MCRED_API mcred_status mcred_key_read_multikey(mcred_str text, mcred_key **out, mcred_why *why) MCRED_CHECKED;
MCRED_API bool mcred_key_put_multikey(const mcred_key *key, mcred_buf *out) MCRED_CHECKED;
/* The key of a did:key or did:jwk, with or without a fragment; a fragment must
 * name that very key. MCRED_UNKNOWN for any other method. */
MCRED_API mcred_status mcred_key_read_did(mcred_arena *arena, mcred_str did_url, mcred_key **out,
                                          mcred_why *why) MCRED_CHECKED;
MCRED_API bool mcred_key_put_did_key(const mcred_key *key, mcred_buf *out) MCRED_CHECKED; /* "did:key:z6Mk..." */

/* ---- signatures ------------------------------------------------------------------ */

/* The signature as JWS spells it (RFC 7518, section 3): 64 bytes for Ed25519
 * and P-256 (r and s, s in its lower half), the modulus' length for RSA. */
MCRED_API mcred_status mcred_key_sign(mcred_key *key, mcred_str message, unsigned char out[MCRED_SIGNATURE_MAX],
                                      size_t *len, mcred_why *why) MCRED_CHECKED;
/* MCRED_OK when it holds; MCRED_NO when not, and for every other spelling of a
 * signature: a wrong length, S of Ed25519 not below the group's order (RFC 8032,
 * section 5.1.7), r or s of P-256 zero or not below it. The upper half of s is
 * fine for P-256: the standard has no rule against it, and its own example
 * (RFC 7515, appendix A.3) uses it. Nothing may be identified by its signature. */
MCRED_API mcred_status mcred_key_verify(mcred_key *key, mcred_str message, mcred_str signature,
                                        mcred_why *why) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
