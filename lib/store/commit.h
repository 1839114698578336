/* commit.h - what the making of a commit is put together from: the object, the remote's branch, the way to it. */
#ifndef MCRED_STORE_COMMIT_H
#define MCRED_STORE_COMMIT_H

#include "store/sign.h"

/* Who commits, when, and signed by what: settled before anything is written. */
typedef struct store_signatures {
    git_signature *author, *committer;
    store_signer signer;
} store_signatures;

/* parent NULL: the first commit. Moves no reference. */
mcred_status store_make_commit(mcred_store *store, const store_signatures *by, mcred_arena *arena,
                               const git_oid *parent, const git_oid *tree, mcred_str message, mcred_sink *sink,
                               git_oid *out);

/* The commit as git cat-file gives it, in arena. */
mcred_status store_commit_bytes(mcred_store *store, const git_oid *id, mcred_arena *arena, mcred_sink *sink,
                                mcred_str *out);

/* What an attempt to move the branch came to. */
typedef enum store_swapped { STORE_SWAPPED, STORE_MOVED, STORE_LOCKED, STORE_BROKEN } store_swapped;
/* Only from that tip; NULL: only where there is no such branch. log: for the reflog. */
store_swapped store_swap_branch(mcred_store *store, const git_oid *commit, const git_oid *tip, const char *log);

/* ---- lock.c ---- */

/* How often a branch that moved or is locked is tried again: about ten seconds in all. */
#define STORE_TRIES 60
/* Clocks differ: by so many seconds nothing is said. */
#define STORE_CLOCKS 3600
/* Milliseconds: one that holds the lock may be pushing to a slow remote. */
#define STORE_LOCK_WAIT 60000U
/* The same, where one after another holds it: many wait, and all get their turn. */
#define STORE_LOCK_MOST 1800000U
/* *out: a descriptor to be closed; -1 where there are no locks. MCRED_FAILED where somebody holds it for too long. */
mcred_status store_lock_writers(mcred_store *store, mcred_sink *sink, int *out);
/* Says which lock is held, and since when. MCRED_FAILED. */
mcred_status store_locked(mcred_store *store, mcred_sink *sink);

/* ---- remote.c: the branch of the remote, through git itself: it knows how to get there ---- */

typedef struct store_remote {
    const char *name;     /* "origin" */
    const char *branch;   /* its branch: "refs/heads/main" */
    const char *tracking; /* where it was last seen: "refs/remotes/origin/main" */
} store_remote;

/* MCRED_USAGE with store/push where git's configuration names none. */
mcred_status store_remote_find(mcred_store *store, mcred_sink *sink, store_remote *out);
/* Brings tracking up to date. MCRED_OK also where the remote has no such branch. */
mcred_status store_fetch(mcred_store *store, const store_remote *remote, mcred_sink *sink);
/* The commit becomes the remote's branch, or does not: *moved when only because that branch is elsewhere by now.
 * MCRED_NO: the remote's rules say no. */
mcred_status store_push(mcred_store *store, const store_remote *remote, const git_oid *commit, mcred_sink *sink,
                        bool *moved);

/* ---- replay.c: what the next commit stands on ---- */

/* The tip, the remote's commit where it is ahead, or our own commits made again on it where both have moved. theirs
 * NULL: the remote has no branch; tip NULL: there is none here. Never changes or moves what is there. */
mcred_status store_base(mcred_store *store, const store_signatures *by, mcred_arena *arena, const git_oid *tip,
                        const git_oid *theirs, mcred_sink *sink, git_oid *out);
/* MCRED_NO with store/in-the-way where the user's own changes are in the way from one commit to the other. */
mcred_status store_way_is_clear(mcred_store *store, mcred_arena *arena, const git_oid *from, const git_oid *to,
                                mcred_sink *sink);

/* ---- pending.c ---- */
/* What changes from one commit (NULL: none) to another: store_step. False when it cannot be told. */
bool store_steps_between(mcred_store *store, mcred_arena *arena, const git_oid *from, const git_oid *to,
                         mcred_vec *steps);

#endif
