/* verify.h - the second half of verify: the work tree beside the commit. */
#ifndef MCRED_OPERATION_VERIFY_H
#define MCRED_OPERATION_VERIFY_H

#include "internal.h"

/* Every file that the records rest on (of the awards in args, or all), as it
 * stands in the work tree, against the commit. */
mcred_status op_compare_worktree(mcred_session *session, mcred_model *head, const mcred_verify_args *args,
                                 mcred_sink *sink);

#endif
