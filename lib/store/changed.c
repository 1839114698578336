/* changed.c - the paths that two views do not have alike. */
#include "store/store_internal.h"

typedef struct collecting {
    mcred_arena *arena;
    mcred_vec *out;
    bool failed;
} collecting;

static void add_path(collecting *c, const char *path) {
    mcred_str *slot = path ? mcred_vec_push(c->arena, c->out) : NULL;
    if (slot)
        *slot = mcred_arena_copy(c->arena, mcred_str_of(path));
    c->failed = c->failed || (path && (!slot || !slot->data));
}

/* Renames are not looked for, so both sides have one path. Asked of the list, not of git_diff_foreach, which opens
 * every file it tells of. */
static void add_changed(collecting *c, const git_diff *diff) {
    size_t count = git_diff_num_deltas(diff);
    for (size_t i = 0; i < count && !c->failed; i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status != GIT_DELTA_UNMODIFIED)
            add_path(c, delta->new_file.path ? delta->new_file.path : delta->old_file.path);
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
    /* What the format has a place for; whatever else is in the repository is nobody's business here. */
    char names[][12] = {"mcred.yaml", "credentials", "stacks", "people", "evidence", "records", "profiles"};
    char *list[sizeof names / sizeof *names];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        list[i] = names[i];
    options.pathspec = folder ? (git_strarray){&folder, 1} : (git_strarray){list, sizeof names / sizeof *names};
    git_repository *repo = now->store->repo;
    return now->worktree ? git_diff_tree_to_workdir_with_index(out, repo, before->tree, &options)
                         : git_diff_tree_to_tree(out, repo, before->tree, now->tree, &options);
}

mcred_status mcred_view_changed(mcred_view *before, mcred_view *now, const char *folder, mcred_arena *arena,
                                mcred_sink *sink, mcred_vec *out) {
    git_diff *diff = NULL;
    char *only = folder ? mcred_arena_cstr(arena, mcred_str_of(folder)) : NULL;
    collecting c = {arena, out, false};
    *out = MCRED_VEC(mcred_str);
    if (folder && !only)
        return store_memory(sink);
    size_t count = 0;
    int code = make_diff(before, now, only, &count, &diff);
    if (code == 0)
        add_changed(&c, diff);
    git_diff_free(diff);
    if (c.failed)
        return store_memory(sink);
    if (count > STORE_MAX_ENTRIES)
        return store_too_many(sink, "what changed");
    return code < 0 ? store_fail(sink, "what changed cannot be told") : MCRED_OK;
}
