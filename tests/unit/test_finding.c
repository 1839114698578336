/* test_finding.c - rules, places, the sink, and what is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mcred/finding.h"

#define RULE MCRED_RULE_IO_READ

static int set_up(void **state) {
    *state = mcred_sink_new(0);
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    mcred_sink_free(*state);
    return 0;
}

static mcred_source source(const char *text) {
    return (mcred_source){MCRED_S("a.yaml"), mcred_str_of(text)};
}

static const mcred_place *place_of(mcred_sink *sink, const char *text, size_t begin, size_t end) {
    mcred_source src = source(text);
    const mcred_finding *finding = mcred_report(sink, RULE, &src, (mcred_span){begin, end}, "x");
    assert_non_null(finding);
    return &finding->place;
}

static void assert_rendered(const mcred_sink *sink, const mcred_render_options *options, const char *expected) {
    mcred_buf buf;
    mcred_buf_init(&buf, 100000);
    mcred_render_text(sink, options, &buf);
    assert_false(buf.failed);
    assert_string_equal(buf.data, expected);
    mcred_buf_free(&buf);
}

/* ---- rules -------------------------------------------------------------------- */

static void every_rule_is_complete_and_found_by_its_id(void **state) {
    (void)state;
    for (size_t i = 0; i < MCRED_RULE_COUNT; i++) {
        const mcred_rule_info *info = mcred_rule_get((mcred_rule)i);
        mcred_rule found = MCRED_RULE_COUNT;
        assert_non_null(strchr(info->id, '/'));
        assert_true(strlen(info->summary) > 0 && strlen(info->explanation) > strlen(info->summary));
        assert_true(mcred_rule_find(mcred_str_of(info->id), &found));
        if ((size_t)found != i)
            fail_msg("two rules are called %s", info->id);
    }
    mcred_rule none;
    assert_false(mcred_rule_find(MCRED_S("no/such-rule"), &none));
    assert_null(mcred_rule_get(MCRED_RULE_COUNT));
}

/* ---- places ------------------------------------------------------------------- */

static void assert_place(const mcred_place *place, size_t line, size_t column, size_t end_line, size_t end_column) {
    assert_int_equal(place->line, line);
    assert_int_equal(place->column, column);
    assert_int_equal(place->end_line, end_line);
    assert_int_equal(place->end_column, end_column);
}

static void lines_and_columns_count_from_one(void **state) {
    assert_place(place_of(*state, "abc\ndef\n", 0, 1), 1, 1, 1, 2);
    assert_place(place_of(*state, "abc\ndef\n", 5, 7), 2, 2, 2, 4);
    assert_place(place_of(*state, "abc\ndef\n", 3, 3), 1, 4, 1, 4); /* the line's end */
    assert_place(place_of(*state, "abc\ndef\n", 8, 8), 3, 1, 3, 1); /* the text's end */
    assert_place(place_of(*state, "abc\ndef\n", 1, 6), 1, 2, 2, 3); /* over two lines */
    assert_place(place_of(*state, "abc", 99, 120), 1, 4, 1, 4);     /* past the end */
    assert_place(place_of(*state, "abc", 2, 1), 1, 3, 1, 3);        /* upside down */
    assert_place(place_of(*state, "", 0, 0), 1, 1, 1, 1);
}

static void columns_count_characters(void **state) {
    assert_place(place_of(*state,
                          "\xC3\xA9\xE2\x82\xAC"
                          "x",
                          5, 6),
                 1, 3, 1, 4);
    assert_place(place_of(*state, "\xF0\x9F\x8E\x93x", 2, 3), 1, 1, 1, 1); /* inside a character */
    assert_place(place_of(*state, "\xFF\xFFx", 2, 3), 1, 3, 1, 4);         /* bad bytes count one each */
}

static void line_ends_of_every_system(void **state) {
    assert_place(place_of(*state, "a\r\nb\r\nc", 3, 4), 2, 1, 2, 2);
    assert_place(place_of(*state, "a\r\nb\r\nc", 2, 2), 1, 2, 1, 2); /* between CR and LF */
    assert_place(place_of(*state, "a\rb\nc", 2, 3), 1, 3, 1, 4);     /* a lone CR ends no line */
    const mcred_place *place = place_of(*state, "abc\r\n", 0, 1);
    assert_true(mcred_str_is(place->excerpt, "abc"));
}

static void a_byte_order_mark_takes_no_column(void **state) {
    const mcred_place *place = place_of(*state, "\xEF\xBB\xBFid: x\n", 3, 5);
    assert_place(place, 1, 1, 1, 3);
    assert_true(mcred_str_is(place->excerpt, "id: x"));
    place = place_of(*state, "\xEF\xBB\xBFid: x\n", 0, 1);
    assert_place(place, 1, 1, 1, 1);
    assert_int_equal(place->excerpt_column, 1);
}

