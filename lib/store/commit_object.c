/* commit_object.c - a commit as an object, signed or not; no reference moves. */
#include "store/commit.h"

/* A commit with a signature over it. */
static mcred_status make_signed(mcred_store *store, const store_signatures *by, mcred_arena *arena, const char *text,
                                const git_tree *tree, const git_commit *parent, mcred_sink *sink, git_oid *out) {
    git_buf content = {0};
    mcred_str signature = {0};
    const git_commit *parents[] = {parent};
    mcred_status status = MCRED_OK;
    if (git_commit_create_buffer(&content, store->repo, by->author, by->committer, NULL, text, tree, parent ? 1 : 0,
                                 parents) < 0)
        status = store_fail(sink, "the commit cannot be written");
    if (status == MCRED_OK)
        status = store_sign(store, &by->signer, arena, (mcred_str){content.ptr, content.size}, sink, &signature);
    if (status == MCRED_OK &&
        git_commit_create_with_signature(out, store->repo, content.ptr, signature.data, "gpgsig") < 0)
        status = store_fail(sink, "the commit cannot be written");
    git_buf_dispose(&content);
    return status;
}

static mcred_status make_plain(mcred_store *store, const store_signatures *by, const char *text, const git_tree *tree,
                               const git_commit *parent, mcred_sink *sink, git_oid *out) {
    const git_commit *parents[] = {parent};
    int code =
        git_commit_create(out, store->repo, NULL, by->author, by->committer, NULL, text, tree, parent ? 1 : 0, parents);
    return code == 0 ? MCRED_OK : store_fail(sink, "the commit cannot be written");
}

mcred_status store_make_commit(mcred_store *store, const store_signatures *by, mcred_arena *arena,
                               const git_oid *parent_id, const git_oid *tree_id, mcred_str message, mcred_sink *sink,
                               git_oid *out) {
    git_commit *parent = NULL;
    git_tree *tree = NULL;
    char *text = mcred_arena_cstr(arena, message);
    if (!text)
        return store_memory(sink);
    int code = git_tree_lookup(&tree, store->repo, tree_id);
    if (code == 0 && parent_id)
        code = git_commit_lookup(&parent, store->repo, parent_id);
    mcred_status status = code == 0 ? MCRED_OK : store_fail(sink, "the commit cannot be written");
    if (status == MCRED_OK && by->signer.kind != MCRED_SIGNATURE_NONE)
        status = make_signed(store, by, arena, text, tree, parent, sink, out);
    else if (status == MCRED_OK)
        status = make_plain(store, by, text, tree, parent, sink, out);
    git_tree_free(tree);
    git_commit_free(parent);
    return status;
}
