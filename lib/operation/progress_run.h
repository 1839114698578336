/* progress_run.h - one question how far earners are with stacks. */
#ifndef MCRED_OPERATION_PROGRESS_RUN_H
#define MCRED_OPERATION_PROGRESS_RUN_H

#include "assessment/stack.h"
#include "mcred/model_assessment.h"
#include "progress.h"

typedef struct op_progress_run {
    mcred_session *session;
    mcred_arena *keep; /* of the session: what is told */
    mcred_sink *sink, *quiet;
    mcred_model *head;
    mcred_model *drafts; /* the work tree; HEAD in a bare repository */
    mcred_time now;
    mcred_arena *arena; /* of one earner */
    mcred_holder holder;
    mcred_str earner;
} op_progress_run;

/* How far run->earner is with the stack; way: also the cheapest way there. Its texts are in run->keep. */
mcred_status op_progress_tell(op_progress_run *run, const mcred_stack *stack, bool way, mcred_progress *out);

#endif
