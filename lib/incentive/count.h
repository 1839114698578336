/*
 * count.h - what of an earner's incentives counts by rules.
 *
 * In this order: kinds that are worked out from others; awards that are revoked, not approved or not claimed in time;
 * the stipend or the credit; buckets, an award split over several of them; caps, award by award in the order in which they
 * were made, so that the result does not depend on the order in which they are given.
 */
#ifndef MCRED_INCENTIVE_COUNT_H
#define MCRED_INCENTIVE_COUNT_H

#include "incentive/earned.h"
#include "incentive/period.h"

/* *earned: mcred_earned of one earner, in any order; sorted, and what is worked out is added; counted, not_counted and
 * portions are written. now: for what is still awaited. All in arena. False when memory is short. */
bool mcred_incentive_count(mcred_arena *arena, const mcred_incentive_rules *rules, const mcred_licence *licence,
                           mcred_time now, mcred_vec *earned) MCRED_CHECKED;
/* NULL where the rules have none of that id. */
const mcred_incentive_bucket *mcred_incentive_bucket_of(const mcred_incentive_rules *rules, mcred_str id);
/* "clock hours", "CEU", "USD". */
mcred_str mcred_incentive_words(mcred_str kind, mcred_str currency);

#endif
