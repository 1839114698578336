/* stats_json.c - figures for programs: undefined is null, and what is hidden says so. */
#include "stats.h"

static void put_number(context *ctx, const char *key, double value) {
    mcred_json_key(&ctx->json, key);
    mcred_json_number(&ctx->json, mcred_arena_printf(ctx->arena, "%.6f", value));
}

static void put_count(context *ctx, const char *key, size_t count) {
    mcred_json_put_int(&ctx->json, key, (int64_t)count);
}

static void put_rate(context *ctx, const char *key, size_t part, size_t whole) {
    mcred_json_key(&ctx->json, key);
    if (whole == 0)
        mcred_json_null(&ctx->json);
    else
        mcred_json_number(&ctx->json, mcred_arena_printf(ctx->arena, "%.6f", (double)part / (double)whole));
}

static void put_measure(context *ctx, const char *key, const mcred_measure *one) {
    mcred_json_key(&ctx->json, key);
    mcred_json_object(&ctx->json);
    if (one->defined) {
        put_number(ctx, "value", one->value);
    } else {
        mcred_json_key(&ctx->json, "value");
        mcred_json_null(&ctx->json);
    }
    put_count(ctx, "scores", one->units);
    if (one->bounded) {
        put_number(ctx, "low", one->low);
        put_number(ctx, "high", one->high);
    }
    mcred_json_end(&ctx->json, '}');
}

/* Begins one thing of a list; false when the rest of it is hidden. */
static bool begin_row(context *ctx, const char *key, mcred_str name, bool hidden) {
    mcred_json_object(&ctx->json);
    mcred_json_put(&ctx->json, key, name);
    if (hidden)
        mcred_json_put_bool(&ctx->json, "hidden", true);
    return !hidden;
}

static void begin_list(context *ctx, const char *key) {
    mcred_json_key(&ctx->json, key);
    mcred_json_array(&ctx->json);
}

