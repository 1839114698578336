/* walk.c - a history from its first commit on, each with what it changed. */
#include <stdlib.h>

#include "store/commit.h"
#include "store/walk_internal.h"

/* ---- one commit ----------------------------------------------------------------------- */

static void leave(mcred_walk *walk) {
    for (size_t i = 0; i < walk->parents; i++)
        store_tree_close(walk->before[i]);
    walk->parents = walk->side = 0;
    walk->disorder = MCRED_S("");
    store_tree_close(walk->now);
    git_commit_free(walk->last);
    walk->last = walk->commit;
    walk->now = NULL;
    walk->commit = NULL;
    mcred_arena_reset(walk->arena);
}

static int parent_of(const mcred_walk *walk, unsigned which, git_commit **out) {
    const git_oid *id = git_commit_parent_id(walk->commit, which);
    if (walk->last && git_oid_equal(id, git_commit_id(walk->last)))
        return git_commit_dup(out, walk->last);
    return git_commit_parent(out, walk->commit, which);
}

static int enter_parents(mcred_walk *walk, mcred_walk_commit *out) {
    size_t count = git_commit_parentcount(walk->commit);
    int code = 0;
    out->parents = count;
    for (size_t i = 0; code == 0 && i < count && i < WALK_MAX_PARENTS; i++) {
        git_commit *parent = NULL;
        walk->before[i] = NULL;
        code = parent_of(walk, (unsigned)i, &parent);
        if (code == 0)
            code = store_tree_open(walk->store, git_commit_tree_id(parent), &walk->before[i]);
        if (code == 0) {
            mcred_time when = git_commit_time(parent);
            out->parent_committed = when > out->parent_committed ? when : out->parent_committed;
            walk->when[i] = when;
            walk->parents = i + 1;
        }
        git_commit_free(parent);
    }
    return code;
}

static int enter(mcred_walk *walk, const mcred_walk_request *request, const git_oid *id, mcred_walk_commit *out) {
    int code = git_commit_lookup(&walk->commit, walk->store->repo, id);
    if (code == 0)
        code = store_tree_open(walk->store, git_commit_tree_id(walk->commit), &walk->now);
    out->id = store_oid(id);
    out->parent_committed = INT64_MIN;
    if (code == 0)
        code = enter_parents(walk, out);
    if (code < 0)
        return code;
    const git_signature *author = git_commit_author(walk->commit);
    const char *message = git_commit_message(walk->commit);
    if (out->parents > 0)
        out->parent = store_oid(git_commit_parent_id(walk->commit, 0));
    out->authored = author->when.time;
    out->committed = git_commit_time(walk->commit);
    out->author_name = mcred_str_of(author->name);
    out->author_email = mcred_str_of(author->email);
    out->message = mcred_str_of(message);
    code = walk_changes(walk, request->within, request->within_count, &out->changes);
    out->compared = walk->parents;
    out->disorder = walk->disorder;
    return code;
}

/* ---- all of them ------------------------------------------------------------------------ */

