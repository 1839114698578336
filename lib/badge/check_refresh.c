/* check_refresh.c - a badge that says where its newest version is to be had (Open Badges 3.0, section 9: refresh). */
#include "badge/check.h"

static void unknown(badge_check *c, const char *why) {
    (void)badge_line(c, MCRED_BADGE_REFRESH, MCRED_UNKNOWN,
                     "Whether there is a newer version could not be checked: %s.", why);
}

/* ---- what stands there ------------------------------------------------------------------------ */

/* A line ends in a full stop, a reason does not. */
static mcred_status line_of(const mcred_badge_checked *checked, mcred_badge_step step, mcred_why *why) {
    mcred_str text = checked->lines[step].text;
    text.len -= mcred_str_ends(text, ".");
    return mcred_refuse(why, MCRED_UNKNOWN, NULL, "what stands there cannot be relied on (%.*s)", MCRED_ARG(text));
}

/* It is held against all that the badge itself was held against, and is the same badge of the same issuer. */
static mcred_status check_newer(const badge_check *c, badge_check *newer, mcred_str text, mcred_why *why) {
    mcred_badge_checked *out = newer->out;
    if (!badge_read(newer, text) ||
        !(badge_is_transcript(newer->badge) ? badge_transcript_structure(newer) : badge_check_structure(newer)))
        return line_of(out, MCRED_BADGE_STRUCTURE, why);
    if (!badge_check_proof(newer))
        return line_of(out, MCRED_BADGE_PROOF, why);
    out->issuer_id = badge_issuer_id(newer->badge);
    if (!mcred_str_eq(mcred_get_text(newer->badge, "id"), mcred_get_text(c->badge, "id")) ||
        !mcred_str_eq(out->issuer_id, c->out->issuer_id))
        return mcred_refuse(why, MCRED_UNKNOWN, NULL, "what stands there is another badge");
    badge_check_key(newer);
    return out->lines[MCRED_BADGE_KEY].status == MCRED_OK ? MCRED_OK : line_of(out, MCRED_BADGE_KEY, why);
}

static void take(badge_check *c, badge_check *newer) {
    mcred_key *own = c->key;
    c->badge = newer->badge;
    c->method = newer->method;
    c->had = newer->had;
    c->key = newer->key;
    newer->key = own;
    (void)badge_line(c, MCRED_BADGE_REFRESH, MCRED_OK,
                     "The newest version was had from the issuer, and what follows is about that one.");
}

static void ask(badge_check *c, const mcred_node *service) {
    mcred_badge_checked checked = {.status = MCRED_UNKNOWN};
    badge_check newer = {.arena = c->arena, .args = c->args, .out = &checked};
    mcred_why why = {.node = NULL};
    mcred_str text;
    mcred_status status = mcred_fetch_get(c->args->fetch, mcred_get_text(service, "id"), &text, &why);
    if (status == MCRED_OK)
        status = check_newer(c, &newer, text, &why);
    if (status == MCRED_OK)
        take(c, &newer);
    else
        unknown(c, why.text);
    mcred_key_free(newer.key);
}

/* ---- where ---------------------------------------------------------------------------------------- */

static const mcred_node *known_service(const mcred_node *services) {
    bool array = mcred_is(services, MCRED_KIND_ARRAY);
    size_t count = array ? services->count : 1;
    for (size_t i = 0; i < count; i++) {
        const mcred_node *one = array ? services->children[i] : services;
        if (badge_holds(mcred_get(one, "type"), "1EdTechCredentialRefresh"))
            return one;
    }
    return NULL;
}

/* Once, and only a badge that is the issuer's: a stranger's is not to borrow the words of a good one. */
void badge_check_refresh(badge_check *c) {
    const mcred_node *services = mcred_get(c->badge, "refreshService");
    if (!services || c->out->lines[MCRED_BADGE_KEY].status != MCRED_OK)
        return;
    const mcred_node *service = known_service(services);
    if (service)
        ask(c, service);
    else
        unknown(c, "the place for it is of a kind that mcred does not know");
}
