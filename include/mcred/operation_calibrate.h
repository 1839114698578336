/* operation_calibrate.h - an assessor scores a credential's exemplars unseen, and learns how far that is what was
 * agreed. */
#ifndef MCRED_OPERATION_CALIBRATE_H
#define MCRED_OPERATION_CALIBRATE_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_calibrate_args {
    const char *credential;
    const char *const *scores;
    size_t score_count;       /* "EXEMPLAR/CRITERION=LEVEL" */
    const mcred_source *form; /* a filled form instead, or NULL */
    bool dry_run;             /* checks what was given; tells no agreed score and no agreement */
} mcred_calibrate_args;
/* One score, beside the agreed one. */
typedef struct mcred_compared_score {
    mcred_str exemplar, criterion, given, agreed; /* levels */
    mcred_str because;                            /* why the agreed level; "" where nobody said */
} mcred_compared_score;
typedef struct mcred_calibrate_result {
    mcred_str credential, assessor, path, digest;
    size_t exemplars, seen;          /* seen: of these, those that the assessor had scored before */
    int64_t scored, exact, adjacent; /* adjacent: the agreed level or one beside it */
    int least_exact, least_adjacent; /* that the policy asks for, in percent */
    bool required, enough;           /* required: by the policy, to review */
    mcred_time until;                /* from then on it holds no more; INT64_MAX: it holds for good */
    mcred_vec compared;              /* mcred_compared_score; none with dry_run */
    mcred_oid commit;
} mcred_calibrate_result;
/* The form to fill: every exemplar and criterion, no agreed score. */
MCRED_API mcred_status mcred_op_calibrate_form(mcred_session *session, const char *credential, mcred_sink *sink,
                                               mcred_str *out);
/* The person who acts has to be an assessor or adjudicator of the credential. One commit, also when the agreement is
 * not enough: the last calibration counts. */
MCRED_API mcred_status mcred_op_calibrate(mcred_session *session, const mcred_calibrate_args *args, mcred_sink *sink,
                                          mcred_calibrate_result *out);

#ifdef __cplusplus
}
#endif
#endif
