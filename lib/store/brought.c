/*
 * brought.c - the files of a git directory, looked at before libgit2 reads them.
 *
 * It reads each whole, however long, and waits at a pipe for ever. A repository that came as a folder or an archive has
 * in its git directory whatever somebody put there.
 */
#include <stdlib.h>
#include <string.h>

#include "store/brought.h"

#define LINE_MOST      ((off_t)64 << 10)
#define INDEX_MOST     ((off_t)1 << 30) /* ten million files */
#define SHALLOW_MOST   ((off_t)64 << 20)
#define REFERENCE_DEEP 10U

mcred_status brought_check(const char *path, const char *name, off_t most, mcred_sink *sink) {
    struct stat info;
    if (stat(path, &info) != 0 || S_ISDIR(info.st_mode) || (S_ISREG(info.st_mode) && info.st_size <= most))
        return MCRED_OK;
    if (S_ISREG(info.st_mode))
        mcred_report(sink, MCRED_RULE_STORE_LIMIT, NULL, MCRED_NO_SPAN,
                     "the repository cannot be read: its %s has more than %lld KB", name, (long long)(most >> 10));
    else
        mcred_report(sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN,
                     "the repository cannot be read: its %s is no file", name);
    return MCRED_FAILED;
}

static mcred_status check_below(const char *folder, const char *name, off_t most, mcred_arena *arena,
                                mcred_sink *sink) {
    mcred_str path = mcred_arena_printf(arena, "%s/%s", folder, name);
    return path.data ? brought_check(path.data, name, most, sink) : store_memory(sink);
}

/* ---- files with a name of their own ------------------------------------------------------------------ */

typedef struct known {
    const char *name;
    off_t most;
} known;

static mcred_status check_known(const char *folder, const known *files, size_t count, mcred_arena *arena,
                                mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < count; i++)
        status = check_below(folder, files[i].name, files[i].most, arena, sink);
    return status;
}

/* A file of one short line below a folder; "" when there is none. */
mcred_str brought_line(const char *folder, const char *name, mcred_arena *arena) {
    mcred_dir dir;
    mcred_str text = {0};
    if (mcred_dir_open(folder, &dir) != MCRED_FILE_OK)
        return text;
    if (mcred_file_read(&dir, mcred_str_of(name), (size_t)LINE_MOST, arena, &text) != MCRED_FILE_OK)
        text = (mcred_str){0};
    mcred_dir_close(&dir);
    return mcred_str_trim(text);
}

/* The folder that all work trees of the repository share; NULL: memory. */
const char *brought_common(const char *gitdir, mcred_arena *arena) {
    mcred_str common = brought_line(gitdir, "commondir", arena);
    if (common.len == 0)
        return gitdir;
    return common.data[0] == '/' ? mcred_arena_cstr(arena, common)
                                 : mcred_arena_printf(arena, "%s/%.*s", gitdir, MCRED_ARG(common)).data;
}

/* ---- references ---------------------------------------------------------------------------------------- */

/* The reference, and those that it is another name for. */
static mcred_status check_reference(const char *gitdir, const char *common, const char *name, mcred_arena *arena,
                                    mcred_sink *sink) {
    mcred_status status = check_below(gitdir, name, LINE_MOST, arena, sink);
    mcred_str line = brought_line(gitdir, name, arena);
    for (unsigned i = 0; status == MCRED_OK && i < REFERENCE_DEEP && mcred_str_starts(line, "ref:"); i++) {
        const char *next = mcred_arena_cstr(arena, mcred_str_trim(mcred_str_from(line, 4)));
        if (!next)
            return store_memory(sink);
        status = check_below(common, next, LINE_MOST, arena, sink);
        line = brought_line(common, next, arena);
    }
    return status;
}

mcred_status store_check_revision(mcred_store *store, const char *rev, mcred_sink *sink) {
    static const char *const places[] = {"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"};
    const char *own = git_repository_path(store->repo), *common = git_repository_commondir(store->repo);
    size_t len = strcspn(rev, "^~@:");
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && len > 0 && i < sizeof places / sizeof *places; i++) {
        mcred_str full = mcred_arena_printf(store->arena, "%s%.*s", places[i], (int)len, rev);
        if (!full.data)
            return store_memory(sink);
        status = check_reference(i == 0 ? own : common, common, full.data, store->arena, sink);
    }
    return status;
}

/* ---- on the way up --------------------------------------------------------------------------------------- */

static bool is_found_in(const char *folder, mcred_arena *arena) {
    struct stat info;
    mcred_str own = mcred_arena_printf(arena, "%s/.git", folder), bare = mcred_arena_printf(arena, "%s/HEAD", folder);
    return own.data && bare.data && (lstat(own.data, &info) == 0 || lstat(bare.data, &info) == 0);
}

mcred_status store_check_way_up(const char *path, mcred_arena *arena, mcred_sink *sink) {
    char *real = realpath(path, NULL), *slash = NULL;
    mcred_status status = MCRED_OK;
    while (real && status == MCRED_OK) {
        status = check_below(real, ".git", LINE_MOST, arena, sink);
        if (status == MCRED_OK)
            status = check_below(real, ".git/commondir", LINE_MOST, arena, sink);
        if (status == MCRED_OK)
            status = check_below(real, "commondir", LINE_MOST, arena, sink);
        slash = strrchr(real, '/');
        if (!slash || slash == real || is_found_in(real, arena))
            break;
        *slash = '\0';
    }
    free(real);
    return status;
}

/* ---- all of it ----------------------------------------------------------------------------------------- */

mcred_status store_check_brought(const char *gitdir, const char *home, mcred_arena *arena, mcred_sink *sink) {
    static const known own[] = {{"HEAD", LINE_MOST},       {"commondir", LINE_MOST},
                                {"gitdir", LINE_MOST},     {"index", INDEX_MOST},
                                {"MERGE_HEAD", LINE_MOST}, {"config.worktree", BROUGHT_RULES_MOST}};
    static const known shared[] = {{"config", BROUGHT_RULES_MOST},
                                   {"shallow", SHALLOW_MOST},
                                   {"info/exclude", BROUGHT_RULES_MOST},
                                   {"info/attributes", BROUGHT_RULES_MOST}};
    mcred_status status = check_known(gitdir, own, sizeof own / sizeof *own, arena, sink);
    const char *common = status == MCRED_OK ? brought_common(gitdir, arena) : gitdir;
    if (!common)
        return store_memory(sink);
    if (status == MCRED_OK)
        status = check_known(common, shared, sizeof shared / sizeof *shared, arena, sink);
    if (status == MCRED_OK)
        status = check_reference(gitdir, common, "HEAD", arena, sink);
    if (status == MCRED_OK)
        status = brought_check_includes(common, home, arena, sink);
    return status;
}