static void a_finding_can_be_about_a_whole_file_or_none(void **state) {
    mcred_source src = source("abc");
    const mcred_finding *finding = mcred_report(*state, RULE, &src, MCRED_NO_SPAN, "is missing");
    assert_true(mcred_str_is(finding->place.file, "a.yaml"));
    assert_int_equal(finding->place.line, 0);
    (void)mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "nothing is there");
    assert_rendered(*state, NULL,
                    "a.yaml: error: is missing [io/read]\n"
                    "error: nothing is there [io/read]\n");
}

static void large_texts_give_the_same_places(void **state) {
    mcred_buf buf;
    mcred_buf_init(&buf, 10000000);
    for (int i = 0; i < 20000; i++)
        mcred_buf_printf(&buf, "%d: caf\xC3\xA9\r\n", 10000 + i); /* 14 bytes a line */
    mcred_source src = {MCRED_S("large.yaml"), mcred_buf_str(&buf)};
    for (size_t line = 20000; line-- > 0; line -= line > 7 ? 7 : line) {
        const mcred_finding *finding =
            mcred_report(*state, RULE, &src, (mcred_span){line * 14 + 12, line * 14 + 14}, "x");
        assert_place(&finding->place, line + 1, 12, line + 2, 1);
    }
    mcred_buf_free(&buf);
}

static void one_line_of_many_megabytes_is_no_burden(void **state) {
    mcred_buf buf;
    mcred_buf_init(&buf, 20000000);
    mcred_buf_fill(&buf, 'a', 10000000);
    mcred_source src = {MCRED_S("line.json"), mcred_buf_str(&buf)};
    for (size_t i = 0; i < 3000; i++) {
        const mcred_finding *finding = mcred_report(*state, RULE, &src, (mcred_span){9000000 + i, 9000001 + i}, "x");
        assert_int_equal(finding->place.column, 9000001 + i);
        assert_true(finding->place.excerpt.len < 120);
    }
    mcred_buf_free(&buf);
}

/* ---- the text renderer ------------------------------------------------------------ */

static void it_reads_like_a_compiler(void **state) {
    mcred_source src = {MCRED_S("credentials/x/credential.yaml"),
                        MCRED_S("id: x\nrubric:\n      descriptor: {not-yet: no}\n")};
    mcred_finding *finding =
        mcred_report(*state, RULE, &src, (mcred_span){20, 30}, "unknown field \"%s\"", "descriptor");
    mcred_finding_hint(*state, finding, "did you mean \"%s\"?", "descriptors");
    assert_rendered(*state, NULL,
                    "credentials/x/credential.yaml:3:7: error: unknown field \"descriptor\" [io/read]\n"
                    "    3 |       descriptor: {not-yet: no}\n"
                    "      |       ^~~~~~~~~~ did you mean \"descriptors\"?\n");
    const mcred_render_options brief = {.excerpts = false};
    assert_rendered(*state, &brief,
                    "credentials/x/credential.yaml:3:7: error: unknown field \"descriptor\" [io/read]\n"
                    "      did you mean \"descriptors\"?\n");
}

static void related_places_follow_as_notes(void **state) {
    mcred_source src = source("id: a\nid: b\n");
    mcred_finding *finding = mcred_report(*state, RULE, &src, (mcred_span){6, 8}, "duplicate key \"id\"");
    mcred_finding_label(*state, finding, &src, (mcred_span){0, 2}, "first used here");
    assert_rendered(*state, NULL,
                    "a.yaml:2:1: error: duplicate key \"id\" [io/read]\n"
                    "    2 | id: b\n"
                    "      | ^~\n"
                    "a.yaml:1:1: note: first used here\n"
                    "    1 | id: a\n"
                    "      | ^~\n");
}

static void nothing_from_a_file_reaches_the_terminal_raw(void **state) {
    mcred_source src = {MCRED_S("a\x1b.yaml"), MCRED_S("t: \x1b[31mred\xE2\x80\xAE x\n")};
    mcred_finding *finding =
        mcred_report(*state, RULE, &src, (mcred_span){15, 16}, "title \"%s\"", "\x1b[31m\nfake: error");
    mcred_finding_hint(*state, finding, "not \x07");
    assert_rendered(*state, NULL,
                    "a\\x1b.yaml:1:14: error: title \"\\x1b[31m\\nfake: error\" [io/read]\n"
                    "    1 | t: \\x1b[31mred\\u{202e} x\n"
                    "      |                        ^ not \\x07\n");
}

