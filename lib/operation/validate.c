/* validate.c - every file of the format, or those below the given paths. */
#include "internal.h"

#include <stdlib.h>

#include "audit/audit.h"
#include "base/path.h"
#include "check_files.h"
#include "rules/rules.h"
#include "since.h"
#include "used.h"

typedef struct checking {
    mcred_session *session;
    const mcred_validate_args *args;
    mcred_sink *sink;
    mcred_model *model;
    mcred_str *paths; /* none: everything, or with since: nothing */
    size_t count;
    const op_since *since; /* NULL when not asked for */
} checking;

/* ---- the paths asked for ---------------------------------------------------------------------- */

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

/* ---- records and versions: what only history tells ------------------------------------------------ */

/* Records are only ever added. A shallow clone cannot tell: verify says so, and
 * whoever only checks what is there is not kept from it. */
static mcred_status check_records(const checking *c) {
    mcred_model *head = NULL;
    mcred_status status = op_revision(c->session, c->args->rev, c->sink, &head);
    if (status == MCRED_OK && c->since)
        status = op_since_records(c->since, head, c->sink);
    else if (status == MCRED_OK && c->count == 0)
        status = mcred_audit_edited(head, MCRED_S("records"), c->sink);
    for (size_t i = 0; status == MCRED_OK && !c->since && i < c->count; i++) {
        bool folder = mcred_view_kind(mcred_model_view(head), c->paths[i]) == MCRED_ENTRY_FOLDER;
        if (folder && mcred_path_within(MCRED_S("records"), c->paths[i]))
            status = mcred_audit_edited(head, c->paths[i], c->sink);
    }
    return status == MCRED_UNKNOWN ? MCRED_OK : status;
}

static mcred_status check_version(const checking *c, mcred_model *before, mcred_str id) {
    const mcred_credential *now = NULL, *base = NULL;
    bool used = false;
    mcred_str path = mcred_path_credential(c->session->arena, id);
    if (!path.data)
        return op_memory(c->sink);
    /* Most definitions that are not as committed are new: there is nothing to compare with. */
    if (mcred_view_kind(mcred_model_view(before), path) != MCRED_ENTRY_FILE)
        return MCRED_OK;
    mcred_status status = op_used_definition(before, id, c->sink, &base, &used);
    if (status != MCRED_OK || !base)
        return status;
    if (mcred_model_credential(c->model, id, c->sink, &now) == MCRED_OK && !mcred_str_is(now->status, "draft"))
        (void)mcred_rules_version(c->model, base, used, now, now->version, MCRED_BUMP_MAJOR, c->sink);
    return status;
}

/* Definitions that are not as they were committed, or as they were in the commit that is compared with. */
static mcred_status check_versions(const checking *c) {
    mcred_model *before = c->since ? c->since->before : NULL;
    mcred_vec changed = MCRED_VEC(mcred_str);
    mcred_status status = MCRED_OK;
    if (c->since)
        changed = c->since->changed;
    else if (mcred_view_is_worktree(mcred_model_view(c->model)))
        status = op_changed_since(c->session, NULL, c->model, "credentials", c->sink, &before, &changed);
    for (size_t i = 0; status == MCRED_OK && i < changed.len; i++) {
        mcred_str path = *MCRED_AT(mcred_str, &changed, i), rest = mcred_str_from(path, 12);
        bool definition = mcred_str_is(mcred_str_of(mcred_path_kind(path)), "credential");
        if (definition && op_in_scope(path, c->paths, c->count) &&
            mcred_view_kind(mcred_model_view(c->model), path) == MCRED_ENTRY_FILE)
            status = check_version(c, before, mcred_str_cut(&rest, '/'));
        if (status == MCRED_OK)
            status = mcred_model_forget(c->model, MCRED_MODEL_HELD, c->sink);
        if (status == MCRED_OK)
            status = mcred_model_forget(before, MCRED_MODEL_HELD, c->sink);
    }
    return status;
}

/* ---- profiles ------------------------------------------------------------------------------------ */

static mcred_status no_profile(const checking *c, mcred_str name) {
    mcred_vec known = MCRED_VEC(mcred_str);
    for (size_t i = 0; mcred_builtin_profile(i).len > 0; i++) {
        if (!op_push_str(c->session->arena, &known, mcred_builtin_profile(i)))
            return op_memory(c->sink);
    }
    mcred_finding *finding =
        mcred_report(c->sink, MCRED_RULE_OPERATION_NOT_FOUND, NULL, MCRED_NO_SPAN,
                     "there is no profile \"%.*s\": neither built in nor in profiles/", MCRED_ARG(name));
    op_suggest(c->sink, finding, name, &known);
    return MCRED_USAGE;
}

