/* check_transcript.c - a Comprehensive Learner Record (CLR 2.0): one credential around others, each signed by itself. */
#include "badge/check.h"
#include "badge/shape.h"

#define BADGES_MOST 500

bool badge_is_transcript(const mcred_node *badge) {
    return badge_holds(mcred_get(badge, "type"), "ClrCredential");
}

/* ---- structure ------------------------------------------------------------------------------------ */

static bool is_context(mcred_str text) {
    return mcred_str_starts(text, "https://purl.imsglobal.org/spec/clr/v2p0/context") && mcred_str_ends(text, ".json");
}

static const char *wrong_record(const mcred_node *record) {
    const mcred_node *contexts = mcred_get(record, "@context"), *subject = mcred_get(record, "credentialSubject");
    if (!mcred_str_is(mcred_text(mcred_at(contexts, 0)), "https://www.w3.org/ns/credentials/v2"))
        return "its first context is not that of verifiable credentials";
    if (!is_context(mcred_text(mcred_at(contexts, 1))))
        return "its second context is not that of CLR 2.0";
    if (!badge_holds(mcred_get(record, "type"), "VerifiableCredential"))
        return "its type is not VerifiableCredential";
    if (!mcred_get_text(subject, "id").len && !mcred_count(mcred_get(subject, "identifier")))
        return "it does not say whose record it is";
    return NULL;
}

bool badge_transcript_structure(badge_check *c) {
    mcred_why why = {.node = NULL};
    const char *wrong = wrong_record(c->badge);
    if (!wrong && shape_check(c->arena, c->badge, SHAPE_TRANSCRIPT, &why) != MCRED_OK)
        wrong = why.text;
    return wrong ? badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_NO,
                              "This is not a learner record (CLR 2.0) as the standard has it: %s.", wrong)
                 : badge_line(c, MCRED_BADGE_STRUCTURE, MCRED_OK,
                              "This is a learner record (CLR 2.0) with all that the standard asks for.");
}

/* ---- the badges in it -------------------------------------------------------------------------------- */

typedef struct contents {
    mcred_arena *arena;
    mcred_vec *each; /* mcred_badge_within */
    size_t count, bad;
    mcred_status worst;
    mcred_str name, why; /* of the first that is not good */
} contents;

/* A urn:uuid may be another one in each badge, so that nobody is followed by it. */
static bool names_person(mcred_str id) {
    return mcred_str_starts(id, "did:") || mcred_str_starts(id, "mailto:");
}

static bool of_another(const mcred_node *record, const mcred_node *badge) {
    mcred_str own = mcred_get_text(mcred_get(record, "credentialSubject"), "id");
    mcred_str other = mcred_get_text(mcred_get(badge, "credentialSubject"), "id");
    return names_person(own) && names_person(other) && !mcred_str_eq(own, other);
}

static void keep(contents *all, mcred_status status, mcred_str name, mcred_str why) {
    mcred_badge_within *one = mcred_vec_push(all->arena, all->each);
    if (one)
        *one = (mcred_badge_within){status, name, why};
    else
        all->worst = MCRED_FAILED;
}

static void note(contents *all, mcred_status status, mcred_str name, mcred_str why) {
    all->bad++;
    if (status != MCRED_FAILED && all->worst == MCRED_FAILED)
        return;
    if (all->worst != MCRED_OK && !(all->worst == MCRED_UNKNOWN && status == MCRED_NO))
        return;
    all->worst = status;
    all->name = name;
    why.len -= mcred_str_ends(why, ".");
    all->why = why;
}

static void take_badge(badge_check *c, const mcred_node *badge, contents *all) {
    mcred_badge_check_args args = *c->args;
    mcred_badge_checked checked = {.status = MCRED_UNKNOWN};
    /* Whom to trust is asked about the record as a whole. */
    args.trust_count = 0;
    badge_check_within(c->arena, badge, &args, &checked);
    bool other = checked.status == MCRED_OK && of_another(c->badge, badge);
    if (other)
        note(all, MCRED_NO, checked.name, MCRED_S("It is somebody else's."));
    if (checked.status == MCRED_OK) {
        keep(all, other ? MCRED_NO : MCRED_OK, checked.name, other ? MCRED_S("It is somebody else's.") : MCRED_S(""));
        return;
    }
    for (size_t i = 0; i < MCRED_BADGE_STEPS; i++) {
        const mcred_badge_line *line = &checked.lines[i];
        if (line->made && line->status == checked.status) {
            note(all, checked.status, checked.name, line->text);
            keep(all, checked.status, checked.name, line->text);
            return;
        }
    }
}

void badge_check_contents(badge_check *c) {
    const mcred_node *badges = mcred_get(mcred_get(c->badge, "credentialSubject"), "verifiableCredential");
    c->out->within = MCRED_VEC(mcred_badge_within);
    contents all = {.arena = c->arena, .each = &c->out->within, .count = mcred_count(badges), .worst = MCRED_OK};
    for (size_t i = 0; i < all.count && i < BADGES_MOST; i++)
        take_badge(c, mcred_at(badges, i), &all);
    if (all.count > BADGES_MOST)
        note(&all, MCRED_UNKNOWN, MCRED_S(""), MCRED_S("There are too many to look at."));
    if (all.worst == MCRED_OK)
        (void)badge_line(c, MCRED_BADGE_CONTENTS, MCRED_OK, "The badges in it (%zu) are good, each by itself.",
                         all.count);
    else
        (void)badge_line(c, MCRED_BADGE_CONTENTS, all.worst,
                         all.worst == MCRED_NO ? "Of the %zu badges in it %zu cannot be relied on: %.*s%s%.*s."
                                               : "Of the %zu badges in it %zu could not be checked: %.*s%s%.*s.",
                         all.count, all.bad, MCRED_ARG(all.name), all.name.len ? ": " : "", MCRED_ARG(all.why));
}
