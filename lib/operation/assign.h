/* assign.h - one run of `assign` on one tip: what is open, who may take it, and who gets it. */
#ifndef MCRED_OPERATION_ASSIGN_H
#define MCRED_OPERATION_ASSIGN_H

#include "beside.h"
#include "mcred/operation_assessment.h"

/* An open submission with its next step. */
typedef struct op_open {
    op_standing standing;
    mcred_time due;
    const char *step;   /* "review", "adjudication", "appeal" */
    int needed;         /* assessors whose word is still to come */
    int number;         /* of the next assignment record */
    mcred_vec eligible; /* mcred_str: who may take the step */
    mcred_vec kept;     /* mcred_str: of them, who was asked before */
    mcred_vec others;   /* op_refusal: who has the role and may not take it */
} op_open;

/* What assessors have on their desks, and have done; a handle that is missing has none. */
typedef struct op_desk {
    mcred_str handle;
    int load;
} op_desk;
typedef struct op_practice {
    mcred_str handle, credential;
    int reviews;
    bool known; /* the expertise */
    mcred_expertise expertise;
} op_practice;

typedef struct op_assign_run {
    mcred_session *session;
    mcred_model *tip;
    mcred_arena *arena; /* of the plan */
    mcred_sink *sink;
    uint64_t seed;
    mcred_vec open;     /* op_open, the first due first */
    mcred_vec desks;    /* op_desk */
    mcred_vec practice; /* op_practice */
} op_assign_run;

/* Fills open, desks and practice from all records. */
mcred_status op_gather(op_assign_run *run);
/* One assessor more for the submission, of those eligible, not in chosen and not full: the shortest desk first, then
 * those who know most of it, then by lot. MCRED_OK and {NULL, 0} when nobody is left. */
mcred_status op_draw(op_assign_run *run, const op_open *open, const mcred_vec *chosen, mcred_str *out);
/* Worked out from the files alone. */
mcred_status op_expertise_of(const op_assign_run *run, const op_standing *standing, mcred_str handle,
                             mcred_expertise *out);
/* The same, once for each person and credential. */
mcred_status op_know(op_assign_run *run, const op_open *open, mcred_str handle, const mcred_expertise **out);
/* How many open assignments the person takes; 0: as many as come. */
int op_capacity(const op_assign_run *run, mcred_str handle);
int op_load(const op_assign_run *run, mcred_str handle);
int op_reviews_of(const op_assign_run *run, mcred_str handle, mcred_str credential);
mcred_status op_burden(op_assign_run *run, mcred_str handle);

#endif
