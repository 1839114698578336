/* sshsig_verify.c - whether an SSH signature holds: PROTOCOL.sshsig, and PROTOCOL.u2f for security keys. */
#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/ssh_key.h"
#include "crypto/ssh_wire.h"
#include "mcred/crypto_ssh.h"

/* Keys that are kept set up. A history has as many as people signed it; a hostile one may have one a commit. */
#define KEYS_MOST 256U
/* Around the hash of the message: the namespace and the application's name are part of it. */
#define SIGNED_MOST (2 * SSH_KEY_MOST)

typedef struct kept_key {
    mcred_str bytes;
    ssh_key_ready ready;
} kept_key;

struct mcred_ssh_verifier {
    mcred_arena *arena; /* of the keys */
    mcred_map *map;     /* bytes -> kept_key */
    kept_key *keys[KEYS_MOST];
    size_t count;
    mcred_sha2 *sha256, *sha512;
    mcred_buf text;
};

mcred_ssh_verifier *mcred_ssh_verifier_new(void) {
    mcred_ssh_verifier *verifier = calloc(1, sizeof *verifier);
    if (!verifier)
        return NULL;
    verifier->arena = mcred_arena_new(0);
    verifier->map = verifier->arena ? mcred_map_new(verifier->arena) : NULL;
    verifier->sha256 = mcred_sha2_new(MCRED_SHA256);
    verifier->sha512 = mcred_sha2_new(MCRED_SHA512);
    mcred_buf_init(&verifier->text, SIGNED_MOST);
    if (verifier->map && verifier->sha256 && verifier->sha512)
        return verifier;
    mcred_ssh_verifier_free(verifier);
    return NULL;
}

static void put_keys_down(mcred_ssh_verifier *verifier) {
    for (size_t i = 0; i < verifier->count; i++)
        ssh_key_put_down(&verifier->keys[i]->ready);
    verifier->count = 0;
}

void mcred_ssh_verifier_free(mcred_ssh_verifier *verifier) {
    if (!verifier)
        return;
    put_keys_down(verifier);
    mcred_buf_free(&verifier->text);
    mcred_sha2_free(verifier->sha256);
    mcred_sha2_free(verifier->sha512);
    mcred_arena_free(verifier->arena);
    free(verifier);
}

/* Room for one more key; all are forgotten when there are too many. */
static bool make_room(mcred_ssh_verifier *verifier) {
    if (verifier->count < KEYS_MOST)
        return true;
    put_keys_down(verifier);
    mcred_arena_reset(verifier->arena);
    verifier->map = mcred_map_new(verifier->arena);
    return verifier->map != NULL;
}

static mcred_status keep_key(mcred_ssh_verifier *verifier, const mcred_ssh_key *key, kept_key **out, mcred_why *why) {
    ssh_key_ready ready = {NULL, NULL};
    mcred_status status = ssh_key_set_up(key, &ready, why);
    if (status != MCRED_OK)
        return status;
    kept_key *kept = make_room(verifier) ? MCRED_NEW(verifier->arena, kept_key) : NULL;
    if (kept)
        *kept = (kept_key){mcred_arena_copy(verifier->arena, key->bytes), ready};
    if (!kept || !kept->bytes.data || !mcred_map_put(verifier->map, kept->bytes, kept)) {
        ssh_key_put_down(&ready);
        return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
    }
    verifier->keys[verifier->count++] = kept;
    *out = kept;
    return MCRED_OK;
}

/* ---- what was signed ------------------------------------------------------------------ */

