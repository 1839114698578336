/* draw_internal.h - what the two ways of drawing a badge share: measures, colours and words. */
#ifndef MCRED_BADGE_DRAW_INTERNAL_H
#define MCRED_BADGE_DRAW_INTERNAL_H

#include "badge/draw.h"

#define DRAW_MIDDLE 200.0
#define DRAW_TURN   6.283185307179586
#define DRAW_LINES  3 /* of a title, at most */

typedef struct draw_colors {
    const char *dark, *middle, *light; /* "#rrggbb" */
} draw_colors;
draw_colors draw_colors_of(const mcred_badge_face *face);

/* The edge of a stack's medal: round petals on a circle, each an arc of a smaller one. */
typedef struct draw_petals {
    size_t count;
    double radius, bow;
} draw_petals;
draw_petals draw_petals_of(const mcred_badge_face *face);

/* Ellipses of 126 by width around the middle, the first one turned by so many degrees. */
typedef struct draw_rosette {
    unsigned count, width, turned;
} draw_rosette;
draw_rosette draw_rosette_of(const mcred_badge_face *face);

/* draw_title.c: initials and title, centred in the medal. */
void draw_title(const mcred_badge_face *face, mcred_buf *out);
/* Up to two initials, one after the other. */
void draw_initials(const mcred_badge_face *face, mcred_buf *out);
/* The title in lines that are alike; how many, and *cut when it goes on. */
size_t draw_lines(const mcred_badge_face *face, mcred_str lines[DRAW_LINES], bool *cut);

#endif
