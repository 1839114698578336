/*
 * operation_evidence.h - use cases about the evidence of a submission: where it is, whether a file is the same, what is
 * withdrawn.
 */
#ifndef MCRED_OPERATION_EVIDENCE_H
#define MCRED_OPERATION_EVIDENCE_H

#include "mcred/model_evidence.h"
#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- where the evidence is ---------------------------------------------------------------------- */

typedef struct mcred_locate_args {
    const char *submission;
    const char *const *portfolios; /* clones of educators' own repositories */
    size_t portfolio_count;
} mcred_locate_args;
typedef struct mcred_located {
    mcred_str path, digest;
    uint64_t size;         /* bytes */
    bool same;             /* it is here, and as it was submitted */
    mcred_absence absence; /* MCRED_PRESENT when it is here */
} mcred_located;
/* Looks at every file of the submission. out: vector of mcred_located, in the record's order. MCRED_OK when each is as
 * it was submitted, or by intent not here (detached, withdrawn); MCRED_NO when one is not; MCRED_UNKNOWN, with a
 * finding, when one cannot be reached. */
MCRED_API mcred_status mcred_op_locate(mcred_session *session, const mcred_locate_args *args, mcred_sink *sink,
                                       mcred_vec *out);

/* The file of the submission that has the bytes of the file `path` (of the system, anywhere). */
typedef struct mcred_matched {
    mcred_ref ref;
    mcred_str digest;   /* of the file that was looked at */
    uint64_t size;      /* its bytes */
    mcred_pinned match; /* path "" when it is none */
} mcred_matched;
/* MCRED_OK when it is one of the submission's, MCRED_NO with a finding when not. */
MCRED_API mcred_status mcred_op_match(mcred_session *session, const char *submission, const char *path,
                                      mcred_sink *sink, mcred_matched *out);

/* ---- redact --------------------------------------------------------------------------------------- */

typedef struct mcred_redact_args {
    const char *submission;
    const char *const *paths; /* in the evidence folder, or from the repository's top */
    size_t path_count;
    const char *reason;
    const char *kept; /* where the files are kept from now on; NULL: nowhere that is told */
    bool dry_run;
} mcred_redact_args;
typedef struct mcred_redacted {
    mcred_ref ref;
    mcred_str path, digest;        /* of the record */
    mcred_vec files;               /* mcred_pinned: each path and blob that had the bytes, of all attempts */
    mcred_vec also;                /* mcred_str: submissions for other credentials, or by others, with the same bytes */
    mcred_portfolio_pin portfolio; /* of the submission: the files are there, not here */
    mcred_oid commit;
} mcred_redacted;
/* Withdraws files of a submission, and with them whatever other attempt at the credential pins the same bytes: one
 * commit that takes them out of the evidence folder and adds a record. Nothing is taken out of history. */
MCRED_API mcred_status mcred_op_redact(mcred_session *session, const mcred_redact_args *args, mcred_sink *sink,
                                       mcred_redacted *out);

#ifdef __cplusplus
}
#endif
#endif
