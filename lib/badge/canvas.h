/*
 * canvas.h - private to lib/badge: shapes filled pixel by pixel, their edges smooth.
 *
 * A shape is a function that gives the distance of a point to its edge,
 * negative inside; half a pixel on either side is shaded. Lengths are pixels,
 * y goes down.
 */
#ifndef MCRED_BADGE_CANVAS_H
#define MCRED_BADGE_CANVAS_H

#include "mcred/base.h"

#define CANVAS_SIDE 400

typedef struct canvas_color {
    float red, green, blue, alpha; /* 0 to 1 */
} canvas_color;

typedef struct canvas {
    canvas_color pixels[CANVAS_SIDE * CANVAS_SIDE];
} canvas;

typedef struct canvas_shape {
    double (*distance)(const void *shape, double x, double y);
    const void *shape;
    double left, top, right, bottom; /* nothing of it lies outside */
} canvas_shape;

typedef struct canvas_paint {
    canvas_color color;
    const canvas_color *edge; /* NULL: one colour; else the gradient of the face, this being its outer colour */
} canvas_paint;

canvas_color canvas_color_of(const char *hex, float alpha); /* "#rrggbb" */
void canvas_fill(canvas *on, const canvas_shape *shape, const canvas_paint *paint);
/* As eight bits a channel, four a pixel. */
void canvas_pixels(const canvas *from, unsigned char *out);

/* The common shapes, filled with one colour. */
void canvas_ring(canvas *on, double radius, double width, canvas_color color); /* around the middle */
/* A stroke from a to b with round ends. */
void canvas_line(canvas *on, const double a[2], const double b[2], double width, canvas_color color);

#endif
