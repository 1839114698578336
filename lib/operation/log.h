/* log.h - private to the log: the run, and the words for what a commit did to a file. */
#ifndef MCRED_OPERATION_LOG_PRIVATE_H
#define MCRED_OPERATION_LOG_PRIVATE_H

#include "internal.h"
#include "mcred/operation_log.h"
#include "mcred/store_walk.h"

typedef struct op_log_run {
    mcred_session *session;
    mcred_arena *arena; /* the session's: results live there */
    mcred_model *head;
    mcred_sink *sink, *quiet; /* quiet: what cannot be read any more is told in fewer words */
    const mcred_programme *programme;
    mcred_time now;
    bool blind;  /* nobody is named */
    bool person; /* the log of a person: each sentence says what it is about */
    mcred_ref ref; /* attempt 0 for all of them; earner "" for a definition */
    mcred_log *out;
} op_log_run;

typedef enum op_log_verb { OP_LOG_ADDED, OP_LOG_CHANGED, OP_LOG_DELETED } op_log_verb;

/* A file that a commit added, changed or deleted. */
typedef struct op_log_change {
    const mcred_walk_commit *commit;
    const mcred_walk_change *change;
    op_log_verb verb;
} op_log_change;

/* The handle of the commit's author, or the author's name. */
mcred_str op_log_author(op_log_run *run, const mcred_walk_commit *commit);
/* Fills who, what and details; what stays "" where there is nothing to tell. */
mcred_status op_log_record(op_log_run *run, const op_log_change *change, mcred_log_event *event);
mcred_status op_log_definition(op_log_run *run, const op_log_change *change, mcred_log_event *event);

#endif
