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

/* The lines between which the list stands. */
#define OP_CHECKLIST_BEGIN "<!-- checklist: begin -->"
#define OP_CHECKLIST_END   "<!-- checklist: end -->"
/* The line that begins with these words, at or behind an offset that a line begins at; SIZE_MAX when there is none. */
size_t op_line_at(mcred_str text, const char *words, size_t from);
/* Whether the files, as they are in work, are those of the attempt before: byte for byte, but for the list, the box under
 * the statement and white space in evidence.md. files: mcred_pinned, evidence.md first. */
bool op_same_evidence(mcred_model *tip, const mcred_submission *previous, mcred_model *work, const mcred_vec *files);

#endif
