/* view_before.c - the files as they were at a time. */
#include "store/store_internal.h"

/* First parents only: the line that the branch itself went. */
static int step_back(git_repository *repo, git_oid *id, mcred_time when, bool *found, bool *more) {
    git_commit *commit = NULL;
    int code = git_commit_lookup(&commit, repo, id);
    if (code < 0)
        return code;
    *found = git_commit_time(commit) <= when;
    *more = !*found && git_commit_parentcount(commit) > 0;
    if (*more)
        git_oid_cpy(id, git_commit_parent_id(commit, 0));
    git_commit_free(commit);
    return 0;
}

mcred_status mcred_view_before(mcred_store *store, mcred_time when, mcred_sink *sink, mcred_view **out) {
    git_oid id;
    bool unborn = false, found = false, more = true;
    *out = NULL;
    mcred_status status = store_tip(store, "HEAD", sink, &id, &unborn);
    if (status != MCRED_OK || unborn)
        return status;
    for (size_t i = 0; more && i < STORE_MAX_ENTRIES; i++) {
        if (step_back(store->repo, &id, when, &found, &more) < 0)
            return MCRED_OK; /* a shallow clone ends here */
    }
    return found ? store_view_of(store, &id, sink, out) : MCRED_OK;
}
