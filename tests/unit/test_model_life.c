/* test_model_life.c - an award at a time: valid, expired, renewed, revoked. */
#include "model_case.h"

#include "mcred/model_life.h"

#define DIGEST "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define BLOB   "0123456789012345678901234567890123456789"
#define FOLDER "records/an/ana/wait-time/"
#define ABOUT  "earner: ana\naward: {id: wait-time, digest: \"" DIGEST "\"}\n"

static mcred_time at(const char *text) {
    mcred_time out = 0;
    assert_true(mcred_time_parse(mcred_str_of(text), &out));
    return out;
}

static const mcred_award *awarded(const desk *d, const char *until) {
    const mcred_award *award = NULL;
    char text[1024];
    (void)snprintf(text, sizeof text,
                   "mcred: award/1\nearner: ana\ncredential: {id: wait-time, version: 1.0.0, digest: \"" DIGEST
                   "\", blob: \"" BLOB "\"}\nattempt: 1\nsubmission: \"" DIGEST
                   "\"\nreviews: [{assessor: ben, digest: \"" DIGEST
                   "\"}]\nresults: [{criterion: silence, level: shown}]\n"
                   "points: 1\nawarded: 2026-03-02T09:00:00Z\n%s",
                   until);
    place(d, FOLDER "award.yaml", text);
    assert_int_equal(mcred_model_award(d->model, MCRED_S("ana"), MCRED_S("wait-time"), d->r->sink, &award), MCRED_OK);
    return award;
}

static void renewed(const desk *d, int number, const char *when, const char *until) {
    char path[64], text[512];
    (void)snprintf(path, sizeof path, FOLDER "renewal-%d.yaml", number);
    (void)snprintf(text, sizeof text, "mcred: renewal/1\n" ABOUT "number: %d\nrenewed: %s\nvalid_until: %s\nby: rosa\n",
                   number, when, until);
    place(d, path, text);
}

static void stands(const desk *d, const mcred_award *award, const char *when, const char *state, int renewals) {
    mcred_life life;
    assert_int_equal(mcred_model_life(d->model, award, at(when), d->r->sink, &life), MCRED_OK);
    no_findings(d);
    assert_string_equal(mcred_life_name(life.state), state);
    assert_int_equal(life.renewals, renewals);
}

static void it_is_valid_through_its_last_second(void **state) {
    const desk *d = *state;
    const mcred_award *award = awarded(d, "valid_until: 2031-03-02T09:00:00Z\n");
    stands(d, award, "2031-03-02T09:00:00Z", "valid", 0);
    stands(d, award, "2031-03-02T09:00:01Z", "expired", 0);
}

static void without_an_end_it_does_not_expire(void **state) {
    const desk *d = *state;
    stands(d, awarded(d, ""), "9999-01-01T00:00:00Z", "valid", 0);
}

static void a_renewal_counts_from_when_it_was_made(void **state) {
    const desk *d = *state;
    const mcred_award *award = awarded(d, "valid_until: 2031-03-02T09:00:00Z\n");
    mcred_life life;
    renewed(d, 1, "2032-01-01T00:00:00Z", "2037-01-01T00:00:00Z");
    renewed(d, 2, "2036-01-01T00:00:00Z", "2042-01-01T00:00:00Z");
    stands(d, award, "2031-12-31T00:00:00Z", "expired", 0);
    stands(d, award, "2032-01-01T00:00:00Z", "valid", 1);
    stands(d, award, "2040-01-01T00:00:00Z", "valid", 2);
    stands(d, award, "2043-01-01T00:00:00Z", "expired", 2);
    assert_int_equal(mcred_model_life(d->model, award, at("2040-01-01T00:00:00Z"), d->r->sink, &life), MCRED_OK);
    assert_int_equal(life.valid_until, at("2042-01-01T00:00:00Z"));
    assert_int_equal(life.renewal->number, 2);
}

static void a_revocation_ends_it_whatever_its_time(void **state) {
    const desk *d = *state;
    const mcred_award *award = awarded(d, "valid_until: 2031-03-02T09:00:00Z\n");
    mcred_life life;
    place(d, FOLDER "revocation.yaml",
          "mcred: revocation/1\n" ABOUT "reason: Copied.\nrevoked: 2027-01-01T00:00:00Z\nby: rosa\n");
    stands(d, award, "2026-12-31T23:59:59Z", "valid", 0);
    stands(d, award, "2027-01-01T00:00:00Z", "revoked", 0);
    stands(d, award, "2035-01-01T00:00:00Z", "revoked", 0);
    assert_int_equal(mcred_model_life(d->model, award, at("2028-01-01T00:00:00Z"), d->r->sink, &life), MCRED_OK);
    assert_true(mcred_str_is(life.revocation->reason, "Copied."));
}

static void nothing_is_known_beside_a_record_that_cannot_be_read(void **state) {
    const desk *d = *state;
    const mcred_award *award = awarded(d, "");
    mcred_life life;
    place(d, FOLDER "revocation.yaml", "mcred: revocation/1\n" ABOUT "reason: Copied.\nby: rosa\n");
    assert_int_equal(mcred_model_life(d->model, award, 0, d->r->sink, &life), MCRED_NO);
    assert_int_equal(mcred_sink_count(d->r->sink, MCRED_ERROR), 1);
}

static void the_place_says_whose_and_which(void **state) {
    const desk *d = *state;
    const mcred_renewal *renewal = NULL;
    renewed(d, 2, "2032-01-01T00:00:00Z", "2037-01-01T00:00:00Z");
    assert_int_equal(mcred_model_renewal(d->model, MCRED_S("ana"), MCRED_S("wait-time"), 2, d->r->sink, &renewal),
                     MCRED_OK);
    place(d, FOLDER "renewal-3.yaml",
          "mcred: renewal/1\n" ABOUT
          "number: 4\nrenewed: 2032-01-01T00:00:00Z\nvalid_until: 2033-01-01T00:00:00Z\nby: rosa\n");
    assert_int_equal(mcred_model_renewal(d->model, MCRED_S("ana"), MCRED_S("wait-time"), 3, d->r->sink, &renewal),
                     MCRED_NO);
    one_finding(d, "definition/misplaced", FOLDER "renewal-3.yaml", 4, 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_valid_through_its_last_second, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(without_an_end_it_does_not_expire, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(a_renewal_counts_from_when_it_was_made, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(a_revocation_ends_it_whatever_its_time, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(nothing_is_known_beside_a_record_that_cannot_be_read, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(the_place_says_whose_and_which, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
