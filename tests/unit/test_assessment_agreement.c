/* test_assessment_agreement.c - coefficients against worked examples that others published. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "assessment/agreement.h"

#define NONE MCRED_NO_RATING

static void is(mcred_coefficient found, double value, double within) {
    assert_true(found.defined);
    if (fabs(found.value - value) > within)
        fail_msg("%.5f, not %.5f", found.value, value);
}

/* Two raters from a table of counts, row by row. */
static mcred_ratings of_table(const int *cells, int levels, int *into) {
    size_t units = 0;
    for (int i = 0; i < levels; i++) {
        for (int j = 0; j < levels; j++) {
            for (int n = cells[i * levels + j]; n > 0; n--) {
                into[2 * units] = i;
                into[2 * units + 1] = j;
                units++;
            }
        }
    }
    return (mcred_ratings){units, 2, into, levels};
}

/* Krippendorff (2011), section E: four observers, twelve units, missing data.
 * Nominal .743, ordinal .815, interval .849. */
static const int krippendorff[12 * 4] = {
    1, 1, NONE, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3,    3, 3, 3, 2,    2,    2, 2, 1,    2, 3,    4,
    4, 4, 4,    4, 1, 1, 2, 1, 2, 2, 2, 2, NONE, 5, 5, 5, NONE, NONE, 1, 1, NONE, 3, NONE, NONE,
};

static void krippendorffs_example(void **state) {
    (void)state;
    const mcred_ratings ratings = {12, 4, krippendorff, 6};
    is(mcred_alpha(&ratings, MCRED_ALPHA_NOMINAL), 0.743, 0.0005);
    is(mcred_alpha(&ratings, MCRED_ALPHA_ORDINAL), 0.815, 0.0005);
    is(mcred_alpha(&ratings, MCRED_ALPHA_INTERVAL), 0.849, 0.0005);
    assert_int_equal(mcred_alpha(&ratings, MCRED_ALPHA_NOMINAL).units, 11); /* one unit has one score only */
}

/* Gwet (2008), table 1's distribution of 125 subjects: kappa falls below 0 while
 * the raters agree on 118. AC1 .941, kappa -.023. */
static void gwets_example(void **state) {
    (void)state;
    int levels[2 * 125];
    const int cells[] = {118, 5, 2, 0};
    const mcred_ratings ratings = of_table(cells, 2, levels);
    is(mcred_agreement_exact(&ratings, 0, 1), 0.944, 1e-9);
    is(mcred_ac1(&ratings, 0, 1), 0.9408, 0.0005);
    is(mcred_kappa(&ratings, 0, 1), -0.0234, 0.0005);
}

/* Cohen (1968), "Weighted kappa": two hundred cases, three categories; kappa .492. */
static const int cohen[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};

static void cohens_example(void **state) {
    (void)state;
    int levels[2 * 200];
    const mcred_ratings ratings = of_table(cohen, 3, levels);
    is(mcred_agreement_exact(&ratings, 0, 1), 0.70, 1e-9);
    is(mcred_kappa(&ratings, 0, 1), 0.492, 0.0005);
}

/* Fleiss and Cohen (1973), "The equivalence of weighted kappa and the intraclass correlation coefficient": squared
 * weights make kappa twice the covariance over the two variances and the squared difference of the means. */
static void quadratic_kappa_is_an_intraclass_correlation(void **state) {
    (void)state;
    int levels[2 * 200];
    const mcred_ratings ratings = of_table(cohen, 3, levels);
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0, n = 200;
    for (size_t i = 0; i < ratings.units; i++) {
        double a = levels[2 * i], b = levels[2 * i + 1];
        x += a / n;
        y += b / n;
        xx += a * a / n;
        yy += b * b / n;
        xy += a * b / n;
    }
    double expected = 2 * (xy - x * y) / (xx - x * x + yy - y * y + (x - y) * (x - y));
    is(mcred_kappa_quadratic(&ratings, 0, 1), expected, 1e-9);
}

