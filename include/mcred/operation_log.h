/* operation_log.h - the history of one thing in words: who did what, and when. */
#ifndef MCRED_OPERATION_LOG_H
#define MCRED_OPERATION_LOG_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_log_args {
    const char *thing; /* what mcred_op_show takes; a definition or person that is gone, too */
    bool blind;        /* a submission without its earner and its assessors; so, too, by a code that is shown blind */
} mcred_log_args;

/* What one commit did to one file. */
typedef struct mcred_log_event {
    mcred_time when;   /* as the commit's author has it */
    const char *kind;  /* of the file: "submission", "review", "credential", ... */
    mcred_str who;     /* a handle; the commit's author where nobody here has the address; or, where names are not
                        * told, "the educator", "an assessor", "a coordinator" */
    mcred_str what;    /* "submitted attempt 1" */
    mcred_vec details; /* mcred_str: of a definition, what changed */
    mcred_str path;    /* "" where it would name who is not told */
    mcred_oid commit;  /* the same */
} mcred_log_event;

typedef struct mcred_log {
    const char *kind;  /* "credential", "stack", "person", "submission" or "award" */
    mcred_str thing;   /* id, handle, reference or code */
    mcred_vec events;  /* mcred_log_event, the first one first */
} mcred_log;

/* MCRED_NO with operation/not-found where nothing of that name was ever committed. MCRED_UNKNOWN with record/unknown in
 * a shallow clone. */
MCRED_API mcred_status mcred_op_log(mcred_session *session, const mcred_log_args *args, mcred_sink *sink,
                                    mcred_log *out);

#ifdef __cplusplus
}
#endif
#endif
