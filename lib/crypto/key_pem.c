/* key_pem.c - keys in PEM: PKCS #8 (RFC 5958), encrypted as PBES2 (RFC 8018) or not, and public keys. */
#include "crypto/key.h"

#include <openssl/asn1t.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <string.h>

/* A key of 8,192 bits takes under 7 KiB. */
#define PEM_MOST    65536U
#define ROUNDS      600000
#define ROUNDS_MOST 20000000L
#define SALT_BYTES  16
#define IV_BYTES    16

typedef struct pem_block {
    char *name, *header;
    unsigned char *data;
    long len;
} pem_block;

/* ---- what a text holds -------------------------------------------------------------- */

static bool at_private_label(mcred_str text) {
    static const char *const labels[] = {
        "PRIVATE KEY-----",     "ENCRYPTED PRIVATE KEY-----", "RSA PRIVATE KEY-----", "EC PRIVATE KEY-----",
        "DSA PRIVATE KEY-----", "OPENSSH PRIVATE KEY-----",   "ANY PRIVATE KEY-----", "PGP PRIVATE KEY BLOCK-----"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (mcred_str_starts(text, labels[i]))
            return true;
    }
    return false;
}

bool mcred_pem_has_private(mcred_str text, size_t *at) {
    static const char begin[] = "-----BEGIN ";
    const char *from = text.data, *end = text.data + text.len;
    while (text.len && (from = memmem(from, (size_t)(end - from), begin, sizeof begin - 1))) {
        size_t offset = (size_t)(from - text.data);
        if (at_private_label(mcred_str_from(text, offset + sizeof begin - 1))) {
            if (at)
                *at = offset;
            return true;
        }
        from += sizeof begin - 1;
    }
    return false;
}

bool mcred_pem_is_encrypted(mcred_str pem) {
    return mcred_str_contains(pem, "-----BEGIN ENCRYPTED PRIVATE KEY-----") ||
           (mcred_str_contains(pem, " PRIVATE KEY-----") && mcred_str_contains(pem, "Proc-Type: 4,ENCRYPTED"));
}

static void block_free(pem_block *block) {
    OPENSSL_free(block->name);
    OPENSSL_free(block->header);
    OPENSSL_clear_free(block->data, (size_t)block->len);
}

static bool block_read(mcred_str pem, pem_block *block) {
    BIO *bio = BIO_new_mem_buf(pem.data, (int)pem.len);
    bool ok = bio && PEM_read_bio(bio, &block->name, &block->header, &block->data, &block->len) == 1;
    BIO_free(bio);
    return ok;
}

/* ---- reading ---------------------------------------------------------------------------- */

/* The rounds of PBKDF2 that the file asks for; 0 for another way to a key, -1 for what is no PBES2. */
static long rounds_of(const X509_SIG *sealed) {
    const X509_ALGOR *algorithm = NULL;
    const ASN1_OBJECT *oid = NULL;
    const void *value = NULL;
    int type = 0;
    long rounds = -1;
    X509_SIG_get0(sealed, &algorithm, NULL);
    X509_ALGOR_get0(&oid, &type, &value, algorithm);
    if (OBJ_obj2nid(oid) != NID_pbes2 || type != V_ASN1_SEQUENCE)
        return -1;
    PBE2PARAM *parameters = ASN1_item_unpack(value, ASN1_ITEM_rptr(PBE2PARAM));
    if (!parameters)
        return -1;
    X509_ALGOR_get0(&oid, &type, &value, parameters->keyfunc);
    if (OBJ_obj2nid(oid) == NID_id_pbkdf2 && type == V_ASN1_SEQUENCE) {
        PBKDF2PARAM *derivation = ASN1_item_unpack(value, ASN1_ITEM_rptr(PBKDF2PARAM));
        rounds = derivation ? ASN1_INTEGER_get(derivation->iter) : -1;
        PBKDF2PARAM_free(derivation);
    } else {
        rounds = 0;
    }
    PBE2PARAM_free(parameters);
    return rounds;
}

static mcred_status unwrap(const PKCS8_PRIV_KEY_INFO *info, mcred_key **out, mcred_why *why) {
    EVP_PKEY *pkey = info ? EVP_PKCS82PKEY(info) : NULL;
    if (!pkey)
        return mcred_refuse(why, MCRED_NO, NULL, "the PKCS #8 key cannot be read");
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
    bool fits = ctx && (EVP_PKEY_is_a(pkey, "ED25519") || EVP_PKEY_pairwise_check(ctx) == 1);
    EVP_PKEY_CTX_free(ctx);
    if (!fits) {
        EVP_PKEY_free(pkey);
        return mcred_refuse(why, MCRED_NO, NULL, "the private and the public part of the key do not belong together");
    }
    return crypto_key_wrap(pkey, true, out, why);
}

static mcred_status read_plain(const pem_block *block, mcred_key **out, mcred_why *why) {
    const unsigned char *at = block->data;
    PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &at, block->len);
    mcred_status status = unwrap(info, out, why);
    PKCS8_PRIV_KEY_INFO_free(info);
    return status;
}

static mcred_status open_sealed(const X509_SIG *sealed, mcred_str passphrase, mcred_key **out, mcred_why *why) {
    long rounds = rounds_of(sealed);
    if (rounds < 0 || rounds > ROUNDS_MOST)
        return mcred_refuse(why, MCRED_NO, NULL, "the key is not encrypted as PBES2 with at most %ld rounds",
                            ROUNDS_MOST);
    PKCS8_PRIV_KEY_INFO *info = PKCS8_decrypt(sealed, passphrase.data, (int)passphrase.len);
    if (!info)
        return mcred_refuse(why, MCRED_NO, NULL, "the passphrase does not open the key");
    mcred_status status = unwrap(info, out, why);
    PKCS8_PRIV_KEY_INFO_free(info);
    return status;
}

