/*
 * belongs.c - a git directory, its work tree and what it shares with others belong together: each leads to the other.
 *
 * The configuration of a repository may put its files elsewhere (core.worktree), and a file in it may put its history
 * elsewhere (commondir). A stranger's would make mcred read, and write, where the stranger likes.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/brought.h"

static bool is_same(const char *one, const char *other) {
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* The line of a folder's .git where that is a file; "" where it is not. */
static mcred_str git_file(const char *path, mcred_arena *arena) {
    enum { MOST = 4096 };
    struct stat info;
    char *text = mcred_arena_alloc(arena, MOST);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t len = -1;
    if (fd >= 0 && text && fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        len = read(fd, text, MOST);
    if (fd >= 0)
        (void)close(fd);
    return len > 0 ? mcred_str_trim((mcred_str){text, (size_t)len}) : MCRED_S("");
}

/* The folder's .git is that git directory, or a file that names it. */
static bool leads_to(const char *folder, const char *gitdir, mcred_arena *arena) {
    mcred_str own = mcred_arena_printf(arena, "%s/.git", folder);
    if (own.data && is_same(own.data, gitdir))
        return true;
    mcred_str line = own.data ? git_file(own.data, arena) : own;
    if (!mcred_str_starts(line, "gitdir:"))
        return false;
    mcred_str named = mcred_str_trim(mcred_str_from(line, strlen("gitdir:")));
    mcred_str path =
        mcred_str_starts(named, "/") ? named : mcred_arena_printf(arena, "%s/%.*s", folder, MCRED_ARG(named));
    const char *text = mcred_arena_cstr(arena, path);
    return text && is_same(text, gitdir);
}

/* git makes the directories of further work trees in the folder worktrees/ of what they share. */
static bool is_one_of(const char *gitdir, const char *common) {
    char *own = realpath(gitdir, NULL), *shared = realpath(common, NULL);
    size_t len = shared ? strlen(shared) : 0;
    bool is = own && shared &&
              (strcmp(own, shared) == 0 ||
               (strncmp(own, shared, len) == 0 && strncmp(own + len, "/worktrees/", strlen("/worktrees/")) == 0));
    free(own);
    free(shared);
    return is;
}

mcred_status store_check_belongs(git_repository *repo, mcred_arena *arena, mcred_sink *sink) {
    const char *gitdir = git_repository_path(repo), *common = git_repository_commondir(repo);
    const char *files = git_repository_workdir(repo);
    if (!is_one_of(gitdir, common)) {
        mcred_report(
            sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN,
            "the repository's history is said to be in \"%s\", which knows nothing of it: if you trust it, set "
            "GIT_DIR to that",
            common);
        return MCRED_FAILED;
    }
    if (!files || leads_to(files, gitdir, arena))
        return MCRED_OK;
    mcred_report(
        sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN,
        "the repository's own configuration says that its files are in \"%s\", which is no work tree of it: if "
        "you trust it, set GIT_DIR=%s",
        files, gitdir);
    return MCRED_FAILED;
}
