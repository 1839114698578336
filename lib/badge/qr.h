/* qr.h - private to lib: a QR code (ISO/IEC 18004) that leads to an address, as a picture. */
#ifndef MCRED_BADGE_QR_H
#define MCRED_BADGE_QR_H

#include "mcred/base.h"

/* Appends an SVG, or a PNG of ten pixels a module; black on white, with the margin of four modules that readers ask
 * for. MCRED_NO when the text is too long for a code; MCRED_FAILED without memory. */
mcred_status badge_qr_svg(mcred_str text, mcred_buf *out) MCRED_CHECKED;
mcred_status badge_qr_png(mcred_str text, mcred_buf *out) MCRED_CHECKED;

#endif
