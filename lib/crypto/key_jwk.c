/* key_jwk.c - public keys as JSON (RFC 7517, 7518 and 8037) and their thumbprint (RFC 7638). */
#include "crypto/key.h"

#include <openssl/core_names.h>
#include <string.h>

#include "mcred/crypto_text.h"

/* Names of private members (RFC 7518, section 6; RFC 8037, section 2). */
static const char *private_member(const mcred_node *jwk) {
    static const char *const names[] = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (mcred_get(jwk, names[i]))
            return names[i];
    }
    return NULL;
}

/* key_ops is absent or has "verify". */
static bool may_verify(const mcred_node *jwk) {
    const mcred_node *uses = mcred_get(jwk, "key_ops");
    bool verify = !uses;
    for (size_t i = 0; i < mcred_count(uses); i++)
        verify = verify || mcred_str_is(mcred_text(mcred_at(uses, i)), "verify");
    return verify;
}

static mcred_status check_use(const mcred_node *jwk, const char *alg, mcred_why *why) {
    const mcred_node *use = mcred_get(jwk, "use"), *named = mcred_get(jwk, "alg");
    if (use && !mcred_str_is(mcred_text(use), "sig"))
        return mcred_refuse(why, MCRED_NO, use, "the key is not for signatures: its use is not \"sig\"");
    if (!may_verify(jwk))
        return mcred_refuse(why, MCRED_NO, mcred_get(jwk, "key_ops"), "the key's key_ops do not allow to verify");
    if (named && !mcred_str_is(mcred_text(named), alg) &&
        !(mcred_str_is(mcred_text(named), "Ed25519") && strcmp(alg, "EdDSA") == 0))
        return mcred_refuse(why, MCRED_NO, named, "the key is for %.*s, but its kind is one for %s",
                            MCRED_ARG(mcred_text(named)), alg);
    return MCRED_OK;
}

/* One number of the key: base64url, of size bytes, or as few as it needs. */
static mcred_status read_number(const mcred_node *jwk, const char *name, size_t size, mcred_buf *out, mcred_why *why) {
    const mcred_node *member = mcred_get(jwk, name);
    size_t before = out->len;
    if (!mcred_is(member, MCRED_KIND_STRING))
        return mcred_refuse(why, MCRED_NO, jwk, "the key has no \"%s\"", name);
    if (!mcred_base64url_read(member->text, out))
        return mcred_refuse(why, MCRED_NO, member, "\"%s\" is not base64url in its one spelling", name);
    size_t len = out->len - before;
    if (size && len != size)
        return mcred_refuse(why, MCRED_NO, member, "\"%s\" has %zu bytes, it must have %zu", name, len, size);
    if (!size && (len == 0 || out->data[before] == '\0'))
        return mcred_refuse(why, MCRED_NO, member, "\"%s\" is not a number in its shortest form", name);
    return MCRED_OK;
}

static mcred_status read_okp(const mcred_node *jwk, mcred_key **out, mcred_why *why) {
    mcred_buf point;
    const mcred_node *curve = mcred_get(jwk, "crv");
    if (!mcred_str_is(mcred_text(curve), "Ed25519"))
        return mcred_refuse(why, MCRED_UNKNOWN, curve ? curve : jwk, "the key's curve is not one that mcred knows");
    mcred_buf_init(&point, 128);
    mcred_status status = check_use(jwk, "EdDSA", why);
    if (status == MCRED_OK)
        status = read_number(jwk, "x", ED25519_BYTES, &point, why);
    if (status == MCRED_OK)
        status = crypto_key_ed25519(mcred_buf_str(&point), out, why);
    mcred_buf_free(&point);
    return status;
}

static mcred_status read_ec(const mcred_node *jwk, mcred_key **out, mcred_why *why) {
    mcred_buf point;
    const mcred_node *curve = mcred_get(jwk, "crv");
    if (!mcred_str_is(mcred_text(curve), "P-256"))
        return mcred_refuse(why, MCRED_UNKNOWN, curve ? curve : jwk, "the key's curve is not one that mcred knows");
    mcred_buf_init(&point, 128);
    mcred_buf_putc(&point, '\x04');
    mcred_status status = check_use(jwk, "ES256", why);
    if (status == MCRED_OK)
        status = read_number(jwk, "x", P256_BYTES, &point, why);
    if (status == MCRED_OK)
        status = read_number(jwk, "y", P256_BYTES, &point, why);
    if (status == MCRED_OK)
        status = crypto_key_p256(mcred_buf_str(&point), out, why);
    mcred_buf_free(&point);
    return status;
}

