/* at.c - definitions and exemplars as they were when a record was made: by blob id, held against the digest
 * where one is known. */
#include "model_internal.h"

static mcred_status read_at(mcred_model *model, const mcred_definition_ref *ref, mcred_str path, mcred_sink *sink,
                            mcred_str *bytes) {
    mcred_digest digest;
    mcred_status status =
        mcred_store_blob(mcred_view_store(model->view), &ref->blob, MODEL_MAX_BYTES, model->arena, sink, bytes);
    if (status != MCRED_OK || ref->digest.len == 0)
        return status;
    if (!mcred_digest_of(*bytes, &digest))
        return model_memory(sink);
    if (mcred_str_eq(mcred_digest_str(&digest), ref->digest))
        return MCRED_OK;
    mcred_source source = {path, {0}};
    mcred_report(sink, MCRED_RULE_RECORD_DEFINITION_DIGEST, &source, MCRED_NO_SPAN,
                 "the file in git object %s has digest %.*s, but the record names %.*s", ref->blob.hex,
                 MCRED_ARG(mcred_digest_str(&digest)), MCRED_ARG(ref->digest));
    return MCRED_NO;
}

mcred_status model_get_at(mcred_model *model, model_kind kind, const mcred_definition_ref *ref, mcred_str path,
                          model_builder *build, mcred_sink *sink, const void **out) {
    mcred_str key =
        mcred_arena_printf(model->arena, "%s %.*s %.*s", ref->blob.hex, MCRED_ARG(ref->digest), MCRED_ARG(path));
    if (!path.data || !key.data)
        return model_memory(sink);
    model_entry *entry = mcred_map_get(model->entries, key);
    if (!entry) {
        mcred_str bytes = {0};
        mcred_file *file = NULL;
        entry = model_entry_new(model);
        if (!entry)
            return model_memory(sink);
        entry->status = read_at(model, ref, path, entry->found, &bytes);
        if (entry->status == MCRED_OK)
            entry->status = model_check(model, kind, path, bytes, entry->found, &file);
        if (entry->status == MCRED_OK && !(entry->thing = build(model, file, NULL)))
            return model_memory(sink);
        if (!mcred_map_put(model->entries, key, entry))
            return model_memory(sink);
    }
    *out = entry->thing;
    return model_entry_tell(entry, sink);
}

mcred_status mcred_model_credential_at(mcred_model *model, const mcred_definition_ref *ref, mcred_sink *sink,
                                       const mcred_credential **out) {
    const void *thing = NULL;
    mcred_status status = model_get_at(model, KIND_CREDENTIAL, ref, mcred_path_credential(model->arena, ref->id),
                                       model_build_credential, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_stack_at(mcred_model *model, const mcred_definition_ref *ref, mcred_sink *sink,
                                  const mcred_stack **out) {
    const void *thing = NULL;
    mcred_status status =
        model_get_at(model, KIND_STACK, ref, mcred_path_stack(model->arena, ref->id), model_build_stack, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_person_at(mcred_model *model, mcred_str handle, const mcred_oid *blob, mcred_sink *sink,
                                   const mcred_person **out) {
    const mcred_definition_ref ref = {.id = handle, .digest = MCRED_S(""), .blob = *blob};
    const void *thing = NULL;
    mcred_status status = model_get_at(model, KIND_PERSON, &ref, mcred_path_person(model->arena, handle),
                                       model_build_person, sink, &thing);
    *out = thing;
    return status;
}

mcred_status mcred_model_programme_at(mcred_model *model, const mcred_oid *blob, mcred_sink *sink,
                                      const mcred_programme **out) {
    const mcred_definition_ref ref = {.digest = MCRED_S(""), .blob = *blob};
    const void *thing = NULL;
    mcred_status status =
        model_get_at(model, KIND_PROGRAMME, &ref, MCRED_S("mcred.yaml"), model_build_programme, sink, &thing);
    *out = thing;
    return status;
}
