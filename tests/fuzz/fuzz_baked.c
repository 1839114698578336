/* Any bytes as a picture with a credential in it: what is read out of it can be put into it again. */
#include "fuzz.h"

#include "media/baked.h"

#define MOST (64u << 20)

typedef mcred_status (*writer)(mcred_str picture, baked_kind kind, mcred_str text, mcred_buf *out, mcred_why *why);

/* An SVG takes any JSON and tokens without a quotation mark; what is in between is nobody's credential. */
static void put_back(mcred_arena *arena, mcred_str picture, baked_kind kind, writer write) {
    mcred_buf out;
    mcred_str text;
    mcred_why why;
    baked_kind again = kind;
    mcred_buf_init(&out, MOST);
    mcred_status status = write(picture, kind, MCRED_S("{\"a\": \"]]>\"}"), &out, &why);
    if (status == MCRED_OK) {
        status = baked_is_png(mcred_buf_str(&out)) ? baked_png_read(mcred_buf_str(&out), &again, &text, &why)
                                                   : baked_svg_read(arena, mcred_buf_str(&out), &again, &text, &why);
        if (status != MCRED_OK || again != kind)
            __builtin_trap();
    }
    mcred_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_str picture = {(const char *)data, size}, text;
    mcred_arena *arena = mcred_arena_new(MOST);
    baked_kind kind = BAKED_BADGE;
    mcred_why why;
    if (arena && baked_is_png(picture) && baked_png_read(picture, &kind, &text, &why) == MCRED_OK &&
        kind != BAKED_OPEN_BADGE_2)
        put_back(arena, picture, kind, baked_png_write);
    else if (arena && baked_is_svg(picture) && baked_svg_read(arena, picture, &kind, &text, &why) == MCRED_OK &&
             kind != BAKED_OPEN_BADGE_2)
        put_back(arena, picture, kind, baked_svg_write);
    mcred_arena_free(arena);
    return 0;
}