static void put_attempts(context *ctx, const mcred_stats_credential *of) {
    begin_list(ctx, "attempts");
    for (size_t i = 0; i < of->attempts.len; i++) {
        const mcred_stats_attempt *one = MCRED_AT(mcred_stats_attempt, &of->attempts, i);
        mcred_json_object(&ctx->json);
        mcred_json_put_int(&ctx->json, "attempt", one->attempt);
        if (one->hidden) {
            mcred_json_put_bool(&ctx->json, "hidden", true);
        } else {
            put_count(ctx, "decided", one->decided);
            put_count(ctx, "earned", one->earned);
            put_rate(ctx, "passRate", one->earned, one->decided);
        }
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

static void put_criteria(context *ctx, const mcred_stats_credential *of) {
    begin_list(ctx, "criteria");
    for (size_t i = 0; i < of->criteria.len; i++) {
        const mcred_stats_criterion *one = MCRED_AT(mcred_stats_criterion, &of->criteria, i);
        if (begin_row(ctx, "criterion", one->id, one->hidden)) {
            put_count(ctx, "decided", one->decided);
            put_count(ctx, "notMet", one->unmet);
            put_rate(ctx, "share", one->unmet, one->decided);
        }
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

static void put_assessors(context *ctx, const mcred_stats_credential *of) {
    begin_list(ctx, "assessors");
    for (size_t i = 0; i < of->assessors.len; i++) {
        const mcred_stats_assessor *one = MCRED_AT(mcred_stats_assessor, &of->assessors, i);
        (void)begin_row(ctx, "assessor", one->handle, false);
        put_count(ctx, "reviews", one->reviews);
        put_count(ctx, "adjudications", one->adjudications);
        put_measure(ctx, "severity", &one->severity);
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

static void put_pairs(context *ctx, const mcred_stats_credential *of) {
    begin_list(ctx, "pairs");
    for (size_t i = 0; i < of->pairs.len; i++) {
        const mcred_stats_pair *one = MCRED_AT(mcred_stats_pair, &of->pairs, i);
        bool shown = begin_row(ctx, "a", one->a, one->hidden);
        mcred_json_put(&ctx->json, "b", one->b);
        if (shown) {
            put_count(ctx, "submissions", one->submissions);
            put_measure(ctx, "exact", &one->exact);
            put_measure(ctx, "adjacent", &one->adjacent);
            put_measure(ctx, "kappa", &one->kappa);
            put_measure(ctx, "weightedKappa", &one->weighted);
            put_measure(ctx, "ac1", &one->ac1);
        }
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

static void put_periods(context *ctx, const mcred_stats_credential *of) {
    begin_list(ctx, "quarters");
    for (size_t i = 0; i < of->periods.len; i++) {
        const mcred_stats_period *one = MCRED_AT(mcred_stats_period, &of->periods, i);
        if (begin_row(ctx, "quarter", one->name, one->hidden)) {
            put_count(ctx, "decided", one->decided);
            put_count(ctx, "earned", one->earned);
            put_rate(ctx, "passRate", one->earned, one->decided);
            put_measure(ctx, "exact", &one->exact);
            put_measure(ctx, "alpha", &one->alpha);
            put_measure(ctx, "meanLevel", &one->level);
        }
        mcred_json_end(&ctx->json, '}');
    }
    mcred_json_end(&ctx->json, ']');
}

static void put_agreement(context *ctx, const mcred_stats_credential *of) {
    mcred_json_key(&ctx->json, "agreement");
    mcred_json_object(&ctx->json);
    put_measure(ctx, "exact", &of->exact);
    put_measure(ctx, "adjacent", &of->adjacent);
    put_measure(ctx, "alphaNominal", &of->alpha[0]);
    put_measure(ctx, "alphaOrdinal", &of->alpha[1]);
    put_measure(ctx, "alphaInterval", &of->alpha[2]);
    mcred_json_end(&ctx->json, '}');
}

static void put_credential(context *ctx, const mcred_stats_credential *of, bool for_public) {
    bool shown = begin_row(ctx, "credential", of->id, of->hidden);
    mcred_json_put(&ctx->json, "title", of->title);
    if (shown && !for_public) {
        put_count(ctx, "submissions", of->submissions);
        put_count(ctx, "withdrawn", of->withdrawn);
        put_count(ctx, "educators", of->educators);
        put_count(ctx, "reviews", of->reviews);
        put_count(ctx, "otherLevels", of->other_levels);
    }
    if (shown) {
        put_count(ctx, "decided", of->decided);
        put_count(ctx, "earned", of->earned);
        put_rate(ctx, "passRate", of->earned, of->decided);
        if (!of->hidden_in_time)
            put_count(ctx, "inTime", of->in_time);
        if (of->has_median) {
            put_number(ctx, "medianDays", of->median_days);
        } else {
            mcred_json_key(&ctx->json, "medianDays");
            mcred_json_null(&ctx->json);
        }
        put_attempts(ctx, of);
        put_criteria(ctx, of);
        put_agreement(ctx, of);
        put_pairs(ctx, of);
        if (!for_public)
            put_assessors(ctx, of);
        put_periods(ctx, of);
    }
    mcred_json_end(&ctx->json, '}');
}

void stats_json(context *ctx, const mcred_stats *stats, bool for_public) {
    mcred_json_object(&ctx->json);
    if (stats->hidden) {
        mcred_json_put_bool(&ctx->json, "hidden", true);
    } else {
        put_count(ctx, "decided", stats->decided);
        put_count(ctx, "earned", stats->earned);
    }
    begin_list(ctx, "credentials");
    for (size_t i = 0; i < stats->credentials.len; i++)
        put_credential(ctx, MCRED_AT(mcred_stats_credential, &stats->credentials, i), for_public);
    mcred_json_end(&ctx->json, ']');
    mcred_json_end(&ctx->json, '}');
}
