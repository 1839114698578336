/* trust_merge.c - merges: a definition, a person or the policy that one side has otherwise was changed by somebody. */
#include "audit/trust_internal.h"

static bool is_definition(const mcred_walk_change *change) {
    return !mcred_str_starts(change->path, "records/");
}

/* ---- who made what a merge takes ---------------------------------------------------------------- */

static mcred_str key_of(mcred_arena *arena, const char *blob, mcred_str path) {
    return mcred_arena_printf(arena, "%s %.*s", blob, MCRED_ARG(path));
}

mcred_status trust_note_maker(trust *t, const mcred_walk_change *change) {
    const trust_maker maker = trust_maker_of_commit(t);
    mcred_str key = key_of(t->keep, change->now.hex, change->path);
    trust_maker *kept = MCRED_NEW(t->keep, trust_maker);
    if (!key.data || !kept || !mcred_map_put(t->makers, key, kept))
        return trust_memory(t);
    *kept = (trust_maker){mcred_arena_copy(t->keep, maker.email), mcred_arena_copy(t->keep, maker.claimed),
                          mcred_arena_copy(t->keep, maker.signer)};
    return kept->email.data && kept->claimed.data && kept->signer.data ? MCRED_OK : trust_memory(t);
}

/* ---- one side, and one file that it has otherwise ------------------------------------------------- */

typedef struct side {
    trust *t;
    size_t parent;
    bool signed_for; /* the merge's own signature was looked at */
} side;

static bool has(const side *s, size_t parent, const mcred_walk_change *change) {
    mcred_walk_look_from(s->t->walk, parent);
    mcred_oid there = mcred_walk_before(s->t->walk, change->path);
    mcred_walk_look_from(s->t->walk, s->parent);
    return mcred_str_eq(mcred_str_of(there.hex), mcred_str_of(change->now.hex));
}

/* Whether people and policy of this side are still those of where the other one comes from. */
static mcred_status is_as_before(const side *s, size_t other, bool *out) {
    mcred_walk *walk = s->t->walk;
    mcred_status status = mcred_walk_kept(walk, s->parent, other, MCRED_S("mcred.yaml"), s->t->sink, out);
    return status == MCRED_OK && *out ? mcred_walk_kept(walk, s->parent, other, MCRED_S("people"), s->t->sink, out)
                                      : status;
}

/* By this side's people and policy: whoever made the text, where that is known, had the right to. */
static mcred_status by_its_maker(const side *s, const mcred_walk_change *change, bool *out) {
    mcred_str who, key = key_of(s->t->arena, change->now.hex, change->path);
    const trust_maker *maker = key.data ? mcred_map_get(s->t->makers, key) : NULL;
    *out = false;
    return maker ? trust_may_define(s->t, maker, change->path, out, &who) : MCRED_OK;
}

/* Another side changed it, and this one did not: taking it is no decision, unless rights have changed here since. */
static mcred_status is_newer(const side *s, size_t other, const mcred_walk_change *change, bool *out) {
    mcred_status status = mcred_walk_kept(s->t->walk, s->parent, other, change->path, s->t->sink, out);
    if (status != MCRED_OK || !*out)
        return status;
    status = is_as_before(s, other, out);
    return status == MCRED_OK && !*out ? by_its_maker(s, change, out) : status;
}

static mcred_status comes_from_a_side(const side *s, const mcred_walk_change *change, bool *out) {
    mcred_status status = MCRED_OK;
    *out = false;
    for (size_t other = 0; status == MCRED_OK && !*out && other < s->t->commit->compared; other++) {
        if (other != s->parent && has(s, other, change))
            status = is_newer(s, other, change, out);
    }
    return status;
}

/* ---- the merge ---------------------------------------------------------------------------------- */

static mcred_status look_at(side *s, const mcred_walk_change *change) {
    bool from_a_side = false;
    mcred_status status = comes_from_a_side(s, change, &from_a_side);
    if (status != MCRED_OK || from_a_side)
        return status;
    /* So the merge itself decides, as any other commit would on top of this side. */
    if (!s->signed_for)
        status = trust_signed(s->t);
    s->signed_for = true;
    return status == MCRED_OK ? trust_definition_written(s->t, change) : status;
}

static mcred_status look_at_side(trust *t, size_t parent) {
    side s = {t, parent, false};
    mcred_status status = MCRED_OK;
    mcred_walk_look_from(t->walk, parent);
    t->signer = MCRED_S("");
    for (size_t i = 0; status == MCRED_OK && i < t->commit->changes.len; i++) {
        const mcred_walk_change *change = MCRED_AT(mcred_walk_change, &t->commit->changes, i);
        if (is_definition(change) && !has(&s, parent, change))
            status = look_at(&s, change);
    }
    mcred_walk_look_from(t->walk, 0);
    return status;
}

mcred_status trust_merged(trust *t) {
    mcred_status status = MCRED_OK;
    if (t->commit->compared < t->commit->parents)
        trust_report(t, MCRED_RULE_TRUST_DROPPED, MCRED_S(""),
                     "the merge has %zu sides: so many are not compared, and what it left out cannot be told",
                     t->commit->parents);
    for (size_t i = 0; status == MCRED_OK && i < t->commit->compared; i++)
        status = look_at_side(t, i);
    return status;
}
