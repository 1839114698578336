/* review_input.h - what an assessor gave, by flags or in a form, before it is held against the rubric. */
#ifndef MCRED_OPERATION_REVIEW_INPUT_H
#define MCRED_OPERATION_REVIEW_INPUT_H

#include "record.h"

/* One "name: value" that was given; span is its place in the form. */
typedef struct op_given {
    mcred_str name, value;
    mcred_span span;
} op_given;

typedef struct op_review_input {
    const mcred_source *form;      /* NULL when given by flags */
    mcred_vec scores;              /* op_given: criterion, level ("" for one left open) */
    mcred_vec feedback;            /* op_given: criterion or part, text */
    op_given overview, reflection; /* value "" when not given */
} op_review_input;

mcred_status op_input_from_flags(mcred_arena *arena, const mcred_review_args *args, mcred_sink *sink,
                                 op_review_input *out);
/* BOM and CRLF are fine. The submission's id and digest and the assessor are checked when they stand there. */
mcred_status op_input_from_form(mcred_arena *arena, const mcred_source *form, const op_standing *standing,
                                mcred_str assessor, mcred_sink *sink, op_review_input *out);
/* Held against the rubric and what is asked for: every criterion scored once, levels and names known,
 * feedback wherever something is not met. All that is wrong is reported. */
mcred_status op_check_input(mcred_arena *arena, const op_review_input *input, const op_standing *standing,
                            mcred_sink *sink, op_review_text *text);
/* Which submission a form is for, as it says itself. */
mcred_status op_form_ref(mcred_arena *arena, const mcred_source *form, mcred_sink *sink, mcred_ref *out);
/* The form of one submission; refuses where the assessor (NULL: nobody yet) may not review it. */
mcred_status op_review_form_text(mcred_session *session, mcred_ref ref, const mcred_person *assessor, mcred_sink *sink,
                                 mcred_str *out);
/* The form for an assessor to fill in. */
void op_put_form(mcred_buf *out, mcred_arena *arena, const op_standing *standing, mcred_str assessor);

#endif
