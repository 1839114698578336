/*
 * model_evidence.h - the evidence of a submission, wherever it lives, and what was withdrawn of it.
 *
 * A submission pins every file by the SHA-256 of its bytes. The bytes are in
 * the programme's repository, in an object of Git LFS beside it, in the
 * educator's own repository (a portfolio), or outside git (detached). Whoever
 * reads evidence does so through here, and gets the bytes that were
 * submitted, or is told why they are not here.
 */
#ifndef MCRED_MODEL_EVIDENCE_H
#define MCRED_MODEL_EVIDENCE_H

#include "mcred/model.h"
#include "mcred/store_lfs.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Clones of portfolios, open for reading. Which one a submission is in is told by the commit that it pins. */
typedef struct mcred_portfolios mcred_portfolios;
/* folders: of the clones, or any folder in them; none is fine. host must outlive it. MCRED_FAILED or MCRED_NO
 * (storage/portfolio) when one cannot be opened. */
MCRED_API mcred_status mcred_portfolios_open(const char *const *folders, size_t count, const mcred_host *host,
                                             mcred_sink *sink, mcred_portfolios **out) MCRED_CHECKED;
MCRED_API void mcred_portfolios_close(mcred_portfolios *portfolios); /* NULL is fine */

/* Why the bytes of a file are not here. */
typedef enum mcred_absence {
    MCRED_PRESENT,
    MCRED_ABSENT_OBJECT,    /* git's object: a partial clone, or purged */
    MCRED_ABSENT_LFS,       /* the object of Git LFS */
    MCRED_ABSENT_PORTFOLIO, /* no portfolio given has the commit */
    MCRED_ABSENT_DETACHED,  /* kept outside git, as it was submitted */
    MCRED_ABSENT_REDACTED   /* withdrawn, and gone from here */
} mcred_absence;
/* The rest of a sentence about the file: "is kept outside git". */
MCRED_API const char *mcred_absence_text(mcred_absence absence);

/* The bytes of one file of the submission, at most limit, in the arena: exactly those of its digest. MCRED_UNKNOWN
 * without a finding and with *absence when they are not here; MCRED_NO with a finding (record/digest, storage/lfs,
 * record/missing) when what is here is something else. portfolios may be NULL. */
MCRED_API mcred_status mcred_evidence_read(mcred_model *model, const mcred_submission *submission,
                                           const mcred_pinned *file, mcred_portfolios *portfolios, size_t limit,
                                           mcred_arena *arena, mcred_sink *sink, mcred_str *out,
                                           mcred_absence *absence) MCRED_CHECKED;
/* The same without the bytes, whatever the size: whether they are here and right. */
MCRED_API mcred_status mcred_evidence_check(mcred_model *model, const mcred_submission *submission,
                                            const mcred_pinned *file, mcred_portfolios *portfolios, mcred_sink *sink,
                                            mcred_absence *absence) MCRED_CHECKED;

/* ---- what was withdrawn ---------------------------------------------------------------------------- */

/* redaction-N.yaml: files that were withdrawn after they were submitted. */
typedef struct mcred_redaction {
    const mcred_file *file;
    mcred_str earner, credential, by, reason;
    int attempt, number; /* of the attempt that was looked at, and of the record */
    mcred_time redacted;
    mcred_vec files; /* mcred_pinned */
} mcred_redaction;

MCRED_API mcred_str mcred_path_redaction(mcred_arena *arena, mcred_str earner, mcred_str credential, int number);
/* All of an earner's work on a credential, in order; vector of const mcred_redaction *. One that cannot be read is left
 * out, with findings. */
MCRED_API mcred_status mcred_model_redactions(mcred_model *model, mcred_str earner, mcred_str credential,
                                              mcred_sink *sink, mcred_vec *out);
/* The withdrawal of a file with this digest, or NULL; "" asks by path alone. */
MCRED_API const mcred_redaction *mcred_model_redacted(mcred_model *model, mcred_str earner, mcred_str credential,
                                                      mcred_str path, mcred_str digest);

#ifdef __cplusplus
}
#endif
#endif
