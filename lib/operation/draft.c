/* draft.c - what evidence that is being gathered still lacks. */
#include "draft.h"

#include "rules/rules.h"

static void look(const op_drafting *d, mcred_str earner, mcred_str credential, mcred_sink *quiet,
                 mcred_status *status) {
    const mcred_evidence *evidence = NULL;
    const mcred_credential *definition = NULL;
    const mcred_programme *programme = NULL;
    *status = mcred_model_evidence(d->drafts, earner, credential, quiet, &evidence);
    if (*status == MCRED_OK)
        *status = op_need_active(d->head, credential, quiet, &definition);
    if (*status != MCRED_FAILED && evidence && definition)
        *status = op_need_programme(d->head, quiet, &programme);
    if (programme)
        mcred_rules_evidence(d->drafts, evidence, definition, &programme->policy, MCRED_STAGE_SUBMIT, quiet, NULL);
}

mcred_status op_draft_lacks(const op_drafting *d, mcred_str earner, mcred_str credential, mcred_vec *out) {
    mcred_status status = MCRED_OK;
    mcred_sink *quiet = mcred_sink_new(0);
    *out = MCRED_VEC(mcred_str);
    if (!quiet)
        return op_memory(d->sink);
    look(d, earner, credential, quiet, &status);
    bool ok = status != MCRED_FAILED;
    for (size_t i = 0; ok && i < mcred_sink_len(quiet); i++) {
        const mcred_finding *finding = mcred_sink_at(quiet, i);
        if (finding->severity == MCRED_ERROR && finding->rule != MCRED_RULE_EVIDENCE_SLOT)
            ok = op_push_str(d->arena, out, finding->message);
    }
    mcred_sink_free(quiet);
    return ok ? MCRED_OK : op_memory(d->sink);
}
