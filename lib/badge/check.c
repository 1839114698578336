/* check.c - a badge from anywhere: checked step by step. */
#include "badge/check.h"

const char *mcred_badge_step_name(mcred_badge_step step) {
    static const char *const names[] = {"structure", "proof",     "key",      "refresh",      "dates",
                                        "status",    "recipient", "contents", "endorsements", "trust"};
    return (size_t)step < MCRED_BADGE_STEPS ? names[step] : "";
}

bool badge_line(badge_check *c, mcred_badge_step step, mcred_status status, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(c->arena, fmt, args);
    va_end(args);
    c->out->lines[step] =
        (mcred_badge_line){true, text.data ? status : MCRED_FAILED, text.data ? text : MCRED_S("memory ran out")};
    return status == MCRED_OK;
}

mcred_str badge_issuer_id(const mcred_node *badge) {
    const mcred_node *issuer = mcred_get(badge, "issuer");
    return mcred_is(issuer, MCRED_KIND_OBJECT) ? mcred_get_text(issuer, "id") : mcred_text(issuer);
}

mcred_str badge_date(const mcred_node *badge, const char *name, const char *older) {
    mcred_str text = mcred_get_text(badge, name);
    return text.len ? text : mcred_get_text(badge, older);
}

/* ---- the verdict -------------------------------------------------------------------------------- */

void badge_tell_recipient(badge_check *c, mcred_str id, const mcred_node *all, const char *member) {
    bool array = mcred_is(all, MCRED_KIND_ARRAY), mailto = mcred_str_starts(id, "mailto:");
    size_t count = array ? all->count : all ? 1 : 0;
    c->out->recipient = mailto ? mcred_str_from(id, 7) : id;
    c->out->recipient_hidden = false;
    for (size_t i = 0; i < count && !mailto; i++) {
        const mcred_node *one = array ? all->children[i] : all, *hashed = mcred_get(one, "hashed");
        bool hidden = mcred_is(hashed, MCRED_KIND_BOOLEAN) && hashed->boolean;
        if (!hidden && mcred_get_text(one, member).len)
            c->out->recipient = mcred_get_text(one, member);
        c->out->recipient_hidden = c->out->recipient_hidden || hidden;
    }
}

static void tell(badge_check *c) {
    const mcred_node *subject = mcred_get(c->badge, "credentialSubject");
    const mcred_node *achievement = mcred_get(subject, "achievement");
    c->out->credential = c->badge;
    c->out->name = mcred_get_text(badge_is_transcript(c->badge) ? c->badge : achievement, "name");
    c->out->issuer_id = badge_issuer_id(c->badge);
    c->out->issuer = mcred_get_text(mcred_get(c->badge, "issuer"), "name");
    c->out->from = badge_date(c->badge, "validFrom", "issuanceDate");
    c->out->until = badge_date(c->badge, "validUntil", "expirationDate");
    badge_tell_recipient(c, mcred_get_text(subject, "id"), mcred_get(subject, "identifier"), "identityHash");
}

/* A plain no outweighs what cannot be told. */
static void conclude(badge_check *c) {
    c->out->status = MCRED_OK;
    for (size_t i = 0; i < MCRED_BADGE_STEPS; i++) {
        const mcred_badge_line *line = &c->out->lines[i];
        /* Whom to trust is the reader's to say: where that was not said it is noted, and not held against the badge.
         * Nor is what somebody else wrote about it. */
        bool counts = line->made && i != MCRED_BADGE_ENDORSEMENTS && (i != MCRED_BADGE_TRUST || c->args->trust_count);
        if (counts && line->status != MCRED_OK && c->out->status != MCRED_NO)
            c->out->status = line->status;
    }
}

static void check_all(badge_check *c, bool within) {
    bool record = !within && badge_is_transcript(c->badge);
    if (!within && badge_is_2(c->badge)) {
        badge_check_2(c);
    } else if ((record ? badge_transcript_structure(c) : badge_check_structure(c)) && badge_check_proof(c)) {
        tell(c);
        badge_check_key(c);
        badge_check_refresh(c);
        tell(c);
        badge_check_rest(c);
        if (record)
            badge_check_contents(c);
    }
}

void badge_check_within(mcred_arena *arena, const mcred_node *badge, const mcred_badge_check_args *args,
                        mcred_badge_checked *out) {
    badge_check c = {.arena = arena, .args = args, .out = out, .badge = badge};
    check_all(&c, true);
    mcred_key_free(c.key);
    conclude(&c);
}

mcred_status mcred_badge_check(mcred_arena *arena, mcred_str text, const mcred_badge_check_args *args,
                               mcred_badge_checked *out) {
    badge_check c = {.arena = arena, .args = args, .out = out};
    *out = (mcred_badge_checked){.status = MCRED_UNKNOWN};
    if (badge_read(&c, text))
        check_all(&c, false);
    mcred_key_free(c.key);
    conclude(&c);
    return out->status == MCRED_FAILED ? MCRED_FAILED : MCRED_OK;
}
