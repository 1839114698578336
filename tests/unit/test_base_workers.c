/* test_base_workers.c - every item is done once, whoever does it. */
#include "base/workers.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define ITEMS 1000U

typedef struct tally {
    unsigned done[ITEMS]; /* each written by whoever does the item */
    size_t by[MCRED_WORKERS_MOST];
    size_t stop_at;
} tally;

static bool count_one(void *ctx, size_t worker, size_t index) {
    tally *t = ctx;
    t->done[index]++;
    t->by[worker]++;
    return index != t->stop_at;
}

static tally *run(size_t workers, size_t count, size_t stop_at) {
    tally *t = calloc(1, sizeof *t);
    t->stop_at = stop_at;
    mcred_workers_run(workers, count, count_one, t);
    return t;
}

static void every_item_is_done_once(void **state) {
    static const size_t crews[] = {1, 2, 7, 64, 1000};
    (void)state;
    for (size_t i = 0; i < sizeof crews / sizeof *crews; i++) {
        tally *t = run(crews[i], ITEMS, SIZE_MAX);
        size_t total = 0;
        for (size_t j = 0; j < ITEMS; j++)
            assert_int_equal(t->done[j], 1);
        for (size_t j = 0; j < MCRED_WORKERS_MOST; j++)
            total += t->by[j];
        assert_int_equal(total, ITEMS);
        free(t);
    }
}

static void few_items_need_few_workers(void **state) {
    (void)state;
    tally *t = run(8, 1, SIZE_MAX);
    assert_int_equal(t->by[0], 1);
    free(t);
    t = run(8, 0, SIZE_MAX);
    assert_int_equal(t->by[0], 0);
    free(t);
}

static void one_that_says_no_ends_it(void **state) {
    (void)state;
    tally *t = run(1, ITEMS, 10);
    assert_int_equal(t->by[0], 11);
    assert_int_equal(t->done[11], 0);
    free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_done_once),
        cmocka_unit_test(few_items_need_few_workers),
        cmocka_unit_test(one_that_says_no_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
