/* test_markdown.c - front matter, sections, links and words of evidence and reviews. */
#include "reading.h"

#include "mcred/markdown.h"

typedef struct page {
    mcred_arena *arena;
    mcred_sink *sink;
    mcred_source source;
    mcred_status status;
    mcred_markdown *markdown;
} page;

static page read_page(const char *text) {
    page p = {.arena = mcred_arena_new(0), .sink = mcred_sink_new(0)};
    p.source = (mcred_source){MCRED_S("evidence.md"), mcred_str_of(text)};
    p.status = mcred_markdown_parse(p.arena, &p.source, NULL, p.sink, &p.markdown);
    return p;
}

static page read_good_page(const char *text) {
    page p = read_page(text);
    if (p.status != MCRED_OK)
        print_findings(p.sink);
    assert_int_equal(p.status, MCRED_OK);
    assert_non_null(p.markdown);
    return p;
}

static void page_free(page *p) {
    mcred_arena_free(p->arena);
    mcred_sink_free(p->sink);
}

static void refused(const char *text, const char *rule, size_t line, size_t column) {
    page p = read_page(text);
    assert_int_equal(p.status, MCRED_NO);
    assert_null(p.markdown);
    assert_finding(p.sink, 0, rule, line, column);
    assert_int_equal(mcred_sink_len(p.sink), 1);
    page_free(&p);
}

static void is(mcred_str text, const char *expected) {
    if (!mcred_str_is(text, expected))
        fail_msg("\"%.*s\" is not \"%s\"", MCRED_ARG(text), expected);
}

static mcred_str covered(const page *p, mcred_span span) {
    return (mcred_str){p->source.text.data + span.begin, span.end - span.begin};
}

static const mcred_section *section(const page *p, const char *type, const char *id) {
    const mcred_section *found = mcred_markdown_section(p->markdown, mcred_str_of(type), mcred_str_of(id));
    assert_non_null(found);
    return found;
}

static const char EVIDENCE[] = "---\n"
                               "mcred: evidence/1\n"
                               "artifacts:\n"
                               "  - {path: artifacts/plan.md, for: lesson-plan}\n"
                               "---\n"
                               "# My evidence\n"
                               "\n"
                               "Some words before.\n"
                               "\n"
                               "## Your *context*\n"
                               "<!-- mcred:prompt context · 100 to 400 words -->\n"
                               "\n"
                               "I teach **twelve** classes, and don't stop.\n"
                               "\n"
                               "### A detail\n"
                               "\n"
                               "See [the plan](artifacts/plan.md).\n"
                               "\n"
                               "## Growth\n"
                               "<!-- mcred:prompt growth - 150 words -->\n"
                               "Much.\n"
                               "# Appendix\n"
                               "Not an answer.\n";

static void a_page_of_evidence(void **state) {
    (void)state;
    page p = read_good_page(EVIDENCE);
    is(mcred_get_text(p.markdown->front, "mcred"), "evidence/1");
    const mcred_node *path = mcred_get(mcred_at(mcred_get(p.markdown->front, "artifacts"), 0), "path");
    is(covered(&p, path->span), "artifacts/plan.md");
    assert_true(mcred_str_starts(covered(&p, p.markdown->front_span), "mcred: evidence/1"));
    assert_true(mcred_str_starts(covered(&p, p.markdown->body), "# My evidence"));
    assert_int_equal(p.markdown->sections.len, 2);
    const mcred_section *context = section(&p, "prompt", "context");
    is(context->heading, "Your context");
    is(covered(&p, context->marker), "<!-- mcred:prompt context · 100 to 400 words -->");
    is(context->text,
       "I teach **twelve** classes, and don't stop.\n\n### A detail\n\nSee [the plan](artifacts/plan.md).");
    assert_int_equal(context->words, 7 + 2 + 3);
    const mcred_section *growth = section(&p, "prompt", "growth");
    is(growth->text, "Much.");
    assert_int_equal(growth->words, 1);
    assert_null(mcred_markdown_section(p.markdown, MCRED_S("part"), MCRED_S("growth")));
    page_free(&p);
}

