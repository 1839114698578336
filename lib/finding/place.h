/* place.h - from byte offsets to lines, columns and the text around them. */
#ifndef MCRED_FINDING_PLACE_H
#define MCRED_FINDING_PLACE_H

#include "mcred/finding.h"

/* Where the lines of one large text start, so that thousands of findings in it
 * do not each read it from its beginning. */
typedef struct mcred_index {
    mcred_source source; /* a copy of the name; the text is only compared by address */
    struct mcred_mark *marks;
    size_t count;
} mcred_index;

void mcred_index_clear(mcred_index *index);

/* The place of span in source, its texts copied to the arena. False when
 * memory is short. */
bool mcred_place_find(mcred_arena *arena, mcred_index *index, const mcred_source *source, mcred_span span,
                      mcred_place *out) MCRED_CHECKED;

/* The line that holds offset, cut to a window of about 100 terminal columns
 * around it; an ellipsis takes the place of the first or last character shown
 * where something was cut. *before: characters of the excerpt before offset. */
bool mcred_excerpt(mcred_arena *arena, mcred_str text, size_t line_start, size_t offset, mcred_str *out,
                   size_t *before) MCRED_CHECKED;

#endif
