/* attempts.c - how often an educator may submit for one credential, and when a coach comes in between. */
#include "attempts.h"

/* The attempts up to last that were not withdrawn: their number, and the latest of them. */
static mcred_status count(mcred_model *tip, const mcred_ref *last, mcred_sink *sink, int *counted, int *latest) {
    mcred_arena *arena = mcred_model_arena(tip);
    *counted = *latest = 0;
    for (int attempt = 1; attempt <= last->attempt; attempt++) {
        mcred_ref ref = {last->earner, last->credential, attempt};
        mcred_str path = mcred_path_withdrawal(arena, &ref);
        if (!path.data)
            return op_memory(sink);
        if (mcred_model_has(tip, path))
            continue;
        (*counted)++;
        *latest = attempt;
    }
    return MCRED_OK;
}

mcred_status op_may_attempt(mcred_model *tip, const mcred_ref *last, const mcred_policy *policy, mcred_sink *sink) {
    int counted = 0, latest = 0;
    mcred_vec notes = MCRED_VEC(const mcred_note *);
    mcred_status status = count(tip, last, sink, &counted, &latest);
    if (status != MCRED_OK)
        return status;
    if (policy->attempts_max > 0 && counted >= policy->attempts_max)
        return op_refuse(sink, MCRED_RULE_ASSESSMENT_ATTEMPTS,
                         "\"%.*s\" was submitted %d %s, and the policy allows no more", MCRED_ARG(last->credential),
                         counted, counted == 1 ? "time" : "times");
    if (policy->coach_after == 0 || counted < policy->coach_after)
        return MCRED_OK;
    const mcred_ref ref = {last->earner, last->credential, latest};
    status = mcred_model_notes(tip, &ref, sink, &notes);
    if (status != MCRED_OK || notes.len > 0)
        return status;
    mcred_finding *finding =
        mcred_report(sink, MCRED_RULE_ASSESSMENT_COACH, NULL, MCRED_NO_SPAN, "after %d %s a coach's note comes first",
                     counted, counted == 1 ? "attempt" : "attempts");
    mcred_finding_hint(sink, finding, "a coach runs: mcred coach %.*s/%.*s --note TEXT", MCRED_ARG(last->earner),
                       MCRED_ARG(last->credential));
    return MCRED_NO;
}
