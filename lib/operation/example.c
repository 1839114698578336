/* example.c - the records of the example programme, made on the spot by the operations that make all others. */
#include "example.h"

#include <string.h>

#define DAY        86400
#define MAX_SCORES 16

/* ---- the stage ------------------------------------------------------------------------ */

static mcred_time stage_now(void *ctx) {
    const op_stage *stage = ctx;
    return stage->now;
}

static const char *stage_getenv(void *ctx, const char *name) {
    const op_stage *stage = ctx;
    if (strcmp(name, "GIT_AUTHOR_NAME") == 0 || strcmp(name, "GIT_COMMITTER_NAME") == 0)
        return stage->name;
    if (strcmp(name, "GIT_AUTHOR_EMAIL") == 0 || strcmp(name, "GIT_COMMITTER_EMAIL") == 0)
        return stage->email;
    if (strcmp(name, "GIT_AUTHOR_DATE") == 0 || strcmp(name, "GIT_COMMITTER_DATE") == 0)
        return NULL;
    return stage->outer->getenv(stage->outer->ctx, name);
}

static bool stage_random(void *ctx, void *out, size_t len) {
    const op_stage *stage = ctx;
    return stage->outer->random(stage->outer->ctx, out, len);
}

/* ---- the story -------------------------------------------------------------------------- */

static mcred_status read_story(mcred_arena *arena, mcred_sink *sink, const mcred_node **out) {
    mcred_source source = {MCRED_S("records.yaml"), MCRED_S("")};
    if (!op_example_file("records.yaml", &source.text))
        return op_refuse(sink, MCRED_RULE_OPERATION_BUG, "the example has no story");
    return mcred_yaml_parse(arena, &source, NULL, sink, out);
}

static int64_t number(const mcred_node *step, const char *key) {
    int64_t value = 0;
    return mcred_integer(mcred_get(step, key), &value) ? value : 0;
}

/* "08:30" as seconds. */
static mcred_time clock_of(mcred_str text) {
    if (text.len != 5)
        return 0;
    const char *c = text.data;
    return ((c[0] - '0') * 10 + c[1] - '0') * 3600 + ((c[3] - '0') * 10 + c[4] - '0') * 60;
}

static mcred_time time_of(const op_stage *stage, const mcred_node *step) {
    return stage->first + number(step, "day") * DAY + clock_of(mcred_get_text(step, "at"));
}

static size_t list_of(mcred_arena *arena, const mcred_node *array, const char **out) {
    size_t count = 0;
    for (size_t i = 0; i < mcred_count(array) && count < MAX_SCORES; i++) {
        out[count] = mcred_arena_cstr(arena, mcred_text(mcred_at(array, i)));
        count += out[count] != NULL;
    }
    return count;
}

/* ---- one step ------------------------------------------------------------------------------ */

static mcred_status step_submit(mcred_session *session, const mcred_node *step, mcred_sink *sink) {
    mcred_receipt receipt;
    const char *bring = mcred_arena_cstr(session->arena, mcred_get_text(step, "bring"));
    const mcred_submit_args args = {.credential = mcred_arena_cstr(session->arena, mcred_get_text(step, "submit"))};
    mcred_status status = bring && *bring ? op_bring_example(session, bring, sink) : MCRED_OK;
    return status == MCRED_OK ? mcred_op_submit(session, &args, sink, &receipt) : status;
}

static mcred_status step_review(mcred_session *session, const mcred_node *step, mcred_sink *sink) {
    mcred_reviewed reviewed;
    const char *scores[MAX_SCORES], *feedback[MAX_SCORES];
    mcred_review_args args = {.submission = mcred_arena_cstr(session->arena, mcred_get_text(step, "review")),
                              .scores = scores,
                              .feedback = feedback};
    args.score_count = list_of(session->arena, mcred_get(step, "scores"), scores);
    args.feedback_count = list_of(session->arena, mcred_get(step, "feedback"), feedback);
    return mcred_op_review(session, &args, sink, &reviewed);
}

static mcred_status play_step(mcred_session *session, const mcred_node *step, mcred_sink *sink) {
    mcred_awarded awarded;
    const mcred_award_args award = {.all = true};
    if (mcred_get(step, "submit"))
        return step_submit(session, step, sink);
    if (mcred_get(step, "review"))
        return step_review(session, step, sink);
    return mcred_op_award(session, &award, sink, &awarded);
}

/* The person of the step is at the keyboard. */
static mcred_status enter(op_stage *stage, mcred_session *session, mcred_sink *sink) {
    const mcred_person *person = NULL;
    mcred_status status = mcred_session_actor(session, sink, &person);
    if (status != MCRED_OK)
        return status;
    const mcred_str *email = mcred_vec_at(&person->emails, 0);
    stage->name = mcred_arena_cstr(session->arena, person->name);
    stage->email = email ? mcred_arena_cstr(session->arena, *email) : NULL;
    return stage->name ? MCRED_OK : op_memory(sink);
}

static mcred_status play(op_stage *stage, const char *dir, const mcred_node *step, mcred_arena *arena,
                         mcred_sink *sink) {
    mcred_session *session = NULL;
    const char *by = mcred_arena_cstr(arena, mcred_get_text(step, "by"));
    if (!by)
        return op_memory(sink);
    stage->now = time_of(stage, step);
    mcred_status status = mcred_session_open(dir, by, &stage->host, sink, &session);
    if (status != MCRED_OK)
        return status;
    status = enter(stage, session, sink);
    if (status == MCRED_OK)
        status = play_step(session, step, sink);
    stage->name = stage->email = NULL;
    mcred_session_close(session);
    return status;
}

/* ---- the whole --------------------------------------------------------------------------------- */

mcred_status op_stage_open(const mcred_host *outer, mcred_arena *arena, mcred_sink *sink, op_stage *out) {
    const mcred_node *story = NULL;
    *out = (op_stage){.outer = outer};
    mcred_status status = read_story(arena, sink, &story);
    if (status == MCRED_OK)
        status = mcred_store_clock(outer, sink, &out->now);
    if (status != MCRED_OK)
        return status;
    int64_t days = number(mcred_at(story, mcred_count(story) - 1), "day") + 1;
    mcred_time today = out->now - ((out->now % DAY) + DAY) % DAY;
    out->first = today - days * DAY;
    out->now = out->first;
    out->host = (mcred_host){out, stage_now, stage_getenv, stage_random, NULL};
    return MCRED_OK;
}

mcred_status op_play_example(op_stage *stage, const char *dir, mcred_arena *arena, mcred_sink *sink) {
    const mcred_node *story = NULL;
    mcred_status status = read_story(arena, sink, &story);
    for (size_t i = 0; status == MCRED_OK && i < mcred_count(story); i++)
        status = play(stage, dir, mcred_at(story, i), arena, sink);
    return status;
}
