/* lfs.h - private to lib/store: objects of Git LFS. */
#ifndef MCRED_STORE_LFS_INTERNAL_H
#define MCRED_STORE_LFS_INTERNAL_H

#include "mcred/store_lfs.h"
#include "store/store_internal.h"

/* Whether the pointer's object is here and has its bytes. MCRED_UNKNOWN without a finding when it is not here. path:
 * of the file, for findings. */
mcred_status store_lfs_check(mcred_store *store, const mcred_lfs_pointer *pointer, mcred_str path, mcred_sink *sink);
mcred_status store_lfs_read(mcred_store *store, const mcred_lfs_pointer *pointer, mcred_str path, size_t limit,
                            mcred_arena *arena, mcred_sink *sink, mcred_str *out);
/* A work-tree file of so many bytes as an object, when they are those the change expects; *out: its pointer. */
mcred_status store_lfs_keep(mcred_store *store, const mcred_change *change, uint64_t size, mcred_arena *arena,
                            mcred_sink *sink, mcred_str *out);
/* Whether the work-tree file holds what the pointer with this blob id stands for. */
bool store_lfs_same(mcred_store *store, mcred_str path, const git_oid *blob);

#endif
