/* canvas.c - blends shapes over one another. */
#include "badge/canvas.h"

#include <math.h>

canvas_color canvas_color_of(const char *hex, float alpha) {
    float channel[3] = {0, 0, 0};
    for (int i = 0; i < 6; i++) {
        char c = hex[1 + i];
        int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        channel[i / 2] = channel[i / 2] * 16 + (float)digit;
    }
    return (canvas_color){channel[0] / 255, channel[1] / 255, channel[2] / 255, alpha};
}

static canvas_color between(canvas_color a, canvas_color b, float part) {
    return (canvas_color){a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part,
                          a.blue + (b.blue - a.blue) * part, a.alpha + (b.alpha - a.alpha) * part};
}

/* The face's gradient: the second colour where an ellipse of the size of three quarters of it ends. */
static canvas_color color_at(const canvas_paint *paint, double x, double y) {
    const double side = 268, radius = side * .75, middle_y = 66 + side * .32;
    if (!paint->edge)
        return paint->color;
    double part = hypot(x - 200, y - middle_y) / radius;
    return between(paint->color, *paint->edge, (float)(part > 1 ? 1 : part));
}

/* Porter and Duff's over, not premultiplied. */
static void blend(canvas_color *under, canvas_color over) {
    float alpha = over.alpha + under->alpha * (1 - over.alpha);
    if (alpha <= 0)
        return;
    float part = over.alpha / alpha;
    *under =
        (canvas_color){under->red + (over.red - under->red) * part, under->green + (over.green - under->green) * part,
                       under->blue + (over.blue - under->blue) * part, alpha};
}

static int clamped(double value) {
    return value < 0 ? 0 : value > CANVAS_SIDE ? CANVAS_SIDE : (int)value;
}

void canvas_fill(canvas *on, const canvas_shape *shape, const canvas_paint *paint) {
    int left = clamped(floor(shape->left) - 1), right = clamped(ceil(shape->right) + 1);
    int bottom = clamped(ceil(shape->bottom) + 1);
    for (int y = clamped(floor(shape->top) - 1); y < bottom; y++) {
        for (int x = left; x < right; x++) {
            double distance = shape->distance(shape->shape, x + .5, y + .5);
            double cover = distance <= -.5 ? 1 : distance >= .5 ? 0 : .5 - distance;
            if (cover <= 0)
                continue;
            canvas_color color = color_at(paint, x + .5, y + .5);
            color.alpha *= (float)cover;
            blend(&on->pixels[y * CANVAS_SIDE + x], color);
        }
    }
}

static unsigned char eight_bits(float value) {
    return (unsigned char)lroundf(value * 255);
}

void canvas_pixels(const canvas *from, unsigned char *out) {
    for (size_t i = 0; i < (size_t)CANVAS_SIDE * CANVAS_SIDE; i++) {
        const canvas_color *pixel = &from->pixels[i];
        *out++ = eight_bits(pixel->red);
        *out++ = eight_bits(pixel->green);
        *out++ = eight_bits(pixel->blue);
        *out++ = eight_bits(pixel->alpha);
    }
}

/* ---- common shapes ------------------------------------------------------------------------ */

typedef struct ring {
    double radius, width;
} ring;

static double ring_distance(const void *shape, double x, double y) {
    const ring *r = shape;
    return fabs(hypot(x - CANVAS_SIDE / 2.0, y - CANVAS_SIDE / 2.0) - r->radius) - r->width / 2;
}

void canvas_ring(canvas *on, double radius, double width, canvas_color color) {
    const ring r = {radius, width};
    const double middle = CANVAS_SIDE / 2.0, reach = radius + width;
    const canvas_shape shape = {ring_distance, &r, middle - reach, middle - reach, middle + reach, middle + reach};
    canvas_fill(on, &shape, &(canvas_paint){.color = color});
}

typedef struct line {
    double ax, ay, bx, by, half;
} line;

static double line_distance(const void *shape, double x, double y) {
    const line *l = shape;
    double dx = l->bx - l->ax, dy = l->by - l->ay, square = dx * dx + dy * dy;
    double part = square > 0 ? ((x - l->ax) * dx + (y - l->ay) * dy) / square : 0;
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    return hypot(x - l->ax - part * dx, y - l->ay - part * dy) - l->half;
}

void canvas_line(canvas *on, const double a[2], const double b[2], double width, canvas_color color) {
    const line l = {a[0], a[1], b[0], b[1], width / 2};
    const canvas_shape shape = {
        line_distance,           &l, fmin(a[0], b[0]) - width, fmin(a[1], b[1]) - width, fmax(a[0], b[0]) + width,
        fmax(a[1], b[1]) + width};
    canvas_fill(on, &shape, &(canvas_paint){.color = color});
}
