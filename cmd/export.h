/* export.h - what the forms of mcred export share. */
#ifndef EXPORT_H
#define EXPORT_H

#include "key.h"

/* Writes a file, in place of one that is there. */
mcred_status export_write(context *ctx, const char *path, mcred_str text);

#endif
