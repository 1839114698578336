/* test_media_svg.c - a badge.svg that is only a picture passes; what could act or fetch is refused, with its line. */
#include "reading.h"

#include "media/svg.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" >"

static mcred_sink *sink;

static mcred_status check(const char *text) {
    mcred_sink_free(sink);
    sink = mcred_sink_new(0);
    mcred_source source = {MCRED_S("credentials/one/badge.svg"), mcred_str_of(text)};
    return mcred_svg_check(&source, sink);
}

static void passes(const char *text) {
    if (check(text) != MCRED_OK) {
        print_findings(sink);
        fail_msg("refused: %s", text);
    }
    assert_int_equal(mcred_sink_len(sink), 0);
}

static void refused(const char *text, const char *rule, size_t line, size_t column) {
    if (check(text) != MCRED_NO)
        fail_msg("passes: %s", text);
    assert_finding(sink, 0, rule, line, column);
}

static void pictures_pass(void **state) {
    (void)state;
    passes(SVG "</svg>");
    passes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by hand -->\n" SVG "<title>A &amp; B &#233;</title>"
        "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>"
        "<g fill=\"url(#a)\" style=\"stroke: url('#a')\"><circle cx='4' cy='4' r='3'/><use href=\"#a\"/></g></svg>\n");
    passes("\xEF\xBB\xBF" SVG "<style>path { fill: red }</style><path d=\"M0 0L9 9\"/></svg>");
    passes("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" inkscape:version=\"1\">"
           "<inkscape:page/><image xlink:href=\"data:image/png;base64,AAAA\"/></svg>");
}

static void scripts_are_refused(void **state) {
    (void)state;
    refused(SVG "\n<script>alert(1)</script></svg>", "picture/script", 2, 1);
    refused(SVG "\n  <g onload=\"alert(1)\"/></svg>", "picture/script", 2, 6);
    refused(SVG "\n<g ONCLICK='x'/></svg>", "picture/script", 2, 4);
    refused(SVG "<foreignObject/></svg>", "picture/script", 1, 60);
    refused(SVG "<a href=\"#x\"/></svg>", "picture/script", 1, 60);
    refused(SVG "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>", "picture/script", 1, 60);
    refused(SVG "<use href=\"java&#x0A;script:alert(1)\"/></svg>", "picture/script", 1, 65);
    refused(SVG "<image href=\"data:image/svg+xml;base64,AAAA\"/></svg>", "picture/script", 1, 67);
    refused("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:cc=\"http://www.w3.org/1999/xhtml\"><cc:script/></svg>",
            "picture/script", 1, 41);
    refused("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:s=\"http://www.w3.org/2000/svg\"><s:script/></svg>",
            "picture/script", 1, 78);
    refused(SVG "<g xmlns=\"http://www.w3.org/1999/xhtml\"/></svg>", "picture/script", 1, 63);
}

static void references_outside_are_refused(void **state) {
    (void)state;
    refused(SVG "\n\n<image href=\"https://a.example/x.png\"/></svg>", "picture/outside", 3, 8);
    refused(SVG "<use xlink:href=\"other.svg#a\"/></svg>", "picture/outside", 1, 65);
    refused(SVG "<g fill=\"url(https://a.example/#a)\"/></svg>", "picture/outside", 1, 63);
    refused(SVG "<g style=\"fill: u&#114;l( //a.example/ )\"/></svg>", "picture/outside", 1, 63);
    refused(SVG "<g style=\"fill: \\75rl(x)\"/></svg>", "picture/outside", 1, 63);
    refused(SVG "<style>@import 'x.css';</style></svg>", "picture/outside", 1, 83);
    refused(SVG "<style>@im<!-- -->port 'x.css';</style></svg>", "picture/outside", 1, 91);
    refused(SVG "<style>@im<![CDATA[port url(x)]]></style></svg>", "picture/outside", 1, 93);
    refused(SVG "<style>@font-face{src:url(x)}</style></svg>", "picture/outside", 1, 89);
    refused(SVG "<g xml:base=\"https://a.example/\"/></svg>", "picture/outside", 1, 63);
    refused("<?xml version=\"1.0\"?><?xml-stylesheet href=\"x.css\"?>" SVG "</svg>", "picture/outside", 1, 22);
}

static void broken_files_are_refused(void **state) {
    (void)state;
    refused("", "picture/malformed", 1, 1);
    refused("no picture", "picture/malformed", 1, 1);
    refused("<html/>", "picture/malformed", 1, 1);
    refused("<svg/>", "picture/malformed", 1, 1);
    refused("<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG "</svg>", "picture/malformed", 1, 1);
    refused(SVG "&lol;</svg>", "picture/malformed", 1, 60);
    refused(SVG "<g></svg>", "picture/malformed", 1, 63);
    refused(SVG "<g", "picture/malformed", 1, 60);
    refused(SVG "<g a=1/></svg>", "picture/malformed", 1, 65);
    refused(SVG "<g a='1' a='2'/></svg>", "picture/malformed", 1, 69);
    refused(SVG "<g a='1'b='2'/></svg>", "picture/malformed", 1, 68);
    refused(SVG "</svg>" SVG "</svg>", "picture/malformed", 1, 66);
    refused(SVG "<!-- </svg>", "picture/malformed", 1, 60);
    refused(SVG "\xff</svg>", "picture/malformed", 1, 60);
    refused(SVG "<style><g/></style></svg>", "picture/malformed", 1, 67);
    refused(SVG, "picture/malformed", 1, 60);
}

/* Neither deep nor repeated: both make small files endless. */
static void endless_files_are_refused(void **state) {
    (void)state;
    mcred_buf buf;
    mcred_buf_init(&buf, 1U << 20);
    mcred_buf_puts(&buf, SVG);
    for (int i = 0; i < 5000; i++)
        mcred_buf_puts(&buf, "<g>");
    refused(buf.data, "picture/malformed", 1, 60 + 63 * 3);
    mcred_buf_clear(&buf);
    mcred_buf_puts(&buf, SVG);
    for (int i = 0; i < 40; i++)
        mcred_buf_printf(&buf, "<g id=\"n%d\"><use href=\"#n%d\"/><use href=\"#n%d\"/></g>", i, i - 1, i - 1);
    mcred_buf_puts(&buf, "</svg>");
    assert_int_equal(check(buf.data), MCRED_NO);
    assert_int_equal(mcred_sink_len(sink), 1);
    mcred_buf_free(&buf);
}

static int end(void **state) {
    (void)state;
    mcred_sink_free(sink);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_pass),
        cmocka_unit_test(scripts_are_refused),
        cmocka_unit_test(references_outside_are_refused),
        cmocka_unit_test(broken_files_are_refused),
        cmocka_unit_test(endless_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
