/* push.c - references and commits as a hook sees them. */
#include <string.h>

#include "mcred/store_push.h"
#include "store/store_internal.h"

/* ---- commits and references ------------------------------------------------------------------ */

bool mcred_store_has_commit(mcred_store *store, const mcred_oid *commit) {
    git_oid id;
    git_commit *object = NULL;
    bool found = git_oid_fromstr(&id, commit->hex) == 0 && git_commit_lookup(&object, store->repo, &id) == 0;
    git_commit_free(object);
    return found;
}

bool mcred_store_descends(mcred_store *store, const mcred_oid *commit, const mcred_oid *from) {
    git_oid id, base;
    return git_oid_fromstr(&id, commit->hex) == 0 && git_oid_fromstr(&base, from->hex) == 0 &&
           (git_oid_equal(&id, &base) || git_graph_descendant_of(store->repo, &id, &base) == 1);
}

static bool add_head(mcred_store *store, const char *name, mcred_arena *arena, mcred_vec *out) {
    git_oid id;
    mcred_oid head = {""};
    if (git_reference_name_to_id(&id, store->repo, name) == 0)
        head = store_oid(&id);
    if (!head.hex[0] || !mcred_store_has_commit(store, &head))
        return true;
    mcred_oid *slot = mcred_vec_push(arena, out);
    if (slot)
        *slot = head;
    return slot != NULL;
}

static mcred_status add_heads(mcred_store *store, const char *glob, mcred_arena *arena, mcred_sink *sink,
                              mcred_vec *out) {
    git_reference_iterator *all = NULL;
    const char *name = NULL;
    bool ok = true;
    if (git_reference_iterator_glob_new(&all, store->repo, glob) < 0)
        return store_fail(sink, "the references cannot be read");
    while (ok && out->len < STORE_MAX_ENTRIES && git_reference_next_name(&name, all) == 0)
        ok = add_head(store, name, arena, out);
    git_reference_iterator_free(all);
    return ok ? MCRED_OK : store_memory(sink);
}

mcred_status mcred_store_heads(mcred_store *store, bool of_remotes, mcred_arena *arena, mcred_sink *sink,
                               mcred_vec *out) {
    *out = MCRED_VEC(mcred_oid);
    mcred_status status = of_remotes ? MCRED_OK : add_heads(store, "refs/heads/*", arena, sink, out);
    return status == MCRED_OK ? add_heads(store, "refs/remotes/*", arena, sink, out) : status;
}

mcred_str mcred_store_remote_branch(mcred_store *store, const char *remote) {
    git_reference *head = NULL;
    mcred_str name = mcred_arena_printf(store->arena, "refs/remotes/%s/HEAD", remote), out = MCRED_S("");
    mcred_str folder = mcred_str_first(name, name.len > 5 ? name.len - 5 : 0);
    if (!name.data || git_reference_lookup(&head, store->repo, name.data) < 0)
        return out;
    const char *target = git_reference_symbolic_target(head);
    if (target && mcred_str_eq(mcred_str_first(mcred_str_of(target), folder.len), folder))
        out = mcred_arena_printf(store->arena, "refs/heads%s", target + folder.len);
    git_reference_free(head);
    return out.data ? out : MCRED_S("");
}

mcred_str mcred_store_hooks(mcred_store *store) {
    mcred_str set = store_configured(store, "core.hookspath");
    if (set.len > 0 && set.data[0] == '/')
        return set;
    if (set.len > 0)
        return mcred_arena_printf(store->arena, "%s/%.*s",
                                  mcred_store_is_bare(store) ? git_repository_path(store->repo)
                                                             : git_repository_workdir(store->repo),
                                  MCRED_ARG(set));
    return mcred_arena_printf(store->arena, "%shooks", git_repository_commondir(store->repo));
}
