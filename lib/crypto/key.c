/* key.c - a key of one of three kinds, from libcrypto's key or from its public numbers. */
#include "crypto/key.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"ed25519", "p256", "rsa"};

const char *mcred_key_type_name(mcred_key_type type) {
    return (size_t)type < 3 ? names[type] : "key";
}

bool mcred_key_type_find(mcred_str name, mcred_key_type *out) {
    for (int i = 0; i < 3; i++) {
        if (!mcred_str_is(name, names[i]))
            continue;
        *out = (mcred_key_type)i;
        return true;
    }
    return false;
}

mcred_key_type mcred_key_type_of(const mcred_key *key) {
    return key->type;
}

bool mcred_key_is_private(const mcred_key *key) {
    return key->is_private;
}

bool mcred_key_same(const mcred_key *a, const mcred_key *b) {
    if (a == b)
        return true;
    bool same = a->type == b->type && EVP_PKEY_eq(a->pkey, b->pkey) == 1;
    (void)crypto_forget(MCRED_OK);
    return same;
}

void mcred_key_free(mcred_key *key) {
    if (!key || --key->holders > 0)
        return;
    EVP_MD_CTX_free(key->ed_sign);
    EVP_MD_CTX_free(key->ed_verify);
    EVP_PKEY_CTX_free(key->sign);
    EVP_PKEY_CTX_free(key->verify);
    EVP_PKEY_free(key->pkey); /* libcrypto wipes private numbers as it frees them */
    mcred_sha2_free(key->sha);
    free(key);
}

void mcred_wipe(void *bytes, size_t len) {
    OPENSSL_cleanse(bytes, len);
}

void mcred_buf_wipe(mcred_buf *buf) {
    if (buf->data)
        mcred_wipe(buf->data, buf->cap);
    mcred_buf_free(buf);
}

mcred_status crypto_forget(mcred_status status) {
    ERR_clear_error();
    return status;
}

/* ---- which keys are used ------------------------------------------------------ */

static bool is_p256(const EVP_PKEY *pkey) {
    char group[32];
    size_t len = 0;
    return EVP_PKEY_is_a(pkey, "EC") && EVP_PKEY_get_group_name(pkey, group, sizeof group, &len) == 1 &&
           (strcmp(group, "prime256v1") == 0 || strcmp(group, "P-256") == 0);
}

/* An exponent that is odd, over 2 and of at most 32 bits: others are weak, or make each check slow. */
static bool exponent_fits(const EVP_PKEY *pkey) {
    BIGNUM *e = NULL;
    bool fits = EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_E, &e) == 1 && BN_is_odd(e) && !BN_is_one(e) &&
                BN_num_bits(e) <= 32;
    BN_free(e);
    return fits;
}

static mcred_status check_rsa(const EVP_PKEY *pkey, mcred_why *why) {
    int bits = EVP_PKEY_get_bits(pkey);
    if (bits < MCRED_KEY_RSA_LEAST)
        return mcred_refuse(why, MCRED_NO, NULL, "the RSA key has %d bits: keys under %d bits prove nothing", bits,
                            MCRED_KEY_RSA_LEAST);
    if (bits > MCRED_KEY_RSA_MOST)
        return mcred_refuse(why, MCRED_NO, NULL, "the RSA key has %d bits: at most %d are used", bits,
                            MCRED_KEY_RSA_MOST);
    if (!exponent_fits(pkey))
        return mcred_refuse(why, MCRED_NO, NULL, "the exponent of the RSA key is not an odd number from 3 to 32 bits");
    return MCRED_OK;
}

static mcred_status type_of(const EVP_PKEY *pkey, mcred_key_type *type, mcred_why *why) {
    if (EVP_PKEY_is_a(pkey, "ED25519")) {
        *type = MCRED_KEY_ED25519;
        return MCRED_OK;
    }
    if (is_p256(pkey)) {
        *type = MCRED_KEY_P256;
        return MCRED_OK;
    }
    if (EVP_PKEY_is_a(pkey, "RSA")) {
        *type = MCRED_KEY_RSA;
        return check_rsa(pkey, why);
    }
    return mcred_refuse(why, MCRED_UNKNOWN, NULL, "the key is not of a kind that mcred uses: Ed25519, P-256 or RSA");
}

mcred_status crypto_key_wrap(EVP_PKEY *pkey, bool is_private, mcred_key **out, mcred_why *why) {
    mcred_key_type type = MCRED_KEY_ED25519;
    mcred_status status = type_of(pkey, &type, why);
    mcred_key *key = status == MCRED_OK ? calloc(1, sizeof *key) : NULL;
    if (!key) {
        EVP_PKEY_free(pkey);
        if (status == MCRED_OK)
            status = mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
        return crypto_forget(status);
    }
    *key = (mcred_key){.type = type, .holders = 1, .is_private = is_private, .pkey = pkey};
    *out = key;
    return crypto_forget(MCRED_OK);
}

/* ---- from public numbers -------------------------------------------------------- */

/* The y of the points whose order divides eight, and of the encodings that are
 * not reduced: under such a key a signature may hold for every message. */
