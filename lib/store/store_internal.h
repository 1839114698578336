/* store_internal.h - private to lib/store; the only place outside its .c files that sees libgit2. */
#ifndef MCRED_STORE_INTERNAL_H
#define MCRED_STORE_INTERNAL_H

#include <git2.h>
#include <sys/stat.h>

#include "base/file.h"
#include "mcred/store_layer.h"

/* Objects of records and evidence; larger ones are refused before they are read. */
#define STORE_MAX_BYTES   ((size_t)10 << 30)
#define STORE_MAX_ENTRIES 1000000
#define STORE_EMPTY_TREE  "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

/* What a tree has of one name. */
typedef struct store_entry {
    mcred_str name;
    git_filemode_t mode; /* one that git writes today; GIT_FILEMODE_UNREADABLE for none */
    git_oid id;
} store_entry;

/* ---- kept_trees.c: trees that were read ---- */

typedef struct store_trees store_trees;
void store_trees_free(store_trees *trees); /* NULL is fine */

struct mcred_store {
    git_repository *repo;
    git_config *config; /* git's configuration files, the environment's choice of them honoured */
    const mcred_host *host;
    mcred_arena *arena;
    git_odb_backend *objects; /* the repository's own loose ones, which new ones go to; the odb's */
    store_trees *trees;       /* NULL before the first one */
    mcred_dir dir;            /* the work tree; fd -1 when bare */
    mcred_vec borrowed;       /* mcred_str: folders outside that objects are read from as well */
    const char *branch;
};

typedef struct store_layer store_layer;

struct mcred_view {
    mcred_store *store;
    store_layer *layer; /* files in memory over another view; NULL for a view of its own */
    git_tree *tree;     /* NULL for the work tree and for an unborn branch */
    mcred_oid commit;
    bool worktree;
    mcred_view *mounted; /* what is seen at and below the path `at`: that view's folder; NULL: nothing is */
    mcred_str at, folder;
};

/* The store that the file at path is read from. */
mcred_store *store_of_path(mcred_view *view, mcred_str path);

const char *store_env(const mcred_store *store, const char *name); /* NULL when unset or empty */
/* One finding from libgit2's last error: "cannot read the tree: ...". MCRED_FAILED. */
mcred_status store_fail(mcred_sink *sink, const char *what);
/* The same: "commit 0123... cannot be read: ...". */
mcred_status store_fail_commit(mcred_store *store, const git_oid *commit, mcred_sink *sink);
/* Says beside a finding with libgit2's last error what can be done about it, where that is known. */
void store_advise(mcred_sink *sink, mcred_finding *finding);
mcred_status store_memory(mcred_sink *sink);
/* ---- again.c: what git gc does beside us is no failure ---- */
/* What was found nowhere is looked for again: it may have been moved meanwhile. */
int store_add_again(git_odb *odb, const char *objects);
/* Of the last error: the folder that libgit2 was about to put a file into was gone. */
bool store_folder_went_away(void);
#define STORE_WRITES 8U
/* Whether to write, the first time, and whether to write again: with what code it ended. */
bool store_try(unsigned *tries, int code);
/* ---- loose.c: loose objects are read by our own hand ---- */
/* Hands over a loose object's bytes in order. False when it is not loose or is damaged, and when each says so. */
bool store_loose_pieces(git_repository *repo, const git_oid *id, bool (*each)(void *ctx, mcred_str piece), void *ctx);
/* More than STORE_MAX_ENTRIES of something: MCRED_FAILED with store/limit. */
mcred_status store_too_many(mcred_sink *sink, const char *what);
mcred_oid store_oid(const git_oid *oid);
/* What could not be done with a file, as a finding on it. MCRED_NO, or MCRED_FAILED for I/O. */
mcred_status store_file_finding(mcred_sink *sink, mcred_str path, mcred_file_error error);

/* Where to look for a repository. */
typedef struct store_place {
    const char *path;
    const char *ceilings; /* folders the search does not leave, as in GIT_CEILING_DIRECTORIES; may be NULL */
    unsigned flags;       /* of git_repository_open_ext */
    const char *home;     /* of the user; may be NULL */
    bool named;           /* GIT_DIR says so: whatever it says of itself is what the user asked for */
} store_place;

