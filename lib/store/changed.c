/* changed.c - the paths that two views do not have alike. */
#include <string.h>

#include "base/path.h"
#include "store/trees.h"

/* What the format has a place for; whatever else is in the repository is nobody's business here. */
static const char places[][12] = {"mcred.yaml", "credentials", "stacks", "people", "evidence", "records", "profiles"};
#define PLACES (sizeof places / sizeof *places)

typedef struct collecting {
    mcred_arena *arena;
    const char *folder; /* the only one that is looked at; NULL: all places */
    mcred_vec *out;
    bool failed;
} collecting;

static void add_path(collecting *c, mcred_str path) {
    mcred_str *slot = path.len > 0 ? mcred_vec_push(c->arena, c->out) : NULL;
    if (slot)
        *slot = mcred_arena_copy(c->arena, path);
    c->failed = c->failed || (path.len > 0 && (!slot || !slot->data));
}

/* ---- two commits ------------------------------------------------------------------------------- */

static bool is_place(void *ctx, const store_entry *top) {
    const collecting *c = ctx;
    mcred_str folder = mcred_str_of(c->folder);
    bool found = c->folder && (folder.len == 0 || mcred_str_eq(mcred_str_cut(&folder, '/'), top->name));
    for (size_t i = 0; !c->folder && !found && i < PLACES; i++)
        found = mcred_str_is(top->name, places[i]);
    return found;
}

static bool is_submodule(const store_entry *entry) {
    return !entry || entry->mode == GIT_FILEMODE_COMMIT;
}

static int add_difference(void *ctx, const store_difference *one) {
    collecting *c = ctx;
    bool within = !c->folder || mcred_path_within(mcred_str_of(c->folder), one->path);
    if (within && !(is_submodule(one->now) && is_submodule(one->was)))
        add_path(c, one->path);
    return c->failed ? -1 : 0;
}

static int open_top(mcred_view *view, store_tree **out) {
    return view->tree ? store_tree_open(view->store, git_tree_id(view->tree), out) : 0;
}

/* libgit2's own comparison reads folders that are alike, too. */
static int compare_commits(collecting *c, mcred_view *before, mcred_view *now, size_t *count) {
    store_comparison comparison = {
        .store = now->store, .sides = 2, .wanted = is_place, .each = add_difference, .ctx = c};
    int code = open_top(now, &comparison.side[0]);
    if (code == 0)
        code = open_top(before, &comparison.side[1]);
    if (code == 0)
        code = store_compare(&comparison);
    store_tree_close(comparison.side[0]);
    store_tree_close(comparison.side[1]);
    *count = comparison.looked;
    return code;
}

/* ---- a commit and the work tree ------------------------------------------------------------------- */

/* Renames are not looked for, so both sides have one path. Asked of the list, not of git_diff_foreach, which opens
 * every file it tells of. */
static void add_changed(collecting *c, const git_diff *diff) {
    size_t count = git_diff_num_deltas(diff);
    for (size_t i = 0; i < count && !c->failed; i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status != GIT_DELTA_UNMODIFIED)
            add_path(c, mcred_str_of(delta->new_file.path ? delta->new_file.path : delta->old_file.path));
    }
}

/* A few objects can make a tree of endless paths. */
static int one_more(const git_diff *diff, const git_diff_delta *delta, const char *path, void *ctx) {
    size_t *count = ctx;
    (void)diff;
    (void)delta;
    (void)path;
    return ++*count > STORE_MAX_ENTRIES ? GIT_EUSER : 0;
}

static int make_diff(mcred_view *before, mcred_view *now, char *folder, size_t *count, git_diff **out) {
    git_diff_options options;
    int code = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    if (code < 0)
        return code;
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | GIT_DIFF_INCLUDE_IGNORED |
                    GIT_DIFF_RECURSE_IGNORED_DIRS | GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_DISABLE_PATHSPEC_MATCH |
                    GIT_DIFF_SKIP_BINARY_CHECK;
    options.notify_cb = one_more;
    options.payload = count;
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
    char names[PLACES][sizeof *places], *list[PLACES];
    memcpy(names, places, sizeof places);
    for (size_t i = 0; i < PLACES; i++)
        list[i] = names[i];
    options.pathspec = folder ? (git_strarray){&folder, 1} : (git_strarray){list, PLACES};
    return git_diff_tree_to_workdir_with_index(out, now->store->repo, before->tree, &options);
}

static int compare_worktree(collecting *c, mcred_view *before, mcred_view *now, char *folder, size_t *count) {
    git_diff *diff = NULL;
    int code = make_diff(before, now, folder, count, &diff);
    if (code == 0)
        add_changed(c, diff);
    git_diff_free(diff);
    return code;
}

/* Before libgit2 reads it. */
static mcred_status check_worktree(mcred_view *now, const char *only, mcred_sink *sink) {
    const char *list[PLACES];
    for (size_t i = 0; i < PLACES; i++)
        list[i] = places[i];
    return only ? store_check_rules_below(now->store, &only, 1, sink)
                : store_check_rules_below(now->store, list, PLACES, sink);
}

mcred_status mcred_view_changed(mcred_view *before, mcred_view *now, const char *folder, mcred_arena *arena,
                                mcred_sink *sink, mcred_vec *out) {
    char *only = folder ? mcred_arena_cstr(arena, mcred_str_of(folder)) : NULL;
    collecting c = {arena, folder, out, false};
    *out = MCRED_VEC(mcred_str);
    if (folder && !only)
        return store_memory(sink);
    mcred_status status = now->worktree ? check_worktree(now, only, sink) : MCRED_OK;
    if (status != MCRED_OK)
        return status;
    size_t count = 0;
    int code =
        now->worktree ? compare_worktree(&c, before, now, only, &count) : compare_commits(&c, before, now, &count);
    if (c.failed)
        return store_memory(sink);
    if (count > STORE_MAX_ENTRIES)
        return store_too_many(sink, "what changed");
    return code < 0 ? store_fail(sink, "what changed cannot be told") : MCRED_OK;
}
