/* privacy.h - people are looked for in evidence before it enters history. */
#ifndef MCRED_OPERATION_PRIVACY_H
#define MCRED_OPERATION_PRIVACY_H

#include "internal.h"

/* Pictures and documents are smaller; nothing else is read. */
#define OP_MAX_LOOKED_INTO ((size_t)64 << 20)

typedef struct op_privacy_args {
    mcred_model *work;              /* where the files are */
    mcred_model *tip;               /* whose coordinators may grant exceptions */
    const mcred_evidence *evidence; /* of work */
    const mcred_vec *files;         /* mcred_pinned: what is submitted */
    const mcred_source *roster;     /* or NULL */
    const mcred_vec *stripped;      /* op_stripped: those with a reason are errors; or NULL */
    mcred_time now;
} op_privacy_args;

/* E-mail addresses, telephone numbers and the roster's entries in texts, file names and metadata; authors and
 * places in metadata. Each without an exception is an error. MCRED_FAILED when memory is short, else MCRED_OK. */
mcred_status op_privacy(const op_privacy_args *args, mcred_sink *sink);

#endif
