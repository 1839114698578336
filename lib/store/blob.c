/* blob.c - the bytes of files as git's objects: reading them, hashing them, writing them. */
#include <stdlib.h>
#include <string.h>

#include "mcred/crypto.h"
#include "store/store_internal.h"

/* What is larger is read piece by piece where that can be done. */
#define WHOLE_BYTES ((size_t)1 << 20)

/* MCRED_UNKNOWN when there is no such object of that type, MCRED_NO when it is larger than limit. */
static mcred_status look_at(mcred_store *store, const git_oid *id, git_object_t wanted, uint64_t limit,
                            mcred_sink *sink, git_odb **odb, size_t *size) {
    git_object_t type = GIT_OBJECT_INVALID;
    int code = git_repository_odb(odb, store->repo);
    if (code == 0)
        code = git_odb_read_header(size, &type, *odb, id);
    if (code == GIT_ENOTFOUND || (code == 0 && type != wanted))
        return MCRED_UNKNOWN;
    if (code < 0)
        return store_fail(sink, "an object cannot be read");
    return *size > limit ? MCRED_NO : MCRED_OK;
}

static mcred_status read_object(mcred_store *store, const mcred_oid *oid, git_object_t type, size_t limit,
                                mcred_arena *arena, mcred_sink *sink, mcred_str *out) {
    git_oid id;
    git_odb *odb = NULL;
    git_odb_object *object = NULL;
    size_t size = 0;
    if (git_oid_fromstr(&id, oid->hex) < 0)
        return MCRED_UNKNOWN;
    mcred_status status = look_at(store, &id, type, limit, sink, &odb, &size);
    if (status == MCRED_OK && git_odb_read(&object, odb, &id) < 0)
        status = store_fail(sink, "an object cannot be read");
    if (status == MCRED_OK) {
        mcred_str copy = mcred_arena_copy(arena, (mcred_str){git_odb_object_data(object), git_odb_object_size(object)});
        if (copy.data)
            *out = copy;
        else
            status = store_memory(sink);
    }
    git_odb_object_free(object);
    git_odb_free(odb);
    return status;
}

mcred_status mcred_store_blob(mcred_store *store, const mcred_oid *oid, size_t limit, mcred_arena *arena,
                              mcred_sink *sink, mcred_str *out) {
    return read_object(store, oid, GIT_OBJECT_BLOB, limit, arena, sink, out);
}

mcred_status mcred_store_commit_bytes(mcred_store *store, const mcred_oid *oid, size_t limit, mcred_arena *arena,
                                      mcred_sink *sink, mcred_str *out) {
    return read_object(store, oid, GIT_OBJECT_COMMIT, limit, arena, sink, out);
}

static bool hash_piece(void *ctx, mcred_str piece) {
    return mcred_hasher_add(ctx, piece);
}

/* A loose object piece by piece. False when it is not loose, or came to nothing. */
static bool digest_loose(const mcred_store *store, const git_oid *id, mcred_digest *out) {
    mcred_hasher *hasher = mcred_hasher_new();
    bool good =
        hasher && store_loose_pieces(store->repo, id, hash_piece, hasher) && mcred_hasher_finish(hasher, out);
    mcred_hasher_free(hasher);
    return good;
}

static mcred_status digest_whole(git_odb *odb, const git_oid *id, mcred_sink *sink, mcred_digest *out) {
    git_odb_object *object = NULL;
    if (git_odb_read(&object, odb, id) < 0)
        return store_fail(sink, "an object cannot be read");
    bool good = mcred_digest_of((mcred_str){git_odb_object_data(object), git_odb_object_size(object)}, out);
    git_odb_object_free(object);
    return good ? MCRED_OK : store_memory(sink);
}

mcred_status mcred_store_blob_facts(mcred_store *store, const mcred_oid *oid, uint64_t limit, mcred_sink *sink,
                                    mcred_file_facts *out) {
    git_oid id;
    git_odb *odb = NULL;
    mcred_digest digest = {""};
    size_t size = 0;
    if (git_oid_fromstr(&id, oid->hex) < 0)
        return MCRED_UNKNOWN;
    mcred_status status = look_at(store, &id, GIT_OBJECT_BLOB, limit, sink, &odb, &size);
    /* libgit2 reads an object only whole. It also checks the bytes against
     * their id then, which reading in pieces does not: the caller compares the
     * digest. Most files are small and in a pack: no loose one is looked for. */
    if (status == MCRED_OK && (size <= WHOLE_BYTES || !digest_loose(store, &id, &digest)))
        status = digest_whole(odb, &id, sink, &digest);
    if (status == MCRED_OK) {
        out->size = size;
        memcpy(out->digest, digest.text, sizeof digest.text);
        out->blob = store_oid(&id);
    }
    git_odb_free(odb);
    return status;
}

