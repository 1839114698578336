/*
 * remote.c - fetching from a remote and pushing to it.
 *
 * git itself does it, so that the user's keys, proxies, credential helpers and
 * addresses work as they always do. Nothing is ever forced.
 */
#include <string.h>

#include "store/commit.h"

#define SECONDS   600
#define SAID_MOST ((size_t)1 << 20)

/* ---- which remote ------------------------------------------------------------------------ */

static const char *text_of(mcred_store *store, mcred_str s) {
    return s.data ? mcred_arena_cstr(store->arena, s) : NULL;
}

static mcred_str of_branch(mcred_store *store, const char *what) {
    const char *branch = store->branch + strlen("refs/heads/");
    mcred_str key = mcred_arena_printf(store->arena, "branch.%s.%s", branch, what);
    return key.data ? store_configured(store, key.data) : (mcred_str){0};
}

/* The only one there is, whatever its name. git_remote_list would do, but loses memory in libgit2 1.5. */
static mcred_str only_remote(mcred_store *store) {
    git_config_iterator *all = NULL;
    git_config_entry *entry = NULL;
    mcred_str out = {0};
    size_t found = 0;
    if (git_config_iterator_new(&all, store->config) < 0)
        return out;
    while (git_config_next(&entry, all) == 0) {
        mcred_str key = mcred_str_of(entry->name);
        if (!mcred_str_starts(key, "remote.") || !mcred_str_ends(key, ".url"))
            continue;
        mcred_str name = mcred_str_from(mcred_str_first(key, key.len - 4), 7);
        found += found == 0 || !mcred_str_eq(name, out);
        if (found == 1 && !out.data)
            out = mcred_arena_copy(store->arena, name);
    }
    git_config_iterator_free(all);
    return found == 1 ? out : (mcred_str){0};
}

static mcred_str name_of_remote(mcred_store *store) {
    mcred_str name = of_branch(store, "pushRemote");
    if (name.len == 0)
        name = store_configured(store, "remote.pushDefault");
    if (name.len == 0)
        name = of_branch(store, "remote");
    if (name.len == 0 && mcred_store_remote(store, "origin").len > 0)
        name = MCRED_S("origin");
    return name.len > 0 ? name : only_remote(store);
}

mcred_status store_remote_find(mcred_store *store, mcred_sink *sink, store_remote *out) {
    mcred_str name = name_of_remote(store), merge = of_branch(store, "merge");
    const char *known = text_of(store, name);
    if (!known || mcred_store_remote(store, known).len == 0) {
        mcred_report(sink, MCRED_RULE_STORE_PUSH, NULL, MCRED_NO_SPAN,
                     "nothing was committed: there is no remote to push to (git remote add origin URL)");
        return MCRED_USAGE;
    }
    bool same = mcred_str_eq(of_branch(store, "remote"), name) && mcred_str_starts(merge, "refs/heads/");
    out->name = known;
    out->branch = same ? text_of(store, merge) : store->branch;
    out->tracking =
        out->branch
            ? mcred_arena_printf(store->arena, "refs/remotes/%s/%s", known, out->branch + strlen("refs/heads/")).data
            : NULL;
    return out->tracking ? MCRED_OK : store_memory(sink);
}

/* ---- git ------------------------------------------------------------------------------------ */

typedef struct talk {
    mcred_buf out, err;
    int code;
} talk;

static bool run_git(mcred_store *store, const char *const *words, talk *t) {
    static const char *const plain[] = {"LC_ALL=C", "LANGUAGE", "GIT_DIR", "GIT_WORK_TREE", NULL};
    const char *argv[16] = {"git"};
    mcred_str where = mcred_arena_printf(store->arena, "--git-dir=%s", git_repository_path(store->repo));
    const char *workdir = git_repository_workdir(store->repo);
    size_t count = 1;
    argv[count++] = where.data;
    while (*words && count < 15)
        argv[count++] = *words++;
    mcred_buf_init(&t->out, SAID_MOST);
    mcred_buf_init(&t->err, SAID_MOST);
    mcred_program program = {.argv = argv,
                             .folder = workdir ? workdir : git_repository_path(store->repo),
                             .environment = plain,
                             .out = &t->out,
                             .err = &t->err,
                             .seconds = SECONDS};
    bool ran = where.data && store->host->run && store->host->run(store->host->ctx, &program);
    t->code = program.code;
    return ran;
}

