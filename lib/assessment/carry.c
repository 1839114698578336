/* carry.c - what an attempt that was not yet enough hands on to the next one. */
#include "assessment/outcome.h"

/* Another major version is another rubric or other evidence: nothing of it is known to be met. */
static bool same_major(mcred_str a, mcred_str b) {
    return mcred_str_eq(mcred_str_cut(&a, '.'), mcred_str_cut(&b, '.'));
}

/* The level has to be there in the next definition, and enough for it. */
static bool still_met(const mcred_credential *next, mcred_str criterion, mcred_str level) {
    const mcred_criterion *asked = mcred_credential_criterion(next, criterion);
    size_t index = mcred_credential_level(next, level);
    return asked && index != SIZE_MAX && mcred_criterion_met(next, asked, index);
}

static bool all_met(const mcred_outcome *outcome) {
    bool met = outcome->overview_met && outcome->reflection_met;
    for (size_t i = 0; met && i < outcome->criteria.len; i++)
        met = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i)->met;
    return met;
}

static bool carry_part(mcred_arena *arena, const char *part, bool met, int carried, int attempt, const mcred_vec *asked,
                       mcred_vec *out) {
    if (!met || asked->len == 0)
        return true;
    mcred_carried *one = mcred_vec_push(arena, out);
    if (one)
        *one = (mcred_carried){.criterion = MCRED_S(""),
                               .level = MCRED_S(""),
                               .part = mcred_str_of(part),
                               .attempt = carried ? carried : attempt};
    return one != NULL;
}

mcred_status mcred_outcome_carry(mcred_arena *arena, const mcred_credential *credential, const mcred_outcome *outcome,
                                 int attempt, const mcred_credential *next, mcred_vec *out) {
    bool only_points = all_met(outcome);
    *out = MCRED_VEC(mcred_carried);
    if (!same_major(credential->version, next->version) || outcome->criteria.len == 0)
        return MCRED_OK;
    bool ok =
        carry_part(arena, "overview", outcome->overview_met, outcome->overview_carried, attempt, &next->overview, out);
    for (size_t i = 0; ok && i < outcome->criteria.len; i++) {
        const mcred_criterion_outcome *one = MCRED_AT(mcred_criterion_outcome, &outcome->criteria, i);
        const mcred_level *level = mcred_vec_at(&credential->levels, one->level);
        if (!one->met || !level || !still_met(next, one->criterion->id, level->id) ||
            (only_points && one->level + 1 < credential->levels.len))
            continue;
        mcred_carried *carried = mcred_vec_push(arena, out);
        ok = carried != NULL;
        if (ok)
            *carried = (mcred_carried){.criterion = one->criterion->id,
                                       .level = level->id,
                                       .part = MCRED_S(""),
                                       .attempt = one->carried ? one->carried : attempt};
    }
    ok = ok && carry_part(arena, "reflection", outcome->reflection_met, outcome->reflection_carried, attempt,
                          &next->reflection, out);
    return ok ? MCRED_OK : MCRED_FAILED;
}

mcred_status mcred_carry_again(mcred_arena *arena, const mcred_credential *credential, const mcred_vec *carried,
                               const mcred_credential *next, mcred_vec *out) {
    *out = MCRED_VEC(mcred_carried);
    if (!same_major(credential->version, next->version))
        return MCRED_OK;
    for (size_t i = 0; i < carried->len; i++) {
        const mcred_carried *one = MCRED_AT(mcred_carried, carried, i);
        const mcred_vec *prompts = mcred_str_is(one->part, "overview") ? &next->overview : &next->reflection;
        if (one->part.len > 0 ? prompts->len == 0 : !still_met(next, one->criterion, one->level))
            continue;
        mcred_carried *again = mcred_vec_push(arena, out);
        if (!again)
            return MCRED_FAILED;
        *again = *one;
    }
    return MCRED_OK;
}
