/*
 * agreement.h - how far assessors agree, beyond what chance would give.
 *
 * Every coefficient is undefined where its denominator is nothing, such as
 * when all scores are alike: that is said, and never shown as 0 or 1.
 */
#ifndef MCRED_ASSESSMENT_AGREEMENT_H
#define MCRED_ASSESSMENT_AGREEMENT_H

#include "mcred/base.h"

#define MCRED_NO_RATING (-1)

/* Scores of units (one criterion of one submission) by raters. */
typedef struct mcred_ratings {
    size_t units, raters;
    const int *levels; /* [unit * raters + rater]: index of a level from 0, or MCRED_NO_RATING */
    int level_count;   /* at most MCRED_MAX_RATING_LEVELS */
} mcred_ratings;
#define MCRED_MAX_RATING_LEVELS 32

typedef struct mcred_coefficient {
    bool defined;
    double value;
    size_t units; /* that it rests on */
} mcred_coefficient;

/* The share of units that two raters scored alike; adjacent: at most one level apart. */
mcred_coefficient mcred_agreement_exact(const mcred_ratings *ratings, size_t a, size_t b);
mcred_coefficient mcred_agreement_adjacent(const mcred_ratings *ratings, size_t a, size_t b);
/* Cohen (1960), "A coefficient of agreement for nominal scales". */
mcred_coefficient mcred_kappa(const mcred_ratings *ratings, size_t a, size_t b);
/* Cohen (1968), weights by the square of the distance between levels. */
mcred_coefficient mcred_kappa_quadratic(const mcred_ratings *ratings, size_t a, size_t b);
/* Gwet (2008), "Computing inter-rater reliability and its variance in the presence of high agreement". */
mcred_coefficient mcred_ac1(const mcred_ratings *ratings, size_t a, size_t b);

/* Krippendorff (2011), "Computing Krippendorff's alpha-reliability": any number of raters, scores may be missing. */
typedef enum mcred_alpha_metric { MCRED_ALPHA_NOMINAL, MCRED_ALPHA_ORDINAL, MCRED_ALPHA_INTERVAL } mcred_alpha_metric;
mcred_coefficient mcred_alpha(const mcred_ratings *ratings, mcred_alpha_metric metric);

/* The middle 95 of 100 values that alpha takes when units are drawn again with
 * replacement, so many times, the same for the same seed. False when too few
 * draws have a value, or memory is short. */
bool mcred_alpha_interval(const mcred_ratings *ratings, mcred_alpha_metric metric, uint64_t seed, size_t draws,
                          mcred_arena *arena, double *low, double *high);

#endif
