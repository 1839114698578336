/* commit_object.c - a commit as an object, signed or not; no reference moves. */
#include "store/commit.h"

static int write_signed(mcred_store *store, const git_buf *content, mcred_str signature, git_oid *out) {
    unsigned tries = 0;
    int code = -1;
    while (store_try(&tries, code))
        code = git_commit_create_with_signature(out, store->repo, content->ptr, signature.data, "gpgsig");
    return code;
}

static mcred_status write_commit(mcred_store *store, const store_signatures *by, mcred_arena *arena,
                                 const git_buf *content, mcred_sink *sink, git_oid *out) {
    mcred_str signature = {0};
    bool is_signed = by->signer.kind != MCRED_SIGNATURE_NONE;
    mcred_status status = MCRED_OK;
    if (is_signed)
        status = store_sign(store, &by->signer, arena, (mcred_str){content->ptr, content->size}, sink, &signature);
    if (status != MCRED_OK)
        return status;
    /* git_commit_create of libgit2 1.5 says that all went well when the object could not be written: it is not used. */
    int code = is_signed ? write_signed(store, content, signature, out)
                         : store_put_object(store, (mcred_str){content->ptr, content->size}, GIT_OBJECT_COMMIT, out);
    return code == 0 ? MCRED_OK : store_fail(sink, "the commit cannot be written");
}

mcred_status store_make_commit(mcred_store *store, const store_signatures *by, mcred_arena *arena,
                               const git_oid *parent_id, const git_oid *tree_id, mcred_str message, mcred_sink *sink,
                               git_oid *out) {
    git_commit *parent = NULL;
    git_tree *tree = NULL;
    git_buf content = {0};
    char *text = mcred_arena_cstr(arena, message);
    if (!text)
        return store_memory(sink);
    int code = git_tree_lookup(&tree, store->repo, tree_id);
    if (code == 0 && parent_id)
        code = git_commit_lookup(&parent, store->repo, parent_id);
    const git_commit *parents[] = {parent};
    if (code == 0)
        code = git_commit_create_buffer(&content, store->repo, by->author, by->committer, NULL, text, tree,
                                        parent ? 1 : 0, parents);
    mcred_status status = code == 0 ? write_commit(store, by, arena, &content, sink, out)
                                    : store_fail(sink, "the commit cannot be written");
    git_buf_dispose(&content);
    git_tree_free(tree);
    git_commit_free(parent);
    return status;
}

mcred_status store_commit_bytes(mcred_store *store, const git_oid *id, mcred_arena *arena, mcred_sink *sink,
                                mcred_str *out) {
    git_odb *odb = NULL;
    git_odb_object *object = NULL;
    int code = git_repository_odb(&odb, store->repo);
    if (code == 0)
        code = git_odb_read(&object, odb, id);
    mcred_status status = code == 0 ? MCRED_OK : store_fail(sink, "a commit cannot be read");
    if (status == MCRED_OK)
        *out = mcred_arena_copy(arena, (mcred_str){git_odb_object_data(object), git_odb_object_size(object)});
    git_odb_object_free(object);
    git_odb_free(odb);
    return status == MCRED_OK && !out->data ? store_memory(sink) : status;
}
