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
/* What a form says itself about submission and assessor. */
typedef struct op_form_names {
    const mcred_source *form;
    mcred_str submission; /* its id, or its code */
    bool blind;           /* it names the submission by its code */
    mcred_str assessor;   /* "" where it does not say */
    mcred_span assessor_span;
} op_form_names;
/* needed: MCRED_NO where it names no submission. */
mcred_status op_form_read(mcred_arena *arena, const mcred_source *form, bool needed, mcred_sink *sink,
                          op_form_names *out);

/* Refuses whoever may not review the submission now: see op_may_review; and what is awarded, or decided already. */
mcred_status op_review_allowed(mcred_model *tip, mcred_str assessor, const op_standing *standing, mcred_sink *sink);
/* The form of one submission, for an assessor to fill in; refuses where the assessor (NULL: nobody yet) may not review
 * it, and, outside a packet, where it is scored blind. */
mcred_status op_review_form_text(mcred_session *session, mcred_ref ref, const mcred_person *assessor, bool packet,
                                 mcred_sink *sink, mcred_str *out);

/* ---- scored blind: blind_review.c ---- */

/* Fills assessor and entered_by of text: the one who acts; scored blind, the assessor whom the form or args name, and a
 * coordinator. form is all zero where there is none. */
mcred_status op_scorer_of(mcred_model *tip, const op_standing *standing, const mcred_person *actor,
                          const mcred_review_args *args, const op_form_names *form, mcred_sink *sink,
                          op_review_text *text);
/* Refuses (operation/blind) the earner, the assessor, and whoever is no coordinator. */
mcred_status op_may_enter_review(mcred_model *tip, const op_standing *standing, const mcred_person *actor,
                                 mcred_str assessor, mcred_sink *sink);
/* For whom a packet is made: the one who acts; scored blind, by a coordinator for the assessor who is named. */
mcred_status op_packet_reader(mcred_model *head, const op_standing *standing, const mcred_person *actor,
                              const char *assessor, mcred_sink *sink, const mcred_person **out);
/* Refuses (operation/blind) what is scored blind. */
mcred_status op_refuse_outside_packet(const op_standing *standing, mcred_sink *sink);

#endif
