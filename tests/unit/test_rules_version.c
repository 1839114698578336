/* test_rules_version.c - what changed between two definitions, and how far the version has to go. */
#include "reading.h"

#include "rules/version.h"

static mcred_version_number version(const char *text) {
    mcred_version_number out = {-1, -1, -1};
    assert_true(mcred_version_parse(mcred_str_of(text), &out));
    return out;
}

static void versions_are_three_numbers(void **state) {
    (void)state;
    static const char *const wrong[] = {"",      "1",    "1.2",    "1.2.3.4",       "01.2.3",
                                        "1.2.x", "1..3", "v1.2.3", "1.2.1234567890"};
    mcred_version_number out;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(mcred_version_parse(mcred_str_of(wrong[i]), &out));
    mcred_version_number a = version("1.9.0"), b = version("1.10.0"), c = version("1.10.0");
    assert_true(mcred_version_order(&a, &b) < 0);
    assert_int_equal(mcred_version_order(&b, &c), 0);
}

static void enough(const char *from, const char *to, mcred_bump needs, bool is) {
    mcred_version_number a = version(from), b = version(to);
    assert_int_equal(mcred_version_enough(&a, &b, needs), is);
}

static void a_step_is_enough_or_not(void **state) {
    (void)state;
    enough("1.2.0", "2.0.0", MCRED_BUMP_MAJOR, true);
    enough("1.2.0", "3.1.4", MCRED_BUMP_MAJOR, true);
    enough("1.2.0", "1.3.0", MCRED_BUMP_MAJOR, false);
    enough("1.2.0", "1.3.0", MCRED_BUMP_MINOR, true);
    enough("1.2.0", "1.2.1", MCRED_BUMP_MINOR, false);
    enough("1.2.0", "1.2.1", MCRED_BUMP_PATCH, true);
    enough("1.2.0", "1.2.0", MCRED_BUMP_PATCH, false);
    enough("1.2.0", "1.1.9", MCRED_BUMP_PATCH, false);
    enough("1.2.0", "1.2.0", MCRED_BUMP_NONE, true);
    enough("0.3.0", "0.4.0", MCRED_BUMP_MAJOR, true);
    enough("0.3.0", "0.3.1", MCRED_BUMP_MAJOR, false);
    mcred_version_number raised = mcred_version_raise(version("1.2.3"), MCRED_BUMP_MINOR);
    assert_int_equal(raised.major, 1);
    assert_int_equal(raised.minor, 3);
    assert_int_equal(raised.patch, 0);
}

/* The changes as lines "needs what". */
static void changes(const char *before, const char *now, mcred_bump most, const char *expect) {
    reading a = read_yaml(before), b = read_yaml(now);
    mcred_vec out;
    mcred_bump needs;
    mcred_buf lines;
    assert_int_equal(a.status, MCRED_OK);
    assert_int_equal(b.status, MCRED_OK);
    assert_true(mcred_version_changes(b.arena, a.root, b.root, &out, &needs));
    mcred_buf_init(&lines, 65536);
    mcred_buf_puts(&lines, "");
    for (size_t i = 0; i < out.len; i++) {
        const mcred_version_change *change = MCRED_AT(mcred_version_change, &out, i);
        assert_non_null(change->now);
        mcred_buf_printf(&lines, "%s %.*s\n", mcred_bump_name(change->needs), MCRED_ARG(change->what));
    }
    assert_string_equal(lines.data ? lines.data : "", expect);
    assert_int_equal(needs, most);
    mcred_buf_free(&lines);
    reading_free(&a);
    reading_free(&b);
}

static void layout_status_and_what_is_left_empty_need_nothing(void **state) {
    (void)state;
    changes("id: a1\nversion: 1.0.0\nstatus: draft\ntitle: One\ntopics: []\nevidence:\n  - {id: plan, kind: unit}\n",
            "# a comment\nid: a1\nversion: 2.0.0\nstatus: active\ntitle: 'One'\ncompetency: ''\n"
            "evidence: [{kind: unit, id: plan, min: 1, consent: not-needed}]\n",
            MCRED_BUMP_NONE, "");
}

