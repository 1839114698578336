/* test_media_strip.c - clean copies: what goes, what stays, and that no file that is cut off anywhere does harm. */
#include "reading.h"

#include "media/strip.h"

static mcred_arena *arena;
static const char *why;

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

/* From a copy of its own size, so that a read past the end is seen. */
static strip_outcome strip(mcred_str bytes, mcred_str *clean) {
    char *exact = malloc(bytes.len ? bytes.len : 1);
    assert_non_null(exact);
    memcpy(exact, bytes.data, bytes.len);
    strip_outcome outcome = strip_metadata(arena, (mcred_str){exact, bytes.len}, clean, &why);
    *clean = mcred_arena_copy(arena, *clean);
    free(exact);
    assert_int_not_equal(outcome, STRIP_MEMORY);
    assert_true((outcome == STRIP_REFUSED) == (why != NULL));
    return outcome;
}

static void becomes(mcred_str bytes, mcred_str expected) {
    mcred_str clean, again;
    assert_int_equal(strip(bytes, &clean), STRIP_CLEAN);
    assert_int_equal(clean.len, expected.len);
    assert_memory_equal(clean.data, expected.data, expected.len);
    assert_int_equal(strip(clean, &again), STRIP_CLEAN); /* a clean file stays as it is */
    assert_true(mcred_str_eq(clean, again));
}

static void is_refused(mcred_str bytes, const char *reason) {
    mcred_str clean;
    assert_int_equal(strip(bytes, &clean), STRIP_REFUSED);
    assert_string_equal(why, reason);
}

/* Each beginning of a file is clean or refused. */
static void bears_being_cut(mcred_str bytes) {
    mcred_str clean;
    for (size_t len = 0; len < bytes.len; len++)
        (void)strip(mcred_str_first(bytes, len), &clean);
}

/* Which way is up (6: turned right), big-endian as the copy has it. */
#define UPRIGHT    "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
#define JFIF       "\xFF\xE0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0"
#define JFIF_THUMB "\xFF\xE0\0\x13JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01RGB"
#define SCAN       "\xFF\xDA\0\x03\0\x11\xFF\0\x22\xFF\xD0\x33\xFF\xD9"

static void a_jpeg_keeps_its_picture(void **state) {
    (void)state;
    becomes(BYTES("\xFF\xD8" JFIF_THUMB "\xFF\xFE\0\x06Lena\xFF\xFF\xE1\0\x22"
                  "Exif\0\0" UPRIGHT "\xFF\xED\0\x04xx\xFF\xE2\0\x04MP\xFF\xDB\0\x03q" SCAN "behind"),
            BYTES("\xFF\xD8" JFIF "\xFF\xE1\0\x22"
                  "Exif\0\0" UPRIGHT "\xFF\xDB\0\x03q" SCAN));
    is_refused(BYTES("\xFF\xD8\xFF\xDB\0\x03q\xFF\xDA\0\x03\0\x11"), "is a damaged JPEG picture");
    is_refused(BYTES("\xFF\xD8\xFF\xDB\0\x01q\xFF\xD9"), "is a damaged JPEG picture");
    is_refused(BYTES("\xFF\xD8\xFF\xDB\0\x03q no marker"), "is a damaged JPEG picture");
    bears_being_cut(BYTES("\xFF\xD8" JFIF_THUMB "\xFF\xE1\0\x22"
                          "Exif\0\0" UPRIGHT SCAN));
}

#define PNG  "\x89PNG\r\n\x1A\n"
#define IDAT "\0\0\0\x0AIDAT\x78\x9C\x63\x68\0\0\0\x82\0\x81\x77\xCD\x72\xB6"
#define IEND "\0\0\0\0IEND\xAE\x42\x60\x82"

static void a_png_keeps_its_picture(void **state) {
    (void)state;
    becomes(BYTES(PNG "\0\0\0\x04tEXtA\0me\0\0\0\0\0\0\0\x01tIME?\0\0\0\0" IDAT IEND "behind"), BYTES(PNG IDAT IEND));
    is_refused(BYTES(PNG IDAT), "is a damaged PNG picture");
    is_refused(BYTES(PNG "\xFF\xFF\xFF\xFFIDAT"), "is a damaged PNG picture");
    bears_being_cut(BYTES(PNG "\0\0\0\x1A\x65XIf" UPRIGHT "crc!" IDAT IEND));
}

static void a_recording_keeps_its_sound(void **state) {
    (void)state;
    becomes(BYTES("RIFF\x22\0\0\0WAVELIST\x06\0\0\0INFOxxdata\x01\0\0\0\x7F\0"),
            BYTES("RIFF\x0E\0\0\0WAVEdata\x01\0\0\0\x7F\0"));
    is_refused(BYTES("RIFF\x22\0\0\0WAVEdata\xFF\xFF\xFF\x7F"), "is a damaged WAVE recording");
    bears_being_cut(BYTES("RIFF\x22\0\0\0WAVELIST\x06\0\0\0INFOxxdata\x01\0\0\0\x7F\0"));
}

#define PAGE "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"

static void a_pdf_keeps_its_offsets(void **state) {
    (void)state;
    becomes(BYTES(PAGE "4 0 obj << /Author (L\\) (S) na) /CreationDate (D:2026) /Title <FEFF00 4> >> endobj /Info 4 0 R"),
            BYTES(PAGE "4 0 obj << /Author (          ) /CreationDate (D:2026) /Title <202020 2> >> endobj /Info 4 0 R"));
    is_refused(BYTES(PAGE "4 0 obj << /Author 9 0 R >> endobj /Info 4 0 R"),
               "is a PDF document that keeps its information where it cannot be taken out safely");
    is_refused(BYTES(PAGE "4 0 obj << /Author (Lena"), "names a person or a place where it cannot be taken out safely");
    is_refused(BYTES(PAGE "4 0 obj << /Author (Lena /Info 4 0 R"), "is a damaged PDF document");
    is_refused(BYTES(PAGE "/Type /Metadata /Subtype /XML /Filter /FlateDecode >> stream\nxx endstream"),
               "is a PDF document that keeps its information packed");
    bears_being_cut(BYTES(PAGE "4 0 obj << /Author (L) /Title <FEFF> >> endobj 5 0 obj << /Subtype /XML >> stream\n"
                               "<dc:creator>L</dc:creator> endstream \xFF\xE1\0\x22"
                               "Exif\0\0" UPRIGHT "/Info 4 0 R"));
}

static void a_text_is_left_alone(void **state) {
    (void)state;
    becomes(BYTES("A plan."), BYTES("A plan."));
    becomes(BYTES(""), BYTES(""));
    is_refused(BYTES("\0\0\0\x18"
                     "ftypmp42\xFF"),
               "is of a kind whose metadata cannot be taken out here");
    is_refused(BYTES("PK\x03\x04 and no more"), "is a document or an archive that is damaged, locked or too large");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_jpeg_keeps_its_picture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_png_keeps_its_picture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_recording_keeps_its_sound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pdf_keeps_its_offsets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_is_left_alone, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
