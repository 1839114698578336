/* stats_public.c - figures that may be published: assessors as letters, and no number that tells on a few people. */
#include <stdlib.h>
#include <string.h>

#include "assessment/suppress.h"
#include "stats.h"

#define LEAST 5

static mcred_row row_of(size_t decided, size_t earned) {
    return (mcred_row){.number = {earned, decided - earned, 0}};
}

static bool hide_attempts(mcred_arena *arena, mcred_stats_credential *of, size_t least) {
    mcred_row *rows = mcred_arena_array(arena, of->attempts.len, sizeof *rows);
    for (size_t i = 0; rows && i < of->attempts.len; i++) {
        const mcred_stats_attempt *one = MCRED_AT(mcred_stats_attempt, &of->attempts, i);
        rows[i] = row_of(one->decided, one->earned);
    }
    if (!rows)
        return false;
    (void)mcred_suppress(rows, of->attempts.len, least);
    for (size_t i = 0; i < of->attempts.len; i++)
        if (rows[i].hidden) {
            mcred_stats_attempt *one = MCRED_AT(mcred_stats_attempt, &of->attempts, i);
            *one = (mcred_stats_attempt){.attempt = one->attempt, .hidden = true};
        }
    return true;
}

static bool hide_periods(mcred_arena *arena, mcred_stats_credential *of, size_t least) {
    mcred_row *rows = mcred_arena_array(arena, of->periods.len, sizeof *rows);
    for (size_t i = 0; rows && i < of->periods.len; i++) {
        const mcred_stats_period *one = MCRED_AT(mcred_stats_period, &of->periods, i);
        rows[i] = row_of(one->decided, one->earned);
    }
    if (!rows)
        return false;
    (void)mcred_suppress(rows, of->periods.len, least);
    for (size_t i = 0; i < of->periods.len; i++) {
        mcred_stats_period *one = MCRED_AT(mcred_stats_period, &of->periods, i);
        if (rows[i].hidden || one->decided < least)
            *one = (mcred_stats_period){.name = one->name, .hidden = true};
    }
    return true;
}

/* Criteria are not parts of one total: each is met or not by the same people. */
static void hide_criteria(mcred_stats_credential *of, size_t least) {
    for (size_t i = 0; i < of->criteria.len; i++) {
        mcred_stats_criterion *one = MCRED_AT(mcred_stats_criterion, &of->criteria, i);
        if (mcred_is_small(one->unmet, least) || mcred_is_small(one->decided - one->unmet, least))
            *one = (mcred_stats_criterion){.id = one->id, .hidden = true};
    }
}

static bool hide_pairs(mcred_arena *arena, mcred_stats_credential *of, size_t least) {
    mcred_row *rows = mcred_arena_array(arena, of->pairs.len, sizeof *rows);
    for (size_t i = 0; rows && i < of->pairs.len; i++)
        rows[i].number[0] = MCRED_AT(mcred_stats_pair, &of->pairs, i)->submissions;
    if (!rows)
        return false;
    bool total = mcred_suppress(rows, of->pairs.len, least);
    for (size_t i = 0; i < of->pairs.len; i++)
        if (rows[i].hidden) {
            mcred_stats_pair *one = MCRED_AT(mcred_stats_pair, &of->pairs, i);
            *one = (mcred_stats_pair){.a = one->a, .b = one->b, .hidden = true};
        }
    if (!total) {
        of->comparisons = 0;
        of->exact = of->adjacent = (mcred_measure){.defined = false};
        memset(of->alpha, 0, sizeof of->alpha);
    }
    return true;
}

/* Letters in an order that says nothing of the names to who does not have the repository. */
typedef struct lettered {
    mcred_str handle, letter;
    mcred_digest digest;
} lettered;

static int by_digest(const void *a, const void *b) {
    const lettered *left = a, *right = b;
    return mcred_str_cmp(mcred_digest_str(&left->digest), mcred_digest_str(&right->digest));
}

static mcred_str letter_for(const lettered *all, size_t count, mcred_str handle) {
    for (size_t i = 0; i < count; i++) {
        if (mcred_str_eq(all[i].handle, handle))
            return all[i].letter;
    }
    return MCRED_S("?");
}

