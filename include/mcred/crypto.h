/* crypto.h - digests: SHA-256 (FIPS 180-4), and git's blob ids, through OpenSSL's libcrypto. */
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

/* git's id of a blob in pieces: 40 lower-case hexadecimal digits, then a NUL. Git
 * puts the size before the bytes, so it is asked first: more bytes than that
 * fail when added, fewer when it is finished. This names objects and proves
 * nothing (SHA-1): what is proved rests on mcred_digest. */
#define MCRED_BLOB_ID_SIZE 41
typedef struct mcred_blob_hasher mcred_blob_hasher;
MCRED_API mcred_blob_hasher *mcred_blob_hasher_new(uint64_t size); /* NULL when libcrypto could not */
MCRED_API bool mcred_blob_hasher_add(mcred_blob_hasher *hasher, mcred_str piece) MCRED_CHECKED;
MCRED_API bool mcred_blob_hasher_finish(mcred_blob_hasher *hasher,
                                        char out[MCRED_BLOB_ID_SIZE]) MCRED_CHECKED; /* once */
MCRED_API void mcred_blob_hasher_free(mcred_blob_hasher *hasher);                    /* NULL is fine */

/* What git's packs, and the indexes of packs, end with (SHA-1). */
#define MCRED_CHECKSUM_BYTES 20
MCRED_API bool mcred_checksum_of(mcred_str bytes, unsigned char out[MCRED_CHECKSUM_BYTES]) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
