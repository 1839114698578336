/* stats_text.c - figures as tables for people. */
#include "stats.h"
#include "table.h"

#define HIDDEN "too few to show"

static const table_column of_attempts[] = {
    {"ATTEMPT", false, false},  {"DECIDED", true, false}, {"EARNED", true, false},
    {"PASS RATE", true, false}, {NULL, false, false},
};
static const table_column of_criteria[] = {
    {"WHAT STOPS PEOPLE", false, false},
    {"DECIDED", true, false},
    {"NOT MET", true, false},
    {"SHARE", true, false},
    {NULL, false, false},
};
static const table_column of_assessors[] = {
    {"ASSESSOR", false, false}, {"REVIEWS", true, false}, {"OF THESE SETTLED", true, false},
    {"SEVERITY", true, false},  {"SCORES", true, false},  {NULL, false, false},
};
static const table_column of_agreement[] = {
    {"AGREEMENT", false, false}, {"VALUE", true, false}, {"95% INTERVAL", false, false},
    {"SCORES", true, false},     {NULL, false, false},
};
static const table_column of_pairs[] = {
    {"PAIR", false, false}, {"SUBMISSIONS", true, false}, {"EXACT", true, false},    {"ADJACENT", true, false},
    {"KAPPA", true, false}, {"WEIGHTED", true, false},    {"GWET AC1", true, false}, {NULL, false, false},
};
static const table_column of_periods[] = {
    {"QUARTER", false, false}, {"DECIDED", true, false}, {"EARNED", true, false},     {"PASS RATE", true, false},
    {"EXACT", true, false},    {"ALPHA", true, false},   {"MEAN LEVEL", true, false}, {NULL, false, false},
};

static void put_rate(table *t, size_t part, size_t whole) {
    if (whole == 0)
        table_say(t, LOOK_PLAIN, "undefined");
    else
        table_say(t, LOOK_PLAIN, "%zu%%", (part * 200 / whole + 1) / 2);
}

static void put_measure(table *t, const mcred_measure *one) {
    table_put(t, LOOK_PLAIN, one->defined ? stats_number(t->ctx->arena, one->value) : MCRED_S("undefined"));
}

static void put_hidden(table *t, size_t columns) {
    table_put(t, LOOK_DIM, MCRED_S("hidden"));
    for (size_t i = 1; i < columns; i++)
        table_put(t, LOOK_PLAIN, MCRED_S(""));
}

static void finish(context *ctx, table *t) {
    if (t->cells.len > 0)
        say(ctx, "\n");
    table_end(t, true);
}

static void show_attempts(context *ctx, const mcred_stats_credential *of) {
    table t;
    table_begin(&t, ctx, 2, of_attempts);
    for (size_t i = 0; i < of->attempts.len; i++) {
        const mcred_stats_attempt *one = MCRED_AT(mcred_stats_attempt, &of->attempts, i);
        table_say(&t, LOOK_PLAIN, "%d", one->attempt);
        if (one->hidden) {
            put_hidden(&t, 3);
            continue;
        }
        table_say(&t, LOOK_PLAIN, "%zu", one->decided);
        table_say(&t, LOOK_PLAIN, "%zu", one->earned);
        put_rate(&t, one->earned, one->decided);
    }
    finish(ctx, &t);
}

static void show_criteria(context *ctx, const mcred_stats_credential *of) {
    table t;
    table_begin(&t, ctx, 2, of_criteria);
    for (size_t i = 0; i < of->criteria.len; i++) {
        const mcred_stats_criterion *one = MCRED_AT(mcred_stats_criterion, &of->criteria, i);
        table_put(&t, LOOK_PLAIN, one->id);
        if (one->hidden) {
            put_hidden(&t, 3);
            continue;
        }
        table_say(&t, LOOK_PLAIN, "%zu", one->decided);
        table_say(&t, LOOK_PLAIN, "%zu", one->unmet);
        put_rate(&t, one->unmet, one->decided);
    }
    finish(ctx, &t);
}

static void show_assessors(context *ctx, const mcred_stats_credential *of) {
    table t;
    table_begin(&t, ctx, 2, of_assessors);
    for (size_t i = 0; i < of->assessors.len; i++) {
        const mcred_stats_assessor *one = MCRED_AT(mcred_stats_assessor, &of->assessors, i);
        table_put(&t, LOOK_PLAIN, one->handle);
        table_say(&t, LOOK_PLAIN, "%zu", one->reviews);
        table_say(&t, LOOK_PLAIN, "%zu", one->adjudications);
        put_measure(&t, &one->severity);
        table_say(&t, LOOK_PLAIN, "%zu", one->severity.units);
    }
    finish(ctx, &t);
}

static void put_agreement(table *t, const char *name, const mcred_measure *one) {
    mcred_arena *arena = t->ctx->arena;
    table_put(t, LOOK_PLAIN, mcred_str_of(name));
    put_measure(t, one);
    table_put(t, LOOK_PLAIN,
              one->bounded ? mcred_arena_printf(arena, "%.*s to %.*s", MCRED_ARG(stats_number(arena, one->low)),
                                                MCRED_ARG(stats_number(arena, one->high)))
                           : MCRED_S(""));
    table_say(t, LOOK_PLAIN, "%zu", one->units);
}

