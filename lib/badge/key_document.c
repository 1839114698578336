/*
 * key_document.c - keys in documents that name them: controller documents (Controlled Identifiers 1.0; did:web),
 * Multikey, JWK and JWK set, and the CryptographicKey of Open Badges 2.0.
 */
#include <string.h>

#include "badge/check.h"

#define KEYS_MOST 100

/* ---- where it stands ---------------------------------------------------------------------------- */

/* did:web:host%3A8443:path -> https://host:8443/path/did.json (did:web, section 3.2). */
static mcred_str did_web_url(mcred_arena *arena, mcred_str did) {
    mcred_str rest = mcred_str_from(did, sizeof "did:web:" - 1), host = mcred_str_cut(&rest, ':'), url = {NULL, 0};
    mcred_buf buf;
    mcred_buf_init(&buf, 4096);
    size_t percent = mcred_str_find(host, '%', 0);
    mcred_buf_puts(&buf, "https://");
    mcred_buf_put(&buf, mcred_str_first(host, percent));
    if (percent != SIZE_MAX && mcred_str_starts(mcred_str_from(host, percent), "%3A"))
        mcred_buf_printf(&buf, ":%.*s", MCRED_ARG(mcred_str_from(host, percent + 3)));
    else if (percent != SIZE_MAX)
        buf.failed = true;
    if (rest.len == 0)
        mcred_buf_puts(&buf, "/.well-known");
    while (rest.len) {
        mcred_buf_putc(&buf, '/');
        mcred_buf_put(&buf, mcred_str_cut(&rest, ':'));
    }
    mcred_buf_puts(&buf, "/did.json");
    if (!buf.failed)
        url = mcred_arena_copy(arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    return url.data ? url : MCRED_S("");
}

mcred_str badge_document_url(mcred_arena *arena, mcred_str id) {
    mcred_str base = mcred_str_first(id, mcred_str_find(id, '#', 0));
    if (mcred_str_starts(base, "did:web:"))
        return did_web_url(arena, base);
    return mcred_str_starts(base, "https://") ? base : MCRED_S("");
}

mcred_status badge_fetch_json(badge_check *c, mcred_str url, const mcred_node **out, mcred_why *why) {
    mcred_source *source = MCRED_NEW(c->arena, mcred_source);
    mcred_sink *sink = mcred_sink_new(1);
    mcred_str text;
    mcred_status status = source && sink ? mcred_fetch_get(c->args->fetch, url, &text, why) : MCRED_FAILED;
    if (status == MCRED_OK) {
        *source = (mcred_source){url, text};
        status = mcred_json_parse(c->arena, source, NULL, sink, out);
        if (status == MCRED_NO)
            status = mcred_refuse(why, MCRED_UNKNOWN, NULL, "what stands at \"%.*s\" is not JSON that can be accepted",
                                  MCRED_ARG(mcred_str_first(url, 100)));
    }
    mcred_sink_free(sink);
    return status;
}

/* ---- the keys in it --------------------------------------------------------------------------------- */

static const char *const lists[] = {"verificationMethod", "assertionMethod", "publicKey", "keys"};

/* The n-th key that the document describes, itself being the first where it is one. NULL behind the last. */
static const mcred_node *key_at(const mcred_node *document, size_t n) {
    bool own = mcred_get(document, "kty") || mcred_get(document, "publicKeyMultibase") ||
               mcred_get(document, "publicKeyJwk") || mcred_get(document, "publicKeyPem");
    if (own && n-- == 0)
        return document;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const mcred_node *list = mcred_get(document, lists[i]);
        bool array = mcred_is(list, MCRED_KIND_ARRAY);
        size_t count = array ? list->count : mcred_is(list, MCRED_KIND_OBJECT) ? 1 : 0;
        if (n < count)
            return array ? list->children[n] : list;
        n -= count;
    }
    return NULL;
}

static mcred_status read_key(const mcred_node *node, mcred_key **out, mcred_why *why) {
    const mcred_node *jwk = mcred_get(node, "kty") ? node : mcred_get(node, "publicKeyJwk");
    mcred_str multikey = mcred_get_text(node, "publicKeyMultibase"), pem = mcred_get_text(node, "publicKeyPem");
    if (jwk)
        return mcred_key_read_jwk(jwk, out, why);
    if (multikey.len)
        return mcred_key_read_multikey(multikey, out, why);
    if (pem.len && !mcred_pem_has_private(pem, NULL))
        return mcred_key_read_pem(pem, MCRED_S(""), out, why);
    return mcred_refuse(why, MCRED_UNKNOWN, node, "the key is written in a way that mcred does not read");
}

