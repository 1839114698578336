/* key_multikey.c - keys as multibase text, and the DIDs that are a key: did:key and did:jwk. */
#include "crypto/key.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

#include "mcred/crypto_text.h"

/* The multicodec numbers of public and private keys, as the bytes that stand in front of the key. */
typedef struct codec {
    unsigned char prefix[2];
    mcred_key_type type;
    bool is_private;
} codec;

static const codec codecs[] = {
    {{0xed, 0x01}, MCRED_KEY_ED25519, false}, {{0x80, 0x24}, MCRED_KEY_P256, false},
    {{0x85, 0x24}, MCRED_KEY_RSA, false},     {{0x80, 0x26}, MCRED_KEY_ED25519, true},
    {{0x86, 0x26}, MCRED_KEY_P256, true},     {{0x85, 0x26}, MCRED_KEY_RSA, true},
};

static const codec *find_codec(mcred_str bytes) {
    for (size_t i = 0; bytes.len > 2 && i < sizeof codecs / sizeof *codecs; i++) {
        if (memcmp(bytes.data, codecs[i].prefix, 2) == 0)
            return &codecs[i];
    }
    return NULL;
}

static mcred_status read_rsa(mcred_str der, mcred_key **out, mcred_why *why) {
    const unsigned char *at = (const unsigned char *)der.data;
    EVP_PKEY *pkey = d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, (long)der.len);
    if (pkey && at == (const unsigned char *)der.data + der.len)
        return crypto_key_wrap(pkey, false, out, why);
    EVP_PKEY_free(pkey);
    return crypto_forget(mcred_refuse(why, MCRED_NO, NULL, "the multikey holds no RSA key"));
}

static mcred_status read_bytes(mcred_str bytes, mcred_key **out, mcred_why *why) {
    const codec *found = find_codec(bytes);
    mcred_str key = mcred_str_from(bytes, 2);
    if (!found)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "the multikey is not of a kind that mcred knows");
    if (found->is_private)
        return mcred_refuse(why, MCRED_NO, NULL, "the multikey is a private key: everyone can sign with it");
    if (found->type == MCRED_KEY_ED25519)
        return crypto_key_ed25519(key, out, why);
    if (found->type == MCRED_KEY_RSA)
        return read_rsa(key, out, why);
    if (key.len != 1 + P256_BYTES)
        return mcred_refuse(why, MCRED_NO, NULL, "a P-256 multikey has 33 bytes, this one has %zu", key.len);
    return crypto_key_p256(key, out, why);
}

mcred_status mcred_key_read_multikey(mcred_str text, mcred_key **out, mcred_why *why) {
    mcred_buf bytes;
    mcred_buf_init(&bytes, 4096);
    mcred_status status = MCRED_NO;
    if (text.len > 0 && text.data[0] == 'z' && mcred_multibase_read(text, &bytes))
        status = read_bytes(mcred_buf_str(&bytes), out, why);
    else
        status = mcred_refuse(why, MCRED_NO, NULL, "a multikey is \"z\" and base58 text");
    mcred_buf_free(&bytes);
    return status;
}

/* ---- writing ------------------------------------------------------------------------------ */

static bool put_ed25519(const mcred_key *key, mcred_buf *out) {
    unsigned char point[ED25519_BYTES];
    size_t len = sizeof point;
    if (EVP_PKEY_get_raw_public_key(key->pkey, point, &len) != 1)
        return false;
    mcred_buf_put(out, (mcred_str){(const char *)point, len});
    return true;
}

/* Compressed: 2 or 3 for an even or odd y, then x. */
static bool put_p256(const mcred_key *key, mcred_buf *out) {
    mcred_buf y;
    mcred_buf_init(&y, P256_BYTES);
    bool ok = crypto_key_number(key, OSSL_PKEY_PARAM_EC_PUB_Y, P256_BYTES, &y);
    mcred_buf_putc(out, ok && y.data[P256_BYTES - 1] & 1 ? '\x03' : '\x02');
    mcred_buf_free(&y);
    return ok && crypto_key_number(key, OSSL_PKEY_PARAM_EC_PUB_X, P256_BYTES, out);
}

