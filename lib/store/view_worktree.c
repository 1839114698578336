/* view_worktree.c - the files as they are in the work tree. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/walk.h"
#include "store/store_internal.h"

static mcred_entry_kind kind_of(mode_t type) {
    return S_ISREG(type)   ? MCRED_ENTRY_FILE
           : S_ISDIR(type) ? MCRED_ENTRY_FOLDER
           : S_ISLNK(type) ? MCRED_ENTRY_LINK
                           : MCRED_ENTRY_SPECIAL;
}

mcred_entry_kind store_worktree_kind(mcred_view *view, mcred_str path) {
    mcred_file_info info;
    mcred_file_error error = mcred_file_stat(&view->store->dir, path, &info);
    if (error == MCRED_FILE_SYMLINK)
        return MCRED_ENTRY_LINK;
    if (error != MCRED_FILE_OK)
        return MCRED_ENTRY_NONE;
    return info.is_link      ? MCRED_ENTRY_LINK
           : info.is_dir     ? MCRED_ENTRY_FOLDER
           : info.is_special ? MCRED_ENTRY_SPECIAL
                             : MCRED_ENTRY_FILE;
}

mcred_status store_worktree_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink,
                                 mcred_vec *out) {
    mcred_vec names;
    mcred_file_error error = mcred_dir_list(&view->store->dir, path, STORE_MAX_ENTRIES, arena, &names);
    if (error == MCRED_FILE_MISSING)
        return MCRED_OK;
    if (error != MCRED_FILE_OK)
        return store_file_finding(sink, path, error);
    for (size_t i = 0; i < names.len; i++) {
        const mcred_dir_name *entry = MCRED_AT(const mcred_dir_name, &names, i);
        bool own = path.len == 0 && mcred_str_is(entry->name, ".git");
        if (!own && !store_add_entry(arena, out, entry->name, kind_of(entry->type)))
            return store_memory(sink);
    }
    return MCRED_OK;
}

mcred_status store_worktree_read(mcred_view *view, mcred_str path, size_t limit, bool missing_is_wrong,
                                 mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    mcred_file_error error = mcred_file_read(&view->store->dir, path, limit, arena, out);
    if (error == MCRED_FILE_MISSING && !missing_is_wrong)
        return MCRED_NO;
    return error == MCRED_FILE_OK ? MCRED_OK : store_file_finding(sink, path, error);
}

mcred_status store_worktree_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                  mcred_file_facts *out) {
    mcred_file_error error = store_hash(view->store, path, limit, true, out);
    return error == MCRED_FILE_OK ? MCRED_OK : store_file_finding(sink, path, error);
}
