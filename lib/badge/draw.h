/*
 * draw.h - the picture of a badge, drawn from its definition: the same words give the same bytes.
 *
 * A medal in the colour of the topic, a ring for each level, a rosette that is
 * the id's own, the title's initials to be seen from afar and the title to be
 * read from near. A stack's medal has a petal for each unit.
 */
#ifndef MCRED_BADGE_DRAW_H
#define MCRED_BADGE_DRAW_H

#include "mcred/model.h"

typedef struct mcred_badge_face {
    mcred_str id, title, language;
    mcred_str topic; /* gives the colour; "" takes the id's */
    int level;       /* rings, 0 to 8 */
    size_t units;    /* of a stack; 0 for a credential */
} mcred_badge_face;

/* What a definition shows. The views are the definition's. */
mcred_badge_face mcred_badge_face_credential(const mcred_credential *credential);
mcred_badge_face mcred_badge_face_stack(const mcred_stack *stack);

/* One SVG document, 400 by 400. */
void mcred_badge_draw(const mcred_badge_face *face, mcred_buf *out);
/* The same as a PNG, for what shows no SVG. Its words are in capitals of our own: a title in letters other than Latin
 * ones is left out. MCRED_FAILED without memory. */
mcred_status mcred_badge_paint(const mcred_badge_face *face, mcred_buf *out) MCRED_CHECKED;

/* The middle one of a topic's three colours, "#12857a": for what else is to have it. */
const char *mcred_badge_color(mcred_str topic);

#endif
