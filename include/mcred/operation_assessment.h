/*
 * operation_assessment.h - what happens to a submission besides reviews: withdrawal, appeal, assignment, coaching.
 *
 * As in operation.h: exactly one commit or none, and results in the session's arena.
 */
#ifndef MCRED_OPERATION_ASSESSMENT_H
#define MCRED_OPERATION_ASSESSMENT_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A record that was added beside a submission. */
typedef struct mcred_recorded {
    mcred_ref ref;
    mcred_str path, digest;
    mcred_outcome_summary *after; /* where the submission stands now */
    mcred_oid commit;
} mcred_recorded;

/* ---- withdraw ---------------------------------------------------------------------- */
typedef struct mcred_withdraw_args {
    const char *submission;
    const char *reason; /* or NULL */
    bool dry_run;
} mcred_withdraw_args;
/* The earner, or a coordinator, takes a submission back before it is decided.
 * MCRED_NO (assessment/state) afterwards. */
MCRED_API mcred_status mcred_op_withdraw(mcred_session *session, const mcred_withdraw_args *args, mcred_sink *sink,
                                         mcred_recorded *out);

/* ---- appeal ------------------------------------------------------------------------ */
typedef struct mcred_appeal_args {
    const char *submission;
    const char *reason; /* required */
    bool dry_run;
} mcred_appeal_args;
/* The earner, or a coordinator, asks for another assessor to decide what is not
 * met. Once for each submission (assessment/appealed), before the next attempt. */
MCRED_API mcred_status mcred_op_appeal(mcred_session *session, const mcred_appeal_args *args, mcred_sink *sink,
                                       mcred_recorded *out);

/* ---- coach ------------------------------------------------------------------------- */
typedef struct mcred_coach_args {
    const char *submission;
    const char *note; /* Markdown; required */
    bool dry_run;
} mcred_coach_args;
/* A coach's note on an attempt that was not yet enough: what was agreed for the
 * next one. One for each coach and attempt (assessment/coach). */
MCRED_API mcred_status mcred_op_coach(mcred_session *session, const mcred_coach_args *args, mcred_sink *sink,
                                      mcred_recorded *out);

/* ---- assign ------------------------------------------------------------------------ */
typedef struct mcred_assign_args {
    const char *const *submissions;
    size_t count; /* none: every open one */
    int64_t seed; /* below 0: one is drawn */
    bool dry_run;
} mcred_assign_args;
/* How well somebody knows what they are to assess: mcred-assign(1) has the formula. */
typedef struct mcred_expertise {
    bool earned, calibrated; /* the credential's own award; on its exemplars */
    bool subject, grade;     /* one in common with the credential's audience */
    int reviews, topics;     /* given of the credential before; in common with the person's interests */
    int points;
} mcred_expertise;
/* Somebody who could be asked. */
typedef struct mcred_candidate {
    mcred_str handle;
    int load, capacity; /* open assignments, and how many they take at most; capacity 0: as many as come */
    mcred_expertise expertise;
    bool kept, chosen; /* kept: was asked before */
} mcred_candidate;
/* Somebody with the role who could not. */
typedef struct mcred_not_asked {
    mcred_str handle;
    const char *why; /* after the handle */
} mcred_not_asked;
typedef struct mcred_assigned {
    mcred_ref ref;
    mcred_str name;   /* of the submission: its code where it is scored blind */
    const char *step; /* "review", "adjudication", "appeal" */
    mcred_time due;
    mcred_vec assessors;  /* mcred_str */
    int missing;          /* for whom nobody is left */
    mcred_vec candidates; /* mcred_candidate, by handle; loads as they were before */
    mcred_vec others;     /* mcred_not_asked, by handle */
} mcred_assigned;
typedef struct mcred_assigned_all {
    mcred_vec submissions; /* mcred_assigned, the first due first: those that needed somebody */
    uint64_t seed;
    mcred_oid commit; /* "" when nothing was to do */
} mcred_assigned_all;
/* Gives open submissions to assessors: by load, by expertise, then by lot, the
 * same for the same seed. A coordinator does. One commit. */
MCRED_API mcred_status mcred_op_assign(mcred_session *session, const mcred_assign_args *args, mcred_sink *sink,
                                       mcred_assigned_all *out);

#ifdef __cplusplus
}
#endif
#endif
