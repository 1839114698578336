/* outcome.h - how review and show print where a submission stands. */
#ifndef MCRED_CMD_OUTCOME_H
#define MCRED_CMD_OUTCOME_H

#include "command.h"

void show_outcome(context *ctx, const mcred_outcome_summary *outcome);
void json_outcome(context *ctx, const char *key, const mcred_outcome_summary *outcome);

#endif
