/* state.h - every state a submission can be in, every move between states, and the one function that tells. */
#ifndef MCRED_ASSESSMENT_STATE_H
#define MCRED_ASSESSMENT_STATE_H

#include "mcred/base.h"

/* mcred-format(5) has the same table, in this order. */
typedef enum mcred_state {
    MCRED_STATE_DRAFT,        /* evidence is begun, nothing is submitted */
    MCRED_STATE_SUBMITTED,    /* no review yet */
    MCRED_STATE_IN_REVIEW,    /* some reviews, not all */
    MCRED_STATE_ADJUDICATION, /* split: waits for the review that settles it */
    MCRED_STATE_HELD,         /* decided; the result waits for its release date */
    MCRED_STATE_NOT_YET,      /* decided: some criteria or parts are not met */
    MCRED_STATE_APPEALED,     /* decided, and the earner asked for another assessor to decide */
    MCRED_STATE_EARNED,       /* decided: the rule is met, the award is not made yet */
    MCRED_STATE_AWARDED,
    MCRED_STATE_WITHDRAWN, /* the earner took it back before it was decided */
    MCRED_STATE_LAPSED,    /* awarded, and past the end of its validity */
    MCRED_STATE_REVOKED,   /* awarded, and taken back by the issuer */
    MCRED_STATE_COUNT
} mcred_state;

/* What moves a submission on. */
typedef enum mcred_event {
    MCRED_EVENT_SUBMIT,
    MCRED_EVENT_REVIEW,
    MCRED_EVENT_SETTLE, /* the review that settles a split */
    MCRED_EVENT_RELEASE,
    MCRED_EVENT_APPEAL,
    MCRED_EVENT_WITHDRAW,
    MCRED_EVENT_AWARD,
    MCRED_EVENT_LAPSE,
    MCRED_EVENT_RENEW,
    MCRED_EVENT_REVOKE,
    MCRED_EVENT_COUNT
} mcred_event;

/* What the records say about one attempt; all zero is a draft. */
typedef struct mcred_facts {
    bool submitted, withdrawn;
    int reviews_in, reviews_required;
    bool split;                    /* the reviews differ, and nobody has settled it */
    bool met;                      /* once decided: the rule is met */
    bool appealed, appeal_decided; /* the last decision counts for met */
    bool held;                     /* the date on which the result is told is still to come */
    bool awarded, lapsed, revoked;
} mcred_facts;

/* The one function that everybody asks where a submission stands. */
mcred_state mcred_state_of(const mcred_facts *facts);

/* One line of the table: out of `from`, event leads to one of `to` (a set of
 * 1 << state). To submit again begins the next attempt, which is then submitted. */
typedef struct mcred_move {
    mcred_state from;
    mcred_event event;
    unsigned to;
} mcred_move;
extern const mcred_move mcred_moves[];
extern const size_t mcred_move_count;

/* Whether the event may happen now: the one function that everybody asks for leave. */
bool mcred_state_allows(mcred_state state, mcred_event event);
/* Whether it waits for assessors: a review, or one that settles. */
bool mcred_state_is_open(mcred_state state);
/* Whether there is a result that may be told: not yet, earned, and all that follows. */
bool mcred_state_is_told(mcred_state state);

const char *mcred_state_text(mcred_state state); /* "in review", "waiting for adjudication", "not yet" */
const char *mcred_state_id(mcred_state state);   /* for JSON: "in-review", "adjudication", "not-yet" */
const char *mcred_event_text(mcred_event event); /* "submit", "review", "settle" */

#endif
