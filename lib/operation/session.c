/* session.c - a repository opened for one person, and the models that results point into. */
#include "internal.h"
#include "mcred/operation_trust.h"

#include "mcred/operation_packet.h"

typedef struct op_snapshot {
    mcred_view *view;
    mcred_model *model;
    bool head;
} op_snapshot;

static mcred_status keep(mcred_session *session, mcred_view *view, bool head, mcred_sink *sink, mcred_model **out) {
    mcred_model *model = NULL;
    mcred_status status = mcred_model_open(view, sink, &model);
    if (status != MCRED_OK) {
        mcred_view_close(view);
        return status;
    }
    op_snapshot *snapshot = mcred_vec_push(session->arena, &session->snapshots);
    if (!snapshot) {
        mcred_model_close(model);
        mcred_view_close(view);
        return op_memory(sink);
    }
    *snapshot = (op_snapshot){view, model, head};
    *out = model;
    return MCRED_OK;
}

mcred_status op_keep(mcred_session *session, mcred_view *view, mcred_sink *sink, mcred_model **out) {
    return keep(session, view, false, sink, out);
}

static mcred_model *same_head(const mcred_session *session, const mcred_view *view) {
    mcred_oid now = mcred_view_oid(view);
    for (size_t i = session->snapshots.len; i-- > 0;) {
        const op_snapshot *snapshot = MCRED_AT(op_snapshot, &session->snapshots, i);
        mcred_oid then = mcred_view_oid(snapshot->view);
        if (snapshot->head && mcred_str_eq(mcred_str_of(now.hex), mcred_str_of(then.hex)))
            return snapshot->model;
    }
    return NULL;
}

mcred_status op_head(mcred_session *session, mcred_sink *sink, mcred_model **out) {
    mcred_view *view = NULL;
    mcred_status status = mcred_view_commit(session->store, NULL, sink, &view);
    if (status != MCRED_OK)
        return status;
    mcred_model *known = same_head(session, view);
    if (!known)
        return keep(session, view, true, sink, out);
    mcred_view_close(view);
    *out = known;
    return MCRED_OK;
}

mcred_status op_head_programme(mcred_session *session, mcred_sink *sink, mcred_model **out) {
    mcred_status status = op_head(session, sink, out);
    if (status == MCRED_OK && mcred_view_kind(mcred_model_view(*out), MCRED_S("mcred.yaml")) == MCRED_ENTRY_NONE)
        status = op_no_programme(*out, sink);
    return status;
}

mcred_status op_revision(mcred_session *session, const char *rev, mcred_sink *sink, mcred_model **out) {
    if (!rev)
        return op_head(session, sink, out);
    mcred_view *view = NULL;
    mcred_status status = mcred_view_commit(session->store, rev, sink, &view);
    return status == MCRED_OK ? keep(session, view, false, sink, out) : status;
}

mcred_status op_worktree(mcred_session *session, mcred_sink *sink, mcred_model **out) {
    mcred_view *view = NULL;
    mcred_status status = mcred_view_worktree(session->store, sink, &view);
    return status == MCRED_OK ? keep(session, view, false, sink, out) : status;
}

mcred_status op_catalogue(mcred_session *session, mcred_sink *sink, const mcred_catalogue **out) {
    mcred_model *head = NULL;
    mcred_catalogue *catalogue = NULL;
    mcred_status status = op_head(session, sink, &head);
    if (status == MCRED_OK)
        status = mcred_catalogue_open(mcred_model_view(head), sink, &catalogue);
    if (status != MCRED_OK && status != MCRED_NO)
        return status;
    mcred_catalogue **kept = mcred_vec_push(session->arena, &session->catalogues);
    if (!kept) {
        mcred_catalogue_close(catalogue);
        return op_memory(sink);
    }
    *out = *kept = catalogue;
    return status;
}

