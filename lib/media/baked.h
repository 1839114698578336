/*
 * baked.h - a credential inside a picture: read, and put in.
 *
 * PNG: one iTXt chunk (Open Badges 3.0, section 5.3.1; CLR 2.0 and Open Badges
 * 2.0 with words of their own). SVG: one element in a namespace, the token in
 * its attribute verify, or JSON as its text (section 5.3.2).
 */
#ifndef MCRED_MEDIA_BAKED_H
#define MCRED_MEDIA_BAKED_H

#include "mcred/crypto_why.h"

typedef enum baked_kind {
    BAKED_BADGE,       /* Open Badges 3.0 */
    BAKED_TRANSCRIPT,  /* CLR 2.0 */
    BAKED_OPEN_BADGE_2 /* an Open Badges 2.0 assertion: read only */
} baked_kind;
#define BAKED_KINDS 3

/* Told by the first bytes; an SVG may begin with a mark of its encoding, blanks and "<". */
bool baked_is_png(mcred_str bytes);
bool baked_is_svg(mcred_str bytes);

/* The one credential in a picture, of whatever kind. MCRED_NO when there is none, or more than one, or the picture is
 * damaged or holds what it must not: a compressed credential, something after its end, a script, a DOCTYPE. Nothing is
 * ever unpacked. text of a PNG is a view of the bytes, that of an SVG lives in the arena. MCRED_FAILED without memory.
 */
mcred_status baked_png_read(mcred_str png, baked_kind *kind, mcred_str *text, mcred_why *why) MCRED_CHECKED;
mcred_status baked_svg_read(mcred_arena *arena, mcred_str svg, baked_kind *kind, mcred_str *text,
                            mcred_why *why) MCRED_CHECKED;

/* The picture with the credential in place of those of its kind that it had. text: a compact JWS, or JSON.
 * MCRED_NO when the picture is damaged or holds a credential of another kind. */
mcred_status baked_png_write(mcred_str png, baked_kind kind, mcred_str text, mcred_buf *out,
                             mcred_why *why) MCRED_CHECKED;
mcred_status baked_svg_write(mcred_str svg, baked_kind kind, mcred_str text, mcred_buf *out,
                             mcred_why *why) MCRED_CHECKED;

#endif
