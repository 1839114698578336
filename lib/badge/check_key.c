/* check_key.c - with which key a badge was signed, and whether that key is its issuer's. */
#include "badge/check.h"

/* ---- finding it ------------------------------------------------------------------------------------ */

/* "https://…#z6Mk…": the key itself stands in its name. */
static bool spells_key(const badge_check *c, mcred_str method, mcred_key **out) {
    size_t hash = mcred_str_find(method, '#', 0);
    mcred_str part = mcred_str_from(method, hash == SIZE_MAX ? method.len : hash + 1);
    return mcred_str_starts(part, "z") && mcred_keyring_multikey(c->args->keys, part, out, NULL) == MCRED_OK;
}

/* When it was signed, as far as it says so. */
static mcred_time signed_at(const badge_check *c) {
    mcred_time when = 0;
    if (!mcred_time_parse(badge_date(c->badge, "validFrom", "issuanceDate"), &when))
        when = c->args->now;
    return when;
}

mcred_status badge_find_key(badge_check *c, mcred_str method, mcred_key **out, bool *had, mcred_why *why) {
    const mcred_node *document = NULL;
    mcred_why inner = {.node = NULL};
    mcred_status status = mcred_keyring_did(c->args->keys, c->arena, method, out, why);
    *had = false;
    if (status != MCRED_UNKNOWN)
        return status;
    mcred_str url = badge_document_url(c->arena, method);
    if (url.len == 0)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "mcred does not know where the key \"%.*s\" is to be had",
                            MCRED_ARG(mcred_str_first(method, 120)));
    if (mcred_str_starts(method, "https://") && spells_key(c, method, out))
        return MCRED_OK;
    status = badge_fetch_json(c, url, &document, &inner);
    if (status == MCRED_OK)
        status = badge_document_key(document, method, signed_at(c), out, why);
    else
        status = mcred_refuse(why, status, NULL, "the key \"%.*s\" could not be had: %s",
                              MCRED_ARG(mcred_str_first(method, 100)), inner.text);
    *had = status == MCRED_OK;
    return status;
}

/* ---- whose it is -------------------------------------------------------------------------------------- */

bool badge_is_below(mcred_str address, mcred_str issuer) {
    mcred_str rest = mcred_str_from(address, issuer.len);
    bool begins = address.len >= issuer.len && mcred_str_eq(mcred_str_first(address, issuer.len), issuer);
    return begins && issuer.len &&
           (rest.len == 0 || rest.data[0] == '#' || rest.data[0] == '/' || issuer.data[issuer.len - 1] == '/');
}

static void check_computed(badge_check *c, mcred_status status, const mcred_key *key) {
    if (status == MCRED_OK && mcred_key_same(key, c->key))
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_OK, "The key is the one that the issuer is named by.");
    else
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_NO, "It was signed with another key than the issuer's.");
}

/* What the issuer publishes about itself says most; a key that stands below the issuer's address is its own, too. */
static void check_published(badge_check *c, mcred_str issuer) {
    const mcred_node *document = NULL;
    mcred_why why = {.node = NULL};
    mcred_str url = badge_document_url(c->arena, issuer);
    mcred_status status = MCRED_UNKNOWN;
    bool below = c->had && badge_is_below(c->method, issuer);
    if (url.len == 0)
        (void)mcred_refuse(&why, MCRED_UNKNOWN, NULL, "mcred does not know where to ask about it");
    else
        status = badge_fetch_json(c, url, &document, &why);
    bool asked = status == MCRED_OK;
    if (asked)
        status = badge_document_lists(document, c->key);
    if (asked && mcred_str_starts(issuer, "did:") && !mcred_str_eq(mcred_get_text(document, "id"), issuer))
        status = MCRED_NO;
    if (status == MCRED_OK || (below && status == MCRED_UNKNOWN))
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_OK, "The key is one that the issuer publishes.");
    else if (status == MCRED_NO)
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_NO,
                         "It was signed with a key that is none of those that the issuer publishes.");
    else
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_UNKNOWN, "Whether the key is that of %.*s could not be checked: %s.",
                         MCRED_ARG(issuer), asked ? "what stands there names no key" : why.text);
}

void badge_check_key(badge_check *c) {
    mcred_str issuer = c->out->issuer_id;
    mcred_key *key = NULL;
    mcred_status status = mcred_keyring_did(c->args->keys, c->arena, issuer, &key, NULL);
    if (status == MCRED_UNKNOWN)
        check_published(c, issuer);
    else
        check_computed(c, status, key);
    mcred_key_free(key);
}
