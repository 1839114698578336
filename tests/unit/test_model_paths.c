/* test_model_paths.c - references as people type them, and where things stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "mcred/model.h"

static void a_reference_is_two_or_three_parts(void **state) {
    (void)state;
    mcred_ref ref;
    const char *why = NULL;
    assert_true(mcred_ref_parse(MCRED_S("ana/wait-time"), &ref, &why));
    assert_true(mcred_str_is(ref.earner, "ana"));
    assert_true(mcred_str_is(ref.credential, "wait-time"));
    assert_int_equal(ref.attempt, 0);
    assert_true(mcred_ref_parse(MCRED_S("ana/wait-time/9999"), &ref, NULL));
    assert_int_equal(ref.attempt, 9999);
}

static void says_what_is_wrong_with_a_reference(void **state) {
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", "empty"},
        {"ana", "one word"},
        {"ana wait-time", "one word"},
        {"Ana/wait-time", "earner"},
        {"a/wait-time", "earner"},
        {"ana/wait--time", "credential"},
        {"ana/wait-time/0", "1 to 9999"},
        {"ana/wait-time/01", "1 to 9999"},
        {"ana/wait-time/10000", "1 to 9999"},
        {"ana/wait-time/one", "1 to 9999"},
        {"ana/wait-time/", "slash"},
        {"ana/wait-time/1/", "1 to 9999"},
        {"ana/", "credential"},
        {"/wait-time", "earner"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mcred_ref ref = {.attempt = 7};
        const char *why = NULL;
        if (mcred_ref_parse(mcred_str_of(cases[i].text), &ref, &why))
            fail_msg("taken for a reference: \"%s\"", cases[i].text);
        assert_non_null(strstr(why, cases[i].words));
        assert_int_equal(ref.attempt, 7);
    }
}

/* The expected code was worked out with Python's hashlib. */
static void a_code_follows_from_salt_and_record(void **state) {
    (void)state;
    mcred_submission_code code, other;
    assert_true(mcred_submission_code_of(MCRED_S("00"), MCRED_S("sha256:00"), &code));
    assert_string_equal(code.text, "S-AMZA-DT8S-F16Z");
    assert_true(mcred_submission_code_of(MCRED_S("01"), MCRED_S("sha256:00"), &other));
    assert_string_not_equal(code.text, other.text);
}

static void a_code_is_read_as_people_type_it(void **state) {
    (void)state;
    static const char *const good[] = {"S-7KQ0-M9XD-4TR1", "s7kq0m9xd4tr1", "s-7kqo-m9xd-4tri", "S-7KQ0M9XD-4TRL", "S 7KQ0 M9XD 4TR1"};
    static const char *const bad[] = {"",
                                      "S",
                                      "S-7KQ0-M9XD-4TR",
                                      "S-7KQ0-M9XD-4TR11",
                                      "7KQ0-M9XD-4TR1",
                                      "S-7KQ0-M9XD-4TRU",
                                      "S-7KQ0_M9XD-4TR1",
                                      "ana/wait-time"};
    mcred_submission_code code;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(mcred_submission_code_read(mcred_str_of(good[i]), &code));
        assert_string_equal(code.text, "S-7KQ0-M9XD-4TR1");
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (mcred_submission_code_read(mcred_str_of(bad[i]), &code))
            fail_msg("taken for a code: \"%s\"", bad[i]);
    }
    assert_false(mcred_submission_code_read((mcred_str){"S-7KQ0-M9XD-4T\0\0", 16}, &code));
}

static void a_reference_is_written_as_it_is_read(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    const mcred_ref ref = {MCRED_S("ana"), MCRED_S("wait-time"), 2}, all = {MCRED_S("ana"), MCRED_S("wait-time"), 0};
    assert_true(mcred_str_is(mcred_ref_text(arena, &ref), "ana/wait-time/2"));
    assert_true(mcred_str_is(mcred_ref_text(arena, &all), "ana/wait-time"));
    mcred_arena_free(arena);
}

