/* incentives.h - what the operations on incentives share: everybody's, gathered from the last commit. */
#ifndef MCRED_OPERATION_INCENTIVES_INTERNAL_H
#define MCRED_OPERATION_INCENTIVES_INTERNAL_H

#include "incentive/earned.h"
#include "internal.h"
#include "mcred/operation_incentives.h"

typedef struct op_gathered {
    mcred_model *model;
    mcred_arena *arena; /* of everything found */
    mcred_sink *sink;
    mcred_vec earned; /* mcred_earned, by earner, then as mcred_earned_read has them */
    mcred_map *people; /* handle -> op_incentive_person */
} op_gathered;

typedef struct op_incentive_person {
    mcred_str name, school; /* the handle where there is no name, "" where there is no school */
} op_incentive_person;

/* earner "" for all of them. Of one that has no records there has to be a person. Statuses as mcred_op_incentives. */
mcred_status op_gather_earned(op_gathered *run, mcred_str earner);
/* from and to of a period; MCRED_USAGE with a finding when it is none. */
mcred_status op_period(const mcred_incentives_args *args, mcred_sink *sink, mcred_time *from, mcred_time *to);
const op_incentive_person *op_incentive_person_of(const op_gathered *run, mcred_str handle);

#endif
