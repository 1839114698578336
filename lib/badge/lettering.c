/*
 * lettering.c - the strokes of each letter.
 *
 * A letter is a string of strokes with a blank between them, a stroke a row of
 * points, a point two digits: x from the left, y from the line up, capitals
 * being 8 high. A stroke that begins with ~ is a curve: quadratic splines that
 * begin and end in its first and last point and are drawn towards the others.
 */
#include "badge/lettering.h"

#include "base/unicode.h"

typedef struct letter {
    char code; /* small, as search folds it */
    int width;
    const char *strokes;
} letter;

static const letter LETTERS[] = {
    {'!', 0, "0803 0000"},
    {'"', 2, "0806 2826"},
    {'&', 6, "~600618484603005063"},
    {'\'', 0, "0806"},
    {'(', 2, "~28080020"},
    {')', 2, "~08282000"},
    {'+', 4, "0444 2226"},
    {',', 1, "1100"},
    {'-', 3, "0333"},
    {'.', 0, "0000"},
    {'/', 4, "0048"},
    {'0', 4, "~284840000828"},
    {'1', 2, "062820"},
    {'2', 5, "~0608585500 0050"},
    {'3', 5, "~0608585424 ~2454500002"},
    {'4', 5, "40480252"},
    {'5', 5, "580804 ~0456500001"},
    {'6', 5, "~480802 ~255550000525"},
    {'7', 5, "085820"},
    {'8', 5, "~285854040828 ~245450000424"},
    {'9', 5, "~285853030828 ~565010"},
    {':', 0, "0000 0404"},
    {'?', 5, "~0608585424 2423 2020"},
    {'a', 6, "003860 1353"},
    {'b', 5, "0008 ~08585404 ~04545000"},
    {'c', 6, "~665808005062"},
    {'d', 6, "0008 ~08686000"},
    {'e', 5, "58080050 0444"},
    {'f', 5, "580800 0444"},
    {'g', 6, "~665808006064 6434"},
    {'h', 6, "0008 6068 0464"},
    {'i', 0, "0008"},
    {'j', 4, "4843 ~43400002"},
    {'k', 5, "0008 5803 2550"},
    {'l', 5, "080050"},
    {'m', 6, "0008336860"},
    {'n', 6, "00086068"},
    {'o', 6, "~386860000838"},
    {'p', 5, "0008 ~08585303"},
    {'q', 6, "~386860000838 4260"},
    {'r', 5, "0008 ~08585404 2450"},
    {'s', 5, "~5658080454500002"},
    {'t', 6, "0868 3830"},
    {'u', 6, "0803 ~03006063 6368"},
    {'v', 6, "083068"},
    {'w', 8, "0820476088"},
    {'x', 6, "0068 0860"},
    {'y', 6, "083468 3430"},
    {'z', 6, "08680060"},
};
#define LETTER_COUNT (sizeof LETTERS / sizeof LETTERS[0])
#define GAP          2.2 /* between letters */
#define SPACE        3.5

static const letter *find(char code) {
    for (size_t i = 0; i < LETTER_COUNT; i++) {
        if (LETTERS[i].code == code)
            return &LETTERS[i];
    }
    return NULL;
}

/* What is drawn for a character that is not among the letters; '\0' for nothing. */
static char plain(uint32_t code) {
    return code == 0x2018 || code == 0x2019                   ? '\''
           : code == 0x201C || code == 0x201D                 ? '"'
           : code >= 0x2010 && code <= 0x2015                 ? '-'
           : code < 0x80 && (code == ' ' || find((char)code)) ? (char)code
                                                              : '\0';
}

mcred_str lettering_of(mcred_arena *arena, mcred_str text) {
    mcred_str folded = mcred_unicode_fold(arena, text);
    char *made = folded.data ? mcred_arena_alloc(arena, folded.len + 1) : NULL;
    size_t len = 0;
    for (size_t at = 0; made && at < folded.len;) {
        char c = plain(mcred_utf8_next(folded, &at));
        if (!c)
            return (mcred_str){NULL, 0};
        made[len++] = c;
    }
    return (mcred_str){made, len};
}

double lettering_width(mcred_str text) {
    double width = 0;
    for (size_t i = 0; i < text.len; i++) {
        const letter *l = find(text.data[i]);
        width += (l ? l->width + GAP : SPACE);
    }
    return width > GAP ? width - GAP : 0;
}

/* ---- strokes ------------------------------------------------------------------------------------ */

typedef struct pen {
    canvas *on;
    double x, y, unit, stroke;
    canvas_color color;
} pen;

static void place(const pen *p, const char *point, double out[2]) {
    out[0] = p->x + (point[0] - '0') * p->unit;
    out[1] = p->y - (point[1] - '0') * p->unit;
}

static void halfway(const double a[2], const double b[2], double out[2]) {
    out[0] = (a[0] + b[0]) / 2;
    out[1] = (a[1] + b[1]) / 2;
}

static void curve(const pen *p, const double from[2], const double by[2], const double to[2]) {
    enum { PARTS = 10 };
    double last[2] = {from[0], from[1]}, next[2];
    for (int i = 1; i <= PARTS; i++) {
        double t = (double)i / PARTS, u = 1 - t;
        for (int k = 0; k < 2; k++)
            next[k] = u * u * from[k] + 2 * u * t * by[k] + t * t * to[k];
        canvas_line(p->on, last, next, p->stroke, p->color);
        last[0] = next[0];
        last[1] = next[1];
    }
}

static void draw_curve(const pen *p, const char *points, size_t count) {
    double from[2], by[2], to[2], after[2];
    place(p, points, from);
    for (size_t i = 1; i + 1 < count; i++) {
        place(p, points + 2 * i, by);
        place(p, points + 2 * (i + 1), after);
        if (i + 2 < count)
            halfway(by, after, to);
        else
            halfway(after, after, to);
        curve(p, from, by, to);
        from[0] = to[0];
        from[1] = to[1];
    }
}

static void draw_straight(const pen *p, const char *points, size_t count) {
    double from[2], to[2];
    for (size_t i = 0; i + 1 < count; i++) {
        place(p, points + 2 * i, from);
        place(p, points + 2 * (i + 1), to);
        canvas_line(p->on, from, to, p->stroke, p->color);
    }
}

static void draw_letter(const pen *p, const letter *l) {
    mcred_str rest = mcred_str_of(l->strokes);
    while (rest.len > 0) {
        mcred_str stroke = mcred_str_cut(&rest, ' ');
        bool curved = stroke.data[0] == '~';
        stroke = mcred_str_from(stroke, curved ? 1 : 0);
        if (curved)
            draw_curve(p, stroke.data, stroke.len / 2);
        else
            draw_straight(p, stroke.data, stroke.len / 2);
    }
}

void lettering_draw(canvas *on, mcred_str text, double x, double y, double height, double stroke, canvas_color color) {
    double unit = height / 8;
    pen p = {on, x - lettering_width(text) * unit / 2, y, unit, stroke, color};
    for (size_t i = 0; i < text.len; i++) {
        const letter *l = find(text.data[i]);
        if (l)
            draw_letter(&p, l);
        p.x += (l ? l->width + GAP : SPACE) * unit;
    }
}
