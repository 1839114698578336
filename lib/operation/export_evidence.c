/* export_evidence.c - the evidence that an earner agreed to have in the badge. */
#include "base/path.h"
#include "export.h"
#include "mcred/model_evidence.h"

/* It was part of what was awarded, and is not withdrawn. */
static bool counts(const exporting *e, const mcred_submission *submission, mcred_str path) {
    const mcred_award *award = e->facts.award;
    for (size_t i = 0; i < submission->evidence.len; i++) {
        const mcred_pinned *pinned = MCRED_AT(const mcred_pinned, &submission->evidence, i);
        if (mcred_str_eq(pinned->path, path))
            return !mcred_model_redacted(e->model, award->earner, e->out->ref.credential, pinned->path, pinned->digest);
    }
    return false;
}

static mcred_status add(exporting *e, const mcred_artifact *artifact) {
    const mcred_evidence_item *item = mcred_credential_item(e->facts.credential, artifact->item);
    mcred_badge_evidence *one = mcred_vec_push(e->arena, &e->facts.evidence);
    if (!one)
        return op_memory(e->sink);
    *one = (mcred_badge_evidence){.name = artifact->title.len ? artifact->title
                                          : item              ? item->title
                                                              : artifact->item,
                                  .genre = item ? item->kind : MCRED_S(""),
                                  .description = item ? mcred_str_trim(item->description) : MCRED_S(""),
                                  .address = artifact->shown_at};
    return MCRED_OK;
}

/* The agreement is the one of today, in the earner's own folder: it can be taken back. */
mcred_status export_find_evidence(exporting *e) {
    const mcred_award *award = e->facts.award;
    const mcred_evidence *evidence = NULL;
    const mcred_submission *submission = NULL;
    const mcred_ref ref = {award->earner, e->out->ref.credential, award->attempt};
    e->facts.evidence = MCRED_VEC(mcred_badge_evidence);
    if (!e->facts.credential)
        return MCRED_OK;
    mcred_status status = mcred_model_evidence(e->model, ref.earner, ref.credential, e->sink, &evidence);
    if (status == MCRED_OK)
        status = mcred_model_submission(e->model, &ref, e->sink, &submission);
    for (size_t i = 0; status == MCRED_OK && i < evidence->artifacts.len; i++) {
        const mcred_artifact *artifact = MCRED_AT(const mcred_artifact, &evidence->artifacts, i);
        if (!artifact->shared || !artifact->path.len)
            continue;
        mcred_str path = mcred_path_join(e->arena, evidence->folder, artifact->path);
        status = path.data ? MCRED_OK : op_memory(e->sink);
        if (path.data && counts(e, submission, path))
            status = add(e, artifact);
    }
    return status == MCRED_NO ? mcred_sink_verdict(e->sink) : status;
}