int store_put_object(mcred_store *store, mcred_str bytes, git_object_t type, git_oid *id) {
    git_odb *odb = NULL;
    unsigned tries = 0;
    int code = -1;
    if (git_repository_odb(&odb, store->repo) < 0)
        return -1;
    while (store_try(&tries, code))
        code = git_odb_write(id, odb, bytes.data ? bytes.data : "", bytes.len, type);
    git_odb_free(odb);
    return code;
}

/* git_blob_create_from_buffer would write it in pieces, past what is kept for a pack. */
mcred_status store_put_bytes(mcred_store *store, mcred_str bytes, mcred_sink *sink, git_oid *id) {
    int code = store_put_object(store, bytes, GIT_OBJECT_BLOB, id);
    return code == 0 ? MCRED_OK : store_fail(sink, "an object cannot be written");
}

/* An object on its way into the repository, and the digest of what went in. */
typedef struct writing {
    git_odb *odb;
    git_odb_stream *stream;
    mcred_hasher *hasher;
    bool git_failed;
} writing;

static bool put_piece(void *ctx, mcred_str piece) {
    writing *to = ctx;
    to->git_failed = git_odb_stream_write(to->stream, piece.data, piece.len) < 0;
    return !to->git_failed && mcred_hasher_add(to->hasher, piece);
}

static mcred_status changed(mcred_sink *sink, mcred_str path) {
    mcred_source source = {path, {0}};
    mcred_report(sink, MCRED_RULE_IO_READ, &source, MCRED_NO_SPAN, "the file changed while it was read");
    return MCRED_NO;
}

/* The object comes to be only when the bytes are the expected ones. MCRED_UNKNOWN: as put_once says. */
static mcred_status put_checked(mcred_store *store, const mcred_change *change, uint64_t expected, writing *to,
                                mcred_sink *sink, git_oid *id) {
    mcred_digest digest = {""};
    uint64_t size = 0;
    mcred_file_error error = mcred_file_stream(&store->dir, change->path, expected, put_piece, to, &size);
    if (to->git_failed)
        return store_fail(sink, "an object cannot be written");
    if (error == MCRED_FILE_TOO_LARGE || (error == MCRED_FILE_OK && size != expected))
        return changed(sink, change->path);
    if (error != MCRED_FILE_OK)
        return store_file_finding(sink, change->path, error);
    if (!mcred_hasher_finish(to->hasher, &digest))
        return store_memory(sink);
    if (change->expect_digest.len && !mcred_str_eq(mcred_digest_str(&digest), change->expect_digest))
        return changed(sink, change->path);
    if (git_odb_stream_finalize_write(id, to->stream) == 0)
        return MCRED_OK;
    return store_folder_went_away() ? MCRED_UNKNOWN : store_fail(sink, "an object cannot be written");
}

/* MCRED_UNKNOWN, without a finding, where it is to be tried again. */
static mcred_status put_once(mcred_store *store, const mcred_change *change, const struct stat *seen, mcred_sink *sink,
                             git_oid *id) {
    writing to = {.hasher = mcred_hasher_new()};
    uint64_t size = (uint64_t)seen->st_size;
    mcred_status status = to.hasher ? MCRED_OK : store_memory(sink);
    if (status == MCRED_OK && (git_repository_odb(&to.odb, store->repo) < 0 ||
                               git_odb_open_wstream(&to.stream, to.odb, (git_object_size_t)size, GIT_OBJECT_BLOB) < 0))
        status = store_fail(sink, "an object cannot be written");
    if (status == MCRED_OK)
        status = put_checked(store, change, size, &to, sink, id);
    git_odb_stream_free(to.stream);
    git_odb_free(to.odb);
    mcred_hasher_free(to.hasher);
    return status;
}

mcred_status store_put_file(mcred_store *store, const mcred_change *change, const struct stat *seen, mcred_sink *sink,
                            git_oid *id) {
    mcred_status status = MCRED_UNKNOWN;
    for (unsigned try = 0; status == MCRED_UNKNOWN && try < STORE_WRITES; try++)
        status = put_once(store, change, seen, sink, id);
    return status == MCRED_UNKNOWN ? store_fail(sink, "an object cannot be written") : status;
}
