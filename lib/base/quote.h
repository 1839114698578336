/* quote.h - text as a JSON string, and the width of escaped text. */
#ifndef MCRED_BASE_QUOTE_H
#define MCRED_BASE_QUOTE_H

#include "mcred/base.h"

/* s as a JSON string in quotes. What could steer a terminal comes out as \u
 * escapes, a malformed byte as U+FFFD, so the result is always valid JSON. */
void mcred_buf_json_quoted(mcred_buf *buf, mcred_str s);
/* Terminal columns of what mcred_buf_escaped writes for s. */
size_t mcred_escaped_width(mcred_str s);

#endif