/* Opens it, or says in one sentence why not. Scratch memory comes from the arena. */
mcred_status store_open_at(const store_place *place, mcred_arena *arena, mcred_sink *sink, git_repository **out);
/* Whether the folder itself holds a repository, readable or not. */
bool store_is_there(const char *path, mcred_arena *arena);

/* What libgit2 reads on the way up from path, to find out where the repository is, has an end; MCRED_FAILED otherwise. */
mcred_status store_check_way_up(const char *path, mcred_arena *arena, mcred_sink *sink);
/* What libgit2 will read of the git directory has an end. */
mcred_status store_check_brought(const char *gitdir, const char *home, mcred_arena *arena, mcred_sink *sink);
/* What it says of itself leads back to it; MCRED_FAILED otherwise. */
mcred_status store_check_belongs(git_repository *repo, mcred_arena *arena, mcred_sink *sink);
/* The same for whatever a revision may be the name of. */
mcred_status store_check_revision(mcred_store *store, const char *rev, mcred_sink *sink);
/* The same for what git would read to tell about a path of the work tree: files of a name beside it and above it, and
 * the list that the configuration names by key. */
bool store_rules_have_an_end(mcred_store *store, mcred_str path, const char *name, const char *key);
/* The same for whatever is in these folders, and below them. */
mcred_status store_check_rules_below(mcred_store *store, const char *const *folders, size_t count, mcred_sink *sink);

/* git's configuration as git itself would read it. */
mcred_status store_config(mcred_store *store, mcred_sink *sink);
/* A file below the home folder may be written with "~/"; NULL: no memory. */
const char *store_expanded(mcred_store *store, mcred_str path);
/* The value of a key in it, trimmed; data is NULL where it has none. */
mcred_str store_configured(mcred_store *store, const char *key);
/* MCRED_FAILED where reading the references would have no end. */
mcred_status store_check_references(mcred_store *store, mcred_sink *sink);
/* Objects are looked for in the repository's own folder and in those that it borrows from. */
mcred_status store_open_objects(mcred_store *store, mcred_sink *sink);
/* And where the environment says: what is pushed is there while hooks run. */
mcred_status store_add_objects(mcred_store *store, mcred_sink *sink);
/* Wraps a repository that is open; takes it over, also on failure. */
mcred_status store_wrap(git_repository *repo, const mcred_host *host, mcred_sink *sink, mcred_store **out);

mcred_status store_signatures_of(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                 git_signature **author, git_signature **committer);

/* The branch HEAD names now, born or not; NULL when HEAD is detached. */
const char *store_head_branch(mcred_store *store);
/* The commit a reference stands at; *unborn when there is no such reference yet. */
mcred_status store_tip(mcred_store *store, const char *reference, mcred_sink *sink, git_oid *tip, bool *unborn);
mcred_status store_view_of(mcred_store *store, const git_oid *commit, mcred_sink *sink, mcred_view **out);

/* ---- view_commit.c and view_worktree.c: one view each, as mcred_view_ says ---- */

bool store_add_entry(mcred_arena *arena, mcred_vec *out, mcred_str name, mcred_entry_kind kind) MCRED_CHECKED;
/* out->mode GIT_FILEMODE_UNREADABLE when there is no such entry; a negative code of libgit2 when that cannot be told.
 * Its name is a part of path. A path that is not allowed leads to none; for store_find_any, none is refused. */
int store_find_any(mcred_store *store, const git_oid *top, mcred_str path, store_entry *out);
int store_find(mcred_store *store, const git_oid *top, mcred_str path, store_entry *out);
mcred_entry_kind store_commit_kind(mcred_view *view, mcred_str path);
mcred_oid store_commit_object(mcred_view *view, mcred_str path);
mcred_status store_commit_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out);
mcred_status store_commit_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena, mcred_sink *sink,
                               mcred_str *out);
mcred_status store_commit_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                mcred_file_facts *out);
mcred_entry_kind store_worktree_kind(mcred_view *view, mcred_str path);
mcred_status store_worktree_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink,
                                 mcred_vec *out);
