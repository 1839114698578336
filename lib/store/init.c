/* init.c - a new repository, or the one that is there. */
#include "store/store_internal.h"

static const char *default_branch(const mcred_host *host, mcred_sink *sink, mcred_arena *arena) {
    /* The user's own configuration, before there is a repository to read it from. */
    mcred_store probe = {.host = host, .arena = arena, .dir = {-1}};
    git_buf value = {0};
    const char *name = "main";
    if (store_config(&probe, sink) == MCRED_OK &&
        git_config_get_string_buf(&value, probe.config, "init.defaultBranch") == 0 && value.size > 0) {
        const char *copy = mcred_arena_cstr(arena, (mcred_str){value.ptr, value.size});
        name = copy ? copy : name;
    }
    git_buf_dispose(&value);
    git_config_free(probe.config);
    return name;
}

static mcred_status make(const char *path, bool bare, const mcred_host *host, mcred_arena *arena, mcred_sink *sink,
                         git_repository **out) {
    git_repository_init_options options;
    int valid = 0;
    (void)git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_MKDIR | (bare ? GIT_REPOSITORY_INIT_BARE : 0U);
    options.initial_head = default_branch(host, sink, arena);
    if (git_branch_name_is_valid(&valid, options.initial_head) < 0 || !valid) {
        mcred_report(sink, MCRED_RULE_STORE_GIT, NULL, MCRED_NO_SPAN,
                     "git's setting init.defaultBranch is no name for a branch: \"%s\"", options.initial_head);
        return MCRED_FAILED;
    }
    return git_repository_init_ext(out, path, &options) == 0 ? MCRED_OK
                                                             : store_fail(sink, "the repository cannot be made");
}

mcred_status mcred_store_init(const char *path, bool bare, const mcred_host *host, mcred_sink *sink,
                              mcred_store **out) {
    git_repository *repo = NULL;
    mcred_store probe = {.host = host, .dir = {-1}};
    const store_place place = {.path = path, .home = store_env(&probe, "HOME"), .flags = GIT_REPOSITORY_OPEN_NO_SEARCH};
    mcred_status status = MCRED_FAILED;
    if (git_libgit2_init() < 0)
        return store_fail(sink, "libgit2 cannot be used");
    (void)git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    mcred_arena *scratch = mcred_arena_new(0);
    if (!scratch)
        status = store_memory(sink);
    else if (store_is_there(path, scratch))
        status = store_open_at(&place, scratch, sink, &repo);
    else
        status = make(path, bare, host, scratch, sink, &repo);
    mcred_arena_free(scratch);
    if (status != MCRED_OK) {
        (void)git_libgit2_shutdown();
        return status;
    }
    return store_wrap(repo, host, sink, out);
}
