/* ignored.c - what git leaves out of commits. */
#include "store/store_internal.h"

#define PATH_ROOM 4096U

static bool in_index(git_repository *repo, const char *path) {
    git_index *index = NULL;
    bool is = git_repository_index(&index, repo) == 0 && git_index_get_bypath(index, path, 0) != NULL;
    git_index_free(index);
    return is;
}

bool mcred_view_is_ignored(mcred_view *view, mcred_str path) {
    git_repository *repo = view->store->repo;
    char name[PATH_ROOM];
    int ignored = 0;
    if (!view->worktree || path.len >= sizeof name)
        return false;
    for (size_t i = 0; i < path.len; i++)
        name[i] = path.data[i];
    name[path.len] = '\0';
    return git_ignore_path_is_ignored(&ignored, repo, name) == 0 && ignored && !in_index(repo, name);
}