static void front_matter_is_optional(void **state) {
    (void)state;
    page p = read_good_page("# Title\n\n---\n\na: 1\n---\n");
    assert_null(p.markdown->front);
    assert_int_equal(p.markdown->body.begin, 0);
    page_free(&p);
    p = read_good_page("");
    assert_null(p.markdown->front);
    assert_int_equal(p.markdown->sections.len, 0);
    page_free(&p);
    p = read_good_page("---\n---\n");
    assert_true(mcred_is(p.markdown->front, MCRED_KIND_NULL));
    page_free(&p);
    p = read_good_page("---- \ntext\n");
    assert_null(p.markdown->front);
    page_free(&p);
}

static void other_systems_line_ends(void **state) {
    (void)state;
    page p =
        read_good_page("\xEF\xBB\xBF---\r\na: 1\r\n---  \r\n## H\r\n<!-- mcred:part comment -->\r\nOne\r\ntwo.\r\n");
    int64_t value = 0;
    assert_true(mcred_integer(mcred_get(p.markdown->front, "a"), &value));
    is(covered(&p, p.markdown->front_span), "a: 1\r\n");
    is(section(&p, "part", "comment")->text, "One\r\ntwo.");
    assert_int_equal(section(&p, "part", "comment")->words, 2);
    page_free(&p);
    p = read_good_page("---\ra: 1\r---\r## H\r<!-- mcred:part comment -->\rOne\r");
    is(section(&p, "part", "comment")->text, "One");
    page_free(&p);
}

static void front_matter_errors(void **state) {
    (void)state;
    refused("---\na: 1\n", "markdown/front-matter", 1, 1);
    refused("---", "markdown/front-matter", 1, 1);
    refused("---\na: 1\n b: 2\n---\n", "document/yaml-syntax", 3, 3);
    refused("---\r\na:\r\n\tb: 2\r\n---\r\n", "document/tab", 3, 1);
    refused("---\nä: 1\nä: 2\n---\ntext\n", "document/duplicate-key", 3, 1);
    page p = read_page("---\na: &x 1\n---\n## H\n<!-- mcred:promt context -->\n");
    assert_int_equal(p.status, MCRED_NO);
    assert_int_equal(mcred_sink_len(p.sink), 2); /* the body is looked at all the same */
    page_free(&p);
}

static void bytes_that_are_refused(void **state) {
    (void)state;
    refused("# caf\xE9\n", "document/utf-8", 1, 6);
    refused("# Title\n\n\x1b[31mred\n", "document/control-character", 3, 1);
    page p = read_good_page("# A\n\nline\xE2\x80\xA8separator\n");
    page_free(&p);
}

static void markers_in_code_do_not_count(void **state) {
    (void)state;
    page p = read_good_page("## H\n\n```\n<!-- mcred:prompt one-a -->\n```\n\n    <!-- mcred:prompt two-a -->\n\n"
                            "> <!-- mcred:prompt three-a -->\n\n- x\n\n  <!-- mcred:prompt four-a -->\n\n"
                            "`<!-- mcred:prompt five-a -->`\n\n<!-- a comment -->\n\n<!-- mcred is fine -->\n\n"
                            "   <!--mcred:prompt six-a-->\nyes\n");
    assert_int_equal(p.markdown->sections.len, 1);
    is(section(&p, "prompt", "six-a")->text, "yes");
    page_free(&p);
}

static void a_section_ends_where_the_next_begins(void **state) {
    (void)state;
    page p = read_good_page(
        "<!-- mcred:part comment -->\nno heading\n\n## A\n\ntext\n\n#### B\n<!-- mcred:criterion one-b -->\n1\n"
        "<!-- mcred:criterion two-b -->\n2\n\nSetext\n======\n\n<!-- mcred:criterion three-b -->\n");
    is(section(&p, "part", "comment")->heading, "");
    is(section(&p, "part", "comment")->text, "no heading\n\n## A\n\ntext");
    assert_int_equal(section(&p, "part", "comment")->words, 4);
    is(section(&p, "criterion", "one-b")->heading, "B");
    is(section(&p, "criterion", "one-b")->text, "1");
    is(section(&p, "criterion", "two-b")->heading, "B");
    is(section(&p, "criterion", "two-b")->text, "2");
    is(section(&p, "criterion", "three-b")->heading, "Setext");
    is(section(&p, "criterion", "three-b")->text, "");
    assert_int_equal(section(&p, "criterion", "three-b")->words, 0);
    page_free(&p);
}

