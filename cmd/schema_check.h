/* schema_check.h - mcred schema check. */
#ifndef SCHEMA_CHECK_H
#define SCHEMA_CHECK_H

#include "command.h"

/* args[1] is the schema, the others are the files. */
mcred_status check_files(context *ctx);

#endif
