/* blob_id.c - git's id of a file's bytes: SHA-1 over "blob SIZE", a NUL and the bytes; and git's checksums. */
#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mcred/crypto.h"

#define SHA1_BYTES 20U

struct mcred_blob_hasher {
    EVP_MD_CTX *ctx;
    uint64_t left; /* bytes that were promised and have not come yet */
};

static bool begin(mcred_blob_hasher *hasher, uint64_t size) {
    char header[32];
    int len = snprintf(header, sizeof header, "blob %" PRIu64, size);
    hasher->left = size;
    hasher->ctx = EVP_MD_CTX_new();
    /* The NUL at the header's end belongs to it. */
    return hasher->ctx && len > 0 && EVP_DigestInit_ex(hasher->ctx, EVP_sha1(), NULL) == 1 &&
           EVP_DigestUpdate(hasher->ctx, header, (size_t)len + 1) == 1;
}

mcred_blob_hasher *mcred_blob_hasher_new(uint64_t size) {
    mcred_blob_hasher *hasher = calloc(1, sizeof *hasher);
    if (hasher && !begin(hasher, size)) {
        mcred_blob_hasher_free(hasher);
        return NULL;
    }
    return hasher;
}

bool mcred_blob_hasher_add(mcred_blob_hasher *hasher, mcred_str piece) {
    if (piece.len > hasher->left)
        return false;
    hasher->left -= piece.len;
    return piece.len == 0 || EVP_DigestUpdate(hasher->ctx, piece.data, piece.len) == 1;
}

bool mcred_blob_hasher_finish(mcred_blob_hasher *hasher, char out[MCRED_BLOB_ID_SIZE]) {
    static const char hex[] = "0123456789abcdef";
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    if (hasher->left || EVP_DigestFinal_ex(hasher->ctx, hash, &len) != 1 || len != SHA1_BYTES)
        return false;
    for (size_t i = 0; i < SHA1_BYTES; i++) {
        out[2 * i] = hex[hash[i] >> 4];
        out[2 * i + 1] = hex[hash[i] & 15];
    }
    out[2 * SHA1_BYTES] = '\0';
    return true;
}

void mcred_blob_hasher_free(mcred_blob_hasher *hasher) {
    if (!hasher)
        return;
    EVP_MD_CTX_free(hasher->ctx);
    free(hasher);
}

bool mcred_checksum_of(mcred_str bytes, unsigned char out[MCRED_CHECKSUM_BYTES]) {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    if (EVP_Digest(bytes.data ? bytes.data : "", bytes.len, hash, &len, EVP_sha1(), NULL) != 1 || len != SHA1_BYTES)
        return false;
    memcpy(out, hash, MCRED_CHECKSUM_BYTES);
    return true;
}