static mcred_status begin(mcred_store *store, const mcred_walk_request *request, mcred_sink *sink, git_revwalk **out,
                          bool *none) {
    mcred_view *tip = NULL;
    git_oid id;
    mcred_status status = mcred_view_commit(store, request->rev, sink, &tip);
    if (status != MCRED_OK)
        return status;
    *none = tip->commit.hex[0] == '\0';
    int code = *none ? 0 : git_oid_fromstr(&id, tip->commit.hex);
    mcred_view_close(tip);
    if (*none)
        return MCRED_OK;
    if (code == 0)
        code = git_revwalk_new(out, store->repo);
    if (code == 0)
        code = git_revwalk_sorting(*out, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
    if (code == 0)
        code = git_revwalk_push(*out, &id);
    for (size_t i = 0; code == 0 && i < request->without_count; i++) {
        code = git_oid_fromstr(&id, request->without[i].hex);
        if (code == 0)
            code = git_revwalk_hide(*out, &id);
    }
    return code == 0 ? MCRED_OK : store_fail(sink, "the history cannot be read");
}

static mcred_status visit(mcred_walk *walk, const mcred_walk_request *request, const git_oid *id, size_t number,
                          mcred_sink *sink) {
    mcred_walk_commit commit = {.number = number, .changes = MCRED_VEC(mcred_walk_change)};
    mcred_status status = MCRED_OK;
    walk->looked = 0;
    int code = enter(walk, request, id, &commit);
    if (walk->memory) {
        status = store_memory(sink);
    } else if (code < 0 && walk->looked > STORE_MAX_ENTRIES) {
        status = store_too_many(sink, "a commit");
    } else if (code < 0) {
        mcred_str what = mcred_arena_printf(walk->arena, "commit %s cannot be read", commit.id.hex);
        status = store_fail(sink, what.data ? what.data : "a commit cannot be read");
    } else {
        status = request->each(request->ctx, walk, &commit);
    }
    leave(walk);
    return status;
}

static void close_walk(mcred_walk *walk) {
    if (!walk)
        return;
    git_commit_free(walk->last);
    mcred_arena_free(walk->arena);
    free(walk);
}

mcred_status mcred_store_walk(mcred_store *store, const mcred_walk_request *request, mcred_sink *sink) {
    git_revwalk *revwalk = NULL;
    git_oid id;
    bool none = false;
    size_t number = 0;
    int code = 0;
    if (git_repository_is_shallow(store->repo))
        return MCRED_UNKNOWN;
    mcred_walk *walk = calloc(1, sizeof *walk);
    if (walk)
        *walk = (mcred_walk){.store = store, .arena = mcred_arena_new(0)};
    mcred_status status = walk && walk->arena ? begin(store, request, sink, &revwalk, &none) : store_memory(sink);
    while (status == MCRED_OK && !none && (code = git_revwalk_next(&id, revwalk)) == 0)
        status = visit(walk, request, &id, ++number, sink);
    if (status == MCRED_OK && code < 0 && code != GIT_ITEROVER)
        status = store_fail(sink, "the history cannot be read");
    git_revwalk_free(revwalk);
    close_walk(walk);
    return status;
}

/* ---- what the callback may ask ----------------------------------------------------------- */

mcred_oid walk_object_at(mcred_walk *walk, const store_tree *top, mcred_str path) {
    store_entry entry;
    if (!top || store_find_any(walk->store, store_tree_id(top), path, &entry) < 0 || !entry.mode)
        return (mcred_oid){""};
    return store_oid(&entry.id);
}

mcred_oid mcred_walk_before(mcred_walk *walk, mcred_str path) {
    return walk_object_at(walk, walk->parents > 0 ? walk->before[walk->side] : NULL, path);
}

mcred_oid mcred_walk_after(mcred_walk *walk, mcred_str path) {
    return walk_object_at(walk, walk->now, path);
}

mcred_status mcred_walk_names_before(mcred_walk *walk, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                                     mcred_vec *out) {
    mcred_oid oid = mcred_walk_before(walk, folder);
    git_oid id;
    store_tree *tree = NULL;
    *out = MCRED_VEC(mcred_str);
    if (!oid.hex[0] || git_oid_fromstr(&id, oid.hex) < 0 || store_tree_open(walk->store, &id, &tree) < 0)
        return MCRED_OK;
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < store_tree_count(tree); i++) {
        mcred_str *slot = mcred_vec_push(arena, out);
        if (slot)
            *slot = mcred_arena_copy(arena, store_tree_at(tree, i).name);
        status = slot && slot->data ? MCRED_OK : store_memory(sink);
    }
    store_tree_close(tree);
    return status;
}

mcred_status mcred_walk_bytes(mcred_walk *walk, mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    return store_commit_bytes(walk->store, git_commit_id(walk->commit), arena, sink, out);
}
