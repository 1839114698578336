/* checkpoint.h - a remembered state, and whether the history still has it. */
#ifndef MCRED_OPERATION_CHECKPOINT_H
#define MCRED_OPERATION_CHECKPOINT_H

#include "audit/audit.h"
#include "internal.h"
#include "mcred/operation_trust.h"

typedef struct op_remembered {
    char commit[MCRED_OID_LEN + 1]; /* its first digits: 20 of a code, all of a file */
    mcred_oid records;              /* of a file */
    int64_t count;                  /* -1: not known */
} op_remembered;

/* A code, or a file (a word with '/' or '.' in it). MCRED_USAGE with a finding when it is neither. */
mcred_status op_remember(mcred_session *session, const char *word, mcred_sink *sink, op_remembered *out);
/* After mcred_audit_all that was asked for the commit: a finding where it is not in the history, and one for each
 * record that is lost, as far as the commit is still here. */
mcred_status op_check_remembered(mcred_session *session, mcred_model *head, const op_remembered *remembered,
                                 const mcred_audit_result *result, mcred_sink *sink);
/* How many records the view has. */
mcred_status op_count_records(mcred_view *view, mcred_arena *arena, mcred_sink *sink, size_t *out);

#endif
