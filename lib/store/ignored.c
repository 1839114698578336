/* ignored.c - what git leaves out: of commits, and of a sparse work tree. */
#include "store/store_internal.h"

#define PATH_ROOM 4096U

static bool in_index(git_repository *repo, const char *path) {
    git_index *index = NULL;
    bool is = git_repository_index(&index, repo) == 0 && git_index_get_bypath(index, path, 0) != NULL;
    git_index_free(index);
    return is;
}

/* False where the view is of no work tree, or the path is longer than any in one. */
static bool name_in_worktree(const mcred_view *view, mcred_str path, char name[PATH_ROOM]) {
    if (!view->worktree || path.len >= PATH_ROOM)
        return false;
    for (size_t i = 0; i < path.len; i++)
        name[i] = path.data[i];
    name[path.len] = '\0';
    return true;
}

bool mcred_view_is_left_out(mcred_view *view, mcred_str path) {
    char name[PATH_ROOM];
    git_index *index = NULL;
    if (!name_in_worktree(view, path, name) || git_repository_index(&index, view->store->repo) != 0)
        return false;
    const git_index_entry *entry = git_index_get_bypath(index, name, 0);
    bool is = entry && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
    git_index_free(index);
    return is;
}

bool mcred_view_is_ignored(mcred_view *view, mcred_str path) {
    git_repository *repo = view->store->repo;
    char name[PATH_ROOM];
    int ignored = 0;
    if (!name_in_worktree(view, path, name) ||
        !store_rules_have_an_end(view->store, path, ".gitignore", "core.excludesFile"))
        return false;
    return git_ignore_path_is_ignored(&ignored, repo, name) == 0 && ignored && !in_index(repo, name);
}
