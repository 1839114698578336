/* award.h - one run of `award` on one tip: what was asked, what was decided, what is to be written. */
#ifndef MCRED_OPERATION_AWARD_H
#define MCRED_OPERATION_AWARD_H

#include "record.h"

typedef struct op_award_run {
    mcred_session *session;
    mcred_model *tip;
    mcred_arena *arena; /* of the plan */
    mcred_sink *sink;
    mcred_commit_plan *plan;
    const mcred_person *actor;
    const mcred_policy *policy; /* of the tip */
    mcred_time now;
    bool all;
    mcred_status broken; /* with `all`: the worst of what could not be decided, and was passed over */
    mcred_awarded *out;  /* in the session's arena */
    mcred_map *digests;  /* records path of an award -> mcred_str *digest, of those made in this run */
} op_award_run;

/* With `all`, one broken record does not stop the others: what reading it came to is remembered, and
 * MCRED_OK returned, unless memory or the plan is in doubt. before: changes planned when it began. */
mcred_status op_pass_over(op_award_run *run, mcred_status status, size_t before);

/* A decision in the result; its texts are copied. NULL when memory is short. */
mcred_decision *op_decide(op_award_run *run, mcred_ref ref, bool is_stack, const char *state, mcred_str why,
                          mcred_str digest);
/* Writes an award record into the plan and remembers its digest. */
mcred_status op_make_award(op_award_run *run, mcred_str earner, mcred_str thing, mcred_str record, mcred_str *digest);
/* The digest of an award on the tip or made in this run; "" when there is none. */
mcred_status op_awarded_digest(op_award_run *run, mcred_str earner, mcred_str thing, mcred_str *out);

/* One attempt at a credential: awarded, or decided otherwise. */
mcred_status op_award_credential(op_award_run *run, mcred_ref ref);
/* One stack for one earner: awarded when its units are, decided either way when asked for by name. */
mcred_status op_award_stack(op_award_run *run, mcred_str earner, mcred_str stack, bool asked, bool *made);
/* Every stack of the programme for one earner, until no further one is complete. */
mcred_status op_award_stacks(op_award_run *run, mcred_str earner);

#endif
