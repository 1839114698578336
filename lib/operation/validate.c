/* validate.c - every file of the format, or those below the given paths. */
#include "internal.h"

#include "audit/audit.h"
#include "base/path.h"
#include "rules/rules.h"

typedef struct counting {
    mcred_view *view;
    mcred_arena *arena;
    mcred_sink *sink;
    size_t files;
} counting;

/* The format is at most six folders deep; artifacts below that are not counted. */
static mcred_status count_files(counting *all, mcred_str path, unsigned depth) {
    mcred_entry_kind kind = path.len == 0 ? MCRED_ENTRY_FOLDER : mcred_view_kind(all->view, path);
    if (kind == MCRED_ENTRY_FILE && mcred_path_kind(path)[0] != '\0')
        all->files++;
    if (kind != MCRED_ENTRY_FOLDER || depth == 0)
        return MCRED_OK;
    mcred_vec entries;
    mcred_status status = mcred_view_list(all->view, path, all->arena, all->sink, &entries);
    for (size_t i = 0; status == MCRED_OK && i < entries.len; i++) {
        mcred_str child = mcred_path_join(all->arena, path, MCRED_AT(mcred_entry, &entries, i)->name);
        status = child.data ? count_files(all, child, depth - 1) : op_memory(all->sink);
    }
    return status;
}

static mcred_status count_all(counting *all, const mcred_str *paths, size_t count) {
    const unsigned depth = 8;
    static const char *const tops[] = {"mcred.yaml", "credentials", "stacks", "people", "evidence", "records"};
    mcred_status status = MCRED_OK;
    for (size_t i = 0; count == 0 && status == MCRED_OK && i < sizeof tops / sizeof *tops; i++)
        status = count_files(all, mcred_str_of(tops[i]), depth);
    for (size_t i = 0; status == MCRED_OK && i < count; i++)
        status = count_files(all, paths[i], depth);
    return status;
}

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
                               size_t *files) {
    mcred_model *model = NULL;
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
    counting all = {view, session->arena, sink, 0};
    status = count_all(&all, paths, count);
    if (status != MCRED_OK)
        return status;
    *files = all.files;
    status = mcred_rules_validate(model, count > 0 ? paths : NULL, count, sink);
    if (status != MCRED_FAILED)
        status = mcred_status_worse(status, check_records(session, args, paths, count, sink));
    mcred_sink_sort(sink);
    return mcred_status_worse(status, mcred_sink_verdict(sink));
}
