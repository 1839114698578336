/* staged.c - what would be committed now, as a commit in memory. */
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include "mcred/store_push.h"
#include "store/store_internal.h"

#define MAX_PARENTS 64

typedef struct staged {
    mcred_store *store;
    git_commit *parents[MAX_PARENTS];
    size_t count;
    git_tree *tree;
} staged;

/* From now on objects that are made stay in memory. */
static int keep_in_memory(mcred_store *store) {
    git_odb *odb = NULL;
    git_odb_backend *memory = NULL;
    int code = git_repository_odb(&odb, store->repo);
    if (code == 0)
        code = git_mempack_new(&memory);
    if (code == 0)
        code = git_odb_add_backend(odb, memory, 999);
    git_odb_free(odb);
    return code;
}

/* git runs the hook on an index of its own when only some files are committed. */
static int read_tree(staged *s) {
    git_index *index = NULL;
    git_oid id;
    const char *path = store_env(s->store, "GIT_INDEX_FILE");
    int code = path ? git_index_open(&index, path) : git_repository_index(&index, s->store->repo);
    if (code == 0 && !path)
        code = git_index_read(index, 1);
    if (code == 0)
        code = git_index_write_tree_to(&id, index, s->store->repo);
    if (code == 0)
        code = git_tree_lookup(&s->tree, s->store->repo, &id);
    git_index_free(index);
    return code;
}

static int add_parent(const git_oid *id, void *payload) {
    staged *s = payload;
    if (s->count == MAX_PARENTS)
        return 1;
    int code = git_commit_lookup(&s->parents[s->count], s->store->repo, id);
    s->count += code == 0;
    return code;
}

static int read_parents(staged *s) {
    git_oid head;
    int code = git_reference_name_to_id(&head, s->store->repo, "HEAD");
    if (code == GIT_ENOTFOUND)
        return 0;
    if (code == 0)
        code = add_parent(&head, s);
    if (code == 0)
        code = git_repository_mergehead_foreach(s->store->repo, add_parent, s);
    return code == GIT_ENOTFOUND ? 0 : code;
}

static mcred_status make(staged *s, mcred_sink *sink, mcred_oid *out) {
    const mcred_commit_request request = {.author_name = MCRED_S("nobody"),
                                          .author_email = MCRED_S("nobody@localhost")};
    const git_commit *parents[MAX_PARENTS] = {NULL};
    git_signature *author = NULL, *committer = NULL;
    git_oid id;
    int code = keep_in_memory(s->store);
    if (code == 0)
        code = read_tree(s);
    if (code == 0)
        code = read_parents(s);
    if (code < 0)
        return store_fail(sink, "what is staged cannot be read");
    for (size_t i = 0; i < s->count; i++)
        parents[i] = s->parents[i];
    mcred_status status = store_signatures_of(s->store, &request, sink, &author, &committer);
    if (status == MCRED_OK && git_commit_create(&id, s->store->repo, NULL, author, committer, NULL, "staged\n", s->tree,
                                                s->count, parents) < 0)
        status = store_fail(sink, "what is staged cannot be read");
    if (status == MCRED_OK)
        *out = store_oid(&id);
    git_signature_free(author);
    git_signature_free(committer);
    return status;
}

mcred_status mcred_store_staged(mcred_store *store, mcred_sink *sink, mcred_oid *out) {
    staged s = {.store = store};
    mcred_status status = make(&s, sink, out);
    for (size_t i = 0; i < s.count; i++)
        git_commit_free(s.parents[i]);
    git_tree_free(s.tree);
    return status;
}
