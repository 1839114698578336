/* alpha.c - Krippendorff's alpha from the matrix of coincidences, and its interval by drawing units again. */
#include <stdlib.h>
#include <string.h>

#include "assessment/agreement.h"

#define MAX MCRED_MAX_RATING_LEVELS

typedef struct coincidences {
    double cell[MAX][MAX];
    double level[MAX];
    double total;
    int levels;
    size_t units; /* with at least two scores */
} coincidences;

/* How many raters gave a unit each level. */
typedef struct pattern {
    size_t times[MAX];
} pattern;

static pattern pattern_of(const mcred_ratings *ratings, size_t unit, int levels) {
    pattern out = {{0}};
    for (size_t i = 0; i < ratings->raters; i++) {
        int level = ratings->levels[unit * ratings->raters + i];
        if (level >= 0 && level < levels)
            out.times[level]++;
    }
    return out;
}

/* Each pair of scores of a unit, both ways, counts 1 / (scores - 1). */
static void add_units(const pattern *of, size_t count, coincidences *c) {
    size_t scores = 0;
    for (int i = 0; i < c->levels; i++)
        scores += of->times[i];
    if (scores < 2)
        return;
    c->units += count;
    for (int i = 0; i < c->levels; i++) {
        size_t times = of->times[i];
        for (int j = 0; j < c->levels; j++) {
            double pairs = (double)times * (double)(i == j ? times - (times > 0) : of->times[j]);
            c->cell[i][j] += pairs * (double)count / (double)(scores - 1);
        }
        c->level[i] += (double)(times * count);
        c->total += (double)(times * count);
    }
}

/* The square of the difference between two levels. */
static double difference(const coincidences *c, mcred_alpha_metric metric, int i, int j) {
    if (i == j)
        return 0;
    if (metric == MCRED_ALPHA_NOMINAL)
        return 1;
    if (metric == MCRED_ALPHA_INTERVAL)
        return (double)(i - j) * (i - j);
    /* Ordinal: the scores that lie between, half of those at the ends. */
    int low = i < j ? i : j, high = i < j ? j : i;
    double between = -(c->level[low] + c->level[high]) / 2;
    for (int k = low; k <= high; k++)
        between += c->level[k];
    return between * between;
}

static mcred_coefficient alpha_of(const coincidences *c, mcred_alpha_metric metric) {
    double observed = 0, expected = 0;
    mcred_coefficient out = {.units = c->units};
    for (int i = 0; i < c->levels; i++) {
        for (int j = 0; j < c->levels; j++) {
            double d = difference(c, metric, i, j);
            observed += c->cell[i][j] * d;
            expected += c->level[i] * c->level[j] * d;
        }
    }
    /* All scores alike: nothing differs that chance could explain. */
    out.defined = c->total > 1 && expected > 0;
    out.value = out.defined ? 1 - (c->total - 1) * observed / expected : 0;
    return out;
}

static int levels_of(const mcred_ratings *ratings) {
    return ratings->level_count < MAX ? ratings->level_count : MAX;
}

mcred_coefficient mcred_alpha(const mcred_ratings *ratings, mcred_alpha_metric metric) {
    coincidences c = {.levels = levels_of(ratings)};
    for (size_t i = 0; i < ratings->units; i++) {
        const pattern one = pattern_of(ratings, i, c.levels);
        add_units(&one, 1, &c);
    }
    return alpha_of(&c, metric);
}

/* splitmix64 (Steele, Lea and Flood 2014): the same draws everywhere for the same seed. */
static uint64_t draw(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int by_value(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Units are many, the ways in which they were scored few: a draw counts ways. */
typedef struct bag {
    pattern *patterns;
    size_t *which; /* for each unit its pattern */
    size_t *drawn; /* for each pattern how often in this draw */
    size_t units, count;
} bag;

static int by_pattern(const void *a, const void *b) {
    return memcmp(a, b, sizeof(pattern));
}

static bool fill_bag(const mcred_ratings *ratings, mcred_arena *arena, bag *out) {
    size_t units = ratings->units;
    *out = (bag){.units = units,
                 .patterns = mcred_arena_array(arena, units, sizeof(pattern)),
                 .which = mcred_arena_array(arena, units, sizeof(size_t))};
    if (!out->patterns || !out->which || units == 0)
        return false;
    for (size_t i = 0; i < units; i++)
        out->patterns[i] = pattern_of(ratings, i, levels_of(ratings));
    qsort(out->patterns, units, sizeof(pattern), by_pattern);
    for (size_t i = 0; i < units; i++) {
        bool again = i > 0 && by_pattern(&out->patterns[i], &out->patterns[out->count - 1]) == 0;
        if (!again)
            out->patterns[out->count++] = out->patterns[i];
        out->which[i] = out->count - 1;
    }
    out->drawn = mcred_arena_array(arena, out->count, sizeof(size_t));
    return out->drawn != NULL;
}

static mcred_coefficient draw_once(const bag *from, int levels, mcred_alpha_metric metric, uint64_t *seed) {
    coincidences c = {.levels = levels};
    memset(from->drawn, 0, from->count * sizeof(size_t));
    for (size_t i = 0; i < from->units; i++)
        from->drawn[from->which[draw(seed) % from->units]]++;
    for (size_t i = 0; i < from->count; i++)
        add_units(&from->patterns[i], from->drawn[i], &c);
    return alpha_of(&c, metric);
}

bool mcred_alpha_interval(const mcred_ratings *ratings, mcred_alpha_metric metric, uint64_t seed, size_t draws,
                          mcred_arena *arena, double *low, double *high) {
    bag from;
    double *values = mcred_arena_array(arena, draws, sizeof *values);
    size_t count = 0;
    if (!values || !fill_bag(ratings, arena, &from))
        return false;
    for (size_t i = 0; i < draws; i++) {
        mcred_coefficient one = draw_once(&from, levels_of(ratings), metric, &seed);
        if (one.defined)
            values[count++] = one.value;
    }
    if (count < 20 || count * 2 < draws)
        return false;
    qsort(values, count, sizeof *values, by_value);
    *low = values[(count - 1) * 25 / 1000];
    *high = values[(count - 1) * 975 / 1000];
    return true;
}
