/* hash.c - files of the work tree, hashed in pieces: memory stays flat whatever their size. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/walk.h"
#include "mcred/crypto.h"
#include "store/store_internal.h"

mcred_file_error store_stat(mcred_store *store, mcred_str path, struct stat *out) {
    mcred_spot spot;
    mcred_file_error error = mcred_walk(&store->dir, path, NULL, &spot);
    if (error != MCRED_FILE_OK)
        return error;
    if (fstatat(spot.fd, spot.name, out, AT_SYMLINK_NOFOLLOW) != 0)
        error = mcred_file_error_of(errno);
    (void)close(spot.fd);
    return error == MCRED_FILE_OK ? mcred_file_kind_error(out->st_mode) : error;
}

typedef struct hashing {
    mcred_blob_hasher *blob;
    mcred_hasher *digest; /* NULL when it is not asked for */
} hashing;

static bool hash_piece(void *ctx, mcred_str piece) {
    const hashing *to = ctx;
    return mcred_blob_hasher_add(to->blob, piece) && (!to->digest || mcred_hasher_add(to->digest, piece));
}

static mcred_file_error hash_to(mcred_store *store, mcred_str path, const struct stat *seen, hashing *to,
                                mcred_file_facts *out) {
    char blob[MCRED_BLOB_ID_SIZE];
    mcred_digest digest = {""};
    uint64_t size = 0, expected = (uint64_t)seen->st_size;
    mcred_file_error error = mcred_file_stream(&store->dir, path, expected, hash_piece, to, &size);
    if (error == MCRED_FILE_TOO_LARGE || (error == MCRED_FILE_OK && size != expected))
        return MCRED_FILE_CHANGED;
    if (error != MCRED_FILE_OK)
        return error;
    if (!mcred_blob_hasher_finish(to->blob, blob) || (to->digest && !mcred_hasher_finish(to->digest, &digest)))
        return MCRED_FILE_NOMEM;
    out->size = size;
    memcpy(out->digest, digest.text, sizeof digest.text);
    memcpy(out->blob.hex, blob, sizeof blob);
    return MCRED_FILE_OK;
}

mcred_file_error store_hash(mcred_store *store, mcred_str path, uint64_t limit, bool with_digest,
                            mcred_file_facts *out) {
    struct stat seen;
    hashing to = {NULL, NULL};
    mcred_file_error error = store_stat(store, path, &seen);
    if (error != MCRED_FILE_OK)
        return error;
    if ((uint64_t)seen.st_size > limit)
        return MCRED_FILE_TOO_LARGE;
    to.blob = mcred_blob_hasher_new((uint64_t)seen.st_size);
    to.digest = with_digest ? mcred_hasher_new() : NULL;
    error = to.blob && (to.digest || !with_digest) ? hash_to(store, path, &seen, &to, out) : MCRED_FILE_NOMEM;
    mcred_blob_hasher_free(to.blob);
    mcred_hasher_free(to.digest);
    return error;
}

mcred_file_error store_hash_file(mcred_store *store, mcred_str path, git_oid *out, struct stat *seen) {
    struct stat after;
    mcred_file_facts facts;
    mcred_file_error error = store_stat(store, path, seen);
    if (error == MCRED_FILE_OK)
        error = store_hash(store, path, STORE_MAX_BYTES, false, &facts);
    if (error == MCRED_FILE_OK)
        error = store_stat(store, path, &after);
    if (error == MCRED_FILE_OK && !mcred_same_file(seen, &after))
        error = MCRED_FILE_CHANGED;
    if (error == MCRED_FILE_OK && git_oid_fromstr(out, facts.blob.hex) < 0)
        error = MCRED_FILE_IO;
    return error;
}
