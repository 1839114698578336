/* recorded.h - what commands that add a record beside a submission print. */
#ifndef MCRED_RECORDED_H
#define MCRED_RECORDED_H

#include "command.h"

/* done: "Withdrawn"; ready: "Ready to commit: the withdrawal of", for a dry run. */
void show_recorded(context *ctx, const mcred_recorded *recorded, const char *done, const char *ready, bool dry_run);

#endif
