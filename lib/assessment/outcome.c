/* outcome.c - one question, asked of every criterion and part: met or not, by whose word. */
#include "assessment/outcome.h"

const char *mcred_state_text(mcred_state state) {
    static const char *const texts[] = {"submitted", "in review", "waiting for adjudication", "not yet", "earned"};
    return texts[state];
}

const char *mcred_state_id(mcred_state state) {
    static const char *const ids[] = {"submitted", "in-review", "adjudication", "not-yet", "earned"};
    return ids[state];
}

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
    const mcred_review *settles; /* the adjudicating review, or NULL */
    size_t independent;          /* reviews that do not adjudicate */
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

static size_t level_in(const panel *p, const mcred_review *review, const mcred_criterion *criterion) {
    for (size_t i = 0; i < review->scores.len; i++) {
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
        if (!review->adjudicates && mcred_criterion_met(p->credential, criterion, level) == met && level < lowest)
            lowest = level;
    }
    return lowest;
}

static void decide_criterion(const panel *p, const mcred_criterion *criterion, mcred_criterion_outcome *out) {
    size_t yes = 0;
    for (size_t i = 0; i < p->reviews->len; i++) {
        const mcred_review *review = review_at(p, i);
        if (!review->adjudicates && mcred_criterion_met(p->credential, criterion, level_in(p, review, criterion)))
            yes++;
    }
    size_t last = p->settles ? level_in(p, p->settles, criterion) : SIZE_MAX;
    bool last_met = p->settles && mcred_criterion_met(p->credential, criterion, last);
    out->criterion = criterion;
    out->met = decide(p, yes, last_met, &out->split);
    out->level = out->split ? last : settled_level(p, criterion, out->met);
}

static bool decide_part(const panel *p, bool overview, bool *split) {
    size_t yes = 0;
    for (size_t i = 0; i < p->reviews->len; i++) {
        const mcred_review *review = review_at(p, i);
        if (!review->adjudicates && (overview ? review->overview_met : review->reflection_met))
            yes++;
    }
    bool last = p->settles && (overview ? p->settles->overview_met : p->settles->reflection_met);
    return decide(p, yes, last, split);
}

static panel seat(const mcred_credential *credential, const mcred_policy *policy, const mcred_vec *reviews) {
    panel p = {.credential = credential, .reviews = reviews};
    p.majority = mcred_str_is(policy->agreement, "majority");
    p.all = mcred_str_is(policy->agreement, "all");
    for (size_t i = 0; i < reviews->len; i++) {
        if (review_at(&p, i)->adjudicates)
            p.settles = p.settles ? p.settles : review_at(&p, i);
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

mcred_status mcred_outcome_of(mcred_arena *arena, const mcred_credential *credential, const mcred_policy *policy,
                              const mcred_vec *reviews, mcred_outcome *out) {
    panel p = seat(credential, policy, reviews);
    mcred_outcome result = {
        .state = MCRED_STATE_SUBMITTED, .points = -1, .reviews_required = policy->assessors_required};
    result.reviews_in = (int)p.independent;
    result.criteria = MCRED_VEC(mcred_criterion_outcome);
    if (!rest_on(arena, reviews, &result.rests_on))
        return MCRED_FAILED;
    if (result.reviews_in < policy->assessors_required) {
        result.state = result.reviews_in ? MCRED_STATE_IN_REVIEW : MCRED_STATE_SUBMITTED;
        *out = result;
        return MCRED_OK;
    }
    bool met = true, open = false, overview_split = false, reflection_split = false;
    if (!decide_criteria(&p, arena, &result, &met, &open))
        return MCRED_FAILED;
    result.overview_met = decide_part(&p, true, &overview_split);
    result.reflection_met = decide_part(&p, false, &reflection_split);
    open = open || ((overview_split || reflection_split) && !p.settles);
    met = met && result.overview_met && result.reflection_met &&
          (credential->pass_points < 0 || result.points >= credential->pass_points);
    result.state = open ? MCRED_STATE_ADJUDICATION : met ? MCRED_STATE_EARNED : MCRED_STATE_NOT_YET;
    if (open)
        result.points = -1;
    *out = result;
    return MCRED_OK;
}