static mcred_status find_programme(mcred_session *session, mcred_sink *sink) {
    mcred_model *model = NULL;
    mcred_status status = op_head(session, sink, &model);
    if (status != MCRED_OK)
        return status;
    if (mcred_view_kind(mcred_model_view(model), MCRED_S("mcred.yaml")) != MCRED_ENTRY_NONE)
        return MCRED_OK;
    if (!mcred_store_is_bare(session->store)) {
        mcred_view *work = NULL;
        status = mcred_view_worktree(session->store, sink, &work);
        if (status != MCRED_OK)
            return status;
        mcred_entry_kind kind = mcred_view_kind(work, MCRED_S("mcred.yaml"));
        mcred_view_close(work);
        if (kind != MCRED_ENTRY_NONE)
            return MCRED_OK;
    }
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_OPERATION_PROGRAMME, NULL, MCRED_NO_SPAN,
                                          "there is no programme here: the repository has no mcred.yaml");
    mcred_finding_hint(sink, finding, "run \"mcred init\" to make one");
    return MCRED_FAILED;
}

static mcred_status open_session(const char *path, const char *as, const mcred_host *host, bool programme,
                                 mcred_sink *sink, mcred_session **out) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_session *session = arena ? MCRED_NEW(arena, mcred_session) : NULL;
    if (!session) {
        mcred_arena_free(arena);
        return op_memory(sink);
    }
    *session = (mcred_session){.host = host, .arena = arena, .snapshots = MCRED_VEC(op_snapshot)};
    session->catalogues = MCRED_VEC(mcred_catalogue *);
    session->lent = MCRED_VEC(mcred_store *);
    session->as = op_copy(arena, mcred_str_of(as));
    mcred_status status = mcred_store_open(path ? path : ".", host, sink, &session->store);
    if (status == MCRED_OK && programme)
        mcred_store_heal(session->store, sink);
    if (status == MCRED_OK && programme)
        status = find_programme(session, sink);
    if (status != MCRED_OK) {
        mcred_session_close(session);
        return status;
    }
    *out = session;
    return MCRED_OK;
}

void mcred_session_push(mcred_session *session) {
    session->push = true;
}

mcred_status mcred_session_open(const char *path, const char *as, const mcred_host *host, mcred_sink *sink,
                                mcred_session **out) {
    return open_session(path, as, host, true, sink, out);
}

mcred_status mcred_session_open_any(const char *path, const mcred_host *host, mcred_sink *sink, mcred_session **out) {
    return open_session(path, NULL, host, false, sink, out);
}

void mcred_session_close(mcred_session *session) {
    if (!session)
        return;
    for (size_t i = 0; i < session->catalogues.len; i++)
        mcred_catalogue_close(*MCRED_AT(mcred_catalogue *, &session->catalogues, i));
    for (size_t i = session->snapshots.len; i-- > 0;) {
        op_snapshot *snapshot = MCRED_AT(op_snapshot, &session->snapshots, i);
        mcred_model_close(snapshot->model);
        mcred_view_close(snapshot->view);
    }
    for (size_t i = 0; i < session->lent.len; i++)
        mcred_store_close(*MCRED_AT(mcred_store *, &session->lent, i));
    if (session->store)
        mcred_store_close(session->store);
    mcred_arena_free(session->arena); /* the session itself lives in it */
}

mcred_status mcred_session_lend(mcred_session *session, const char *const *folders, size_t count, mcred_sink *sink) {
    for (size_t i = 0; i < count; i++) {
        mcred_store *store = NULL;
        mcred_status status = mcred_store_open_other(folders[i], session->host, sink, &store);
        mcred_store **slot = status == MCRED_OK ? mcred_vec_push(session->arena, &session->lent) : NULL;
        if (status != MCRED_OK)
            return status;
        if (!slot) {
            mcred_store_close(store);
            return op_memory(sink);
        }
        *slot = store;
    }
    return MCRED_OK;
}

mcred_arena *mcred_session_arena(mcred_session *session) {
    return session->arena;
}

mcred_store *mcred_session_store(mcred_session *session) {
    return session->store;
}
