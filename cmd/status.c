/* status.c - mcred status: where everything of an educator stands. */
#include <string.h>

#include "table.h"

#define LACKS_SHOWN 12

static const char *words(mcred_str state) {
    static const char *const all[][2] = {
        {"in-review", "in review"},
        {"not-yet", "not yet"},
        {"adjudication", "waiting for adjudication"},
        {"earned", "earned, to be awarded"},
        {"draft", "draft"},
        {"submitted", "submitted"},
        {"awarded", "awarded"},
        {"held", "decided"},
        {"appealed", "appealed"},
        {"withdrawn", "withdrawn"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (mcred_str_is(state, all[i][0]))
            return all[i][1];
    }
    return "";
}

static look look_of(const mcred_standing *one) {
    if (one->days > 0 && one->day > one->days)
        return LOOK_LATE;
    if (one->life)
        return strcmp(one->life, "valid") == 0 ? LOOK_GOOD : LOOK_WAIT;
    return mcred_str_is(one->state, "not-yet") || mcred_str_is(one->state, "draft") ? LOOK_WAIT : LOOK_BOLD;
}

static void put_times(mcred_buf *out, const mcred_standing *one) {
    char when[MCRED_TIME_SIZE];
    if (one->attempt > 0)
        mcred_buf_printf(out, ", attempt %d", one->attempt);
    if (one->since != 0)
        mcred_buf_printf(out, ", since %s", day(one->since, when));
    if (mcred_str_is(one->state, "in-review") || mcred_str_is(one->state, "submitted"))
        mcred_buf_printf(out, ", %d of %d reviews in", one->reviews_in, one->reviews_required);
    if (one->days > 0)
        mcred_buf_printf(out, ", day %d of %d, due %s%s", one->day, one->days, day(one->due, when),
                         one->day > one->days ? ", late" : "");
    if (one->told != 0)
        mcred_buf_printf(out, ", the result is told on %s", day(one->told, when));
    if (one->life && strcmp(one->life, "revoked") == 0)
        mcred_buf_puts(out, ", revoked");
    else if (one->life && one->valid_until != 0)
        mcred_buf_printf(out, ", %s %s", strcmp(one->life, "valid") == 0 ? "valid until" : "expired on",
                         day(one->valid_until, when));
}

static void put_to_do(mcred_buf *out, const mcred_standing *one) {
    for (size_t i = 0; i < one->unmet.len; i++)
        mcred_buf_printf(out, "%s%.*s", i == 0 ? ", to work on: " : ", ",
                         MCRED_ARG(*MCRED_AT(mcred_str, &one->unmet, i)));
    if (one->lacks.len > 0)
        mcred_buf_printf(out, ", %zu thing%s missing", one->lacks.len, one->lacks.len == 1 ? "" : "s");
}

static void say_details(context *ctx, const mcred_standing *one) {
    mcred_buf text;
    mcred_buf_init(&text, 1U << 20);
    put_times(&text, one);
    put_to_do(&text, one);
    mcred_str rest = mcred_buf_str(&text);
    const char *state = words(one->state);
    mcred_str label = mcred_arena_printf(ctx->arena, "%s%s", state, rest.len > 0 ? ", " : "");
    say_labelled(ctx, 4, look_of(one), label.data ? label.data : state, 0, mcred_str_from(rest, 2));
    mcred_buf_free(&text);
}

/* How the definition moved on since the draft was begun. */
static void say_moved(context *ctx, const mcred_moved *moved, mcred_str credential) {
    bool same = mcred_str_eq(moved->version_before, moved->version);
    say(ctx, "    ");
    if (same)
        say_as(ctx, LOOK_WAIT, "the definition changed");
    else
        say_as(ctx, LOOK_WAIT, "the definition moved on, from %.*s to %.*s", MCRED_ARG(moved->version_before),
               MCRED_ARG(moved->version));
    say(ctx, ": mcred start %.*s --update\n", MCRED_ARG(credential));
    for (size_t i = 0; i < moved->changes.len; i++)
        say_paragraph(ctx, 6, "- ", 2, *MCRED_AT(mcred_str, &moved->changes, i));
}

/* What is missing, and which command comes next. */
static void say_next(context *ctx, const mcred_status_of *of, const mcred_standing *one) {
    bool draft = mcred_str_is(one->state, "draft"), not_yet = mcred_str_is(one->state, "not-yet");
    for (size_t i = 0; i < one->lacks.len && i < LACKS_SHOWN; i++)
        say_paragraph(ctx, 6, "- ", 2, *MCRED_AT(mcred_str, &one->lacks, i));
    if (one->lacks.len > LACKS_SHOWN)
        say(ctx, "      and %zu more: mcred submit %.*s --dry-run\n", one->lacks.len - LACKS_SHOWN,
            MCRED_ARG(one->credential));
    if (one->moved)
        say_moved(ctx, one->moved, one->credential);
    if (not_yet)
        say(ctx, "    feedback waits: mcred feedback %.*s/%.*s\n", MCRED_ARG(of->earner), MCRED_ARG(one->credential));
    if (draft && one->lacks.len == 0)
        say(ctx, "    nothing is missing: mcred submit %.*s\n", MCRED_ARG(one->credential));
}

static void json_moved(context *ctx, const mcred_moved *moved) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "moved");
    mcred_json_object(json);
    mcred_json_put(json, "from", moved->version_before);
    mcred_json_put(json, "to", moved->version);
    json_paths(ctx, "changes", &moved->changes);
    mcred_json_end(json, '}');
}

