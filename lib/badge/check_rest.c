/* check_rest.c - once the proof holds: whose key it is, dates, status, recipient, trust. */
#include "badge/check.h"

#include "mcred/badge_credential.h"

static void check_dates(badge_check *c) {
    mcred_time from = 0, until = 0;
    char day[MCRED_TIME_SIZE];
    bool ends = mcred_time_parse(c->out->until, &until);
    if (mcred_time_parse(c->out->from, &from) && c->args->now < from) {
        mcred_time_format_date(from, day);
        (void)badge_line(c, MCRED_BADGE_DATES, MCRED_NO, "It is not valid before %s.", day);
        return;
    }
    mcred_time_format_date(until, day);
    if (ends && c->args->now > until)
        (void)badge_line(c, MCRED_BADGE_DATES, MCRED_NO, "It expired on %s.", day);
    else if (ends)
        (void)badge_line(c, MCRED_BADGE_DATES, MCRED_OK, "It is valid until %s.", day);
    else
        (void)badge_line(c, MCRED_BADGE_DATES, MCRED_OK, "It does not expire.");
}

/* ---- the recipient ------------------------------------------------------------------------------- */

static mcred_status is_meant(const badge_check *c, const mcred_node *identifier) {
    mcred_str hash = mcred_get_text(identifier, "identityHash"), address = c->args->recipient;
    const mcred_node *hashed = mcred_get(identifier, "hashed");
    mcred_status status = MCRED_NO;
    mcred_buf own;
    if (!mcred_is(hashed, MCRED_KIND_BOOLEAN) || !hashed->boolean)
        return mcred_str_eq(hash, address) ? MCRED_OK : MCRED_NO;
    if (!mcred_str_starts(hash, "sha256$"))
        return MCRED_UNKNOWN;
    mcred_buf_init(&own, 128);
    if (!mcred_badge_put_identity(address, mcred_get_text(identifier, "salt"), &own))
        status = MCRED_FAILED;
    else if (mcred_str_eq(mcred_buf_str(&own), hash))
        status = MCRED_OK;
    mcred_buf_free(&own);
    return status;
}

static void check_recipient(badge_check *c) {
    const mcred_node *all = mcred_get(mcred_get(c->badge, "credentialSubject"), "identifier");
    mcred_status status = mcred_count(all) ? MCRED_NO : MCRED_UNKNOWN;
    for (size_t i = 0; i < mcred_count(all) && status != MCRED_OK; i++) {
        mcred_status one = is_meant(c, mcred_at(all, i));
        if (one != MCRED_NO)
            status = one;
    }
    (void)badge_line(c, MCRED_BADGE_RECIPIENT, status,
                     status == MCRED_OK   ? "It was issued to %.*s."
                     : status == MCRED_NO ? "It was not issued to %.*s."
                                          : "Whether it was issued to %.*s could not be checked: it names nobody in a "
                                            "way that can be compared.",
                     MCRED_ARG(c->args->recipient));
}

static void check_trust(badge_check *c) {
    bool known = false;
    for (size_t i = 0; i < c->args->trust_count; i++)
        known = known || mcred_str_eq(c->args->trust[i], c->out->issuer_id);
    if (known)
        (void)badge_line(c, MCRED_BADGE_TRUST, MCRED_OK, "The issuer is one that you trust.");
    else if (c->args->trust_count)
        (void)badge_line(c, MCRED_BADGE_TRUST, MCRED_NO, "The issuer is none of those that you trust.");
    else
        (void)badge_line(c, MCRED_BADGE_TRUST, MCRED_UNKNOWN,
                         "Signature valid, issuer not trusted: ask the issuer whether this id is theirs.");
}

void badge_check_rest(badge_check *c) {
    badge_check_key(c);
    check_dates(c);
    badge_check_status(c);
    if (c->args->recipient.len)
        check_recipient(c);
    badge_check_endorsements(c);
    check_trust(c);
}