static bool put_message(mcred_ssh_verifier *verifier, const mcred_sshsig *signature, mcred_str message) {
    unsigned char hash[MCRED_SHA2_MAX];
    mcred_sha2 *sha = mcred_str_is(signature->hash, "sha256") ? verifier->sha256 : verifier->sha512;
    mcred_buf *text = &verifier->text;
    mcred_buf_clear(text);
    if (!mcred_sha2_of(sha, message, hash))
        return false;
    mcred_buf_puts(text, "SSHSIG");
    ssh_wire_put_string(text, signature->space);
    ssh_wire_put_string(text, MCRED_S("")); /* reserved */
    ssh_wire_put_string(text, signature->hash);
    ssh_wire_put_string(text, (mcred_str){(const char *)hash, mcred_sha2_size(sha)});
    return !text->failed;
}

/* A security key signs the hashes of its application and of the message, and between them what it says itself. */
static bool put_security_key(mcred_ssh_verifier *verifier, const mcred_sshsig *signature) {
    unsigned char application[MCRED_SHA2_MAX], message[MCRED_SHA2_MAX];
    mcred_buf *text = &verifier->text;
    if (!mcred_sha2_of(verifier->sha256, signature->key.application, application) ||
        !mcred_sha2_of(verifier->sha256, mcred_buf_str(text), message))
        return false;
    mcred_buf_clear(text);
    mcred_buf_put(text, (mcred_str){(const char *)application, 32});
    mcred_buf_putc(text, (char)signature->flags);
    for (int shift = 24; shift >= 0; shift -= 8)
        mcred_buf_putc(text, (char)(unsigned char)(signature->counter >> shift & 0xff));
    mcred_buf_put(text, (mcred_str){(const char *)message, 32});
    return !text->failed;
}

/* ---- whether it holds ------------------------------------------------------------------ */

static bool check(EVP_PKEY *pkey, const char *digest, const unsigned char *signature, size_t len, mcred_str text) {
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *pkey_ctx = NULL;
    bool good = ctx && EVP_DigestVerifyInit_ex(ctx, &pkey_ctx, digest, NULL, NULL, pkey, NULL) == 1 &&
                (!EVP_PKEY_is_a(pkey, "RSA") || EVP_PKEY_CTX_set_rsa_padding(pkey_ctx, RSA_PKCS1_PADDING) == 1) &&
                EVP_DigestVerify(ctx, signature, len, (const unsigned char *)text.data, text.len) == 1;
    EVP_MD_CTX_free(ctx);
    return good;
}

static mcred_status mismatch(mcred_why *why) {
    return crypto_forget(mcred_refuse(why, MCRED_NO, NULL, "the signature does not match what was signed"));
}

static mcred_status refuse_algorithm(const mcred_sshsig *signature, mcred_why *why) {
    return mcred_refuse(why, MCRED_NO, NULL, "the signature says %.*s, which does not go with a key of kind %s",
                        MCRED_ARG(mcred_str_first(signature->algorithm, 60)), mcred_ssh_type_name(signature->key.type));
}

/* RFC 8332. A signature may have lost the zeros at its front. */
static mcred_status verify_rsa(EVP_PKEY *pkey, const mcred_sshsig *signature, mcred_str text, mcred_why *why) {
    unsigned char whole[MCRED_SIGNATURE_MAX] = {0};
    bool is_256 = mcred_str_is(signature->algorithm, "rsa-sha2-256");
    size_t size = (size_t)EVP_PKEY_get_size(pkey), len = signature->signature.len;
    if (!is_256 && !mcred_str_is(signature->algorithm, "rsa-sha2-512"))
        return refuse_algorithm(signature, why);
    if (len == 0 || len > size || size > sizeof whole)
        return mcred_refuse(why, MCRED_NO, NULL, "a signature of this RSA key has %zu bytes, this one has %zu", size,
                            len);
    memcpy(whole + size - len, signature->signature.data, len);
    return check(pkey, is_256 ? "SHA256" : "SHA512", whole, size, text) ? MCRED_OK : mismatch(why);
}

