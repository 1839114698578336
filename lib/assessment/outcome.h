/* outcome.h - what a submission came to: derived from definition, submission and reviews alone. */
#ifndef MCRED_ASSESSMENT_OUTCOME_H
#define MCRED_ASSESSMENT_OUTCOME_H

#include "assessment/state.h"
#include "mcred/model.h"

typedef struct mcred_criterion_outcome {
    const mcred_criterion *criterion;
    size_t level; /* settled level index in credential->levels; SIZE_MAX while undecided */
    bool met;
    bool split;    /* the reviews disagree on met */
    bool appealed; /* another assessor decided it on appeal */
    int carried;   /* the earlier attempt that met it, which is not scored again; 0: it is scored in this one */
} mcred_criterion_outcome;

typedef struct mcred_outcome {
    mcred_state state; /* as the reviews alone have it: mcred_state_of knows more */
    int reviews_in, reviews_required;
    mcred_vec criteria; /* mcred_criterion_outcome, in rubric order */
    bool overview_met, reflection_met;
    bool overview_split, reflection_split;
    int overview_carried, reflection_carried;
    int64_t points;     /* settled; -1 while undecided */
    mcred_vec rests_on; /* const mcred_review *: those the decision used */
} mcred_outcome;

/* What an outcome follows from; all of it outlives the outcome. */
typedef struct mcred_case {
    const mcred_credential *credential; /* as it was when the submission was made */
    const mcred_policy *policy;
    const mcred_vec *reviews; /* const mcred_review *, as mcred_model_reviews gives them */
    const mcred_vec *carried; /* mcred_carried: what the submission brings from earlier attempts; NULL for nothing */
} mcred_case;

/* The rules: a criterion is met by a review whose level is at least the
 * criterion's own pass level, else pass.every's level. With fewer reviews than
 * required the state is submitted or in review. `all`: met when every review
 * says so. `majority`: met when more than half say so. `adjudicate`: where all
 * agree that is the outcome; where they differ the adjudicating review decides,
 * and without one the state is adjudication. Settled level: the adjudicating
 * review's where it decided, otherwise the lowest that agrees with the outcome.
 * What a review on appeal scores, it decides alone. What is carried over is met,
 * at the level it was met with. Parts (overview, reflection) follow the same
 * rules; pass.points asks the settled levels' points. Earned: every criterion
 * with a pass level met, both parts met, points reached. */
mcred_status mcred_outcome_of(mcred_arena *arena, const mcred_case *of, mcred_outcome *out);
/* The same without the review on appeal: what was appealed against. */
mcred_status mcred_outcome_before_appeal(mcred_arena *arena, const mcred_case *of, mcred_outcome *out);
/* What the next attempt brings along where the policy carries over: whatever
 * this outcome met, unless points are what lacks: then what is at the highest
 * level. out: mcred_carried. attempt: the one of this outcome. next: the
 * definition of the next attempt, which carries what it still asks for. */
mcred_status mcred_outcome_carry(mcred_arena *arena, const mcred_credential *credential, const mcred_outcome *outcome,
                                 int attempt, const mcred_credential *next, mcred_vec *out);
/* The same after an attempt that was withdrawn: what it had brought along, as far as next still asks for it. */
mcred_status mcred_carry_again(mcred_arena *arena, const mcred_credential *credential, const mcred_vec *carried,
                               const mcred_credential *next, mcred_vec *out);
/* Whether a level (index) is met for a criterion; true when no level is asked. */
bool mcred_criterion_met(const mcred_credential *credential, const mcred_criterion *criterion, size_t level);

#endif
