/* policy.h - private to lib/operation: what the policy asks of a commit before it is made, as verify asks it after. */
#ifndef MCRED_OPERATION_POLICY_H
#define MCRED_OPERATION_POLICY_H

#include "internal.h"

/* Who makes the commit may do so, and has the right to write each file of the plan, by the people and the policy of the
 * tip; and plan->sign is set where the policy asks for signatures. MCRED_NO with a finding of verify's rules. */
mcred_status op_policy_allows(op_job *job, mcred_model *tip, mcred_sink *sink, mcred_commit_plan *plan);
/* The rest of it, for a commit that was signed: whose key it is decides who makes it. */
mcred_status op_policy_allows_signed(op_job *job, mcred_model *tip, mcred_str bytes, mcred_sink *sink);
/* The same for one file that somebody is about to write, so that nobody writes in vain. who: whom a record will name,
 * "" of a definition. */
mcred_status op_policy_allows_file(op_job *job, mcred_model *tip, mcred_str path, mcred_str who, mcred_sink *sink);

/* ---- what its files share ---- */

/* One look at a plan. */
typedef struct op_asking {
    op_job *job;
    mcred_model *tip;
    mcred_arena *arena; /* of one file */
    mcred_sink *sink, *quiet;
    const mcred_policy *policy;
    const mcred_person *signer; /* NULL: it is not signed, or by nobody who is known */
    mcred_time now;
    bool by_author;   /* whom a record names has to be who makes the commit */
    bool maker_known; /* false: it will be signed, and who makes it is asked then */
} op_asking;

/* Whether it may be written by whoever makes the commit. MCRED_NO with a finding. */
mcred_status op_ask_record(const op_asking *ask, const mcred_change *change);
mcred_status op_ask_definition(const op_asking *ask, mcred_str path);
/* The same of a record that is not written yet. */
mcred_status op_ask_record_by(const op_asking *ask, mcred_str path, mcred_str who);
/* Whether anything of the plan is of the format: for what is not, no policy asks. */
bool op_touches_format(const mcred_commit_plan *plan);
/* Whether the commit will be signed, and the policy asks by whom. */
bool op_signer_decides(const op_asking *ask);
/* plan->sign, or a warning, where the policy asks for a signature. */
void op_ask_for_signature(const op_asking *ask, mcred_commit_plan *plan);
/* ask->signer. MCRED_NO with a finding where the policy requires a signature and this one is by nobody. */
mcred_status op_find_signer(op_asking *ask, mcred_str bytes);

#endif
