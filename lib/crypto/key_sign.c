/* key_sign.c - signatures in the spelling of JWS, and every other spelling refused. */
#include "crypto/key.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <string.h>

#define ED25519_SIGNATURE 64
#define P256_SIGNATURE    64

/* The order of the curve's group: big-endian for P-256, little-endian for Ed25519 (RFC 8032). */
static const unsigned char p256_order[P256_BYTES] = {0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
                                                     0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
                                                     0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51};
static const unsigned char ed25519_order[ED25519_BYTES] = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10};

/* ---- what is set up once ---------------------------------------------------------- */

static bool ready_ed25519(const mcred_key *key, EVP_MD_CTX **ctx, bool sign) {
    if (*ctx)
        return true;
    *ctx = EVP_MD_CTX_new();
    bool ok = *ctx && (sign ? EVP_DigestSignInit(*ctx, NULL, NULL, NULL, key->pkey)
                            : EVP_DigestVerifyInit(*ctx, NULL, NULL, NULL, key->pkey)) == 1;
    if (!ok) {
        EVP_MD_CTX_free(*ctx);
        *ctx = NULL;
    }
    return ok;
}

static bool set_up(EVP_PKEY_CTX *ctx, mcred_key_type type, bool sign) {
    return ctx && (sign ? EVP_PKEY_sign_init(ctx) : EVP_PKEY_verify_init(ctx)) == 1 &&
           (type != MCRED_KEY_RSA || EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1) &&
           EVP_PKEY_CTX_set_signature_md(ctx, EVP_sha256()) == 1;
}

static bool ready(mcred_key *key, EVP_PKEY_CTX **ctx, bool sign) {
    if (!key->sha)
        key->sha = mcred_sha2_new(MCRED_SHA256);
    if (!key->sha)
        return false;
    if (*ctx)
        return true;
    *ctx = EVP_PKEY_CTX_new(key->pkey, NULL);
    if (set_up(*ctx, key->type, sign))
        return true;
    EVP_PKEY_CTX_free(*ctx);
    *ctx = NULL;
    return false;
}

/* ---- signing -------------------------------------------------------------------------- */

static bool sign_ed25519(mcred_key *key, mcred_str message, unsigned char *out, size_t *len) {
    *len = ED25519_SIGNATURE;
    return ready_ed25519(key, &key->ed_sign, true) &&
           EVP_DigestSign(key->ed_sign, out, len, (const unsigned char *)message.data, message.len) == 1;
}

/* s becomes n - s where that is smaller: of the two signatures there are, always the same one. */
static bool lower_half(BIGNUM *s) {
    BIGNUM *order = BN_bin2bn(p256_order, P256_BYTES, NULL), *other = BN_new();
    bool ok = order && other && BN_sub(other, order, s) == 1;
    if (ok && BN_cmp(other, s) < 0)
        ok = BN_copy(s, other) != NULL;
    BN_free(order);
    BN_free(other);
    return ok;
}

static bool der_to_pair(const unsigned char *der, size_t der_len, unsigned char out[P256_SIGNATURE]) {
    ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &der, (long)der_len);
    BIGNUM *s = signature ? BN_dup(ECDSA_SIG_get0_s(signature)) : NULL;
    bool ok = s && lower_half(s) && BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, P256_BYTES) == P256_BYTES &&
              BN_bn2binpad(s, out + P256_BYTES, P256_BYTES) == P256_BYTES;
    BN_free(s);
    ECDSA_SIG_free(signature);
    return ok;
}

static bool sign_digest(mcred_key *key, mcred_str message, unsigned char *out, size_t *len) {
    unsigned char digest[MCRED_SHA2_MAX], der[128];
    if (!ready(key, &key->sign, true) || !mcred_sha2_of(key->sha, message, digest))
        return false;
    if (key->type == MCRED_KEY_RSA) {
        *len = MCRED_SIGNATURE_MAX;
        return EVP_PKEY_sign(key->sign, out, len, digest, mcred_sha2_size(key->sha)) == 1;
    }
    size_t der_len = sizeof der;
    *len = P256_SIGNATURE;
    return EVP_PKEY_sign(key->sign, der, &der_len, digest, mcred_sha2_size(key->sha)) == 1 &&
           der_to_pair(der, der_len, out);
}

mcred_status mcred_key_sign(mcred_key *key, mcred_str message, unsigned char out[MCRED_SIGNATURE_MAX], size_t *len,
                            mcred_why *why) {
    if (!key->is_private)
        return mcred_refuse(why, MCRED_USAGE, NULL, "a public key cannot sign");
    message.data = message.data ? message.data : "";
    bool ok =
        key->type == MCRED_KEY_ED25519 ? sign_ed25519(key, message, out, len) : sign_digest(key, message, out, len);
    if (!ok)
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "the signature could not be made"));
    return MCRED_OK;
}

