/* attempts.h - how often an educator may submit, and what comes before the next attempt. */
#ifndef MCRED_OPERATION_ATTEMPTS_H
#define MCRED_OPERATION_ATTEMPTS_H

#include "internal.h"

/* Refuses an attempt beyond the policy's limit, and one that a coach's note has to come before.
 * last: the attempt before, 0 for none. Withdrawn attempts do not count. */
mcred_status op_may_attempt(mcred_model *tip, const mcred_ref *last, const mcred_policy *policy, mcred_sink *sink);

/* For an earner who starts again: evidence.md of the work tree with a checklist of what the last attempt did
 * not meet, above the answers; *out {NULL, 0} where no attempt is to be followed, or the list is there already.
 * path: of evidence.md. */
mcred_status op_checklist(mcred_session *session, mcred_str earner, mcred_str credential, mcred_str path,
                          mcred_sink *sink, mcred_str *out);

#endif
