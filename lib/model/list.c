/* list.c - what there is: names of definitions, people and records, in byte order. */
#include "base/path.h"
#include "model_internal.h"

/* Adds the entries of folder that are of the kind and whose names, less
 * suffix, are handles; in the arena. */
static mcred_status collect(mcred_model *model, mcred_str folder, mcred_entry_kind kind, const char *suffix,
                            mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    mcred_vec entries;
    if (!folder.data)
        return model_memory(sink);
    mcred_status status = mcred_view_list(model->view, folder, arena, sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        size_t tail = mcred_str_of(suffix).len;
        if (entry->kind != kind || !mcred_str_ends(entry->name, suffix) || entry->name.len <= tail)
            continue;
        mcred_str name = mcred_str_first(entry->name, entry->name.len - tail);
        if (!mcred_handle_ok(name))
            continue;
        mcred_str *slot = mcred_vec_push(arena, out);
        if (!slot)
            return model_memory(sink);
        *slot = name;
    }
    return status;
}

static mcred_status list(mcred_model *model, model_listed which, mcred_sink *sink, mcred_vec *out) {
    static const struct {
        const char *folder, *suffix;
        mcred_entry_kind kind;
    } places[] = {
        [LISTED_CREDENTIALS] = {"credentials", "", MCRED_ENTRY_FOLDER},
        [LISTED_STACKS] = {"stacks", ".yaml", MCRED_ENTRY_FILE},
        [LISTED_PEOPLE] = {"people", ".yaml", MCRED_ENTRY_FILE},
    };
    mcred_vec *kept = &model->lists[which];
    mcred_status status = MCRED_OK;
    if (!model->listed[which]) {
        *kept = MCRED_VEC(mcred_str);
        status = collect(model, mcred_str_of(places[which].folder), places[which].kind, places[which].suffix,
                         model->keep, sink, kept);
        model->listed[which] = status == MCRED_OK;
    }
    *out = *kept;
    return status;
}

/* The third level of top/<aa>/<earner>. A folder whose first two letters are
 * not the handle's is left out: the place is wrong. */
static mcred_status list_sharded(mcred_model *model, const char *top, mcred_sink *sink, mcred_vec *out) {
    mcred_vec shards;
    *out = MCRED_VEC(mcred_str);
    mcred_status status = mcred_view_list(model->view, mcred_str_of(top), model->keep, sink, &shards);
    for (size_t i = 0; status == MCRED_OK && i < shards.len; i++) {
        const mcred_entry *shard = MCRED_AT(mcred_entry, &shards, i);
        if (shard->kind != MCRED_ENTRY_FOLDER || shard->name.len != 2)
            continue;
        size_t before = out->len;
        mcred_str folder = mcred_arena_printf(model->keep, "%s/%.*s", top, MCRED_ARG(shard->name));
        status = collect(model, folder, MCRED_ENTRY_FOLDER, "", model->keep, sink, out);
        size_t kept = before;
        for (size_t j = before; j < out->len; j++) {
            mcred_str name = *MCRED_AT(mcred_str, out, j);
            if (mcred_str_eq(mcred_str_first(name, 2), shard->name))
                *MCRED_AT(mcred_str, out, kept++) = name;
        }
        out->len = kept;
    }
    return status;
}

mcred_status mcred_model_credentials(mcred_model *model, mcred_sink *sink, mcred_vec *out) {
    return list(model, LISTED_CREDENTIALS, sink, out);
}

mcred_status mcred_model_stacks(mcred_model *model, mcred_sink *sink, mcred_vec *out) {
    return list(model, LISTED_STACKS, sink, out);
}

mcred_status mcred_model_people(mcred_model *model, mcred_sink *sink, mcred_vec *out) {
    return list(model, LISTED_PEOPLE, sink, out);
}

static mcred_status list_earners(mcred_model *model, model_listed which, const char *top, mcred_sink *sink,
                                 mcred_vec *out) {
    mcred_vec *kept = &model->lists[which];
    mcred_status status = MCRED_OK;
    if (!model->listed[which]) {
        status = list_sharded(model, top, sink, kept);
        model->listed[which] = status == MCRED_OK;
    }
    *out = *kept;
    return status;
}

mcred_status mcred_model_earners(mcred_model *model, mcred_sink *sink, mcred_vec *out) {
    return list_earners(model, LISTED_EARNERS, "records", sink, out);
}

mcred_status mcred_model_evidence_earners(mcred_model *model, mcred_sink *sink, mcred_vec *out) {
    return list_earners(model, LISTED_EVIDENCE, "evidence", sink, out);
}

mcred_status mcred_model_records_of(mcred_model *model, mcred_str earner, mcred_sink *sink, mcred_vec *out) {
    mcred_str folder =
        mcred_arena_printf(model->arena, "records/%.*s/%.*s", MCRED_ARG(mcred_str_first(earner, 2)), MCRED_ARG(earner));
    *out = MCRED_VEC(mcred_str);
    return collect(model, folder, MCRED_ENTRY_FOLDER, "", model->arena, sink, out);
}

mcred_status mcred_model_evidence_of(mcred_model *model, mcred_str earner, mcred_sink *sink, mcred_vec *out) {
    mcred_str folder = mcred_arena_printf(model->arena, "evidence/%.*s/%.*s", MCRED_ARG(mcred_str_first(earner, 2)),
                                          MCRED_ARG(earner));
    *out = MCRED_VEC(mcred_str);
    return collect(model, folder, MCRED_ENTRY_FOLDER, "", model->arena, sink, out);
}

mcred_status mcred_model_last_attempt(mcred_model *model, mcred_str earner, mcred_str credential, mcred_sink *sink,
                                      int *out) {
    mcred_vec entries;
    mcred_str folder = mcred_path_records(model->arena, earner, credential);
    mcred_status status =
        folder.data ? mcred_view_list(model->view, folder, model->arena, sink, &entries) : model_memory(sink);
    if (status != MCRED_OK)
        return status;
    int last = 0;
    for (size_t i = 0; i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str text = mcred_arena_printf(model->arena, "aa/aa/%.*s", MCRED_ARG(entry->name));
        mcred_ref ref;
        if (entry->kind == MCRED_ENTRY_FOLDER && mcred_ref_parse(text, &ref, NULL) && ref.attempt > last)
            last = ref.attempt;
    }
    *out = last;
    return MCRED_OK;
}
