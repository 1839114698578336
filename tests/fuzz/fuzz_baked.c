/*
 * Any bytes as a picture with a credential in it: what is read out of it can be put into it again. A PNG is read a
 * second time with lengths and checksums that hold, which no fuzzer guesses. An SVG is also asked whether it is only a
 * picture.
 */
#include "fuzz.h"

#include "media/baked.h"
#include "media/png.h"
#include "media/svg.h"

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

static void read_png(mcred_arena *arena, mcred_str picture) {
    baked_kind kind = BAKED_BADGE;
    mcred_str text;
    mcred_why why;
    if (baked_png_read(picture, &kind, &text, &why) == MCRED_OK && kind != BAKED_OPEN_BADGE_2)
        put_back(arena, picture, kind, baked_png_write);
}

static void check_svg(mcred_str picture) {
    const mcred_source source = {MCRED_S("badge.svg"), picture};
    mcred_sink *sink = mcred_sink_new(100);
    if (sink && (mcred_svg_check(&source, sink) == MCRED_OK) != (mcred_sink_at(sink, 0) == NULL))
        __builtin_trap();
    mcred_sink_free(sink);
}

static void read_svg(mcred_arena *arena, mcred_str picture) {
    baked_kind kind = BAKED_BADGE;
    mcred_str text;
    mcred_why why;
    if (baked_svg_read(arena, picture, &kind, &text, &why) == MCRED_OK && kind != BAKED_OPEN_BADGE_2)
        put_back(arena, picture, kind, baked_svg_write);
}

/* The lower half of each length counts, as far as there is something left, and every checksum is made anew. */
static void mend(mcred_str rest, mcred_buf *out) {
    mcred_buf_puts(out, PNG_SIGNATURE);
    for (rest = mcred_str_from(rest, sizeof PNG_SIGNATURE - 1); rest.len >= 12;) {
        size_t len = (size_t)(unsigned char)rest.data[2] << 8 | (unsigned char)rest.data[3];
        char type[5] = {rest.data[4], rest.data[5], rest.data[6], rest.data[7], '\0'};
        len = len < rest.len - 12 ? len : rest.len - 12;
        for (int i = 0; i < 4; i++)
            type[i] = type[i] ? type[i] : 'a';
        png_put_chunk(out, type, (mcred_str){rest.data + 8, len});
        rest = mcred_str_from(rest, len + 12);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    mcred_str picture = {(const char *)data, size};
    mcred_arena *arena = mcred_arena_new(MOST);
    mcred_buf mended;
    mcred_buf_init(&mended, MOST);
    if (arena && baked_is_png(picture)) {
        read_png(arena, picture);
        mend(picture, &mended);
        read_png(arena, mcred_buf_str(&mended));
    } else if (arena && baked_is_svg(picture)) {
        read_svg(arena, picture);
        check_svg(picture);
    }
    mcred_buf_free(&mended);
    mcred_arena_free(arena);
    return 0;
}
