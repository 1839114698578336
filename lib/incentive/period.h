/* period.h - fiscal years and licence cycles. */
#ifndef MCRED_INCENTIVE_PERIOD_H
#define MCRED_INCENTIVE_PERIOD_H

#include "mcred/model_incentive.h"

typedef struct mcred_incentive_period {
    mcred_time from, to; /* the first and the last second; INT64_MIN and INT64_MAX for ever */
} mcred_incentive_period;

/* The licence cycle of a person: their own, or that of the rules. */
typedef struct mcred_licence {
    mcred_time starts; /* INT64_MIN where the person has none */
    int years;         /* 0: as the rules say */
} mcred_licence;

/* The year, cycle or eternity that holds the time, in UTC. Of an award: that time alone. A cycle that nobody states is for
 * ever. */
mcred_incentive_period mcred_incentive_period_of(const mcred_incentive_rules *rules, const mcred_licence *licence,
                                                 mcred_incentive_per per, mcred_time at);
/* The last second of the day that is so many days after the day of an award. */
mcred_time mcred_incentive_deadline(mcred_time awarded, int days);

#endif