static mcred_status read_sealed(const pem_block *block, mcred_str passphrase, mcred_key **out, mcred_why *why) {
    const unsigned char *at = block->data;
    if (passphrase.len == 0)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "the key is encrypted: its passphrase is needed");
    if (passphrase.len > 1024)
        return mcred_refuse(why, MCRED_NO, NULL, "the passphrase has more than 1,024 bytes");
    X509_SIG *sealed = d2i_X509_SIG(NULL, &at, block->len);
    mcred_status status = sealed ? open_sealed(sealed, passphrase, out, why)
                                 : mcred_refuse(why, MCRED_NO, NULL, "the encrypted PKCS #8 key cannot be read");
    X509_SIG_free(sealed);
    return status;
}

/* Through its numbers, so that a key from a file is checked like one from anywhere. */
static mcred_status read_public(const pem_block *block, mcred_key **out, mcred_why *why) {
    const unsigned char *at = block->data;
    EVP_PKEY *pkey = d2i_PUBKEY(NULL, &at, block->len);
    if (!pkey)
        return mcred_refuse(why, MCRED_NO, NULL, "the public key cannot be read");
    unsigned char point[ED25519_BYTES];
    size_t len = sizeof point;
    if (EVP_PKEY_is_a(pkey, "ED25519") && EVP_PKEY_get_raw_public_key(pkey, point, &len) == 1) {
        EVP_PKEY_free(pkey);
        return crypto_key_ed25519((mcred_str){(const char *)point, len}, out, why);
    }
    return crypto_key_wrap(pkey, false, out, why);
}

static mcred_status read_block(const pem_block *block, mcred_str passphrase, mcred_key **out, mcred_why *why) {
    if (strcmp(block->name, PEM_STRING_PKCS8INF) == 0)
        return read_plain(block, out, why);
    if (strcmp(block->name, PEM_STRING_PKCS8) == 0)
        return read_sealed(block, passphrase, out, why);
    if (strcmp(block->name, PEM_STRING_PUBLIC) == 0)
        return read_public(block, out, why);
    if (mcred_str_contains(mcred_str_of(block->name), "PRIVATE KEY"))
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the key is a \"%s\", not PKCS #8: openssl pkcs8 -topk8 -in FILE turns it into one",
                            block->name);
    return mcred_refuse(why, MCRED_NO, NULL, "the file holds a \"%s\", not a key", block->name);
}

mcred_status mcred_key_read_pem(mcred_str pem, mcred_str passphrase, mcred_key **out, mcred_why *why) {
    pem_block block = {NULL, NULL, NULL, 0};
    if (pem.len > PEM_MOST)
        return mcred_refuse(why, MCRED_NO, NULL, "the text is longer than any key");
    mcred_status status = block_read(pem, &block) ? read_block(&block, passphrase, out, why)
                                                  : mcred_refuse(why, MCRED_NO, NULL, "the text is no key in PEM");
    block_free(&block);
    return crypto_forget(status);
}

/* ---- writing ------------------------------------------------------------------------------ */

static X509_SIG *seal(PKCS8_PRIV_KEY_INFO *info, mcred_str passphrase, const mcred_host *host) {
    unsigned char salt[SALT_BYTES], iv[IV_BYTES];
    if (!host || !host->random || !host->random(host->ctx, salt, sizeof salt) ||
        !host->random(host->ctx, iv, sizeof iv))
        return NULL;
    X509_ALGOR *algorithm = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), ROUNDS, salt, sizeof salt, iv, NID_hmacWithSHA256);
    X509_SIG *sealed = algorithm ? PKCS8_set0_pbe(passphrase.data, (int)passphrase.len, info, algorithm) : NULL;
    if (!sealed)
        X509_ALGOR_free(algorithm);
    return sealed;
}

static bool write_info(BIO *bio, PKCS8_PRIV_KEY_INFO *info, mcred_str passphrase, const mcred_host *host) {
    if (passphrase.len == 0)
        return PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio, info) == 1;
    X509_SIG *sealed = seal(info, passphrase, host);
    bool ok = sealed && PEM_write_bio_PKCS8(bio, sealed) == 1;
    X509_SIG_free(sealed);
    return ok;
}

mcred_status mcred_key_write_pem(const mcred_key *key, mcred_str passphrase, const mcred_host *host, mcred_buf *out,
                                 mcred_why *why) {
    if (!key->is_private)
        return mcred_refuse(why, MCRED_USAGE, NULL, "there is no private key to write");
    if (passphrase.len > 1024)
        return mcred_refuse(why, MCRED_NO, NULL, "the passphrase has more than 1,024 bytes");
    /* libcrypto wipes this kind of buffer when it is freed. */
    BIO *bio = BIO_new(BIO_s_secmem());
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key->pkey);
    bool ok = bio && info && write_info(bio, info, passphrase, host);
    char *text = NULL;
    long len = ok ? BIO_get_mem_data(bio, &text) : 0;
    if (ok)
        mcred_buf_put(out, (mcred_str){text, (size_t)len});
    PKCS8_PRIV_KEY_INFO_free(info);
    BIO_free(bio);
    if (!ok || out->failed)
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "the key could not be written"));
    return crypto_forget(MCRED_OK);
}
