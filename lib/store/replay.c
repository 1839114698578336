/*
 * replay.c - our own commits made again where the remote's branch has moved.
 *
 * Ours are commits that mcred made for the same person and that the remote does
 * not have. Each is made again only where the remote has changed nothing that
 * it touches: the same files, and for records all that belongs to the same
 * thing of the same earner. Commits of anybody else are left alone, and with
 * them everything.
 */
#include <string.h>

#include "base/path.h"
#include "store/commit.h"
#include "store/lfs.h"

#define REPLAY_MOST 1000U

typedef struct replay {
    mcred_store *store;
    const store_signatures *by;
    mcred_arena *arena;
    mcred_sink *sink;
    git_oid base; /* grows by a commit each */
} replay;

static mcred_status diverged(const replay *r, const git_oid *commit, const char *why) {
    mcred_report(r->sink, MCRED_RULE_STORE_DIVERGED, NULL, MCRED_NO_SPAN,
                 "nothing was committed: your branch and the remote's have both moved, and your commit %.12s %s: bring "
                 "them together first, with git pull",
                 store_oid(commit).hex, why);
    return MCRED_FAILED;
}

static bool is_ours(const replay *r, const git_commit *commit) {
    return git_commit_parentcount(commit) == 1 &&
           mcred_str_contains(mcred_str_of(git_commit_message(commit)), "\nMcred-Kind: ") &&
           strcmp(git_commit_committer(commit)->email, r->by->committer->email) == 0;
}

/* ---- one change ------------------------------------------------------------------------- */

static int id_at(mcred_store *store, const git_tree *tree, mcred_str path, git_oid *out) {
    store_entry entry;
    int code = store_find(store, git_tree_id(tree), path, &entry);
    git_oid_cpy(out, &entry.id);
    return code;
}

/* records/AA/EARNER/THING of a path below it; of all others the path itself. */
static mcred_str belongs_to(mcred_str path) {
    size_t end = 0;
    if (!mcred_str_starts(path, "records/"))
        return path;
    for (int i = 0; i < 4 && end != SIZE_MAX; i++)
        end = mcred_str_find(path, '/', end + (i > 0));
    return end == SIZE_MAX ? path : mcred_str_first(path, end);
}

/* Nobody else touched it: it is in the base as the commit found it. */
static bool untouched(const replay *r, const git_tree *found, const git_tree *base, mcred_str path) {
    git_oid before, now;
    mcred_str whole = belongs_to(path);
    return id_at(r->store, found, whole, &before) == 0 && id_at(r->store, base, whole, &now) == 0 &&
           git_oid_equal(&before, &now);
}

static void set_update(git_tree_update *update, const git_diff_delta *delta) {
    bool gone = delta->status == GIT_DELTA_DELETED;
    update->action = gone ? GIT_TREE_UPDATE_REMOVE : GIT_TREE_UPDATE_UPSERT;
    update->filemode = (git_filemode_t)(gone ? delta->old_file.mode : delta->new_file.mode);
    update->path = gone ? delta->old_file.path : delta->new_file.path;
    git_oid_cpy(&update->id, &delta->new_file.id);
}

/* ---- one commit --------------------------------------------------------------------------- */

typedef struct trees {
    git_tree *found, *made, *base; /* before the commit, with it, and where it is made again */
    git_diff *diff;
} trees;

static void trees_free(trees *t) {
    git_diff_free(t->diff);
    git_tree_free(t->found);
    git_tree_free(t->made);
    git_tree_free(t->base);
}

static int open_trees(replay *r, git_commit *commit, trees *t) {
    git_commit *parent = NULL, *base = NULL;
    int code = git_commit_parent(&parent, commit, 0);
    if (code == 0)
        code = git_commit_lookup(&base, r->store->repo, &r->base);
    if (code == 0)
        code = git_commit_tree(&t->found, parent);
    if (code == 0)
        code = git_commit_tree(&t->made, commit);
    if (code == 0)
        code = git_commit_tree(&t->base, base);
    if (code == 0)
        code = git_diff_tree_to_tree(&t->diff, r->store->repo, t->found, t->made, NULL);
    git_commit_free(parent);
    git_commit_free(base);
    return code;
}

static mcred_status new_tree(replay *r, const git_commit *commit, const trees *t, git_oid *out) {
    size_t count = git_diff_num_deltas(t->diff);
    git_tree_update *updates = mcred_arena_array(r->arena, count + 1, sizeof *updates);
    if (!updates)
        return store_memory(r->sink);
    for (size_t i = 0; i < count; i++) {
        set_update(&updates[i], git_diff_get_delta(t->diff, i));
        if (!untouched(r, t->found, t->base, mcred_str_of(updates[i].path)))
            return diverged(r, git_commit_id(commit), "touches what somebody else has changed");
    }
    unsigned tries = 0;
    int code = -1;
    while (store_try(&tries, code))
        code = git_tree_create_updated(out, r->store->repo, t->base, count, updates);
    return code == 0 ? MCRED_OK : store_fail(r->sink, "the new tree cannot be written");
}

/* What was signed is signed again, also where the policy asked for it and not git's configuration. */
static mcred_status sign_again(const replay *r, git_commit *commit, store_signatures *by) {
    static const mcred_signing signing = {
        .thing = "commit", .nothing = "nothing was committed", .space = "git", .anyway = true};
    git_buf signature = {0};
    bool was_signed = git_commit_header_field(&signature, commit, "gpgsig") == 0;
    git_buf_dispose(&signature);
    if (!was_signed || by->signer.kind != MCRED_SIGNATURE_NONE)
        return MCRED_OK;
    return store_signer_find(r->store, by->committer, &signing, r->sink, &by->signer);
}

