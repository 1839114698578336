/*
 * crypto_keyring.h - public keys that were read once and are kept, set up for verifying, by the text that spells them.
 *
 * To decode a key and set libcrypto up for it takes a twentieth of the time of
 * checking a signature: whoever checks many badges of one issuer keeps a ring.
 * It is used by one thread at a time, as its keys are. What it holds is
 * bounded, whatever is read.
 */
#ifndef MCRED_CRYPTO_KEYRING_H
#define MCRED_CRYPTO_KEYRING_H

#include "mcred/crypto_key.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_keyring mcred_keyring;

MCRED_API mcred_keyring *mcred_keyring_new(void) MCRED_CHECKED; /* NULL when memory is short */
MCRED_API void mcred_keyring_free(mcred_keyring *ring);         /* NULL is fine; keys that are still held stay */

/* As mcred_key_read_did and mcred_key_read_multikey; the caller frees the key, as there. ring NULL: nothing is kept. */
MCRED_API mcred_status mcred_keyring_did(mcred_keyring *ring, mcred_arena *arena, mcred_str did_url, mcred_key **out,
                                         mcred_why *why) MCRED_CHECKED;
MCRED_API mcred_status mcred_keyring_multikey(mcred_keyring *ring, mcred_str text, mcred_key **out,
                                              mcred_why *why) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
