/* bound.h - texts on which cmark 0.30 takes quadratic time. */
#ifndef MCRED_MARKDOWN_BOUND_H
#define MCRED_MARKDOWN_BOUND_H

#include "mcred/base.h"

/* Where a paragraph begins with so many images and links that reading it would
 * take too long, or SIZE_MAX. from: where to begin. */
size_t mcred_markdown_crowded(mcred_str text, size_t from);

/* Such a text as HTML: as it stands. False when memory is short. */
bool mcred_markdown_plain(mcred_str text, mcred_buf *out);

#endif
