/* outcome.c - one question, asked of every criterion and part: met or not, by whose word. */
#include "assessment/outcome.h"

bool mcred_criterion_met(const mcred_credential *credential, const mcred_criterion *criterion, size_t level) {
    mcred_str asked = criterion->pass.len ? criterion->pass : credential->pass_every;
    if (asked.len == 0)
        return true;
    size_t least = mcred_credential_level(credential, asked);
    return level != SIZE_MAX && least != SIZE_MAX && level >= least;
}

/* The reviews as the rule sees them. */
typedef struct panel {
    const mcred_credential *credential;
    const mcred_vec *reviews;    /* const mcred_review * */
    const mcred_vec *carried;    /* mcred_carried, or NULL */
    const mcred_review *settles; /* the adjudicating review, or NULL */
    const mcred_review *appeal;  /* the review that decides an appeal, or NULL */
    size_t independent;          /* reviews that neither adjudicate nor decide an appeal */
    bool majority;               /* counts heads; otherwise see decide() */
    bool all;
} panel;

/* yes of the independent reviews say met. split: somebody has to settle it. */
static bool decide(const panel *p, size_t yes, bool settled_yes, bool *split) {
    *split = false;
    if (p->majority)
        return 2 * yes > p->independent;
    if (p->all)
        return yes == p->independent;
    if (yes == 0 || yes == p->independent)
        return yes > 0;
    *split = true;
    return p->settles && settled_yes;
}

static const mcred_review *review_at(const panel *p, size_t i) {
    return *MCRED_AT(const mcred_review *, p->reviews, i);
}

static bool is_independent(const mcred_review *review) {
    return !review->adjudicates && !review->on_appeal;
}

/* ---- criteria ---------------------------------------------------------------------------- */

static size_t level_in(const panel *p, const mcred_review *review, const mcred_criterion *criterion) {
    for (size_t i = 0; review && i < review->scores.len; i++) {
        const mcred_score *score = MCRED_AT(mcred_score, &review->scores, i);
        if (mcred_str_eq(score->criterion, criterion->id))
            return mcred_credential_level(p->credential, score->level);
    }
    return SIZE_MAX;
}

/* The lowest level given by a review that agrees with the outcome. */
static size_t settled_level(const panel *p, const mcred_criterion *criterion, bool met) {
    size_t lowest = SIZE_MAX;
    for (size_t i = 0; i < p->reviews->len; i++) {
        const mcred_review *review = review_at(p, i);
        size_t level = level_in(p, review, criterion);
        if (is_independent(review) && mcred_criterion_met(p->credential, criterion, level) == met && level < lowest)
            lowest = level;
    }
    return lowest;
}

static const mcred_carried *carried_by(const panel *p, const char *part, mcred_str criterion) {
    for (size_t i = 0; p->carried && i < p->carried->len; i++) {
        const mcred_carried *one = MCRED_AT(mcred_carried, p->carried, i);
        if (part ? mcred_str_is(one->part, part) : one->part.len == 0 && mcred_str_eq(one->criterion, criterion))
            return one;
    }
    return NULL;
}

static void decide_criterion(const panel *p, const mcred_criterion *criterion, mcred_criterion_outcome *out) {
    const mcred_carried *carried = carried_by(p, NULL, criterion->id);
    size_t yes = 0, last = level_in(p, p->settles, criterion), appeal = level_in(p, p->appeal, criterion);
    *out = (mcred_criterion_outcome){.criterion = criterion, .carried = carried ? carried->attempt : 0};
    if (carried) {
        out->level = mcred_credential_level(p->credential, carried->level);
        out->met = mcred_criterion_met(p->credential, criterion, out->level);
        return;
    }
    for (size_t i = 0; i < p->reviews->len; i++) {
        const mcred_review *review = review_at(p, i);
        yes += is_independent(review) && mcred_criterion_met(p->credential, criterion, level_in(p, review, criterion));
    }
    bool last_met = p->settles && mcred_criterion_met(p->credential, criterion, last);
    out->met = decide(p, yes, last_met, &out->split);
    out->level = out->split ? last : settled_level(p, criterion, out->met);
    if (appeal != SIZE_MAX) {
        out->appealed = true;
        out->level = appeal;
        out->met = mcred_criterion_met(p->credential, criterion, appeal);
    }
}

