/* test_traces_read.c - pictures and documents, made by hand, tell authors, places and comments; damaged ones say so.
 */
#include "reading.h"

#include <zlib.h>

#include "media/traces.h"

static mcred_arena *arena;
static mcred_vec traces;
static const char *unread;

static int set_up(void **state) {
    (void)state;
    arena = mcred_arena_new(0);
    return arena ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    mcred_arena_free(arena);
    return 0;
}

#define BYTES(literal) ((mcred_str){(literal), sizeof(literal) - 1})

/* A copy of its own size, so that a read past the end is seen. */
static void look(mcred_str bytes) {
    char *exact = malloc(bytes.len ? bytes.len : 1);
    assert_non_null(exact);
    memcpy(exact, bytes.data, bytes.len);
    assert_true(traces_read(arena, (mcred_str){exact, bytes.len}, &traces, &unread));
    free(exact);
}

static void tells(size_t i, trace_kind kind, const char *where, const char *text) {
    assert_true(i < traces.len);
    const trace *t = MCRED_AT(trace, &traces, i);
    assert_int_equal(t->kind, kind);
    assert_string_equal(t->where, where);
    if (!mcred_str_is(t->text, text))
        fail_msg("%s: \"%.*s\", not \"%s\"", where, MCRED_ARG(t->text), text);
}

/* Little-endian: IFD0 at 8 with Artist (at 38) and the GPS directory (at 44, with a latitude reference and a latitude).
 */
#define TIFF_LE                                                                                                        \
    "II*\0\x08\0\0\0"                                                                                                  \
    "\x02\0"                                                                                                           \
    "\x3B\x01\x02\0\x05\0\0\0\x26\0\0\0"                                                                               \
    "\x25\x88\x04\0\x01\0\0\0\x2C\0\0\0"                                                                               \
    "\0\0\0\0"                                                                                                         \
    "Lena\0\0"                                                                                                         \
    "\x01\0"                                                                                                           \
    "\x02\0\x05\0\x03\0\0\0\0\0\0\0"
#define TIFF_BE                                                                                                        \
    "MM\0*\0\0\0\x08\0\x01\x01\x3B\0\x02\0\0\0\x03"                                                                    \
    "Al\0\0\0\0\0\0"

static void jpeg_tells(void **state) {
    (void)state;
    look(BYTES("\xFF\xD8\xFF\xE1\0\x42"
               "Exif\0\0" TIFF_LE "\xFF\xFE\0\x0B"
               "a comment"
               "\xFF\xDA\0\x02\x12\x34\xFF\xD9"));
    assert_null(unread);
    assert_int_equal(traces.len, 3);
    tells(0, TRACE_AUTHOR, "the Exif field Artist", "Lena");
    tells(1, TRACE_PLACE, "the GPS position in the Exif data", "");
    tells(2, TRACE_TEXT, "the JPEG comment", "a comment");
}

static void jpeg_tells_big_endian_short_value(void **state) {
    (void)state;
    look(BYTES("\xFF\xD8\xFF\xE1\0\x22"
               "Exif\0\0" TIFF_BE "\xFF\xD9"));
    assert_null(unread);
    assert_int_equal(traces.len, 1);
    tells(0, TRACE_AUTHOR, "the Exif field Artist", "Al");
}

static void iptc_and_xmp_tell(void **state) {
    (void)state;
    look(BYTES("\xFF\xD8\xFF\xED\0\x0F"
               "8BIM"
               "\x1C\x02\x50\0\x04"
               "Lena"
               "\xFF\xD9"));
    tells(0, TRACE_AUTHOR, "the IPTC field By-line", "Lena");
    look(BYTES("\xFF\xD8\xFF\xE1\0\x60"
               "http://ns.adobe.com/xap/1.0/\0"
               "<dc:creator><rdf:Seq><rdf:li>Lena</rdf:li></rdf:Seq></dc:creator>"
               "\xFF\xD9"));
    assert_null(unread);
    tells(0, TRACE_AUTHOR, "the XMP field dc:creator", "Lena");
}

static void clean_and_damaged_jpeg(void **state) {
    (void)state;
    look(BYTES("\xFF\xD8\xFF\xE0\0\x06"
               "JFIF"
               "\xFF\xD9"));
    assert_null(unread);
    assert_int_equal(traces.len, 0);
    look(BYTES("\xFF\xD8\xFF\xE1\xFF\xFF"
               "Exif"));
    assert_non_null(unread);
}

