/* since.c - what changed since a commit, and what depends on it: one step, as far as a change can break something. */
#include "since.h"

#include "audit/audit.h"
#include "base/path.h"

typedef struct finding_out {
    mcred_model *now;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_sink *quiet; /* of files that are only asked what they name */
    mcred_map *things; /* ids of credentials and stacks that changed */
    mcred_map *people; /* handles that changed */
    mcred_vec *paths;
} finding_out;

mcred_status op_changed_since(mcred_session *session, const char *rev, mcred_model *now, const char *folder,
                              mcred_sink *sink, mcred_model **before, mcred_vec *changed) {
    mcred_status status = op_revision(session, rev, sink, before);
    *changed = MCRED_VEC(mcred_str);
    if (status == MCRED_OK && folder &&
        mcred_view_kind(mcred_model_view(*before), mcred_str_of(folder)) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    if (status == MCRED_OK)
        status =
            mcred_view_changed(mcred_model_view(*before), mcred_model_view(now), folder, session->arena, sink, changed);
    return status;
}

static mcred_status want(const finding_out *f, mcred_str path) {
    if (!path.data)
        return op_memory(f->sink);
    if (mcred_view_kind(mcred_model_view(f->now), path) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    return op_push_str(f->arena, f->paths, path) ? MCRED_OK : op_memory(f->sink);
}

/* The first n parts of a path. */
static mcred_str parts(mcred_str path, size_t n) {
    size_t end = 0;
    for (size_t i = 0; i < n && end < path.len; i++) {
        size_t slash = mcred_str_find(path, '/', end + (i > 0));
        end = slash == SIZE_MAX ? path.len : slash;
    }
    return mcred_str_first(path, end);
}

static bool mark(mcred_map *map, mcred_str id) {
    return mcred_map_put(map, id, map);
}

/* The file itself, and what it is a part of. */
static mcred_status take(const finding_out *f, mcred_str path) {
    mcred_str top = mcred_path_part(path, 0);
    bool ok = true;
    mcred_status status = want(f, path);
    if (mcred_str_is(top, "credentials"))
        ok = mark(f->things, mcred_path_part(path, 1));
    else if (mcred_str_is(top, "stacks"))
        ok = mark(f->things, mcred_path_stem(mcred_path_part(path, 1), ".yaml"));
    else if (mcred_str_is(top, "people"))
        ok = mark(f->people, mcred_path_stem(mcred_path_part(path, 1), ".yaml"));
    else if (status == MCRED_OK && (mcred_str_is(top, "evidence") || mcred_str_is(top, "records")))
        status = want(f, parts(path, 4));
    /* Its policy sets the limits of evidence. */
    else if (status == MCRED_OK && mcred_str_is(path, "mcred.yaml"))
        status = want(f, MCRED_S("evidence"));
    return ok ? status : op_memory(f->sink);
}

static bool any_of(const mcred_map *map, const mcred_vec *names) {
    for (size_t i = 0; i < names->len; i++) {
        if (mcred_map_get(map, *MCRED_AT(mcred_str, names, i)))
            return true;
    }
    return false;
}

static bool names_one(const mcred_map *map, const mcred_node *array) {
    for (size_t i = 0; i < mcred_count(array); i++) {
        if (mcred_map_get(map, mcred_text(mcred_at(array, i))))
            return true;
    }
    return false;
}

/* Definitions that name what changed, or share its name. */
static mcred_status take_definitions(const finding_out *f) {
    mcred_vec ids;
    mcred_status status = mcred_model_credentials(f->now, f->sink, &ids);
    for (size_t i = 0; status == MCRED_OK && i < ids.len; i++) {
        const mcred_credential *one = NULL;
        mcred_str id = *MCRED_AT(mcred_str, &ids, i);
        bool same = mcred_map_get(f->things, id) != NULL;
        if (!same && mcred_model_credential(f->now, id, f->quiet, &one) == MCRED_OK)
            same =
                any_of(f->things, &one->prerequisites) || names_one(f->people, mcred_get(one->file->root, "authors"));
        if (same)
            status = want(f, mcred_path_credential(f->arena, id));
    }
    if (status == MCRED_OK)
        status = mcred_model_stacks(f->now, f->sink, &ids);
    for (size_t i = 0; status == MCRED_OK && i < ids.len; i++) {
        const mcred_stack *one = NULL;
        mcred_str id = *MCRED_AT(mcred_str, &ids, i);
        bool same = mcred_map_get(f->things, id) != NULL;
        if (!same && mcred_model_stack(f->now, id, f->quiet, &one) == MCRED_OK)
            same = any_of(f->things, &one->names);
        if (same)
            status = want(f, mcred_path_stack(f->arena, id));
    }
    return status;
}

typedef mcred_status lister(mcred_model *model, mcred_sink *sink, mcred_vec *out);
typedef mcred_status lister_of(mcred_model *model, mcred_str earner, mcred_sink *sink, mcred_vec *out);
typedef mcred_str path_of(mcred_arena *arena, mcred_str earner, mcred_str thing);

/* The folders of evidence, or of records, that belong to what changed. */
static mcred_status take_folders(const finding_out *f, lister *earners_of, lister_of *things_of, path_of *folder) {
    mcred_vec earners, things;
    mcred_status status = earners_of(f->now, f->sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++) {
        mcred_str earner = *MCRED_AT(mcred_str, &earners, i);
        bool all = mcred_map_get(f->people, earner) != NULL;
        status = things_of(f->now, earner, f->sink, &things);
        for (size_t j = 0; status == MCRED_OK && j < things.len; j++) {
            mcred_str thing = *MCRED_AT(mcred_str, &things, j);
            if (all || mcred_map_get(f->things, thing))
                status = want(f, folder(f->arena, earner, thing));
        }
    }
    return status;
}

static mcred_status take_dependents(const finding_out *f) {
    if (mcred_map_count(f->things) == 0 && mcred_map_count(f->people) == 0)
        return MCRED_OK;
    mcred_status status = take_definitions(f);
    if (status == MCRED_OK)
        status = take_folders(f, mcred_model_evidence_earners, mcred_model_evidence_of, mcred_path_evidence);
    if (status == MCRED_OK)
        status = take_folders(f, mcred_model_earners, mcred_model_records_of, mcred_path_records);
    /* An e-mail address belongs to one person. */
    if (status == MCRED_OK && mcred_map_count(f->people) > 0)
        status = want(f, MCRED_S("people"));
    return status;
}

bool op_in_scope(mcred_str path, const mcred_str *only, size_t count) {
    bool found = count == 0;
    for (size_t i = 0; i < count && !found; i++)
        found = mcred_path_within(only[i], path);
    return found;
}

static mcred_status find_all(finding_out *f, const op_since *since, const mcred_str *only, size_t count) {
    mcred_status status = MCRED_OK;
    if (!f->quiet || !f->things || !f->people)
        return op_memory(f->sink);
    for (size_t i = 0; status == MCRED_OK && i < since->changed.len; i++) {
        mcred_str path = *MCRED_AT(mcred_str, &since->changed, i);
        if (op_in_scope(path, only, count))
            status = take(f, path);
    }
    return status == MCRED_OK ? take_dependents(f) : status;
}

mcred_status op_since_find(mcred_session *session, const char *rev, mcred_model *now, const mcred_str *only,
                           size_t count, mcred_sink *sink, op_since *out) {
    *out = (op_since){.paths = MCRED_VEC(mcred_str), .changed = MCRED_VEC(mcred_str)};
    mcred_status status = op_changed_since(session, rev, now, NULL, sink, &out->before, &out->changed);
    if (status != MCRED_OK)
        return status;
    finding_out f = {
        .now = now,
        .arena = session->arena,
        .sink = sink,
        .quiet = mcred_sink_new(1),
        .things = mcred_map_new(session->arena),
        .people = mcred_map_new(session->arena),
        .paths = &out->paths,
    };
    status = find_all(&f, out, only, count);
    mcred_sink_free(f.quiet);
    op_sort_paths(&out->paths);
    return status;
}

mcred_status op_since_records(const op_since *since, mcred_model *head, mcred_sink *sink) {
    mcred_map *changed = mcred_map_new(mcred_model_arena(head));
    bool any = false;
    for (size_t i = 0; changed && i < since->changed.len; i++) {
        mcred_str path = *MCRED_AT(mcred_str, &since->changed, i);
        any = any || mcred_path_within(MCRED_S("records"), path);
        if (!mark(changed, path))
            return op_memory(sink);
    }
    mcred_sink *found = any ? mcred_sink_new(0) : NULL;
    if (!found)
        return changed && !any ? MCRED_OK : op_memory(sink);
    mcred_status status = mcred_audit_edited(head, MCRED_S("records"), found);
    for (size_t i = 0; status == MCRED_OK && i < mcred_sink_len(found); i++) {
        const mcred_finding *one = mcred_sink_at(found, i);
        const mcred_source source = {one->place.file, {0}};
        if (!mcred_map_get(changed, one->place.file))
            continue;
        mcred_finding *copy = mcred_report(sink, one->rule, &source, MCRED_NO_SPAN, "%.*s", MCRED_ARG(one->message));
        if (one->hint.len)
            mcred_finding_hint(sink, copy, "%.*s", MCRED_ARG(one->hint));
    }
    mcred_sink_free(found);
    return status;
}
