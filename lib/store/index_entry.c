/* index_entry.c - what becomes of one entry of git's index when a commit changes its path. */
#include <string.h>

#include "base/walk.h"
#include "store/store_internal.h"

static void fill_stat(const struct stat *info, git_index_entry *entry) {
    entry->ctime.seconds = (int32_t)info->st_ctim.tv_sec;
    entry->ctime.nanoseconds = (uint32_t)info->st_ctim.tv_nsec;
    entry->mtime.seconds = (int32_t)info->st_mtim.tv_sec;
    entry->mtime.nanoseconds = (uint32_t)info->st_mtim.tv_nsec;
    entry->dev = (uint32_t)info->st_dev;
    entry->ino = (uint32_t)info->st_ino;
    entry->uid = info->st_uid;
    entry->gid = info->st_gid;
    entry->file_size = (uint32_t)info->st_size;
}

static bool unmerged(git_index *index, const char *path) {
    const git_index_entry *ancestor = NULL, *ours = NULL, *theirs = NULL;
    return git_index_conflict_get(&ancestor, &ours, &theirs, index, path) == 0;
}

static bool entry_is(const git_index_entry *entry, const git_oid *id, git_filemode_t mode) {
    return git_oid_equal(&entry->id, id) && entry->mode == (uint32_t)mode;
}

/* Index entries that the user has staged stay; all others follow the commit. */
static bool staged_by_user(const git_index_entry *entry, const store_step *step) {
    if (!entry)
        return step->had_old && !step->remove;
    /* git add -N stages a name and no content. */
    if (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD)
        return false;
    if (step->had_old && entry_is(entry, &step->old, step->old_mode))
        return false;
    if (step->replaces && git_oid_equal(&entry->id, &step->instead))
        return false;
    return step->remove || !entry_is(entry, &step->id, step->mode);
}

/* A file staged where the path needs a folder, or the reverse: libgit2 would drop it. */
static bool blocked(git_index *index, mcred_str path, mcred_arena *arena) {
    size_t at = 0;
    char *text = mcred_arena_cstr(arena, (mcred_str){path.data, path.len});
    mcred_str below = mcred_arena_printf(arena, "%.*s/", MCRED_ARG(path));
    bool found = !text || !below.data || git_index_find_prefix(&at, index, below.data) == 0;
    for (char *slash = text ? strchr(text, '/') : NULL; slash && !found; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        found = git_index_get_bypath(index, text, 0) != NULL;
        *slash = '/';
    }
    return found;
}

/* Only a file that holds these very bytes may pass for unchanged. One that they
 * were taken from, and that nobody has touched since, is not read again. */
static bool holds_bytes(mcred_store *store, const store_step *step, struct stat *seen) {
    git_oid now;
    if (step->from_worktree && store_stat(store, step->path, seen) == MCRED_FILE_OK &&
        mcred_same_file(seen, &step->taken))
        return true;
    return store_hash_file(store, step->path, &now, seen) == MCRED_FILE_OK && git_oid_equal(&now, &step->id);
}

/* Why the entry stays as the user has it; NULL when it may follow. */
static const char *kept(mcred_arena *arena, git_index *index, const git_index_entry *present, const store_step *step) {
    if (unmerged(index, step->path.data))
        return "the commit holds a new version; the merge conflict in git's index stays";
    if (staged_by_user(present, step))
        return "the commit holds a new version; what you have staged for this file stays staged";
    if (!present && !step->remove && blocked(index, step->path, arena))
        return "the commit holds the file; what you have staged in its way stays staged";
    return NULL;
}

int store_follow_entry(mcred_store *store, mcred_arena *arena, const store_step *step, git_index *index,
                       mcred_sink *sink) {
    struct stat seen;
    const git_index_entry *present = git_index_get_bypath(index, step->path.data, 0);
    const char *why = kept(arena, index, present, step);
    if (why) {
        if (sink)
            store_warn(sink, step->path, why);
        return 0;
    }
    if (step->remove)
        return present ? git_index_remove_bypath(index, step->path.data) : 0;
    git_index_entry entry = {.mode = step->mode, .path = step->path.data};
    git_oid_cpy(&entry.id, &step->id);
    if (holds_bytes(store, step, &seen))
        fill_stat(&seen, &entry);
    return git_index_add(index, &entry);
}