static void every_kind_has_its_place(void **state) {
    (void)state;
    mcred_arena *arena = mcred_arena_new(0);
    const mcred_ref ref = {MCRED_S("ana"), MCRED_S("wait-time"), 2};
    const struct {
        mcred_str path;
        const char *text, *kind;
    } cases[] = {
        {MCRED_S("mcred.yaml"), "mcred.yaml", "programme"},
        {mcred_path_person(arena, ref.earner), "people/ana.yaml", "person"},
        {mcred_path_credential(arena, ref.credential), "credentials/wait-time/credential.yaml", "credential"},
        {mcred_path_stack(arena, ref.credential), "stacks/wait-time.yaml", "stack"},
        {mcred_path_submission(arena, &ref), "records/an/ana/wait-time/2/submission.yaml", "submission"},
        {mcred_path_review(arena, &ref, MCRED_S("ben")), "records/an/ana/wait-time/2/review-ben.md", "review"},
        {mcred_path_award(arena, ref.earner, ref.credential), "records/an/ana/wait-time/award.yaml", "award"},
        {mcred_path_evidence(arena, ref.earner, ref.credential), "evidence/an/ana/wait-time", ""},
        {MCRED_S("evidence/an/ana/wait-time/evidence.md"), "evidence/an/ana/wait-time/evidence.md", "evidence"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(mcred_str_is(cases[i].path, cases[i].text));
        assert_string_equal(mcred_path_kind(cases[i].path), cases[i].kind);
    }
    mcred_arena_free(arena);
}

static void other_paths_are_of_no_kind(void **state) {
    (void)state;
    static const char *const paths[] = {
        "",
        "README.md",
        "mcred.yml",
        "people",
        "people/ana.yml",
        "people/a/ana.yaml",
        "credentials/wait-time",
        "credentials/wait-time/README.md",
        "credentials/credential.yaml",
        "evidence/an/ana/wait-time/artifacts/x.md",
        "evidence/an/ana/wait-time/notes/evidence.md",
        "records/an/ana/wait-time/1/notes.txt",
        "records/an/ana/wait-time/1/award.yaml",
        "records/an/ana/wait-time/review-ben.md",
        "records/an/ana/wait-time/1/2/submission.yaml",
        "stacks/a/b.yaml",
        "other/an/ana/wait-time/award.yaml",
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (*mcred_path_kind(mcred_str_of(paths[i])))
            fail_msg("\"%s\" is taken for a %s", paths[i], mcred_path_kind(mcred_str_of(paths[i])));
    }
}

static void a_code_is_the_digest_in_short(void **state) {
    (void)state;
    char code[MCRED_CODE_SIZE] = "untouched";
    /* Of "": e3b0c44298fc1c1 is 11100 01110 11000 01100 01000 10000 10100 11000 11111 10000 01110 00001. */
    mcred_code_of(MCRED_S("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), code);
    assert_string_equal(code, "WERC-8GMR-ZGE1");
    static const char *const same[] = {"WERC-8GMR-ZGE1", "werc8gmrzge1", "werc 8gmr zgel", "WERC-8GMRZGEI"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(mcred_code_read(mcred_str_of(same[i]), code));
        assert_string_equal(code, "WERC-8GMR-ZGE1");
    }
    static const char *const none[] = {
        "",  "WERC-8GMR-ZGE",   "WERC-8GMR-ZGE12",       "WERC-8GMR-ZGEU", "WER-C8GMR-ZGE1",
        "-", "WERC-8GMR-ZGE1-", "amina-diallo/wait-time"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(mcred_code_read(mcred_str_of(none[i]), code));
    assert_string_equal(code, "WERC-8GMR-ZGE1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reference_is_two_or_three_parts),    cmocka_unit_test(says_what_is_wrong_with_a_reference),
        cmocka_unit_test(a_reference_is_written_as_it_is_read), cmocka_unit_test(every_kind_has_its_place),
        cmocka_unit_test(a_code_follows_from_salt_and_record),  cmocka_unit_test(a_code_is_read_as_people_type_it),
        cmocka_unit_test(other_paths_are_of_no_kind),           cmocka_unit_test(a_code_is_the_digest_in_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