/* ---- verifying ---------------------------------------------------------------------------- */

/* Both big-endian, or little-endian with the steps turned round. */
static bool below(const unsigned char *number, const unsigned char *order, bool little_endian) {
    for (int i = 0; i < 32; i++) {
        int at = little_endian ? 31 - i : i;
        if (number[at] != order[at])
            return number[at] < order[at];
    }
    return false;
}

static bool is_zero(const unsigned char *number) {
    unsigned char any = 0;
    for (int i = 0; i < P256_BYTES; i++)
        any |= number[i];
    return any == 0;
}

static mcred_status verify_ed25519(mcred_key *key, mcred_str message, mcred_str signature, mcred_why *why) {
    const unsigned char *bytes = (const unsigned char *)signature.data;
    if (signature.len != ED25519_SIGNATURE)
        return mcred_refuse(why, MCRED_NO, NULL, "an Ed25519 signature has 64 bytes, this one has %zu", signature.len);
    if (!below(bytes + ED25519_BYTES, ed25519_order, true))
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the signature is a second spelling of another one (S is not below the group's order)");
    if (!ready_ed25519(key, &key->ed_verify, false))
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "memory is short"));
    if (EVP_DigestVerify(key->ed_verify, bytes, signature.len, (const unsigned char *)message.data, message.len) == 1)
        return MCRED_OK;
    return crypto_forget(mcred_refuse(why, MCRED_NO, NULL, "the signature does not match what was signed"));
}

static mcred_status check_pair(mcred_str signature, mcred_why *why) {
    const unsigned char *bytes = (const unsigned char *)signature.data;
    if (signature.len != P256_SIGNATURE)
        return mcred_refuse(why, MCRED_NO, NULL, "an ES256 signature has 64 bytes, this one has %zu", signature.len);
    for (int i = 0; i < P256_SIGNATURE; i += P256_BYTES) {
        if (is_zero(bytes + i) || !below(bytes + i, p256_order, false))
            return mcred_refuse(why, MCRED_NO, NULL,
                                "a number of the signature is zero or not below the curve's order");
    }
    return MCRED_OK;
}

static bool pair_to_der(const unsigned char *pair, unsigned char der[128], size_t *len) {
    ECDSA_SIG *signature = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(pair, P256_BYTES, NULL), *s = BN_bin2bn(pair + P256_BYTES, P256_BYTES, NULL);
    unsigned char *at = der;
    if (!signature || !r || !s || ECDSA_SIG_set0(signature, r, s) != 1) {
        BN_free(r);
        BN_free(s);
        ECDSA_SIG_free(signature);
        return false;
    }
    int length = i2d_ECDSA_SIG(signature, &at);
    ECDSA_SIG_free(signature);
    *len = length > 0 ? (size_t)length : 0;
    return length > 0;
}

static mcred_status verify_digest(mcred_key *key, mcred_str message, const unsigned char *signature, size_t len,
                                  mcred_why *why) {
    unsigned char digest[MCRED_SHA2_MAX];
    if (!ready(key, &key->verify, false) || !mcred_sha2_of(key->sha, message, digest))
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "memory is short"));
    if (EVP_PKEY_verify(key->verify, signature, len, digest, mcred_sha2_size(key->sha)) == 1)
        return MCRED_OK;
    return crypto_forget(mcred_refuse(why, MCRED_NO, NULL, "the signature does not match what was signed"));
}

static mcred_status verify_p256(mcred_key *key, mcred_str message, mcred_str signature, mcred_why *why) {
    unsigned char der[128];
    size_t len = 0;
    mcred_status status = check_pair(signature, why);
    if (status != MCRED_OK)
        return status;
    if (!pair_to_der((const unsigned char *)signature.data, der, &len))
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "memory is short"));
    return verify_digest(key, message, der, len, why);
}

static mcred_status verify_rsa(mcred_key *key, mcred_str message, mcred_str signature, mcred_why *why) {
    size_t size = (size_t)EVP_PKEY_get_size(key->pkey);
    if (signature.len != size)
        return mcred_refuse(why, MCRED_NO, NULL, "a signature of this RSA key has %zu bytes, this one has %zu", size,
                            signature.len);
    return verify_digest(key, message, (const unsigned char *)signature.data, signature.len, why);
}

mcred_status mcred_key_verify(mcred_key *key, mcred_str message, mcred_str signature, mcred_why *why) {
    message.data = message.data ? message.data : "";
    switch (key->type) {
    case MCRED_KEY_ED25519:
        return verify_ed25519(key, message, signature, why);
    case MCRED_KEY_P256:
        return verify_p256(key, message, signature, why);
    case MCRED_KEY_RSA:
        return verify_rsa(key, message, signature, why);
    }
    return MCRED_BUG;
}
