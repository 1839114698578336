/* stats.h - the three ways to show figures. */
#ifndef MCRED_CMD_STATS_H
#define MCRED_CMD_STATS_H

#include "command.h"

void stats_text(context *ctx, const mcred_stats *stats, bool for_public);
void stats_json(context *ctx, const mcred_stats *stats, bool for_public);
void stats_csv(context *ctx, const mcred_stats *stats);
/* "0.815", never "-0.000". */
mcred_str stats_number(mcred_arena *arena, double value);

#endif
