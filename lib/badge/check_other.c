/* check_other.c - a signed credential that a badge leads to: a status list, an endorsement. */
#include "badge/check.h"

static mcred_status step(const mcred_badge_checked *checked, mcred_badge_step which, mcred_why *why) {
    const mcred_badge_line *line = &checked->lines[which];
    if (line->status == MCRED_OK)
        return MCRED_OK;
    /* A line ends in a full stop, a reason does not. */
    mcred_str text = line->text;
    text.len -= mcred_str_ends(text, ".");
    return mcred_refuse(why, line->status, NULL, "%.*s", MCRED_ARG(text));
}

static mcred_status check_time(const badge_check *c, mcred_why *why) {
    mcred_time from = 0, until = 0;
    if (!mcred_time_parse(badge_date(c->badge, "validFrom", "issuanceDate"), &from))
        return mcred_refuse(why, MCRED_NO, NULL, "It does not say since when it is valid");
    if (c->args->now < from)
        return mcred_refuse(why, MCRED_NO, NULL, "It is not valid yet");
    if (mcred_time_parse(badge_date(c->badge, "validUntil", "expirationDate"), &until) && c->args->now > until)
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "It is over, a newer one is needed");
    return MCRED_OK;
}

mcred_status badge_check_other(badge_check *c, badge_other *other, mcred_why *why) {
    mcred_badge_checked checked = {.status = MCRED_UNKNOWN};
    badge_check sub = {.arena = c->arena, .args = c->args, .out = &checked, .badge = other->node};
    mcred_status status = MCRED_OK;
    if (!other->node && !badge_read(&sub, other->text))
        status = step(&checked, MCRED_BADGE_STRUCTURE, why);
    if (status == MCRED_OK && !badge_check_proof(&sub))
        status = step(&checked, MCRED_BADGE_PROOF, why);
    if (status == MCRED_OK) {
        checked.issuer_id = badge_issuer_id(sub.badge);
        badge_check_key(&sub);
        status = step(&checked, MCRED_BADGE_KEY, why);
    }
    if (status == MCRED_OK)
        status = check_time(&sub, why);
    if (status == MCRED_OK) {
        other->badge = sub.badge;
        other->issuer = checked.issuer_id;
    }
    mcred_key_free(sub.key);
    return status;
}
