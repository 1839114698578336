/* redaction.c - what was withdrawn of an earner's evidence. */
#include "mcred/model_evidence.h"
#include "model_internal.h"

void *model_build_redaction(mcred_model *model, mcred_file *file, const mcred_ref *ref) {
    mcred_redaction *out = MCRED_NEW(model->arena, mcred_redaction);
    if (!out || !model_pinned(model, mcred_get(file->root, "files"), &out->files))
        return NULL;
    out->file = file;
    out->earner = mcred_get_text(file->root, "earner");
    out->credential = mcred_get_text(file->root, "credential");
    out->by = mcred_get_text(file->root, "by");
    out->reason = mcred_get_text(file->root, "reason");
    out->attempt = model_int(file->root, "attempt", 0);
    out->number = ref->attempt;
    out->redacted = model_time(file->root, "redacted");
    return out;
}

mcred_str mcred_path_redaction(mcred_arena *arena, mcred_str earner, mcred_str credential, int number) {
    mcred_str folder = mcred_path_records(arena, earner, credential);
    return mcred_arena_printf(arena, "%.*s/redaction-%d.yaml", MCRED_ARG(folder), number);
}

static mcred_status read_one(mcred_model *model, mcred_str earner, mcred_str credential, int number, mcred_sink *sink,
                             const void **out) {
    const model_expect expect[] = {{"earner", earner}, {"credential", credential}, {NULL, {0}}};
    const mcred_ref ref = {earner, credential, number};
    return model_get(model, KIND_REDACTION, mcred_path_redaction(model->arena, earner, credential, number), expect,
                     model_build_redaction, &ref, sink, out);
}

/* They are numbered from 1, without a gap. */
mcred_status mcred_model_redactions(mcred_model *model, mcred_str earner, mcred_str credential, mcred_sink *sink,
                                    mcred_vec *out) {
    *out = MCRED_VEC(const mcred_redaction *);
    for (int number = 1; number <= 9999; number++) {
        const void *thing = NULL;
        mcred_str path = mcred_path_redaction(model->arena, earner, credential, number);
        if (!path.data)
            return model_memory(sink);
        if (!model_overlaid(model, path) && mcred_view_kind(model->view, path) == MCRED_ENTRY_NONE)
            return MCRED_OK;
        mcred_status status = read_one(model, earner, credential, number, sink, &thing);
        if (status != MCRED_OK && status != MCRED_NO)
            return status;
        const mcred_redaction **slot = thing ? mcred_vec_push(model->arena, out) : NULL;
        if (slot)
            *slot = thing;
        else if (thing)
            return model_memory(sink);
    }
    return MCRED_OK;
}

static bool names(const mcred_redaction *redaction, mcred_str path, mcred_str digest) {
    for (size_t i = 0; i < redaction->files.len; i++) {
        const mcred_pinned *file = MCRED_AT(mcred_pinned, &redaction->files, i);
        if (digest.len > 0 ? mcred_str_eq(file->digest, digest) : mcred_str_eq(file->path, path))
            return true;
    }
    return false;
}

const mcred_redaction *mcred_model_redacted(mcred_model *model, mcred_str earner, mcred_str credential, mcred_str path,
                                            mcred_str digest) {
    mcred_vec all;
    const mcred_redaction *found = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    if (quiet && mcred_model_redactions(model, earner, credential, quiet, &all) == MCRED_OK) {
        for (size_t i = 0; !found && i < all.len; i++) {
            const mcred_redaction *one = *MCRED_AT(const mcred_redaction *, &all, i);
            found = names(one, path, digest) ? one : NULL;
        }
    }
    mcred_sink_free(quiet);
    return found;
}
