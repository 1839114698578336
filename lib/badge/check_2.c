/* check_2.c - an Assertion of Open Badges 2.0: signed, or standing at its address. */
#include "badge/check_2.h"

#include "schema/format.h"

bool badge_is_2(const mcred_node *badge) {
    const mcred_node *context = mcred_get(badge, "@context");
    return badge_holds(context, "https://w3id.org/openbadges/v2") && badge_holds(mcred_get(badge, "type"), "Assertion");
}

/* ---- structure (Open Badges 2.0, sections Assertion and IdentityObject) ------------------------- */

static const char *wrong_recipient(const mcred_node *recipient) {
    const mcred_node *hashed = mcred_get(recipient, "hashed");
    if (!mcred_is(recipient, MCRED_KIND_OBJECT) || !mcred_get_text(recipient, "identity").len)
        return "it does not say who earned it";
    return mcred_is(hashed, MCRED_KIND_BOOLEAN) ? NULL : "it does not say whether its recipient's identity is hashed";
}

static const char *wrong_assertion(const mcred_node *badge) {
    const mcred_node *verification = mcred_get(badge, "verification"), *of = mcred_get(badge, "badge");
    mcred_str expires = mcred_get_text(badge, "expires");
    mcred_time from = 0, until = 0;
    const char *wrong = wrong_recipient(mcred_get(badge, "recipient"));
    if (!mcred_format_iri(mcred_get_text(badge, "id")))
        return "it has no id";
    if (wrong)
        return wrong;
    if (!mcred_is(of, MCRED_KIND_OBJECT) && !mcred_text(of).len)
        return "it does not say what was achieved";
    if (!mcred_time_parse(mcred_get_text(badge, "issuedOn"), &from))
        return "it does not say since when it is valid, as a date and time with its zone";
    if (expires.len && !mcred_time_parse(expires, &until))
        return "the end of its validity is not a date and time with its zone";
    return mcred_get(verification, "type") ? NULL : "it does not say how it can be verified";
}

static bool check_structure(badge_2 *two) {
    badge_check *c = two->c;
    const mcred_node *verification = mcred_get(c->badge, "verification"), *type = mcred_get(verification, "type");
    const char *wrong = wrong_assertion(c->badge);
    two->hosted = badge_holds(type, "HostedBadge") || badge_holds(type, "hosted");
    two->id = mcred_get_text(c->badge, "id");
    two->creator = mcred_get_text(verification, "creator");
    if (!wrong && !two->hosted && !badge_holds(type, "SignedBadge") && !badge_holds(type, "signed"))
        wrong = "it is verified in a way that the standard does not know";
    if (!wrong && !two->hosted && !c->out->token)
        wrong = "it says that it is signed, and is not";
    if (wrong)
        return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_NO,
                          "This is not an Open Badge 2.0 as the standard has it: %s.", wrong);
    return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_OK, "This is an Open Badge 2.0.");
}

/* ---- what it leads to ---------------------------------------------------------------------------- */

const mcred_node *badge_2_follow(badge_2 *two, const mcred_node *node) {
    const mcred_node *out = NULL;
    if (mcred_is(node, MCRED_KIND_OBJECT))
        return node;
    if (badge_fetch_json(two->c, mcred_text(node), &out, &two->why) != MCRED_OK)
        return NULL;
    return mcred_is(out, MCRED_KIND_OBJECT) ? out : NULL;
}

/* The profile counts as it stands at its address: what is in the assertion, anybody could have written. */
static void follow(badge_2 *two) {
    const mcred_node *issuer = NULL;
    two->classes = badge_2_follow(two, mcred_get(two->c->badge, "badge"));
    if (!two->classes)
        return;
    issuer = mcred_get(two->classes, "issuer");
    mcred_str id = badge_issuer_id(two->classes);
    two->c->out->issuer_id = id;
    if (badge_fetch_json(two->c, id, &two->profile, &two->why) != MCRED_OK)
        two->profile = NULL;
    two->c->out->issuer = mcred_get_text(two->profile ? two->profile : issuer, "name");
}

void badge_check_2(badge_check *c) {
    badge_2 two = {.c = c};
    if (!check_structure(&two) || !badge_2_proof(&two))
        return;
    follow(&two);
    c->out->name = mcred_get_text(two.classes, "name");
    c->out->from = mcred_get_text(c->badge, "issuedOn");
    c->out->until = mcred_get_text(c->badge, "expires");
    badge_tell_recipient(c, MCRED_S(""), mcred_get(c->badge, "recipient"), "identity");
    badge_2_key(&two);
    badge_check_dates(c);
    badge_2_status(&two);
    if (c->args->recipient.len)
        badge_check_recipient(c, mcred_get(c->badge, "recipient"), "identity");
    badge_check_trust(c);
}
