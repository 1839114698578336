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

mcred_status model_entry_tell(model_entry *entry, mcred_sink *sink) {
    /* Most files have no findings, and there may be very many of them. */
    if (entry->found && mcred_sink_len(entry->found) == 0) {
        mcred_sink_free(entry->found);
        entry->found = NULL;
    }
    if (entry->found && entry->told != sink)
        mcred_sink_merge(sink, entry->found);
    entry->told = sink;
    return entry->status;
}
