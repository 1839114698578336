/*
 * model_incentive.h - rules of incentives, claims and approvals, and settlements: stipends that were paid.
 *
 * Rules stand under policy.incentives in mcred.yaml or in a file of their own (incentives/1). They say which incentives
 * of awards count. Claims (claim-1.yaml, claim-2.yaml, ..., the last of which holds) and an approval (approval.yaml) stand
 * beside the award that they are about.
 *
 * A settlement is one batch of payments, a record of its own under records/settlements/, numbered from 1 without a gap; each
 * names the one before by digest. What an award is still owed is what it gives less all that settlements list for it.
 */
#ifndef MCRED_MODEL_INCENTIVE_H
#define MCRED_MODEL_INCENTIVE_H

#include "mcred/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- rules ---------------------------------------------------------------------------------- */

/* Amounts are as they are spelt. */
typedef struct mcred_incentive_unit {
    const mcred_node *node;
    mcred_str kind, from; /* kind is worked out from from, where an award does not state it */
    mcred_str times;      /* so many for each; "" where per says how many are one */
    int64_t per;          /* else 0 */
} mcred_incentive_unit;
typedef struct mcred_incentive_bucket {
    const mcred_node *node;
    mcred_str id, title;          /* the id where there is no title */
    mcred_vec topics, credentials; /* mcred_str */
} mcred_incentive_bucket;
typedef struct mcred_incentive_share {
    const mcred_node *node;
    mcred_str bucket, amount; /* percent of a split; least of a target */
} mcred_incentive_share;
typedef struct mcred_incentive_split {
    const mcred_node *node;
    mcred_str credential;
    mcred_vec into; /* mcred_incentive_share */
} mcred_incentive_split;
typedef enum mcred_incentive_per { MCRED_PER_AWARD, MCRED_PER_YEAR, MCRED_PER_CYCLE, MCRED_PER_EVER } mcred_incentive_per;
typedef struct mcred_incentive_cap {
    const mcred_node *node;
    mcred_str kind, currency, bucket, most; /* currency of a stipend, bucket where it is on one; else "" */
    mcred_incentive_per per;
} mcred_incentive_cap;
typedef struct mcred_incentive_target {
    const mcred_node *node;
    mcred_str id, title, kind, least;
    mcred_incentive_per per; /* never of an award */
    mcred_vec buckets;       /* mcred_incentive_share */
} mcred_incentive_target;
typedef struct mcred_incentive_window {
    bool asked;
    int days; /* after the award; -1: at any time */
} mcred_incentive_window;
typedef struct mcred_incentive_rules {
    const mcred_file *file; /* mcred.yaml, or their own */
    const mcred_node *node;
    mcred_str title, source;
    int year_month, year_day; /* the first of a fiscal year; 1 and 1 where not said */
    int cycle_years;          /* of a licence; 0: not said */
    mcred_time cycle_starts;
    mcred_incentive_window approval, claim;
    mcred_str either; /* "stipend", "credit" or "neither": what holds without a claim; "": both count */
    mcred_vec units, buckets, splits, caps, targets;
} mcred_incentive_rules;

/* The programme's own; MCRED_NO and NULL without a finding where it has none. They live as long as what the model has read. */
MCRED_API mcred_status mcred_model_incentive_rules(mcred_model *model, mcred_sink *sink,
                                                   const mcred_incentive_rules **out);
/* Those of a file that was read elsewhere; its text has to live on. MCRED_NO with findings when it is wrong. */
MCRED_API mcred_status mcred_model_incentive_file(mcred_model *model, const mcred_source *source, mcred_sink *sink,
                                                  const mcred_incentive_rules **out);

/* ---- claims and approvals ----------------------------------------------------------------------- */

typedef struct mcred_claim {
    const mcred_file *file;
    mcred_str earner, thing, award_digest, by;
    mcred_str takes; /* "stipend", "credit", or "" */
    int number;
    mcred_time claimed;
} mcred_claim;
typedef struct mcred_approval {
    const mcred_file *file;
    mcred_str earner, thing, award_digest, by;
    mcred_time approved;
} mcred_approval;

MCRED_API mcred_str mcred_path_claim(mcred_arena *arena, mcred_str earner, mcred_str thing, int number);
MCRED_API mcred_str mcred_path_approval(mcred_arena *arena, mcred_str earner, mcred_str thing);
/* MCRED_NO and NULL when there is none (without a finding) or when it is wrong (with findings). */
MCRED_API mcred_status mcred_model_claim(mcred_model *model, mcred_str earner, mcred_str thing, int number,
                                         mcred_sink *sink, const mcred_claim **out);
MCRED_API mcred_status mcred_model_approval(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                                            const mcred_approval **out);
/* All claims of an award, from claim-1 to the first that is not there: vector of const mcred_claim *. */
MCRED_API mcred_status mcred_model_claims(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                                          mcred_vec *out);

/* ---- settlements ---------------------------------------------------------------------------------- */

/* Of one stipend of one award; below zero: money that came back. */
typedef struct mcred_payment {
    const mcred_node *node;
    mcred_str earner, thing, award_digest;
    mcred_str currency, amount; /* amount as it is spelt */
} mcred_payment;
typedef struct mcred_settled_total {
    const mcred_node *node;
    mcred_str currency, amount;
} mcred_settled_total;
typedef struct mcred_settlement {
    const mcred_file *file;
    int number;
    mcred_str previous;  /* digest of the settlement before, "" for the first */
    mcred_str by, reference; /* reference: of the payroll or bank, "" where none was given */
    mcred_time settled;
    mcred_vec payments; /* mcred_payment */
    mcred_vec totals;   /* mcred_settled_total, a currency each */
} mcred_settlement;

MCRED_API mcred_str mcred_path_settlement(mcred_arena *arena, int number);
/* MCRED_NO and NULL when there is none (without a finding) or when it is wrong (with findings). */
MCRED_API mcred_status mcred_model_settlement(mcred_model *model, int number, mcred_sink *sink,
                                              const mcred_settlement **out);
/* All of them by number, from 1 to the first that is not there; vector of const mcred_settlement *. MCRED_NO with findings
 * when one of them cannot be read: the list ends before it. */
MCRED_API mcred_status mcred_model_settlements(mcred_model *model, mcred_sink *sink, mcred_vec *out);

#ifdef __cplusplus
}
#endif
#endif
