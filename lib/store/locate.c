/*
 * locate.c - where the repository is, and in one sentence why it cannot be opened.
 *
 * The format is read from the configuration file before libgit2 opens the
 * repository: libgit2 1.5 loses memory when it meets an extension it does not
 * know.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/brought.h"

/* The configuration file that all work trees of the repository share. */
static const char *config_path(const char *gitdir, mcred_arena *arena) {
    const char *common = brought_common(gitdir, arena);
    return common ? mcred_arena_printf(arena, "%s/config", common).data : NULL;
}

static bool value_is(const git_config *config, const char *key, const char *expected) {
    git_buf value = {0};
    bool same = git_config_get_string_buf(&value, config, key) == 0 && value.ptr && strcmp(value.ptr, expected) == 0;
    git_buf_dispose(&value);
    return same;
}

/* An extension that libgit2 does not know, in the arena; NULL when there is none. */
static const char *unknown_extension(const git_config *config, mcred_arena *arena) {
    git_config_iterator *all = NULL;
    git_config_entry *entry = NULL;
    const char *found = NULL;
    int32_t version = 0;
    if (git_config_get_int32(&version, config, "core.repositoryformatversion") < 0 || version < 1)
        return NULL;
    if (git_config_iterator_new(&all, config) < 0)
        return NULL;
    while (!found && git_config_next(&entry, all) == 0)
        if (mcred_str_starts(mcred_str_of(entry->name), "extensions.") && strcmp(entry->name, "extensions.noop") != 0)
            found = mcred_arena_cstr(arena, mcred_str_of(entry->name + strlen("extensions.")));
    git_config_iterator_free(all);
    return found;
}

static mcred_status format_finding(mcred_sink *sink, const git_config *config, mcred_arena *arena) {
    if (value_is(config, "extensions.objectformat", "sha256")) {
        mcred_report(sink, MCRED_RULE_STORE_FORMAT, NULL, MCRED_NO_SPAN,
                     "the repository has SHA-256 objects, which this program cannot read: make one with SHA-1 objects");
        return MCRED_FAILED;
    }
    if (value_is(config, "extensions.refstorage", "reftable")) {
        mcred_report(sink, MCRED_RULE_STORE_FORMAT, NULL, MCRED_NO_SPAN,
                     "the repository keeps its references as a reftable, which this program cannot read: "
                     "run git refs migrate --ref-format=files");
        return MCRED_FAILED;
    }
    const char *name = unknown_extension(config, arena);
    if (!name)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_STORE_FORMAT, NULL, MCRED_NO_SPAN,
                 "the repository uses git's extension \"%s\", which this program cannot read: make a clone without it",
                 name);
    return MCRED_FAILED;
}

static mcred_status check_format(const char *gitdir, mcred_arena *arena, mcred_sink *sink) {
    git_config *config = NULL;
    const char *path = config_path(gitdir, arena);
    if (!path)
        return store_memory(sink);
    /* A configuration that cannot be read is a finding of the opening itself. */
    if (git_config_open_ondisk(&config, path) < 0)
        return MCRED_OK;
    mcred_status status = format_finding(sink, config, arena);
    git_config_free(config);
    return status;
}

/* The folder that git asks to be called safe. */
static mcred_str owned_folder(mcred_str gitdir) {
    while (gitdir.len > 1 && gitdir.data[gitdir.len - 1] == '/')
        gitdir.len--;
    if (mcred_str_ends(gitdir, "/.git"))
        gitdir.len -= strlen("/.git");
    return gitdir;
}

static void owner_finding(mcred_sink *sink, mcred_str gitdir) {
    mcred_str folder = owned_folder(gitdir);
    const char *quote = mcred_str_find(folder, '\'', 0) == SIZE_MAX ? "'" : "\"";
    mcred_report(sink, MCRED_RULE_STORE_OWNER, NULL, MCRED_NO_SPAN,
                 "the repository belongs to another user: if you trust it, run git config --global --add "
                 "safe.directory %s%.*s%s",
                 quote, MCRED_ARG(folder), quote);
}

/* libgit2 1.5 reports a missing safe.directory as "not found": the text decides. */
static bool is_owner_error(int code, mcred_str text) {
    return code == GIT_EOWNER || mcred_str_contains(text, "safe.directory") || mcred_str_contains(text, "not owned by");
}

/* By its name: "." says nothing to whoever was led there by -C or a script. */
static void not_found(mcred_sink *sink, const char *path) {
    char *real = realpath(path, NULL);
    mcred_report(sink, MCRED_RULE_STORE_NOT_A_REPOSITORY, NULL, MCRED_NO_SPAN,
                 "\"%s\" is not in a git repository: go to a programme's folder, or make one with mcred init",
                 real ? real : path);
    free(real);
}

static mcred_status say_why(mcred_sink *sink, const char *path, mcred_str gitdir, int code) {
    const git_error *error = git_error_last();
    const char *text = error && error->message ? error->message : "no reason given";
    if (is_owner_error(code, mcred_str_of(text)))
        owner_finding(sink, gitdir.len ? gitdir : mcred_str_of(path));
    else if (code == GIT_ENOTFOUND)
        not_found(sink, path);
    else if (mcred_str_contains(mcred_str_of(text), "extension"))
        mcred_report(sink, MCRED_RULE_STORE_FORMAT, NULL, MCRED_NO_SPAN, "the repository cannot be read: %s", text);
    else
        mcred_report(sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN, "the repository cannot be opened: %s", text);
    return MCRED_FAILED;
}

mcred_status store_open_at(const store_place *place, mcred_arena *arena, mcred_sink *sink, git_repository **out) {
    git_buf found = {0};
    mcred_str gitdir = {0};
    mcred_status status = store_check_way_up(place->path, arena, sink);
    if (status == MCRED_OK && git_repository_discover(&found, place->path, 0, place->ceilings) == 0) {
        gitdir = mcred_arena_copy(arena, (mcred_str){found.ptr, found.size});
        status = gitdir.data ? store_check_brought(gitdir.data, place->home, arena, sink) : store_memory(sink);
        if (status == MCRED_OK)
            status = check_format(gitdir.data, arena, sink);
    }
    git_buf_dispose(&found);
    if (status != MCRED_OK)
        return status;
    int code = git_repository_open_ext(out, place->path, place->flags, place->ceilings);
    if (code < 0)
        return say_why(sink, place->path, gitdir, code);
    return place->named ? MCRED_OK : store_check_belongs(*out, arena, sink);
}

static bool exists(mcred_arena *arena, const char *folder, const char *name) {
    struct stat info;
    mcred_str path = mcred_arena_printf(arena, "%s/%s", folder, name);
    return path.data && lstat(path.data, &info) == 0;
}

bool store_is_there(const char *path, mcred_arena *arena) {
    return exists(arena, path, ".git/HEAD") || (exists(arena, path, "HEAD") && exists(arena, path, "objects")) ||
           (exists(arena, path, ".git") && !exists(arena, path, ".git/."));
}