static bool put_rsa(const mcred_key *key, mcred_buf *out) {
    unsigned char *der = NULL;
    int len = i2d_PublicKey(key->pkey, &der);
    if (len <= 0)
        return (void)crypto_forget(MCRED_OK), false;
    mcred_buf_put(out, (mcred_str){(const char *)der, (size_t)len});
    OPENSSL_free(der);
    return true;
}

bool mcred_key_put_multikey(const mcred_key *key, mcred_buf *out) {
    mcred_buf bytes;
    mcred_buf_init(&bytes, 2048);
    mcred_buf_put(&bytes, (mcred_str){(const char *)codecs[key->type].prefix, 2});
    bool ok = false;
    if (key->type == MCRED_KEY_ED25519)
        ok = put_ed25519(key, &bytes);
    else
        ok = key->type == MCRED_KEY_P256 ? put_p256(key, &bytes) : put_rsa(key, &bytes);
    if (ok && !bytes.failed) {
        mcred_buf_putc(out, 'z');
        mcred_base58_put(out, mcred_buf_str(&bytes));
    }
    ok = ok && !bytes.failed && !out->failed;
    mcred_buf_free(&bytes);
    return ok;
}

bool mcred_key_put_did_key(const mcred_key *key, mcred_buf *out) {
    mcred_buf_puts(out, "did:key:");
    return mcred_key_put_multikey(key, out);
}

/* ---- DIDs ------------------------------------------------------------------------------------ */

static mcred_status read_did_key(mcred_str did, mcred_str fragment, mcred_key **out, mcred_why *why) {
    if (fragment.len && !mcred_str_eq(fragment, did))
        return mcred_refuse(why, MCRED_NO, NULL, "the fragment of the did:key names another key than the DID");
    return mcred_key_read_multikey(did, out, why);
}

static mcred_status read_did_jwk(mcred_arena *arena, mcred_str did, mcred_str fragment, mcred_key **out,
                                 mcred_why *why) {
    mcred_buf text;
    const mcred_node *jwk = NULL;
    if (fragment.len && !mcred_str_is(fragment, "0"))
        return mcred_refuse(why, MCRED_NO, NULL, "the only key of a did:jwk is \"#0\"");
    mcred_buf_init(&text, 16384);
    bool decoded = did.len < 16384 && mcred_base64url_read(did, &text);
    mcred_source source = {MCRED_S("did:jwk"), mcred_arena_copy(arena, mcred_buf_str(&text))};
    mcred_buf_free(&text);
    mcred_sink *sink = decoded && source.text.data ? mcred_sink_new(1) : NULL;
    bool parsed = sink && mcred_json_parse(arena, &source, NULL, sink, &jwk) == MCRED_OK;
    mcred_sink_free(sink);
    if (!parsed)
        return mcred_refuse(why, MCRED_NO, NULL, "the did:jwk is not base64url of a JSON Web Key");
    mcred_status status = mcred_key_read_jwk(jwk, out, why);
    if (why)
        why->node = NULL;
    return status;
}

mcred_status mcred_key_read_did(mcred_arena *arena, mcred_str did_url, mcred_key **out, mcred_why *why) {
    mcred_str fragment = did_url, did = mcred_str_cut(&fragment, '#');
    if (fragment.len == 0 && did.len < did_url.len)
        return mcred_refuse(why, MCRED_NO, NULL, "the DID ends with an empty fragment");
    if (mcred_str_starts(did, "did:key:"))
        return read_did_key(mcred_str_from(did, 8), fragment, out, why);
    if (mcred_str_starts(did, "did:jwk:"))
        return read_did_jwk(arena, mcred_str_from(did, 8), fragment, out, why);
    return mcred_refuse(why, MCRED_UNKNOWN, NULL, "the key cannot be computed from \"%.*s\"",
                        MCRED_ARG(mcred_str_first(did_url, 120)));
}
