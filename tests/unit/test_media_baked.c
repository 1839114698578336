/* test_media_baked.c - credentials in pictures: put in, found again, replaced; and pictures that are not what they say.
 */
#include "reading.h"

#include "media/baked.h"
#include "media/png.h"

#define OUTER "<svg xmlns=\"http://www.w3.org/2000/svg\">"
#define NAMES "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\""
#define BAKED "<svg xmlns=\"http://www.w3.org/2000/svg\" " NAMES ">"

static mcred_why why;

/* ---- PNG ------------------------------------------------------------------------------------------- */

typedef struct piece {
    const char *type;
    mcred_str data;
} piece;

/* One grey pixel, the given chunks before its data, and what stands after its end. */
static void put_png(mcred_buf *out, const piece *pieces, size_t count, mcred_str after) {
    mcred_buf_init(out, 1 << 16);
    mcred_buf_puts(out, PNG_SIGNATURE);
    png_put_chunk(out, "IHDR", MCRED_S("\0\0\0\1\0\0\0\1\x08\0\0\0\0"));
    for (size_t i = 0; i < count; i++)
        png_put_chunk(out, pieces[i].type, pieces[i].data);
    png_put_chunk(out, "IDAT", MCRED_S("\x78\x9c\x63\x60\0\0\0\2\0\1"));
    png_put_chunk(out, "IEND", MCRED_S(""));
    mcred_buf_put(out, after);
    assert_false(out->failed);
}

static void png_says(const piece *pieces, size_t count, mcred_str after, const char *sentence) {
    mcred_buf png;
    mcred_str text;
    baked_kind kind;
    put_png(&png, pieces, count, after);
    assert_int_equal(baked_png_read(mcred_buf_str(&png), &kind, &text, &why), MCRED_NO);
    assert_string_equal(why.text, sentence);
    mcred_buf_free(&png);
}

static void a_png_is_baked_and_read(void **state) {
    mcred_buf png, once, twice;
    mcred_str text;
    baked_kind kind;
    (void)state;
    put_png(&png, NULL, 0, MCRED_S(""));
    mcred_buf_init(&once, 1 << 16);
    mcred_buf_init(&twice, 1 << 16);
    assert_int_equal(baked_png_write(mcred_buf_str(&png), BAKED_BADGE, MCRED_S("a.b.c"), &once, &why), MCRED_OK);
    assert_int_equal(baked_png_read(mcred_buf_str(&once), &kind, &text, &why), MCRED_OK);
    assert_int_equal(kind, BAKED_BADGE);
    assert_true(mcred_str_is(text, "a.b.c"));
    /* The chunk as the standard lays it out, right after the header. */
    assert_memory_equal(once.data + 33, "\0\0\0\x1diTXtopenbadgecredential\0\0\0\0\0a.b.c", 37);
    /* Another one takes its place, and the picture is the old one. */
    assert_int_equal(baked_png_write(mcred_buf_str(&once), BAKED_BADGE, MCRED_S("{}"), &twice, &why), MCRED_OK);
    assert_int_equal(baked_png_read(mcred_buf_str(&twice), &kind, &text, &why), MCRED_OK);
    assert_true(mcred_str_is(text, "{}"));
    assert_int_equal(twice.len, png.len + 12 + 19 + 5 + 2);
    mcred_buf_clear(&once);
    assert_int_equal(baked_png_write(mcred_buf_str(&twice), BAKED_TRANSCRIPT, MCRED_S("{}"), &once, &why), MCRED_NO);
    assert_string_equal(why.text, "the picture holds a credential of another kind already");
    mcred_buf_free(&png);
    mcred_buf_free(&once);
    mcred_buf_free(&twice);
}

