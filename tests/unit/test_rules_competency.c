/* test_rules_competency.c - what is said about a competency's one sentence, and where. */
#include "reading.h"

#include "rules/check.h"

/* Checks the text as a competency written in the language; the reading has the findings. */
static reading judged(const char *text, const char *language) {
    static char yaml[1024];
    assert_true((size_t)snprintf(yaml, sizeof yaml, "competency: %s\n", text) < sizeof yaml);
    reading r = read_yaml(yaml);
    assert_int_equal(r.status, MCRED_OK);
    const mcred_file file = {.source = r.source, .root = r.root};
    const mcred_credential credential = {
        .file = &file, .competency = mcred_get_text(r.root, "competency"), .language = mcred_str_of(language)};
    const check c = {.sink = r.sink, .file = &file, .credential = &credential};
    check_competency(&c);
    return r;
}

static void is_fine(const char *text, const char *language) {
    reading r = judged(text, language);
    if (mcred_sink_len(r.sink) > 0)
        print_findings(r.sink);
    assert_int_equal(mcred_sink_len(r.sink), 0);
    reading_free(&r);
}

/* column: counted from the first letter of the text, from 1. */
static void is_told(const char *text, const char *rule, size_t column) {
    reading r = judged(text, "en");
    if (mcred_sink_len(r.sink) != 1)
        print_message("%s\n", text);
    assert_int_equal(mcred_sink_len(r.sink), 1);
    assert_finding(r.sink, 0, rule, 1, 12 + column);
    reading_free(&r);
}

static void one_goal_is_fine(void **state) {
    (void)state;
    is_fine("The educator plans, asks and adapts questions so that every student thinks.", "en");
    is_fine("The educator listens and responds to students.", "en");
    is_fine("The educator selects texts and models for students to write by.", "en");
    is_fine("The educator keeps notes and records of what students say.", "en");
    is_fine("The educator adapts lesson plans and designs.", "en");
    is_fine("The educator chooses tasks in which each student explains a step and shows the next.", "en");
    is_fine("The educator gives a task that builds on prior knowledge and supports every learner.", "en");
    is_fine("The educator questions, listens and responds.", "en");
    is_fine("", "en");
    is_fine("and", "en");
    is_fine("uses and", "en");
}

static void a_second_goal_is_told_at_its_verb(void **state) {
    (void)state;
    is_told("The educator waits after a question and designs fair tests.", "definition/one-goal", 41);
    is_told("The educator gives clear feedback and manages the class.", "definition/one-goal", 39);
    is_told("The educator uses tasks that make thinking visible and assesses it.", "definition/one-goal", 56);
}

static void what_cannot_be_seen_is_told(void **state) {
    (void)state;
    is_told("The educator understands why waiting matters.", "definition/verb", 14);
    is_told("An experienced educator knows how students think.", "definition/verb", 25);
}

static void what_students_understand_is_what_it_is_for(void **state) {
    (void)state;
    is_fine("The educator asks what each student knows and believes.", "en");
    is_fine("The educator finds out what the class knows.", "en");
    is_fine("The educator gives tasks so that everybody understands fractions.", "en");
    is_fine("The educator designs work that a community values.", "en");
}

static void a_second_sentence_is_told_where_it_begins(void **state) {
    (void)state;
    is_told("The educator waits after a question. She counts to three.", "definition/competency", 38);
    is_told("Does the educator wait? Yes.", "definition/competency", 25);
}

static void an_abbreviation_ends_no_sentence(void **state) {
    (void)state;
    is_fine("The educator uses pictures (e.g. Venn diagrams) to compare.", "en");
    is_fine("The educator reads Dr. Seuss aloud.", "en");
    is_fine("Die Lehrkraft plant z. B. Übungen.", "de");
    is_fine("The educator uses cards, games etc. Every day.", "en");
    is_fine("The educator waits.", "en");
}

static void words_are_looked_at_in_english_only(void **state) {
    (void)state;
    is_fine("The educator understands why waiting matters.", "fr");
    is_told("The educator understands why waiting matters.", "definition/verb", 14);
    reading r = judged("The educator understands why waiting matters.", "");
    assert_int_equal(mcred_sink_len(r.sink), 1);
    reading_free(&r);
}

static void text_that_stands_elsewhere_is_told_as_a_whole(void **state) {
    (void)state;
    reading r = judged(">\n  The educator understands\n  why waiting matters.", "en");
    assert_int_equal(mcred_sink_len(r.sink), 1);
    assert_finding(r.sink, 0, "definition/verb", 1, 13);
    reading_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_goal_is_fine),
        cmocka_unit_test(a_second_goal_is_told_at_its_verb),
        cmocka_unit_test(what_cannot_be_seen_is_told),
        cmocka_unit_test(what_students_understand_is_what_it_is_for),
        cmocka_unit_test(a_second_sentence_is_told_where_it_begins),
        cmocka_unit_test(an_abbreviation_ends_no_sentence),
        cmocka_unit_test(words_are_looked_at_in_english_only),
        cmocka_unit_test(text_that_stands_elsewhere_is_told_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
