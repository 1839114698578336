/* update.h - evidence.md brought up to the definition as it is now, with every byte that somebody wrote left in place.
 */
#ifndef MCRED_OPERATION_UPDATE_H
#define MCRED_OPERATION_UPDATE_H

#include "draft.h"
#include "mcred/operation_draft.h"

typedef struct op_updating {
    mcred_arena *arena;
    mcred_sink *sink;
    const mcred_evidence *evidence;  /* the page as it is, read */
    const mcred_credential *before;  /* that it followed; NULL where that is not known */
    const mcred_credential *now;     /* that it is to follow */
    const mcred_definition_ref *pin; /* of now */
} op_updating;

/* The page with new prompts below those before them, slots for new artifacts at the head of the list, what stands above
 * the prompts, questions and the limits of words where they still read as mcred wrote them, and the definition in the
 * front matter. A prompt that is no longer asked loses its marker, the answer stays. *text is the page as it was where there is nothing to do. Fills the lists of out. */
mcred_status op_update_page(const op_updating *u, mcred_str *text, mcred_updated *out);

/* The same for a draft as it stands: finds out what it followed. */
mcred_status op_update_text(mcred_session *session, const op_drafting *d, const mcred_evidence *evidence,
                            const mcred_credential *now, mcred_str *text, mcred_updated *out);

#endif
