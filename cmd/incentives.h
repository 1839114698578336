/* incentives.h - what mcred incentives prints, in its forms. */
#ifndef MCRED_CMD_INCENTIVES_H
#define MCRED_CMD_INCENTIVES_H

#include "command.h"

void incentives_text(context *ctx, const mcred_incentives *found, mcred_incentives_by by);
void incentives_csv(context *ctx, const mcred_incentives *found, mcred_incentives_by by);
void incentives_json(context *ctx, const mcred_incentives *found, const mcred_targets *targets, mcred_incentives_by by);
void incentives_ledger(context *ctx, const mcred_vec *entries); /* mcred_ledger_entry */
mcred_status incentives_settle(context *ctx);
mcred_status incentives_claim(context *ctx, bool approve);
/* --year, or 0; MCRED_USAGE when it is none. */
mcred_status incentives_year(context *ctx, int *year);
/* "clock hours", "CEU", "USD": what a column is called. */
mcred_str incentives_column(const mcred_incentive_column *column);
const char *incentives_by(mcred_incentives_by by); /* "kind", ... */

#endif