static void a_png_must_be_whole_and_hold_one(void **state) {
    const piece one = {"iTXt", MCRED_S("openbadgecredential\0\0\0\0\0a.b.c")};
    const piece packed = {"iTXt", MCRED_S("openbadgecredential\0\1\0\0\0x")},
                ztxt = {"zTXt", MCRED_S("openbadges\0\0x")};
    const piece plain = {"tEXt", MCRED_S("openbadgecredential\0a.b.c")};
    const piece empty = {"iTXt", MCRED_S("openbadgecredential\0\0\0\0\0")},
                cut = {"iTXt", MCRED_S("openbadgecredential")};
    const piece both[] = {one, one}, header = {"IHDR", MCRED_S("\0\0\0\1\0\0\0\1\x08\0\0\0\0")};
    const piece end = {"IEND", MCRED_S("")}, other = {"iTXt", MCRED_S("Author\0\0\0\0\0Ana")};
    (void)state;
    png_says(NULL, 0, MCRED_S(""), "the picture holds no credential");
    png_says(&other, 1, MCRED_S(""), "the picture holds no credential");
    png_says(both, 2, MCRED_S(""), "the picture holds more than one credential");
    png_says(&packed, 1, MCRED_S(""), "the credential in the picture is compressed, which the standard does not allow");
    png_says(&ztxt, 1, MCRED_S(""), "the credential in the picture is compressed, which the standard does not allow");
    png_says(&plain, 1, MCRED_S(""), "the credential in the picture stands in a tEXt chunk, not in an iTXt");
    png_says(&empty, 1, MCRED_S(""), "the credential in the picture is empty");
    png_says(&cut, 1, MCRED_S(""), "the credential in the picture is empty");
    png_says(&one, 1, MCRED_S("x"), "something stands after the end of the PNG picture");
    png_says(&header, 1, MCRED_S(""), "the PNG picture is damaged: it does not begin with its one header");
    png_says(&end, 1, MCRED_S(""), "the PNG picture is damaged: it holds no picture");
    png_says(&(piece){"i2Xt", MCRED_S("")}, 1, MCRED_S(""), "the PNG picture is damaged: a chunk has no name");
}

/* Every cut and every changed bit is noticed or gives the same text. */
static void a_damaged_png_is_noticed(void **state) {
    const piece one = {"iTXt", MCRED_S("openbadgecredential\0\0\0\0\0a.b.c")};
    mcred_buf png;
    mcred_str text;
    baked_kind kind;
    (void)state;
    put_png(&png, &one, 1, MCRED_S(""));
    for (size_t len = 0; len < png.len; len++) {
        assert_int_equal(baked_png_read(mcred_str_first(mcred_buf_str(&png), len), &kind, &text, &why), MCRED_NO);
        png.data[len] ^= 4;
        assert_int_equal(baked_png_read(mcred_buf_str(&png), &kind, &text, &why), MCRED_NO);
        png.data[len] ^= 4;
    }
    mcred_buf_free(&png);
}

static void an_older_png_is_read(void **state) {
    const piece older = {"tEXt", MCRED_S("openbadges\0a.b.c")};
    mcred_buf png;
    mcred_str text;
    baked_kind kind;
    (void)state;
    put_png(&png, &older, 1, MCRED_S(""));
    assert_int_equal(baked_png_read(mcred_buf_str(&png), &kind, &text, &why), MCRED_OK);
    assert_int_equal(kind, BAKED_OPEN_BADGE_2);
    assert_true(mcred_str_is(text, "a.b.c"));
    mcred_buf_free(&png);
}

/* ---- SVG --------------------------------------------------------------------------------------------- */

static void svg_gives(const char *svg, baked_kind kind, const char *text) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_str found;
    baked_kind of;
    if (baked_svg_read(arena, mcred_str_of(svg), &of, &found, &why) != MCRED_OK)
        fail_msg("%s: %s", svg, why.text);
    assert_int_equal(of, kind);
    assert_true(mcred_str_is(found, text));
    mcred_arena_free(arena);
}

static void svg_says(const char *svg, const char *sentence) {
    mcred_arena *arena = mcred_arena_new(0);
    mcred_str found;
    baked_kind of;
    assert_int_equal(baked_svg_read(arena, mcred_str_of(svg), &of, &found, &why), MCRED_NO);
    assert_string_equal(why.text, sentence);
    mcred_arena_free(arena);
}

static void an_svg_becomes(const char *svg, const char *text, const char *expected) {
    mcred_buf out;
    mcred_buf_init(&out, 1 << 16);
    if (baked_svg_write(mcred_str_of(svg), BAKED_BADGE, mcred_str_of(text), &out, &why) != MCRED_OK)
        fail_msg("%s: %s", svg, why.text);
    assert_string_equal(out.data, expected);
    mcred_buf_free(&out);
}

