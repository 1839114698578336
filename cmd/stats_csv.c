/*
 * stats_csv.c - figures for a spreadsheet: one a line, so that every table fits in one file. Names are handles and
 * ids, numbers are plain: no cell needs quotes (RFC 4180), and none can be read as a formula.
 */
#include <string.h>

#include "stats.h"

/* Where a line belongs. */
typedef struct place {
    context *ctx;
    mcred_str credential, of;
    const char *table;
} place;

static void begin(const place *at, const char *measure) {
    say(at->ctx, "%.*s,%s,%.*s,%s,", MCRED_ARG(at->credential), at->table, MCRED_ARG(at->of), measure);
}

static void count(const place *at, const char *measure, size_t number) {
    begin(at, measure);
    say(at->ctx, "%zu,,,,\n", number);
}

static void hidden(const place *at, const char *measure) {
    begin(at, measure);
    say(at->ctx, ",,,,hidden\n");
}

static void rate(const place *at, const char *measure, size_t part, size_t whole) {
    begin(at, measure);
    if (whole == 0)
        say(at->ctx, ",,,0,undefined\n");
    else
        say(at->ctx, "%.6f,,,%zu,\n", (double)part / (double)whole, whole);
}

static void figure(const place *at, const char *measure, const mcred_measure *one) {
    begin(at, measure);
    if (!one->defined)
        say(at->ctx, ",,,%zu,undefined\n", one->units);
    else if (one->bounded)
        say(at->ctx, "%.6f,%.6f,%.6f,%zu,\n", one->value, one->low, one->high, one->units);
    else
        say(at->ctx, "%.6f,,,%zu,\n", one->value, one->units);
}

static void put_attempts(place at, const mcred_stats_credential *of) {
    at.table = "attempt";
    for (size_t i = 0; i < of->attempts.len; i++) {
        const mcred_stats_attempt *one = MCRED_AT(mcred_stats_attempt, &of->attempts, i);
        at.of = mcred_arena_printf(at.ctx->arena, "%d", one->attempt);
        if (one->hidden) {
            hidden(&at, "decided");
            continue;
        }
        count(&at, "decided", one->decided);
        count(&at, "earned", one->earned);
        rate(&at, "pass-rate", one->earned, one->decided);
    }
}

static void put_criteria(place at, const mcred_stats_credential *of) {
    at.table = "criterion";
    for (size_t i = 0; i < of->criteria.len; i++) {
        const mcred_stats_criterion *one = MCRED_AT(mcred_stats_criterion, &of->criteria, i);
        at.of = one->id;
        if (one->hidden) {
            hidden(&at, "not-met");
            continue;
        }
        count(&at, "not-met", one->unmet);
        rate(&at, "share", one->unmet, one->decided);
    }
}

static void put_assessors(place at, const mcred_stats_credential *of) {
    at.table = "assessor";
    for (size_t i = 0; i < of->assessors.len; i++) {
        const mcred_stats_assessor *one = MCRED_AT(mcred_stats_assessor, &of->assessors, i);
        at.of = one->handle;
        count(&at, "reviews", one->reviews);
        count(&at, "adjudications", one->adjudications);
        figure(&at, "severity", &one->severity);
    }
}

static void put_pairs(place at, const mcred_stats_credential *of) {
    at.table = "pair";
    for (size_t i = 0; i < of->pairs.len; i++) {
        const mcred_stats_pair *one = MCRED_AT(mcred_stats_pair, &of->pairs, i);
        at.of = mcred_arena_printf(at.ctx->arena, "%.*s/%.*s", MCRED_ARG(one->a), MCRED_ARG(one->b));
        if (one->hidden) {
            hidden(&at, "submissions");
            continue;
        }
        count(&at, "submissions", one->submissions);
        figure(&at, "exact", &one->exact);
        figure(&at, "adjacent", &one->adjacent);
        figure(&at, "kappa", &one->kappa);
        figure(&at, "weighted-kappa", &one->weighted);
        figure(&at, "ac1", &one->ac1);
    }
}

static void put_periods(place at, const mcred_stats_credential *of) {
    at.table = "quarter";
    for (size_t i = 0; i < of->periods.len; i++) {
        const mcred_stats_period *one = MCRED_AT(mcred_stats_period, &of->periods, i);
        at.of = one->name;
        if (one->hidden) {
            hidden(&at, "decided");
            continue;
        }
        count(&at, "decided", one->decided);
        count(&at, "earned", one->earned);
        rate(&at, "pass-rate", one->earned, one->decided);
        figure(&at, "exact", &one->exact);
        figure(&at, "alpha-ordinal", &one->alpha);
        figure(&at, "mean-level", &one->level);
    }
}

static void put_totals(place at, const mcred_stats_credential *of) {
    at.table = "all";
    count(&at, "decided", of->decided);
    count(&at, "earned", of->earned);
    rate(&at, "pass-rate", of->earned, of->decided);
    if (of->hidden_in_time)
        hidden(&at, "in-time");
    else
        count(&at, "in-time", of->in_time);
    figure(&at, "median-days",
           &(mcred_measure){.defined = of->has_median, .value = of->median_days, .units = of->decided});
    figure(&at, "exact", &of->exact);
    figure(&at, "adjacent", &of->adjacent);
    figure(&at, "alpha-nominal", &of->alpha[0]);
    figure(&at, "alpha-ordinal", &of->alpha[1]);
    figure(&at, "alpha-interval", &of->alpha[2]);
}

void stats_csv(context *ctx, const mcred_stats *stats) {
    say(ctx, "credential,table,of,measure,value,low,high,basis,note\n");
    for (size_t i = 0; i < stats->credentials.len; i++) {
        const mcred_stats_credential *of = MCRED_AT(mcred_stats_credential, &stats->credentials, i);
        place at = {ctx, of->id, MCRED_S(""), "all"};
        if (of->hidden) {
            hidden(&at, "decided");
            continue;
        }
        put_totals(at, of);
        put_attempts(at, of);
        put_criteria(at, of);
        put_pairs(at, of);
        put_assessors(at, of);
        put_periods(at, of);
    }
}