static void carets_stand_under_what_they_mean(void **state) {
    (void)place_of(*state, "\t\tkey: v", 2, 5);                    /* tabs */
    (void)place_of(*state, "\xE8\xA9\x95\xE4\xBE\xA1: x y", 8, 9); /* wide characters */
    (void)place_of(*state, "a \xE8\xA9\x95\xE4\xBE\xA1 b", 2, 8);
    (void)place_of(*state, "abc", 3, 3);        /* just behind the line */
    (void)place_of(*state, "ab [1,\n2]", 3, 9); /* goes on below */
    (void)place_of(*state, "\n", 0, 0);         /* an empty line */
    assert_rendered(*state, NULL,
                    "a.yaml:1:3: error: x [io/read]\n    1 |   key: v\n      |   ^~~\n"
                    "a.yaml:1:5: error: x [io/read]\n    1 | \xE8\xA9\x95\xE4\xBE\xA1: x y\n      |       ^\n"
                    "a.yaml:1:3: error: x [io/read]\n    1 | a \xE8\xA9\x95\xE4\xBE\xA1 b\n      |   ^~~~\n"
                    "a.yaml:1:4: error: x [io/read]\n    1 | abc\n      |    ^\n"
                    "a.yaml:1:4: error: x [io/read]\n    1 | ab [1,\n      |    ^~~\n"
                    "a.yaml:1:1: error: x [io/read]\n    1 |\n      | ^\n");
}

static void long_lines_are_cut_around_the_place(void **state) {
    char text[301];
    for (size_t i = 0; i < 300; i++)
        text[i] = (char)('a' + i % 26);
    text[300] = '\0';
    const mcred_place *start = place_of(*state, text, 0, 3);
    assert_int_equal(mcred_utf8_width(start->excerpt), 100);
    assert_true(mcred_str_starts(start->excerpt, "abc") && mcred_str_ends(start->excerpt, "tu\xE2\x80\xA6"));
    const mcred_place *middle = place_of(*state, text, 156, 159); /* "abc" again */
    assert_int_equal(mcred_utf8_width(middle->excerpt), 100);
    assert_int_equal(middle->excerpt_column, 127);
    assert_true(mcred_str_starts(middle->excerpt, "\xE2\x80\xA6xyz"));
    assert_true(mcred_str_eq(mcred_str_first(mcred_str_from(middle->excerpt, 32), 3), MCRED_S("abc")));
    const mcred_place *end = place_of(*state, text, 299, 300);
    assert_true(mcred_str_starts(end->excerpt, "\xE2\x80\xA6") && mcred_str_ends(end->excerpt, "lmn"));
    text[100] = '\0';
    const mcred_place *whole = place_of(*state, text, 99, 100);
    assert_int_equal(whole->excerpt.len, 100);
}

static void colour_only_when_asked(void **state) {
    const mcred_render_options options = {.color = true, .excerpts = true};
    (void)place_of(*state, "abc", 1, 3);
    assert_rendered(*state, &options,
                    "\x1b[1ma.yaml:1:2:\x1b[0m \x1b[1;31merror:\x1b[0m x [io/read]\n"
                    "    1 | abc\n"
                    "      |  \x1b[1;32m^~\x1b[0m\n");
}

static void endless_messages_are_cut(void **state) {
    char text[5001];
    for (size_t i = 0; i < 5000; i += 2)
        memcpy(text + i, "\xC3\xA9", 2);
    text[5000] = '\0';
    const mcred_finding *finding = mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "x%s", text);
    assert_true(finding->message.len <= 2003);
    assert_true(mcred_str_ends(finding->message, "\xC3\xA9\xE2\x80\xA6"));
    assert_int_equal(mcred_utf8_check(finding->message), finding->message.len);
}

/* ---- JSON and summary ---------------------------------------------------------------- */

static void assert_json(const mcred_sink *sink, const char *expected) {
    mcred_buf buf;
    mcred_buf_init(&buf, 100000);
    mcred_render_json(sink, &buf);
    assert_string_equal(buf.data, expected);
    mcred_buf_free(&buf);
}

