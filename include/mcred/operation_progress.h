/*
 * operation_progress.h - how far educators are with a stack, and the cheapest way there.
 */
#ifndef MCRED_OPERATION_PROGRESS_H
#define MCRED_OPERATION_PROGRESS_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_progress_unit {
    mcred_str id, title;
    bool is_stack;
    mcred_str state; /* "counts"; else "expired", "revoked", "lapsed" (a stack), "other-version"; else where an attempt
                        stands: "submitted", "in-review", "adjudication", "earned" (to be awarded), "not-yet", "draft";
                        else "missing", or "closed": it cannot be started now */
    mcred_str by;    /* counts: the award that does, the unit's or an equivalent's */
    mcred_str version;               /* of the award that counts or does not; "" for none, and for a stack */
    mcred_str accepts;               /* the range of versions that counts; "" for any */
    mcred_time awarded, valid_until; /* of that award; 0 for none, and where it does not expire */
    mcred_str hours;                 /* of work, as the definition says now; "" where it does not */
} mcred_progress_unit;

typedef struct mcred_progress_part {
    mcred_str title; /* of a choice, or "" */
    bool choice, there;
    int any, have;
    mcred_vec units; /* mcred_progress_unit */
} mcred_progress_part;

typedef struct mcred_progress {
    mcred_str earner, name;
    mcred_str stack, title;
    mcred_str state; /* "open", "complete" (to be awarded), "awarded", "revoked", or "lapsed": a unit of it is gone */
    mcred_time awarded; /* 0: it is not */
    bool changed;       /* awarded under another definition than today's, by which it counts */
    bool today;         /* today's definition would be satisfied, too */
    int steps, there;   /* for a bar: what is needed at least */
    int parts_required, parts_there;
    mcred_vec parts;                     /* mcred_progress_part */
    const mcred_progress_unit *capstone; /* or NULL */
    bool capstone_required;
    mcred_str hours, least_hours; /* counted and asked; least_hours "" where none are asked */
    bool begun;                   /* something counts or is on its way */
    bool way_found, way_exact;    /* not found: nothing that can be earned now leads there */
    mcred_vec way;                /* mcred_progress_unit: what to earn, the least work first */
    mcred_str way_hours;          /* of work left on it */
} mcred_progress;

typedef struct mcred_progress_args {
    const char *stack;
    const char *earner; /* NULL: the person who acts */
    bool all;           /* everybody who has begun instead */
} mcred_progress_args;

/* out: vector of mcred_progress, by handle. */
MCRED_API mcred_status mcred_op_progress(mcred_session *session, const mcred_progress_args *args, mcred_sink *sink,
                                         mcred_vec *out);

#ifdef __cplusplus
}
#endif
#endif
