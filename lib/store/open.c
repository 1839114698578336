/* open.c - finding and opening repositories, and saying in one sentence why not. */
#include <string.h>

#include "store/store_internal.h"

const char *store_env(const mcred_store *store, const char *name) {
    const char *value = store->host->getenv(store->host->ctx, name);
    return value && *value ? value : NULL;
}

mcred_status store_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

mcred_status store_too_many(mcred_sink *sink, const char *what) {
    mcred_report(sink, MCRED_RULE_STORE_LIMIT, NULL, MCRED_NO_SPAN,
                 "%s holds more than %d files: mcred does not look at so many", what, STORE_MAX_ENTRIES);
    return MCRED_FAILED;
}

/* libgit2 names the extension of the index that it does not know. */
void store_advise(mcred_sink *sink, mcred_finding *finding) {
    const git_error *error = git_error_last();
    if (error && error->message && mcred_str_contains(mcred_str_of(error->message), "'sdir'"))
        mcred_finding_hint(sink, finding,
                           "git keeps a sparse index here, which mcred cannot read: run git "
                           "sparse-checkout reapply --no-sparse-index");
}

mcred_status store_fail(mcred_sink *sink, const char *what) {
    const git_error *error = git_error_last();
    mcred_finding *finding = mcred_report(sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN, "%s: %s", what,
                                          error && error->message ? error->message : "no reason given");
    store_advise(sink, finding);
    return MCRED_FAILED;
}

mcred_status store_fail_commit(mcred_store *store, const git_oid *commit, mcred_sink *sink) {
    mcred_str what = mcred_arena_printf(store->arena, "commit %s cannot be read", store_oid(commit).hex);
    return store_fail(sink, what.data ? what.data : "a commit cannot be read");
}

mcred_oid store_oid(const git_oid *oid) {
    mcred_oid out;
    (void)git_oid_tostr(out.hex, sizeof out.hex, oid);
    return out;
}

mcred_status store_file_finding(mcred_sink *sink, mcred_str path, mcred_file_error error) {
    mcred_source source = {path, {0}};
    bool system =
        error == MCRED_FILE_DENIED || error == MCRED_FILE_FULL || error == MCRED_FILE_IO || error == MCRED_FILE_NOMEM;
    mcred_report(sink, MCRED_RULE_IO_READ, &source, MCRED_NO_SPAN, "the file %s", mcred_file_error_text(error));
    return system ? MCRED_FAILED : MCRED_NO;
}

/* What the reference names, when it is a symbolic one. */
static const char *named_by(mcred_store *store, const char *name) {
    git_reference *reference = NULL;
    const char *target = NULL;
    if (git_reference_lookup(&reference, store->repo, name) == 0 &&
        git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC)
        target = mcred_arena_cstr(store->arena, mcred_str_of(git_reference_symbolic_target(reference)));
    git_reference_free(reference);
    return target;
}

/* A branch may be another name for a branch: the last one is written. */
const char *store_head_branch(mcred_store *store) {
    const char *branch = named_by(store, "HEAD"), *next = branch;
    for (int i = 0; next && i < 5; i++) {
        branch = next;
        next = named_by(store, branch);
    }
    return branch;
}

mcred_status store_wrap(git_repository *repo, const mcred_host *host, mcred_sink *sink, mcred_store **out) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_store *store = arena ? MCRED_NEW(arena, mcred_store) : NULL;
    if (!store) {
        git_repository_free(repo);
        mcred_arena_free(arena);
        (void)git_libgit2_shutdown();
        return store_memory(sink);
    }
    *store = (mcred_store){.repo = repo, .host = host, .arena = arena, .dir = {-1}};
    mcred_status status = store_config(store, sink);
    if (status == MCRED_OK)
        status = store_check_references(store, sink);
    if (status == MCRED_OK)
        status = store_open_objects(store, sink);
    const char *workdir = git_repository_workdir(repo);
    if (status == MCRED_OK && workdir && mcred_dir_open(workdir, &store->dir) != MCRED_FILE_OK) {
        mcred_report(sink, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "the folder \"%s\" cannot be opened", workdir);
        status = MCRED_FAILED;
    }
    if (status != MCRED_OK) {
        mcred_store_close(store);
        return status;
    }
    store->branch = store_head_branch(store);
    *out = store;
    return MCRED_OK;
}

