/*
 * packed_refs.c - the references that git keeps in one file.
 *
 * libgit2 reads it whole, into several times the memory, whatever it is and however long: somebody's clone may bring
 * one of ten million lines, or a pipe that nobody writes to.
 */
#include "store/store_internal.h"

/* A million references or so. */
#define PACKED_MOST ((off_t)64 << 20)

mcred_status store_check_references(mcred_store *store, mcred_sink *sink) {
    mcred_str path = mcred_arena_printf(store->arena, "%spacked-refs", git_repository_commondir(store->repo));
    struct stat info;
    if (!path.data)
        return store_memory(sink);
    if (stat(path.data, &info) != 0 || (S_ISREG(info.st_mode) && info.st_size <= PACKED_MOST))
        return MCRED_OK;
    if (S_ISREG(info.st_mode))
        mcred_report(sink, MCRED_RULE_STORE_LIMIT, NULL, MCRED_NO_SPAN,
                     "the repository has more references than mcred looks at: its file packed-refs has more than %d MB",
                     (int)(PACKED_MOST >> 20));
    else
        mcred_report(sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN,
                     "the repository cannot be read: its packed-refs is no file");
    return MCRED_FAILED;
}
