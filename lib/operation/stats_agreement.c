/* stats_agreement.c - how far assessors agree: all together, two by two, and from one quarter to the next. */
#include <stdlib.h>

#include "assessment/agreement.h"
#include "stats.h"

#define DRAWS 1000

static mcred_measure measure(mcred_coefficient c) {
    return (mcred_measure){.defined = c.defined, .value = c.value, .units = c.units};
}

static bool counts(const stats_entry *entry, size_t scale) {
    return entry->unsealed && entry->scale == scale && entry->reviews.len > 0;
}

/* The levels of the submission that came in last, and how many they are. */
static size_t last_scale(const stats_gathered *of, int *levels) {
    size_t scale = 0;
    mcred_time when = INT64_MIN;
    for (size_t i = 0; i < of->entries.len; i++) {
        const stats_entry *entry = MCRED_AT(stats_entry, &of->entries, i);
        if (entry->unsealed && entry->submitted >= when) {
            when = entry->submitted;
            scale = entry->scale;
            *levels = entry->levels;
        }
    }
    return scale;
}

static void put_scores(const stats_entry *entry, size_t raters, int *row) {
    for (size_t i = 0; i < entry->criteria * raters; i++)
        row[i] = MCRED_NO_RATING;
    for (size_t i = 0; i < entry->reviews.len; i++) {
        const stats_review *review = MCRED_AT(stats_review, &entry->reviews, i);
        for (size_t j = 0; review->independent && j < entry->criteria; j++)
            row[j * raters + review->assessor] = review->levels[j];
    }
}

/* first[i]: the unit where entry i begins, one more at the end. */
static bool make_ratings(stats_run *run, stats_gathered *of, mcred_ratings *out, size_t **first) {
    int count = 0;
    size_t scale = last_scale(of, &count), raters = of->out->assessors.len, units = 0;
    size_t *begin = mcred_arena_array(run->arena, of->entries.len + 1, sizeof *begin);
    for (size_t i = 0; begin && i < of->entries.len; i++) {
        const stats_entry *entry = MCRED_AT(stats_entry, &of->entries, i);
        begin[i] = units;
        units += counts(entry, scale) ? entry->criteria : 0;
        of->out->other_levels += entry->unsealed && entry->scale != scale;
    }
    int *levels = begin ? mcred_arena_array(run->arena, units * raters, sizeof *levels) : NULL;
    if (!levels)
        return false;
    begin[of->entries.len] = units;
    for (size_t i = 0; i < of->entries.len; i++) {
        if (begin[i + 1] > begin[i])
            put_scores(MCRED_AT(stats_entry, &of->entries, i), raters, levels + begin[i] * raters);
    }
    *first = begin;
    *out = (mcred_ratings){units, raters, levels, count};
    return true;
}

/* The share of pairs of scores of a unit that are at most so many levels apart. */
static mcred_measure share(const mcred_ratings *ratings, int apart) {
    size_t pairs = 0, close = 0;
    mcred_measure out = {.units = 0};
    for (size_t i = 0; i < ratings->units; i++) {
        const int *row = ratings->levels + i * ratings->raters;
        size_t before = pairs;
        for (size_t a = 0; a < ratings->raters; a++) {
            for (size_t b = a + 1; row[a] >= 0 && b < ratings->raters; b++) {
                pairs += row[b] >= 0;
                close += row[b] >= 0 && abs(row[a] - row[b]) <= apart;
            }
        }
        out.units += pairs > before;
    }
    out.defined = pairs > 0;
    out.value = out.defined ? (double)close / (double)pairs : 0;
    return out;
}

static mcred_measure mean_level(const mcred_ratings *ratings) {
    mcred_measure out = {.units = 0};
    double sum = 0;
    for (size_t i = 0; i < ratings->units * ratings->raters; i++) {
        if (ratings->levels[i] < 0)
            continue;
        out.units++;
        sum += ratings->levels[i];
    }
    out.defined = out.units > 0;
    out.value = out.defined ? sum / (double)out.units : 0;
    return out;
}

static mcred_measure severity(const mcred_ratings *ratings, size_t assessor) {
    mcred_measure out = {.units = 0};
    double sum = 0;
    for (size_t i = 0; i < ratings->units; i++) {
        const int *row = ratings->levels + i * ratings->raters;
        size_t others = 0;
        double theirs = 0;
        for (size_t b = 0; row[assessor] >= 0 && b < ratings->raters; b++) {
            if (b == assessor || row[b] < 0)
                continue;
            others++;
            theirs += row[b];
        }
        if (others > 0) {
            sum += theirs / (double)others - row[assessor];
            out.units++;
        }
    }
    out.defined = out.units > 0;
    out.value = out.defined ? sum / (double)out.units : 0;
    return out;
}

static size_t in_common(const stats_gathered *of, const mcred_ratings *ratings, const size_t *first, size_t a,
                        size_t b) {
    size_t count = 0;
    for (size_t i = 0; i < of->entries.len; i++) {
        bool both = false;
        for (size_t unit = first[i]; unit < first[i + 1] && !both; unit++)
            both = ratings->levels[unit * ratings->raters + a] >= 0 && ratings->levels[unit * ratings->raters + b] >= 0;
        count += both;
    }
    return count;
}