static int by_letters(const void *a, const void *b) {
    const mcred_stats_pair *left = a, *right = b;
    int order = mcred_str_cmp(left->a, right->a);
    return order != 0 ? order : mcred_str_cmp(left->b, right->b);
}

static lettered *give_letters(stats_run *run, const mcred_stats_credential *of) {
    size_t count = of->assessors.len;
    mcred_oid commit = mcred_view_oid(mcred_model_view(run->head));
    lettered *all = mcred_arena_array(run->arena, count, sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        all[i].handle = MCRED_AT(mcred_stats_assessor, &of->assessors, i)->handle;
        mcred_str text =
            mcred_arena_printf(run->arena, "%s/%.*s/%.*s", commit.hex, MCRED_ARG(of->id), MCRED_ARG(all[i].handle));
        if (!text.data || !mcred_digest_of(text, &all[i].digest))
            return NULL;
    }
    if (all && count > 1)
        qsort(all, count, sizeof *all, by_digest);
    for (size_t i = 0; all && i < count; i++) {
        all[i].letter =
            i < 26 ? mcred_arena_printf(run->arena, "%c", (int)('A' + i)) : mcred_arena_printf(run->arena, "A%zu", i);
        if (!all[i].letter.data)
            return NULL;
    }
    return all;
}

bool stats_name_none(stats_run *run, mcred_stats_credential *of) {
    size_t count = of->assessors.len;
    const lettered *all = give_letters(run, of);
    for (size_t i = 0; all && i < of->pairs.len; i++) {
        mcred_stats_pair *pair = MCRED_AT(mcred_stats_pair, &of->pairs, i);
        mcred_str a = letter_for(all, count, pair->a), b = letter_for(all, count, pair->b);
        bool in_order = mcred_str_cmp(a, b) < 0;
        pair->a = in_order ? a : b;
        pair->b = in_order ? b : a;
    }
    if (of->pairs.len > 1)
        qsort(of->pairs.data, of->pairs.len, of->pairs.size, by_letters);
    of->assessors.len = 0;
    return all != NULL;
}

/* What is hidden is not in the result, whatever a caller does with it. */
static void hide_credential(mcred_stats_credential *of, bool hidden, size_t least) {
    if (hidden) {
        *of = (mcred_stats_credential){.id = of->id, .title = of->title, .hidden = true};
        return;
    }
    of->hidden_in_time = mcred_is_small(of->in_time, least) || mcred_is_small(of->decided - of->in_time, least);
    if (of->hidden_in_time)
        of->in_time = 0;
    of->submissions = of->withdrawn = of->educators = of->reviews = of->other_levels = 0;
}

/* Credentials are parts of the programme's total. */
static bool hide_credentials(mcred_arena *arena, mcred_stats *stats, size_t least) {
    size_t count = stats->credentials.len;
    mcred_row *rows = mcred_arena_array(arena, count, sizeof *rows);
    for (size_t i = 0; rows && i < count; i++) {
        const mcred_stats_credential *one = MCRED_AT(mcred_stats_credential, &stats->credentials, i);
        rows[i] = row_of(one->decided, one->earned);
        rows[i].hidden = one->decided > 0 && mcred_is_small(one->educators, least);
    }
    if (!rows)
        return false;
    stats->hidden = !mcred_suppress(rows, count, least);
    for (size_t i = 0; i < count; i++)
        hide_credential(MCRED_AT(mcred_stats_credential, &stats->credentials, i), rows[i].hidden, least);
    if (stats->hidden)
        stats->decided = stats->earned = 0;
    return true;
}

bool stats_publish(stats_run *run, mcred_stats *stats) {
    size_t least = run->args->least ? run->args->least : LEAST;
    bool ok = hide_credentials(run->arena, stats, least);
    for (size_t i = 0; ok && i < stats->credentials.len; i++) {
        mcred_stats_credential *one = MCRED_AT(mcred_stats_credential, &stats->credentials, i);
        if (one->hidden)
            continue;
        hide_criteria(one, least);
        ok = hide_attempts(run->arena, one, least) && hide_periods(run->arena, one, least) &&
             hide_pairs(run->arena, one, least) && stats_name_none(run, one);
    }
    return ok;
}
