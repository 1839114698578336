/* queue.c - mcred queue: what waits for whom, since when, and when it is due. */
#include "calendar.h"
#include "evidence.h"
#include "table.h"

const option queue_options[] = {
    {"assessor", OPTION_VALUE, "HANDLE", "only what waits for this person"},
    {"overdue", OPTION_FLAG, NULL, "only what is late"},
    {"ics", OPTION_FLAG, NULL, "print a calendar (iCalendar, RFC 5545) instead"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static const char *step(mcred_str state) {
    return mcred_str_is(state, "earned")         ? "the award"
           : mcred_str_is(state, "adjudication") ? "adjudication"
                                                 : "a review";
}

static const table_column columns[] = {
    {"DUE", false, false},      {"SUBMISSION", false, true}, {"DAY", false, false}, {"REVIEWS", false, false},
    {"WAITS FOR", false, true}, {"SUBMITTED", false, false}, {NULL, false, false},
};

/* Everybody who is named is waited for: as many as were asked. */
static bool waits_for_all(const mcred_queued *one) {
    const size_t reviews_left = (size_t)(one->reviews_required - one->reviews_in);
    const bool in_review = mcred_str_is(one->state, "submitted") || mcred_str_is(one->state, "in-review");
    return in_review && one->reviews_required > one->reviews_in && one->whom.len == reviews_left;
}

/* "grace", "grace and henrik", "grace or henrik", "grace or another", where it is scored blind and not told who. */
static mcred_str names_of(const context *ctx, const mcred_queued *one, bool all) {
    mcred_str text = MCRED_S("");
    for (size_t i = 0; i < one->whom.len; i++)
        text = mcred_arena_printf(ctx->arena, "%.*s%s%.*s", MCRED_ARG(text),
                                  i == 0                   ? ""
                                  : i + 1 == one->whom.len ? (all ? " and " : " or ")
                                                           : ", ",
                                  MCRED_ARG(*MCRED_AT(mcred_str, &one->whom, i)));
    return one->unnamed > 0 ? mcred_arena_printf(ctx->arena, "%.*s or another", MCRED_ARG(text)) : text;
}

/* "a review by grace or henrik", "reviews by grace and henrik", "the award; nobody in people/ may give it yet". */
static mcred_str waits_for(const context *ctx, const mcred_queued *one) {
    char when[MCRED_TIME_SIZE];
    if (one->told != 0)
        return mcred_arena_printf(ctx->arena, "decided, told on %s", day(one->told, when));
    const size_t shown_at_most = 4;
    const bool all = one->whom.len > 1 && one->unnamed == 0 && waits_for_all(one);
    const char *what = all ? "reviews" : step(one->state);
    if (one->whom.len == 0 && one->unnamed > 0)
        return mcred_str_of(what);
    if (one->whom.len == 0)
        return mcred_arena_printf(ctx->arena, "%s; nobody in people/ may give it yet", what);
    if (one->whom.len > shown_at_most)
        return mcred_arena_printf(ctx->arena, "%s by any of %zu people", what, one->whom.len);
    return mcred_arena_printf(ctx->arena, "%s by %.*s", what, MCRED_ARG(names_of(ctx, one, all)));
}

static void put_one(table *t, const mcred_queued *one) {
    char due[MCRED_TIME_SIZE], submitted[MCRED_TIME_SIZE];
    look how = one->overdue ? LOOK_LATE : LOOK_PLAIN;
    table_say(t, how, "%s%s", day(one->due, due), one->overdue ? " OVERDUE" : "");
    table_put(t, LOOK_BOLD, one->name);
    table_say(t, how, "%d of %d", one->day, one->days);
    table_say(t, LOOK_PLAIN, "%d of %d", one->reviews_in, one->reviews_required);
    table_put(t, LOOK_PLAIN, waits_for(t->ctx, one));
    table_put(t, LOOK_PLAIN, mcred_str_of(day(one->submitted, submitted)));
}

static void json_one(context *ctx, const mcred_queued *one) {
    mcred_json *json = &ctx->json;
    char due[MCRED_TIME_SIZE];
    mcred_json_object(json);
    mcred_json_put(json, "submission", one->name);
    mcred_json_put(json, "title", one->title);
    mcred_json_put(json, "state", one->state);
    json_time(ctx, "submitted", one->submitted);
    mcred_json_put(json, "due", mcred_str_of(day(one->due, due)));
    mcred_json_put_int(json, "day", one->day);
    mcred_json_put_int(json, "days", one->days);
    mcred_json_key(json, "overdue");
    mcred_json_bool(json, one->overdue);
    mcred_json_put_int(json, "reviewsIn", one->reviews_in);
    mcred_json_put_int(json, "reviewsRequired", one->reviews_required);
    json_paths(ctx, "waitsFor", &one->whom);
    if (one->unnamed > 0)
        mcred_json_put_int(json, "unnamed", (long)one->unnamed);
    if (one->told != 0)
        json_time(ctx, "told", one->told);
    json_same(ctx, &one->same);
    mcred_json_end(json, '}');
}

/* Below the table, for coordinators. */
static void say_all_same(context *ctx, const mcred_vec *all) {
    bool first = true;
    for (size_t i = 0; i < all->len; i++) {
        const mcred_queued *one = MCRED_AT(mcred_queued, all, i);
        if (one->same.len == 0)
            continue;
        if (first)
            say(ctx, "\nThe same file from another educator (it may have a good reason)\n");
        first = false;
        say(ctx, "  %.*s\n", MCRED_ARG(mcred_ref_text(ctx->arena, &one->ref)));
        say_same(ctx, "    ", &one->same);
    }
}

static void show_queue(context *ctx, const mcred_vec *all) {
    bool late_only = option_given(ctx, "overdue"), calendar = option_given(ctx, "ics");
    size_t shown = 0;
    table t;
    table_begin(&t, ctx, 0, columns);
    ctx->internet_lines = calendar;
    if (calendar)
        calendar_begin(&ctx->out);
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < all->len; i++) {
        const mcred_queued *one = MCRED_AT(mcred_queued, all, i);
        if (late_only && !one->overdue)
            continue;
        shown++;
        json_one(ctx, one);
        if (calendar && one->told == 0)
            calendar_add(&ctx->out, ctx->arena, one);
        else if (!calendar)
            put_one(&t, one);
    }
    mcred_json_end(&ctx->json, ']');
    table_end(&t, true);
    ctx->folds = !calendar;
    if (!calendar && !late_only && !ctx->globals.quiet)
        say_all_same(ctx, all);
    if (calendar)
        calendar_end(&ctx->out);
    else if (shown == 0 && !ctx->globals.quiet)
        say(ctx, late_only ? "nothing is late\n" : "nothing waits\n");
}

mcred_status run_queue(context *ctx) {
    mcred_session *session = NULL;
    mcred_vec all = MCRED_VEC(mcred_queued);
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK) {
        status = mcred_op_queue(session, option_value(ctx, "assessor"), ctx->sink, &all);
        if (status == MCRED_OK || all.len > 0)
            show_queue(ctx, &all);
    }
    mcred_session_close(session);
    return status;
}
