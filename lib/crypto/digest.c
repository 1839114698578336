/* digest.c - SHA-256 through libcrypto's EVP interface. */
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "mcred/crypto.h"

#define SHA256_BYTES 32U

struct mcred_hasher {
    EVP_MD_CTX *ctx;
};

static void spell(const unsigned char bytes[SHA256_BYTES], mcred_digest *out) {
    static const char hex[] = "0123456789abcdef";
    char *at = out->text;
    memcpy(at, "sha256:", 7);
    at += 7;
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        *at++ = hex[bytes[i] >> 4];
        *at++ = hex[bytes[i] & 15];
    }
    *at = '\0';
}

bool mcred_digest_of(mcred_str bytes, mcred_digest *out) {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    const char *data = bytes.data ? bytes.data : "";
    if (EVP_Digest(data, bytes.len, hash, &len, EVP_sha256(), NULL) != 1 || len != SHA256_BYTES)
        return false;
    spell(hash, out);
    return true;
}

mcred_str mcred_digest_str(const mcred_digest *digest) {
    return (mcred_str){digest->text, strnlen(digest->text, MCRED_DIGEST_LEN)};
}

mcred_hasher *mcred_hasher_new(void) {
    mcred_hasher *hasher = calloc(1, sizeof *hasher);
    if (!hasher)
        return NULL;
    hasher->ctx = EVP_MD_CTX_new();
    if (!hasher->ctx || EVP_DigestInit_ex(hasher->ctx, EVP_sha256(), NULL) != 1) {
        mcred_hasher_free(hasher);
        return NULL;
    }
    return hasher;
}

bool mcred_hasher_add(mcred_hasher *hasher, mcred_str piece) {
    if (piece.len == 0)
        return true;
    return EVP_DigestUpdate(hasher->ctx, piece.data, piece.len) == 1;
}

bool mcred_hasher_finish(mcred_hasher *hasher, mcred_digest *out) {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    if (EVP_DigestFinal_ex(hasher->ctx, hash, &len) != 1 || len != SHA256_BYTES)
        return false;
    spell(hash, out);
    return true;
}

void mcred_hasher_free(mcred_hasher *hasher) {
    if (!hasher)
        return;
    EVP_MD_CTX_free(hasher->ctx);
    free(hasher);
}
