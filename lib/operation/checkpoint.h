/* checkpoint.h - a remembered state, and whether the history still has it. */
#ifndef MCRED_OPERATION_CHECKPOINT_H
#define MCRED_OPERATION_CHECKPOINT_H

#include "audit/audit.h"
#include "internal.h"
#include "mcred/operation_trust.h"

typedef struct op_remembered {
    char commit[MCRED_OID_LEN + 1]; /* its first digits: 20 of a code, all of a file */
    bool file;                      /* what follows is of a file */
    mcred_str code;
    mcred_oid records;
    int64_t count;             /* -1: not known */
    mcred_time made;           /* 0: not known */
    mcred_str text, signature; /* what is signed, and the signature; "" where it has none */
} op_remembered;

/* A code, or a file (a word with '/' or '.' in it). MCRED_USAGE with a finding when it is neither. */
mcred_status op_remember(mcred_session *session, const char *word, mcred_sink *sink, op_remembered *out);
/* Says that the word is neither; MCRED_USAGE. */
mcred_status op_no_checkpoint(const char *word, mcred_sink *sink);
/* After mcred_audit_all that was asked for the commit: a finding where it is not in the history, and one for each
 * record that is lost, as far as the commit is still here. */
mcred_status op_check_remembered(mcred_session *session, mcred_model *head, const op_remembered *remembered,
                                 const mcred_audit_result *result, mcred_sink *sink);
/* How many records the view has. */
mcred_status op_count_records(mcred_view *view, mcred_arena *arena, mcred_sink *sink, size_t *out);

/* ---- checkpoint_file.c ---- */
/* The file without a signature; then the file, which must not be there yet. */
mcred_status op_checkpoint_text(mcred_arena *arena, const mcred_checkpoint *made, mcred_sink *sink, mcred_str *out);
mcred_status op_checkpoint_write(mcred_arena *arena, const char *file, mcred_str text, mcred_str signature,
                                 mcred_sink *sink);
/* MCRED_USAGE with a finding when it is none. */
mcred_status op_checkpoint_read(mcred_session *session, const char *path, mcred_sink *sink, op_remembered *out);

/* ---- checkpoint_sign.c ---- */
/* The signature that is wanted over the text, by a key that people has now; "" where none is. */
mcred_status op_checkpoint_sign(mcred_session *session, mcred_model *people, mcred_sign_choice choice, mcred_str text,
                                mcred_checkpoint *made, mcred_sink *sink, mcred_str *out);
/* Who signed the file: by the people of the commit that it names, or where that is not here, of head. MCRED_NO with
 * trust/checkpoint-signature when the signature does not hold, or is by a key of nobody then; MCRED_UNKNOWN with a
 * finding when that cannot be told. Nothing for what is not signed. */
mcred_status op_checkpoint_signed_by(mcred_session *session, mcred_model *head, const op_remembered *remembered,
                                     mcred_sink *sink, mcred_signer *out);

#endif
