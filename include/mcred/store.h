/*
 * store.h - git through libgit2: reading trees, and commits that lose nothing.
 *
 * Reading goes through a view: the files of one commit, or the files of the
 * work tree. Writing goes through mcred_store_commit: objects first, then the
 * branch by compare-and-swap with bounded retry, then index and work tree for
 * the changed paths only.
 *
 * A store belongs to one thread; open one a thread. Errors are findings with
 * store/ and io/ rules, status MCRED_FAILED.
 */
#ifndef MCRED_STORE_H
#define MCRED_STORE_H

#include "mcred/finding.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mcred_store mcred_store;
typedef struct mcred_view mcred_view;

#define MCRED_OID_LEN 40
typedef struct mcred_oid {
    char hex[MCRED_OID_LEN + 1]; /* "" for none */
} mcred_oid;

/* Finds the repository at or above path, as git does (GIT_DIR, GIT_WORK_TREE
 * and GIT_CEILING_DIRECTORIES are honoured). Formats that libgit2 cannot read (SHA-256
 * objects, reftable) and repositories of another user get one sentence that
 * says what to do. host must outlive the store. */
MCRED_API mcred_status mcred_store_open(const char *path, const mcred_host *host, mcred_sink *sink,
                                        mcred_store **out) MCRED_CHECKED;
/* Another repository than the one that is worked on: the environment's GIT_DIR and GIT_WORK_TREE are not for it. */
MCRED_API mcred_status mcred_store_open_other(const char *path, const mcred_host *host, mcred_sink *sink,
                                              mcred_store **out) MCRED_CHECKED;
MCRED_API void mcred_store_close(mcred_store *store);
/* Where the remote can be cloned from, as the configuration has it: "" where there is none of that name. */
MCRED_API mcred_str mcred_store_remote(mcred_store *store, const char *name);
/* Whether a branch of the remote had the commit when this clone last heard of it. */
MCRED_API bool mcred_store_pushed(mcred_store *store, const mcred_oid *commit, const char *remote);
/* Whether the two are the same repository. */
MCRED_API bool mcred_store_is(const mcred_store *store, const mcred_store *other);
/* Makes a repository with the branch `main` unborn (init.defaultBranch where
 * set); keeps what is there when there is one already. */
MCRED_API mcred_status mcred_store_init(const char *path, bool bare, const mcred_host *host, mcred_sink *sink,
                                        mcred_store **out) MCRED_CHECKED;

/* The host that it was opened with. */
MCRED_API const mcred_host *mcred_store_host(const mcred_store *store);
MCRED_API bool mcred_store_is_bare(const mcred_store *store);
MCRED_API const char *mcred_store_workdir(const mcred_store *store); /* with '/' at its end; NULL when bare */
MCRED_API const char *mcred_store_gitdir(const mcred_store *store);
/* The folders outside of the repository that objects are read from as well: those it borrows from
 * (objects/info/alternates) and those the environment names. A vector of mcred_str. */
MCRED_API const mcred_vec *mcred_store_borrowed(const mcred_store *store);
/* The branch HEAD names ("refs/heads/main"), also when unborn; NULL when HEAD is detached. */
MCRED_API const char *mcred_store_branch(const mcred_store *store);
/* Who git would name as author: GIT_AUTHOR_* from the host, else author.* of
 * the configuration, else user.*; "" when there is none. Lives as long as the store. */
MCRED_API mcred_str mcred_store_user_email(mcred_store *store);
MCRED_API mcred_str mcred_store_user_name(mcred_store *store);
/* git's identity where there is no repository yet: GIT_AUTHOR_* from the host, then the user's and the
 * system's configuration; "" where there is none. MCRED_OK or MCRED_FAILED (memory). */
MCRED_API mcred_status mcred_store_default_identity(const mcred_host *host, mcred_arena *arena, mcred_sink *sink,
                                                    mcred_str *name, mcred_str *email) MCRED_CHECKED;
