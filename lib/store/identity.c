/* identity.c - who commits and when: the environment before the configuration, as in git. */
#include <string.h>

#include "store/store_internal.h"

static int add_file(mcred_store *store, const char *path, git_config_level_t level) {
    int code = path ? git_config_add_file_ondisk(store->config, path, level, store->repo, 1) : 0;
    return code == GIT_ENOTFOUND ? 0 : code;
}

static const char *below(mcred_store *store, const char *folder, const char *file) {
    mcred_str path = mcred_arena_printf(store->arena, "%s/%s", folder, file);
    return path.data;
}

mcred_status store_config(mcred_store *store, mcred_sink *sink) {
    const char *home = store_env(store, "HOME"), *xdg = store_env(store, "XDG_CONFIG_HOME");
    const char *global = store_env(store, "GIT_CONFIG_GLOBAL"), *system = store_env(store, "GIT_CONFIG_SYSTEM");
    const char *no_system = store_env(store, "GIT_CONFIG_NOSYSTEM");
    int code = git_config_new(&store->config), skip_system = 0;
    if (code == 0 && no_system && git_config_parse_bool(&skip_system, no_system) < 0)
        skip_system = 1;
    if (code == 0 && !skip_system)
        code = add_file(store, system ? system : "/etc/gitconfig", GIT_CONFIG_LEVEL_SYSTEM);
    if (code == 0 && !global && (xdg || home))
        code = add_file(store, xdg ? below(store, xdg, "git/config") : below(store, home, ".config/git/config"),
                        GIT_CONFIG_LEVEL_XDG);
    if (code == 0 && (global || home))
        code = add_file(store, global ? global : below(store, home, ".gitconfig"), GIT_CONFIG_LEVEL_GLOBAL);
    if (code == 0 && store->repo)
        code = add_file(store, below(store, git_repository_commondir(store->repo), "config"), GIT_CONFIG_LEVEL_LOCAL);
    return code == 0 ? MCRED_OK : store_fail(sink, "git's configuration cannot be read");
}

mcred_str store_configured(mcred_store *store, const char *key) {
    git_buf value = {0};
    mcred_str out = {0};
    if (git_config_get_string_buf(&value, store->config, key) == 0)
        out = mcred_arena_copy(store->arena, mcred_str_trim((mcred_str){value.ptr, value.size}));
    git_buf_dispose(&value);
    return out;
}

/* The variable, then the key of that role, then the user's. */
static mcred_str identity(mcred_store *store, const char *variable, const char *role, const char *user) {
    const char *value = store_env(store, variable);
    if (value)
        return mcred_arena_copy(store->arena, mcred_str_of(value));
    mcred_str configured = store_configured(store, role);
    return configured.len ? configured : store_configured(store, user);
}

mcred_str mcred_store_user_email(mcred_store *store) {
    return identity(store, "GIT_AUTHOR_EMAIL", "author.email", "user.email");
}

mcred_str mcred_store_user_name(mcred_store *store) {
    return identity(store, "GIT_AUTHOR_NAME", "author.name", "user.name");
}

/* The time in the variable, or the host's clock when it is unset. */
static mcred_status time_in(mcred_store *store, const char *variable, mcred_sink *sink, mcred_time *when, int *offset) {
    const char *value = store_env(store, variable);
    *offset = 0;
    if (!value) {
        *when = store->host->now(store->host->ctx);
        return MCRED_OK;
    }
    bool date = mcred_time_parse_git(mcred_str_of(value), when, offset);
    /* git takes nothing before 1970, and libgit2 writes 32 bits: another date would stand in the commit. */
    if (date && *when >= 0 && *when <= UINT32_MAX)
        return MCRED_OK;
    mcred_report(sink, MCRED_RULE_STORE_DATE, NULL, MCRED_NO_SPAN,
                 date ? "%s is not a date that git can keep (1970 to 2106): \"%s\"" : "%s is not a date: \"%s\"",
                 variable, value);
    return MCRED_USAGE;
}

