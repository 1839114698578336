/* operation_stats.h - figures on a programme: who passes, how long it takes, how far assessors agree. */
#ifndef MCRED_OPERATION_STATS_H
#define MCRED_OPERATION_STATS_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A number that may be undefined: then its denominator is nothing, and value says nothing. */
typedef struct mcred_measure {
    bool defined;
    double value;
    size_t units; /* scores of one criterion of one submission that it rests on */
    bool bounded; /* low and high are known: a 95 % interval */
    double low, high;
} mcred_measure;

typedef struct mcred_stats_attempt {
    int attempt; /* 1 for first submissions */
    size_t decided, earned;
    bool hidden; /* in all of these: too few people, or needed to hide others; the numbers are not there */
} mcred_stats_attempt;
/* A criterion, or one of the parts "overview" and "reflection". */
typedef struct mcred_stats_criterion {
    mcred_str id;
    size_t decided, unmet; /* submissions */
    bool hidden;
} mcred_stats_criterion;
typedef struct mcred_stats_assessor {
    mcred_str handle;
    size_t reviews, adjudications; /* adjudications: those of the reviews that settled a split or an appeal */
    /* Mean of (what others gave - what this one gave) in levels, where others scored the same: above 0 is stricter. */
    mcred_measure severity;
} mcred_stats_assessor;
typedef struct mcred_stats_pair {
    mcred_str a, b; /* handles; for the public "A", "B" */
    size_t submissions;
    mcred_measure exact, adjacent, kappa, weighted, ac1;
    bool hidden;
} mcred_stats_pair;
typedef struct mcred_stats_period {
    mcred_str name; /* "2026-Q1", by the UTC date of the last review */
    size_t decided, earned;
    mcred_measure exact, alpha; /* alpha: ordinal */
    mcred_measure level;        /* mean of all scores, 0 for the lowest level */
    bool hidden;
} mcred_stats_period;

typedef struct mcred_stats_credential {
    mcred_str id, title;
    size_t submissions, withdrawn, educators, reviews; /* for the public 0 */
    size_t decided, earned, in_time;                   /* in_time: decided within the policy's turnaround */
    bool hidden_in_time, has_median;
    double median_days;            /* business days from submission to decision */
    mcred_vec attempts;            /* mcred_stats_attempt */
    mcred_vec criteria;            /* mcred_stats_criterion, what stops most people first */
    mcred_vec assessors;           /* mcred_stats_assessor by handle; none for the public */
    mcred_vec pairs;               /* mcred_stats_pair: those that scored something in common */
    mcred_vec periods;             /* mcred_stats_period, in order */
    size_t comparisons;            /* submissions of all pairs */
    mcred_measure exact, adjacent; /* over all pairs of scores of a unit */
    mcred_measure alpha[3];        /* nominal, ordinal, interval */
    size_t other_levels; /* scored submissions left out of agreement: made under other levels than the last one */
    bool hidden;         /* only id and title are there */
} mcred_stats_credential;

typedef struct mcred_stats_args {
    const char *credential; /* NULL: all */
    bool for_public;        /* nobody named, small numbers hidden */
    size_t least;           /* with it: from which number of people on nothing is hidden; 0: 5 */
    uint64_t seed;          /* of the bootstrap */
} mcred_stats_args;
typedef struct mcred_stats {
    mcred_vec credentials;  /* mcred_stats_credential by id: those with submissions */
    size_t decided, earned; /* of all credentials, whichever was asked for */
    bool hidden;
} mcred_stats;

/* From the last commit. Scores count towards agreement when all reviews that a submission waits for are in, so that
 * no figure tells of a sealed review or of a result that is held; a review that settles a split or an appeal does not
 * count. MCRED_NO when a record could not be read: the others are counted. With for_public and a credential, what is
 * hidden is what is hidden among all. */
MCRED_API mcred_status mcred_op_stats(mcred_session *session, const mcred_stats_args *args, mcred_sink *sink,
                                      mcred_stats *out);

#ifdef __cplusplus
}
#endif
#endif
