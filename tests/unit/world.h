/* world.h - a programme in a fresh repository, with fixed people and a clock that moves a minute a look. */
#ifndef MCRED_TEST_WORLD_H
#define MCRED_TEST_WORLD_H

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

#include "mcred/mcred.h"

typedef struct world {
    char dir[64];
    mcred_host host;
    mcred_time now;
    const char *name, *email; /* git's identity; NULL for none */
    mcred_sink *sink;         /* of the last call */
    mcred_session *session;   /* of the last call */
    mcred_arena *arena;
} world;

static inline mcred_time world_now(void *ctx) {
    world *w = ctx;
    w->now += 60;
    return w->now;
}

static inline const char *world_getenv(void *ctx, const char *name) {
    const world *w = ctx;
    if (strcmp(name, "GIT_AUTHOR_NAME") == 0 || strcmp(name, "GIT_COMMITTER_NAME") == 0)
        return w->name;
    if (strcmp(name, "GIT_AUTHOR_EMAIL") == 0 || strcmp(name, "GIT_COMMITTER_EMAIL") == 0)
        return w->email;
    return NULL;
}

static inline bool world_random(void *ctx, void *out, size_t len) {
    (void)ctx;
    memset(out, 7, len);
    return true;
}

/* ---- files ---------------------------------------------------------------- */

static inline void world_path(const world *w, const char *path, char *out, size_t size) {
    assert_true((size_t)snprintf(out, size, "%s/%s", w->dir, path) < size);
}

