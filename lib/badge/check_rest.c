/* check_rest.c - once the proof holds and it is known whose key it is: dates, status, recipient, trust. */
#include "badge/check.h"

#include "mcred/badge_credential.h"

void badge_check_dates(badge_check *c) {
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

static mcred_status same_hash(mcred_str address, mcred_str salt, mcred_str hash) {
    mcred_status status = MCRED_NO;
    mcred_buf own;
    mcred_buf_init(&own, 128);
    if (!mcred_badge_put_identity(address, salt, &own))
        status = MCRED_FAILED;
    else if (mcred_str_eq(mcred_buf_str(&own), hash))
        status = MCRED_OK;
    mcred_buf_free(&own);
    return status;
}

static mcred_str small_letters(const badge_check *c, mcred_str address) {
    char *text = mcred_arena_cstr(c->arena, address);
    for (size_t i = 0; text && i < address.len; i++)
        text[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]);
    return (mcred_str){text, text ? address.len : 0};
}

/* Issuers hash an address as they have it: as it is given here, or in small letters. */
static mcred_status is_meant(const badge_check *c, const mcred_node *identifier, const char *member) {
    mcred_str hash = mcred_get_text(identifier, member), address = c->args->recipient;
    mcred_str small = small_letters(c, address), salt = mcred_get_text(identifier, "salt");
    const mcred_node *hashed = mcred_get(identifier, "hashed");
    if (!mcred_is(hashed, MCRED_KIND_BOOLEAN) || !hashed->boolean)
        return mcred_str_eq(small_letters(c, hash), small) ? MCRED_OK : MCRED_NO;
    if (!mcred_str_starts(hash, "sha256$"))
        return MCRED_UNKNOWN;
    mcred_status status = same_hash(address, salt, hash);
    return status == MCRED_NO ? same_hash(small, salt, hash) : status;
}

/* One that names the address decides, then one that cannot be compared. */
void badge_check_recipient(badge_check *c, const mcred_node *all, const char *member) {
    bool array = mcred_is(all, MCRED_KIND_ARRAY);
    size_t count = array ? all->count : all ? 1 : 0;
    mcred_status status = count ? MCRED_NO : MCRED_UNKNOWN;
    for (size_t i = 0; i < count && status != MCRED_OK; i++) {
        mcred_status one = is_meant(c, array ? all->children[i] : all, member);
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

/* A subject may also be named by the address itself. */
static void check_recipient(badge_check *c) {
    const mcred_node *subject = mcred_get(c->badge, "credentialSubject");
    mcred_str id = mcred_get_text(subject, "id");
    bool mailto = mcred_str_starts(id, "mailto:");
    if (mailto && mcred_str_eq(small_letters(c, mcred_str_from(id, 7)), small_letters(c, c->args->recipient)))
        (void)badge_line(c, MCRED_BADGE_RECIPIENT, MCRED_OK, "It was issued to %.*s.", MCRED_ARG(c->args->recipient));
    else
        badge_check_recipient(c, mcred_get(subject, "identifier"), "identityHash");
}

void badge_check_trust(badge_check *c) {
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
    badge_check_dates(c);
    badge_check_status(c);
    if (c->args->recipient.len)
        check_recipient(c);
    badge_check_endorsements(c);
    badge_check_trust(c);
}