/* By hand: 50 units, agreed on 20 and 15; chance .5 x .6 + .5 x .4 = .5; (.7 - .5) / .5. */
static void kappa_by_hand(void **state) {
    (void)state;
    int levels[2 * 50];
    const int cells[] = {20, 5, 10, 15};
    const mcred_ratings ratings = of_table(cells, 2, levels);
    is(mcred_kappa(&ratings, 0, 1), 0.4, 1e-9);
    is(mcred_kappa_quadratic(&ratings, 0, 1), 0.4, 1e-9); /* two levels have one distance */
}

/* By hand, three levels, ten units: disagreement 3 of weight 1/4 and 1 of weight
 * 1, so .175; by chance (rows 4 3 3, columns 4 4 2):
 * (4x4 + 3x4 + 3x2 + 3x4)/4 ... = (16 + 12 + 6 + 12) / 4 + 4x2 + 3x4 = 11.5 + 20 = 31.5 of 100.
 * 1 - .175 / .315 = .4444. */
static void quadratic_kappa_by_hand(void **state) {
    (void)state;
    int levels[2 * 10];
    const int cells[] = {3, 1, 0, 0, 2, 1, 1, 1, 1};
    const mcred_ratings ratings = of_table(cells, 3, levels);
    is(mcred_kappa_quadratic(&ratings, 0, 1), 1 - 0.175 / 0.315, 1e-9);
    is(mcred_agreement_exact(&ratings, 0, 1), 0.6, 1e-9);
    is(mcred_agreement_adjacent(&ratings, 0, 1), 0.9, 1e-9);
}

static void all_alike_is_undefined_not_perfect(void **state) {
    (void)state;
    const int same[] = {1, 1, 1, 1, 1, 1};
    const mcred_ratings ratings = {3, 2, same, 3};
    assert_false(mcred_kappa(&ratings, 0, 1).defined);
    assert_false(mcred_kappa_quadratic(&ratings, 0, 1).defined);
    assert_false(mcred_alpha(&ratings, MCRED_ALPHA_NOMINAL).defined);
    is(mcred_agreement_exact(&ratings, 0, 1), 1, 1e-9);
    is(mcred_ac1(&ratings, 0, 1), 1, 1e-9); /* its chance does not reach 1 */
}

static void no_unit_in_common_is_undefined(void **state) {
    (void)state;
    const int apart[] = {1, NONE, NONE, 2};
    const mcred_ratings ratings = {2, 2, apart, 3};
    assert_false(mcred_agreement_exact(&ratings, 0, 1).defined);
    assert_false(mcred_kappa(&ratings, 0, 1).defined);
    assert_false(mcred_ac1(&ratings, 0, 1).defined);
    assert_false(mcred_alpha(&ratings, MCRED_ALPHA_ORDINAL).defined);
}

static void the_interval_is_the_same_for_the_same_seed(void **state) {
    (void)state;
    const mcred_ratings ratings = {12, 4, krippendorff, 6};
    mcred_arena *arena = mcred_arena_new(0);
    double low = 0, high = 0, again_low = 0, again_high = 0;
    assert_true(mcred_alpha_interval(&ratings, MCRED_ALPHA_ORDINAL, 7, 500, arena, &low, &high));
    assert_true(mcred_alpha_interval(&ratings, MCRED_ALPHA_ORDINAL, 7, 500, arena, &again_low, &again_high));
    assert_true(low == again_low && high == again_high);
    assert_true(low < 0.815 && 0.815 < high && high <= 1);
    const int same[] = {1, 1, 1, 1};
    const mcred_ratings alike = {2, 2, same, 3};
    assert_false(mcred_alpha_interval(&alike, MCRED_ALPHA_NOMINAL, 7, 500, arena, &low, &high));
    mcred_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(krippendorffs_example),
        cmocka_unit_test(gwets_example),
        cmocka_unit_test(cohens_example),
        cmocka_unit_test(quadratic_kappa_is_an_intraclass_correlation),
        cmocka_unit_test(kappa_by_hand),
        cmocka_unit_test(quadratic_kappa_by_hand),
        cmocka_unit_test(all_alike_is_undefined_not_perfect),
        cmocka_unit_test(no_unit_in_common_is_undefined),
        cmocka_unit_test(the_interval_is_the_same_for_the_same_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
