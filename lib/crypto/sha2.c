/* sha2.c - SHA-256, SHA-384 and SHA-512 with one context for any number of messages. */
#include <openssl/evp.h>
#include <stdlib.h>

#include "mcred/crypto_sha2.h"

struct mcred_sha2 {
    EVP_MD *md; /* fetched once: looking it up takes longer than hashing a short text */
    EVP_MD_CTX *ctx;
    size_t size;
};

static const struct {
    const char *name;
    size_t size;
} types[] = {[MCRED_SHA256] = {"SHA256", 32}, [MCRED_SHA384] = {"SHA384", 48}, [MCRED_SHA512] = {"SHA512", 64}};

mcred_sha2 *mcred_sha2_new(mcred_sha2_type type) {
    mcred_sha2 *sha = calloc(1, sizeof *sha);
    if (!sha)
        return NULL;
    sha->size = types[type].size;
    sha->md = EVP_MD_fetch(NULL, types[type].name, NULL);
    sha->ctx = EVP_MD_CTX_new();
    if (!sha->md || !sha->ctx || EVP_MD_get_size(sha->md) != (int)sha->size) {
        mcred_sha2_free(sha);
        return NULL;
    }
    return sha;
}

void mcred_sha2_free(mcred_sha2 *sha) {
    if (!sha)
        return;
    EVP_MD_CTX_free(sha->ctx);
    EVP_MD_free(sha->md);
    free(sha);
}

size_t mcred_sha2_size(const mcred_sha2 *sha) {
    return sha->size;
}

bool mcred_sha2_begin(mcred_sha2 *sha) {
    return EVP_DigestInit_ex2(sha->ctx, sha->md, NULL) == 1;
}

bool mcred_sha2_add(mcred_sha2 *sha, mcred_str piece) {
    return piece.len == 0 || EVP_DigestUpdate(sha->ctx, piece.data, piece.len) == 1;
}

bool mcred_sha2_finish(mcred_sha2 *sha, unsigned char out[MCRED_SHA2_MAX]) {
    unsigned len = 0;
    return EVP_DigestFinal_ex(sha->ctx, out, &len) == 1 && len == sha->size;
}

bool mcred_sha2_of(mcred_sha2 *sha, mcred_str bytes, unsigned char out[MCRED_SHA2_MAX]) {
    return mcred_sha2_begin(sha) && mcred_sha2_add(sha, bytes) && mcred_sha2_finish(sha, out);
}