static void show_agreement(context *ctx, const mcred_stats_credential *of) {
    table t;
    table_begin(&t, ctx, 2, of_agreement);
    put_agreement(&t, "exact", &of->exact);
    put_agreement(&t, "exact or adjacent", &of->adjacent);
    put_agreement(&t, "alpha, nominal", &of->alpha[0]);
    put_agreement(&t, "alpha, ordinal", &of->alpha[1]);
    put_agreement(&t, "alpha, interval", &of->alpha[2]);
    finish(ctx, &t);
    if (of->other_levels > 0)
        say(ctx, "  %zu scored under other levels: not counted for agreement\n", of->other_levels);
}

static void show_pairs(context *ctx, const mcred_stats_credential *of) {
    table t;
    table_begin(&t, ctx, 2, of_pairs);
    for (size_t i = 0; i < of->pairs.len; i++) {
        const mcred_stats_pair *one = MCRED_AT(mcred_stats_pair, &of->pairs, i);
        table_say(&t, LOOK_PLAIN, "%.*s, %.*s", MCRED_ARG(one->a), MCRED_ARG(one->b));
        if (one->hidden) {
            put_hidden(&t, 6);
            continue;
        }
        table_say(&t, LOOK_PLAIN, "%zu", one->submissions);
        put_measure(&t, &one->exact);
        put_measure(&t, &one->adjacent);
        put_measure(&t, &one->kappa);
        put_measure(&t, &one->weighted);
        put_measure(&t, &one->ac1);
    }
    finish(ctx, &t);
}

static void show_periods(context *ctx, const mcred_stats_credential *of) {
    table t;
    table_begin(&t, ctx, 2, of_periods);
    for (size_t i = 0; i < of->periods.len; i++) {
        const mcred_stats_period *one = MCRED_AT(mcred_stats_period, &of->periods, i);
        table_put(&t, LOOK_PLAIN, one->name);
        if (one->hidden) {
            put_hidden(&t, 6);
            continue;
        }
        table_say(&t, LOOK_PLAIN, "%zu", one->decided);
        table_say(&t, LOOK_PLAIN, "%zu", one->earned);
        put_rate(&t, one->earned, one->decided);
        put_measure(&t, &one->exact);
        put_measure(&t, &one->alpha);
        put_measure(&t, &one->level);
    }
    finish(ctx, &t);
}

static void show_counts(context *ctx, const mcred_stats_credential *of) {
    size_t open = of->submissions - of->decided - of->withdrawn;
    say(ctx, "  %zu submission%s by %zu educator%s: %zu decided, %zu earned, %zu open", of->submissions,
        of->submissions == 1 ? "" : "s", of->educators, of->educators == 1 ? "" : "s", of->decided, of->earned, open);
    if (of->withdrawn > 0)
        say(ctx, ", %zu withdrawn", of->withdrawn);
    say(ctx, "\n");
}

static void show_totals(context *ctx, const mcred_stats_credential *of, bool for_public) {
    if (for_public)
        say(ctx, "  %zu decided, %zu earned\n", of->decided, of->earned);
    else
        show_counts(ctx, of);
    if (of->has_median && of->hidden_in_time)
        say(ctx, "  median turnaround %g business days\n", of->median_days);
    else if (of->has_median)
        say(ctx, "  median turnaround %g business days; %zu of %zu in time\n", of->median_days, of->in_time,
            of->decided);
    else
        say(ctx, "  median turnaround undefined: nothing is decided\n");
}

static void show_credential(context *ctx, const mcred_stats_credential *of, bool for_public) {
    if (ctx->out.len > 0)
        say(ctx, "\n");
    say_as(ctx, LOOK_BOLD, "%.*s", MCRED_ARG(of->id));
    say(ctx, ": %.*s\n", MCRED_ARG(of->title));
    if (of->hidden) {
        say(ctx, "  " HIDDEN "\n");
        return;
    }
    show_totals(ctx, of, for_public);
    show_attempts(ctx, of);
    show_criteria(ctx, of);
    show_agreement(ctx, of);
    show_pairs(ctx, of);
    show_assessors(ctx, of);
    show_periods(ctx, of);
}

void stats_text(context *ctx, const mcred_stats *stats, bool for_public) {
    ctx->folds = true;
    for (size_t i = 0; i < stats->credentials.len; i++)
        show_credential(ctx, MCRED_AT(mcred_stats_credential, &stats->credentials, i), for_public);
    if (stats->credentials.len == 0 && !ctx->globals.quiet)
        say(ctx, "nothing was submitted yet\n");
    if (stats->credentials.len > 1 && stats->hidden)
        say(ctx, "\nall credentials: " HIDDEN "\n");
    else if (stats->credentials.len > 1)
        say(ctx, "\nall credentials: %zu decided, %zu earned\n", stats->decided, stats->earned);
}
