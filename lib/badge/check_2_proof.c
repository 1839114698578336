/* check_2_proof.c - who stands behind an Open Badges 2.0 assertion: a key, or the place where it stands. */
#include "badge/check_2.h"
#include "mcred/crypto_jcs.h"

#define CANONICAL_MOST ((size_t)24 << 20)

/* ---- the proof -------------------------------------------------------------------------------------- */

static bool same_json(const mcred_node *a, const mcred_node *b) {
    mcred_buf one, other;
    mcred_buf_init(&one, CANONICAL_MOST);
    mcred_buf_init(&other, CANONICAL_MOST);
    bool same = mcred_jcs_put(a, &one, NULL) == MCRED_OK && mcred_jcs_put(b, &other, NULL) == MCRED_OK &&
                mcred_str_eq(mcred_buf_str(&one), mcred_buf_str(&other));
    mcred_buf_free(&one);
    mcred_buf_free(&other);
    return same;
}

static bool check_hosted(badge_2 *two) {
    badge_check *c = two->c;
    const mcred_node *there = NULL;
    mcred_why why = {.node = NULL};
    if (badge_fetch_json(c, two->id, &there, &why) != MCRED_OK)
        return badge_line(c, MCRED_BADGE_PROOF, MCRED_UNKNOWN,
                          "Whether it stands at its address could not be checked: %s.", why.text);
    const mcred_node *revoked = mcred_get(there, "revoked");
    /* One that was revoked may be there as no more than that. */
    if (mcred_is(revoked, MCRED_KIND_BOOLEAN) && revoked->boolean && mcred_str_eq(mcred_get_text(there, "id"), two->id))
        return badge_line(c, MCRED_BADGE_PROOF, MCRED_OK, "It is known at its address.");
    return same_json(c->badge, there)
               ? badge_line(c, MCRED_BADGE_PROOF, MCRED_OK, "It stands at its address, word for word.")
               : badge_line(c, MCRED_BADGE_PROOF, MCRED_NO,
                            "What stands at its address says something else, so nothing in it can be relied on.");
}

static bool check_signed(badge_2 *two) {
    badge_check *c = two->c;
    mcred_why why = {.node = NULL};
    mcred_status status = MCRED_NO;
    if (two->creator.len == 0)
        (void)mcred_refuse(&why, MCRED_NO, NULL, "it does not say with which key it was made");
    else
        status = badge_find_key(c, two->creator, &c->key, &c->had, &why);
    if (status == MCRED_OK)
        status = mcred_jws_verify(&c->jwt.jws, c->key, &why);
    if (status == MCRED_OK)
        return badge_line(c, MCRED_BADGE_PROOF, MCRED_OK, "It is signed (%s), and nothing was changed since.",
                          mcred_jws_alg(c->jwt.jws.key_type));
    return badge_line(c, MCRED_BADGE_PROOF, status,
                      status == MCRED_NO ? "The signature does not hold, so nothing in it can be relied on: %s."
                                         : "Whether the signature holds could not be checked: %s.",
                      why.text);
}

bool badge_2_proof(badge_2 *two) {
    return two->hosted ? check_hosted(two) : check_signed(two);
}

/* ---- the issuer's word for it -------------------------------------------------------------------------- */

static mcred_str host_of(mcred_str url) {
    mcred_str rest = mcred_str_from(url, mcred_str_find(url, '/', 0));
    rest = mcred_str_starts(rest, "//") ? mcred_str_from(rest, 2) : MCRED_S("");
    return mcred_str_cut(&rest, '/');
}

/* How one text of the profile's list lets the assertion be: by the begin of its address, or by its host. */
static bool lets(mcred_str text, mcred_str id, bool begins) {
    return begins ? text.len && id.len >= text.len && mcred_str_eq(mcred_str_first(id, text.len), text)
                  : mcred_str_eq(text, host_of(id));
}

static bool may_stand(const badge_2 *two) {
    const mcred_node *rules = mcred_get(two->profile, "verification"), *begins = mcred_get(rules, "startsWith");
    const mcred_node *list = begins ? begins : mcred_get(rules, "allowedOrigins");
    bool any = false;
    if (!list)
        return mcred_str_eq(host_of(two->id), host_of(two->c->out->issuer_id));
    for (size_t i = 0; mcred_is(list, MCRED_KIND_ARRAY) && i < list->count; i++)
        any = any || lets(mcred_text(list->children[i]), two->id, begins != NULL);
    return any || lets(mcred_text(list), two->id, begins != NULL);
}

