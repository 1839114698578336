/*
 * store_walk.h - a history, commit by commit, oldest first: what each commit changed beside its parents.
 *
 * Every parent comes before its children. Only files of the format are looked
 * at: mcred.yaml, credentials/, incentives/, stacks/, people/ and records/; or
 * only those that are asked for. Memory is that of the list of commits and of
 * the largest single change.
 */
#ifndef MCRED_STORE_WALK_H
#define MCRED_STORE_WALK_H

#include "mcred/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_walk mcred_walk;

/* A file that a parent does not have alike. Where a merge took one parent's file and another parent has a different
 * one, was is of the first parent with a different one. */
typedef struct mcred_walk_change {
    mcred_str path;
    mcred_oid now, was; /* blobs; "" where there is none */
    bool regular;       /* now: a file, neither link nor executable nor submodule */
    bool taken;         /* of a merge: one of its parents has it just so, or there is none now */
} mcred_walk_change;

typedef struct mcred_walk_commit {
    mcred_oid id;
    size_t number, of; /* from 1, and how many there are in all */
    size_t parents;
    mcred_oid parent; /* the first, or "" */
    mcred_time authored, committed;
    mcred_time parent_committed; /* of the latest of its parents; INT64_MIN where there is none */
    mcred_str author_name, author_email, message;
    size_t compared;    /* of the parents: those that it was held against */
    mcred_vec changes;  /* mcred_walk_change, in the order of git's trees */
    mcred_str disorder; /* a folder that names something twice or is out of git's order: what is in it depends on who
                           looks; "/" for the top, "" for none */
} mcred_walk_commit;

typedef struct mcred_walk_request {
    const char *rev;          /* the last commit; NULL for HEAD */
    const mcred_oid *without; /* commits that, with all before them, are not walked */
    size_t without_count;
    /* Files and folders, of any kind: only changes at or below these are told of, whatever else a commit did. None: all
     * files of the format. */
    const mcred_str *within;
    size_t within_count;
    /* Called for each commit; what it is given lives until it returns. Anything but MCRED_OK ends the walk with it. */
    mcred_status (*each)(void *ctx, mcred_walk *walk, const mcred_walk_commit *commit);
    void *ctx;
} mcred_walk_request;

/* MCRED_OK also where there is no commit yet; MCRED_UNKNOWN without a finding where the history is cut off (a shallow
 * clone). */
MCRED_API mcred_status mcred_store_walk(mcred_store *store, const mcred_walk_request *request,
                                        mcred_sink *sink) MCRED_CHECKED;

/* For each, of the commit it was called with: the blob or tree at path, before it (in its first parent, or the one
 * looked from) or with it;
 * "" where there is none. A damaged repository has none either: reading it elsewhere says why. */
MCRED_API mcred_oid mcred_walk_before(mcred_walk *walk, mcred_str path);
MCRED_API mcred_oid mcred_walk_after(mcred_walk *walk, mcred_str path);
/* One of its compared parents, and the date of that. */
MCRED_API mcred_oid mcred_walk_parent(mcred_walk *walk, size_t parent, mcred_time *committed);
/* What is before it is from now on, until the next commit, what that one of its compared parents has. */
MCRED_API void mcred_walk_look_from(mcred_walk *walk, size_t parent);
/* Whether a parent has the file or folder at path just as a commit has it that this parent and the other one both build
 * on: so that the other one's is the newer. */
MCRED_API mcred_status mcred_walk_kept(mcred_walk *walk, size_t parent, size_t other, mcred_str path, mcred_sink *sink,
                                       bool *out) MCRED_CHECKED;
/* The names in a folder before it, a vector of mcred_str in arena. */
MCRED_API mcred_status mcred_walk_names_before(mcred_walk *walk, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                                               mcred_vec *out) MCRED_CHECKED;
/* The commit's own bytes, as git cat-file commit gives them, in arena. */
MCRED_API mcred_status mcred_walk_bytes(mcred_walk *walk, mcred_arena *arena, mcred_sink *sink,
                                        mcred_str *out) MCRED_CHECKED;
/* Whether git here would show other objects or parents than those that are there: refs/replace or a grafts file.
 * *what names the first one, in arena. */
MCRED_API bool mcred_store_is_masked(mcred_store *store, mcred_arena *arena, mcred_str *what);

#ifdef __cplusplus
}
#endif
#endif