static void malformed_markers(void **state) {
    (void)state;
    refused("## H\n<!-- mcred:prompt -->\n", "markdown/marker", 2, 1);
    refused("## H\n<!-- mcred: -->\n", "markdown/marker", 2, 1);
    refused("## H\n<!-- mcred:promt context -->\n", "markdown/marker", 2, 1);
    refused("## H\n<!-- mcred:prompt Bad_Id -->\n", "markdown/marker", 2, 1);
    refused("## H\n  <!-- mcred:prompt context\ntext\n", "markdown/marker", 2, 3);
    refused("## H\n<!-- mcred:prompt context --> text\n", "markdown/marker", 2, 1);
    refused("## H <!-- mcred:prompt context -->\n", "markdown/marker", 1, 6);
    refused("## H\n\ntext <!-- mcred:prompt context -->\n", "markdown/marker", 3, 6);
    page p = read_page("<!-- mcred:promt context -->\n");
    is(mcred_sink_at(p.sink, 0)->hint, "did you mean \"prompt\"?");
    page_free(&p);
}

static void markers_stand_once(void **state) {
    (void)state;
    page p = read_page("## A\n<!-- mcred:prompt context -->\nx\n## B\n<!-- mcred:prompt context -->\ny\n"
                       "## C\n<!-- mcred:part context -->\n");
    assert_int_equal(p.status, MCRED_NO);
    assert_int_equal(mcred_sink_len(p.sink), 1);
    assert_finding(p.sink, 0, "markdown/duplicate-marker", 5, 1);
    const mcred_label *label = MCRED_AT(mcred_label, &mcred_sink_at(p.sink, 0)->labels, 0);
    assert_int_equal(label->place.line, 2);
    page_free(&p);
}

/* ---- links -------------------------------------------------------------------- */

static void link_is(const page *p, size_t index, const char *target, const char *bytes) {
    const mcred_link *link = MCRED_AT(mcred_link, &p->markdown->links, index);
    assert_non_null(link);
    is(link->target, target);
    is(covered(p, link->span), bytes);
}

static void links_and_their_places(void **state) {
    (void)state;
    page p = read_good_page("# See [a](b.md)\n\nText a.md [one](a.md) and\n[two](<c d.md> \"title\") ![pic *x*](p.png) "
                            "<https://e.org/?q>,\n"
                            "<me@example.org>.\n\n> - [three](t.md)\n");
    assert_int_equal(p.markdown->links.len, 7);
    link_is(&p, 0, "b.md", "[a](b.md)");
    link_is(&p, 1, "a.md", "[one](a.md)");
    link_is(&p, 2, "c d.md", "[two](<c d.md> \"title\")");
    link_is(&p, 3, "p.png", "![pic *x*](p.png)");
    link_is(&p, 4, "https://e.org/?q", "<https://e.org/?q>");
    link_is(&p, 5, "mailto:me@example.org", "<me@example.org>");
    link_is(&p, 6, "t.md", "[three](t.md)");
    const mcred_link *image = MCRED_AT(mcred_link, &p.markdown->links, 3);
    assert_true(image->image);
    is(image->alt, "pic x");
    page_free(&p);
}

static void links_without_a_place_of_their_own(void **state) {
    (void)state;
    page p =
        read_good_page("[![alt](i.png)](l.md)\n\nSee [ref] here.\n\n[ref]: r.md\n\n[e](a&amp;b.md)\n\n[empty]()\n");
    assert_int_equal(p.markdown->links.len, 5);
    link_is(&p, 0, "i.png", "![alt](i.png)");
    link_is(&p, 1, "l.md", "[![alt](i.png)](l.md)");
    link_is(&p, 2, "r.md", "See [ref] here.");
    link_is(&p, 3, "a&b.md", "[e](a&amp;b.md)");
    link_is(&p, 4, "", "[empty]()");
    page_free(&p);
}

/* ---- words -------------------------------------------------------------------- */

static void words_are(const char *text, size_t expected) {
    size_t words = mcred_markdown_words(mcred_str_of(text));
    if (words != expected)
        fail_msg("\"%s\" has %zu words, not %zu", text, words, expected);
}

