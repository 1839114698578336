/* history.c - files of a folder as they first entered history, against what the commit holds now. */
#include "store/trees.h"

typedef struct first {
    git_oid blob, commit;
} first;

typedef struct history {
    mcred_store *store;
    mcred_arena *arena;
    mcred_map *firsts; /* path -> first */
    git_oid commit;    /* being looked at */
    size_t count;      /* of names that were looked at in it */
    bool memory;       /* it ran out */
} history;

/* ---- what a commit adds ----------------------------------------------------------------- */

static void add_file(history *h, mcred_str path, const git_oid *blob) {
    if (mcred_map_get(h->firsts, path))
        return;
    first *one = MCRED_NEW(h->arena, first);
    mcred_str kept = mcred_arena_copy(h->arena, path);
    if (!one || !kept.data || !mcred_map_put(h->firsts, kept, one)) {
        h->memory = true;
        return;
    }
    git_oid_cpy(&one->blob, blob);
    git_oid_cpy(&one->commit, &h->commit);
}

static int add_new(void *ctx, const store_difference *one) {
    history *h = ctx;
    if (one->now && one->now->mode != GIT_FILEMODE_TREE && !mcred_str_ends(one->path, "/"))
        add_file(h, one->path, &one->now->id);
    return h->memory ? -1 : 0;
}

/* ---- every commit ------------------------------------------------------------------------- */

/* The tree of the folder in a commit; NULL when it has none. */
static int folder_tree(mcred_store *store, const git_commit *commit, mcred_str folder, store_tree **out) {
    store_entry entry;
    *out = NULL;
    int code = store_find(store, git_commit_tree_id(commit), folder, &entry);
    return code == 0 && entry.mode == GIT_FILEMODE_TREE ? store_tree_open(store, &entry.id, out) : code;
}

static bool same_tree(const store_tree *one, const store_tree *other) {
    return one && other && git_oid_equal(store_tree_id(one), store_tree_id(other));
}

/* Against the first parent: what a merge brings in was added by the other side. */
static int add_all(history *h, const git_commit *commit, const git_commit *parent, mcred_str folder) {
    store_comparison comparison = {.store = h->store, .sides = 2, .base = folder, .each = add_new, .ctx = h};
    int code = folder_tree(h->store, commit, folder, &comparison.side[0]);
    if (code == 0 && parent)
        code = folder_tree(h->store, parent, folder, &comparison.side[1]);
    if (code == 0 && comparison.side[0] && !same_tree(comparison.side[0], comparison.side[1]))
        code = store_compare(&comparison);
    h->count = comparison.looked;
    store_tree_close(comparison.side[0]);
    store_tree_close(comparison.side[1]);
    return code;
}

static int look_at(history *h, const git_oid *id, mcred_str folder) {
    git_commit *commit = NULL, *parent = NULL;
    int code = git_commit_lookup(&commit, h->store->repo, id);
    if (code == 0 && git_commit_parentcount(commit) > 0)
        code = git_commit_parent(&parent, commit, 0);
    git_oid_cpy(&h->commit, id);
    if (code == 0)
        code = add_all(h, commit, parent, folder);
    git_commit_free(parent);
    git_commit_free(commit);
    return code;
}

static int walk(history *h, const git_oid *tip, mcred_str folder) {
    git_revwalk *revwalk = NULL;
    git_oid id;
    int code = git_revwalk_new(&revwalk, h->store->repo);
    if (code == 0)
        code = git_revwalk_sorting(revwalk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
    if (code == 0)
        code = git_revwalk_push(revwalk, tip);
    while (code == 0 && !h->memory && (code = git_revwalk_next(&id, revwalk)) == 0)
        code = look_at(h, &id, folder);
    git_revwalk_free(revwalk);
    return code == GIT_ITEROVER ? 0 : code;
}

/* ---- what became of it ----------------------------------------------------------------------- */

typedef struct comparing {
    mcred_view *view;
    mcred_arena *arena;
    mcred_vec *out;
    bool memory, failed;
} comparing;

static bool compare(void *ctx, mcred_str path, void *value) {
    comparing *c = ctx;
    const first *was = value;
    store_entry entry;
    c->failed = store_find(c->view->store, git_tree_id(c->view->tree), path, &entry) < 0;
    bool same = entry.mode && git_oid_equal(&entry.id, &was->blob);
    if (!c->failed && !same) {
        mcred_rewritten *one = mcred_vec_push(c->arena, c->out);
        c->memory = !one;
        if (one)
            *one = (mcred_rewritten){path, store_oid(&was->blob), store_oid(&was->commit), !entry.mode};
    }
    return !c->failed && !c->memory;
}

/* What is there first. MCRED_UNKNOWN in a shallow clone. */
static mcred_status walk_all(history *h, const mcred_view *view, mcred_str folder, mcred_sink *sink) {
    git_oid tip;
    if (git_repository_is_shallow(view->store->repo))
        return MCRED_UNKNOWN;
    h->firsts = mcred_map_new(h->arena);
    if (!h->firsts)
        return store_memory(sink);
    bool walked = git_oid_fromstr(&tip, view->commit.hex) == 0 && walk(h, &tip, folder) == 0;
    if (h->memory)
        return store_memory(sink);
    if (h->count > STORE_MAX_ENTRIES)
        return store_too_many(sink, "a commit");
    if (!walked)
        return store_fail(sink, "the history cannot be read");
    return MCRED_OK;
}

/* Walks the history, then holds what was added first against the tree of the view. why: what is told where that fails.
 */
static mcred_status hold_against(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                                 bool (*each)(void *ctx, mcred_str path, void *value), const char *why,
                                 mcred_vec *out) {
    if (!view->tree)
        return MCRED_OK;
    history h = {.store = view->store, .arena = arena};
    mcred_status status = walk_all(&h, view, folder, sink);
    if (status != MCRED_OK)
        return status;
    comparing c = {view, arena, out, false, false};
    mcred_map_each(h.firsts, each, &c);
    if (c.failed)
        return store_fail(sink, why);
    return c.memory ? store_memory(sink) : MCRED_OK;
}

mcred_status mcred_view_rewritten(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                                  mcred_vec *out) {
    *out = MCRED_VEC(mcred_rewritten);
    return hold_against(view, folder, arena, sink, compare, "a folder of the commit cannot be read", out);
}

/* ---- who added it -------------------------------------------------------------------------------- */

static mcred_str author_of(comparing *c, const git_oid *id) {
    git_commit *commit = NULL;
    c->failed = git_commit_lookup(&commit, c->view->store->repo, id) < 0;
    if (c->failed)
        return MCRED_S("");
    mcred_str email = mcred_arena_copy(c->arena, mcred_str_of(git_commit_author(commit)->email));
    c->memory = !email.data;
    git_commit_free(commit);
    return email;
}

static bool add_author(void *ctx, mcred_str path, void *value) {
    comparing *c = ctx;
    const first *was = value;
    store_entry entry;
    c->failed = store_find(c->view->store, git_tree_id(c->view->tree), path, &entry) < 0;
    mcred_added *one = entry.mode ? mcred_vec_push(c->arena, c->out) : NULL;
    c->memory = entry.mode && !one;
    if (one)
        *one = (mcred_added){path, author_of(c, &was->commit), store_oid(&was->commit)};
    return !c->failed && !c->memory;
}

mcred_status mcred_view_added(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                              mcred_vec *out) {
    *out = MCRED_VEC(mcred_added);
    return hold_against(view, folder, arena, sink, add_author, "a commit cannot be read", out);
}
