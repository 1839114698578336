/* store_case.h - a git repository in a fresh folder, with one store open on it. */
#ifndef MCRED_TEST_STORE_CASE_H
#define MCRED_TEST_STORE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcred/crypto.h"
#include "mcred/store.h"

typedef struct repo {
    char dir[64];
    mcred_host host;
    mcred_sink *sink;
    mcred_arena *arena;
    mcred_store *store;
    const char *name, *email, *date;
    const char *vars[6]; /* the rest of the environment, as NAME=value */
    bool no_random;
    unsigned pauses;
} repo;

static inline mcred_time repo_now(void *ctx) {
    (void)ctx;
    return 1772442000; /* 2026-03-02T09:00:00Z */
}

static inline const char *repo_getenv(void *ctx, const char *name) {
    const repo *r = ctx;
    if (strcmp(name, "GIT_AUTHOR_NAME") == 0)
        return r->name;
    if (strcmp(name, "GIT_AUTHOR_EMAIL") == 0)
        return r->email;
    if (strcmp(name, "GIT_AUTHOR_DATE") == 0)
        return r->date;
    for (size_t i = 0; i < sizeof r->vars / sizeof *r->vars && r->vars[i]; i++)
        if (strncmp(r->vars[i], name, strlen(name)) == 0 && r->vars[i][strlen(name)] == '=')
            return r->vars[i] + strlen(name) + 1;
    return NULL;
}

static inline bool repo_random(void *ctx, void *out, size_t len) {
    const repo *r = ctx;
    memset(out, 3, len);
    return !r->no_random;
}

/* Runs a line of shell in the repository's folder; its output goes nowhere. */
static inline int repo_sh(const repo *r, const char *words) {
    char line[1024];
    assert_true((size_t)snprintf(line, sizeof line, "cd '%s' && { %s\n} >/dev/null 2>&1", r->dir, words) < sizeof line);
    return system(line);
}

/* Runs git in the repository; its output goes nowhere. */
static inline int repo_git(const repo *r, const char *words) {
    char line[512];
    assert_true((size_t)snprintf(line, sizeof line, "git -C '%s' %s >/dev/null 2>&1", r->dir, words) < sizeof line);
    return system(line);
}

static inline void repo_write(const repo *r, const char *path, const char *text) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/%s", r->dir, path) < sizeof full);
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Closes the store and opens the one that is found from a folder below; also forgets the findings. */
static inline mcred_status repo_open(repo *r, const char *below) {
    char full[256];
    assert_true((size_t)snprintf(full, sizeof full, "%s/%s", r->dir, below) < sizeof full);
    mcred_store_close(r->store);
    r->store = NULL;
    mcred_sink_free(r->sink);
    r->sink = mcred_sink_new(0);
    assert_non_null(r->sink);
    return mcred_store_open(full, &r->host, r->sink, &r->store);
}

static inline int repo_setup(void **state) {
    repo *r = calloc(1, sizeof *r);
    assert_non_null(r);
    (void)strncpy(r->dir, "/tmp/mcred-store-XXXXXX", sizeof r->dir - 1);
    assert_non_null(mkdtemp(r->dir));
    /* git's own commits are as old as the clock of the host says. */
    assert_int_equal(setenv("GIT_COMMITTER_DATE", "2026-03-02T09:00:00Z", 1), 0);
    r->host = (mcred_host){r, repo_now, repo_getenv, repo_random, NULL};
    r->name = "Cora Diaz";
    r->email = "cora@school.example";
    r->sink = mcred_sink_new(0);
    r->arena = mcred_arena_new(0);
    assert_non_null(r->sink);
    assert_non_null(r->arena);
    assert_int_equal(mcred_store_init(r->dir, false, &r->host, r->sink, &r->store), MCRED_OK);
    *state = r;
    return 0;
}

static inline int repo_remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static inline int repo_teardown(void **state) {
    repo *r = *state;
    mcred_store_close(r->store);
    mcred_arena_free(r->arena);
    mcred_sink_free(r->sink);
    (void)nftw(r->dir, repo_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(r);
    return 0;
}

static inline size_t repo_found(const repo *r, const char *rule) {
    size_t count = 0;
    for (size_t i = 0; i < mcred_sink_len(r->sink); i++)
        count += strcmp(mcred_rule_get(mcred_sink_at(r->sink, i)->rule)->id, rule) == 0;
    return count;
}

static inline bool repo_says(const repo *r, const char *words) {
    for (size_t i = 0; i < mcred_sink_len(r->sink); i++) {
        if (mcred_str_contains(mcred_sink_at(r->sink, i)->message, words))
            return true;
    }
    return false;
}

/* ---- commits ------------------------------------------------------------------ */

/* What the next commit does, and what happens while it is planned. */
typedef struct plan {
    mcred_change change;
    mcred_status answer;
    bool nothing, warn;
    void (*meanwhile)(void *ctx); /* once, in the first round */
    void *ctx;
    int rounds;
} plan;

static inline mcred_status plan_build(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink,
                                      mcred_commit_plan *out) {
    plan *p = ctx;
    (void)tip;
    p->rounds++;
    if (p->warn)
        mcred_report(sink, MCRED_RULE_STORE_INDEX, NULL, MCRED_NO_SPAN, "a word of the plan");
    if (p->meanwhile && p->rounds == 1)
        p->meanwhile(p->ctx);
    mcred_change *change = mcred_vec_push(arena, &out->changes);
    assert_non_null(change);
    *change = p->change;
    out->message = MCRED_S("Write a file\n\nMcred-Kind: test\n");
    out->nothing = p->nothing;
    return p->answer;
}

static inline mcred_status repo_commit(repo *r, mcred_store *store, plan *p, mcred_oid *commit) {
    mcred_commit_request request = {.build = plan_build, .ctx = p};
    return mcred_store_commit(store, &request, r->sink, commit);
}

static inline plan plan_text(const char *path, const char *text) {
    return (plan){.change = {.path = mcred_str_of(path), .bytes = mcred_str_of(text)}};
}

/* "" when the tip has no such file. */
static inline mcred_str repo_at_head(repo *r, const char *path) {
    mcred_view *view = NULL;
    mcred_str text = MCRED_S("");
    assert_int_equal(mcred_view_commit(r->store, NULL, r->sink, &view), MCRED_OK);
    if (mcred_view_kind(view, mcred_str_of(path)) == MCRED_ENTRY_FILE)
        assert_int_equal(mcred_view_read(view, mcred_str_of(path), 1 << 20, r->arena, r->sink, &text), MCRED_OK);
    mcred_view_close(view);
    return text;
}

static inline void repo_is_sound(const repo *r) {
    assert_int_equal(repo_git(r, "fsck --strict --no-dangling"), 0);
}

#endif
