/* check_structure.c - what every Open Badge has (Open Badges 3.0, appendix B), in both versions of the data model. */
#include "badge/check.h"
#include "badge/shape.h"

#define CONTEXT_1 "https://www.w3.org/2018/credentials/v1"

static bool lacks(badge_check *c, const char *what) {
    return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_NO, "This is not an Open Badge as the standard has it: %s.",
                      what);
}

bool badge_holds(const mcred_node *node, const char *text) {
    for (size_t i = 0; mcred_is(node, MCRED_KIND_ARRAY) && i < node->count; i++) {
        if (mcred_str_is(mcred_text(node->children[i]), text))
            return true;
    }
    return mcred_str_is(mcred_text(node), text);
}

/* Those of the folder count, whatever their version. */
static bool badges_context(mcred_str text) {
    return mcred_str_starts(text, "https://purl.imsglobal.org/spec/ob/v3p0/context") && mcred_str_ends(text, ".json");
}

static const char *wrong_context(const mcred_node *badge) {
    const mcred_node *contexts = mcred_get(badge, "@context");
    mcred_str first = mcred_text(mcred_at(contexts, 0)), second = mcred_text(mcred_at(contexts, 1));
    if (!mcred_str_is(first, "https://www.w3.org/ns/credentials/v2") &&
        !mcred_str_is(first, CONTEXT_1))
        return "its first context is not that of verifiable credentials";
    return badges_context(second) ? NULL : "its second context is not that of Open Badges 3.0";
}

static const char *wrong_type(const mcred_node *badge) {
    const mcred_node *type = mcred_get(badge, "type");
    if (!badge_holds(type, "VerifiableCredential"))
        return "its type is not VerifiableCredential";
    if (!badge_holds(type, "OpenBadgeCredential") && !badge_holds(type, "AchievementCredential"))
        return "its type is not OpenBadgeCredential";
    return NULL;
}

static const char *wrong_head(const mcred_node *badge) {
    mcred_time from = 0, until = 0;
    mcred_str begin = badge_date(badge, "validFrom", "issuanceDate");
    mcred_str end = badge_date(badge, "validUntil", "expirationDate");
    if (!mcred_get_text(badge, "id").len)
        return "it has no id";
    if (!badge_issuer_id(badge).len)
        return "it does not say by whom it was issued";
    if (!mcred_time_parse(begin, &from))
        return "it does not say since when it is valid, as a date and time with its zone";
    if (end.len && !mcred_time_parse(end, &until))
        return "the end of its validity is not a date and time with its zone";
    return end.len && until < from ? "its validity ends before it begins" : NULL;
}

static const char *wrong_subject(const mcred_node *badge) {
    const mcred_node *subject = mcred_get(badge, "credentialSubject"), *achievement = mcred_get(subject, "achievement");
    if (mcred_is(subject, MCRED_KIND_ARRAY))
        return "its credentialSubject is a list, and a badge is about one person";
    if (!mcred_is(subject, MCRED_KIND_OBJECT))
        return "it says nothing about anybody";
    if (!mcred_get_text(subject, "id").len && !mcred_count(mcred_get(subject, "identifier")))
        return "it does not say who earned it";
    if (!mcred_is(achievement, MCRED_KIND_OBJECT) || !badge_holds(mcred_get(achievement, "type"), "Achievement"))
        return "it does not say what was achieved";
    if (!mcred_get_text(achievement, "id").len || !mcred_get_text(achievement, "name").len ||
        !mcred_get_text(achievement, "description").len)
        return "the achievement lacks its id, name or description";
    return mcred_is(mcred_get(achievement, "criteria"), MCRED_KIND_OBJECT) ? NULL : "the achievement has no criteria";
}

bool badge_check_structure(badge_check *c) {
    mcred_why why = {.node = NULL};
    const char *wrong = mcred_is(c->badge, MCRED_KIND_OBJECT) ? wrong_context(c->badge) : "it is no JSON object";
    if (!wrong)
        wrong = wrong_type(c->badge);
    if (!wrong)
        wrong = wrong_head(c->badge);
    if (!wrong)
        wrong = wrong_subject(c->badge);
    bool older = mcred_str_is(mcred_text(mcred_at(mcred_get(c->badge, "@context"), 0)), CONTEXT_1);
    if (!wrong && shape_check(c->arena, c->badge, older ? SHAPE_CREDENTIAL_1 : SHAPE_CREDENTIAL, &why) != MCRED_OK)
        wrong = why.text;
    if (wrong)
        return lacks(c, wrong);
    return badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_OK, "This is an Open Badge with all that the standard asks for%s.%s",
                      older ? " (by the data model of 2019)" : "",
                      c->out->picture ? " The picture itself is not part of what was signed." : "");
}