mcred_status store_worktree_read(mcred_view *view, mcred_str path, size_t limit, bool missing_is_wrong,
                                 mcred_arena *arena, mcred_sink *sink, mcred_str *out);
mcred_status store_worktree_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                  mcred_file_facts *out);

/* ---- view_layer.c: the same for a layer ---- */

mcred_entry_kind store_layer_kind(mcred_view *view, mcred_str path);
mcred_oid store_layer_object(mcred_view *view, mcred_str path);
mcred_status store_layer_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink, mcred_vec *out);
mcred_status store_layer_read(mcred_view *view, mcred_str path, size_t limit, bool missing_is_wrong, mcred_arena *arena,
                              mcred_sink *sink, mcred_str *out);
mcred_status store_layer_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                               mcred_file_facts *out);

/* ---- hash.c: files of the work tree ---- */

/* About a regular file; anything else is an error. */
mcred_file_error store_stat(mcred_store *store, mcred_str path, struct stat *out);
mcred_file_error store_hash(mcred_store *store, mcred_str path, uint64_t limit, bool with_digest,
                            mcred_file_facts *out);
/* The blob id of a work-tree file's exact bytes, and the file as it was then. */
mcred_file_error store_hash_file(mcred_store *store, mcred_str path, git_oid *out, struct stat *seen);

/* ---- blob.c: objects ---- */

/* A negative code of libgit2 when it cannot be written. */
int store_put_object(mcred_store *store, mcred_str bytes, git_object_t type, git_oid *id);
mcred_status store_put_bytes(mcred_store *store, mcred_str bytes, mcred_sink *sink, git_oid *id);
/* A work-tree file as an object, when its bytes are those the change expects. */
mcred_status store_put_file(mcred_store *store, const mcred_change *change, const struct stat *seen, mcred_sink *sink,
                            git_oid *id);

/* From so many files on, those of a commit are written together: the disk is waited for a few times in all, not for
 * each. */
#define STORE_MANY 32U

/* ---- tree.c, commit.c, follow.c, index.c, index_entry.c: writing ---- */

/* One change with what it came to. */
typedef struct store_step {
    mcred_str path;
    git_oid id;  /* the new blob */
    git_oid old; /* of the tip; zero when it had none */
    git_filemode_t mode, old_mode;
    git_oid instead; /* the user's file that the bytes are to replace; zero for none */
    bool had_old, remove, from_worktree, replaces;
    mcred_str bytes;   /* of a change that brings its bytes */
    struct stat taken; /* of a change from the work tree: the file that held them */
} store_step;

/* Blobs and a tree from the plan. steps: vector of store_step. */
mcred_status store_write_tree(mcred_store *store, mcred_view *tip, mcred_arena *arena, const mcred_vec *changes,
                              mcred_sink *sink, mcred_vec *steps, git_oid *tree);
/* Work tree and index follow the commit; whatever cannot is a warning, and false when a later command may try again. */
bool store_follow(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink);
/* The index part of it. */
bool store_follow_index(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink);
/* One entry, in an index that is not written yet; one that the user has staged stays, which is told
 * when sink is not NULL. An error of libgit2 when it cannot be. */
int store_follow_entry(mcred_store *store, mcred_arena *arena, const store_step *step, git_index *index,
                       mcred_sink *sink);
/* ---- pending.c: what is left to do when a command is cut off ---- */

/* Before the branch moves from before (NULL: unborn) to the commit. MCRED_FAILED when it cannot be noted. */
mcred_status store_pending_begin(mcred_store *store, const git_oid *before, const git_oid *commit, mcred_sink *sink);
void store_pending_end(mcred_store *store);
/* Does what was left; the caller holds the lock of the writers. */
void store_pending_heal(mcred_store *store, mcred_sink *sink);
void store_warn(mcred_sink *sink, mcred_str path, const char *why);
/* Longer from attempt to attempt, up to 250 ms. Returns the milliseconds. */
unsigned store_sleep(mcred_store *store, unsigned attempt);
/* Where somebody else was faster at the remote, which took so many seconds to say so: up to ten. */
unsigned store_sleep_for_remote(mcred_store *store, unsigned attempt, mcred_time took);

#endif
