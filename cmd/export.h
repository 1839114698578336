/* export.h - what the forms of mcred export share. */
#ifndef EXPORT_H
#define EXPORT_H

#include "key.h"
#include "mcred/operation_badge.h"

/* Writes a file, in place of one that is there. */
mcred_status export_write(context *ctx, const char *path, mcred_str text);
/* The folder, where it is not there; not those above it. */
mcred_status export_folder(context *ctx, const char *path);

mcred_status export_all(context *ctx, const mcred_export_args *args, const char *format);
mcred_status export_status(context *ctx, mcred_key *key);
mcred_status export_transcript(context *ctx, const mcred_export_args *args, const char *format);
mcred_status export_link(context *ctx);

#endif
