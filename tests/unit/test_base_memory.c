/* test_base_memory.c - arena, bounded buffer, vector and map. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/base.h"

static void arena_memory_is_zeroed_and_aligned(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    for (size_t size = 0; size < 9000; size += 97) {
        unsigned char *bytes = mcred_arena_alloc(arena, size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(bytes[i], 0);
            bytes[i] = 0xAA;
        }
    }
    mcred_arena_reset(arena);
    assert_int_equal(mcred_arena_used(arena), 0);
    const unsigned char *again = mcred_arena_alloc(arena, 3000);
    for (size_t i = 0; i < 3000; i++)
        assert_int_equal(again[i], 0);
    mcred_arena_free(arena);
    mcred_arena_free(NULL);
}

static void an_arena_keeps_to_its_limit(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(1000);
    assert_non_null(mcred_arena_alloc(arena, 900));
    assert_null(mcred_arena_alloc(arena, 200));
    assert_non_null(mcred_arena_alloc(arena, 10));
    assert_true(mcred_arena_used(arena) <= 1000);
    assert_null(mcred_arena_array(arena, SIZE_MAX / 2, 3));
    assert_null(mcred_arena_alloc(arena, SIZE_MAX));
    mcred_arena_reset(arena);
    assert_non_null(mcred_arena_alloc(arena, 900));
    mcred_arena_free(arena);
}

static void arena_copies_end_with_a_nul(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(64);
    mcred_str copy = mcred_arena_copy(arena, mcred_str_first(MCRED_S("evidence"), 3));
    assert_int_equal(copy.len, 3);
    assert_string_equal(copy.data, "evi");
    assert_string_equal(mcred_arena_cstr(arena, (mcred_str){NULL, 0}), "");
    mcred_str text = mcred_arena_printf(arena, "%s-%d", "attempt", 2);
    assert_string_equal(text.data, "attempt-2");
    assert_int_equal(text.len, 9);
    assert_null(mcred_arena_copy(arena, MCRED_S("something longer than the limit that was set above")).data);
    assert_null(mcred_arena_printf(arena, "%080d", 1).data);
    mcred_arena_free(arena);
}

static void a_buffer_grows_up_to_its_maximum(void **state) {
    (void)state;
    mcred_buf buf;
    mcred_buf_init(&buf, 10);
    assert_int_equal(mcred_buf_str(&buf).len, 0);
    mcred_buf_puts(&buf, "abc");
    mcred_buf_printf(&buf, "%d", 45);
    mcred_buf_fill(&buf, '.', 4);
    mcred_buf_putc(&buf, '!');
    assert_false(buf.failed);
    assert_string_equal(buf.data, "abc45....!");
    mcred_buf_putc(&buf, 'x');
    assert_true(buf.failed);
    assert_string_equal(buf.data, "abc45....!");
    mcred_buf_clear(&buf);
    mcred_buf_printf(&buf, "%s", "eleven char");
    assert_true(buf.failed);
    mcred_buf_puts(&buf, "a"); /* the failure sticks */
    assert_int_equal(buf.len, 0);
    mcred_buf_free(&buf);
    assert_null(buf.data);
}

static void a_large_buffer_keeps_every_byte(void **state) {
    (void)state;
    mcred_buf buf;
    mcred_buf_init(&buf, SIZE_MAX);
    for (int i = 0; i < 10000; i++)
        mcred_buf_printf(&buf, "%d,", i % 10);
    assert_false(buf.failed);
    assert_int_equal(buf.len, 20000);
    assert_int_equal(buf.data[19998], '9');
    assert_int_equal(buf.data[20000], '\0');
    mcred_buf_free(&buf);
}

