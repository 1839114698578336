/* status.c - mcred status: where everything of an educator stands. */
#include <string.h>

#include "command.h"

static const char *words(mcred_str state) {
    static const char *const table[][2] = {
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
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (mcred_str_is(state, table[i][0]))
            return table[i][1];
    }
    return "";
}

static void say_details(context *ctx, const mcred_standing *one) {
    char when[MCRED_TIME_SIZE];
    if (one->attempt > 0)
        say(ctx, ", attempt %d", one->attempt);
    if (one->since != 0)
        say(ctx, ", since %s", day(one->since, when));
    if (mcred_str_is(one->state, "in-review") || mcred_str_is(one->state, "submitted"))
        say(ctx, ", %d of %d reviews in", one->reviews_in, one->reviews_required);
    if (one->days > 0)
        say(ctx, ", day %d of %d", one->day, one->days);
    if (one->told != 0)
        say(ctx, ", the result is told on %s", day(one->told, when));
    if (one->missing > 0)
        say(ctx, ", %zu thing%s missing", one->missing, one->missing == 1 ? "" : "s");
    if (one->life && strcmp(one->life, "revoked") == 0)
        say(ctx, ", revoked");
    else if (one->life && one->valid_until != 0)
        say(ctx, ", %s %s", strcmp(one->life, "valid") == 0 ? "valid until" : "expired on",
            day(one->valid_until, when));
    for (size_t i = 0; i < one->unmet.len; i++)
        say(ctx, "%s%.*s", i == 0 ? ", to work on: " : ", ", MCRED_ARG(*MCRED_AT(mcred_str, &one->unmet, i)));
    say(ctx, "\n");
}

static void json_standing(context *ctx, const mcred_standing *one) {
    mcred_json *json = &ctx->json;
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
    }
    if (one->told != 0)
        json_time(ctx, "told", one->told);
    if (mcred_str_is(one->state, "draft"))
        mcred_json_put_int(json, "missing", (int64_t)one->missing);
    if (one->life)
        mcred_json_put(json, "life", mcred_str_of(one->life));
    if (one->life && one->valid_until != 0)
        json_time(ctx, "validUntil", one->valid_until);
    if (one->unmet.len > 0)
        json_paths(ctx, "unmet", &one->unmet);
    mcred_json_end(json, '}');
}

static void show_earner(context *ctx, const mcred_status_of *of) {
    say(ctx, "%.*s (%.*s)\n", MCRED_ARG(of->name), MCRED_ARG(of->earner));
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, "earner", of->earner);
    mcred_json_put(&ctx->json, "name", of->name);
    mcred_json_key(&ctx->json, "standings");
    mcred_json_array(&ctx->json);
    for (size_t i = 0; i < of->standings.len; i++) {
        const mcred_standing *one = MCRED_AT(mcred_standing, &of->standings, i);
        say(ctx, "  %.*s%s\n    %s", MCRED_ARG(one->credential), one->is_stack ? " (stack)" : "", words(one->state));
        say_details(ctx, one);
        json_standing(ctx, one);
    }
    if (of->standings.len == 0)
        say(ctx, "  nothing yet: mcred start CREDENTIAL begins\n");
    mcred_json_end(&ctx->json, ']');
    mcred_json_end(&ctx->json, '}');
}

mcred_status run_status(context *ctx) {
    mcred_session *session = NULL;
    mcred_vec all = MCRED_VEC(mcred_status_of);
    ctx->paged = true;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK)
        status = mcred_op_status(session, ctx->arg_count ? ctx->args[0] : NULL, ctx->sink, &all);
    if (status == MCRED_OK) {
        mcred_json_array(&ctx->json);
        for (size_t i = 0; i < all.len; i++)
            show_earner(ctx, MCRED_AT(mcred_status_of, &all, i));
        mcred_json_end(&ctx->json, ']');
        if (all.len == 0)
            say(ctx, "nobody has started anything yet\n");
    }
    mcred_session_close(session);
    return status;
}
