/*
 * pending.c - what a commit leaves to be done when it is cut off: work tree and index, brought along by the next
 * command.
 *
 * Before the branch moves, the file mcred.pending in the git directory names the commit before and the new one; it is
 * taken away once work tree and index have followed. A later command that finds it, and the branch at the new commit,
 * does what was left.
 */
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/path.h"
#include "store/commit.h"

#define PENDING "mcred.pending"

static mcred_file_error git_folder(mcred_store *store, mcred_dir *dir) {
    return mcred_dir_open(git_repository_path(store->repo), dir);
}

mcred_status store_pending_begin(mcred_store *store, const git_oid *before, const git_oid *commit, mcred_sink *sink) {
    mcred_dir dir;
    if (mcred_store_is_bare(store))
        return MCRED_OK;
    mcred_str line =
        mcred_arena_printf(store->arena, "%s %s\n", before ? store_oid(before).hex : "-", store_oid(commit).hex);
    if (!line.data)
        return store_memory(sink);
    mcred_file_error error = git_folder(store, &dir);
    if (error == MCRED_FILE_OK) {
        error = mcred_file_write(&dir, MCRED_S(PENDING), line, true, false);
        mcred_dir_close(&dir);
    }
    if (error == MCRED_FILE_OK)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_IO_WRITE, NULL, MCRED_NO_SPAN,
                 "nothing was committed: the file " PENDING " in the git directory %s", mcred_file_error_text(error));
    return MCRED_FAILED;
}

void store_pending_end(mcred_store *store) {
    mcred_dir dir;
    if (mcred_store_is_bare(store) || git_folder(store, &dir) != MCRED_FILE_OK)
        return;
    (void)!mcred_file_remove(&dir, MCRED_S(PENDING));
    mcred_dir_close(&dir);
}

/* ---- what was left -------------------------------------------------------------------------------- */

static bool read_pending(mcred_store *store, mcred_arena *arena, mcred_str *before, mcred_str *commit) {
    mcred_dir dir;
    mcred_str text = {0};
    if (git_folder(store, &dir) != MCRED_FILE_OK)
        return false;
    mcred_file_error error = mcred_file_read(&dir, MCRED_S(PENDING), 200, arena, &text);
    mcred_dir_close(&dir);
    if (error != MCRED_FILE_OK)
        return false;
    mcred_str line = mcred_str_cut(&text, '\n');
    *before = mcred_str_cut(&line, ' ');
    *commit = line;
    return true;
}

static int tree_of(mcred_store *store, const git_oid *id, git_tree **out) {
    git_commit *commit = NULL;
    *out = NULL;
    if (!id)
        return 0;
    int code = git_commit_lookup(&commit, store->repo, id);
    if (code == 0)
        code = git_commit_tree(out, commit);
    git_commit_free(commit);
    return code;
}

/* Bytes are copied: the steps outlive the object. */
static bool take_bytes(mcred_store *store, mcred_arena *arena, store_step *step) {
    git_blob *blob = NULL;
    if (step->remove)
        return true;
    if (git_blob_lookup(&blob, store->repo, &step->id) != 0)
        return false;
    mcred_str bytes = {git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob)};
    step->bytes = mcred_arena_copy(arena, bytes);
    git_blob_free(blob);
    return step->bytes.data != NULL;
}

static bool add_step(mcred_store *store, mcred_arena *arena, const git_diff_delta *delta, mcred_vec *steps) {
    store_step *step = mcred_vec_push(arena, steps);
    if (!step)
        return false;
    const char *path = delta->new_file.path ? delta->new_file.path : delta->old_file.path;
    *step = (store_step){.path = mcred_arena_copy(arena, mcred_str_of(path)),
                         .id = delta->new_file.id,
                         .old = delta->old_file.id,
                         .mode = delta->new_file.mode,
                         .old_mode = delta->old_file.mode,
                         .had_old = delta->status != GIT_DELTA_ADDED,
                         .remove = delta->status == GIT_DELTA_DELETED};
    return step->path.data && !mcred_path_refused(step->path) && take_bytes(store, arena, step);
}

bool store_steps_between(mcred_store *store, mcred_arena *arena, const git_oid *from, const git_oid *to,
                         mcred_vec *steps) {
    git_tree *old = NULL, *new = NULL;
    git_diff *diff = NULL;
    *steps = MCRED_VEC(store_step);
    bool good = tree_of(store, from, &old) == 0 && tree_of(store, to, &new) == 0 &&
                new &&git_diff_tree_to_tree(&diff, store->repo, old, new, NULL) == 0;
    for (size_t i = 0; good && i < git_diff_num_deltas(diff); i++)
        good = add_step(store, arena, git_diff_get_delta(diff, i), steps);
    git_diff_free(diff);
    git_tree_free(new);
    git_tree_free(old);
    return good;
}

static bool find_steps(mcred_store *store, mcred_arena *arena, mcred_str before, mcred_str commit, mcred_vec *steps) {
    git_oid from, to;
    bool first = mcred_str_is(before, "-");
    *steps = MCRED_VEC(store_step);
    return commit.len == GIT_OID_HEXSZ && git_oid_fromstrn(&to, commit.data, commit.len) == 0 &&
           (first || (before.len == GIT_OID_HEXSZ && git_oid_fromstrn(&from, before.data, before.len) == 0)) &&
           store_steps_between(store, arena, first ? NULL : &from, &to, steps);
}