static size_t chunk(char *to, const char *type, mcred_str data) {
    unsigned len = (unsigned)data.len;
    char head[8] = {0, 0, (char)(len >> 8), (char)len, type[0], type[1], type[2], type[3]};
    memcpy(to, head, 8);
    memcpy(to + 8, data.data, data.len);
    memset(to + 8 + data.len, 0, 4);
    return data.len + 12;
}

static void png_tells(void **state) {
    (void)state;
    char png[1024] = "\x89PNG\r\n\x1A\n", packed[128] = "Comment\0";
    uLongf len = sizeof packed - 9;
    assert_int_equal(compress((Bytef *)packed + 9, &len, (const Bytef *)"by Lena Schulz", 14), Z_OK);
    size_t at = 8;
    at += chunk(png + at, "tEXt", BYTES("Author\0Lena"));
    at += chunk(png + at, "zTXt", (mcred_str){packed, len + 9});
    at += chunk(png + at, "iTXt", BYTES("Title\0\0\0de\0Titel\0Pause"));
    at += chunk(png + at, "eXIf", BYTES(TIFF_BE));
    at += chunk(png + at, "IEND", BYTES(""));
    look((mcred_str){png, at});
    assert_null(unread);
    assert_int_equal(traces.len, 4);
    tells(0, TRACE_AUTHOR, "the PNG text Author", "Lena");
    tells(1, TRACE_TEXT, "a PNG text", "by Lena Schulz");
    tells(2, TRACE_TEXT, "a PNG text", "Pause");
    tells(3, TRACE_AUTHOR, "the Exif field Artist", "Al");
}

static void pdf_tells(void **state) {
    (void)state;
    look(BYTES("%PDF-1.4\n1 0 obj << /Author (Lena \\(Schulz\\)) /Title <FEFF00480069> >> endobj\n%%EOF\n"));
    assert_null(unread);
    assert_int_equal(traces.len, 2);
    tells(0, TRACE_AUTHOR, "the PDF's author", "Lena (Schulz)");
    tells(1, TRACE_TEXT, "the PDF's title", "Hi");
    look(BYTES("%PDF-1.4\ntrailer << /Encrypt 3 0 R >>\n"));
    assert_non_null(unread);
    look(BYTES("%PDF-1.4\n<< /Author () /Creator (a program) >>\n"));
    assert_int_equal(traces.len, 0);
}

static void pdf_tells_what_is_packed(void **state) {
    (void)state;
    static const char object[] = "1 0 << /Author (Lena) >>";
    char pdf[512] = "%PDF-1.5\n2 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n";
    size_t at = strlen(pdf);
    uLongf len = sizeof pdf - at - 20;
    assert_int_equal(compress((Bytef *)pdf + at, &len, (const Bytef *)object, sizeof object - 1), Z_OK);
    memcpy(pdf + at + len, "\nendstream endobj", 17);
    look((mcred_str){pdf, at + len + 17});
    assert_int_equal(traces.len, 1);
    tells(0, TRACE_AUTHOR, "the PDF's author", "Lena");
}

/* Every file cut off anywhere, and with each byte turned, is looked into without harm. */
static void damaged_files_do_no_harm(void **state) {
    (void)state;
    char jpeg[] = "\xFF\xD8\xFF\xE1\0\x42"
                  "Exif\0\0" TIFF_LE "\xFF\xD9";
    for (size_t i = 0; i < sizeof jpeg; i++) {
        look((mcred_str){jpeg, i});
        for (int bit = 0; bit < 8; bit++) {
            jpeg[i] = (char)(jpeg[i] ^ (1 << bit));
            look((mcred_str){jpeg, sizeof jpeg - 1});
            jpeg[i] = (char)(jpeg[i] ^ (1 << bit));
        }
    }
    look(BYTES("PK\x03\x04 and no archive"));
    assert_non_null(unread);
    look(BYTES(""));
    assert_int_equal(traces.len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jpeg_tells),
        cmocka_unit_test(jpeg_tells_big_endian_short_value),
        cmocka_unit_test(iptc_and_xmp_tell),
        cmocka_unit_test(clean_and_damaged_jpeg),
        cmocka_unit_test(png_tells),
        cmocka_unit_test(pdf_tells),
        cmocka_unit_test(pdf_tells_what_is_packed),
        cmocka_unit_test(damaged_files_do_no_harm),
    };
    return cmocka_run_group_tests_name("media/traces", tests, set_up, tear_down);
}
