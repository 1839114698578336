/* submit_strip.h - submit with --strip-metadata: clean copies take the place of artifacts. */
#ifndef MCRED_OPERATION_SUBMIT_STRIP_H
#define MCRED_OPERATION_SUBMIT_STRIP_H

#include "internal.h"

/* What became of one artifact. */
typedef struct op_stripped {
    mcred_str path;  /* in the repository */
    const char *why; /* what stands in the way of a clean copy, after "the file"; NULL: there is one */
    bool committed;  /* history has the file with its metadata */
} op_stripped;

/* Makes a clean copy of each artifact that has something to be taken out, and a model over *work in which the copies
 * stand. Artifacts that are missing are left to the checks that follow. out: op_stripped, without those that are clean
 * already. */
mcred_status op_strip(mcred_session *session, mcred_str earner, mcred_str credential, mcred_sink *sink,
                      mcred_model **work, mcred_vec *out);
/* Tells, once a submission may be made, what it holds clean copies of. */
void op_tell_stripped(const mcred_vec *stripped, mcred_sink *sink);

#endif