static bool is_weak_point(const unsigned char point[ED25519_BYTES]) {
    static const unsigned char order_eight[2][ED25519_BYTES] = {
        {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
         0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},
        {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
         0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05}};
    unsigned char y[ED25519_BYTES];
    memcpy(y, point, sizeof y);
    y[31] &= 0x7f;
    if (memcmp(y, order_eight[0], sizeof y) == 0 || memcmp(y, order_eight[1], sizeof y) == 0)
        return true;
    bool all_zero = true, all_ones = y[31] == 0x7f;
    for (int i = 1; i < 31; i++) {
        all_zero = all_zero && y[i] == 0;
        all_ones = all_ones && y[i] == 0xff;
    }
    /* 0 and 1; and from p - 1 upwards, which are -1 and the spellings of small numbers a second time */
    return (all_zero && y[31] == 0 && y[0] <= 1) || (all_ones && y[0] >= 0xec);
}

mcred_status crypto_key_ed25519(mcred_str point, mcred_key **out, mcred_why *why) {
    const unsigned char *bytes = (const unsigned char *)point.data;
    if (point.len != ED25519_BYTES)
        return mcred_refuse(why, MCRED_NO, NULL, "an Ed25519 key has 32 bytes, this one has %zu", point.len);
    if (is_weak_point(bytes))
        return mcred_refuse(why, MCRED_NO, NULL, "the Ed25519 key is one of the few under which anything verifies");
    EVP_PKEY *pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, bytes, point.len);
    if (!pkey)
        return crypto_forget(mcred_refuse(why, MCRED_NO, NULL, "the bytes are no Ed25519 key"));
    return crypto_key_wrap(pkey, false, out, why);
}

/* A public key of libcrypto from its parameters; takes bld over. */
EVP_PKEY *crypto_key_from(const char *algorithm, int selection, OSSL_PARAM_BLD *bld) {
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(bld);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, algorithm, NULL);
    EVP_PKEY *pkey = NULL;
    if (params && ctx && EVP_PKEY_fromdata_init(ctx) == 1 && EVP_PKEY_fromdata(ctx, &pkey, selection, params) != 1)
        pkey = NULL;
    EVP_PKEY_CTX_free(ctx);
    OSSL_PARAM_free(params);
    return pkey;
}

EVP_PKEY *crypto_ec_public(const char *group, mcred_str point) {
    OSSL_PARAM_BLD *bld = OSSL_PARAM_BLD_new();
    EVP_PKEY *pkey = NULL;
    if (bld && OSSL_PARAM_BLD_push_utf8_string(bld, OSSL_PKEY_PARAM_GROUP_NAME, group, 0) == 1 &&
        OSSL_PARAM_BLD_push_octet_string(bld, OSSL_PKEY_PARAM_PUB_KEY, point.data, point.len) == 1)
        pkey = crypto_key_from("EC", EVP_PKEY_PUBLIC_KEY, bld);
    OSSL_PARAM_BLD_free(bld);
    return pkey;
}

mcred_status crypto_key_p256(mcred_str point, mcred_key **out, mcred_why *why) {
    EVP_PKEY *pkey = crypto_ec_public("prime256v1", point);
    if (!pkey)
        return crypto_forget(mcred_refuse(why, MCRED_NO, NULL, "the point is not on the curve P-256"));
    return crypto_key_wrap(pkey, false, out, why);
}

mcred_status crypto_key_rsa(mcred_str modulus, mcred_str exponent, mcred_key **out, mcred_why *why) {
    EVP_PKEY *pkey = NULL;
    if (modulus.len > MCRED_KEY_RSA_MOST / 8 || exponent.len > 4)
        return mcred_refuse(why, MCRED_NO, NULL, "the numbers of the RSA key are larger than any that is used");
    BIGNUM *n = BN_bin2bn((const unsigned char *)modulus.data, (int)modulus.len, NULL);
    BIGNUM *e = BN_bin2bn((const unsigned char *)exponent.data, (int)exponent.len, NULL);
    OSSL_PARAM_BLD *bld = OSSL_PARAM_BLD_new();
    bool ready = n && e && bld && OSSL_PARAM_BLD_push_BN(bld, OSSL_PKEY_PARAM_RSA_N, n) == 1 &&
                 OSSL_PARAM_BLD_push_BN(bld, OSSL_PKEY_PARAM_RSA_E, e) == 1;
    if (ready)
        pkey = crypto_key_from("RSA", EVP_PKEY_PUBLIC_KEY, bld);
    OSSL_PARAM_BLD_free(bld);
    BN_free(n);
    BN_free(e);
    if (!pkey)
        return crypto_forget(mcred_refuse(why, ready ? MCRED_NO : MCRED_FAILED, NULL, "the numbers are no RSA key"));
    return crypto_key_wrap(pkey, false, out, why);
}

bool crypto_key_number(const mcred_key *key, const char *name, size_t size, mcred_buf *out) {
    unsigned char bytes[MCRED_KEY_RSA_MOST / 8];
    BIGNUM *number = NULL;
    bool ok = EVP_PKEY_get_bn_param(key->pkey, name, &number) == 1;
    size_t len = !ok ? 0 : size ? size : (size_t)BN_num_bytes(number);
    ok = ok && len <= sizeof bytes && BN_bn2binpad(number, bytes, (int)len) == (int)len;
    if (ok)
        mcred_buf_put(out, (mcred_str){(const char *)bytes, len});
    BN_free(number);
    return (void)crypto_forget(MCRED_OK), ok && !out->failed;
}
