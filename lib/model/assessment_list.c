/* assessment_list.c - all the notes, assignments, calibrations and exemplars there are, in order. */
#include "mcred/model_assessment.h"

#include <stdlib.h>

#include "base/path.h"
#include "model_internal.h"

/* What lies between prefix and suffix; "" where the name is not of that form. */
static mcred_str between(mcred_str name, const char *prefix, const char *suffix) {
    size_t before = mcred_str_of(prefix).len, after = mcred_str_of(suffix).len;
    if (!mcred_str_starts(name, prefix) || !mcred_str_ends(name, suffix) || name.len <= before + after)
        return MCRED_S("");
    return (mcred_str){name.data + before, name.len - before - after};
}

/* The middle parts of the names in folder that begin and end so; vector of mcred_str. */
static mcred_status names_in(mcred_model *model, mcred_str folder, mcred_entry_kind kind, const char *prefix,
                             const char *suffix, mcred_sink *sink, mcred_vec *out) {
    mcred_vec entries;
    *out = MCRED_VEC(mcred_str);
    if (!folder.data)
        return model_memory(sink);
    mcred_status status = mcred_view_list(model->view, folder, model->arena, sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        const mcred_entry *entry = MCRED_AT(mcred_entry, &entries, i);
        mcred_str name = between(entry->name, prefix, suffix);
        if (entry->kind != kind || !mcred_handle_ok(name))
            continue;
        mcred_str *slot = mcred_vec_push(model->arena, out);
        if (!slot)
            return model_memory(sink);
        *slot = name;
    }
    return status;
}

static int number_of(mcred_str text) {
    int number = 0;
    for (size_t i = 0; i < text.len && i < 6; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || (i == 0 && text.data[i] == '0'))
            return 0;
        number = number * 10 + (text.data[i] - '0');
    }
    return text.len <= 5 ? number : 0;
}

static int by_number(const void *a, const void *b) {
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

/* The numbers of the records in folder that begin with prefix, in order; vector of int. */
static mcred_status numbers_in(mcred_model *model, mcred_str folder, const char *prefix, mcred_sink *sink,
                               mcred_vec *out) {
    mcred_vec entries;
    *out = MCRED_VEC(int);
    if (!folder.data)
        return model_memory(sink);
    mcred_status status = mcred_view_list(model->view, folder, model->arena, sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        int number = number_of(between(MCRED_AT(mcred_entry, &entries, i)->name, prefix, ".yaml"));
        int *slot = number > 0 ? mcred_vec_push(model->arena, out) : NULL;
        if (number > 0 && !slot)
            return model_memory(sink);
        if (slot)
            *slot = number;
    }
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_number);
    return status;
}

/* One thing more for the list; what is wrong is told, left out, and remembered. */
static mcred_status take(mcred_model *model, mcred_status one, const void *thing, mcred_status *worst, mcred_sink *sink,
                         mcred_vec *out) {
    if (one != MCRED_OK && one != MCRED_NO)
        return one;
    *worst = mcred_status_worse(*worst, one);
    const void **slot = thing ? mcred_vec_push(model->arena, out) : NULL;
    if (thing && !slot)
        return model_memory(sink);
    if (slot)
        *slot = thing;
    return MCRED_OK;
}

mcred_status mcred_model_notes(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, mcred_vec *out) {
    mcred_vec names;
    mcred_status worst = MCRED_OK;
    *out = MCRED_VEC(const mcred_note *);
    mcred_status status =
        names_in(model, mcred_path_attempt(model->arena, ref), MCRED_ENTRY_FILE, "note-", ".md", sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        const mcred_note *note = NULL;
        mcred_status one = mcred_model_note(model, ref, *MCRED_AT(mcred_str, &names, i), sink, &note);
        status = take(model, one, note, &worst, sink, out);
    }
    return status == MCRED_OK ? worst : status;
}

mcred_status mcred_model_assignments(mcred_model *model, const mcred_ref *ref, mcred_sink *sink, mcred_vec *out) {
    mcred_vec numbers;
    mcred_status worst = MCRED_OK;
    *out = MCRED_VEC(const mcred_assignment *);
    mcred_status status = numbers_in(model, mcred_path_attempt(model->arena, ref), "assignment-", sink, &numbers);
    for (size_t i = 0; status == MCRED_OK && i < numbers.len; i++) {
        const mcred_assignment *assignment = NULL;
        mcred_status one = mcred_model_assignment(model, ref, *MCRED_AT(int, &numbers, i), sink, &assignment);
        status = take(model, one, assignment, &worst, sink, out);
    }
    return status == MCRED_OK ? worst : status;
}

mcred_status mcred_model_calibrations(mcred_model *model, mcred_str assessor, mcred_str credential, mcred_sink *sink,
                                      mcred_vec *out) {
    mcred_vec numbers;
    mcred_status worst = MCRED_OK;
    *out = MCRED_VEC(const mcred_calibration *);
    mcred_status status =
        numbers_in(model, mcred_path_records(model->arena, assessor, credential), "calibration-", sink, &numbers);
    for (size_t i = 0; status == MCRED_OK && i < numbers.len; i++) {
        const mcred_calibration *calibration = NULL;
        mcred_status one =
            mcred_model_calibration(model, assessor, credential, *MCRED_AT(int, &numbers, i), sink, &calibration);
        status = take(model, one, calibration, &worst, sink, out);
    }
    return status == MCRED_OK ? worst : status;
}

mcred_status mcred_model_exemplars(mcred_model *model, mcred_str credential, mcred_sink *sink, mcred_vec *out) {
    mcred_vec names;
    mcred_status worst = MCRED_OK;
    mcred_str folder = mcred_arena_printf(model->arena, "credentials/%.*s/exemplars", MCRED_ARG(credential));
    *out = MCRED_VEC(const mcred_exemplar *);
    mcred_status status = names_in(model, folder, MCRED_ENTRY_FOLDER, "", "", sink, &names);
    for (size_t i = 0; status == MCRED_OK && i < names.len; i++) {
        mcred_str name = *MCRED_AT(mcred_str, &names, i), path = mcred_path_exemplar(model->arena, credential, name);
        const mcred_exemplar *exemplar = NULL;
        if (path.data && mcred_view_kind(model->view, path) != MCRED_ENTRY_FILE)
            continue;
        mcred_status one = mcred_model_exemplar(model, credential, name, sink, &exemplar);
        status = take(model, one, exemplar, &worst, sink, out);
    }
    return status == MCRED_OK ? worst : status;
}

bool mcred_model_has(mcred_model *model, mcred_str path) {
    return model_overlaid(model, path) || mcred_view_kind(model->view, path) != MCRED_ENTRY_NONE;
}

mcred_status mcred_model_was_submitted(mcred_model *model, mcred_str earner, mcred_str thing, mcred_sink *sink,
                                       bool *out) {
    int last = 0;
    mcred_str award = mcred_path_award(model->arena, earner, thing);
    mcred_status status = mcred_model_last_attempt(model, earner, thing, sink, &last);
    *out = last > 0 || (award.data && mcred_view_kind(model->view, award) != MCRED_ENTRY_NONE);
    return award.data ? status : model_memory(sink);
}