static inline void world_write(const world *w, const char *path, const char *text) {
    char full[512];
    world_path(w, path, full, sizeof full);
    for (char *slash = strchr(full + strlen(w->dir) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(full, 0777);
        *slash = '/';
    }
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* The file's text, in the world's arena; NULL when it is not there. */
static inline const char *world_read(const world *w, const char *path) {
    char full[512];
    world_path(w, path, full, sizeof full);
    FILE *file = fopen(full, "rb");
    if (!file)
        return NULL;
    char *text = mcred_arena_alloc(w->arena, 1U << 18);
    assert_non_null(text);
    size_t len = fread(text, 1, (1U << 18) - 1, file);
    text[len] = '\0';
    assert_int_equal(fclose(file), 0);
    return text;
}

static inline int world_remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

/* ---- calls ---------------------------------------------------------------- */

static inline void world_end_call(world *w) {
    if (w->session)
        mcred_session_close(w->session);
    mcred_sink_free(w->sink);
    w->session = NULL;
    w->sink = NULL;
}

/* A session for one call, by the person with this handle (NULL: by git's email). */
static inline mcred_session *world_as(world *w, const char *handle) {
    world_end_call(w);
    w->sink = mcred_sink_new(0);
    assert_non_null(w->sink);
    assert_int_equal(mcred_session_open(w->dir, handle, &w->host, w->sink, &w->session), MCRED_OK);
    return w->session;
}

static inline bool world_found(const world *w, const char *rule) {
    for (size_t i = 0; i < mcred_sink_len(w->sink); i++) {
        const mcred_finding *finding = mcred_sink_at(w->sink, i);
        if (strcmp(mcred_rule_get(finding->rule)->id, rule) == 0)
            return true;
    }
    return false;
}

static inline bool world_says(const world *w, const char *words) {
    for (size_t i = 0; i < mcred_sink_len(w->sink); i++) {
        const mcred_finding *finding = mcred_sink_at(w->sink, i);
        if (mcred_str_contains(finding->message, words) || mcred_str_contains(finding->hint, words))
            return true;
    }
    return false;
}

static inline void world_tell(const world *w) {
    mcred_buf text;
    const mcred_render_options options = {false, false};
    mcred_buf_init(&text, 1U << 20);
    mcred_render_text(w->sink, &options, &text);
    if (text.len > 0)
        print_message("%s", text.data);
    mcred_buf_free(&text);
}

/* The call's status, with its findings on the test's output when it is another one. */
#define world_expect(w, status, wanted)                                                                                \
    do {                                                                                                               \
        int got_ = (int)(status);                                                                                      \
        if (got_ != (int)(wanted))                                                                                     \
            world_tell(w);                                                                                             \
        assert_int_equal(got_, wanted);                                                                                \
    } while (0)

static inline mcred_oid world_head(world *w) {
    mcred_view *view = NULL;
    (void)world_as(w, NULL);
    assert_int_equal(mcred_view_commit(mcred_session_store(w->session), NULL, w->sink, &view), MCRED_OK);
    mcred_oid oid = mcred_view_oid(view);
    mcred_view_close(view);
    return oid;
}

typedef struct world_file {
    const char *path, *text;
} world_file;

static inline mcred_status world_build(void *ctx, mcred_view *tip, mcred_arena *arena, mcred_sink *sink,
                                       mcred_commit_plan *plan) {
    const world_file *file = ctx;
    (void)tip;
    (void)sink;
    plan->changes = MCRED_VEC(mcred_change);
    mcred_change *change = mcred_vec_push(arena, &plan->changes);
    assert_non_null(change);
    *change = (mcred_change){.path = mcred_str_of(file->path), .bytes = mcred_str_of(file->text)};
    plan->message = MCRED_S("A file for the test\n");
    return MCRED_OK;
}

/* Commits one file as an author would with git, work tree included. */
static inline void world_commit(world *w, const char *path, const char *text) {
    world_file file = {path, text};
    mcred_commit_request request = {.build = world_build, .ctx = &file};
    mcred_oid oid;
    (void)world_as(w, NULL);
    world_expect(w, mcred_store_commit(mcred_session_store(w->session), &request, w->sink, &oid), MCRED_OK);
}

static inline void world_person(world *w, const char *handle, const char *roles) {
    const char *set[] = {roles};
    mcred_new_args args = {.kind = "person", .id = handle, .set = set, .set_count = roles ? 1 : 0};
    mcred_written written;
    (void)world_as(w, "coordinator-1");
    world_expect(w, mcred_op_new(w->session, &args, w->sink, &written), MCRED_OK);
}

/* ---- set-up ---------------------------------------------------------------- */

static const char world_credential[] = "mcred: credential/1\n"
                                       "id: asking-questions\n"
                                       "title: Asking Questions\n"
                                       "version: 1.0.0\n"
                                       "status: active\n"
                                       "competency: The educator asks questions that make understanding visible.\n"
                                       "language: en\n"
                                       "research:\n"
                                       "  rationale: Teachers who wait after a question hear longer answers.\n"
                                       "  references:\n"
                                       "    - citation: Rowe, M. B. (1986). Wait time. Journal of Teacher Education.\n"
                                       "      use: learn\n"
                                       "    - citation: Black, P., & Wiliam, D. (1998). Inside the black box.\n"
                                       "      use: further\n"
                                       "overview:\n"
                                       "  - id: context\n"
                                       "    prompt: Which class did you work with?\n"
                                       "    words: {min: 3, max: 20}\n"
                                       "evidence:\n"
                                       "  - id: lesson-plan\n"
                                       "    title: Lesson plan\n"
                                       "    kind: project\n"
                                       "    min: 1\n"
                                       "    max: 1\n"
                                       "reflection:\n"
                                       "  - id: growth\n"
                                       "    prompt: What would you do differently?\n"
                                       "    words: {min: 3, max: 20}\n"
                                       "rubric:\n"
                                       "  levels:\n"
                                       "    - {id: not-yet, points: 0}\n"
                                       "    - {id: developing, points: 1}\n"
                                       "    - {id: demonstrated, points: 2}\n"
                                       "  pass: {every: demonstrated}\n"
                                       "  criteria:\n"
                                       "    - id: question-design\n"
                                       "      title: Question design\n"
                                       "      evidence: [lesson-plan]\n"
                                       "      descriptors:\n"
                                       "        not-yet: Questions ask for recall.\n"
                                       "        developing: Some questions ask for reasons.\n"
                                       "        demonstrated: Each question shows a likely misunderstanding.\n"
                                       "    - id: wait-time\n"
                                       "      title: Wait time\n"
                                       "      evidence: [lesson-plan]\n"
                                       "      descriptors:\n"
                                       "        not-yet: Answers are taken at once.\n"
                                       "        developing: There are some pauses.\n"
                                       "        demonstrated: Every question is followed by three seconds.\n"
                                       "validity: {years: 5}\n";

#define WORLD_FOLDER  "evidence/ed/educator-1/asking-questions/"
#define WORLD_RECORDS "records/ed/educator-1/asking-questions/"

static inline void world_make(world *w) {
    memset(w, 0, sizeof *w);
    (void)strncpy(w->dir, "/tmp/mcred-world-XXXXXX", sizeof w->dir - 1);
    assert_non_null(mkdtemp(w->dir));
    w->host = (mcred_host){w, world_now, world_getenv, world_random, NULL};
    w->now = 1772442000; /* 2026-03-02T09:00:00Z */
    w->name = "Cora Diaz";
    w->email = "cora@school.example";
    w->arena = mcred_arena_new(0);
    assert_non_null(w->arena);
}

static inline void world_init(world *w) {
    mcred_init_args args = {
        .dir = w->dir, .name = "Riverside", .issuer_url = "https://school.example/", .as = "coordinator-1"};
    mcred_written written;
    w->sink = mcred_sink_new(0);
    world_expect(w, mcred_op_init(&args, &w->host, w->arena, w->sink, &written), MCRED_OK);
}

static inline int world_setup(void **state) {
    world *w = malloc(sizeof *w);
    assert_non_null(w);
    world_make(w);
    world_init(w);
    world_person(w, "educator-1", NULL);
    world_person(w, "assessor-1", "roles=[assessor]");
    world_person(w, "assessor-2", "roles=[assessor]");
    world_person(w, "assessor-3", "roles=[adjudicator]");
    world_commit(w, "credentials/asking-questions/credential.yaml", world_credential);
    *state = w;
    return 0;
}

static inline void world_free(world *w) {
    world_end_call(w);
    mcred_arena_free(w->arena);
    (void)nftw(w->dir, world_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(w);
}

static inline int world_teardown(void **state) {
    world_free(*state);
    return 0;
}

/* ---- the steps of the main job ---------------------------------------------- */

static inline void world_start(world *w) {
    mcred_start_args args = {.credential = "asking-questions"};
    mcred_written written;
    (void)world_as(w, "educator-1");
    world_expect(w, mcred_op_start(w->session, &args, w->sink, &written), MCRED_OK);
}

/* Complete evidence; words tell one attempt from the next. */
static inline void world_fill(world *w, const char *words) {
    char text[1024];
    assert_true((size_t)snprintf(text, sizeof text,
                                 "---\nmcred: evidence/1\ncredential: asking-questions\nearner: educator-1\n"
                                 "artifacts:\n  - {path: artifacts/plan.md, for: lesson-plan}\n---\n"
                                 "## Context\n\n<!-- mcred:prompt context -->\n\nA class of seventh graders, %s.\n\n"
                                 "## Growth\n\n<!-- mcred:prompt growth -->\n\nI would wait longer still.\n",
                                 words) < sizeof text);
    world_write(w, WORLD_FOLDER "evidence.md", text);
    world_write(w, WORLD_FOLDER "artifacts/plan.md", "# Plan\n\nAsk, wait, listen.\n");
}

static inline mcred_status world_submit(world *w, mcred_receipt *receipt) {
    mcred_submit_args args = {.credential = "asking-questions"};
    (void)world_as(w, "educator-1");
    return mcred_op_submit(w->session, &args, w->sink, receipt);
}

/* level of wait-time; question-design is demonstrated. */
static inline mcred_status world_review(world *w, const char *assessor, const char *level, mcred_reviewed *reviewed) {
    char score[64];
    assert_true((size_t)snprintf(score, sizeof score, "wait-time=%s", level) < sizeof score);
    const char *scores[] = {"question-design=demonstrated", score};
    const char *feedback[] = {"wait-time=Count to three before you take an answer."};
    mcred_review_args args = {.submission = "educator-1/asking-questions",
                              .scores = scores,
                              .score_count = 2,
                              .feedback = feedback,
                              .feedback_count = 1};
    (void)world_as(w, assessor);
    return mcred_op_review(w->session, &args, w->sink, reviewed);
}

static inline mcred_status world_award(world *w, mcred_awarded *awarded) {
    const char *submissions[] = {"educator-1/asking-questions"};
    mcred_award_args args = {.submissions = submissions, .count = 1};
    (void)world_as(w, "coordinator-1");
    return mcred_op_award(w->session, &args, w->sink, awarded);
}

static inline mcred_status world_verify(world *w, mcred_verified *verified) {
    mcred_verify_args args = {0};
    (void)world_as(w, NULL);
    return mcred_op_verify(w->session, &args, w->sink, verified);
}

#endif
