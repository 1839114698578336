/* count_internal.h - the steps of counting. */
#ifndef MCRED_INCENTIVE_COUNT_INTERNAL_H
#define MCRED_INCENTIVE_COUNT_INTERNAL_H

#include "incentive/count.h"

typedef struct counting {
    mcred_arena *arena;
    const mcred_incentive_rules *rules;
    const mcred_licence *licence;
    mcred_time now;
    mcred_vec *earned;
} counting;

/* Adds the kinds that are worked out from others. */
bool count_units(const counting *c);
/* Why the award does not count at all, in *out; "" where it may. */
bool count_standing(const counting *c, const mcred_earned *one, mcred_str *out);
/* Fills portions with all of the amount. */
bool count_portions(const counting *c, mcred_earned *one);
/* The rules' caps in the order of the awards: writes what of each portion counts. */
bool count_caps(const counting *c);

#endif
