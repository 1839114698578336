/* setting.c - one value of git's configuration, in a repository or outside of any. */
#include "store/store_internal.h"

/* Without a repository: the user's and the system's files. */
static mcred_str outside(const mcred_host *host, mcred_arena *arena, mcred_sink *quiet, const char *key) {
    mcred_store probe = {.host = host, .arena = arena, .dir = {-1}};
    mcred_str value = {0};
    if (git_libgit2_init() < 0)
        return value;
    if (store_config(&probe, quiet) == MCRED_OK)
        value = store_configured(&probe, key);
    git_config_free(probe.config);
    (void)git_libgit2_shutdown();
    return value;
}

mcred_str mcred_store_setting(const char *path, const mcred_host *host, mcred_arena *arena, const char *key) {
    mcred_store *store = NULL;
    mcred_sink *quiet = mcred_sink_new(1);
    mcred_str value = {0};
    if (!quiet)
        return value;
    if (path && mcred_store_open(path, host, quiet, &store) == MCRED_OK) {
        value = store_configured(store, key);
        if (value.data)
            value = mcred_arena_copy(arena, value);
        mcred_store_close(store);
    } else {
        value = outside(host, arena, quiet, key);
    }
    mcred_sink_free(quiet);
    return value;
}
