/* turnaround.h - the promise to the educator, in business days: UTC dates, weekends and holidays left out. */
#ifndef MCRED_ASSESSMENT_TURNAROUND_H
#define MCRED_ASSESSMENT_TURNAROUND_H

#include "mcred/model.h"

/* Midnight of the last day on which a decision is in time: the policy's
 * turnaround counted from the day after the submission. */
mcred_time mcred_turnaround_due(const mcred_policy *policy, mcred_time submitted);

/* Business days from the day of submission to today; 0 on the day itself, and
 * for a clock that stands before it. */
int mcred_turnaround_day(const mcred_policy *policy, mcred_time submitted, mcred_time now);

#endif
