/* audit.h - awards derived again from the repository and compared with what the records say. */
#ifndef MCRED_AUDIT_H
#define MCRED_AUDIT_H

#include "audit/trust.h"
#include "mcred/model_evidence.h"

typedef struct mcred_audit_result {
    size_t awards, submissions, reviews, files; /* looked at */
    size_t commits, imported;                   /* of the history, by mcred_audit_all: commits, and records that came
                                                   with the first of them */
    size_t unknown;                             /* awards that could not be told: objects not here */
    size_t detached, redacted;                  /* files kept outside git, and withdrawn ones that are gone: by intent
                                                   not here to be looked at, and no reason for doubt */
    const char *remembered;                     /* given, of mcred_audit_all: the first digits of a commit, or NULL */
    mcred_oid found;                            /* the commit of the history that begins so, "" for none */
    mcred_oid found_records;                    /* its tree of records */
    mcred_time found_when;                      /* when it was committed, as it says */
    mcred_portfolios *portfolios;               /* given, not found: where evidence may be; NULL for none */
} mcred_audit_result;

/* One award: definition, submission, reviews and evidence by digest, the
 * outcome derived again, the award's own fields compared. Every difference is
 * a finding that names the file and what it should have been. MCRED_OK,
 * MCRED_NO, MCRED_UNKNOWN, MCRED_FAILED. */
mcred_status mcred_audit_award(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                               mcred_audit_result *result);
/* The records below a folder of the view's commit, as they were when they were
 * added to its history: a finding for each that was edited or deleted since.
 * MCRED_OK also then; MCRED_UNKNOWN without a finding in a shallow clone. */
mcred_status mcred_audit_edited(mcred_model *model, mcred_str folder, mcred_sink *sink);

/* Every record of the view: awards as above, submissions and reviews without
 * an award for digests, names and places; and the history as mcred_audit_trust
 * has it. The model forgets on the way what
 * it read, so nothing that was handed out before can be used after it. */
mcred_status mcred_audit_all(mcred_model *model, mcred_sink *sink, mcred_audit_result *result);
/* The commits of a range, and what records they added come to in the view. MCRED_OK, MCRED_NO, MCRED_UNKNOWN,
 * MCRED_FAILED. */
mcred_status mcred_audit_range(mcred_model *model, mcred_trust *range, mcred_arena *arena, mcred_sink *sink,
                               mcred_audit_result *result);
/* An award, or attempts without one, as mcred_audit_all has them; the model forgets. */
mcred_status mcred_audit_thing(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                               mcred_audit_result *result);

#endif
