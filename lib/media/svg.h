/*
 * svg.h - whether a picture somebody brings is only a picture.
 *
 * SVG 2 is XML that may script, link, animate and fetch. What passes here is
 * a list of elements that draw, and references that stay in the file.
 */
#ifndef MCRED_MEDIA_SVG_H
#define MCRED_MEDIA_SVG_H

#include "mcred/finding.h"

/* Reports picture/malformed, picture/script and picture/outside with line and column; MCRED_NO when there is any.
 * The bytes are not changed. MCRED_FAILED when memory is short. */
mcred_status mcred_svg_check(const mcred_source *source, mcred_sink *sink) MCRED_CHECKED;

#endif