static void an_svg_is_baked(void **state) {
    (void)state;
    an_svg_becomes(OUTER "<g/></svg>", "a.b.c",
                   BAKED "\n<openbadges:credential verify=\"a.b.c\"></openbadges:credential><g/></svg>");
    an_svg_becomes(OUTER "<g/></svg>", "{\"a\":[[\"b]]>c\"]]}\n",
                   BAKED "\n<openbadges:credential><![CDATA[{\"a\":[[\"b]]\\u003ec\"]]}]]></openbadges:credential>"
                         "<g/></svg>");
    an_svg_becomes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "a.b.c",
                   BAKED "\n<openbadges:credential verify=\"a.b.c\"></openbadges:credential></svg>");
    /* Again, and in a picture that has two. */
    an_svg_becomes(BAKED "\n<openbadges:credential verify=\"a.b.c\"></openbadges:credential><g/></svg>", "d.e.f",
                   BAKED "\n<openbadges:credential verify=\"d.e.f\"></openbadges:credential><g/></svg>");
    an_svg_becomes(BAKED "<openbadges:credential>x</openbadges:credential><g/><openbadges:credential/></svg>", "{}",
                   BAKED "\n<openbadges:credential><![CDATA[{}]]></openbadges:credential><g/></svg>");
}

static void an_svg_is_read_by_namespace(void **state) {
    (void)state;
    svg_gives(BAKED "<openbadges:credential verify=\" a.b.c \"/></svg>", BAKED_BADGE, "a.b.c");
    svg_gives(BAKED "<openbadges:credential><![CDATA[{\"a\": 1}]]></openbadges:credential></svg>", BAKED_BADGE,
              "{\"a\": 1}");
    svg_gives(OUTER
              "<x:credential xmlns:x=\"https://purl.imsglobal.org/ob/v3p0\">{&quot;a&quot;: 1}</x:credential></svg>",
              BAKED_BADGE, "{\"a\": 1}");
    svg_gives(OUTER "<credential xmlns=\"https://purl.imsglobal.org/clr/v2p0\" verify=\"a.b.c\"/></svg>",
              BAKED_TRANSCRIPT, "a.b.c");
    svg_gives("<svg xmlns:openbadges=\"http://openbadges.org\"><openbadges:assertion verify=\"a.b.c\"><![CDATA[{}]]>"
              "</openbadges:assertion></svg>",
              BAKED_OPEN_BADGE_2, "a.b.c");
    svg_gives(BAKED "<animate/><g xmlns:openbadges=\"urn:other\"><openbadges:credential/></g>"
                    "<openbadges:credential verify=\"a.b.c\"/></svg>",
              BAKED_BADGE, "a.b.c");
}

static void an_svg_must_hold_one_and_no_script(void **state) {
    (void)state;
    svg_says(OUTER "<openbadges:credential verify=\"a.b.c\"/></svg>", "the picture holds no credential");
    svg_says(BAKED "<openbadges:credential verify=\"a\"/><openbadges:credential verify=\"b\"/></svg>",
             "the picture holds more than one credential");
    svg_says(BAKED "<openbadges:credential verify=\"a\">{}</openbadges:credential></svg>",
             "the picture holds more than one credential");
    svg_says(BAKED "<openbadges:credential/></svg>", "the credential in the picture is empty");
    svg_says(BAKED "<openbadges:credential><g/></openbadges:credential></svg>",
             "the credential in the picture is not plain text");
    svg_says(BAKED "<script/><openbadges:credential verify=\"a\"/></svg>", "the SVG picture holds a script");
    svg_says(BAKED "<g onload=\"x()\"/><openbadges:credential verify=\"a\"/></svg>", "the SVG picture holds a script");
    svg_says("<!DOCTYPE svg [<!ENTITY a \"b\">]>" BAKED "<openbadges:credential verify=\"&a;\"/></svg>",
             "a DOCTYPE or an instruction; a badge needs neither, so take it out");
    svg_says(BAKED "<openbadges:credential verify=\"&a;\"/></svg>",
             "this entity is not one of XML's own; write & as &amp;");
    svg_says(BAKED "<openbadges:credential verify=\"a\"/>", "an element is not closed");
}

/* A file of megabytes takes no time that grows with its square. */
static void hostile_svgs_end_soon(void **state) {
    mcred_buf svg;
    (void)state;
    mcred_buf_init(&svg, 4 << 20);
    mcred_buf_puts(&svg, "<svg");
    for (int i = 0; i < 100000; i++)
        mcred_buf_printf(&svg, " xmlns:a%d=\"b\"", i);
    mcred_buf_puts(&svg, "/>");
    svg_says(svg.data, "the SVG picture names too many namespaces");
    mcred_buf_free(&svg);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_is_baked_and_read),
        cmocka_unit_test(a_png_must_be_whole_and_hold_one),
        cmocka_unit_test(a_damaged_png_is_noticed),
        cmocka_unit_test(an_older_png_is_read),
        cmocka_unit_test(an_svg_is_baked),
        cmocka_unit_test(an_svg_is_read_by_namespace),
        cmocka_unit_test(an_svg_must_hold_one_and_no_script),
        cmocka_unit_test(hostile_svgs_end_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
