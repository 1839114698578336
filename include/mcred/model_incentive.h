/*
 * model_incentive.h - settlements: stipends that were paid.
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
