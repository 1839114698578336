/* verify.h - the parts of verify: the awards that it is asked about, and the work tree beside the commit. */
#ifndef MCRED_OPERATION_VERIFY_H
#define MCRED_OPERATION_VERIFY_H

#include "audit/audit.h"
#include "internal.h"
#include "since.h"

/* Puts names in the place of verification codes in args->awards. MCRED_NO where no award has the code. names: what
 * args->awards points into from now on. */
mcred_status op_verify_names(mcred_session *session, mcred_model *model, mcred_sink *sink, mcred_verify_args *args,
                             mcred_vec *names);
/* Adds the award to a vector of mcred_verified_award. */
mcred_status op_verify_describe(mcred_session *session, mcred_model *model, const mcred_award *award, mcred_sink *sink,
                                mcred_vec *out);

/* Every file that the records rest on (of the awards in args, or all), as it
 * stands in the work tree, against the commit. */
mcred_status op_compare_worktree(mcred_session *session, mcred_model *head, const mcred_verify_args *args,
                                 mcred_sink *sink);

/* The commits of a range, what records they added, and, with since (a revision), the awards whose evidence changed
 * after it. */
mcred_status op_verify_range(mcred_session *session, mcred_model *now, const char *since, mcred_trust *range,
                             mcred_sink *sink, mcred_audit_result *result);
/* The same of all after a revision. */
mcred_status op_verify_since(mcred_session *session, mcred_model *now, const char *since, mcred_sink *sink,
                             mcred_audit_result *result);

#endif
