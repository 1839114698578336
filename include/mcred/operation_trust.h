/*
 * operation_trust.h - checkpoints, and the gate that pushes and commits pass.
 *
 * A checkpoint remembers a state of the history outside of it: whoever has
 * its code can tell later that nothing was taken away. The gate is what the
 * hooks of git run.
 */
#ifndef MCRED_OPERATION_TRUST_H
#define MCRED_OPERATION_TRUST_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- checkpoints ------------------------------------------------------------------------ */

#define MCRED_CHECKPOINT_CODE 24
typedef struct mcred_checkpoint {
    mcred_oid commit, records; /* records: the tree; "" where there are none */
    size_t count;              /* of records */
    mcred_time made;
    char code[MCRED_CHECKPOINT_CODE]; /* "7KQF-3M2P-9XHT-W2RA-C": 80 bits of the commit's id and a check character */
    mcred_signer signer;              /* of the file; its key "" where it is not signed */
} mcred_checkpoint;
/* The namespace of an SSH signature on a checkpoint: one on a commit is none on a checkpoint. */
#define MCRED_CHECKPOINT_SPACE "mcred-checkpoint"
typedef enum mcred_sign_choice {
    MCRED_SIGN_AS_SET, /* where commit.gpgsign or the policy's signed: require asks for it, and with signed: warn where
                          git has a key */
    MCRED_SIGN_YES,
    MCRED_SIGN_NO
} mcred_sign_choice;
/* Of HEAD. file: where it is written as text, which must not be there yet; NULL: nowhere. What is signed is signed by a
 * key that people/ has at HEAD and is valid now, or MCRED_NO. */
MCRED_API mcred_status mcred_op_checkpoint(mcred_session *session, const char *file, mcred_sign_choice sign,
                                           mcred_sink *sink, mcred_checkpoint *out);
/* The code of a commit's id. */
MCRED_API void mcred_checkpoint_code(const mcred_oid *commit, char out[MCRED_CHECKPOINT_CODE]);
/* The first 20 digits of the commit that a code names; false when it is none: case does not matter, nor do dashes and
 * blanks, and O, I and L are read as 0 and 1. */
MCRED_API bool mcred_checkpoint_decode(mcred_str code, char out[21]);

/* ---- the gate ----------------------------------------------------------------------------- */

/* A reference that is to move. Of no commit: old or now "". */
typedef struct mcred_moved_reference {
    mcred_str name;
    mcred_oid old, now;
} mcred_moved_reference;

typedef struct mcred_gate_args {
    const mcred_moved_reference *moved;
    size_t count;
    bool staged;   /* what is staged is to be committed; moved is not looked at */
    bool arriving; /* at a repository that others push to: dates in the future count too */
    const char *leaving; /* for a remote, by its name or URL: what this repository has was not looked at there; NULL */
} mcred_gate_args;

typedef struct mcred_gated {
    size_t commits, references; /* looked at */
} mcred_gated;

/* Opens a repository whether there is a programme in it already or not. */
MCRED_API mcred_status mcred_session_open_any(const char *path, const mcred_host *host, mcred_sink *sink,
                                              mcred_session **out) MCRED_CHECKED;
/* MCRED_OK when all may pass. The branch that HEAD names, of the remote where that is known, holds the records: it only grows, and what arrives on it is
 * valid; commits on other branches are held against people and policy. Tags and notes pass. */
MCRED_API mcred_status mcred_op_gate(mcred_session *session, const mcred_gate_args *args, mcred_sink *sink,
                                     mcred_gated *out);
/* Writes the script as the hook of that name; *path: where. Over one that mcred wrote (*again), never over another:
 * MCRED_NO with operation/exists. */
MCRED_API mcred_status mcred_op_install_hook(mcred_session *session, const char *name, mcred_str script,
                                             mcred_sink *sink, mcred_str *path, bool *again);

#ifdef __cplusplus
}
#endif
#endif
