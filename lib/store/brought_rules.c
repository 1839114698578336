/*
 * brought_rules.c - the files .gitignore and .gitattributes of a work tree, looked at before libgit2 reads them: it
 * reads each whole, and waits at a pipe for ever.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "store/brought.h"

#define PATH_ROOM 4096U
/* Folders of the format are less deep. */
#define DEPTH_MOST 100U

/* What is not there has. */
static bool has_an_end(int folder, const char *path) {
    struct stat info;
    return fstatat(folder, path, &info, 0) != 0 || S_ISDIR(info.st_mode) ||
           (S_ISREG(info.st_mode) && info.st_size <= BROUGHT_RULES_MOST);
}

static bool list_has_an_end(mcred_store *store, const char *key) {
    mcred_str named = store_configured(store, key);
    const char *list = named.len > 0 ? store_expanded(store, named) : NULL;
    return !list || has_an_end(store->dir.fd, list);
}

/* ---- for one path ------------------------------------------------------------------------------------- */

static bool file_has_an_end(const mcred_store *store, mcred_str folder, const char *name) {
    char path[PATH_ROOM];
    int len = snprintf(path, sizeof path, "%.*s%s%s", MCRED_ARG(folder), folder.len > 0 ? "/" : "", name);
    return len >= 0 && (size_t)len < sizeof path && has_an_end(store->dir.fd, path);
}

bool store_rules_have_an_end(mcred_store *store, mcred_str path, const char *name, const char *key) {
    if (store->dir.fd < 0)
        return true;
    bool good = list_has_an_end(store, key) && file_has_an_end(store, MCRED_S(""), name);
    while (good && path.len > 0) {
        good = file_has_an_end(store, path, name);
        while (path.len > 0 && path.data[path.len - 1] != '/')
            path.len--;
        path.len -= path.len > 0;
    }
    return good;
}

/* ---- for a folder and all that is below it -------------------------------------------------------------- */

static bool all_below(int parent, const char *name, unsigned depth);

static bool is_folder(int parent, const struct dirent *entry) {
    struct stat info;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(parent, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode);
}

static bool entry_has_an_end(int folder, const struct dirent *entry, unsigned depth) {
    mcred_str name = mcred_str_of(entry->d_name);
    if (mcred_str_is(name, ".gitignore") || mcred_str_is(name, ".gitattributes"))
        return has_an_end(folder, entry->d_name);
    bool up = mcred_str_is(name, ".") || mcred_str_is(name, "..");
    return up || !is_folder(folder, entry) || all_below(folder, entry->d_name, depth + 1);
}

static bool all_below(int parent, const char *name, unsigned depth) {
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return true;
    DIR *all = depth < DEPTH_MOST ? fdopendir(fd) : NULL;
    if (!all) {
        (void)close(fd);
        return false;
    }
    bool good = true;
    for (const struct dirent *entry = readdir(all); good && entry; entry = readdir(all))
        good = entry_has_an_end(fd, entry, depth);
    (void)closedir(all);
    return good;
}

mcred_status store_check_rules_below(mcred_store *store, const char *const *folders, size_t count, mcred_sink *sink) {
    int top = store->dir.fd;
    bool good = list_has_an_end(store, "core.excludesFile") && list_has_an_end(store, "core.attributesFile") &&
                has_an_end(top, ".gitignore") && has_an_end(top, ".gitattributes");
    for (size_t i = 0; good && i < count; i++)
        good = all_below(top, folders[i], 0);
    if (good)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_STORE_LIMIT, NULL, MCRED_NO_SPAN,
                 "what changed cannot be told: a .gitignore or .gitattributes is no file or has more than %lld KB, or "
                 "folders are more than %u deep",
                 (long long)(BROUGHT_RULES_MOST >> 10), DEPTH_MOST);
    return MCRED_FAILED;
}
