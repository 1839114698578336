/* test_badge_draw.c - a badge as a PNG: whole, the same bytes again, and of every title. */
#include "reading.h"

#include "badge/draw.h"
#include "media/png.h"

static mcred_badge_face with_title(const char *title) {
    return (mcred_badge_face){.id = MCRED_S("wait-time"), .title = mcred_str_of(title), .level = 6};
}

static void paint(const mcred_badge_face *face, mcred_buf *out) {
    mcred_buf_init(out, 1 << 20);
    assert_int_equal(mcred_badge_paint(face, out), MCRED_OK);
}

static bool same(const mcred_badge_face *a, const mcred_badge_face *b) {
    mcred_buf first, second;
    paint(a, &first);
    paint(b, &second);
    bool equal = mcred_str_eq(mcred_buf_str(&first), mcred_buf_str(&second));
    mcred_buf_free(&first);
    mcred_buf_free(&second);
    return equal;
}

static void it_is_a_whole_png_of_400_by_400(void **state) {
    const mcred_badge_face face = with_title("Wait Time");
    mcred_buf out;
    png_reader png;
    png_chunk chunk = {.type = ""};
    mcred_why why;
    (void)state;
    paint(&face, &out);
    assert_true(png_begin(&png, mcred_buf_str(&out)));
    assert_int_equal(png_next(&png, &chunk, &why), MCRED_OK);
    assert_memory_equal(chunk.data.data, "\0\0\1\x90\0\0\1\x90", 8);
    while (png_next(&png, &chunk, &why) == MCRED_OK && chunk.type[0])
        ;
    assert_true(png.ended);
    mcred_buf_free(&out);
}

static void what_is_shown_makes_the_picture(void **state) {
    mcred_badge_face a = with_title("Wait Time"), b = a;
    (void)state;
    assert_true(same(&a, &b));
    b.title = MCRED_S("Wait time and silence");
    assert_false(same(&a, &b));
    b = a;
    b.level = 5;
    assert_false(same(&a, &b));
    b = a;
    b.topic = MCRED_S("questioning");
    assert_false(same(&a, &b));
    b = a;
    b.units = 3;
    assert_false(same(&a, &b));
}

/* What cannot be lettered is left out, and accents are. */
static void every_title_gives_a_picture(void **state) {
    const mcred_badge_face none = with_title(""), greek = with_title("Ερωτήσεις"), odd = with_title("\xff\xfe");
    const mcred_badge_face plain = with_title("Evaluation"), accents = with_title("Évaluation");
    mcred_badge_face endless = with_title("");
    char title[4000];
    (void)state;
    assert_true(same(&none, &greek));
    assert_true(same(&none, &odd));
    assert_true(same(&plain, &accents));
    memset(title, 'w', sizeof title);
    endless.title = (mcred_str){title, sizeof title};
    assert_false(same(&none, &endless));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_a_whole_png_of_400_by_400),
        cmocka_unit_test(what_is_shown_makes_the_picture),
        cmocka_unit_test(every_title_gives_a_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
