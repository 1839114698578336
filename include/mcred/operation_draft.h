/* operation_draft.h - a draft whose definition moved on, brought along. */
#ifndef MCRED_OPERATION_DRAFT_H
#define MCRED_OPERATION_DRAFT_H

#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_updated {
    mcred_str path; /* of evidence.md; in a portfolio as the system has it */
    mcred_str version_before, version;
    bool changed;                       /* the file was written */
    mcred_vec changes;                  /* mcred_str: what changed in the definition, in words */
    mcred_vec prompts, slots;           /* mcred_str: ids that came in; of an item once, however many slots it got */
    mcred_vec left_prompts, left_items; /* mcred_str: ids that are no longer asked; what is there of them stays */
} mcred_updated;

/* Brings the draft of args->credential up to the definition as committed: in the work tree, or in args->portfolio,
 * uncommitted. MCRED_NO where there is no draft, or where its page cannot be read. Writes nothing where there is
 * nothing to do. */
MCRED_API mcred_status mcred_op_update(mcred_session *session, const mcred_start_args *args, mcred_sink *sink,
                                       mcred_updated *out);

#ifdef __cplusplus
}
#endif
#endif