static void json_has_every_part_of_a_finding(void **state) {
    assert_json(*state, "[]");
    mcred_source src = source("id: a\nid: b\n");
    mcred_finding *finding = mcred_report(*state, RULE, &src, (mcred_span){6, 8}, "duplicate \"id\" \xFF\x1b");
    mcred_finding_hint(*state, finding, "remove one");
    mcred_finding_pointers(*state, finding, MCRED_S("/id"), MCRED_S("/properties/id"));
    mcred_finding_label(*state, finding, &src, (mcred_span){0, 2}, "first");
    (void)mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "plain");
    assert_json(
        *state,
        "[\n  {\"rule\": \"io/read\", \"severity\": \"error\", \"message\": \"duplicate \\\"id\\\" "
        "\xEF\xBF\xBD\\u001b\", "
        "\"hint\": \"remove one\", \"file\": \"a.yaml\", \"line\": 2, \"column\": 1, \"endLine\": 2, \"endColumn\": 3, "
        "\"instance\": \"/id\", \"keyword\": \"/properties/id\", \"related\": [{\"message\": \"first\", "
        "\"file\": \"a.yaml\", \"line\": 1, \"column\": 1, \"endLine\": 1, \"endColumn\": 3}]},\n"
        "  {\"rule\": \"io/read\", \"severity\": \"error\", \"message\": \"plain\"}\n]");
}

static void assert_summary(const mcred_sink *sink, const char *expected) {
    mcred_buf buf;
    mcred_buf_init(&buf, 1000);
    mcred_render_summary(sink, &buf);
    assert_string_equal(buf.data, expected);
    mcred_buf_free(&buf);
}

static void the_summary_counts(void **state) {
    assert_summary(*state, "no findings");
    (void)mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "one");
    assert_summary(*state, "1 error");
    (void)mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "two");
    assert_summary(*state, "2 errors");
}

/* ---- the sink --------------------------------------------------------------------------- */

static void what_does_not_fit_is_counted(void **state) {
    (void)state;
    mcred_sink *sink = mcred_sink_new(2);
    assert_int_equal(mcred_sink_verdict(sink), MCRED_OK);
    for (int i = 0; i < 5; i++) {
        mcred_finding *finding = mcred_report(sink, RULE, NULL, MCRED_NO_SPAN, "%d", i);
        assert_int_equal(finding != NULL, i < 2);
        mcred_finding_hint(sink, finding, "hint");
        mcred_finding_label(sink, finding, NULL, MCRED_NO_SPAN, "label");
        mcred_finding_pointers(sink, finding, MCRED_S(""), MCRED_S(""));
    }
    assert_int_equal(mcred_sink_len(sink), 2);
    assert_int_equal(mcred_sink_count(sink, MCRED_ERROR), 5);
    assert_int_equal(mcred_sink_dropped(sink), 3);
    assert_int_equal(mcred_sink_verdict(sink), MCRED_NO);
    assert_null(mcred_sink_at(sink, 2));
    assert_summary(sink, "5 errors (3 not shown)");
    mcred_sink_free(sink);
    mcred_sink_free(NULL);
    assert_null(mcred_report(NULL, RULE, NULL, MCRED_NO_SPAN, "nobody listens"));
}

static void sorting_orders_by_place_and_drops_duplicates(void **state) {
    mcred_source b = {MCRED_S("b"), MCRED_S("one\ntwo\n")}, a = {MCRED_S("a"), MCRED_S("one\ntwo\n")};
    (void)mcred_report(*state, RULE, &b, (mcred_span){4, 5}, "b2");
    (void)mcred_report(*state, RULE, &b, (mcred_span){1, 2}, "z, first come");
    (void)mcred_report(*state, RULE, &b, (mcred_span){1, 2}, "a, then this");
    (void)mcred_report(*state, RULE, &b, (mcred_span){1, 2}, "z, first come");
    (void)mcred_report(*state, RULE, &a, (mcred_span){6, 7}, "a");
    (void)mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "about no file");
    mcred_sink_sort(*state);
    const char *expected[] = {"about no file", "a", "z, first come", "a, then this", "b2"};
    assert_int_equal(mcred_sink_len(*state), 5);
    assert_int_equal(mcred_sink_count(*state, MCRED_ERROR), 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(mcred_str_is(mcred_sink_at(*state, i)->message, expected[i]));
}

static void merging_copies_everything(void **state) {
    mcred_sink *worker = mcred_sink_new(1);
    char *text = malloc(12);
    memcpy(text, "id: a\nid: b\n", 12);
    mcred_source src = {MCRED_S("w.yaml"), {text, 12}};
    mcred_finding *finding = mcred_report(worker, RULE, &src, (mcred_span){6, 8}, "message");
    mcred_finding_hint(worker, finding, "hint");
    mcred_finding_label(worker, finding, &src, (mcred_span){0, 2}, "label");
    (void)mcred_report(worker, RULE, NULL, MCRED_NO_SPAN, "counted only");
    (void)mcred_report(*state, RULE, NULL, MCRED_NO_SPAN, "own");
    mcred_sink_merge(*state, worker);
    mcred_sink_free(worker);
    free(text);
    assert_rendered(*state, NULL,
                    "error: own [io/read]\n"
                    "w.yaml:2:1: error: message [io/read]\n"
                    "    2 | id: b\n"
                    "      | ^~ hint\n"
                    "w.yaml:1:1: note: label\n"
                    "    1 | id: a\n"
                    "      | ^~\n");
    assert_int_equal(mcred_sink_count(*state, MCRED_ERROR), 3);
    assert_int_equal(mcred_sink_dropped(*state), 1);
}