/* A whole name, or the part behind '#' of one that belongs to the document. */
static bool is_named(const mcred_node *document, mcred_str name, mcred_str method) {
    size_t hash = mcred_str_find(method, '#', 0);
    mcred_str base = mcred_str_first(method, hash), part = mcred_str_from(method, hash == SIZE_MAX ? method.len : hash);
    mcred_str id = mcred_get_text(document, "id");
    if (mcred_str_eq(name, method))
        return true;
    return part.len > 1 && (id.len == 0 || mcred_str_eq(id, base)) &&
           (mcred_str_eq(name, part) || mcred_str_eq(name, mcred_str_from(part, 1)));
}

static bool lists_name(const mcred_node *document, const char *list, mcred_str method) {
    const mcred_node *all = mcred_get(document, list);
    for (size_t i = 0; mcred_is(all, MCRED_KIND_ARRAY) && i < all->count; i++) {
        const mcred_node *one = all->children[i];
        mcred_str name = mcred_is(one, MCRED_KIND_OBJECT) ? mcred_get_text(one, "id") : mcred_text(one);
        if (name.len && is_named(document, name, method))
            return true;
    }
    return false;
}

/* Only keys that are listed for it may assert, where the document has such a list or is a DID's. */
static bool may_assert(const mcred_node *document, mcred_str method) {
    bool sorted = mcred_get(document, "assertionMethod") || mcred_get(document, "verificationMethod");
    return !sorted || lists_name(document, "assertionMethod", method);
}

static mcred_status check_time(const mcred_node *node, const char *name, mcred_time when, mcred_why *why) {
    mcred_time over = 0;
    if (mcred_time_parse(mcred_get_text(node, name), &over) && over < when)
        return mcred_refuse(why, MCRED_NO, node, "the key was %s before the badge was signed",
                            strcmp(name, "revoked") == 0 ? "withdrawn" : "over");
    return MCRED_OK;
}

static mcred_status take_key(const mcred_node *document, const mcred_node *node, mcred_str method, mcred_time when,
                             mcred_key **out, mcred_why *why) {
    mcred_str id = mcred_get_text(document, "id"), controller = mcred_get_text(node, "controller");
    mcred_str base = mcred_str_first(method, mcred_str_find(method, '#', 0));
    if (mcred_str_starts(method, "did:") && !mcred_str_eq(id, base))
        return mcred_refuse(why, MCRED_NO, document, "the document that stands for \"%.*s\" is about somebody else",
                            MCRED_ARG(mcred_str_first(base, 100)));
    if (node != document && controller.len && id.len && !mcred_str_eq(controller, id))
        return mcred_refuse(why, MCRED_NO, node, "the key belongs to somebody else than the document says");
    if (!may_assert(document, method))
        return mcred_refuse(why, MCRED_NO, document, "its owner does not use the key to assert anything");
    mcred_status status = check_time(node, "revoked", when, why);
    if (status == MCRED_OK)
        status = check_time(node, "expires", when, why);
    return status == MCRED_OK ? read_key(node, out, why) : status;
}

mcred_status badge_document_key(const mcred_node *document, mcred_str method, mcred_time when, mcred_key **out,
                                mcred_why *why) {
    bool bare = mcred_str_find(method, '#', 0) == SIZE_MAX;
    for (size_t i = 0; i < KEYS_MOST; i++) {
        const mcred_node *node = key_at(document, i);
        if (!node)
            break;
        mcred_str name = mcred_get_text(node, mcred_get(node, "kty") ? "kid" : "id");
        bool only = bare && !mcred_str_starts(method, "did:") && !key_at(document, 1) && name.len == 0;
        if (only || (name.len && is_named(document, name, method)))
            return take_key(document, node, method, when, out, why);
    }
    return mcred_refuse(why, MCRED_UNKNOWN, document, "no key \"%.*s\" stands where it should",
                        MCRED_ARG(mcred_str_first(method, 120)));
}

mcred_status badge_document_lists(const mcred_node *document, const mcred_key *key) {
    mcred_status found = MCRED_UNKNOWN;
    for (size_t i = 0; i < KEYS_MOST; i++) {
        const mcred_node *node = key_at(document, i);
        mcred_key *other = NULL;
        if (!node)
            break;
        if (!mcred_is(node, MCRED_KIND_OBJECT) || read_key(node, &other, NULL) != MCRED_OK)
            continue;
        bool same = mcred_key_same(key, other), named = mcred_get(node, "id") != NULL;
        mcred_key_free(other);
        if (same && (!named || may_assert(document, mcred_get_text(node, "id"))))
            return MCRED_OK;
        found = MCRED_NO;
    }
    return found;
}