static void json_standing(context *ctx, const mcred_standing *one) {
    mcred_json *json = &ctx->json;
    char when[MCRED_TIME_SIZE];
    mcred_json_object(json);
    mcred_json_put(json, one->is_stack ? "stack" : "credential", one->credential);
    mcred_json_put(json, "title", one->title);
    mcred_json_put(json, "state", one->state);
    if (one->attempt > 0)
        mcred_json_put_int(json, "attempt", one->attempt);
    if (one->since != 0)
        json_time(ctx, "since", one->since);
    if (one->reviews_required > 0) {
        mcred_json_put_int(json, "reviewsIn", one->reviews_in);
        mcred_json_put_int(json, "reviewsRequired", one->reviews_required);
    }
    if (one->days > 0) {
        mcred_json_put_int(json, "day", one->day);
        mcred_json_put_int(json, "days", one->days);
        mcred_json_put(json, "due", mcred_str_of(day(one->due, when)));
    }
    if (one->told != 0)
        json_time(ctx, "told", one->told);
    if (mcred_str_is(one->state, "draft") || one->lacks.len > 0) {
        mcred_json_put_int(json, "missing", (int64_t)one->lacks.len);
        json_paths(ctx, "lacks", &one->lacks);
    }
    if (one->moved)
        json_moved(ctx, one->moved);
    if (one->life)
        mcred_json_put(json, "life", mcred_str_of(one->life));
    if (one->life && one->valid_until != 0)
        json_time(ctx, "validUntil", one->valid_until);
    if (one->unmet.len > 0)
        json_paths(ctx, "unmet", &one->unmet);
    mcred_json_end(json, '}');
}

/* ---- one earner ------------------------------------------------------------------------------ */

static const struct group {
    const char *heading;
    const char *states[7];
} groups[] = {
    {"To work on", {"draft", "not-yet", "withdrawn"}},
    {"On the way", {"submitted", "in-review", "adjudication", "appealed", "held", "earned"}},
    {"Earned", {"awarded"}},
};

static bool is_in(const struct group *group, mcred_str state) {
    for (size_t i = 0; i < sizeof group->states / sizeof *group->states && group->states[i]; i++) {
        if (mcred_str_is(state, group->states[i]))
            return true;
    }
    return false;
}