static bool names_key(const badge_2 *two) {
    const mcred_node *own = mcred_get(two->profile, "publicKey");
    bool array = mcred_is(own, MCRED_KIND_ARRAY);
    size_t count = array ? own->count : own ? 1 : 0;
    for (size_t i = 0; i < count; i++) {
        const mcred_node *one = array ? own->children[i] : own;
        if (mcred_str_eq(mcred_text(one), two->creator))
            return true;
    }
    return badge_document_lists(two->profile, two->c->key) == MCRED_OK;
}

void badge_2_key(badge_2 *two) {
    badge_check *c = two->c;
    if (!two->profile)
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_UNKNOWN, "Whether the issuer vouches for it could not be checked: %s.",
                         two->why.text);
    else if (!mcred_str_eq(mcred_get_text(two->profile, "id"), c->out->issuer_id))
        (void)badge_line(c, MCRED_BADGE_KEY, MCRED_NO, "What stands at the issuer's address is about somebody else.");
    else if (two->hosted)
        (void)(may_stand(two) ? badge_line(c, MCRED_BADGE_KEY, MCRED_OK, "It stands where the issuer's badges stand.")
                              : badge_line(c, MCRED_BADGE_KEY, MCRED_NO,
                                           "It stands in a place that is not the issuer's."));
    else
        (void)(names_key(two) ? badge_line(c, MCRED_BADGE_KEY, MCRED_OK, "The key is one that the issuer publishes.")
                              : badge_line(c, MCRED_BADGE_KEY, MCRED_NO,
                                           "It was signed with a key that is none of those that the issuer publishes."));
}

/* ---- revoked? --------------------------------------------------------------------------------------------- */

static void tell(badge_check *c, const mcred_node *entry) {
    mcred_str reason = mcred_str_first(mcred_get_text(entry, "revocationReason"), 500);
    if (reason.len)
        (void)badge_line(c, MCRED_BADGE_STATUS, MCRED_NO, "The issuer revoked it: %.*s", MCRED_ARG(reason));
    else
        (void)badge_line(c, MCRED_BADGE_STATUS, MCRED_NO, "The issuer revoked it.");
}

static void look_hosted(badge_2 *two) {
    const mcred_node *there = NULL;
    if (badge_fetch_json(two->c, two->id, &there, &two->why) != MCRED_OK)
        return;
    const mcred_node *revoked = mcred_get(there, "revoked");
    if (mcred_is(revoked, MCRED_KIND_BOOLEAN) && revoked->boolean)
        tell(two->c, there);
    else
        (void)badge_line(two->c, MCRED_BADGE_STATUS, MCRED_OK, "It stands at its address, and is not marked as revoked.");
}

static void look_through(badge_2 *two, const mcred_node *list) {
    const mcred_node *all = mcred_get(list, "revokedAssertions");
    if (!mcred_is(all, MCRED_KIND_ARRAY)) {
        (void)badge_line(two->c, MCRED_BADGE_STATUS, MCRED_UNKNOWN,
                         "Whether it was revoked could not be checked: what stands there is no such list.");
        return;
    }
    for (size_t i = 0; i < all->count; i++) {
        const mcred_node *one = all->children[i];
        mcred_str id = mcred_is(one, MCRED_KIND_OBJECT) ? mcred_get_text(one, "id") : mcred_text(one);
        if (mcred_str_eq(id, two->id)) {
            tell(two->c, one);
            return;
        }
    }
    (void)badge_line(two->c, MCRED_BADGE_STATUS, MCRED_OK,
                     "The issuer's list of revoked badges was read, and it is not on it.");
}

void badge_2_status(badge_2 *two) {
    const mcred_node *url = mcred_get(two->profile, "revocationList"), *list = NULL;
    if (two->hosted) {
        look_hosted(two);
        return;
    }
    if (two->profile && !url) {
        (void)badge_line(two->c, MCRED_BADGE_STATUS, MCRED_OK,
                         "It names no list of revoked badges, so the issuer has no way to revoke it.");
        return;
    }
    list = url ? badge_2_follow(two, url) : NULL;
    if (list)
        look_through(two, list);
    else
        (void)badge_line(two->c, MCRED_BADGE_STATUS, MCRED_UNKNOWN, "Whether it was revoked could not be checked: %s.",
                         two->why.text);
}
