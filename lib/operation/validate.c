/* validate.c - every file of the format, or those below the given paths. */
#include "internal.h"

#include <stdlib.h>

#include "audit/audit.h"
#include "base/path.h"
#include "rules/rules.h"

/* ---- the files that are checked ------------------------------------------------------------- */

typedef struct listing {
    mcred_view *view;
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_vec *files;
} listing;

/* The format is at most six folders deep; artifacts below that are not listed. */
static mcred_status list_files(const listing *all, mcred_str path, unsigned depth) {
    mcred_entry_kind kind = path.len == 0 ? MCRED_ENTRY_FOLDER : mcred_view_kind(all->view, path);
    if (kind == MCRED_ENTRY_FILE && mcred_path_kind(path)[0] != '\0' && !op_push_str(all->arena, all->files, path))
        return op_memory(all->sink);
    if (kind != MCRED_ENTRY_FOLDER || depth == 0)
        return MCRED_OK;
    mcred_vec entries;
    mcred_status status = mcred_view_list(all->view, path, all->arena, all->sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        mcred_str child = mcred_path_join(all->arena, path, MCRED_AT(mcred_entry, &entries, i)->name);
        status = child.data ? list_files(all, child, depth - 1) : op_memory(all->sink);
    }
    return status;
}

static int by_bytes(const void *a, const void *b) {
    return mcred_str_cmp(*(const mcred_str *)a, *(const mcred_str *)b);
}

void op_sort_paths(mcred_vec *paths) {
    mcred_str *all = paths->data;
    size_t kept = 0;
    if (paths->len == 0)
        return;
    qsort(all, paths->len, sizeof *all, by_bytes);
    for (size_t i = 0; i < paths->len; i++) {
        if (kept == 0 || !mcred_str_eq(all[kept - 1], all[i]))
            all[kept++] = all[i];
    }
    paths->len = kept;
}

static mcred_status list_all(const listing *all, const mcred_str *paths, size_t count) {
    const unsigned depth = 8;
    static const char *const tops[] = {"credentials", "evidence", "mcred.yaml", "people", "records", "stacks"};
    mcred_status status = MCRED_OK;
    for (size_t i = 0; !paths && status == MCRED_OK && i < sizeof tops / sizeof *tops; i++)
        status = list_files(all, mcred_str_of(tops[i]), depth);
    for (size_t i = 0; paths && status == MCRED_OK && i < count; i++)
        status = list_files(all, paths[i], depth);
    op_sort_paths(all->files);
    return status;
}

/* ---- the paths asked for ---------------------------------------------------------------------- */

static mcred_str clean(mcred_str path) {
    while (mcred_str_starts(path, "./"))
        path = mcred_str_from(path, 2);
    while (mcred_str_ends(path, "/"))
        path.len--;
    return mcred_str_is(path, ".") ? MCRED_S("") : path;
}

static mcred_status take_paths(mcred_session *session, const mcred_validate_args *args, mcred_view *view,
                               mcred_sink *sink, mcred_str **out, size_t *count) {
    mcred_str *paths = mcred_arena_array(session->arena, args->path_count, sizeof *paths);
    if (!paths)
        return op_memory(sink);
    *count = args->path_count;
    *out = paths;
    for (size_t i = 0; i < args->path_count; i++) {
        paths[i] = clean(mcred_str_of(args->paths[i]));
        if (paths[i].len == 0) {
            *count = 0; /* the whole programme */
            return MCRED_OK;
        }
        const char *why = mcred_path_refused(paths[i]);
        if (!why && mcred_view_kind(view, paths[i]) != MCRED_ENTRY_NONE)
            continue;
        op_refuse(sink, MCRED_RULE_OPERATION_NOT_FOUND, "there is no \"%.*s\"%s%s", MCRED_ARG(paths[i]),
                  why ? ": it " : "", why ? why : "");
        return MCRED_USAGE;
    }
    return MCRED_OK;
}

/* Records are only ever added. A shallow clone cannot tell: verify says so, and
 * whoever only checks what is there is not kept from it. */
static mcred_status check_records(mcred_session *session, const mcred_validate_args *args, const mcred_str *paths,
                                  size_t count, mcred_sink *sink) {
    mcred_model *head = NULL;
    mcred_status status = op_revision(session, args->rev, sink, &head);
    if (status == MCRED_OK && count == 0)
        status = mcred_audit_edited(head, MCRED_S("records"), sink);
    for (size_t i = 0; status == MCRED_OK && i < count; i++) {
        bool folder = mcred_view_kind(mcred_model_view(head), paths[i]) == MCRED_ENTRY_FOLDER;
        if (folder && mcred_path_within(MCRED_S("records"), paths[i]))
            status = mcred_audit_edited(head, paths[i], sink);
    }
    return status == MCRED_UNKNOWN ? MCRED_OK : status;
}

mcred_status mcred_op_validate(mcred_session *session, const mcred_validate_args *args, mcred_sink *sink,
                               mcred_validated *out) {
    mcred_model *model = NULL;
    *out = (mcred_validated){.files = MCRED_VEC(mcred_str)};
    bool committed = args->rev || mcred_store_is_bare(session->store);
    mcred_status status =
        committed ? op_revision(session, args->rev, sink, &model) : op_worktree(session, sink, &model);
    if (status != MCRED_OK)
        return status;
    mcred_view *view = mcred_model_view(model);
    mcred_str *paths = NULL;
    size_t count = 0;
    status = take_paths(session, args, view, sink, &paths, &count);
    if (status != MCRED_OK)
        return status;
    const listing all = {view, session->arena, sink, &out->files};
    status = list_all(&all, count > 0 ? paths : NULL, count);
    if (status != MCRED_OK)
        return status;
    status = mcred_rules_validate(model, count > 0 ? paths : NULL, count, sink);
    if (status != MCRED_FAILED)
        status = mcred_status_worse(status, check_records(session, args, paths, count, sink));
    mcred_sink_sort(sink);
    return mcred_status_worse(status, mcred_sink_verdict(sink));
}
