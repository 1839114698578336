/* test_operation_places.c - awards that would share a place in the status list: the oldest keeps it, whatever comes. */
#include "reading.h"

#include "mcred/badge_credential.h"
#include "operation/status_index.h"

static op_place made(const char *earner, char digit, uint32_t index, mcred_time awarded) {
    op_place place = {
        .earner = mcred_str_of(earner), .thing = MCRED_S("wait-time"), .index = index, .awarded = awarded};
    memset(place.record.hex, digit, MCRED_OID_LEN);
    return place;
}

static void settle(op_place *places, size_t count, mcred_vec *out) {
    mcred_sink *sink = mcred_sink_new(0);
    *out = (mcred_vec){places, count, count, sizeof *places};
    assert_int_equal(op_places_settle(out, sink), MCRED_OK);
    mcred_sink_free(sink);
}

static uint32_t index_of(const mcred_vec *places, const char *earner) {
    const op_place *place = op_place_of(places, mcred_str_of(earner), MCRED_S("wait-time"));
    assert_non_null(place);
    return place->index;
}

static void the_oldest_keeps_the_place(void **state) {
    op_place places[] = {made("cleo", 'c', 7, 300), made("ana", 'a', 7, 200), made("ben", 'b', 7, 100),
                         made("dora", 'd', 8, 50)};
    mcred_vec all;
    (void)state;
    settle(places, 4, &all);
    assert_int_equal(index_of(&all, "ben"), 7);
    assert_int_equal(index_of(&all, "dora"), 8);
    uint32_t ana = index_of(&all, "ana"), cleo = index_of(&all, "cleo");
    assert_true(ana >= MCRED_STATUS_BITS / 2 && ana < MCRED_STATUS_BITS);
    assert_true(cleo >= MCRED_STATUS_BITS / 2 && cleo < MCRED_STATUS_BITS);
    assert_true(ana != cleo);
    assert_null(op_place_of(&all, MCRED_S("ana"), MCRED_S("number-talks")));
}

/* Younger awards, whichever place they want, and the order in which they are found change nothing. */
static void what_comes_later_moves_nobody(void **state) {
    op_place before[] = {made("ana", 'a', 7, 200), made("ben", 'b', 7, 100)};
    op_place after[] = {made("zoe", 'a', 7, 400), made("ben", 'b', 7, 100), made("eve", 'a', 7, 300),
                        made("ana", 'a', 7, 200)};
    mcred_vec first, second;
    (void)state;
    settle(before, 2, &first);
    settle(after, 4, &second); /* eve and zoe have ana's record name, so they want her second place as well */
    assert_int_equal(index_of(&first, "ana"), index_of(&second, "ana"));
    assert_int_equal(index_of(&first, "ben"), index_of(&second, "ben"));
    uint32_t ana = index_of(&second, "ana");
    assert_int_equal(index_of(&second, "eve"), ana + 1);
    assert_int_equal(index_of(&second, "zoe"), ana + 2);
}

static void awards_of_one_moment_have_an_order(void **state) {
    op_place one[] = {made("ana", 'a', 7, 100), made("ben", 'b', 7, 100)};
    op_place other[] = {made("ben", 'b', 7, 100), made("ana", 'a', 7, 100)};
    mcred_vec first, second;
    (void)state;
    settle(one, 2, &first);
    settle(other, 2, &second);
    assert_int_equal(index_of(&first, "ana"), 7);
    assert_int_equal(index_of(&second, "ana"), 7);
    assert_int_equal(index_of(&first, "ben"), index_of(&second, "ben"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_oldest_keeps_the_place),
        cmocka_unit_test(what_comes_later_moves_nobody),
        cmocka_unit_test(awards_of_one_moment_have_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
