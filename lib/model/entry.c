/* entry.c - what is remembered of a file that was read. */
#include "model_internal.h"

model_entry *model_entry_new(mcred_model *model) {
    model_entry *entry = MCRED_NEW(model->arena, model_entry);
    model_entry **slot = entry ? mcred_vec_push(model->arena, &model->read) : NULL;
    if (!slot)
        return NULL;
    *slot = entry;
    entry->found = mcred_sink_new(0);
    return entry->found ? entry : NULL;
}

/* What was found names its file, so the same findings are the same file's. A
 * sink's address would not do: another sink may get it later. */
static bool key_of(model_entry *entry) {
    mcred_buf text;
    mcred_buf_init(&text, (size_t)256 << 20);
    mcred_render_json(entry->found, &text);
    bool ok = !text.failed && mcred_digest_of(mcred_buf_str(&text), &entry->key);
    mcred_buf_free(&text);
    return ok;
}

mcred_status model_entry_tell(model_entry *entry, mcred_sink *sink) {
    /* Most files have no findings, and there may be very many of them. */
    if (entry->found && mcred_sink_len(entry->found) == 0) {
        mcred_sink_free(entry->found);
        entry->found = NULL;
    }
    if (!entry->found)
        return entry->status;
    if (!entry->key.text[0] && !key_of(entry))
        return model_memory(sink);
    mcred_sink_bring(sink, mcred_digest_str(&entry->key), entry->found);
    return entry->status;
}
