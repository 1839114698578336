/* trust.c - the walk: each commit, and each file that it changed. */
#include "audit/trust_internal.h"

#include "base/path.h"

static void find_remembered(const trust *t) {
    if (!t->result->remembered || !mcred_str_starts(mcred_str_of(t->commit->id.hex), t->result->remembered))
        return;
    t->result->found = t->commit->id;
    t->result->found_when = t->commit->committed;
    t->result->found_records = mcred_walk_after(t->walk, MCRED_S("records"));
}

static mcred_status note_root(trust *t) {
    mcred_oid *slot = t->commit->parents == 0 ? mcred_vec_push(t->keep, &t->roots) : NULL;
    if (slot)
        *slot = t->commit->id;
    return slot || t->commit->parents > 0 ? MCRED_OK : trust_memory(t);
}

/* ---- one file ------------------------------------------------------------------------------ */

static mcred_status note_touched(trust *t, mcred_str path) {
    mcred_str earner = mcred_path_part(path, 2), thing = mcred_path_part(path, 3);
    mcred_str key = mcred_arena_printf(t->keep, "%.*s/%.*s", MCRED_ARG(earner), MCRED_ARG(thing));
    if (!key.data)
        return trust_memory(t);
    if (!mcred_handle_ok(earner) || !mcred_handle_ok(thing) || mcred_map_get(t->touched, key))
        return MCRED_OK;
    mcred_trust_touched *slot = mcred_vec_push(t->keep, &t->result->touched);
    if (!slot || !mcred_map_put(t->touched, key, t))
        return trust_memory(t);
    *slot = (mcred_trust_touched){mcred_str_first(key, earner.len), mcred_str_from(key, earner.len + 1)};
    return MCRED_OK;
}

static mcred_status look_at_record(trust *t, const mcred_walk_change *change) {
    bool added = false;
    mcred_status status = trust_history(t, change, &added);
    if (status == MCRED_OK && t->result->note_touched)
        status = note_touched(t, change->path);
    if (status == MCRED_OK && added)
        status = trust_note_added(t, change->path);
    if (status != MCRED_OK || !added)
        return status;
    t->result->records++;
    t->result->settled = t->result->settled || mcred_str_is(mcred_path_part(change->path, 1), "settlements");
    t->result->imported += t->commit->parents == 0;
    return t->commit->parents == 0 ? trust_imported(t, change) : trust_added(t, change);
}

static mcred_status look_at(trust *t, const mcred_walk_change *change) {
    if (mcred_str_starts(change->path, "records/"))
        return look_at_record(t, change);
    const bool own = t->commit->parents < 2; /* otherwise each side is asked */
    mcred_status status = own ? trust_definition_written(t, change) : MCRED_OK;
    if (status == MCRED_OK && own)
        status = trust_note_maker(t, change);
    if (status == MCRED_OK && !change->taken && mcred_str_starts(change->path, "people/"))
        status = trust_person_changed(t, change);
    if (status == MCRED_OK && change->now.hex[0])
        status = trust_definition_changed(t, change);
    return status;
}

static mcred_status look_at_commit(void *ctx, mcred_walk *walk, const mcred_walk_commit *commit) {
    trust *t = ctx;
    mcred_status status = MCRED_OK;
    mcred_arena_reset(t->arena);
    t->walk = walk;
    t->commit = commit;
    t->signer = MCRED_S("");
    t->result->commits++;
    find_remembered(t);
    if (commit->disorder.len > 0)
        trust_report(t, MCRED_RULE_TRUST_FOLDER, MCRED_S(""),
                     "the folder \"%.*s\" names something twice, or is not in git's order",
                     MCRED_ARG(commit->disorder));
    status = trust_dates(t);
    if (status == MCRED_OK)
        status = note_root(t);
    if (status == MCRED_OK && commit->parents == 1 && commit->changes.len > 0)
        status = trust_signed(t);
    for (size_t i = 0; status == MCRED_OK && i < commit->changes.len; i++)
        status = look_at(t, MCRED_AT(mcred_walk_change, &commit->changes, i));
    if (status == MCRED_OK && commit->parents > 1)
        status = trust_merged(t);
    return status == MCRED_OK ? mcred_model_forget(t->model, MCRED_AUDIT_HELD, t->sink) : status;
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* What grows on a history that was looked at before has no beginning of its own. */
static void check_roots(const trust *t) {
    for (size_t i = t->result->grown ? 0 : 1; i < t->roots.len; i++)
        mcred_report(t->sink, MCRED_RULE_TRUST_BEGINNING, NULL, MCRED_NO_SPAN,
                     "the history has a second beginning, commit %.12s", MCRED_AT(mcred_oid, &t->roots, i)->hex);
}

static void check_masks(const trust *t) {
    mcred_str what;
    if (!mcred_store_is_masked(mcred_view_store(mcred_model_view(t->model)), t->arena, &what))
        return;
    mcred_finding *finding =
        mcred_report(t->sink, MCRED_RULE_TRUST_MASKED, NULL, MCRED_NO_SPAN,
                     "git shows another history here than the one that is there: %.*s", MCRED_ARG(what));
    mcred_finding_hint(t->sink, finding, "mcred looked at the real one; take %.*s away", MCRED_ARG(what));
}

static mcred_status run(trust *t) {
    const mcred_trust *range = t->result;
    const mcred_walk_request request = {.rev = range->rev,
                                        .without = range->without,
                                        .without_count = range->without_count,
                                        .each = look_at_commit,
                                        .ctx = t};
    check_masks(t);
    mcred_status status = mcred_store_walk(mcred_view_store(mcred_model_view(t->model)), &request, t->sink);
    if (status != MCRED_OK)
        return status;
    check_roots(t);
    return trust_history_end(t);
}

mcred_status mcred_audit_trust(mcred_model *model, mcred_arena *arena, mcred_sink *sink, mcred_trust *out) {
    trust t = {.model = model, .sink = sink, .result = out, .keep = arena, .roots = MCRED_VEC(mcred_oid)};
    out->touched = MCRED_VEC(mcred_trust_touched);
    t.arena = mcred_arena_new(0);
    t.quiet = mcred_sink_new(1);
    t.damage = mcred_map_new(arena);
    t.added = mcred_map_new(arena);
    t.used = mcred_map_new(arena);
    t.touched = mcred_map_new(arena);
    t.makers = mcred_map_new(arena);
    t.late = mcred_map_new(arena);
    bool ready = t.arena && t.quiet && t.damage && t.added && t.used && t.touched && t.makers && t.late;
    mcred_status status = ready ? run(&t) : MCRED_FAILED;
    if (!ready)
        mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    mcred_ssh_verifier_free(t.checker.ssh);
    mcred_sink_free(t.quiet);
    mcred_arena_free(t.arena);
    return status;
}
