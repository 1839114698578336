/* outcome.h - what a submission came to: derived from definition, submission and reviews alone. */
#ifndef MCRED_ASSESSMENT_OUTCOME_H
#define MCRED_ASSESSMENT_OUTCOME_H

#include "mcred/model.h"

/* Where a submission stands. Words for people: mcred_state_text. */
typedef enum mcred_state {
    MCRED_STATE_SUBMITTED,    /* no review yet */
    MCRED_STATE_IN_REVIEW,    /* some reviews, not all */
    MCRED_STATE_ADJUDICATION, /* split: waits for the review that settles it */
    MCRED_STATE_NOT_YET,      /* decided: some criteria or parts are not met */
    MCRED_STATE_EARNED        /* decided: the rule is met */
} mcred_state;

const char *
mcred_state_text(mcred_state state); /* "submitted", "in review", "waiting for adjudication", "not yet", "earned" */
const char *
mcred_state_id(mcred_state state); /* for JSON: "submitted", "in-review", "adjudication", "not-yet", "earned" */

typedef struct mcred_criterion_outcome {
    const mcred_criterion *criterion;
    size_t level; /* settled level index in credential->levels; SIZE_MAX while undecided */
    bool met;
    bool split; /* the reviews disagree on met */
} mcred_criterion_outcome;

typedef struct mcred_outcome {
    mcred_state state;
    int reviews_in, reviews_required;
    mcred_vec criteria; /* mcred_criterion_outcome, in rubric order */
    bool overview_met, reflection_met;
    int64_t points;     /* settled; -1 while undecided */
    mcred_vec rests_on; /* const mcred_review *: those the decision used */
} mcred_outcome;

/* reviews: const mcred_review *, as mcred_model_reviews gives them. The rules:
 * a criterion is met by a review whose level is at least the criterion's own
 * pass level, else pass.every's level. With fewer reviews than required the
 * state is submitted or in review. `all`: met when every review says so.
 * `majority`: met when more than half say so. `adjudicate`: where all agree
 * that is the outcome; where they differ the adjudicating review decides, and
 * without one the state is adjudication. Settled level: the adjudicating review's where it
 * decided, otherwise the lowest that agrees with the outcome. Parts
 * (overview, reflection) follow the same rule; pass.points asks the settled
 * levels' points. Earned: every criterion with a pass level met, both parts met, points reached. */
mcred_status mcred_outcome_of(mcred_arena *arena, const mcred_credential *credential, const mcred_policy *policy,
                              const mcred_vec *reviews, mcred_outcome *out);
/* Whether a level (index) is met for a criterion; true when no level is asked. */
bool mcred_criterion_met(const mcred_credential *credential, const mcred_criterion *criterion, size_t level);

#endif
