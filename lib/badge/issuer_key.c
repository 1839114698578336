/* issuer_key.c - the issuer's keys as others look for them: a DID document and a JWK set. */
#include "mcred/badge_key.h"

const mcred_issuer_key *mcred_issuer_key_find(const mcred_programme *programme, const mcred_key *key) {
    const mcred_issuer_key *found = NULL;
    mcred_buf text;
    mcred_buf_init(&text, 4096);
    bool ok = mcred_key_put_multikey(key, &text);
    for (size_t i = 0; ok && !found && i < programme->issuer_keys.len; i++) {
        const mcred_issuer_key *one = MCRED_AT(const mcred_issuer_key, &programme->issuer_keys, i);
        found = mcred_str_eq(one->multikey, mcred_buf_str(&text)) ? one : NULL;
    }
    mcred_buf_free(&text);
    return found;
}

bool mcred_did_key_id_put(mcred_str did, const mcred_key *key, mcred_buf *out) {
    mcred_buf_put(out, did);
    mcred_buf_putc(out, '#');
    return mcred_key_type_of(key) == MCRED_KEY_ED25519 ? mcred_key_put_multikey(key, out)
                                                       : mcred_key_put_thumbprint(key, out);
}

/* "did:web:HOST%3A8443:A" is HOST:8443/A. */
void mcred_did_web_address_put(mcred_str did, mcred_buf *out) {
    mcred_str rest = mcred_str_from(did, sizeof "did:web:" - 1);
    bool bare = mcred_str_find(rest, ':', 0) == SIZE_MAX;
    mcred_buf_puts(out, "https://");
    for (size_t i = 0; i < rest.len; i++) {
        if (mcred_str_starts(mcred_str_from(rest, i), "%3A")) {
            mcred_buf_putc(out, ':');
            i += 2;
        } else {
            mcred_buf_putc(out, rest.data[i] == ':' ? '/' : rest.data[i]);
        }
    }
    mcred_buf_puts(out, bare ? "/.well-known/did.json" : "/did.json");
}

/* ---- writing ------------------------------------------------------------------------------------ */

typedef struct key_writer {
    mcred_json json;
    mcred_str did;
} key_writer;

/* A member whose value a function appends. */
static bool member(key_writer *w, const char *name, bool (*put)(const mcred_key *, mcred_buf *), const mcred_key *key) {
    mcred_buf text;
    mcred_buf_init(&text, 8192);
    bool ok = put(key, &text);
    if (ok)
        mcred_json_put(&w->json, name, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return ok;
}

static bool put_id(key_writer *w, const mcred_key *key) {
    mcred_buf id;
    mcred_buf_init(&id, 8192);
    bool ok = mcred_did_key_id_put(w->did, key, &id);
    mcred_json_str(&w->json, mcred_buf_str(&id));
    mcred_buf_free(&id);
    return ok;
}

/* The members of a JWK, and of the set its name and use. */
static bool put_jwk(key_writer *w, const mcred_key *key, bool named) {
    mcred_buf jwk;
    mcred_buf_init(&jwk, 8192);
    bool ok = mcred_key_put_jwk(key, &jwk);
    if (ok && named && jwk.len > 0) {
        jwk.len--; /* its closing brace */
        mcred_buf_puts(&jwk, ",\"kid\":\"");
        ok = mcred_key_put_thumbprint(key, &jwk);
        mcred_buf_printf(&jwk, "\",\"use\":\"sig\",\"alg\":\"%s\"}", mcred_jws_alg(mcred_key_type_of(key)));
    }
    mcred_json_number(&w->json, mcred_buf_str(&jwk));
    ok = ok && !jwk.failed;
    mcred_buf_free(&jwk);
    return ok;
}

static bool put_method(key_writer *w, const mcred_key *key) {
    bool edwards = mcred_key_type_of(key) == MCRED_KEY_ED25519;
    mcred_json_object(&w->json);
    mcred_json_key(&w->json, "id");
    bool ok = put_id(w, key);
    mcred_json_put(&w->json, "type", edwards ? MCRED_S("Multikey") : MCRED_S("JsonWebKey"));
    mcred_json_put(&w->json, "controller", w->did);
    if (edwards) {
        ok = ok && member(w, "publicKeyMultibase", mcred_key_put_multikey, key);
    } else {
        mcred_json_key(&w->json, "publicKeyJwk");
        ok = ok && put_jwk(w, key, false);
    }
    mcred_json_end(&w->json, '}');
    return ok;
}

static bool put_in_set(key_writer *w, const mcred_key *key) {
    return put_jwk(w, key, true);
}

static mcred_status each_key(key_writer *w, const mcred_programme *programme,
                             bool (*put)(key_writer *, const mcred_key *), mcred_why *why) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < programme->issuer_keys.len; i++) {
        mcred_key *key = NULL;
        status =
            mcred_key_read_multikey(MCRED_AT(const mcred_issuer_key, &programme->issuer_keys, i)->multikey, &key, why);
        if (status == MCRED_OK && !put(w, key))
            status = MCRED_FAILED;
        mcred_key_free(key);
    }
    return status;
}

static mcred_status list(key_writer *w, const mcred_programme *programme, const char *name,
                         bool (*put)(key_writer *, const mcred_key *), mcred_why *why) {
    mcred_json_key(&w->json, name);
    mcred_json_array(&w->json);
    mcred_status status = each_key(w, programme, put, why);
    mcred_json_end(&w->json, ']');
    return status;
}

static mcred_status finish(key_writer *w, mcred_status status) {
    mcred_json_end(&w->json, '}');
    mcred_buf_putc(w->json.out, '\n');
    return status == MCRED_OK && w->json.out->failed ? MCRED_FAILED : status;
}

mcred_status mcred_did_document_put(const mcred_programme *programme, mcred_buf *out, mcred_why *why) {
    static const char *const contexts[] = {"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1",
                                           "https://w3id.org/security/jwk/v1"};
    key_writer w = {.did = programme->issuer_did};
    if (!programme->issuer_did.len)
        return mcred_refuse(why, MCRED_NO, NULL, "the issuer has no DID");
    mcred_json_begin(&w.json, out);
    mcred_json_object(&w.json);
    mcred_json_key(&w.json, "@context");
    mcred_json_array(&w.json);
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
        mcred_json_str(&w.json, mcred_str_of(contexts[i]));
    mcred_json_end(&w.json, ']');
    mcred_json_put(&w.json, "id", w.did);
    mcred_status status = list(&w, programme, "verificationMethod", put_method, why);
    if (status == MCRED_OK)
        status = list(&w, programme, "assertionMethod", put_id, why);
    return finish(&w, status);
}

mcred_status mcred_jwk_set_put(const mcred_programme *programme, mcred_buf *out, mcred_why *why) {
    key_writer w = {.did = MCRED_S("")};
    mcred_json_begin(&w.json, out);
    mcred_json_object(&w.json);
    return finish(&w, list(&w, programme, "keys", put_in_set, why));
}
