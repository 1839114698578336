/* agreement.c - agreement of two raters: exact, adjacent, kappa, AC1. */
#include "assessment/agreement.h"

#define MAX MCRED_MAX_RATING_LEVELS

/* How often rater a gave the row and rater b the column, over units that both scored. */
typedef struct table {
    double cell[MAX][MAX];
    double row[MAX], column[MAX];
    double total;
    int levels;
} table;

static int level_of(const mcred_ratings *ratings, size_t unit, size_t rater) {
    return ratings->levels[unit * ratings->raters + rater];
}

static void count(const mcred_ratings *ratings, size_t a, size_t b, table *t) {
    *t = (table){.levels = ratings->level_count < MAX ? ratings->level_count : MAX};
    for (size_t i = 0; i < ratings->units; i++) {
        int one = level_of(ratings, i, a), other = level_of(ratings, i, b);
        if (one < 0 || other < 0 || one >= t->levels || other >= t->levels)
            continue;
        t->cell[one][other]++;
        t->row[one]++;
        t->column[other]++;
        t->total++;
    }
}

/* 1 at the same level, less further away; what lies at distance d counts weight(d). */
typedef double weight(const table *t, int distance);

static double exactly(const table *t, int distance) {
    (void)t;
    return distance == 0 ? 1 : 0;
}

static double nearly(const table *t, int distance) {
    (void)t;
    return distance <= 1 && distance >= -1 ? 1 : 0;
}

static double by_square(const table *t, int distance) {
    double most = t->levels > 1 ? t->levels - 1 : 1;
    return 1 - (double)distance * distance / (most * most);
}

static double observed(const table *t, weight *w) {
    double sum = 0;
    for (int i = 0; i < t->levels; i++) {
        for (int j = 0; j < t->levels; j++)
            sum += w(t, i - j) * t->cell[i][j];
    }
    return sum / t->total;
}

/* What raters would agree on who give each level as often, but without looking. */
static double expected(const table *t, weight *w) {
    double sum = 0;
    for (int i = 0; i < t->levels; i++) {
        for (int j = 0; j < t->levels; j++)
            sum += w(t, i - j) * t->row[i] * t->column[j];
    }
    return sum / (t->total * t->total);
}

static mcred_coefficient share(const mcred_ratings *ratings, size_t a, size_t b, weight *w) {
    table t;
    count(ratings, a, b, &t);
    mcred_coefficient out = {.units = (size_t)t.total, .defined = t.total > 0};
    out.value = out.defined ? observed(&t, w) : 0;
    return out;
}

/* (observed - expected) / (1 - expected); undefined when chance alone agrees always. */
static mcred_coefficient beyond_chance(double seen, double chance, size_t units) {
    const double nothing = 1e-12;
    mcred_coefficient out = {.units = units, .defined = units > 0 && 1 - chance > nothing};
    out.value = out.defined ? (seen - chance) / (1 - chance) : 0;
    return out;
}

static mcred_coefficient kappa(const mcred_ratings *ratings, size_t a, size_t b, weight *w) {
    table t;
    count(ratings, a, b, &t);
    if (t.total <= 0)
        return (mcred_coefficient){.units = 0};
    return beyond_chance(observed(&t, w), expected(&t, w), (size_t)t.total);
}

mcred_coefficient mcred_agreement_exact(const mcred_ratings *ratings, size_t a, size_t b) {
    return share(ratings, a, b, exactly);
}

mcred_coefficient mcred_agreement_adjacent(const mcred_ratings *ratings, size_t a, size_t b) {
    return share(ratings, a, b, nearly);
}

mcred_coefficient mcred_kappa(const mcred_ratings *ratings, size_t a, size_t b) {
    return kappa(ratings, a, b, exactly);
}

mcred_coefficient mcred_kappa_quadratic(const mcred_ratings *ratings, size_t a, size_t b) {
    return kappa(ratings, a, b, by_square);
}

mcred_coefficient mcred_ac1(const mcred_ratings *ratings, size_t a, size_t b) {
    table t;
    double chance = 0;
    count(ratings, a, b, &t);
    if (t.total <= 0 || t.levels < 2)
        return (mcred_coefficient){.units = (size_t)t.total};
    for (int i = 0; i < t.levels; i++) {
        double mean = (t.row[i] + t.column[i]) / (2 * t.total);
        chance += mean * (1 - mean);
    }
    return beyond_chance(observed(&t, exactly), chance / (t.levels - 1), (size_t)t.total);
}
