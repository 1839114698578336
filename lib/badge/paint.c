/* paint.c - the medal of a badge, as draw.c draws it, in pixels. */
#include <math.h>
#include <stdlib.h>

#include "badge/canvas.h"
#include "badge/draw_internal.h"
#include "badge/lettering.h"
#include "media/png_write.h"

static const double M = DRAW_MIDDLE;

static double radius_of(double x, double y) {
    return hypot(x - M, y - M);
}

static double disc_distance(const void *shape, double x, double y) {
    return radius_of(x, y) - *(const double *)shape;
}

static void disc(canvas *on, double radius, const canvas_paint *paint) {
    const canvas_shape shape = {disc_distance, &radius, M - radius, M - radius, M + radius, M + radius};
    canvas_fill(on, &shape, paint);
}

/* ---- the edge ----------------------------------------------------------------------------------- */

/* How far a point is from the nearest of so many points on a circle, the first being at the top. */
typedef struct beads {
    size_t count;
    double around, radius, shift; /* shift: of the first, in steps */
} beads;

static double beads_distance(const void *shape, double x, double y) {
    const beads *b = shape;
    double step = DRAW_TURN / (double)b->count, turn = atan2(x - M, M - y) / step;
    double near = (round(turn - b->shift) + b->shift) * step;
    return hypot(x - M - b->around * sin(near), y - M + b->around * cos(near)) - b->radius;
}

static void dotted(canvas *on, canvas_color color) {
    const beads dots = {.count = 96, .around = 186, .radius = 2.5, .shift = .25};
    const canvas_shape shape = {beads_distance, &dots, 0, 0, 2 * M, 2 * M};
    canvas_fill(on, &shape, &(canvas_paint){.color = color});
}

/* The polygon through the points between petals, and the circle of each petal. grow: by so much wider. */
typedef struct flower {
    draw_petals petals;
    double grow;
} flower;

static double flower_distance(const void *shape, double x, double y) {
    const flower *f = shape;
    double half = DRAW_TURN / 2 / (double)f->petals.count, chord = f->petals.radius * sin(half);
    double out = f->petals.radius * cos(half) - sqrt(f->petals.bow * f->petals.bow - chord * chord);
    const beads circles = {.count = f->petals.count, .around = out, .radius = f->petals.bow};
    double turn = fabs(remainder(atan2(x - M, M - y), 2 * half));
    double flat = radius_of(x, y) * cos(turn) - f->petals.radius * cos(half);
    return fmin(flat, beads_distance(&circles, x, y)) - f->grow;
}

static void petals(canvas *on, const mcred_badge_face *face, const draw_colors *colors) {
    flower f = {draw_petals_of(face), 2.5};
    const canvas_shape shape = {flower_distance, &f, 0, 0, 2 * M, 2 * M};
    canvas_fill(on, &shape, &(canvas_paint){.color = canvas_color_of(colors->middle, 1)});
    f.grow = -2.5;
    canvas_fill(on, &shape, &(canvas_paint){.color = canvas_color_of(colors->dark, 1)});
}

static void edge(canvas *on, const mcred_badge_face *face, const draw_colors *colors) {
    if (face->units > 0) {
        petals(on, face, colors);
        return;
    }
    disc(on, 194, &(canvas_paint){.color = canvas_color_of(colors->dark, 1)});
    dotted(on, canvas_color_of(colors->light, 1));
}

/* ---- the face ------------------------------------------------------------------------------------- */

typedef struct ellipse {
    double across, down, sine, cosine, half;
} ellipse;

/* To first order: the value of the ellipse's equation over the length of its gradient. */
static double ellipse_distance(const void *shape, double x, double y) {
    const ellipse *e = shape;
    double u = (x - M) * e->cosine + (y - M) * e->sine, v = (y - M) * e->cosine - (x - M) * e->sine;
    double a = u / (e->across * e->across), b = v / (e->down * e->down), slope = 2 * hypot(a, b);
    return (slope > 0 ? fabs(a * u + b * v - 1) / slope : e->down) - e->half;
}

static void rosette(canvas *on, const mcred_badge_face *face, const draw_colors *colors) {
    const draw_rosette r = draw_rosette_of(face);
    const canvas_paint paint = {.color = canvas_color_of(colors->light, .3F)};
    for (unsigned i = 0; i < r.count; i++) {
        double turn = ((double)r.turned + 180.0 * i / r.count) / 360 * DRAW_TURN;
        const ellipse e = {126, r.width, sin(turn), cos(turn), .75};
        const canvas_shape shape = {ellipse_distance, &e, M - 128, M - 128, M + 128, M + 128};
        canvas_fill(on, &shape, &paint);
    }
}

static void face_of(canvas *on, const mcred_badge_face *face, const draw_colors *colors) {
    const canvas_color outer = canvas_color_of(colors->dark, 1);
    for (int i = 0; i < face->level; i++)
        canvas_ring(on, 176 - 5 * i, 2, canvas_color_of(colors->light, 1));
    disc(on, 134, &(canvas_paint){.color = canvas_color_of(colors->middle, 1), .edge = &outer});
    canvas_ring(on, 134, 3, canvas_color_of(colors->light, 1));
    rosette(on, face, colors);
}

/* ---- the words -------------------------------------------------------------------------------------- */

static const canvas_color WHITE = {1, 1, 1, 1};

static void initials(canvas *on, mcred_arena *arena, const mcred_badge_face *face) {
    mcred_buf text;
    mcred_buf_init(&text, 4096);
    draw_initials(face, &text);
    mcred_str letters = lettering_of(arena, mcred_buf_str(&text));
    if (letters.len)
        lettering_draw(on, letters, M, 174, 62, 10, WHITE);
    mcred_buf_free(&text);
}

/* As high as the widest line lets them be within 200 pixels. */
static void title(canvas *on, mcred_arena *arena, const mcred_badge_face *face) {
    mcred_str lines[DRAW_LINES];
    bool cut = false;
    double widest = 1;
    size_t count = draw_lines(face, lines, &cut);
    for (size_t i = 0; i < count; i++) {
        mcred_str line = cut && i + 1 == count ? mcred_arena_printf(arena, "%.*s...", MCRED_ARG(lines[i])) : lines[i];
        lines[i] = lettering_of(arena, line);
        widest = fmax(widest, lettering_width(lines[i]));
    }
    double height = fmin(15, 200 * 8 / widest), step = height * 1.75;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].len)
            lettering_draw(on, lines[i], M, 242 + height / 2 + ((double)i - (double)(count - 1) / 2) * step, height,
                           fmax(1.4, height / 6.5), WHITE);
    }
}

mcred_status mcred_badge_paint(const mcred_badge_face *face, mcred_buf *out) {
    const size_t bytes = (size_t)CANVAS_SIDE * CANVAS_SIDE * 4;
    const draw_colors colors = draw_colors_of(face);
    mcred_arena *arena = mcred_arena_new(0);
    canvas *on = arena ? MCRED_NEW(arena, canvas) : NULL;
    unsigned char *pixels = on ? mcred_arena_alloc(arena, bytes) : NULL;
    bool ok = pixels != NULL;
    if (ok) {
        edge(on, face, &colors);
        face_of(on, face, &colors);
        initials(on, arena, face);
        title(on, arena, face);
        canvas_pixels(on, pixels);
        ok = png_write(CANVAS_SIDE, CANVAS_SIDE, pixels, out);
    }
    mcred_arena_free(arena);
    return ok ? MCRED_OK : MCRED_FAILED;
}