/* The two numbers as DER, which libcrypto wants. */
static int pair_to_der(mcred_str r, mcred_str s, unsigned char **der) {
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *r_number = BN_bin2bn((const unsigned char *)r.data, (int)r.len, NULL);
    BIGNUM *s_number = BN_bin2bn((const unsigned char *)s.data, (int)s.len, NULL);
    int len = -1;
    if (pair && r_number && s_number && ECDSA_SIG_set0(pair, r_number, s_number) == 1) {
        len = i2d_ECDSA_SIG(pair, der);
    } else {
        BN_free(r_number);
        BN_free(s_number);
    }
    ECDSA_SIG_free(pair);
    return len;
}

static mcred_status verify_curve(EVP_PKEY *pkey, const mcred_sshsig *signature, mcred_str text, mcred_why *why) {
    ssh_wire_reader reader = {signature->signature, false};
    mcred_str r = ssh_wire_positive(&reader), s = ssh_wire_positive(&reader);
    unsigned char *der = NULL;
    if (!ssh_wire_done(&reader) || r.len > 66 || s.len > 66)
        return mcred_refuse(why, MCRED_NO, NULL, "the signature is not two numbers of the curve %s",
                            ssh_key_curve(signature->key.type));
    int len = pair_to_der(r, s, &der);
    if (len <= 0)
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "memory is short"));
    bool good = check(pkey, ssh_key_digest(signature->key.type), der, (size_t)len, text);
    OPENSSL_free(der);
    return good ? MCRED_OK : mismatch(why);
}

static mcred_status verify_with(const ssh_key_ready *ready, const mcred_sshsig *signature, mcred_str text,
                                mcred_why *why) {
    if (signature->key.type == MCRED_SSH_RSA)
        return verify_rsa(ready->pkey, signature, text, why);
    if (!mcred_str_is(signature->algorithm, mcred_ssh_type_name(signature->key.type)))
        return refuse_algorithm(signature, why);
    if (ssh_key_curve(signature->key.type))
        return verify_curve(ready->pkey, signature, text, why);
    return mcred_key_verify(ready->key, text, signature->signature, why);
}

/* Without it a program that has got hold of a plugged-in key signs as it likes. sshd(8) asks for it, too. */
#define USER_PRESENT 0x01U

static mcred_status check_words(const mcred_sshsig *signature, mcred_str space, mcred_why *why) {
    if (!mcred_str_eq(signature->space, space))
        return mcred_refuse(why, MCRED_NO, NULL, "the signature was made for \"%.*s\", not for \"%.*s\"",
                            MCRED_ARG(mcred_str_first(signature->space, 60)), MCRED_ARG(space));
    if (!mcred_str_is(signature->hash, "sha256") && !mcred_str_is(signature->hash, "sha512"))
        return mcred_refuse(why, MCRED_NO, NULL, "the signature's hash is \"%.*s\": sha256 and sha512 are known",
                            MCRED_ARG(mcred_str_first(signature->hash, 60)));
    if (ssh_key_is_sk(signature->key.type) && !(signature->flags & USER_PRESENT))
        return mcred_refuse(why, MCRED_NO, NULL, "nobody touched the security key that it was made with");
    return MCRED_OK;
}

mcred_status mcred_sshsig_verify(mcred_ssh_verifier *verifier, const mcred_sshsig *signature, mcred_str space,
                                 mcred_str message, mcred_why *why) {
    mcred_status status = check_words(signature, space, why);
    kept_key *key = status == MCRED_OK ? mcred_map_get(verifier->map, signature->key.bytes) : NULL;
    if (status == MCRED_OK && !key)
        status = keep_key(verifier, &signature->key, &key, why);
    if (status != MCRED_OK)
        return status;
    if (!put_message(verifier, signature, message) ||
        (ssh_key_is_sk(signature->key.type) && !put_security_key(verifier, signature)))
        return crypto_forget(mcred_refuse(why, MCRED_FAILED, NULL, "memory is short"));
    return verify_with(&key->ready, signature, mcred_buf_str(&verifier->text), why);
}