static bool is_leftover(const char *name) {
    mcred_str s = mcred_str_of(name);
    return mcred_str_starts(s, "index.mcred-") || (mcred_str_starts(s, ".mcred-") && mcred_str_ends(s, ".tmp"));
}

/* Files that a killed command was writing. Nobody else of ours writes while the lock is held. */
static void sweep(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    for (struct dirent *entry = list ? readdir(list) : NULL; entry; entry = readdir(list)) {
        if (is_leftover(entry->d_name))
            (void)unlinkat(fd, entry->d_name, 0);
    }
    if (list)
        (void)closedir(list);
    else if (fd >= 0)
        (void)close(fd);
}

/* A note or a pack that was not whole: nothing tells of it, since the branch was still where it had been. */
static void sweep_git_folder(mcred_store *store) {
    git_buf objects = GIT_BUF_INIT;
    mcred_str folder = {0};
    sweep(git_repository_path(store->repo));
    if (git_repository_item_path(&objects, store->repo, GIT_REPOSITORY_ITEM_OBJECTS) == 0)
        folder = mcred_arena_printf(store->arena, "%s/pack", objects.ptr);
    git_buf_dispose(&objects);
    if (folder.data)
        sweep(folder.data);
}

static void sweep_all(mcred_store *store, mcred_arena *arena, const mcred_vec *steps) {
    mcred_str swept = {0};
    for (size_t i = 0; i < steps->len; i++) {
        mcred_str folder = mcred_path_dirname(MCRED_AT(store_step, steps, i)->path);
        /* The files of a folder stand together. */
        if (swept.data && mcred_str_eq(swept, folder))
            continue;
        swept = folder;
        mcred_str whole = mcred_arena_printf(arena, "%s%.*s", git_repository_workdir(store->repo), MCRED_ARG(folder));
        if (whole.data)
            sweep(whole.data);
    }
}

/* Where the branch stands; "-" where there is none yet. */
static mcred_oid where_it_stands(mcred_store *store) {
    git_oid tip;
    bool unborn = true;
    mcred_oid out = {"?"};
    mcred_sink *quiet = mcred_sink_new(1);
    if (quiet && store_tip(store, "HEAD", quiet, &tip, &unborn) == MCRED_OK)
        out = unborn ? (mcred_oid){"-"} : store_oid(&tip);
    mcred_sink_free(quiet);
    return out;
}

/* What is left of a command that was cut off: nothing, work tree and index, or what cannot be done yet. */
typedef enum leftover { NOTHING_LEFT, FILES_LEFT, LEFT_FOR_LATER } leftover;

/* The remote has the commit already: the branch goes there now; later, where a lock is in the way. */
static leftover follow_remote(mcred_store *store, mcred_str before, mcred_str commit) {
    git_oid from, to;
    mcred_oid there = {""};
    bool first = mcred_str_is(before, "-");
    if (commit.len != MCRED_OID_LEN)
        return NOTHING_LEFT;
    memcpy(there.hex, commit.data, MCRED_OID_LEN);
    store->branch = store_head_branch(store);
    if (!store->branch || !mcred_store_pushed(store, &there, "*") || git_oid_fromstr(&to, there.hex) < 0 ||
        (!first && git_oid_fromstrn(&from, before.data, before.len) < 0))
        return NOTHING_LEFT;
    bool swapped = store_swap_branch(store, &to, first ? NULL : &from, "mcred: what was pushed") == STORE_SWAPPED;
    return swapped ? FILES_LEFT : LEFT_FOR_LATER;
}

static leftover what_is_left(mcred_store *store, mcred_str before, mcred_str commit) {
    const mcred_oid tip = where_it_stands(store);
    if (mcred_str_is(commit, tip.hex))
        return FILES_LEFT;
    return mcred_str_is(before, tip.hex) ? follow_remote(store, before, commit) : NOTHING_LEFT;
}

void store_pending_heal(mcred_store *store, mcred_sink *sink) {
    mcred_str before, commit;
    mcred_vec steps = MCRED_VEC(store_step);
    mcred_arena *arena = mcred_store_is_bare(store) ? NULL : mcred_arena_new(0);
    sweep_git_folder(store);
    if (arena && read_pending(store, arena, &before, &commit)) {
        leftover what = what_is_left(store, before, commit);
        bool left = what == LEFT_FOR_LATER;
        bool ours = what == FILES_LEFT && find_steps(store, arena, before, commit, &steps);
        sweep_all(store, arena, &steps);
        if (ours) {
            mcred_report(sink, MCRED_RULE_STORE_HEALED, NULL, MCRED_NO_SPAN,
                         "a command was cut off after its commit %.12s: work tree and index were brought along",
                         commit.data);
            left = !store_follow(store, arena, &steps, sink);
        }
        /* Another lock that was left behind may be in the way: the next command tries again. */
        if (!left)
            store_pending_end(store);
    }
    mcred_arena_free(arena);
}

void mcred_store_heal(mcred_store *store, mcred_sink *sink) {
    if (mcred_store_is_bare(store) || faccessat(AT_FDCWD, git_repository_path(store->repo), W_OK, 0) != 0)
        return;
    mcred_str path = mcred_arena_printf(store->arena, "%s" PENDING, git_repository_path(store->repo));
    if (!path.data || access(path.data, F_OK) != 0)
        return;
    /* Whoever holds the lock is not cut off, only not done yet. */
    mcred_str name = mcred_arena_printf(store->arena, "%smcred.lock", git_repository_commondir(store->repo));
    int fd = name.data ? open(name.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        store_pending_heal(store, sink);
    if (fd >= 0)
        (void)close(fd);
}