mcred_status mcred_store_now(mcred_store *store, mcred_sink *sink, mcred_time *out) {
    int offset = 0;
    bool author = store_env(store, "GIT_AUTHOR_DATE") != NULL;
    return time_in(store, author ? "GIT_AUTHOR_DATE" : "GIT_COMMITTER_DATE", sink, out, &offset);
}

mcred_status mcred_store_clock(const mcred_host *host, mcred_sink *sink, mcred_time *out) {
    mcred_store probe = {.host = host, .dir = {-1}};
    return mcred_store_now(&probe, sink, out);
}

static mcred_status nobody(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_STORE_IDENTITY, NULL, MCRED_NO_SPAN,
                 "git does not know who you are: run git config --global user.name \"Your Name\" and "
                 "git config --global user.email you@example.org");
    return MCRED_USAGE;
}

/* Without what would end the line of a commit that holds it; git leaves it out, too. */
static char *one_line(mcred_arena *arena, mcred_str text) {
    char *out = mcred_arena_cstr(arena, text), *end = out;
    for (const char *c = out; c && *c; c++)
        if ((unsigned char)*c >= ' ' && *c != 0x7f && *c != '<' && *c != '>')
            *end++ = *c;
    if (end)
        *end = '\0';
    return out;
}

static mcred_status sign(mcred_store *store, mcred_str name, mcred_str email, const char *date_variable,
                         mcred_sink *sink, git_signature **out) {
    mcred_time when = 0;
    int offset = 0;
    mcred_status status = time_in(store, date_variable, sink, &when, &offset);
    char *name_z = one_line(store->arena, name), *email_z = one_line(store->arena, email);
    if (status != MCRED_OK)
        return status;
    if (!name_z || !email_z)
        return store_memory(sink);
    /* Refuses what has no letter left. */
    return git_signature_new(out, name_z, email_z, when, offset) == 0 ? MCRED_OK : nobody(sink);
}

mcred_status store_signatures_of(mcred_store *store, const mcred_commit_request *request, mcred_sink *sink,
                                 git_signature **author, git_signature **committer) {
    mcred_str name = mcred_store_user_name(store), email = mcred_store_user_email(store);
    if (name.len == 0 || request->as_author)
        name = request->author_name;
    if (email.len == 0 || request->as_author)
        email = request->author_email;
    if (name.len == 0 || email.len == 0)
        return nobody(sink);
    mcred_str by_name = MCRED_S(""), by_email = MCRED_S("");
    if (!request->as_author) {
        by_name = identity(store, "GIT_COMMITTER_NAME", "committer.name", "user.name");
        by_email = identity(store, "GIT_COMMITTER_EMAIL", "committer.email", "user.email");
    }
    mcred_status status = sign(store, name, email, "GIT_AUTHOR_DATE", sink, author);
    if (status == MCRED_OK)
        status = sign(store, by_name.len ? by_name : name, by_email.len ? by_email : email, "GIT_COMMITTER_DATE", sink,
                      committer);
    if (status == MCRED_OK)
        (void)git_repository_set_ident(store->repo, (*committer)->name, (*committer)->email);
    return status;
}

mcred_status mcred_store_default_identity(const mcred_host *host, mcred_arena *arena, mcred_sink *sink, mcred_str *name,
                                          mcred_str *email) {
    mcred_store probe = {.host = host, .arena = arena, .dir = {-1}};
    if (git_libgit2_init() < 0)
        return store_fail(sink, "libgit2 cannot be used");
    mcred_status status = store_config(&probe, sink);
    if (status == MCRED_OK) {
        *name = mcred_store_user_name(&probe);
        *email = mcred_store_user_email(&probe);
    }
    git_config_free(probe.config);
    (void)git_libgit2_shutdown();
    return status;
}
