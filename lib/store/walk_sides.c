/* walk_sides.c - the sides of a merge, each looked at by itself; and what hides the history that is there. */
#include "store/walk_internal.h"

mcred_oid mcred_walk_parent(mcred_walk *walk, size_t parent, mcred_time *committed) {
    *committed = parent < walk->parents ? walk->when[parent] : INT64_MIN;
    return parent < walk->parents ? store_oid(git_commit_parent_id(walk->commit, (unsigned)parent)) : (mcred_oid){""};
}

void mcred_walk_look_from(mcred_walk *walk, size_t parent) {
    walk->side = parent < walk->parents ? parent : 0;
}

/* The object at path in a commit, given by its id, beside that of the side that is looked from. */
static int is_alike(mcred_walk *walk, const git_oid *id, mcred_str path, bool *out) {
    git_commit *commit = NULL;
    store_tree *tree = NULL;
    int code = git_commit_lookup(&commit, walk->store->repo, id);
    if (code == 0)
        code = store_tree_open(walk->store, git_commit_tree_id(commit), &tree);
    if (code == 0) {
        mcred_oid then = walk_object_at(walk, tree, path), now = mcred_walk_before(walk, path);
        *out = mcred_str_eq(mcred_str_of(then.hex), mcred_str_of(now.hex));
    }
    store_tree_close(tree);
    git_commit_free(commit);
    return code;
}

mcred_status mcred_walk_kept(mcred_walk *walk, size_t parent, size_t other, mcred_str path, mcred_sink *sink,
                             bool *out) {
    git_oidarray bases = {NULL, 0};
    size_t side = walk->side;
    const git_oid *one = git_commit_parent_id(walk->commit, (unsigned)parent);
    const git_oid *two = git_commit_parent_id(walk->commit, (unsigned)other);
    int code = git_merge_bases(&bases, walk->store->repo, one, two);
    *out = false;
    walk->side = parent;
    for (size_t i = 0; code == 0 && !*out && i < bases.count; i++)
        code = is_alike(walk, &bases.ids[i], path, out);
    walk->side = side;
    git_oidarray_dispose(&bases);
    return code == 0 || code == GIT_ENOTFOUND ? MCRED_OK
                                              : store_fail(sink, "where two sides of a merge part cannot be read");
}

bool mcred_store_is_masked(mcred_store *store, mcred_arena *arena, mcred_str *what) {
    git_reference_iterator *all = NULL;
    const char *name = NULL;
    *what = MCRED_S("");
    if (git_reference_iterator_glob_new(&all, store->repo, "refs/replace/*") == 0 &&
        git_reference_next_name(&name, all) == 0)
        *what = mcred_arena_copy(arena, mcred_str_of(name));
    git_reference_iterator_free(all);
    if (what->len > 0)
        return true;
    struct stat info;
    mcred_str grafts = mcred_arena_printf(arena, "%sinfo/grafts", git_repository_commondir(store->repo));
    if (grafts.data && lstat(grafts.data, &info) == 0)
        *what = MCRED_S("info/grafts");
    return what->len > 0;
}