static mcred_status read_rsa(const mcred_node *jwk, mcred_key **out, mcred_why *why) {
    mcred_buf n, e;
    mcred_buf_init(&n, 4096);
    mcred_buf_init(&e, 4096);
    mcred_status status = check_use(jwk, "RS256", why);
    if (status == MCRED_OK)
        status = read_number(jwk, "n", 0, &n, why);
    if (status == MCRED_OK)
        status = read_number(jwk, "e", 0, &e, why);
    if (status == MCRED_OK)
        status = crypto_key_rsa(mcred_buf_str(&n), mcred_buf_str(&e), out, why);
    mcred_buf_free(&n);
    mcred_buf_free(&e);
    return status;
}

mcred_status mcred_key_read_jwk(const mcred_node *jwk, mcred_key **out, mcred_why *why) {
    const mcred_node *kty = mcred_get(jwk, "kty");
    if (!mcred_is(jwk, MCRED_KIND_OBJECT) || !mcred_is(kty, MCRED_KIND_STRING))
        return mcred_refuse(why, MCRED_NO, jwk, "the key is not a JSON Web Key: it has no \"kty\"");
    if (mcred_str_is(kty->text, "oct"))
        return mcred_refuse(why, MCRED_NO, kty, "the key is a shared secret, which proves nothing to a third person");
    const char *name = private_member(jwk);
    if (name)
        return mcred_refuse(why, MCRED_NO, mcred_get(jwk, name),
                            "the key holds a private member \"%s\": everyone can sign with it", name);
    if (mcred_str_is(kty->text, "OKP"))
        return read_okp(jwk, out, why);
    if (mcred_str_is(kty->text, "EC"))
        return read_ec(jwk, out, why);
    if (mcred_str_is(kty->text, "RSA"))
        return read_rsa(jwk, out, why);
    return mcred_refuse(why, MCRED_UNKNOWN, kty, "the key's kind is not one that mcred knows");
}

/* ---- writing ---------------------------------------------------------------------------- */

static bool put_number(const mcred_key *key, const char *member, const char *name, size_t size, mcred_buf *out) {
    mcred_buf bytes;
    mcred_buf_init(&bytes, MCRED_KEY_RSA_MOST / 8);
    bool ok = crypto_key_number(key, name, size, &bytes);
    mcred_buf_printf(out, "\"%s\":\"", member);
    if (ok)
        mcred_base64url_put(out, mcred_buf_str(&bytes));
    mcred_buf_putc(out, '"');
    mcred_buf_free(&bytes);
    return ok;
}

static bool put_ed25519(const mcred_key *key, mcred_buf *out) {
    unsigned char point[ED25519_BYTES];
    size_t len = sizeof point;
    if (EVP_PKEY_get_raw_public_key(key->pkey, point, &len) != 1)
        return false;
    mcred_buf_puts(out, "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"");
    mcred_base64url_put(out, (mcred_str){(const char *)point, len});
    mcred_buf_puts(out, "\"}");
    return true;
}

static bool put_p256(const mcred_key *key, mcred_buf *out) {
    mcred_buf_puts(out, "{\"crv\":\"P-256\",\"kty\":\"EC\",");
    bool ok = put_number(key, "x", OSSL_PKEY_PARAM_EC_PUB_X, P256_BYTES, out);
    mcred_buf_putc(out, ',');
    ok = ok && put_number(key, "y", OSSL_PKEY_PARAM_EC_PUB_Y, P256_BYTES, out);
    mcred_buf_putc(out, '}');
    return ok;
}

static bool put_rsa(const mcred_key *key, mcred_buf *out) {
    mcred_buf_putc(out, '{');
    bool ok = put_number(key, "e", OSSL_PKEY_PARAM_RSA_E, 0, out);
    mcred_buf_puts(out, ",\"kty\":\"RSA\",");
    ok = ok && put_number(key, "n", OSSL_PKEY_PARAM_RSA_N, 0, out);
    mcred_buf_putc(out, '}');
    return ok;
}

bool mcred_key_put_jwk(const mcred_key *key, mcred_buf *out) {
    bool ok = false;
    if (key->type == MCRED_KEY_ED25519)
        ok = put_ed25519(key, out);
    else
        ok = key->type == MCRED_KEY_P256 ? put_p256(key, out) : put_rsa(key, out);
    return ok && !out->failed;
}

bool mcred_key_put_thumbprint(const mcred_key *key, mcred_buf *out) {
    unsigned char hash[MCRED_SHA2_MAX];
    mcred_buf line;
    mcred_buf_init(&line, 4096);
    mcred_sha2 *sha = mcred_sha2_new(MCRED_SHA256);
    bool ok = sha && mcred_key_put_jwk(key, &line) && mcred_sha2_of(sha, mcred_buf_str(&line), hash);
    if (ok)
        mcred_base64url_put(out, (mcred_str){(const char *)hash, mcred_sha2_size(sha)});
    mcred_sha2_free(sha);
    mcred_buf_free(&line);
    return ok && !out->failed;
}
