/* operation_recommend.h - what one educator could earn next, and why. */
#ifndef MCRED_OPERATION_RECOMMEND_H
#define MCRED_OPERATION_RECOMMEND_H

#include "mcred/catalogue.h"
#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a recommendation is made of; mcred-recommend(1) has the formula. */
typedef enum mcred_part {
    MCRED_PART_GOALS,
    MCRED_PART_STACK,
    MCRED_PART_INTERESTS,
    MCRED_PART_TIME,
    MCRED_PART_LEVEL,
    MCRED_PART_FRESHNESS,
    MCRED_PARTS
} mcred_part;
MCRED_API const char *mcred_part_name(mcred_part part); /* "goals", ... */
MCRED_API int mcred_part_weight(mcred_part part);

typedef struct mcred_recommend_args {
    const char *earner; /* NULL: the person who acts */
    const char *topic;  /* only these; NULL: any */
    const char *toward; /* only what leads to this stack; NULL: anything */
    int64_t hours;      /* only what takes so many hundredths of an hour at most; -1: any */
    size_t limit;       /* so many at most; 0: all */
} mcred_recommend_args;

typedef struct mcred_recommended {
    const mcred_offer *offer;
    int64_t score;          /* hundredths, 0 to 10000 */
    int parts[MCRED_PARTS]; /* hundredths, 0 to 100 */
    int mismatches;         /* of position, subject and grade: how many share nothing */
    mcred_vec missing;      /* mcred_str: ids of prerequisites that are not earned */
    mcred_vec reasons;      /* mcred_str */
} mcred_recommended;

typedef struct mcred_recommendations {
    mcred_str earner, name;
    bool counts[MCRED_PARTS]; /* parts about which something is known */
    mcred_vec items;          /* mcred_recommended, the best first */
    size_t total;             /* shown or not */
    size_t foreign;           /* left out: in none of the person's languages */
    mcred_vec silent;         /* mcred_str: fields of the person's file that say nothing */
} mcred_recommendations;

/* MCRED_NO where there is no such person or stack, or when a record or definition could not be read: what is known
 * without it is there. */
MCRED_API mcred_status mcred_op_recommend(mcred_session *session, const mcred_recommend_args *args, mcred_sink *sink,
                                          mcred_recommendations *out);

#ifdef __cplusplus
}
#endif
#endif
