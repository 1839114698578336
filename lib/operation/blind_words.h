/* blind_words.h - what assessors and earners wrote, shown to the other without names. */
#ifndef MCRED_OPERATION_BLIND_WORDS_H
#define MCRED_OPERATION_BLIND_WORDS_H

#include "names.h"
#include "review_input.h"

/* Reviews and appeal of a standing become copies in arena in which no assessor is named, and with
 * earner no earner either. Their files are as before: records name everybody. */
mcred_status op_hide_words(mcred_arena *arena, mcred_model *model, bool earner, mcred_sink *sink,
                           op_standing *standing);
/* A warning (operation/named) for each piece of feedback that names its assessor. */
mcred_status op_warn_of_names(mcred_arena *arena, mcred_model *tip, const op_review_input *input, mcred_str assessor,
                              mcred_sink *sink);

#endif
