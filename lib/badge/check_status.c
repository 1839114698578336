/* check_status.c - whether the issuer took a badge back. A list that was not had says nothing. */
#include "badge/check.h"

static bool unknown(badge_check *c, const char *why) {
    return badge_line(c, MCRED_BADGE_STATUS, MCRED_UNKNOWN, "Whether it was revoked could not be checked: %s.", why);
}

static bool revoked(badge_check *c, mcred_str reason) {
    return reason.len ? badge_line(c, MCRED_BADGE_STATUS, MCRED_NO, "The issuer revoked it: %.*s",
                                   MCRED_ARG(mcred_str_first(reason, 500)))
                      : badge_line(c, MCRED_BADGE_STATUS, MCRED_NO, "The issuer revoked it.");
}

/* ---- 1EdTechRevocationList: the ids of revoked badges -------------------------------------------- */

static const mcred_node *revoked_of(const mcred_node *list) {
    const mcred_node *all = mcred_get(list, "revokedCredential");
    return all ? all : mcred_get(list, "revokedCredentials");
}

/* An entry is an id, or an object with one that perhaps says that it was only revoked for a time. */
static bool names(const mcred_node *entry, mcred_str id) {
    const mcred_node *flag = mcred_get(entry, "revoked");
    if (mcred_is(flag, MCRED_KIND_BOOLEAN) && !flag->boolean)
        return false;
    return mcred_str_eq(mcred_is(entry, MCRED_KIND_OBJECT) ? mcred_get_text(entry, "id") : mcred_text(entry), id);
}

/* A list may be plain JSON, which the address vouches for, or signed, and then the signature has to hold. */
static mcred_status read_list(badge_check *c, mcred_str url, const mcred_node **list, mcred_str *issuer,
                              mcred_why *why) {
    badge_other other = {.node = NULL};
    mcred_status status = mcred_fetch_get(c->args->fetch, url, &other.text, why);
    if (status == MCRED_OK && !mcred_str_starts(mcred_str_trim(other.text), "ey"))
        status = badge_fetch_json(c, url, list, why);
    if (status != MCRED_OK)
        return status;
    *issuer = badge_issuer_id(*list);
    if (*list && !mcred_get(*list, "proof"))
        return MCRED_OK;
    mcred_why inner = {.node = NULL};
    status = badge_check_other(c, &other, &inner);
    if (status != MCRED_OK)
        return mcred_refuse(why, status == MCRED_FAILED ? status : MCRED_UNKNOWN, NULL,
                            "the issuer's list cannot be relied on (%s)", inner.text);
    *list = mcred_get(other.badge, "credentialSubject") && !revoked_of(other.badge)
                ? mcred_get(other.badge, "credentialSubject")
                : other.badge;
    *issuer = other.issuer;
    return MCRED_OK;
}

static bool check_named(badge_check *c, const mcred_node *entry) {
    const mcred_node *list = NULL;
    mcred_why why = {.node = NULL};
    mcred_str issuer = MCRED_S(""), id = mcred_get_text(c->badge, "id");
    if (read_list(c, mcred_get_text(entry, "id"), &list, &issuer, &why) != MCRED_OK)
        return unknown(c, why.text);
    const mcred_node *all = revoked_of(list);
    if (!mcred_str_eq(issuer, c->out->issuer_id))
        return unknown(c, "the list is one of another issuer");
    if (!mcred_is(all, MCRED_KIND_ARRAY))
        return unknown(c, "what stands there is no such list");
    for (size_t i = 0; i < all->count; i++) {
        if (names(all->children[i], id))
            return revoked(c, mcred_get_text(all->children[i], "revocationReason"));
    }
    return true;
}

/* ---- the bitstring ------------------------------------------------------------------------------------ */

static bool check_bit(badge_check *c, const mcred_node *entry) {
    mcred_str purpose = mcred_get_text(entry, "statusPurpose");
    mcred_why why = {.node = NULL};
    bool set = false;
    /* That there is a newer one takes nothing from this one. */
    if (mcred_str_is(purpose, "refresh"))
        return true;
    if (!mcred_str_is(purpose, "revocation") && !mcred_str_is(purpose, "suspension"))
        return unknown(c, "the list is for a purpose that mcred does not know");
    if (badge_status_bit(c, entry, &set, &why) != MCRED_OK)
        return unknown(c, why.text);
    if (set && mcred_str_is(purpose, "suspension"))
        return badge_line(c, MCRED_BADGE_STATUS, MCRED_NO, "The issuer has suspended it for the time being.");
    return set ? revoked(c, MCRED_S("")) : true;
}

/* ---- all of them ---------------------------------------------------------------------------------------- */

static bool check_entry(badge_check *c, const mcred_node *entry) {
    const mcred_node *type = mcred_get(entry, "type");
    if (badge_holds(type, "1EdTechRevocationList"))
        return check_named(c, entry);
    if (badge_holds(type, "BitstringStatusListEntry"))
        return check_bit(c, entry);
    return unknown(c, "the list is of a kind that mcred does not know");
}

#define LISTS_MOST 16

/* A no of one of several lists outweighs what another does not tell. */
void badge_check_status(badge_check *c) {
    const mcred_node *status = mcred_get(c->badge, "credentialStatus");
    bool array = mcred_is(status, MCRED_KIND_ARRAY), good = true;
    size_t count = array ? status->count : 1;
    if (!status || count == 0) {
        (void)badge_line(c, MCRED_BADGE_STATUS, MCRED_OK,
                         "It names no list of revoked badges, so the issuer has no way to revoke it.");
        return;
    }
    mcred_badge_line kept = {.made = false};
    for (size_t i = 0; i < count && i < LISTS_MOST && kept.status != MCRED_NO; i++) {
        if (check_entry(c, array ? status->children[i] : status))
            continue;
        good = false;
        kept = c->out->lines[MCRED_BADGE_STATUS];
    }
    if (good && count > LISTS_MOST)
        (void)unknown(c, "it names more lists than mcred looks at");
    else if (good)
        (void)badge_line(c, MCRED_BADGE_STATUS, MCRED_OK, "The issuer's list of revoked badges was read, and it is "
                                                          "not on it.");
    else
        c->out->lines[MCRED_BADGE_STATUS] = kept;
}
