/*
 * store_push.h - what a hook of git asks: how commits are related, what references hold, what is staged.
 *
 * mcred_store_open reads objects also where GIT_OBJECT_DIRECTORY and
 * GIT_ALTERNATE_OBJECT_DIRECTORIES say, which is where git keeps what is pushed
 * until the hooks have let it pass.
 */
#ifndef MCRED_STORE_PUSH_H
#define MCRED_STORE_PUSH_H

#include "mcred/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether the commit is here, with its object. */
MCRED_API bool mcred_store_has_commit(mcred_store *store, const mcred_oid *commit);
/* Whether the commit has the other one among its ancestors, or is it. */
MCRED_API bool mcred_store_descends(mcred_store *store, const mcred_oid *commit, const mcred_oid *from);
/* The commits that the branches known of remotes stand at, and, unless it is those alone that count, the branches here:
 * a vector of mcred_oid. */
MCRED_API mcred_status mcred_store_heads(mcred_store *store, bool of_remotes, mcred_arena *arena, mcred_sink *sink,
                                         mcred_vec *out) MCRED_CHECKED;
/* The branch that the remote's HEAD named when it was cloned ("refs/heads/main"), in the store's memory; "" where that is
 * not known. */
MCRED_API mcred_str mcred_store_remote_branch(mcred_store *store, const char *remote);
/* What git commit would commit now, as a commit that is kept in memory only, until the store is closed; its parents are
 * HEAD and what is being merged. */
MCRED_API mcred_status mcred_store_staged(mcred_store *store, mcred_sink *sink, mcred_oid *out) MCRED_CHECKED;
/* The folder that git looks for hooks in, in the store's memory. */
MCRED_API mcred_str mcred_store_hooks(mcred_store *store);

#ifdef __cplusplus
}
#endif
#endif
