/* lfs_content.c - files as their readers want them: through the pointer where they are kept by Git LFS. */
#include <string.h>

#include "base/path.h"
#include "mcred/crypto.h"
#include "store/lfs.h"

/* Nothing is read when the file is too large for a pointer. */
static bool may_be_pointer(const mcred_file_facts *facts) {
    return facts->size < MCRED_LFS_POINTER_MAX;
}

static mcred_status through(mcred_store *store, const mcred_lfs_pointer *pointer, mcred_str path, uint64_t limit,
                            mcred_sink *sink, mcred_content *out) {
    out->lfs = true;
    out->facts.size = pointer->size;
    memcpy(out->facts.digest, pointer->digest, sizeof pointer->digest);
    if (pointer->size > limit)
        return store_file_finding(sink, path, MCRED_FILE_TOO_LARGE);
    return store_lfs_check(store, pointer, path, sink);
}

mcred_status mcred_view_content(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                mcred_content *out) {
    mcred_lfs_pointer pointer;
    mcred_str text;
    mcred_content found = {.lfs = false};
    mcred_status status = mcred_view_facts(view, path, limit, sink, &found.facts);
    mcred_arena *arena = status == MCRED_OK && may_be_pointer(&found.facts) ? mcred_arena_new(0) : NULL;
    if (arena && mcred_view_read(view, path, MCRED_LFS_POINTER_MAX, arena, sink, &text) == MCRED_OK &&
        mcred_lfs_parse(text, &pointer))
        status = through(store_of_path(view, path), &pointer, path, limit, sink, &found);
    mcred_arena_free(arena);
    *out = found;
    return status;
}

/* An object alone has no name to say that it is too large. */
static mcred_status of_blob(mcred_status status, mcred_str path, mcred_sink *sink) {
    return status == MCRED_NO ? store_file_finding(sink, path, MCRED_FILE_TOO_LARGE) : status;
}

mcred_status mcred_store_content(mcred_store *store, const mcred_oid *blob, mcred_str path, uint64_t limit,
                                 mcred_sink *sink, mcred_content *out) {
    mcred_lfs_pointer pointer;
    mcred_str text;
    mcred_content found = {.lfs = false};
    mcred_status status = of_blob(mcred_store_blob_facts(store, blob, limit, sink, &found.facts), path, sink);
    mcred_arena *arena = status == MCRED_OK && may_be_pointer(&found.facts) ? mcred_arena_new(0) : NULL;
    if (arena && mcred_store_blob(store, blob, MCRED_LFS_POINTER_MAX, arena, sink, &text) == MCRED_OK &&
        mcred_lfs_parse(text, &pointer))
        status = through(store, &pointer, path, limit, sink, &found);
    mcred_arena_free(arena);
    *out = found;
    return status;
}

mcred_status mcred_view_content_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena,
                                     mcred_sink *sink, mcred_str *out) {
    mcred_lfs_pointer pointer;
    mcred_str text;
    mcred_status status = mcred_view_read(view, path, limit, arena, sink, &text);
    if (status != MCRED_OK || !mcred_lfs_parse(text, &pointer)) {
        *out = status == MCRED_OK ? text : *out;
        return status;
    }
    return store_lfs_read(store_of_path(view, path), &pointer, path, limit, arena, sink, out);
}

mcred_status mcred_store_content_read(mcred_store *store, const mcred_oid *blob, mcred_str path, size_t limit,
                                      mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    mcred_lfs_pointer pointer;
    mcred_str text;
    mcred_status status = of_blob(mcred_store_blob(store, blob, limit, arena, sink, &text), path, sink);
    if (status != MCRED_OK || !mcred_lfs_parse(text, &pointer)) {
        *out = status == MCRED_OK ? text : *out;
        return status;
    }
    return store_lfs_read(store, &pointer, path, limit, arena, sink, out);
}

bool store_lfs_same(mcred_store *store, mcred_str path, const git_oid *blob) {
    mcred_lfs_pointer pointer;
    mcred_file_facts facts;
    mcred_str text;
    mcred_oid oid = store_oid(blob);
    mcred_arena *arena = mcred_arena_new(0);
    mcred_sink *quiet = mcred_sink_new(1);
    bool same =
        arena && quiet && mcred_store_blob(store, &oid, MCRED_LFS_POINTER_MAX, arena, quiet, &text) == MCRED_OK &&
        mcred_lfs_parse(text, &pointer) && store_hash(store, path, pointer.size, true, &facts) == MCRED_FILE_OK &&
        facts.size == pointer.size && strcmp(facts.digest, pointer.digest) == 0;
    mcred_sink_free(quiet);
    mcred_arena_free(arena);
    return same;
}
