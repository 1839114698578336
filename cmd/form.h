/* form.h - a form that was filled in somewhere else. */
#ifndef MCRED_CMD_FORM_H
#define MCRED_CMD_FORM_H

#include "command.h"

/* The file, or standard input for "-". MCRED_FAILED with a finding. */
mcred_status form_read(context *ctx, const char *path, mcred_source *form);

#endif
