/* log.c - mcred log: who did what to one thing, from its beginning. */
#include "table.h"

const option log_options[] = {
    {"blind", OPTION_FLAG, NULL, "a submission without its earner and its assessors"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static const table_column columns[] = {
    {"WHEN", false, false}, {"WHO", false, false}, {"WHAT", false, true}, {NULL, false, false},
};

static void put_event(table *t, const mcred_log_event *event) {
    char when[MCRED_TIME_SIZE];
    table_put(t, LOOK_DIM, mcred_str_of(day(event->when, when)));
    table_put(t, LOOK_BOLD, event->who);
    table_put(t, LOOK_PLAIN, event->what);
    for (size_t i = 0; i < event->details.len; i++) {
        table_put(t, LOOK_PLAIN, MCRED_S(""));
        table_put(t, LOOK_PLAIN, MCRED_S(""));
        table_say(t, LOOK_PLAIN, "- %.*s", MCRED_ARG(*MCRED_AT(mcred_str, &event->details, i)));
    }
}

static void json_event(context *ctx, const mcred_log_event *event) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    json_time(ctx, "time", event->when);
    mcred_json_put(json, "who", event->who);
    mcred_json_put(json, "what", event->what);
    mcred_json_put(json, "kind", mcred_str_of(event->kind));
    if (event->details.len > 0)
        json_paths(ctx, "details", &event->details);
    if (event->path.len > 0)
        mcred_json_put(json, "file", event->path);
    if (event->commit.hex[0])
        mcred_json_put(json, "commit", mcred_str_of(event->commit.hex));
    mcred_json_end(json, '}');
}

static void show(context *ctx, const mcred_log *log) {
    table t;
    table_begin(&t, ctx, 0, columns);
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "kind", mcred_str_of(log->kind));
    mcred_json_put(&ctx->json, "thing", log->thing);
    mcred_json_key(&ctx->json, "events");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < log->events.len; i++) {
        put_event(&t, MCRED_AT(mcred_log_event, &log->events, i));
        json_event(ctx, MCRED_AT(mcred_log_event, &log->events, i));
    }
    mcred_json_end(&ctx->json, ']');
    mcred_json_end(&ctx->json, '}');
    table_end(&t, true);
}

mcred_status run_log(context *ctx) {
    mcred_session *session = NULL;
    mcred_log log;
    const mcred_log_args args = {.thing = ctx->args[0], .blind = option_given(ctx, "blind")};
    ctx->paged = ctx->folds = true;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_log(session, &args, ctx->sink, &log);
    if (status == MCRED_OK)
        show(ctx, &log);
    mcred_session_close(session);
    return status;
}
