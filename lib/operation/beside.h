/* beside.h - records that are added beside a submission: one look at where it stands, one record, one commit. */
#ifndef MCRED_OPERATION_BESIDE_H
#define MCRED_OPERATION_BESIDE_H

#include "mcred/operation_assessment.h"
#include "record.h"

typedef struct op_beside op_beside;
struct op_beside {
    op_job job;
    const char *submission, *text; /* as given; text may be NULL */
    mcred_ref ref;
    mcred_time now;
    mcred_str words;  /* text, cleaned: LF line ends, no control characters */
    const char *kind; /* of the record, for the trailer: "withdrawal" */
    const char *verb; /* for the commit's subject: "Withdraw" */
    mcred_recorded *out;
    /* Refuses, or writes the record for its place. */
    mcred_status (*make)(op_beside *beside, const op_standing *standing, mcred_model *tip, mcred_arena *arena,
                         mcred_sink *sink, mcred_buf *record, mcred_str *path);
};

/* Fills out. The caller has set session, dry_run, submission, text, kind, verb, make and out. */
mcred_status op_run_beside(op_beside *beside, mcred_sink *sink);
/* "submission:" with id and digest. */
void op_put_submission_ref(mcred_buf *out, mcred_arena *arena, const mcred_submission *submission);
/* text with LF line ends and trimmed, or assessment/reason when it cannot be kept. */
mcred_status op_clean_words(mcred_arena *arena, mcred_str text, mcred_sink *sink, mcred_str *out);
/* "\"ana/wait-time/1\" is earned: it cannot be withdrawn". */
mcred_status op_refuse_state(const op_standing *standing, const char *what, mcred_sink *sink);

#endif
