/* outside.h - how commands read files from outside the programme. */
#ifndef MCRED_CMD_OUTSIDE_H
#define MCRED_CMD_OUTSIDE_H

#include "command.h"

/* A file of at most limit bytes, anywhere in the system, into the command's arena; "-" is standard input. */
mcred_status read_outside(context *ctx, const char *path, size_t limit, mcred_source *out);

#endif