/* The value that git config --get would tell for key in the folder path, such as core.editor: the
 * repository's configuration where path is in one, then the user's and the system's. Its data is
 * NULL where there is none or none can be read. path NULL: what the user's and the system's say,
 * whatever repository this is. Opens the repository anew: for what is asked once. */
MCRED_API mcred_str mcred_store_setting(const char *path, const mcred_host *host, mcred_arena *arena, const char *key);
/* Whether git's configuration asks for signed commits (commit.gpgsign). */
MCRED_API bool mcred_store_signs(mcred_store *store);
/* What is signed. */
typedef struct mcred_signing {
    const char *thing;   /* in words: "commit" */
    const char *nothing; /* what a refusal begins with: "nothing was committed" */
    const char *space;   /* the namespace of an SSH signature: "git" for what git is to verify */
    const char *hint;    /* what to do where it cannot be signed; NULL: nothing more is said */
    bool anyway;         /* also where commit.gpgsign does not ask for it */
} mcred_signing;
/* A detached signature over text, by the key and the program that git's configuration has for commits; in arena,
 * without the end of its last line. *out "" where none was asked for; MCRED_FAILED with store/signing where it cannot
 * be made. */
MCRED_API mcred_status mcred_store_sign(mcred_store *store, const mcred_signing *what, mcred_str text,
                                        mcred_arena *arena, mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
/* The time of a commit made now: GIT_AUTHOR_DATE, else GIT_COMMITTER_DATE,
 * else the host's clock. MCRED_USAGE with a finding when the variable is no date. */
MCRED_API mcred_status mcred_store_now(mcred_store *store, mcred_sink *sink, mcred_time *out) MCRED_CHECKED;
/* The same where there is no repository yet. */
MCRED_API mcred_status mcred_store_clock(const mcred_host *host, mcred_sink *sink, mcred_time *out) MCRED_CHECKED;

/* ---- views ----------------------------------------------------------------------- */

/* rev: NULL for HEAD (an unborn branch gives an empty view), or any revision
 * git understands. */
MCRED_API mcred_status mcred_view_commit(mcred_store *store, const char *rev, mcred_sink *sink,
                                         mcred_view **out) MCRED_CHECKED;
/* The last commit of HEAD's first-parent line that says it was made by then; *out NULL where that line begins later, or
 * is cut off. */
MCRED_API mcred_status mcred_view_before(mcred_store *store, mcred_time when, mcred_sink *sink,
                                         mcred_view **out) MCRED_CHECKED;
/* The files as they are in the work tree; MCRED_FAILED in a bare repository. */
MCRED_API mcred_status mcred_view_worktree(mcred_store *store, mcred_sink *sink, mcred_view **out) MCRED_CHECKED;
/* base, but at and below the path `at` what other has in its folder ("" for its top), whichever store that is of. Both
 * must outlive it. */
MCRED_API mcred_status mcred_view_mount(mcred_view *base, mcred_str at, mcred_view *other, mcred_str folder,
                                        mcred_sink *sink, mcred_view **out) MCRED_CHECKED;
/* The id of the folder's tree in a commit; "" where there is none. */
MCRED_API mcred_oid mcred_view_tree(mcred_view *view, mcred_str folder);
MCRED_API void mcred_view_close(mcred_view *view);
MCRED_API bool mcred_view_is_worktree(const mcred_view *view);
MCRED_API mcred_oid mcred_view_oid(const mcred_view *view); /* the commit, "" for work tree or unborn */
MCRED_API mcred_store *mcred_view_store(const mcred_view *view);

typedef enum mcred_entry_kind {
    MCRED_ENTRY_NONE, /* nothing there */
    MCRED_ENTRY_FILE,
    MCRED_ENTRY_FOLDER,
    MCRED_ENTRY_LINK,   /* a symlink: never followed */
    MCRED_ENTRY_SPECIAL /* device, FIFO, socket, submodule; or a damaged repository cannot tell */
} mcred_entry_kind;

typedef struct mcred_entry {
    mcred_str name; /* one path part */
    mcred_entry_kind kind;
} mcred_entry;

/* What stands at path ("" is the top folder). Silent: no finding. What cannot be
 * told is never "nothing there": reading it says why. */
MCRED_API mcred_entry_kind mcred_view_kind(mcred_view *view, mcred_str path);
/* Whether git leaves the file or folder of the work tree out of commits: by its rules, and not in its index. */
MCRED_API bool mcred_view_is_ignored(mcred_view *view, mcred_str path);
/* Whether the file is left out of the work tree on purpose, by a sparse checkout. Silent: no finding. */
MCRED_API bool mcred_view_is_left_out(mcred_view *view, mcred_str path);
/* The id of the blob or tree that the commit has at path; "" where it has none, for the work tree, and where a damaged
 * repository cannot tell. Silent: no finding. */
MCRED_API mcred_oid mcred_view_object(mcred_view *view, mcred_str path);
/* The folder's entries by name in byte order, a vector of mcred_entry; a
 * missing folder gives none, a path that is not allowed is MCRED_NO with a finding. */
MCRED_API mcred_status mcred_view_list(mcred_view *view, mcred_str path, mcred_arena *arena, mcred_sink *sink,
                                       mcred_vec *out) MCRED_CHECKED;
/* A whole file of at most limit bytes, NUL-terminated after its bytes. Missing,
 * not a regular file, too large, changed while read: MCRED_NO with an
 * io/... finding on path. Exact bytes: no filters, no line-end conversion. */
MCRED_API mcred_status mcred_view_read(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena,
                                       mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
/* The same, but where nothing is there MCRED_NO comes without a finding. */
MCRED_API mcred_status mcred_view_read_any(mcred_view *view, mcred_str path, size_t limit, mcred_arena *arena,
                                           mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
/* Size and SHA-256 ("sha256:...") and git blob id of a file, in pieces, without
 * holding it; digest and blob may be NULL. Like mcred_view_read otherwise. */
typedef struct mcred_file_facts {
    uint64_t size;
    char digest[72]; /* mcred_digest.text */
    mcred_oid blob;
} mcred_file_facts;
MCRED_API mcred_status mcred_view_facts(mcred_view *view, mcred_str path, uint64_t limit, mcred_sink *sink,
                                        mcred_file_facts *out) MCRED_CHECKED;

/* The files of the format that are not the same in both: added, changed or deleted, in byte order, a vector of
 * mcred_str. before: of a commit. now: of a commit, or the work tree with its uncommitted, untracked and ignored
 * files; there a file is changed when git says so. folder: only what is in this folder of the format; NULL: all. */
MCRED_API mcred_status mcred_view_changed(mcred_view *before, mcred_view *now, const char *folder, mcred_arena *arena,
                                          mcred_sink *sink, mcred_vec *out) MCRED_CHECKED;

/* ---- history ------------------------------------------------------------------------ */

/* A file that is not as it was when it first entered history. */
typedef struct mcred_rewritten {
    mcred_str path;
    mcred_oid blob, commit; /* as it was, and the commit that added it */
    bool gone;              /* it is not there any more */
} mcred_rewritten;
/* Walks the whole history of the view's commit, once: the files below folder
 * that were changed, replaced or deleted and not put back, a vector of
 * mcred_rewritten by path. MCRED_UNKNOWN without a finding in a shallow clone. */
MCRED_API mcred_status mcred_view_rewritten(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                                            mcred_vec *out) MCRED_CHECKED;

/* A file with the commit that added it to history, and that commit's author. */
typedef struct mcred_added {
    mcred_str path, author_email;
    mcred_oid commit;
} mcred_added;
/* Of the same walk: every file below folder that the view's commit has, by path. */
MCRED_API mcred_status mcred_view_added(mcred_view *view, mcred_str folder, mcred_arena *arena, mcred_sink *sink,
                                        mcred_vec *out) MCRED_CHECKED;

/* ---- objects ------------------------------------------------------------------------ */

/* A blob's bytes by id. MCRED_UNKNOWN without a finding when the object is not here,
 * MCRED_NO without one when it is larger than limit. */
MCRED_API mcred_status mcred_store_blob(mcred_store *store, const mcred_oid *oid, size_t limit, mcred_arena *arena,
                                        mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
/* The same for a commit: its header and message as they are hashed and signed. */
MCRED_API mcred_status mcred_store_commit_bytes(mcred_store *store, const mcred_oid *oid, size_t limit,
                                                mcred_arena *arena, mcred_sink *sink, mcred_str *out) MCRED_CHECKED;
/* What mcred_view_facts says of a file, of a blob by id: a loose one is read in pieces. MCRED_UNKNOWN
 * as above, MCRED_NO without a finding when it is larger than limit. */
MCRED_API mcred_status mcred_store_blob_facts(mcred_store *store, const mcred_oid *oid, uint64_t limit,
                                              mcred_sink *sink, mcred_file_facts *out) MCRED_CHECKED;

/* ---- commits ------------------------------------------------------------------------- */

/* One file of a commit to be. */
typedef struct mcred_change {
    mcred_str path;
    mcred_str bytes;         /* the content, when from_worktree is false */
    bool from_worktree;      /* take the work tree's bytes; they must have expect_digest */
    mcred_str expect_digest; /* "" for whatever is there */
    bool lfs;                /* an object of Git LFS, of which git gets the pointer; has expect_digest */
    bool remove;             /* delete the path */
    mcred_oid instead;       /* of bytes: the file in the work tree that may be replaced by them; "" for none */
    bool only_new;           /* MCRED_NO (store/exists) when the tip has the path: append-only records */
} mcred_change;

typedef struct mcred_commit_plan {
    mcred_vec changes; /* mcred_change, in the arena given to build */
    mcred_str message; /* subject, blank line, body, trailers; ends with a newline */
    bool nothing;      /* set by build: nothing to do, no commit, MCRED_OK */
    /* Set by build: how it is signed where git's configuration does not ask for it; NULL: then it is not. */
    const mcred_signing *sign;
} mcred_commit_plan;

typedef struct mcred_commit_request {
    /* Called with a view of the tip, again with the new tip whenever the branch
     * moved meanwhile: the plan must be a function of the tip. Whatever is not
     * MCRED_OK ends the commit with that status. */
    mcred_status (*build)(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink, mcred_commit_plan *plan);
    /* Called with a signed commit's bytes, as git cat-file gives them, after build and before the branch moves; NULL:
     * nobody asks. Whatever is not MCRED_OK ends it with that status, and nothing is committed. */
    mcred_status (*made)(void *ctx, mcred_view *tip, mcred_str bytes, mcred_sink *sink);
    /* Called where commits of our own were made again on the remote's: with a view of the last of them, which is not on
     * the branch yet. NULL: nobody asks. Whatever is not MCRED_OK ends it with that status, and nothing is committed.
     */
    mcred_status (*remade)(void *ctx, mcred_view *last, const mcred_oid *theirs, mcred_sink *sink);
    void *ctx;
    mcred_str author_name, author_email; /* where git has no identity of its own; "": none */
    bool as_author;                      /* author and committer are these, whatever git's own identity is */
    /* Whether the commit also becomes the remote's branch. It does so first: what the remote does not take is not here
     * either. Where that branch has moved it is fetched and the plan made again on it, together with commits of our own
     * that the remote does not have yet; commits of anybody else are never made again, and nothing is ever forced. */
    bool push;
} mcred_commit_request;

/* Exactly one commit on the branch, or none. Detached HEAD: refused. The
 * user's staged and modified files stay as they are and outside the commit;
 * work-tree files of changed paths are written (never over a file the user has
 * changed) and their index entries brought along. Works in a bare repository
 * (without from_worktree), on an unborn branch and in a linked worktree.
 * commit: written on MCRED_OK; "" when the plan was nothing. */
MCRED_API mcred_status mcred_store_commit(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                          mcred_oid *commit) MCRED_CHECKED;

/* Where a command was cut off between its commit and the work tree: brings work tree and index along, and reports
 * store/healed. Nothing in a bare repository, and while somebody else writes. */
MCRED_API void mcred_store_heal(mcred_store *store, mcred_sink *sink);

#ifdef __cplusplus
}
#endif
#endif