static mcred_status again(replay *r, git_commit *commit) {
    trees t = {NULL, NULL, NULL, NULL};
    git_oid tree, id;
    store_signatures by = *r->by;
    /* Who made it, and when, stays; the committer is whoever makes it again. */
    mcred_status status =
        git_signature_dup(&by.author, git_commit_author(commit)) == 0 ? MCRED_OK : store_memory(r->sink);
    if (status == MCRED_OK)
        status = sign_again(r, commit, &by);
    if (status == MCRED_OK && open_trees(r, commit, &t) < 0)
        status = store_fail(r->sink, "an object cannot be read");
    if (status == MCRED_OK)
        status = new_tree(r, commit, &t, &tree);
    if (status == MCRED_OK)
        status = store_make_commit(r->store, &by, r->arena, &r->base, &tree, mcred_str_of(git_commit_message(commit)),
                                   r->sink, &id);
    if (status == MCRED_OK)
        git_oid_cpy(&r->base, &id);
    trees_free(&t);
    if (by.author != r->by->author)
        git_signature_free(by.author);
    return status;
}

/* ---- all of them ---------------------------------------------------------------------------- */

static mcred_status one_of(replay *r, const git_oid *id) {
    git_commit *commit = NULL;
    if (git_commit_lookup(&commit, r->store->repo, id) < 0)
        return store_fail(r->sink, "a commit cannot be read");
    mcred_status status = is_ours(r, commit) ? again(r, commit) : diverged(r, id, "is none that mcred made for you");
    git_commit_free(commit);
    return status;
}

static mcred_status all_of(replay *r, const git_oid *tip, const git_oid *theirs) {
    git_revwalk *walk = NULL;
    git_oid id;
    mcred_status status = MCRED_OK;
    int code = git_revwalk_new(&walk, r->store->repo);
    if (code == 0)
        code = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
    if (code == 0)
        code = git_revwalk_push(walk, tip);
    if (code == 0)
        code = git_revwalk_hide(walk, theirs);
    for (unsigned i = 0; code == 0 && status == MCRED_OK && (code = git_revwalk_next(&id, walk)) == 0; i++)
        status = i < REPLAY_MOST ? one_of(r, &id) : diverged(r, &id, "is one of more than a thousand");
    git_revwalk_free(walk);
    if (status == MCRED_OK && code != GIT_ITEROVER)
        status = store_fail(r->sink, "the history cannot be read");
    return status;
}

mcred_status store_base(mcred_store *store, const store_signatures *by, mcred_arena *arena, const git_oid *tip,
                        const git_oid *theirs, mcred_sink *sink, git_oid *out) {
    git_oid common;
    replay r = {.store = store, .by = by, .arena = arena, .sink = sink};
    if (!theirs || !tip || git_oid_equal(tip, theirs)) {
        git_oid_cpy(out, tip ? tip : theirs);
        return MCRED_OK;
    }
    int code = git_merge_base(&common, store->repo, tip, theirs);
    if (code == GIT_ENOTFOUND)
        return diverged(&r, tip, "has no history in common with it");
    if (code < 0)
        return store_fail(sink, "the history cannot be read");
    bool ahead = git_oid_equal(&common, theirs), behind = git_oid_equal(&common, tip);
    git_oid_cpy(&r.base, theirs);
    mcred_status status = ahead || behind ? MCRED_OK : all_of(&r, tip, theirs);
    if (status == MCRED_OK)
        git_oid_cpy(out, ahead ? tip : &r.base);
    return status;
}

/* ---- the work tree ---------------------------------------------------------------------------- */

/* index NULL: one that cannot be read. */
static bool in_the_way(mcred_store *store, git_index *index, const store_step *step) {
    git_oid now;
    struct stat seen;
    const git_index_entry *entry = index ? git_index_get_bypath(index, step->path.data, 0) : NULL;
    mcred_file_error error = store_hash_file(store, step->path, &now, &seen);
    bool staged =
        entry && !git_oid_equal(&entry->id, &step->id) && !(step->had_old && git_oid_equal(&entry->id, &step->old));
    bool as_before = step->had_old && git_oid_equal(&now, &step->old);
    if (staged || (error != MCRED_FILE_OK && error != MCRED_FILE_MISSING))
        return true;
    return error == MCRED_FILE_OK && !as_before && !git_oid_equal(&now, &step->id) &&
           !(step->had_old && store_lfs_same(store, step->path, &step->old)) &&
           !store_lfs_same(store, step->path, &step->id);
}

mcred_status store_way_is_clear(mcred_store *store, mcred_arena *arena, const git_oid *from, const git_oid *to,
                                mcred_sink *sink) {
    mcred_vec steps;
    git_index *index = NULL;
    if (mcred_store_is_bare(store))
        return MCRED_OK;
    if (!store_steps_between(store, arena, from, to, &steps))
        return store_fail(sink, "what the remote brought cannot be read");
    if (git_repository_index(&index, store->repo) == 0)
        (void)git_index_read(index, 0);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < steps.len && status == MCRED_OK; i++) {
        const store_step *step = MCRED_AT(store_step, &steps, i);
        if (!in_the_way(store, index, step))
            continue;
        const mcred_source source = {step->path, {0}};
        mcred_report(sink, MCRED_RULE_STORE_IN_THE_WAY, &source, MCRED_NO_SPAN,
                     "nothing was committed: what you have changed here is in the way of what the remote brings");
        status = MCRED_NO;
    }
    git_index_free(index);
    return status;
}
