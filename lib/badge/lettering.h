/* lettering.h - private to lib/badge: words in capitals that are drawn as strokes, for pictures without fonts. */
#ifndef MCRED_BADGE_LETTERING_H
#define MCRED_BADGE_LETTERING_H

#include "badge/canvas.h"

/* The text in letters that can be drawn: capitals, digits, punctuation and accents, others by their plain ones.
 * data is NULL when it has letters of another script, or memory is short. */
mcred_str lettering_of(mcred_arena *arena, mcred_str text);
/* How wide such a text is when its capitals are 8 units high. */
double lettering_width(mcred_str text);
/* Centred on x, standing on y, its capitals so many pixels high. */
void lettering_draw(canvas *on, mcred_str text, double x, double y, double height, double stroke, canvas_color color);

#endif
