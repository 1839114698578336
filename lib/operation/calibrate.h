/* calibrate.h - exemplars and the levels that an assessor gave for them, before they become a record. */
#ifndef MCRED_OPERATION_CALIBRATE_INTERNAL_H
#define MCRED_OPERATION_CALIBRATE_INTERNAL_H

#include "mcred/operation_calibrate.h"
#include "record.h"

/* "exemplar/criterion" and the level that was given; span is its place in the form. */
typedef struct calibrate_given {
    mcred_str exemplar, criterion, level;
    mcred_span span;
} calibrate_given;

/* What is scored: the definition at the tip with its exemplars. */
typedef struct calibrate_set {
    const mcred_credential *credential;
    mcred_vec exemplars; /* const mcred_exemplar * */
} calibrate_set;

mcred_status calibrate_read_set(mcred_model *model, mcred_str credential, mcred_sink *sink, calibrate_set *out);
void calibrate_put_form(mcred_buf *out, const calibrate_set *set);
/* out: calibrate_given. All that is wrong is reported. */
mcred_status calibrate_read_given(mcred_arena *arena, const mcred_calibrate_args *args, const calibrate_set *set,
                                  mcred_sink *sink, mcred_vec *out);
/* The level given for a criterion of an exemplar, or NULL. */
const calibrate_given *calibrate_find(const mcred_vec *given, mcred_str exemplar, mcred_str criterion);

#endif