static void a_vector_grows(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_vec vec = MCRED_VEC(int);
    assert_null(mcred_vec_at(&vec, 0));
    for (int i = 0; i < 1000; i++) {
        int *item = mcred_vec_push(arena, &vec);
        assert_non_null(item);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(*MCRED_AT(int, &vec, 777), 777);
    assert_null(MCRED_AT(int, &vec, 1000));
    vec.len = 1;
    assert_int_equal(*(int *)mcred_vec_push(arena, &vec), 0);
    mcred_arena_free(arena);
}

static void a_vector_without_memory_says_so(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(100);
    mcred_vec vec = MCRED_VEC(int);
    size_t count = 0;
    while (count < 1000 && mcred_vec_push(arena, &vec))
        count++;
    assert_true(count < 100);
    assert_int_equal(vec.len, count);
    mcred_arena_free(arena);
}

typedef struct walk {
    char last[32];
    size_t seen, stop;
} walk;

static bool in_order(void *ctx, mcred_str key, void *value) {
    walk *w = ctx;
    assert_non_null(value);
    assert_true(mcred_str_cmp(mcred_str_of(w->last), key) < 0);
    (void)snprintf(w->last, sizeof w->last, "%.*s", MCRED_ARG(key));
    return ++w->seen != w->stop;
}

static void fill(mcred_arena *arena, mcred_map *map, int from, int to, int step) {
    for (int i = from; i != to; i += step) {
        mcred_str key = mcred_arena_printf(arena, "key-%05d", i);
        int *value = MCRED_NEW(arena, int);
        *value = i;
        assert_true(mcred_map_put(map, key, value));
    }
}

static void check_map(mcred_arena *arena, mcred_map *map) {
    assert_int_equal(mcred_map_count(map), 5000);
    for (int i = 0; i < 5000; i++) {
        const int *value = mcred_map_get(map, mcred_arena_printf(arena, "key-%05d", i));
        assert_non_null(value);
        assert_int_equal(*value, i);
    }
    assert_null(mcred_map_get(map, MCRED_S("key-5000")));
    walk all = {.last = ""}, some = {.last = "", .stop = 7};
    mcred_map_each(map, in_order, &all);
    assert_int_equal(all.seen, 5000);
    mcred_map_each(map, in_order, &some);
    assert_int_equal(some.seen, 7);
}

static void a_map_finds_and_orders_its_keys(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_map *rising = mcred_map_new(arena), *falling = mcred_map_new(arena), *mixed = mcred_map_new(arena);
    fill(arena, rising, 0, 5000, 1);
    fill(arena, falling, 4999, -1, -1);
    for (int i = 0; i < 5000; i++) /* 1,237 and 5,000 have no common divisor: every key once */
        fill(arena, mixed, i * 1237 % 5000, i * 1237 % 5000 + 1, 1);
    check_map(arena, rising);
    check_map(arena, falling);
    check_map(arena, mixed);
    mcred_arena_free(arena);
}

static void putting_again_replaces(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    mcred_map *map = mcred_map_new(arena);
    int one = 1, two = 2;
    assert_null(mcred_map_get(map, MCRED_S("a")));
    assert_true(mcred_map_put(map, MCRED_S("a"), &one));
    assert_true(mcred_map_put(map, MCRED_S("a"), &two));
    assert_true(mcred_map_put(map, MCRED_S(""), &one));
    assert_ptr_equal(mcred_map_get(map, MCRED_S("a")), &two);
    assert_ptr_equal(mcred_map_get(map, (mcred_str){NULL, 0}), &one);
    assert_int_equal(mcred_map_count(map), 2);
    mcred_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_and_aligned),
        cmocka_unit_test(an_arena_keeps_to_its_limit),
        cmocka_unit_test(arena_copies_end_with_a_nul),
        cmocka_unit_test(a_buffer_grows_up_to_its_maximum),
        cmocka_unit_test(a_large_buffer_keeps_every_byte),
        cmocka_unit_test(a_vector_grows),
        cmocka_unit_test(a_vector_without_memory_says_so),
        cmocka_unit_test(a_map_finds_and_orders_its_keys),
        cmocka_unit_test(putting_again_replaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