static void wording_is_a_patch(void **state) {
    (void)state;
    changes("title: One\ndescription: Old\ncompetency: The educator waits.\n",
            "title: Two\ncompetency: The  Educator waits\nx-own: {deep: 1}\n", MCRED_BUMP_PATCH,
            "patch title changed\npatch competency changed\npatch x-own is new\npatch description is gone\n");
    changes(
        "overview: [{id: class, prompt: Which class?}]\nevidence: [{id: plan, title: A plan, kind: unit}]\n",
        "overview: [{id: class, prompt: Which class was it?}]\nevidence: [{id: plan, title: The plan, kind: unit}]\n",
        MCRED_BUMP_PATCH, "patch overview.class.prompt changed\npatch evidence.plan.title changed\n");
    changes("topics: [waiting, asking]\n", "topics: [asking, waiting]\n", MCRED_BUMP_PATCH,
            "patch topics has another order\n");
}

static void what_takes_nothing_away_is_minor(void **state) {
    (void)state;
    changes("overview: [{id: class, prompt: Which?}]\nresearch: {references: [{citation: A, use: learn}]}\n",
            "overview: [{id: class, prompt: Which?}, {id: why, prompt: Why?}]\n"
            "research: {references: [{citation: A, use: further}, {citation: B, use: learn}]}\nworkload: {hours: 3}\n",
            MCRED_BUMP_MINOR,
            "minor overview.why is new\nminor research.references.A.use changed\nminor research.references.B is new\n"
            "minor workload is new\n");
    changes("method: {components: [{id: ask, title: Ask}]}\n", "method: {components: [{id: wait, title: Wait}]}\n",
            MCRED_BUMP_MINOR, "minor method.components.wait is new\nminor method.components.ask is gone\n");
}

#define RUBRIC(points, pass, text)                                                                                     \
    "rubric: {levels: [{id: low, points: 0}, {id: high, points: " points "}], pass: {" pass "}, "                      \
    "criteria: [{id: silence, title: Waits, evidence: [plan, notes], descriptors: {low: None., high: " text "}}]}\n"

static void another_rubric_or_other_evidence_is_major(void **state) {
    (void)state;
    const char *before = RUBRIC("1", "every: high", "Three seconds.");
    changes(before, RUBRIC("2", "every: high", "Three seconds."), MCRED_BUMP_MAJOR,
            "major rubric.levels.high.points changed\n");
    changes(before, RUBRIC("1", "points: 1", "Three seconds."), MCRED_BUMP_MAJOR,
            "major rubric.pass.points is new\nmajor rubric.pass.every is gone\n");
    changes(before, RUBRIC("1", "every: high", "Four seconds."), MCRED_BUMP_MAJOR,
            "major rubric.criteria.silence.descriptors.high changed\n");
    changes(before, RUBRIC("1", "every: high", "three seconds"), MCRED_BUMP_PATCH,
            "patch rubric.criteria.silence.descriptors.high changed\n");
    changes("evidence: [{id: plan, kind: unit}, {id: notes, kind: other}]\n",
            "evidence: [{id: plan, kind: unit, min: 2}]\n", MCRED_BUMP_MAJOR,
            "major evidence.plan.min is new\nmajor evidence.notes is gone\n");
    changes("title: One\n", "title: One\nreflection: [{id: growth, prompt: What?}]\n", MCRED_BUMP_MAJOR,
            "major reflection is new\n");
    changes("competency: The educator waits.\n", "competency: The educator waits longer.\n", MCRED_BUMP_MAJOR,
            "major competency changed\n");
}

static void entries_without_names_are_compared_as_a_whole(void **state) {
    (void)state;
    changes("incentives: [{kind: ceu, amount: 1}]\n", "incentives: [{kind: ceu, amount: 2}]\n", MCRED_BUMP_MINOR,
            "minor incentives changed\n");
    changes("rubric: [1, 2]\n", "rubric: [1, 2]\n", MCRED_BUMP_NONE, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_three_numbers),
        cmocka_unit_test(a_step_is_enough_or_not),
        cmocka_unit_test(layout_status_and_what_is_left_empty_need_nothing),
        cmocka_unit_test(wording_is_a_patch),
        cmocka_unit_test(what_takes_nothing_away_is_minor),
        cmocka_unit_test(another_rubric_or_other_evidence_is_major),
        cmocka_unit_test(entries_without_names_are_compared_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
