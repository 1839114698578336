/* target.h - how far an earner is with what rules ask to come together in a year or a licence cycle. */
#ifndef MCRED_INCENTIVE_TARGET_H
#define MCRED_INCENTIVE_TARGET_H

#include "incentive/count.h"

typedef struct mcred_target_bucket {
    const mcred_incentive_bucket *bucket;
    mcred_decimal have, least, missing; /* missing: zero where it is enough */
} mcred_target_bucket;
/* What one award adds to it. */
typedef struct mcred_target_part {
    const mcred_earned *of;
    mcred_decimal counted;
} mcred_target_part;
typedef struct mcred_target {
    const mcred_incentive_target *target;
    mcred_incentive_period period; /* that holds the time asked for */
    mcred_decimal have, least, missing;
    mcred_vec buckets; /* mcred_target_bucket, as the rules list them */
    mcred_vec parts;   /* mcred_target_part, in order of time */
    bool met;          /* all of it */
} mcred_target;

/* earned: as mcred_incentive_count left it. All in arena. False when memory is short. */
bool mcred_target_of(mcred_arena *arena, const mcred_incentive_rules *rules, const mcred_licence *licence,
                     const mcred_incentive_target *target, mcred_time at, const mcred_vec *earned,
                     mcred_target *out) MCRED_CHECKED;

#endif
