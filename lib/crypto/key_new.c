/* key_new.c - new keys, from the host's randomness and nothing else. */
#include "crypto/key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#define RSA_BITS_USUAL 3072
#define RSA_EXPONENT   65537U
/* Far beyond the number of candidates that it takes to find a prime. */
#define TRIES_MOST 200000

static bool draw(const mcred_host *host, void *out, size_t len) {
    return host && host->random && host->random(host->ctx, out, len);
}

static EVP_PKEY *new_ed25519(const mcred_host *host) {
    unsigned char seed[ED25519_BYTES];
    EVP_PKEY *pkey = NULL;
    if (draw(host, seed, sizeof seed))
        pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, sizeof seed);
    mcred_wipe(seed, sizeof seed);
    return pkey;
}

/* ---- P-256 ---------------------------------------------------------------------- */

/* A number from 1 to below the order, each as likely as any other. */
static bool draw_scalar(const mcred_host *host, const BIGNUM *order, BIGNUM *out) {
    unsigned char bytes[P256_BYTES];
    bool ok = false;
    for (int i = 0; i < 64 && !ok; i++) {
        if (!draw(host, bytes, sizeof bytes) || !BN_bin2bn(bytes, sizeof bytes, out))
            break;
        ok = !BN_is_zero(out) && BN_cmp(out, order) < 0;
    }
    mcred_wipe(bytes, sizeof bytes);
    return ok;
}

static EVP_PKEY *pair_p256(const EC_GROUP *group, const BIGNUM *scalar) {
    unsigned char point[1 + 2 * P256_BYTES];
    EC_POINT *public_point = EC_POINT_new(group);
    OSSL_PARAM_BLD *bld = OSSL_PARAM_BLD_new();
    EVP_PKEY *pkey = NULL;
    if (public_point && bld && EC_POINT_mul(group, public_point, scalar, NULL, NULL, NULL) == 1 &&
        EC_POINT_point2oct(group, public_point, POINT_CONVERSION_UNCOMPRESSED, point, sizeof point, NULL) ==
            sizeof point &&
        OSSL_PARAM_BLD_push_utf8_string(bld, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) == 1 &&
        OSSL_PARAM_BLD_push_octet_string(bld, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point) == 1 &&
        OSSL_PARAM_BLD_push_BN(bld, OSSL_PKEY_PARAM_PRIV_KEY, scalar) == 1)
        pkey = crypto_key_from("EC", EVP_PKEY_KEYPAIR, bld);
    OSSL_PARAM_BLD_free(bld);
    EC_POINT_free(public_point);
    return pkey;
}

static EVP_PKEY *new_p256(const mcred_host *host) {
    EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    BIGNUM *scalar = BN_secure_new();
    EVP_PKEY *pkey = NULL;
    if (group && scalar) {
        BN_set_flags(scalar, BN_FLG_CONSTTIME);
        if (draw_scalar(host, EC_GROUP_get0_order(group), scalar))
            pkey = pair_p256(group, scalar);
    }
    BN_clear_free(scalar);
    EC_GROUP_free(group);
    return pkey;
}

/* ---- RSA -------------------------------------------------------------------------- */

enum { RSA_N, RSA_E, RSA_D, RSA_P, RSA_Q, RSA_DP, RSA_DQ, RSA_QINV, RSA_NUMBERS };

/* A prime of exactly so many bits, its two highest set so that two of them make
 * a modulus of twice as many, and such that the exponent has an inverse. */
static bool draw_prime(const mcred_host *host, unsigned bits, BIGNUM *out, BN_CTX *ctx) {
    unsigned char bytes[MCRED_KEY_RSA_MOST / 16];
    bool found = false;
    for (int i = 0; i < TRIES_MOST && !found; i++) {
        if (!draw(host, bytes, bits / 8))
            break;
        bytes[0] |= 0xC0;
        bytes[bits / 8 - 1] |= 1;
        if (!BN_bin2bn(bytes, (int)(bits / 8), out) || BN_mod_word(out, RSA_EXPONENT) == 1)
            continue;
        found = BN_check_prime(out, ctx, NULL) == 1;
    }
    mcred_wipe(bytes, sizeof bytes);
    return found;
}

/* FIPS 186-4, appendix B.3.1: so far apart that the modulus is not found by its root. */
static bool far_apart(const BIGNUM *p, const BIGNUM *q, unsigned bits, BIGNUM *scratch) {
    return BN_sub(scratch, p, q) == 1 && (unsigned)BN_num_bits(scratch) > bits - 100;
}

