/* verify_range.c - verify --since: the commits after one, and what they added. */
#include "verify.h"

#include "base/path.h"

/* Evidence of what is awarded: nothing among the records changes with it. */
static mcred_status touch_evidence(mcred_session *session, mcred_model *now, const char *since,
                                   mcred_audit_result *result, mcred_sink *sink) {
    mcred_model *before = NULL;
    mcred_vec changed;
    mcred_map *seen = mcred_map_new(session->arena);
    mcred_status status =
        seen ? op_changed_since(session, since, now, "evidence", sink, &before, &changed) : op_memory(sink);
    for (size_t i = 0; status != MCRED_FAILED && seen && i < changed.len; i++) {
        mcred_str path = *MCRED_AT(mcred_str, &changed, i);
        mcred_str earner = mcred_path_part(path, 2), thing = mcred_path_part(path, 3);
        mcred_str award = mcred_path_award(session->arena, earner, thing);
        if (!award.data || mcred_map_get(seen, award) || !mcred_handle_ok(earner) || !mcred_handle_ok(thing) ||
            mcred_view_kind(mcred_model_view(now), award) != MCRED_ENTRY_FILE)
            continue;
        if (!mcred_map_put(seen, award, seen))
            return op_memory(sink);
        status = mcred_status_worse(status, mcred_audit_thing(now, earner, thing, sink, result));
    }
    return status;
}

mcred_status op_verify_range(mcred_session *session, mcred_model *now, const char *since, mcred_trust *range,
                             mcred_sink *sink, mcred_audit_result *result) {
    mcred_status status = mcred_audit_range(now, range, session->arena, sink, result);
    if (status == MCRED_FAILED || !since)
        return status;
    return mcred_status_worse(status, touch_evidence(session, now, since, result, sink));
}

mcred_status op_verify_since(mcred_session *session, mcred_model *now, const char *since, mcred_sink *sink,
                             mcred_audit_result *result) {
    mcred_view *view = NULL;
    mcred_oid tip = mcred_view_oid(mcred_model_view(now));
    mcred_status status = mcred_view_commit(session->store, since, sink, &view);
    if (status != MCRED_OK)
        return status;
    mcred_oid from = mcred_view_oid(view);
    mcred_view_close(view);
    mcred_trust range = {.rev = tip.hex[0] ? tip.hex : NULL, .without = &from, .without_count = 1};
    return op_verify_range(session, now, since, &range, sink, result);
}
