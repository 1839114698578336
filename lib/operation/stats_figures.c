/* stats_figures.c - pass rates, turnaround, and what stops people. */
#include <stdlib.h>

#include "stats.h"

mcred_str stats_period(mcred_arena *arena, mcred_time when) {
    char date[MCRED_TIME_SIZE];
    if (when == INT64_MIN) /* no review */
        return MCRED_S("");
    mcred_time_format_date(when, date);
    mcred_str text = mcred_str_of(date);
    int month = text.len == 10 ? (date[5] - '0') * 10 + date[6] - '0' : 1;
    return mcred_arena_printf(arena, "%.*s-Q%d", MCRED_ARG(mcred_str_first(text, 4)), (month - 1) / 3 + 1);
}

static bool count_attempt(stats_run *run, mcred_stats_credential *out, const stats_entry *entry) {
    size_t at = 0;
    while (at < out->attempts.len && MCRED_AT(mcred_stats_attempt, &out->attempts, at)->attempt != entry->attempt)
        at++;
    mcred_stats_attempt *one = at < out->attempts.len ? MCRED_AT(mcred_stats_attempt, &out->attempts, at)
                                                      : mcred_vec_push(run->arena, &out->attempts);
    if (!one)
        return false;
    one->attempt = entry->attempt;
    one->decided++;
    one->earned += entry->earned;
    return true;
}

static int by_number(const void *a, const void *b) {
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

static int by_attempt(const void *a, const void *b) {
    const mcred_stats_attempt *left = a, *right = b;
    return (left->attempt > right->attempt) - (left->attempt < right->attempt);
}

/* What stops the larger share first. */
static int by_share(const void *a, const void *b) {
    const mcred_stats_criterion *left = a, *right = b;
    size_t one = left->unmet * right->decided, other = right->unmet * left->decided;
    return one != other ? (one < other ? 1 : -1) : mcred_str_cmp(left->id, right->id);
}

static int by_last_review(const void *a, const void *b) {
    const stats_entry *left = a, *right = b;
    if (left->last != right->last)
        return left->last < right->last ? -1 : 1;
    return (left->submitted > right->submitted) - (left->submitted < right->submitted);
}

static void sort(mcred_vec *vec, int (*compare)(const void *, const void *)) {
    if (vec->len > 1)
        qsort(vec->data, vec->len, vec->size, compare);
}

static void find_median(mcred_stats_credential *out, int *days, size_t count) {
    if (count == 0)
        return;
    qsort(days, count, sizeof *days, by_number);
    out->has_median = true;
    out->median_days = (days[(count - 1) / 2] + days[count / 2]) / 2.0;
}

bool stats_figures(stats_run *run, stats_gathered *of) {
    mcred_stats_credential *out = of->out;
    int *days = mcred_arena_array(run->arena, of->entries.len, sizeof *days);
    bool ok = days != NULL;
    for (size_t i = 0; ok && i < of->entries.len; i++) {
        const stats_entry *entry = MCRED_AT(stats_entry, &of->entries, i);
        if (!entry->decided)
            continue;
        days[out->decided++] = entry->days;
        out->earned += entry->earned;
        out->in_time += entry->days <= entry->promised;
        ok = count_attempt(run, out, entry);
    }
    if (!ok)
        return false;
    find_median(out, days, out->decided);
    sort(&out->attempts, by_attempt);
    sort(&out->criteria, by_share);
    sort(&of->entries, by_last_review);
    return true;
}