static void words(void **state) {
    (void)state;
    words_are("", 0);
    words_are("one two  three\nfour", 4);
    words_are("don't, well-being; 3.5 (e.g.) snake_case", 5);
    words_are("l\xE2\x80\x99"
              "élève — ça va ?",
              3);
    words_are("half**way** un*do* and ~ - * !", 3);
    words_are("`code here` x", 3);
    words_are("```python extra\nprint this\n```\nend", 3);
    words_are("a<br>b <b>c</b> <!-- not this --> d", 4);
    words_are("<div>\nnot this\n</div>\n\nx", 1);
    words_are("[text here](http://not.counted/at-all \"nor this\") x", 3);
    words_are("![not this](p.png) x", 1);
    words_are("日本語です", 5);
    words_are("我喜欢 Python 编程", 6);
    words_are("Это тест. שלום עולם 한국어 시험", 6);
    words_are("नमस्ते दुनिया", 2);
    words_are("# Head\n- one\n- two\n\n> three", 4);
    words_are("end.\\\nnext", 2);
    words_are("a\xCC\x88"
              "b 🎓 ½",
              2);
}

/* ---- hostile texts ------------------------------------------------------------- */

static void hostile_texts_end(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "[",     "![",        "[a](",          "[a](b)",      "![[]()",
        "> ",    "- ",        "*a **b ",       "<!-- mcred:", "<!-- mcred:prompt x -->\n",
        "`",     "# a\n",     "<!--",          "&amp;",       "\\",
        "<a ",   "a\n",       "[a][b] ",       "- > ",        "x <!-- mcred:prompt ab --> ",
        "---\n", "![a](b ![", "[a]: b\n\n[a] "};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t len = strlen(pieces[i]), times = 30000;
        char *text = malloc(len * times + 1);
        assert_non_null(text);
        for (size_t k = 0; k < times; k++)
            memcpy(text + k * len, pieces[i], len);
        text[len * times] = 0;
        page p = read_page(text);
        assert_true(p.status == MCRED_OK || p.status == MCRED_NO);
        assert_true(mcred_sink_len(p.sink) <= 110);
        page_free(&p);
        mcred_buf out;
        mcred_buf_init(&out, (size_t)1 << 26);
        assert_true(mcred_markdown_html(mcred_str_of(text), &out));
        mcred_buf_free(&out);
        free(text);
    }
}

static void memory_that_runs_out_is_a_failure(void **state) {
    (void)state;
    mcred_source source = {MCRED_S("evidence.md"), mcred_str_of(EVIDENCE)};
    size_t failures = 0;
    for (size_t limit = 1; limit < 20000; limit += 32) {
        mcred_arena *arena = mcred_arena_new(limit);
        mcred_sink *sink = mcred_sink_new(0);
        mcred_markdown *markdown = NULL;
        mcred_status status = arena ? mcred_markdown_parse(arena, &source, NULL, sink, &markdown) : MCRED_FAILED;
        failures += status == MCRED_FAILED;
        assert_true(status == MCRED_OK || status == MCRED_FAILED);
        assert_true((status == MCRED_OK) == (markdown != NULL));
        mcred_arena_free(arena);
        mcred_sink_free(sink);
    }
    assert_true(failures > 0);
}

static void crowded_paragraphs_are_refused(void **state) {
    (void)state;
    size_t times = 100000;
    char *text = malloc(times * 6 + 10);
    assert_non_null(text);
    memcpy(text, "# A\n\n", 6);
    for (size_t i = 0; i < times; i++)
        memcpy(text + 5 + i * 6, "![[]()", 7);
    refused(text, "markdown/crowded", 3, 1);
    words_are(text, 1);
    mcred_buf out;
    mcred_buf_init(&out, (size_t)1 << 20);
    assert_true(mcred_markdown_html(mcred_str_of(text), &out));
    assert_true(mcred_str_starts(mcred_buf_str(&out), "<pre># A"));
    mcred_buf_free(&out);
    free(text);
}

static void long_texts_are_refused(void **state) {
    (void)state;
    size_t len = (size_t)1 << 20;
    char *text = malloc(len + 2);
    assert_non_null(text);
    memset(text, 'a', len + 1);
    text[len + 1] = 0;
    refused(text, "document/too-large", 1, 1);
    text[len] = 0;
    page p = read_good_page(text);
    page_free(&p);
    free(text);
}

