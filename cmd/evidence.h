/* evidence.h - where a submission's evidence is, as several commands tell it. */
#ifndef MCRED_CMD_EVIDENCE_H
#define MCRED_CMD_EVIDENCE_H

#include "command.h"

/* A submission's files, how they are stored and which were withdrawn; located: NULL, or where each was found. */
void say_files(context *ctx, const mcred_submission *submission, const mcred_vec *redactions, const mcred_vec *located);
void json_located(context *ctx, const mcred_vec *located);
/* Is the file one of the submission's? Says so. */
mcred_status check_one(context *ctx, mcred_session *session, const char *submission, const char *file);

/* Files that other educators submitted, too (mcred_same_file), a line each. */
void say_same(context *ctx, const char *indent, const mcred_vec *same);
/* The same as "sameFiles", where there are any. */
void json_same(context *ctx, const mcred_vec *same);

#endif
