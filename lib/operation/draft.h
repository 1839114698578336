/* draft.h - evidence that is being gathered: what it still lacks, and whether its definition moved on. */
#ifndef MCRED_OPERATION_DRAFT_H
#define MCRED_OPERATION_DRAFT_H

#include "internal.h"

/* Where drafts are looked at from: definitions as committed, evidence as it is in the work tree. */
typedef struct op_drafting {
    mcred_model *head, *drafts;
    mcred_arena *arena; /* of what is handed out */
    mcred_sink *sink;
} op_drafting;

/* What submit would refuse the draft for, a sentence each (mcred_str), none of it reported. An empty slot is told once:
 * as the number of files that an item lacks. */
mcred_status op_draft_lacks(const op_drafting *d, mcred_str earner, mcred_str credential, mcred_vec *out);

#endif