static void many_links_to_one_definition(void **state) {
    (void)state;
    size_t times = 40000;
    char *text = malloc(times * 4 + 100);
    assert_non_null(text);
    size_t len = (size_t)snprintf(text, 100, "[a]: target-that-is-nowhere-else\n\n");
    for (size_t i = 0; i < times; i++, len += 4)
        memcpy(text + len, "[a] ", 5);
    page p = read_good_page(text);
    assert_true(p.markdown->links.len > 1000);
    page_free(&p);
    free(text);
}

/* ---- HTML ---------------------------------------------------------------------- */

static void html_is(const char *text, const char *expected) {
    mcred_buf out;
    mcred_buf_init(&out, 1 << 16);
    assert_true(mcred_markdown_html(mcred_str_of(text), &out));
    assert_string_equal(out.data ? out.data : "", expected);
    mcred_buf_free(&out);
}

static void html(void **state) {
    (void)state;
    html_is("", "");
    html_is("# A *b*\n\n[x](y.md \"t\") & <https://e.org>\n",
            "<h1>A <em>b</em></h1>\n<p><a href=\"y.md\" title=\"t\">x</a> &amp; <a "
            "href=\"https://e.org\">https://e.org</a></p>\n");
    html_is("a <script>alert(1)</script> b\n", "<p>a alert(1) b</p>\n");
    html_is("<script>\nalert(1)\n</script>\n\nx\n", "<p>x</p>\n");
    html_is("<!-- mcred:prompt context -->\n<img src=x onerror=alert(1)>\n\ny", "<p>y</p>\n");
    html_is("```\n<script>\n```\n", "<pre><code>&lt;script&gt;\n</code></pre>\n");
}

static void targets_that_run_code_are_dropped(void **state) {
    (void)state;
    static const char *const targets[] = {"javascript:alert(1)",
                                          "JaVaScRiPt:alert(1)",
                                          "javascript&#58;alert(1)",
                                          "java&#x09;script:alert(1)",
                                          "&#1;javascript:alert(1)",
                                          "java&NewLine;script:x",
                                          "vbscript:x",
                                          "data:text/html,x",
                                          "DATA:image/png;base64,x",
                                          "file:///etc/passwd",
                                          "&#x6A;avascript:x",
                                          "javascript&colon;x",
                                          "view-source:x",
                                          "blob:x",
                                          "javascript\\:x",
                                          "unknown:x"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        char text[200];
        snprintf(text, sizeof text, "[a](<%s>)", targets[i]);
        html_is(text, "<p><a href=\"\">a</a></p>\n");
        snprintf(text, sizeof text, "![a](<%s>)", targets[i]);
        html_is(text, "<p><img src=\"\" alt=\"a\" /></p>\n");
    }
    html_is("[a](HTTPS://e.org)", "<p><a href=\"HTTPS://e.org\">a</a></p>\n");
    html_is("[a](mailto:x@e.org)", "<p><a href=\"mailto:x@e.org\">a</a></p>\n");
    html_is("[a](x/y:z.md)", "<p><a href=\"x/y:z.md\">a</a></p>\n");
    html_is("[a](#b:c)", "<p><a href=\"#b:c\">a</a></p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_of_evidence),
        cmocka_unit_test(front_matter_is_optional),
        cmocka_unit_test(other_systems_line_ends),
        cmocka_unit_test(front_matter_errors),
        cmocka_unit_test(bytes_that_are_refused),
        cmocka_unit_test(markers_in_code_do_not_count),
        cmocka_unit_test(a_section_ends_where_the_next_begins),
        cmocka_unit_test(malformed_markers),
        cmocka_unit_test(markers_stand_once),
        cmocka_unit_test(links_and_their_places),
        cmocka_unit_test(links_without_a_place_of_their_own),
        cmocka_unit_test(words),
        cmocka_unit_test(hostile_texts_end),
        cmocka_unit_test(memory_that_runs_out_is_a_failure),
        cmocka_unit_test(crowded_paragraphs_are_refused),
        cmocka_unit_test(long_texts_are_refused),
        cmocka_unit_test(many_links_to_one_definition),
        cmocka_unit_test(html),
        cmocka_unit_test(targets_that_run_code_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