/* Everything that follows from p and q. */
static bool derive(BIGNUM **k, BIGNUM *p1, BIGNUM *q1, BN_CTX *ctx) {
    BIGNUM *gcd = BN_CTX_get(ctx), *lcm = BN_CTX_get(ctx);
    if (BN_cmp(k[RSA_P], k[RSA_Q]) < 0)
        BN_swap(k[RSA_P], k[RSA_Q]);
    return lcm && BN_set_word(k[RSA_E], RSA_EXPONENT) == 1 && BN_mul(k[RSA_N], k[RSA_P], k[RSA_Q], ctx) == 1 &&
           BN_sub(p1, k[RSA_P], BN_value_one()) == 1 && BN_sub(q1, k[RSA_Q], BN_value_one()) == 1 &&
           BN_gcd(gcd, p1, q1, ctx) == 1 && BN_mul(lcm, p1, q1, ctx) == 1 && BN_div(lcm, NULL, lcm, gcd, ctx) == 1 &&
           BN_mod_inverse(k[RSA_D], k[RSA_E], lcm, ctx) && BN_mod(k[RSA_DP], k[RSA_D], p1, ctx) == 1 &&
           BN_mod(k[RSA_DQ], k[RSA_D], q1, ctx) == 1 && BN_mod_inverse(k[RSA_QINV], k[RSA_Q], k[RSA_P], ctx);
}

static bool draw_rsa(const mcred_host *host, unsigned bits, BIGNUM **k, BN_CTX *ctx) {
    BIGNUM *p1 = BN_CTX_get(ctx), *q1 = BN_CTX_get(ctx);
    if (!q1)
        return false;
    for (int i = 0; i < 8; i++) {
        if (!draw_prime(host, bits / 2, k[RSA_P], ctx) || !draw_prime(host, bits / 2, k[RSA_Q], ctx))
            return false;
        if (far_apart(k[RSA_P], k[RSA_Q], bits / 2, p1))
            return derive(k, p1, q1, ctx);
    }
    return false;
}

static EVP_PKEY *pair_rsa(BIGNUM *const *k) {
    static const char *const names[RSA_NUMBERS] = {OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
                                                   OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_FACTOR1,
                                                   OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
                                                   OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1};
    OSSL_PARAM_BLD *bld = OSSL_PARAM_BLD_new();
    bool ok = bld;
    for (int i = 0; ok && i < RSA_NUMBERS; i++)
        ok = OSSL_PARAM_BLD_push_BN(bld, names[i], k[i]) == 1;
    EVP_PKEY *pkey = ok ? crypto_key_from("RSA", EVP_PKEY_KEYPAIR, bld) : NULL;
    OSSL_PARAM_BLD_free(bld);
    return pkey;
}

static EVP_PKEY *new_rsa(const mcred_host *host, unsigned bits) {
    BIGNUM *k[RSA_NUMBERS];
    BN_CTX *ctx = BN_CTX_secure_new();
    EVP_PKEY *pkey = NULL;
    bool ok = ctx;
    for (int i = 0; i < RSA_NUMBERS; i++) {
        k[i] = BN_secure_new();
        ok = ok && k[i];
        if (k[i] && i >= RSA_D)
            BN_set_flags(k[i], BN_FLG_CONSTTIME);
    }
    if (ok) {
        BN_CTX_start(ctx);
        if (draw_rsa(host, bits, k, ctx))
            pkey = pair_rsa(k);
        BN_CTX_end(ctx);
    }
    for (int i = 0; i < RSA_NUMBERS; i++)
        BN_clear_free(k[i]);
    BN_CTX_free(ctx);
    return pkey;
}

mcred_status mcred_key_new(mcred_key_type type, unsigned bits, const mcred_host *host, mcred_key **out,
                           mcred_why *why) {
    EVP_PKEY *pkey = NULL;
    bits = bits ? bits : RSA_BITS_USUAL;
    if (type == MCRED_KEY_RSA && (bits < MCRED_KEY_RSA_LEAST || bits > MCRED_KEY_RSA_MOST || bits % 16))
        return mcred_refuse(why, MCRED_USAGE, NULL, "an RSA key has %d to %d bits, a multiple of 16",
                            MCRED_KEY_RSA_LEAST, MCRED_KEY_RSA_MOST);
    if (type == MCRED_KEY_ED25519)
        pkey = new_ed25519(host);
    else if (type == MCRED_KEY_P256)
        pkey = new_p256(host);
    else
        pkey = new_rsa(host, bits);
    if (!pkey)
        return crypto_forget(
            mcred_refuse(why, MCRED_FAILED, NULL, "no key could be made: randomness or memory is short"));
    return crypto_key_wrap(pkey, true, out, why);
}
