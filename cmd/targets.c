/* targets.c - how far an educator is with what rules of incentives ask. */
#include "targets.h"

#include "table.h"

static void say_awards(context *ctx, const mcred_target_state *target) {
    static const table_column shown[] = {{"", false, false}, {"", true, false}, {"", false, false},
                                         {"", false, true},  {"", false, true}, {NULL, false, false}};
    char when[MCRED_TIME_SIZE];
    table t;
    table_begin(&t, ctx, 2, shown);
    for (size_t i = 0; i < target->awards.len; i++) {
        const mcred_target_award *award = MCRED_AT(mcred_target_award, &target->awards, i);
        mcred_str buckets = MCRED_S("");
        for (size_t j = 0; j < award->buckets.len; j++)
            buckets = mcred_arena_printf(ctx->arena, "%.*s%s%.*s", MCRED_ARG(buckets), j > 0 ? ", " : "",
                                         MCRED_ARG(*MCRED_AT(mcred_str, &award->buckets, j)));
        table_say(&t, LOOK_DIM, "%s", day(award->awarded, when));
        table_put(&t, LOOK_PLAIN, award->counted);
        table_put(&t, LOOK_PLAIN, award->thing.len > 0 ? award->thing : award->title);
        table_put(&t, LOOK_PLAIN, buckets);
        table_put(&t, LOOK_DIM, award->why);
    }
    table_end(&t, false);
}

void say_targets(context *ctx, const mcred_targets *found) {
    for (size_t i = 0; i < found->targets.len; i++) {
        const mcred_target_state *target = MCRED_AT(mcred_target_state, &found->targets, i);
        mcred_buf words;
        mcred_buf_init(&words, 1U << 16);
        mcred_target_words(target, &words);
        say(ctx, "%s", ctx->out.len > 0 ? "\n" : "");
        say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(target->title));
        say(ctx, ": ");
        say_as(ctx, target->met ? LOOK_GOOD : LOOK_WAIT, "%.*s\n", MCRED_ARG(mcred_buf_str(&words)));
        mcred_buf_free(&words);
        say_awards(ctx, target);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

void json_amount(mcred_json *json, const char *key, mcred_str number) {
    mcred_json_key(json, key);
    mcred_json_number(json, number.len > 0 ? number : MCRED_S("0"));
}

static void json_shares(mcred_json *json, const mcred_vec *shares) {
    mcred_json_key(json, "buckets");
    mcred_json_array(json);
    for (size_t i = 0; i < shares->len; i++) {
        const mcred_target_share *share = MCRED_AT(mcred_target_share, shares, i);
        mcred_json_object(json);
        mcred_json_put(json, "bucket", share->bucket);
        mcred_json_put(json, "title", share->title);
        json_amount(json, "have", share->have);
        json_amount(json, "least", share->least);
        json_amount(json, "missing", share->missing);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

static void json_awards(context *ctx, const mcred_vec *awards) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "awards");
    mcred_json_array(json);
    for (size_t i = 0; i < awards->len; i++) {
        const mcred_target_award *award = MCRED_AT(mcred_target_award, awards, i);
        mcred_json_object(json);
        mcred_json_put(json, "award", award->thing);
        mcred_json_put(json, "title", award->title);
        json_time(ctx, "awarded", award->awarded);
        json_amount(json, "counted", award->counted);
        if (award->why.len > 0)
            mcred_json_put(json, "notCounted", award->why);
        json_paths(ctx, "buckets", &award->buckets);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}

void json_targets(context *ctx, const mcred_targets *found) {
    mcred_json *json = &ctx->json;
    mcred_json_key(json, "targets");
    mcred_json_array(json);
    for (size_t i = 0; i < found->targets.len; i++) {
        const mcred_target_state *target = MCRED_AT(mcred_target_state, &found->targets, i);
        mcred_json_object(json);
        mcred_json_put(json, "id", target->id);
        mcred_json_put(json, "title", target->title);
        mcred_json_put(json, "kind", target->kind);
        json_amount(json, "have", target->have);
        json_amount(json, "least", target->least);
        json_amount(json, "missing", target->missing);
        mcred_json_put_bool(json, "met", target->met);
        if (target->to != INT64_MAX) {
            json_time(ctx, "from", target->from);
            json_time(ctx, "due", target->to);
        }
        json_shares(json, &target->buckets);
        json_awards(ctx, &target->awards);
        mcred_json_end(json, '}');
    }
    mcred_json_end(json, ']');
}
