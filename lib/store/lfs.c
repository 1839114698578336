/* lfs.c - objects of Git LFS: finding them, reading them, keeping new ones. */
#include <stdio.h>
#include <string.h>

#include "mcred/crypto.h"
#include "store/lfs.h"

/* ---- where they are ------------------------------------------------------------------------------ */

/* The folder that holds objects/; NULL data when memory is short. */
static mcred_str storage(mcred_store *store) {
    const char *common = git_repository_commondir(store->repo);
    mcred_str named = store_configured(store, "lfs.storage");
    if (named.len == 0)
        return mcred_arena_printf(store->arena, "%slfs", common);
    return named.data[0] == '/' ? mcred_arena_copy(store->arena, named)
                                : mcred_arena_printf(store->arena, "%s%.*s", common, MCRED_ARG(named));
}

/* "objects/ab/cd/abcd…", below the storage; in a buffer of so many bytes. */
#define OBJECT_PATH 96
static mcred_str object_path(const mcred_lfs_pointer *pointer, char out[OBJECT_PATH]) {
    const char *hex = pointer->digest + strlen("sha256:");
    int len = snprintf(out, OBJECT_PATH, "objects/%.2s/%.2s/%s", hex, hex + 2, hex);
    return (mcred_str){out, len > 0 && len < OBJECT_PATH ? (size_t)len : 0};
}

static mcred_file_error open_storage(mcred_store *store, mcred_dir *out) {
    mcred_str folder = storage(store);
    return folder.data ? mcred_dir_open(folder.data, out) : MCRED_FILE_NOMEM;
}

/* ---- reading --------------------------------------------------------------------------------------- */

static mcred_status not_the_bytes(mcred_sink *sink, mcred_str path, const char *why) {
    mcred_source source = {path, {0}};
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_STORAGE_LFS, &source, MCRED_NO_SPAN,
                                          "the object of Git LFS is not what its pointer says: %s", why);
    mcred_finding_hint(sink, finding, "take the object away and fetch it again: git lfs fetch");
    return MCRED_NO;
}

static bool hash_piece(void *ctx, mcred_str piece) {
    return mcred_hasher_add(ctx, piece);
}

static mcred_file_error hash_object(const mcred_dir *dir, mcred_str object, uint64_t limit, mcred_digest *digest,
                                    uint64_t *size) {
    mcred_hasher *hasher = mcred_hasher_new();
    mcred_file_error error =
        hasher ? mcred_file_stream(dir, object, limit, hash_piece, hasher, size) : MCRED_FILE_NOMEM;
    if (error == MCRED_FILE_OK && !mcred_hasher_finish(hasher, digest))
        error = MCRED_FILE_NOMEM;
    mcred_hasher_free(hasher);
    return error;
}

/* What a failed look at an object comes to. */
static mcred_status of_error(mcred_file_error error, mcred_str path, mcred_sink *sink) {
    if (error == MCRED_FILE_MISSING)
        return MCRED_UNKNOWN;
    if (error == MCRED_FILE_TOO_LARGE)
        return not_the_bytes(sink, path, "it has more bytes");
    return store_file_finding(sink, path, error);
}

mcred_status store_lfs_check(mcred_store *store, const mcred_lfs_pointer *pointer, mcred_str path, mcred_sink *sink) {
    char text[OBJECT_PATH];
    mcred_dir dir;
    mcred_digest digest = {""};
    uint64_t size = 0;
    mcred_file_error error = open_storage(store, &dir);
    if (error != MCRED_FILE_OK)
        return of_error(error, path, sink);
    error = hash_object(&dir, object_path(pointer, text), pointer->size, &digest, &size);
    mcred_dir_close(&dir);
    if (error != MCRED_FILE_OK)
        return of_error(error, path, sink);
    if (size != pointer->size)
        return not_the_bytes(sink, path, "it has fewer bytes");
    return strcmp(digest.text, pointer->digest) == 0 ? MCRED_OK : not_the_bytes(sink, path, "it has another digest");
}