/* profiles/ID.yaml is the profile ID. */
static mcred_str profile_id(mcred_str name) {
    mcred_str id = clean(name);
    bool path = mcred_str_starts(id, "profiles/") && mcred_str_ends(id, ".yaml");
    return path ? mcred_str_first(mcred_str_from(id, 9), id.len - 14) : id;
}

/* The profile is asked for each time, because the model forgets it with the files. */
static mcred_status check_profile(const checking *c, mcred_str name, const mcred_vec *files) {
    const mcred_profile *profile = NULL;
    size_t before = mcred_sink_count(c->sink, MCRED_ERROR);
    mcred_str id = profile_id(name);
    mcred_status status = mcred_handle_ok(id) ? mcred_model_profile(c->model, id, c->sink, &profile) : MCRED_NO;
    if (status == MCRED_NO && mcred_sink_count(c->sink, MCRED_ERROR) == before)
        return no_profile(c, name);
    for (size_t i = 0; status == MCRED_OK && i < files->len; i++) {
        status = mcred_model_profile(c->model, id, c->sink, &profile);
        if (status == MCRED_OK)
            status = mcred_rules_profile(c->model, profile, *MCRED_AT(mcred_str, files, i), c->sink);
        if (status == MCRED_OK)
            status = mcred_model_forget(c->model, MCRED_MODEL_HELD, c->sink);
    }
    return status;
}

/* ---- the operation --------------------------------------------------------------------------------- */

static mcred_status check_text(checking *c, mcred_validated *out) {
    mcred_str path = clean(mcred_str_of(c->args->text_path));
    mcred_str *slot = mcred_path_kind(path)[0] ? mcred_vec_push(c->session->arena, &out->files) : NULL;
    const char *why = mcred_path_refused(path);
    if (why) {
        op_refuse(c->sink, MCRED_RULE_OPERATION_USAGE, "the path \"%.*s\" %s", MCRED_ARG(path), why);
        return MCRED_USAGE;
    }
    if (slot)
        *slot = path;
    if (mcred_model_overlay(c->model, path, c->args->text) != MCRED_OK)
        return op_memory(c->sink);
    mcred_model *head = NULL;
    mcred_status status = mcred_rules_file(c->model, path, c->sink);
    if (status == MCRED_OK)
        status = op_head(c->session, c->sink, &head);
    mcred_str rest = mcred_str_from(path, 12);
    if (status == MCRED_OK && mcred_str_is(mcred_str_of(mcred_path_kind(path)), "credential"))
        status = check_version(c, head, mcred_str_cut(&rest, '/'));
    return status;
}

static mcred_status check_paths(checking *c, mcred_validated *out) {
    mcred_view *view = mcred_model_view(c->model);
    mcred_status status = take_paths(c->session, c->args, view, c->sink, &c->paths, &c->count);
    op_since since;
    if (status == MCRED_OK && c->args->since) {
        status = op_since_find(c->session, c->args->since, c->model, c->paths, c->count, c->sink, &since);
        c->since = &since;
        c->paths = since.paths.data;
        c->count = since.paths.len;
    }
    bool whole = c->count == 0 && !c->since;
    if (status == MCRED_OK && (whole || c->count > 0))
        status = mcred_rules_files(view, whole ? NULL : c->paths, c->count, c->session->arena, c->sink, &out->files);
    if (status == MCRED_OK)
        status = op_check_files(c->session, c->model, &out->files, c->args->jobs, c->sink);
    if (status == MCRED_OK && (whole || c->count > 0))
        status = op_check_keys(c->session, c->model, c->paths, whole ? 0 : c->count, c->args->jobs, c->sink);
    op_sort_paths(&out->files);
    if ((status == MCRED_OK || status == MCRED_NO) && !c->args->history_known)
        status = mcred_status_worse(status, check_records(c));
    if (status == MCRED_OK || status == MCRED_NO)
        status = mcred_status_worse(status, check_versions(c));
    return status;
}

mcred_status mcred_op_validate(mcred_session *session, const mcred_validate_args *args, mcred_sink *sink,
                               mcred_validated *out) {
    checking c = {.session = session, .args = args, .sink = sink};
    bool committed = args->rev || mcred_store_is_bare(session->store);
    *out = (mcred_validated){.files = MCRED_VEC(mcred_str)};
    mcred_status status =
        committed ? op_revision(session, args->rev, sink, &c.model) : op_worktree(session, sink, &c.model);
    if (status != MCRED_OK)
        return status;
    status = args->text_path ? check_text(&c, out) : check_paths(&c, out);
    for (size_t i = 0; (status == MCRED_OK || status == MCRED_NO) && i < args->profile_count; i++)
        status = mcred_status_worse(status, check_profile(&c, mcred_str_of(args->profiles[i]), &out->files));
    mcred_sink_sort(sink);
    return mcred_status_worse(status, mcred_sink_verdict(sink));
}
