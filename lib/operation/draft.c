/* draft.c - what evidence that is being gathered still lacks, and how its definition moved on meanwhile. */
#include "draft.h"

#include "rules/rules.h"
#include "rules/version.h"

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

/* ---- the definition meanwhile -------------------------------------------------------------------------- */

static bool is_later(mcred_str version, mcred_str than) {
    mcred_version_number a, b;
    return mcred_version_parse(version, &a) && mcred_version_parse(than, &b) && mcred_version_order(&a, &b) > 0;
}

mcred_status op_draft_definition(const op_drafting *d, const mcred_evidence *evidence, mcred_str earner,
                                 mcred_str credential, mcred_definition_ref *out) {
    const mcred_submission *submission = NULL;
    mcred_ref ref = {earner, credential, 0};
    *out = evidence ? evidence->definition : (mcred_definition_ref){.id = MCRED_S("")};
    mcred_status status = mcred_model_last_attempt(d->head, earner, credential, d->sink, &ref.attempt);
    if (status != MCRED_OK || ref.attempt == 0)
        return status;
    status = mcred_model_submission(d->head, &ref, d->sink, &submission);
    if (status == MCRED_OK && (out->id.len == 0 || is_later(submission->credential.version, out->version)))
        *out = submission->credential;
    return status;
}

static mcred_status tell_moved(const op_drafting *d, const mcred_definition_ref *from, const mcred_credential *now,
                               mcred_sink *quiet, const mcred_moved **out) {
    const mcred_credential *before = NULL;
    mcred_moved *moved = MCRED_NEW(d->arena, mcred_moved);
    if (!moved)
        return op_memory(d->sink);
    *moved = (mcred_moved){op_copy(d->arena, from->version), op_copy(d->arena, now->version), MCRED_VEC(mcred_str)};
    mcred_status status = mcred_model_credential_at(d->head, from, quiet, &before);
    if (status == MCRED_FAILED)
        return status;
    *out = moved;
    return before ? op_definition_words(d->arena, d->sink, before, now, &moved->changes) : MCRED_OK;
}

mcred_status op_draft_moved(const op_drafting *d, mcred_str earner, mcred_str credential, const mcred_moved **out) {
    const mcred_evidence *evidence = NULL;
    const mcred_credential *now = NULL;
    mcred_definition_ref from;
    mcred_sink *quiet = mcred_sink_new(1);
    *out = NULL;
    if (!quiet)
        return op_memory(d->sink);
    mcred_status status = mcred_model_evidence(d->drafts, earner, credential, quiet, &evidence);
    if (status == MCRED_OK)
        status = mcred_model_credential(d->head, credential, quiet, &now);
    if (status == MCRED_OK)
        status = op_draft_definition(d, evidence, earner, credential, &from);
    if (status == MCRED_OK && from.id.len > 0 && !mcred_str_eq(from.digest, mcred_digest_str(&now->file->digest)))
        status = tell_moved(d, &from, now, quiet, out);
    mcred_sink_free(quiet);
    return status == MCRED_NO ? MCRED_OK : status;
}
