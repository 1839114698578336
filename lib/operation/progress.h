/* progress.h - how far one earner is with the stacks that they have begun. */
#ifndef MCRED_OPERATION_PROGRESS_INTERNAL_H
#define MCRED_OPERATION_PROGRESS_INTERNAL_H

#include "internal.h"
#include "mcred/operation_progress.h"

/* Active stacks, and those that were awarded, without the way there: a vector of mcred_progress, by id. A stack that
 * cannot be read does not hide the others. */
mcred_status op_progress_begun(mcred_session *session, mcred_str earner, mcred_sink *sink, mcred_vec *out);

#endif
