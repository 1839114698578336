/* written.h - what the scaffolding commands print. */
#ifndef MCRED_WRITTEN_H
#define MCRED_WRITTEN_H

#include "command.h"

void show_written(context *ctx, const mcred_written *written, const char *next);

#endif