mcred_status store_lfs_read(mcred_store *store, const mcred_lfs_pointer *pointer, mcred_str path, size_t limit,
                            mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    char text[OBJECT_PATH];
    mcred_dir dir;
    mcred_str bytes = {0};
    mcred_digest digest = {""};
    if (pointer->size > limit)
        return store_file_finding(sink, path, MCRED_FILE_TOO_LARGE);
    mcred_file_error error = open_storage(store, &dir);
    if (error != MCRED_FILE_OK)
        return of_error(error, path, sink);
    error = mcred_file_read(&dir, object_path(pointer, text), (size_t)pointer->size, arena, &bytes);
    mcred_dir_close(&dir);
    if (error != MCRED_FILE_OK)
        return of_error(error, path, sink);
    if (!mcred_digest_of(bytes, &digest))
        return store_memory(sink);
    if (bytes.len != pointer->size || strcmp(digest.text, pointer->digest) != 0)
        return not_the_bytes(sink, path, "it has other bytes");
    *out = bytes;
    return MCRED_OK;
}

/* ---- keeping ----------------------------------------------------------------------------------------- */

/* From the work tree, or from memory. */
static mcred_file_error put_object(mcred_store *store, const mcred_change *change, uint64_t size, const mcred_dir *top,
                                   mcred_str target, mcred_hasher *hasher) {
    if (change->from_worktree)
        return mcred_file_copy(&store->dir, change->path, size, top, target, hash_piece, hasher);
    if (!hash_piece(hasher, change->bytes))
        return MCRED_FILE_NOMEM;
    return mcred_file_write(top, target, change->bytes, true, false);
}

static mcred_file_error copy_object(mcred_store *store, const mcred_change *change, const mcred_lfs_pointer *pointer,
                                    mcred_hasher *hasher) {
    char text[OBJECT_PATH];
    mcred_dir top;
    const char *common = git_repository_commondir(store->repo);
    mcred_str folder = storage(store), object = object_path(pointer, text), target = {0};
    bool inside = folder.data && mcred_str_starts(folder, common);
    if (!folder.data)
        return MCRED_FILE_NOMEM;
    mcred_file_error error = mcred_dir_open(inside ? common : folder.data, &top);
    if (error != MCRED_FILE_OK)
        return error;
    target = inside ? mcred_arena_printf(store->arena, "%.*s/%.*s", MCRED_ARG(mcred_str_from(folder, strlen(common))),
                                         MCRED_ARG(object))
                    : object;
    error = target.data ? put_object(store, change, pointer->size, &top, target, hasher) : MCRED_FILE_NOMEM;
    mcred_dir_close(&top);
    return error;
}

/* The object comes first, so that no commit ever names one that is not there. */
mcred_status store_lfs_keep(mcred_store *store, const mcred_change *change, uint64_t size, mcred_arena *arena,
                            mcred_sink *sink, mcred_str *out) {
    mcred_lfs_pointer pointer = {.size = size};
    mcred_digest digest = {""};
    mcred_buf text;
    if (change->expect_digest.len != strlen("sha256:") + 64)
        return store_file_finding(sink, change->path, MCRED_FILE_CHANGED);
    memcpy(pointer.digest, change->expect_digest.data, change->expect_digest.len);
    mcred_hasher *hasher = mcred_hasher_new();
    mcred_file_error error = hasher ? copy_object(store, change, &pointer, hasher) : MCRED_FILE_NOMEM;
    if (error == MCRED_FILE_OK && !mcred_hasher_finish(hasher, &digest))
        error = MCRED_FILE_NOMEM;
    mcred_hasher_free(hasher);
    if (error == MCRED_FILE_OK && strcmp(digest.text, pointer.digest) != 0)
        error = MCRED_FILE_CHANGED;
    if (error != MCRED_FILE_OK)
        return store_file_finding(sink, change->path, error);
    mcred_buf_init(&text, MCRED_LFS_POINTER_MAX);
    mcred_lfs_format(&pointer, &text);
    *out = mcred_arena_copy(arena, mcred_buf_str(&text));
    mcred_buf_free(&text);
    return out->data ? MCRED_OK : store_memory(sink);
}

bool mcred_lfs_tracks(mcred_store *store, mcred_str path) {
    const char *value = NULL;
    const char *name = mcred_arena_cstr(store->arena, path);
    return name && store_rules_have_an_end(store, path, ".gitattributes", "core.attributesFile") &&
           git_attr_get(&value, store->repo, GIT_ATTR_CHECK_FILE_THEN_INDEX, name, "filter") == 0 && value &&
           git_attr_value(value) == GIT_ATTR_VALUE_STRING && strcmp(value, "lfs") == 0;
}
