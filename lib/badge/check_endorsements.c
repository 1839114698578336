/* check_endorsements.c - what others say of a badge: each a credential of its own (Open Badges 3.0, section B.1.11). */
#include "badge/check.h"

#define ENDORSEMENTS_MOST 50

typedef struct endorsements {
    badge_check *c;
    size_t count, good;
    mcred_status worst;
    mcred_why why; /* of the first that does not hold */
} endorsements;

/* It has to be about what it stands in. */
static mcred_status check_one(endorsements *e, badge_other *other, mcred_str about, mcred_why *why) {
    mcred_status status = badge_check_other(e->c, other, why);
    if (status != MCRED_OK)
        return status;
    if (!badge_holds(mcred_get(other->badge, "type"), "EndorsementCredential"))
        return mcred_refuse(why, MCRED_NO, NULL, "It is no endorsement");
    if (!mcred_str_eq(about, mcred_get_text(mcred_get(other->badge, "credentialSubject"), "id")))
        return mcred_refuse(why, MCRED_NO, NULL, "It is about something else");
    return MCRED_OK;
}

static void take(endorsements *e, badge_other other, mcred_str about) {
    mcred_why why = {.node = NULL};
    if (++e->count > ENDORSEMENTS_MOST)
        return;
    mcred_status status = check_one(e, &other, about, &why);
    e->good += status == MCRED_OK;
    if (status == MCRED_OK)
        return;
    if (e->worst == MCRED_OK || (e->worst == MCRED_UNKNOWN && status == MCRED_NO)) {
        e->worst = status;
        e->why = why;
    }
}

static void take_from(endorsements *e, const mcred_node *holder) {
    const mcred_node *plain = mcred_get(holder, "endorsement"), *tokens = mcred_get(holder, "endorsementJwt");
    mcred_str about = mcred_get_text(holder, "id");
    for (size_t i = 0; mcred_is(plain, MCRED_KIND_ARRAY) && i < plain->count; i++) {
        bool token = mcred_is(plain->children[i], MCRED_KIND_STRING);
        take(e, (badge_other){.node = token ? NULL : plain->children[i], .text = mcred_text(plain->children[i])}, about);
    }
    for (size_t i = 0; mcred_is(tokens, MCRED_KIND_ARRAY) && i < tokens->count; i++)
        take(e, (badge_other){.text = mcred_text(tokens->children[i])}, about);
}

void badge_check_endorsements(badge_check *c) {
    endorsements e = {.c = c, .worst = MCRED_OK};
    const mcred_node *achievement = mcred_get(mcred_get(c->badge, "credentialSubject"), "achievement");
    take_from(&e, c->badge);
    take_from(&e, mcred_get(c->badge, "issuer"));
    take_from(&e, achievement);
    take_from(&e, mcred_get(achievement, "creator"));
    if (e.count == 0)
        return;
    if (e.worst == MCRED_OK)
        (void)badge_line(c, MCRED_BADGE_ENDORSEMENTS, MCRED_OK, "It is endorsed %zu time%s, and each is signed.", e.good,
                         e.good == 1 ? "" : "s");
    else
        (void)badge_line(c, MCRED_BADGE_ENDORSEMENTS, e.worst, "%zu of its %zu endorsements %s be relied on: %s.",
                         e.count - e.good, e.count, e.worst == MCRED_NO ? "cannot" : "may not", e.why.text);
}
