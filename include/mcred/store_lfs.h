/*
 * store_lfs.h - files whose bytes are objects of Git LFS: in git a pointer, the bytes beside it.
 *
 * The pointer is that of the Git LFS specification (docs/spec.md, version 1):
 * version, oid and size, without extensions. Objects stand below
 * lfs/objects/ in the repository (or in lfs.storage of git's configuration),
 * as git-lfs has them; git-lfs itself is not needed. A pointer claims, and
 * nothing here believes it: whoever gets bytes gets those of the digest.
 */
#ifndef MCRED_STORE_LFS_H
#define MCRED_STORE_LFS_H

#include "mcred/store.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MCRED_LFS_POINTER_MAX ((size_t)1024) /* bytes; the specification's limit */

typedef struct mcred_lfs_pointer {
    char digest[72]; /* "sha256:...", mcred_digest.text */
    uint64_t size;   /* bytes */
} mcred_lfs_pointer;

/* Whether the text is a pointer and nothing else. */
MCRED_API bool mcred_lfs_parse(mcred_str text, mcred_lfs_pointer *out);
/* Its text, as git-lfs writes it. */
MCRED_API void mcred_lfs_format(const mcred_lfs_pointer *pointer, mcred_buf *out);

/* A file as its reader wants it: size and digest of the bytes that are meant. */
typedef struct mcred_content {
    mcred_file_facts facts; /* blob: of the pointer, where the file is one */
    bool lfs;               /* git has a pointer */
} mcred_content;

/* Like mcred_view_facts and mcred_store_blob_facts, through the pointer where the file is one. MCRED_UNKNOWN without
 * a finding when the object is not here: out is filled with what the pointer claims. MCRED_NO with a finding
 * (storage/lfs) when the object's bytes are not those of its pointer. */
MCRED_API mcred_status mcred_view_content(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                          mcred_content *out) MCRED_CHECKED;
MCRED_API mcred_status mcred_store_content(mcred_store *store, const mcred_oid *blob, mcred_str path, uint64_t limit,
                                           mcred_sink *sink, mcred_content *out) MCRED_CHECKED;
/* The bytes themselves, at most limit; like mcred_view_read and mcred_store_blob, and MCRED_UNKNOWN as above. */
MCRED_API mcred_status mcred_view_content_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena,
                                               mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
MCRED_API mcred_status mcred_store_content_read(mcred_store *store, const mcred_oid *blob, mcred_str path, size_t limit,
                                                mcred_arena *arena, mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
/* Whether .gitattributes give the file to Git LFS (filter=lfs). */
MCRED_API bool mcred_lfs_tracks(mcred_store *store, mcred_str path);

#ifdef __cplusplus
}
#endif
#endif
