/* progress.h - how far an educator is with a stack, as a JSON value. */
#ifndef MCRED_CMD_PROGRESS_H
#define MCRED_CMD_PROGRESS_H

#include "command.h"

void progress_json(context *ctx, const mcred_progress *p);

#endif
