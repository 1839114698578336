/* since.h - what changed since a commit, and what depends on it. */
#ifndef MCRED_OPERATION_SINCE_H
#define MCRED_OPERATION_SINCE_H

#include "internal.h"

typedef struct op_since {
    mcred_model *before; /* the commit */
    mcred_vec changed;   /* mcred_str: files added, changed or deleted */
    mcred_vec paths;     /* mcred_str: files and folders to check, all of them there */
} op_since;

/* The files of now that are not as in a commit (NULL: HEAD); with a folder those in it, none where the commit has no
 * such folder. */
mcred_status op_changed_since(mcred_session *session, const char *rev, mcred_model *now, const char *folder,
                              mcred_sink *sink, mcred_model **before, mcred_vec *changed);
/* Whether path is one of those, or below one; with count 0 everything is. */
bool op_in_scope(mcred_str path, const mcred_str *only, size_t count);
/* only: changes elsewhere are not looked at (count 0: all are); what depends on a change is, wherever it stands. */
mcred_status op_since_find(mcred_session *session, const char *rev, mcred_model *now, const mcred_str *only,
                           size_t count, mcred_sink *sink, op_since *out);
/* Records among the changes that were edited or deleted, by the history of head. */
mcred_status op_since_records(const op_since *since, mcred_model *head, mcred_sink *sink);

#endif
