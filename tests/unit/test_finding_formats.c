/* test_finding_formats.c - findings for other programs, byte by byte; and which of many are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/finding.h"

static int set_up(void **state) {
    *state = mcred_sink_new(0);
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    mcred_sink_free(*state);
    return 0;
}

static mcred_finding *add(mcred_sink *sink, mcred_rule rule, const char *file, size_t begin, const char *message) {
    const mcred_source source = {mcred_str_of(file), MCRED_S("id: a\nid: b\n")};
    return mcred_report(sink, rule, &source, (mcred_span){begin, begin + 2}, "%s", message);
}

#define ERROR   MCRED_RULE_DEFINITION_DUPLICATE
#define WARNING MCRED_RULE_DEFINITION_COMPETENCY
#define NOTE    MCRED_RULE_DEFINITION_TODO

static void holds(const mcred_buf *out, const char *text) {
    if (!strstr(out->data, text))
        fail_msg("\"%s\" is not in %s", text, out->data);
}

static void annotations_cannot_be_broken_out_of(void **state) {
    const mcred_source source = {MCRED_S("a,b:c%.yaml"), MCRED_S("id: a\nid: b\n")};
    mcred_finding *finding = mcred_report(*state, ERROR, &source, (mcred_span){6, 8}, "100%%\r\n::error::\xFF,:");
    mcred_finding_hint(*state, finding, "take one out");
    mcred_finding_label(*state, finding, &source, (mcred_span){0, 2}, "first");
    (void)mcred_report(*state, NOTE, &source, (mcred_span){0, 8}, "over two lines");
    (void)mcred_report(*state, WARNING, NULL, MCRED_NO_SPAN, "about no file");
    mcred_buf out;
    mcred_buf_init(&out, 100000);
    mcred_render_github(*state, &out);
    assert_string_equal(out.data,
                        "::error file=a%2Cb%3Ac%25.yaml,line=2,endLine=2,col=1,endColumn=3,title=definition/duplicate"
                        "::100%25\\r\\n::error::\\xff,:%0Atake one out%0Aa,b:c%25.yaml:1: first\n"
                        "::notice file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=definition/todo::over two lines\n"
                        "::warning title=definition/competency::about no file\n");
    mcred_buf_free(&out);
}

static void sarif_tells_files_from_the_run(void **state) {
    const mcred_run run = {.version = "1.2.3", .completed = false, .exit_code = 3, .fails = MCRED_ERROR};
    (void)add(*state, ERROR, "a b\xC3\xA9.yaml", 6, "twice \"id\" \xFF\x1b");
    (void)mcred_report(*state, MCRED_RULE_IO_READ, NULL, MCRED_NO_SPAN, "not there");
    mcred_buf out;
    mcred_buf_init(&out, 100000);
    mcred_sink_sort(*state);
    mcred_render_sarif(*state, &run, &out);
    assert_false(out.failed);
    holds(&out, "\"name\": \"mcred\", \"version\": \"1.2.3\"");
    holds(&out, "\"executionSuccessful\": false, \"exitCode\": 3, \"toolExecutionNotifications\": [");
    holds(&out, "{\"descriptor\": {\"id\": \"io/read\", \"index\": 0}, \"level\": \"error\", \"message\": {\"text\": "
                "\"not there\"}}");
    holds(
        &out,
        "{\"ruleId\": \"definition/duplicate\", \"ruleIndex\": 1, \"level\": \"error\",\n     \"message\": {\"text\": "
        "\"twice \\\"id\\\" \xEF\xBF\xBD\\u001b\"}");
    holds(&out, "{\"uri\": \"a%20b%C3%A9.yaml\"}, \"region\": {\"startLine\": 2, \"startColumn\": 1, \"endLine\": 2, "
                "\"endColumn\": 3}");
    mcred_buf_free(&out);
}

static void junit_has_a_case_for_each_file(void **state) {
    const mcred_str files[] = {MCRED_S("a.yaml"), MCRED_S("b.yaml"), MCRED_S("d.yaml")};
    const mcred_run run = {.version = "1", .completed = true, .fails = MCRED_ERROR, .files = files, .file_count = 3};
    (void)add(*state, WARNING, "b.yaml", 0, "only a warning");
    (void)add(*state, ERROR, "c<.yaml", 0, "a & \"b\" \xEF\xBF\xBE\x01");
    (void)add(*state, ERROR, "c<.yaml", 6, "another");
    mcred_buf out;
    mcred_buf_init(&out, 100000);
    mcred_sink_sort(*state);
    mcred_render_junit(*state, &run, &out);
    holds(&out, "<testsuite name=\"mcred validate\" tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"0\">\n"
                "    <testcase classname=\"mcred.validate\" name=\"a.yaml\" file=\"a.yaml\"/>\n"
                "    <testcase classname=\"mcred.validate\" name=\"b.yaml\" file=\"b.yaml\">\n"
                "      <system-out>b.yaml:1:1: warning: only a warning [definition/competency]\n");
    holds(
        &out,
        "name=\"c&lt;.yaml\" file=\"c&lt;.yaml\">\n      <failure message=\"a &amp; &quot;b&quot; \xEF\xBF\xBD\\x01\" "
        "type=\"definition/duplicate\">");
    holds(&out, "error: another [definition/duplicate]");
    holds(&out, "name=\"d.yaml\" file=\"d.yaml\"/>\n  </testsuite>\n</testsuites>\n");
    mcred_buf_free(&out);
}

static void the_gravest_are_kept_in_their_order(void **state) {
    mcred_sink *sink = *state;
    (void)add(sink, NOTE, "a.yaml", 0, "n1");
    (void)add(sink, ERROR, "b.yaml", 0, "e1");
    (void)add(sink, WARNING, "c.yaml", 0, "w1");
    (void)add(sink, NOTE, "c.yaml", 6, "n2");
    (void)add(sink, ERROR, "d.yaml", 0, "e2");
    mcred_sink_sort(sink);
    assert_int_equal(mcred_sink_files(sink), 4);
    mcred_sink_cut(sink, 5);
    assert_int_equal(mcred_sink_dropped(sink), 0);
    mcred_sink_cut(sink, 3);
    assert_int_equal(mcred_sink_len(sink), 3);
    assert_true(mcred_str_is(mcred_sink_at(sink, 0)->message, "e1"));
    assert_true(mcred_str_is(mcred_sink_at(sink, 1)->message, "w1"));
    assert_true(mcred_str_is(mcred_sink_at(sink, 2)->message, "e2"));
    assert_int_equal(mcred_sink_dropped(sink), 2);
    assert_int_equal(mcred_sink_count(sink, MCRED_NOTE), 2);
    assert_int_equal(mcred_sink_verdict(sink), MCRED_NO);
}

static void a_limit_can_be_lifted(void **state) {
    (void)state;
    mcred_sink *sink = mcred_sink_new(1);
    mcred_sink_limit(sink, 0);
    for (int i = 0; i < 12000; i++)
        (void)mcred_report(sink, ERROR, NULL, MCRED_NO_SPAN, "%d", i);
    assert_int_equal(mcred_sink_len(sink), 12000);
    mcred_sink_free(sink);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(annotations_cannot_be_broken_out_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sarif_tells_files_from_the_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(junit_has_a_case_for_each_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_gravest_are_kept_in_their_order, set_up, tear_down),
        cmocka_unit_test(a_limit_can_be_lifted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