/* Fills the criteria; tells whether all are met and whether any split is open. */
static bool decide_criteria(const panel *p, mcred_arena *arena, mcred_outcome *out, bool *met, bool *open) {
    out->points = 0;
    for (size_t i = 0; i < p->credential->criteria.len; i++) {
        mcred_criterion_outcome *one = mcred_vec_push(arena, &out->criteria);
        if (!one)
            return false;
        decide_criterion(p, MCRED_AT(mcred_criterion, &p->credential->criteria, i), one);
        *met = *met && one->met;
        *open = *open || (one->split && !p->settles);
        if (one->level != SIZE_MAX)
            out->points += MCRED_AT(mcred_level, &p->credential->levels, one->level)->points;
    }
    return true;
}

/* ---- parts ------------------------------------------------------------------------------- */

static bool met_in(const mcred_review *review, bool overview) {
    return overview ? review->overview_met : review->reflection_met;
}

static bool decide_part(const panel *p, bool overview, bool *split, int *carried) {
    const mcred_carried *before = carried_by(p, overview ? "overview" : "reflection", MCRED_S(""));
    size_t yes = 0;
    *split = false;
    *carried = before ? before->attempt : 0;
    if (before)
        return true;
    for (size_t i = 0; i < p->reviews->len; i++)
        yes += is_independent(review_at(p, i)) && met_in(review_at(p, i), overview);
    bool met = decide(p, yes, p->settles && met_in(p->settles, overview), split);
    if (p->appeal && (overview ? p->appeal->overview_given : p->appeal->reflection_given))
        return met_in(p->appeal, overview);
    return met;
}

/* ---- the whole --------------------------------------------------------------------------- */

static panel seat(const mcred_case *of) {
    panel p = {.credential = of->credential, .reviews = of->reviews, .carried = of->carried};
    p.majority = mcred_str_is(of->policy->agreement, "majority");
    p.all = mcred_str_is(of->policy->agreement, "all");
    for (size_t i = 0; i < of->reviews->len; i++) {
        const mcred_review *review = review_at(&p, i);
        if (review->on_appeal)
            p.appeal = p.appeal ? p.appeal : review;
        else if (review->adjudicates)
            p.settles = p.settles ? p.settles : review;
        else
            p.independent++;
    }
    return p;
}

static bool rest_on(mcred_arena *arena, const mcred_vec *reviews, mcred_vec *out) {
    *out = MCRED_VEC(const mcred_review *);
    for (size_t i = 0; i < reviews->len; i++) {
        const mcred_review **slot = mcred_vec_push(arena, out);
        if (!slot)
            return false;
        *slot = *MCRED_AT(const mcred_review *, reviews, i);
    }
    return true;
}

mcred_status mcred_outcome_of(mcred_arena *arena, const mcred_case *of, mcred_outcome *out) {
    panel p = seat(of);
    mcred_outcome result = {.points = -1, .reviews_required = of->policy->assessors_required};
    mcred_facts facts = {.submitted = true, .reviews_required = result.reviews_required};
    facts.reviews_in = result.reviews_in = (int)p.independent;
    result.criteria = MCRED_VEC(mcred_criterion_outcome);
    if (!rest_on(arena, of->reviews, &result.rests_on))
        return MCRED_FAILED;
    if (result.reviews_in >= result.reviews_required) {
        bool met = true, open = false;
        if (!decide_criteria(&p, arena, &result, &met, &open))
            return MCRED_FAILED;
        result.overview_met = decide_part(&p, true, &result.overview_split, &result.overview_carried);
        result.reflection_met = decide_part(&p, false, &result.reflection_split, &result.reflection_carried);
        facts.split = open || ((result.overview_split || result.reflection_split) && !p.settles);
        facts.met = met && result.overview_met && result.reflection_met &&
                    (of->credential->pass_points < 0 || result.points >= of->credential->pass_points);
        if (facts.split)
            result.points = -1;
    }
    result.state = mcred_state_of(&facts);
    *out = result;
    return MCRED_OK;
}

mcred_status mcred_outcome_before_appeal(mcred_arena *arena, const mcred_case *of, mcred_outcome *out) {
    mcred_vec reviews = MCRED_VEC(const mcred_review *);
    mcred_case without = *of;
    for (size_t i = 0; i < of->reviews->len; i++) {
        const mcred_review *review = *MCRED_AT(const mcred_review *, of->reviews, i);
        const mcred_review **slot = review->on_appeal ? NULL : mcred_vec_push(arena, &reviews);
        if (!review->on_appeal && !slot)
            return MCRED_FAILED;
        if (slot)
            *slot = review;
    }
    without.reviews = &reviews;
    return mcred_outcome_of(arena, &without, out);
}
