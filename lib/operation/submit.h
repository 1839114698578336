/* submit.h - one submission, from the question which evidence it is of to what is committed. */
#ifndef MCRED_OPERATION_SUBMIT_H
#define MCRED_OPERATION_SUBMIT_H

#include "attest.h"
#include "packet.h"
#include "portfolio.h"
#include "record.h"

typedef struct op_submit_job {
    op_job job;
    mcred_str earner, credential;
    mcred_model *work;          /* the evidence as it is in the work tree, or in the packet */
    const op_packet *packet;    /* or NULL */
    op_portfolio *portfolio;    /* or NULL */
    const mcred_source *roster; /* or NULL */
    mcred_vec stripped;         /* op_stripped */
    const mcred_submit_args *args;
    mcred_str asked; /* digest of the statement that the actor was asked about and attested to */
    mcred_time now;
    mcred_str salt; /* of a code, where it is to be scored blind */
    mcred_receipt *out;
} op_submit_job;

/* What one run of the plan found on the tip. */
typedef struct op_submit_facts {
    mcred_ref ref;
    const mcred_credential *credential;
    const mcred_programme *programme;
    op_standing before;               /* of the attempt before, all zero for the first */
    const mcred_submission *previous; /* NULL for the first attempt */
    mcred_vec files;                  /* mcred_pinned */
    mcred_attested attested;
    mcred_str record, digest;
} op_submit_facts;

/* ---- submit_open.c ---- */

/* Whose evidence, for what, and where it is: in the work tree, in the packet or in the portfolio, which stay open. */
mcred_status op_submit_open(op_submit_job *job, op_portfolio *portfolio, mcred_sink *sink, op_packet *packet);
/* The one credential that the earner has a draft for, where nobody said which; MCRED_USAGE unless there is one. */
mcred_status op_submit_draft(op_submit_job *job, mcred_sink *sink);

/* ---- submit_allowed.c ---- */

/* May it be submitted now, as the tip has it? Fills in what the submission is of and what came before. */
mcred_status op_submit_allowed(op_submit_job *job, mcred_model *tip, mcred_sink *sink, op_submit_facts *facts);

/* ---- submit_check.c ---- */

/* Is the evidence complete, safe to keep and attested to? Fills in its files. */
mcred_status op_submit_check(op_submit_job *job, mcred_model *tip, mcred_sink *sink, op_submit_facts *facts);
/* Refuses (operation/unchanged) the evidence of the attempt before, for the same definition. */
mcred_status op_submit_changed(op_submit_job *job, mcred_model *tip, const op_submit_facts *facts, mcred_sink *sink);

/* ---- submit_record.c ---- */

/* Fills in the record and its digest. */
mcred_status op_submit_record(op_submit_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                              op_submit_facts *facts);
mcred_status op_submit_message(op_submit_job *job, const op_submit_facts *facts, mcred_arena *arena, mcred_sink *sink,
                               mcred_commit_plan *plan);

#endif
