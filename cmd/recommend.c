/* recommend.c - mcred recommend: what to earn next, and why. */
#include "offer.h"
#include "table.h"

#define SHOWN 5

const option recommend_options[] = {
    {"earner", OPTION_VALUE, "HANDLE", "for this person; the one who acts when not given"},
    {"hours", OPTION_VALUE, "N", "only what takes at most so many hours"},
    {"topic", OPTION_VALUE, "TOPIC", "only what is about this"},
    {"toward", OPTION_VALUE, "STACK", "only what leads to this stack"},
    {"why", OPTION_FLAG, NULL, "show the arithmetic"},
    {"limit", OPTION_VALUE, "N", "show at most so many; 5 when not given, 0 for all"},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static mcred_str hundredths(const context *ctx, int64_t value) {
    return mcred_arena_printf(ctx->arena, "%lld.%02lld", (long long)(value / 100), (long long)(value % 100));
}

static mcred_str joined(const context *ctx, const mcred_vec *texts, const char *between) {
    mcred_str all = MCRED_S("");
    for (size_t i = 0; i < texts->len; i++)
        all = mcred_arena_printf(ctx->arena, "%.*s%s%.*s", MCRED_ARG(all), i > 0 ? between : "",
                                 MCRED_ARG(*MCRED_AT(mcred_str, texts, i)));
    return all;
}

/* "65.00 = 100 x (4 x 1.00 goals + 3 x 0.50 stack) / 7 / 2 for 1 prerequisite not earned" */
static mcred_str arithmetic(const context *ctx, const mcred_recommendations *all, const mcred_recommended *item) {
    mcred_str sum = MCRED_S("");
    int weights = 0;
    for (int i = 0; i < MCRED_PARTS; i++) {
        mcred_part part = (mcred_part)i;
        if (!all->counts[i])
            continue;
        sum = mcred_arena_printf(ctx->arena, "%.*s%s%d x %.*s %s", MCRED_ARG(sum), weights > 0 ? " + " : "",
                                 mcred_part_weight(part), MCRED_ARG(hundredths(ctx, item->parts[i])),
                                 mcred_part_name(part));
        weights += mcred_part_weight(part);
    }
    mcred_str text = mcred_arena_printf(ctx->arena, "%.*s = 100 x (%.*s) / %d", MCRED_ARG(hundredths(ctx, item->score)),
                                        MCRED_ARG(sum), weights > 0 ? weights : 1);
    if (item->mismatches > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s / %d for an audience that is not yours", MCRED_ARG(text),
                                  1 << item->mismatches);
    if (item->missing.len > 0)
        text = mcred_arena_printf(ctx->arena, "%.*s / %zu for %zu prerequisite%s not earned", MCRED_ARG(text),
                                  item->missing.len + 1, item->missing.len, item->missing.len == 1 ? "" : "s");
    return text;
}

static void say_item(context *ctx, const mcred_recommendations *all, const mcred_recommended *item) {
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(item->offer->title));
    say(ctx, "\n");
    say_paragraph(ctx, 2, "", 0,
                  mcred_arena_printf(ctx->arena, "%.*s: %.*s", MCRED_ARG(item->offer->id),
                                     MCRED_ARG(joined(ctx, &item->reasons, "; "))));
    if (option_given(ctx, "why"))
        say_paragraph(ctx, 2, "", 0, arithmetic(ctx, all, item));
    say(ctx, "\n");
}

static void say_end(context *ctx, const mcred_recommendations *all) {
    if (ctx->globals.quiet)
        return;
    if (all->total == 0)
        say(ctx, "nothing is left to recommend to %.*s here\n", MCRED_ARG(all->name));
    else if (all->items.len < all->total)
        say(ctx, "%zu of %zu are shown: --limit 0 shows all\n", all->items.len, all->total);
    if (all->foreign > 0)
        say(ctx, "%zu %s left out, in other languages than people/%.*s.yaml lists\n", all->foreign,
            all->foreign == 1 ? "is" : "are", MCRED_ARG(all->earner));
    if (all->silent.len > 0)
        say(ctx, "people/%.*s.yaml says nothing of: %.*s\n", MCRED_ARG(all->earner),
            MCRED_ARG(joined(ctx, &all->silent, ", ")));
}

static void json_item(context *ctx, const mcred_recommendations *all, const mcred_recommended *item) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    json_offer(ctx, item->offer);
    mcred_json_key(json, "score");
    mcred_json_number(json, hundredths(ctx, item->score));
    mcred_json_key(json, "parts");
    mcred_json_object(json);
    for (int i = 0; i < MCRED_PARTS; i++) {
        if (!all->counts[i])
            continue;
        mcred_json_key(json, mcred_part_name((mcred_part)i));
        mcred_json_object(json);
        mcred_json_put_int(json, "weight", mcred_part_weight((mcred_part)i));
        mcred_json_key(json, "value");
        mcred_json_number(json, hundredths(ctx, item->parts[i]));
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, '}');
    mcred_json_put_int(json, "mismatches", item->mismatches);
    json_paths(ctx, "missing", &item->missing);
    json_paths(ctx, "reasons", &item->reasons);
    mcred_json_end(json, '}');
}

static void show(context *ctx, const mcred_recommendations *all) {
    mcred_json *json = &ctx->json;
    mcred_json_object(json);
    mcred_json_put(json, "earner", all->earner);
    mcred_json_put_int(json, "total", (int64_t)all->total);
    mcred_json_put_int(json, "foreign", (int64_t)all->foreign);
    json_paths(ctx, "silent", &all->silent);
    mcred_json_key(json, "recommended");
    mcred_json_array(json);
    for (size_t i = 0; i < all->items.len; i++) {
        const mcred_recommended *item = MCRED_AT(const mcred_recommended, &all->items, i);
        say_item(ctx, all, item);
        json_item(ctx, all, item);
    }
    mcred_json_end(json, ']');
    mcred_json_end(json, '}');
    say_end(ctx, all);
}

static bool read_args(const context *ctx, mcred_recommend_args *args) {
    const char *hours = option_value(ctx, "hours");
    *args = (mcred_recommend_args){.earner = option_value(ctx, "earner"),
                                   .topic = option_value(ctx, "topic"),
                                   .toward = option_value(ctx, "toward"),
                                   .hours = -1,
                                   .limit = SHOWN};
    if (hours && !mcred_hours_parse(mcred_str_of(hours), &args->hours)) {
        (void)usage_error(ctx, "--hours is a number up to 10000 with at most two decimals, not \"%s\"", hours);
        return false;
    }
    return !option_given(ctx, "limit") || option_number(ctx, "limit", &args->limit);
}

mcred_status run_recommend(context *ctx) {
    mcred_session *session = NULL;
    mcred_recommend_args args;
    mcred_recommendations all;
    if (!read_args(ctx, &args))
        return MCRED_USAGE;
    ctx->paged = ctx->folds = true;
    mcred_status status = open_session(ctx, &session);
    if (status == MCRED_OK) {
        status = mcred_op_recommend(session, &args, ctx->sink, &all);
        if (status == MCRED_OK || (status == MCRED_NO && all.total > 0))
            show(ctx, &all);
    }
    mcred_session_close(session);
    return status;
}