static void say_standing(context *ctx, const mcred_status_of *of, const mcred_standing *one) {
    say(ctx, "  ");
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(one->credential));
    say(ctx, "%s", one->is_stack ? " (stack)" : "");
    if (!mcred_str_eq(one->title, one->credential))
        say_as(ctx, LOOK_DIM, "  %.*s", MCRED_ARG(one->title));
    say(ctx, "\n");
    say_details(ctx, one);
    say_next(ctx, of, one);
}

static void say_group(context *ctx, const mcred_status_of *of, const struct group *group) {
    bool first = true;
    for (size_t i = 0; i < of->standings.len; i++) {
        const mcred_standing *one = MCRED_AT(mcred_standing, &of->standings, i);
        if (!is_in(group, one->state))
            continue;
        if (first)
            say(ctx, "%s\n", group->heading);
        first = false;
        say_standing(ctx, of, one);
    }
}

/* Those that were awarded and hold are among what is earned. */
static void say_stacks(context *ctx, const mcred_status_of *of) {
    bool first = true;
    for (size_t i = 0; i < of->stacks.len; i++) {
        const mcred_progress *p = MCRED_AT(const mcred_progress, &of->stacks, i);
        if (mcred_str_is(p->state, "awarded") || mcred_str_is(p->state, "revoked"))
            continue;
        say(ctx, "%s  ", first ? "Stacks\n" : "");
        first = false;
        say_bar(ctx, p->there, p->steps);
        say(ctx, " %d of %d  ", p->there, p->steps);
        say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(p->stack));
        if (mcred_str_is(p->state, "lapsed"))
            say(ctx, ", lapsed");
        else if (mcred_str_is(p->state, "complete"))
            say(ctx, ", complete, to be awarded");
        say(ctx, "\n");
    }
}

static void json_stacks(context *ctx, const mcred_vec *stacks) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "stacks");
    mcred_json_array(json);
    for (size_t i = 0; i < stacks->len; i++) {
        const mcred_progress *p = MCRED_AT(const mcred_progress, stacks, i);
        mcred_json_object(json);
        mcred_json_put(json, "stack", p->stack);
        mcred_json_put(json, "title", p->title);
        mcred_json_put(json, "state", p->state);
        mcred_json_put_int(json, "there", p->there);
        mcred_json_put_int(json, "steps", p->steps);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void json_earner(context *ctx, const mcred_status_of *of) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "earner", of->earner);
    mcred_json_put(&ctx->json, "name", of->name);
    mcred_json_key(&ctx->json, "standings");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < of->standings.len; i++)
        json_standing(ctx, MCRED_AT(mcred_standing, &of->standings, i));
    mcred_json_end(&ctx->json, ']');
    if (ctx->arg_count > 0)
        json_stacks(ctx, &of->stacks);
    mcred_json_end(&ctx->json, '}');
}

static void show_earner(context *ctx, const mcred_status_of *of, bool further) {
    say(ctx, "%s", further ? "\n" : "");
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(of->name));
    say(ctx, " (%.*s)\n", MCRED_ARG(of->earner));
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        say_group(ctx, of, &groups[i]);
    say_stacks(ctx, of);
    if (of->standings.len == 0)
        say(ctx, "  nothing yet: mcred start CREDENTIAL begins\n");
    json_earner(ctx, of);
}

mcred_status run_status(context *ctx) {
    mcred_session *session = NULL;
    mcred_vec all = MCRED_VEC(mcred_status_of);
    ctx->paged = ctx->folds = true;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_status(session, ctx->arg_count ? ctx->args[0] : NULL, ctx->sink, &all);
    if (status == MCRED_OK) {
        mcred_json_array(&ctx->json);
        for (size_t i = 0; i < all.len; i++)
            show_earner(ctx, MCRED_AT(mcred_status_of, &all, i), i > 0);
        mcred_json_end(&ctx->json, ']');
        if (all.len == 0)
            say(ctx, "nobody has started anything yet\n");
    }
    mcred_session_close(session);
    return status;
}
