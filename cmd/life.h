/* life.h - what revoke and renew print. */
#ifndef MCRED_CMD_LIFE_H
#define MCRED_CMD_LIFE_H

#include "command.h"

void show_lived(context *ctx, const char *what, const mcred_lived *lived);

#endif