static mcred_status open_with(const char *path, const char *gitdir, const char *files, const mcred_host *host,
                              mcred_sink *sink, mcred_store **out) {
    git_repository *repo = NULL;
    mcred_store probe = {.host = host, .dir = {-1}};
    const store_place place = {
        .path = gitdir ? gitdir : path,
        .ceilings = store_env(&probe, "GIT_CEILING_DIRECTORIES"),
        .flags = gitdir ? GIT_REPOSITORY_OPEN_NO_SEARCH : 0,
        .home = store_env(&probe, "HOME"),
        .named = gitdir != NULL,
    };
    if (git_libgit2_init() < 0)
        return store_fail(sink, "libgit2 cannot be used");
    (void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    /* Trees are kept by store_tree, and a commit is looked at once: libgit2's own memory of both is slow when full. */
    (void)git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, (int)GIT_OBJECT_TREE, (size_t)0);
    (void)git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, (int)GIT_OBJECT_COMMIT, (size_t)0);
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_status status = scratch ? store_open_at(&place, scratch, sink, &repo) : store_memory(sink);
    mcred_arena_free(scratch);
    if (status == MCRED_OK && files && git_repository_set_workdir(repo, files, 0) < 0)
        status = store_fail(sink, "the folder that GIT_WORK_TREE names cannot be used");
    if (status != MCRED_OK) {
        git_repository_free(repo);
        (void)git_libgit2_shutdown();
        return status;
    }
    return store_wrap(repo, host, sink, out);
}

mcred_status mcred_store_open(const char *path, const mcred_host *host, mcred_sink *sink, mcred_store **out) {
    mcred_store probe = {.host = host, .dir = {-1}};
    mcred_store *store = NULL;
    mcred_status status =
        open_with(path, store_env(&probe, "GIT_DIR"), store_env(&probe, "GIT_WORK_TREE"), host, sink, &store);
    if (status == MCRED_OK)
        status = store_add_objects(store, sink);
    if (status == MCRED_OK)
        *out = store;
    else
        mcred_store_close(store);
    return status;
}

mcred_status mcred_store_open_other(const char *path, const mcred_host *host, mcred_sink *sink, mcred_store **out) {
    return open_with(path, NULL, NULL, host, sink, out);
}

bool mcred_store_is(const mcred_store *store, const mcred_store *other) {
    return strcmp(git_repository_commondir(store->repo), git_repository_commondir(other->repo)) == 0;
}

/* The reference's commit is the one, or has it among its ancestors. */
static bool leads_to(git_repository *repo, const char *name, const git_oid *commit) {
    git_oid tip;
    return git_reference_name_to_id(&tip, repo, name) == 0 &&
           (git_oid_equal(&tip, commit) || git_graph_descendant_of(repo, &tip, commit) == 1);
}

bool mcred_store_pushed(mcred_store *store, const mcred_oid *commit, const char *remote) {
    git_oid id;
    git_reference_iterator *all = NULL;
    const char *name = NULL;
    bool found = false;
    mcred_str glob = mcred_arena_printf(store->arena, "refs/remotes/%s/*", remote);
    if (!glob.data || git_oid_fromstr(&id, commit->hex) < 0 ||
        git_reference_iterator_glob_new(&all, store->repo, glob.data) < 0)
        return false;
    while (!found && git_reference_next_name(&name, all) == 0)
        found = leads_to(store->repo, name, &id);
    git_reference_iterator_free(all);
    return found;
}

mcred_str mcred_store_remote(mcred_store *store, const char *name) {
    mcred_str key = mcred_arena_printf(store->arena, "remote.%s.url", name);
    mcred_str url = key.data ? store_configured(store, key.data) : key;
    return url.data ? url : MCRED_S("");
}

void mcred_store_close(mcred_store *store) {
    if (!store)
        return;
    if (store->dir.fd >= 0)
        mcred_dir_close(&store->dir);
    store_trees_free(store->trees);
    git_config_free(store->config);
    git_repository_free(store->repo);
    mcred_arena_free(store->arena);
    (void)git_libgit2_shutdown();
}

const mcred_host *mcred_store_host(const mcred_store *store) {
    return store->host;
}

bool mcred_store_is_bare(const mcred_store *store) {
    return git_repository_workdir(store->repo) == NULL;
}

const char *mcred_store_workdir(const mcred_store *store) {
    return git_repository_workdir(store->repo);
}

const char *mcred_store_gitdir(const mcred_store *store) {
    return git_repository_path(store->repo);
}

const char *mcred_store_branch(const mcred_store *store) {
    return store->branch;
}