/* A file's findings, which everybody who needs the file brings along. */
static mcred_sink *two_findings(size_t room) {
    mcred_source src = {MCRED_S("shared.yaml"), MCRED_S("id: a\nid: b\n")};
    mcred_sink *sink = mcred_sink_new(room);
    (void)mcred_report(sink, RULE, &src, (mcred_span){0, 2}, "first");
    (void)mcred_report(sink, RULE, &src, (mcred_span){6, 8}, "second");
    return sink;
}

static void what_several_bring_is_told_once(void **state) {
    mcred_sink *found = two_findings(0), *one = mcred_sink_new(0), *two = mcred_sink_new(0);
    (void)mcred_report(one, RULE, NULL, MCRED_NO_SPAN, "before");
    mcred_sink_bring(one, MCRED_S("key"), found);
    mcred_sink_bring(one, MCRED_S("key"), found);
    (void)mcred_report(one, RULE, NULL, MCRED_NO_SPAN, "after");
    mcred_sink_bring(two, MCRED_S("key"), found);
    mcred_sink_bring(two, MCRED_S("other"), found);
    assert_int_equal(mcred_sink_len(one), 4);
    mcred_sink_merge(*state, one);
    mcred_sink_merge(*state, two);
    const char *expected[] = {"before", "first", "second", "after", "first", "second"};
    assert_int_equal(mcred_sink_len(*state), 6);
    for (size_t i = 0; i < 6; i++)
        assert_true(mcred_str_is(mcred_sink_at(*state, i)->message, expected[i]));
    assert_int_equal(mcred_sink_count(*state, MCRED_ERROR), 6);
    assert_int_equal(mcred_sink_dropped(*state), 0);
    mcred_sink_free(found);
    mcred_sink_free(one);
    mcred_sink_free(two);
}

static void what_is_brought_counts_where_there_is_no_room(void **state) {
    mcred_sink *found = two_findings(1), *small = mcred_sink_new(2);
    (void)mcred_report(small, RULE, NULL, MCRED_NO_SPAN, "one");
    (void)mcred_report(small, RULE, NULL, MCRED_NO_SPAN, "two");
    mcred_sink_bring(small, MCRED_S("key"), found);
    (void)mcred_report(small, RULE, NULL, MCRED_NO_SPAN, "three");
    assert_int_equal(mcred_sink_len(small), 2);
    assert_int_equal(mcred_sink_count(small, MCRED_ERROR), 5);
    assert_int_equal(mcred_sink_dropped(small), 3);
    mcred_sink_merge(*state, small);
    assert_int_equal(mcred_sink_count(*state, MCRED_ERROR), 5);
    assert_int_equal(mcred_sink_dropped(*state), 3);
    mcred_sink_merge(*state, small); /* the key is known by now, the others are not */
    assert_int_equal(mcred_sink_count(*state, MCRED_ERROR), 8);
    assert_int_equal(mcred_sink_dropped(*state), 4);
    mcred_sink_free(found);
    mcred_sink_free(small);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_rule_is_complete_and_found_by_its_id),
        TEST(lines_and_columns_count_from_one),
        TEST(columns_count_characters),
        TEST(line_ends_of_every_system),
        TEST(a_byte_order_mark_takes_no_column),
        TEST(a_finding_can_be_about_a_whole_file_or_none),
        TEST(large_texts_give_the_same_places),
        TEST(one_line_of_many_megabytes_is_no_burden),
        TEST(it_reads_like_a_compiler),
        TEST(related_places_follow_as_notes),
        TEST(nothing_from_a_file_reaches_the_terminal_raw),
        TEST(carets_stand_under_what_they_mean),
        TEST(long_lines_are_cut_around_the_place),
        TEST(colour_only_when_asked),
        TEST(endless_messages_are_cut),
        TEST(json_has_every_part_of_a_finding),
        TEST(the_summary_counts),
        TEST(what_does_not_fit_is_counted),
        TEST(sorting_orders_by_place_and_drops_duplicates),
        TEST(merging_copies_everything),
        TEST(what_several_bring_is_told_once),
        TEST(what_is_brought_counts_where_there_is_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
