/* life.h - what revoke, renew, claim and approve have in common: the award, who may, and one record beside it. */
#ifndef MCRED_OPERATION_LIFE_INTERNAL_H
#define MCRED_OPERATION_LIFE_INTERNAL_H

#include "mcred/operation_life.h"
#include "record.h"

typedef struct op_life_job {
    op_job job;
    mcred_ref ref;
    mcred_str reason;
    mcred_time now;
    mcred_time until; /* renew: asked for, or 0 */
    mcred_lived *out;
    mcred_sink *notes; /* revoke: told once the record is made */
    bool by_earner;    /* claim: the earner may, or a coordinator for them */
} op_life_job;

/* Fills ref, now, the actor; checks the reason. name: "revoke" or "renew". */
mcred_status op_life_begin(op_life_job *job, const char *award, const char *reason, mcred_sink *sink);
/* Refuses (award/none) with the closest name that there is. */
mcred_status op_no_award(mcred_model *tip, const mcred_ref *ref, mcred_sink *sink);
/* At the tip: the actor may, the award is there and not revoked. */
mcred_status op_life_award(op_life_job *job, mcred_model *tip, mcred_sink *sink, const mcred_award **award,
                           mcred_life *life);
/* The record's first lines: kind, earner, award. */
void op_life_head(mcred_buf *text, const char *kind, const mcred_award *award);
/* Checks the record, adds it to the plan with its message, and fills the result. Frees text. */
mcred_status op_life_plan(op_life_job *job, mcred_model *tip, mcred_arena *arena, mcred_sink *sink,
                          mcred_commit_plan *plan, const char *kind, mcred_str path, mcred_buf *text);
/* The title of the award's definition, as it was then; its id where that is not here. */
mcred_str op_award_title(mcred_model *model, const mcred_award *award);

#endif
