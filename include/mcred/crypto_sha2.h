/* crypto_sha2.h - SHA-256, SHA-384 and SHA-512 (FIPS 180-4) as bytes, many times over without asking for memory. */
#ifndef MCRED_CRYPTO_SHA2_H
#define MCRED_CRYPTO_SHA2_H

#include "mcred/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_sha2_type { MCRED_SHA256, MCRED_SHA384, MCRED_SHA512 } mcred_sha2_type;
#define MCRED_SHA2_MAX 64 /* bytes of the longest one */

/* Begin, add, finish, and begin again; one thread at a time. */
typedef struct mcred_sha2 mcred_sha2;
MCRED_API mcred_sha2 *mcred_sha2_new(mcred_sha2_type type); /* NULL when libcrypto could not */
MCRED_API void mcred_sha2_free(mcred_sha2 *sha);            /* NULL is fine */
MCRED_API size_t mcred_sha2_size(const mcred_sha2 *sha);    /* bytes: 32, 48 or 64 */
MCRED_API bool mcred_sha2_begin(mcred_sha2 *sha) MCRED_CHECKED;
MCRED_API bool mcred_sha2_add(mcred_sha2 *sha, mcred_str piece) MCRED_CHECKED;
MCRED_API bool mcred_sha2_finish(mcred_sha2 *sha, unsigned char out[MCRED_SHA2_MAX]) MCRED_CHECKED;
/* All at once. */
MCRED_API bool mcred_sha2_of(mcred_sha2 *sha, mcred_str bytes, unsigned char out[MCRED_SHA2_MAX]) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