static bool add_pair(stats_run *run, stats_gathered *of, const mcred_ratings *ratings, const size_t *first, size_t a,
                     size_t b) {
    size_t common = in_common(of, ratings, first, a, b);
    mcred_stats_pair *pair = common > 0 ? mcred_vec_push(run->arena, &of->out->pairs) : NULL;
    if (!pair)
        return common == 0;
    mcred_str one = MCRED_AT(mcred_stats_assessor, &of->out->assessors, a)->handle;
    mcred_str other = MCRED_AT(mcred_stats_assessor, &of->out->assessors, b)->handle;
    bool in_order = mcred_str_cmp(one, other) < 0;
    *pair = (mcred_stats_pair){
        .a = in_order ? one : other,
        .b = in_order ? other : one,
        .submissions = common,
        .exact = measure(mcred_agreement_exact(ratings, a, b)),
        .adjacent = measure(mcred_agreement_adjacent(ratings, a, b)),
        .kappa = measure(mcred_kappa(ratings, a, b)),
        .weighted = measure(mcred_kappa_quadratic(ratings, a, b)),
        .ac1 = measure(mcred_ac1(ratings, a, b)),
    };
    of->out->comparisons += common;
    return true;
}

static bool tells_something(const stats_gathered *of, size_t begin, size_t end) {
    bool found = false;
    for (size_t i = begin; i < end && !found; i++)
        found = MCRED_AT(stats_entry, &of->entries, i)->unsealed;
    return found;
}

/* Entries begin to end - 1 had their last review in one quarter. */
static bool add_period(stats_run *run, stats_gathered *of, const mcred_ratings *ratings, const size_t *first,
                       size_t begin, size_t end) {
    const stats_entry *entry = MCRED_AT(stats_entry, &of->entries, begin);
    const mcred_ratings part = {first[end] - first[begin], ratings->raters,
                                ratings->levels + first[begin] * ratings->raters, ratings->level_count};
    mcred_stats_period *period = mcred_vec_push(run->arena, &of->out->periods);
    if (!period)
        return false;
    *period = (mcred_stats_period){
        .name = stats_period(run->arena, entry->last),
        .exact = share(&part, 0),
        .alpha = measure(mcred_alpha(&part, MCRED_ALPHA_ORDINAL)),
        .level = mean_level(&part),
    };
    for (size_t i = begin; i < end; i++, entry++) {
        period->decided += entry->decided;
        period->earned += entry->earned;
    }
    return period->name.data != NULL;
}

static bool add_periods(stats_run *run, stats_gathered *of, const mcred_ratings *ratings, const size_t *first) {
    size_t begin = 0;
    while (begin < of->entries.len) {
        const stats_entry *entry = MCRED_AT(stats_entry, &of->entries, begin);
        size_t end = begin + 1;
        mcred_str name = stats_period(run->arena, entry->last);
        while (end < of->entries.len &&
               mcred_str_eq(name, stats_period(run->arena, MCRED_AT(stats_entry, &of->entries, end)->last)))
            end++;
        if (tells_something(of, begin, end) && !add_period(run, of, ratings, first, begin, end))
            return false;
        begin = end;
    }
    return true;
}

static void add_alpha(stats_run *run, stats_gathered *of, const mcred_ratings *ratings) {
    for (int i = 0; i < 3; i++) {
        mcred_measure *one = &of->out->alpha[i];
        mcred_alpha_metric metric = (mcred_alpha_metric)i;
        *one = measure(mcred_alpha(ratings, metric));
        one->bounded = one->defined &&
                       mcred_alpha_interval(ratings, metric, run->args->seed, DRAWS, run->arena, &one->low, &one->high);
    }
}

static int by_handle(const void *a, const void *b) {
    const mcred_stats_assessor *left = a, *right = b;
    return mcred_str_cmp(left->handle, right->handle);
}

static int by_names(const void *a, const void *b) {
    const mcred_stats_pair *left = a, *right = b;
    int order = mcred_str_cmp(left->a, right->a);
    return order != 0 ? order : mcred_str_cmp(left->b, right->b);
}

bool stats_agreement(stats_run *run, stats_gathered *of) {
    mcred_ratings ratings;
    size_t *first = NULL;
    mcred_vec *assessors = &of->out->assessors;
    if (!make_ratings(run, of, &ratings, &first))
        return false;
    of->out->exact = share(&ratings, 0);
    of->out->adjacent = share(&ratings, 1);
    add_alpha(run, of, &ratings);
    bool ok = add_periods(run, of, &ratings, first);
    for (size_t a = 0; a < assessors->len; a++) {
        MCRED_AT(mcred_stats_assessor, assessors, a)->severity = severity(&ratings, a);
        for (size_t b = a + 1; ok && b < assessors->len; b++)
            ok = add_pair(run, of, &ratings, first, a, b);
    }
    if (of->out->pairs.len > 1)
        qsort(of->out->pairs.data, of->out->pairs.len, of->out->pairs.size, by_names);
    if (assessors->len > 1)
        qsort(assessors->data, assessors->len, assessors->size, by_handle);
    return ok;
}
