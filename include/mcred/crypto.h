/* crypto.h - digests: SHA-256 (FIPS 180-4) through OpenSSL's libcrypto. */
#ifndef MCRED_CRYPTO_H
#define MCRED_CRYPTO_H

#include "mcred/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "sha256:" and 64 lower-case hexadecimal digits, then a NUL. */
#define MCRED_DIGEST_LEN 71
typedef struct mcred_digest {
    char text[MCRED_DIGEST_LEN + 1];
} mcred_digest;

/* False when libcrypto could not (memory). */
MCRED_API bool mcred_digest_of(mcred_str bytes, mcred_digest *out) MCRED_CHECKED;
MCRED_API mcred_str mcred_digest_str(const mcred_digest *digest);

/* In pieces. */
typedef struct mcred_hasher mcred_hasher;
MCRED_API mcred_hasher *mcred_hasher_new(void); /* NULL when out of memory */
MCRED_API bool mcred_hasher_add(mcred_hasher *hasher, mcred_str piece) MCRED_CHECKED;
MCRED_API bool mcred_hasher_finish(mcred_hasher *hasher, mcred_digest *out) MCRED_CHECKED; /* once */
MCRED_API void mcred_hasher_free(mcred_hasher *hasher);

#ifdef __cplusplus
}
#endif
#endif
