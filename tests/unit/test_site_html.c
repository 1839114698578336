/* test_site_html.c - what people wrote, in pages: escaped, safe, and let in by the page's policy or not at all. */
#include "reading.h"

#include "site/html.h"

static mcred_buf buf;

static const char *made(void) {
    assert_false(buf.failed);
    return buf.data ? buf.data : "";
}

static int begin(void **state) {
    (void)state;
    mcred_buf_init(&buf, 1U << 20);
    return 0;
}

static int end(void **state) {
    (void)state;
    mcred_buf_free(&buf);
    return 0;
}

static void text_is(mcred_str text, const char *expected) {
    mcred_buf_clear(&buf);
    html_text(&buf, text);
    assert_string_equal(made(), expected);
}

static void escapes_markup(void **state) {
    (void)state;
    text_is(MCRED_S("<script>alert('1' & \"2\")</script>"),
            "&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;");
    text_is(MCRED_S("a\x01\x1b[31m\x7f b"), "a\xEF\xBF\xBD\xEF\xBF\xBD[31m\xEF\xBF\xBD b");
    text_is(MCRED_S("a\xff\xc3 b"), "a\xEF\xBF\xBD\xEF\xBF\xBD b");
    text_is(MCRED_S("a\0b"), "a\xEF\xBF\xBD"
                             "b");
    text_is(MCRED_S("one\n\ttwo"), "one\n\ttwo");
}

static void keeps_every_script_and_turns_nothing_around(void **state) {
    (void)state;
    text_is(MCRED_S("التقييم 形成的評価 n̈"), "التقييم 形成的評価 n̈");
    text_is(MCRED_S("user\xE2\x80\xAEgnp.exe"), "usergnp.exe");
    mcred_buf_clear(&buf);
    html_written(&buf, "p", "lead", MCRED_S("ar"), MCRED_S(" التقييم "));
    assert_string_equal(made(), "<p class=\"lead\" lang=\"ar\" dir=\"auto\">التقييم</p>");
    assert_string_equal(html_direction(MCRED_S("ar-EG")), "rtl");
    assert_string_equal(html_direction(MCRED_S("HE")), "rtl");
    assert_string_equal(html_direction(MCRED_S("arn")), "ltr");
    assert_string_equal(html_direction(MCRED_S("")), "ltr");
}

static void markdown_is(const char *text, const char *expected) {
    mcred_buf_clear(&buf);
    html_markdown(&buf, mcred_str_of(text), 3);
    assert_string_equal(made(), expected);
}

static void markdown_shows(void **state) {
    (void)state;
    markdown_is("# One\n\n*two* `three`\n", "<h3>One</h3>\n<p><em>two</em> <code>three</code></p>\n");
    markdown_is("##### Deep\n", "<h6>Deep</h6>\n");
    markdown_is("[the *page*](https://a.example/?b=1&c=\"2\")\n",
                "<p><a href=\"https://a.example/?b=1&amp;c=&quot;2&quot;\" rel=\"nofollow noopener noreferrer\">the "
                "<em>page</em></a></p>\n");
}

static void markdown_does_nothing(void **state) {
    (void)state;
    markdown_is("<script>alert(1)</script>\n\nfine\n", "<p>fine</p>\n");
    markdown_is("a <img src=x onerror=alert(1)> b\n", "<p>a  b</p>\n");
    markdown_is("[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,x) [w](vbscript:x)\n",
                "<p>x y z w</p>\n");
    markdown_is("[x](&#106;avascript:alert(1)) [y](java&#9;script:alert(1)) [z](&#1;https://a.example)\n",
                "<p>x y z</p>\n");
    markdown_is("<javascript:alert(1)>\n", "<p>javascript:alert(1)</p>\n");
    markdown_is("[x](other.md) [y](//a.example/) [z](#here)\n", "<p>x y z</p>\n");
    markdown_is("<style>*{display:none}</style>\n", "");
}

static void markdown_fetches_nothing(void **state) {
    (void)state;
    markdown_is("![a photo](https://a.example/p.png)\n",
                "<p><a href=\"https://a.example/p.png\" rel=\"nofollow noopener noreferrer\">a photo</a></p>\n");
    markdown_is("[![inside](https://a.example/p.png)](https://b.example/)\n",
                "<p><a href=\"https://b.example/\" rel=\"nofollow noopener noreferrer\">inside</a></p>\n");
    markdown_is("![](https://a.example/1.gif)\n", "<p><a href=\"https://a.example/1.gif\" rel=\"nofollow noopener "
                                                  "noreferrer\">https://a.example/1.gif</a></p>\n");
}

static void policy_names_what_the_page_holds(void **state) {
    (void)state;
    const html_page alone = {.title = MCRED_S("A & B"), .style = MCRED_S("p{color:red}")};
    html_begin(&buf, &alone);
    html_end(&buf, &alone);
    /* printf 'p{color:red}' | openssl dgst -sha256 -binary | base64 */
    assert_non_null(strstr(made(),
                           "default-src 'none'; style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='; "
                           "base-uri 'none'; form-action 'none'"));
    assert_null(strstr(made(), "'self'"));
    assert_non_null(strstr(made(), "<html lang=\"en\" dir=\"ltr\">"));
    assert_non_null(strstr(made(), "<title>A &amp; B</title>"));
    mcred_buf_clear(&buf);
    const html_page one = {.title = MCRED_S("x"), .language = MCRED_S("ar"), .root = "../", .code = "assets/a.js"};
    html_begin(&buf, &one);
    assert_non_null(strstr(made(), "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"));
    assert_non_null(strstr(made(), "<html lang=\"ar\" dir=\"rtl\">"));
    assert_non_null(strstr(made(), "href=\"../assets/site.css\""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escapes_markup, begin, end),
        cmocka_unit_test_setup_teardown(keeps_every_script_and_turns_nothing_around, begin, end),
        cmocka_unit_test_setup_teardown(markdown_shows, begin, end),
        cmocka_unit_test_setup_teardown(markdown_does_nothing, begin, end),
        cmocka_unit_test_setup_teardown(markdown_fetches_nothing, begin, end),
        cmocka_unit_test_setup_teardown(policy_names_what_the_page_holds, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