static void talk_end(talk *t) {
    mcred_buf_free(&t->out);
    mcred_buf_free(&t->err);
}

/* What the other side said, its lines one behind the other; git's own last words where it said nothing. */
static void put_words(mcred_buf *out, mcred_str said) {
    mcred_str rest = said;
    while (rest.len > 0 && out->len < 600) {
        mcred_str line = mcred_str_trim(mcred_str_cut(&rest, '\n'));
        if (!mcred_str_starts(line, "remote:"))
            continue;
        line = mcred_str_trim(mcred_str_from(line, 7));
        if (line.len > 0 && out->len > 0)
            mcred_buf_puts(out, "; ");
        mcred_buf_put(out, mcred_str_first(line, 300));
    }
    if (out->len == 0)
        mcred_buf_put(out, store_last_words(said));
}

static mcred_status refused(const store_remote *remote, const talk *t, mcred_status status, const char *what,
                            mcred_sink *sink) {
    mcred_buf words;
    mcred_buf_init(&words, 4096);
    put_words(&words, mcred_buf_str(&t->err));
    mcred_report(sink, MCRED_RULE_STORE_PUSH, NULL, MCRED_NO_SPAN, "nothing was committed: \"%s\" %s%s%.*s",
                 remote->name, what, words.len > 0 ? ": " : "", MCRED_ARG(mcred_buf_str(&words)));
    mcred_buf_free(&words);
    return status;
}

mcred_status store_fetch(mcred_store *store, const store_remote *remote, mcred_sink *sink) {
    talk t = {.code = 0};
    mcred_str spec = mcred_arena_printf(store->arena, "+%s:%s", remote->branch, remote->tracking);
    const char *const words[] = {
        "fetch",      "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", "--",
        remote->name, spec.data, NULL};
    if (!spec.data)
        return store_memory(sink);
    bool ran = run_git(store, words, &t);
    mcred_status status = MCRED_OK;
    if (!ran || (t.code != 0 && !mcred_str_contains(mcred_buf_str(&t.err), "find remote ref")))
        status =
            refused(remote, &t, MCRED_FAILED, ran ? "could not be fetched from" : "cannot be asked without git", sink);
    talk_end(&t);
    return status;
}

/* The line of the reference: "!", what for what, and why. */
static mcred_str rejection(mcred_str said) {
    while (said.len > 0) {
        mcred_str line = mcred_str_cut(&said, '\n');
        if (mcred_str_starts(line, "!\t"))
            return line;
    }
    return MCRED_S("");
}

/* Somebody was faster; also where the remote found that out only when it wrote. */
static bool was_too_slow(mcred_str line) {
    static const char *const signs[] = {"[rejected]", "cannot lock ref", "failed to update ref", "failed to lock",
                                        "incorrect old value"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (mcred_str_contains(line, signs[i]))
            return true;
    }
    return false;
}

mcred_status store_push(mcred_store *store, const store_remote *remote, const git_oid *commit, mcred_sink *sink,
                        bool *moved) {
    talk t = {.code = 0};
    mcred_str spec = mcred_arena_printf(store->arena, "%s:%s", store_oid(commit).hex, remote->branch);
    const char *const words[] = {"push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no",
                                 "--",   remote->name,  spec.data,          NULL};
    if (!spec.data)
        return store_memory(sink);
    bool ran = run_git(store, words, &t);
    mcred_str line = rejection(mcred_buf_str(&t.out));
    mcred_status status = MCRED_OK;
    *moved = ran && t.code != 0 && was_too_slow(line);
    if (!ran)
        status = refused(remote, &t, MCRED_FAILED, "cannot be pushed to without git", sink);
    else if (t.code != 0 && !*moved)
        status = line.len > 0 ? refused(remote, &t, MCRED_NO, "does not take it", sink)
                              : refused(remote, &t, MCRED_FAILED, "could not be pushed to", sink);
    talk_end(&t);
    return status;
}
