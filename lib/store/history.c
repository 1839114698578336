/* history.c - files of a folder as they first entered history, against what the commit holds now. */
#include <string.h>

#include "store/store_internal.h"

/* Folders of the format are less deep; whatever is deeper is no file of it. */
#define MAX_DEPTH      16
#define MAX_PATH_BYTES 4096

typedef struct first {
    git_oid blob, commit;
} first;

typedef struct history {
    mcred_store *store;
    mcred_arena *arena;
    mcred_map *firsts; /* path -> first */
    git_oid commit;    /* being looked at */
    size_t count;      /* of what the commit adds */
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

static int add_new(history *h, const git_tree *now, const git_tree *before, mcred_str folder, unsigned depth);

static int add_folder(history *h, const git_tree_entry *entry, const git_tree_entry *old, mcred_str path,
                      unsigned depth) {
    git_tree *now = NULL, *before = NULL;
    int code = store_tree(h->store, git_tree_entry_id(entry), &now);
    if (code == 0 && old && git_tree_entry_type(old) == GIT_OBJECT_TREE)
        code = store_tree(h->store, git_tree_entry_id(old), &before);
    if (code == 0)
        code = add_new(h, now, before, path, depth);
    git_tree_free(before);
    git_tree_free(now);
    return code;
}

static int add_new(history *h, const git_tree *now, const git_tree *before, mcred_str folder, unsigned depth) {
    size_t count = depth > MAX_DEPTH ? 0 : git_tree_entrycount(now);
    int code = 0;
    h->count += count;
    if (h->count > STORE_MAX_ENTRIES)
        return GIT_EUSER;
    for (size_t i = 0; code == 0 && !h->memory && i < count; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(now, i);
        const char *name = git_tree_entry_name(entry);
        const git_tree_entry *old = before ? git_tree_entry_byname(before, name) : NULL;
        char text[MAX_PATH_BYTES];
        if (old && git_oid_equal(git_tree_entry_id(old), git_tree_entry_id(entry)))
            continue;
        size_t len = folder.len + 1 + strlen(name);
        if (len >= sizeof text)
            continue;
        memcpy(text, folder.data, folder.len);
        text[folder.len] = '/';
        memcpy(text + folder.len + 1, name, strlen(name) + 1);
        mcred_str path = {text, len};
        if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
            code = add_folder(h, entry, old, path, depth + 1);
        else
            add_file(h, path, git_tree_entry_id(entry));
    }
    return code;
}

/* ---- every commit ------------------------------------------------------------------------- */

/* The tree of the folder in a commit; NULL when it has none. */
static int folder_tree(mcred_store *store, const git_commit *commit, mcred_str folder, git_tree **out) {
    git_tree *top = NULL;
    git_tree_entry *entry = NULL;
    *out = NULL;
    int code = store_tree(store, git_commit_tree_id(commit), &top);
    if (code == 0)
        code = store_tree_entry(store, top, folder, &entry);
    if (code == 0 && entry && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
        code = store_tree(store, git_tree_entry_id(entry), out);
    git_tree_entry_free(entry);
    git_tree_free(top);
    return code;
}

/* Against the first parent: what a merge brings in was added by the other side. */
static int look_at(history *h, const git_oid *id, mcred_str folder) {
    git_commit *commit = NULL, *parent = NULL;
    git_tree *now = NULL, *before = NULL;
    int code = git_commit_lookup(&commit, h->store->repo, id);
    if (code == 0 && git_commit_parentcount(commit) > 0)
        code = git_commit_parent(&parent, commit, 0);
    if (code == 0)
        code = folder_tree(h->store, commit, folder, &now);
    if (code == 0 && parent)
        code = folder_tree(h->store, parent, folder, &before);
    git_oid_cpy(&h->commit, id);
    h->count = 0;
    if (code == 0 && now && !(before && git_oid_equal(git_tree_id(now), git_tree_id(before))))
        code = add_new(h, now, before, folder, 0);
    git_tree_free(before);
    git_tree_free(now);
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
    git_tree_entry *entry = NULL;
    c->failed = store_tree_entry(c->view->store, c->view->tree, path, &entry) < 0;
    bool same = entry && git_oid_equal(git_tree_entry_id(entry), &was->blob);
    if (!c->failed && !same) {
        mcred_rewritten *one = mcred_vec_push(c->arena, c->out);
        c->memory = !one;
        if (one)
            *one = (mcred_rewritten){path, store_oid(&was->blob), store_oid(&was->commit), entry == NULL};
    }
    git_tree_entry_free(entry);
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
    if (h->count > STORE_MAX_ENTRIES)
        return store_too_many(sink, "a commit");
    if (!walked)
        return store_fail(sink, "the history cannot be read");
    return h->memory ? store_memory(sink) : MCRED_OK;
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
    git_tree_entry *entry = NULL;
    c->failed = store_tree_entry(c->view->store, c->view->tree, path, &entry) < 0;
    mcred_added *one = entry ? mcred_vec_push(c->arena, c->out) : NULL;
    c->memory = entry && !one;
    if (one)
        *one = (mcred_added){path, author_of(c, &was->commit), store_oid(&was->commit)};
    git_tree_entry_free(entry);
    return !c->failed && !c->memory;
}

mcred_status mcred_view_added(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                              mcred_vec *out) {
    *out = MCRED_VEC(mcred_added);
    return hold_against(view, folder, arena, sink, add_author, "a commit cannot be read", out);
}
