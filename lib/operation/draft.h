/* draft.h - evidence that is being gathered: what it still lacks, and whether its definition moved on. */
#ifndef MCRED_OPERATION_DRAFT_INTERNAL_H
#define MCRED_OPERATION_DRAFT_INTERNAL_H

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

/* The definition that the draft follows: the one its evidence.md names, or that of the last attempt where that is of a
 * later version; id "" where neither is known. evidence may be NULL. */
mcred_status op_draft_definition(const op_drafting *d, const mcred_evidence *evidence, mcred_str earner,
                                 mcred_str credential, mcred_definition_ref *out);
/* Whether the definition moved on since, and how; *out NULL where it did not, or where nobody can tell. */
mcred_status op_draft_moved(const op_drafting *d, mcred_str earner, mcred_str credential, const mcred_moved **out);

/* What is different, a clause each (mcred_str): prompts, evidence, criteria, what it counts for. Never none. */
mcred_status op_definition_words(mcred_arena *arena, mcred_sink *sink, const mcred_credential *before,
                                 const mcred_credential *now, mcred_vec *out);
/* The prompt of the overview or the reflection with this id, or NULL. */
const mcred_prompt *op_prompt_of(const mcred_credential *credential, mcred_str id);

#endif
