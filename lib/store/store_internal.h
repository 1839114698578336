/* store_internal.h - private to lib/store; the only place outside its .c files that sees libgit2. */
#ifndef MCRED_STORE_INTERNAL_H
#define MCRED_STORE_INTERNAL_H

#include <git2.h>

#include "base/file.h"
#include "mcred/store.h"

/* Objects of records and evidence; larger ones are refused before they are read. */
#define STORE_MAX_BYTES ((size_t)10 << 30)
#define STORE_MAX_ENTRIES 1000000

struct mcred_store {
    git_repository *repo;
    git_config *config; /* git's configuration files, the environment's choice of them honoured */
    const mcred_host *host;
    mcred_arena *arena;
    mcred_dir dir; /* the work tree; fd -1 when bare */
    const char *branch;
};

struct mcred_view {
    mcred_store *store;
    git_tree *tree; /* NULL for the work tree and for an unborn branch */
    mcred_oid commit;
    bool worktree;
};

const char *store_env(const mcred_store *store, const char *name); /* NULL when unset or empty */
/* One finding from libgit2's last error: "cannot read the tree: ...". MCRED_FAILED. */
mcred_status store_fail(mcred_sink *sink, const char *what);
mcred_status store_memory(mcred_sink *sink);
mcred_oid store_oid(const git_oid *oid);
/* What could not be done with a file, as a finding on it. MCRED_NO, or MCRED_FAILED for I/O. */
mcred_status store_file_finding(mcred_sink *sink, mcred_str path, mcred_file_error error);

/* git's configuration as git itself would read it. */
mcred_status store_config(mcred_store *store, mcred_sink *sink);
/* The value of a key in it, trimmed; data is NULL where it has none. */
mcred_str store_configured(mcred_store *store, const char *key);
/* Wraps a repository that is open; takes it over, also on failure. */
mcred_status store_wrap(git_repository *repo, const mcred_host *host, mcred_sink *sink, mcred_store **out);

mcred_status store_signatures(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                              git_signature **author, git_signature **committer);

/* The commit HEAD's branch stands at; *unborn when it has none yet. */
mcred_status store_tip(mcred_store *store, mcred_sink *sink, git_oid *tip, bool *unborn);
mcred_status store_view_of(mcred_store *store, const git_oid *commit, mcred_sink *sink, mcred_view **out);

/* One change with what it came to. */
typedef struct store_step {
    mcred_str path;
    git_oid id;        /* the new blob */
    git_oid old;       /* of the tip; zero when it had none */
    bool had_old, remove, from_worktree;
    mcred_str bytes;   /* of a change that brings its bytes */
} store_step;

/* Blobs and a tree from the plan. steps: vector of store_step. */
mcred_status store_write_tree(mcred_store *store, mcred_view *tip, mcred_arena *arena, const mcred_vec *changes,
                              mcred_sink *sink, mcred_vec *steps, git_oid *tree);
/* Work tree and index follow the commit; whatever cannot is a warning. */
void store_follow(mcred_store *store, mcred_arena *arena, const mcred_vec *steps, mcred_sink *sink);
/* The blob id of a work-tree file's exact bytes. */
mcred_file_error store_hash_file(mcred_store *store, mcred_str path, git_oid *out);
void store_sleep(mcred_store *store, unsigned attempt);

#endif
