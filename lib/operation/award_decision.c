/* award_decision.c - what a run of award decides, writes and passes over. */
#include "award.h"

mcred_status op_pass_over(op_award_run *run, mcred_status status, size_t before) {
    bool about_a_record = status == MCRED_NO || status == MCRED_UNKNOWN || status == MCRED_FAILED;
    if (!run->all || !about_a_record || run->plan->changes.len != before)
        return status;
    run->broken = mcred_status_worse(run->broken, status);
    return MCRED_OK;
}

mcred_decision *op_decide(op_award_run *run, mcred_ref ref, bool is_stack, const char *state, mcred_str why,
                          mcred_str digest) {
    mcred_arena *keep = run->session->arena;
    mcred_decision *decision = mcred_vec_push(keep, &run->out->decisions);
    if (!decision)
        return NULL;
    *decision = (mcred_decision){
        .ref = {op_copy(keep, ref.earner), op_copy(keep, ref.credential), ref.attempt},
        .is_stack = is_stack,
        .state = mcred_str_of(state),
        .why = op_copy(keep, why),
        .unmet = MCRED_VEC(mcred_str),
        .digest = op_copy(keep, digest),
    };
    bool ok = decision->ref.earner.data && decision->ref.credential.data && decision->why.data && decision->digest.data;
    return ok ? decision : NULL;
}

mcred_status op_make_award(op_award_run *run, mcred_str earner, mcred_str thing, mcred_str record, mcred_str *digest) {
    mcred_str path = mcred_path_award(run->arena, earner, thing);
    mcred_str *kept = MCRED_NEW(run->arena, mcred_str);
    if (!path.data || !kept)
        return op_memory(run->sink);
    mcred_status status = op_check_record(run->tip, path, record, run->sink);
    if (status == MCRED_OK)
        status = op_digest(run->arena, run->sink, record, kept);
    if (status == MCRED_OK)
        status = op_add(run->arena, run->sink, run->plan, path, record, true);
    if (status != MCRED_OK)
        return status;
    *digest = *kept;
    return mcred_map_put(run->digests, path, kept) ? MCRED_OK : op_memory(run->sink);
}

mcred_status op_awarded_digest(op_award_run *run, mcred_str earner, mcred_str thing, mcred_str *out) {
    mcred_str path = mcred_path_award(run->arena, earner, thing);
    if (!path.data)
        return op_memory(run->sink);
    const mcred_str *made = mcred_map_get(run->digests, path);
    *out = made ? *made : MCRED_S("");
    if (made)
        return MCRED_OK;
    const mcred_award *award = NULL;
    mcred_status status = op_award_of(run->tip, earner, thing, run->sink, &award);
    if (status == MCRED_OK && award)
        *out = mcred_digest_str(&award->file->digest);
    return status;
}
