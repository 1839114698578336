/* verify_file.h - mcred verify FILE. */
#ifndef VERIFY_FILE_H
#define VERIFY_FILE_H

#include "command.h"
#include "mcred/badge_check.h"

/* Whether an argument means a file: no award's name holds a dot. */
bool verify_means_file(const char *argument);
/* All arguments are files. MCRED_OK, MCRED_NO, MCRED_UNKNOWN; MCRED_FAILED where one could not be read. */
mcred_status verify_files(context *ctx);
/* One file, with the same options; the programme's own keys are known. What it came to is shown, and what the badge
 * says handed out. */
mcred_status verify_badge(context *ctx, mcred_session *session, const char *path, mcred_badge_checked *badge);

#endif
