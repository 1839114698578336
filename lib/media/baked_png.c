/* baked_png.c - a credential in a chunk of a PNG. */
#include <string.h>

#include "media/baked_internal.h"
#include "media/png.h"

static bool is_text(const png_chunk *chunk) {
    return strcmp(chunk->type, "iTXt") == 0 || strcmp(chunk->type, "tEXt") == 0 || strcmp(chunk->type, "zTXt") == 0;
}

/* Does this chunk hold a credential, and which? */
static bool find_kind(const png_chunk *chunk, baked_kind *kind) {
    mcred_str rest = chunk->data, keyword = mcred_str_cut(&rest, '\0');
    for (int i = 0; is_text(chunk) && i < BAKED_KINDS; i++) {
        if (mcred_str_is(keyword, baked_words_of((baked_kind)i)->keyword)) {
            *kind = (baked_kind)i;
            return true;
        }
    }
    return false;
}

/* keyword 0 flag method language 0 translated 0 text (PNG, section 11.3.3.4). */
static mcred_status read_chunk(const png_chunk *chunk, baked_kind kind, mcred_str *text, mcred_why *why) {
    mcred_str rest = chunk->data;
    (void)mcred_str_cut(&rest, '\0');
    if (strcmp(chunk->type, "zTXt") == 0 || (strcmp(chunk->type, "iTXt") == 0 && rest.len > 0 && rest.data[0] != 0))
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the credential in the picture is compressed, which the standard does not allow");
    if (strcmp(chunk->type, "tEXt") == 0 && kind != BAKED_OPEN_BADGE_2)
        return mcred_refuse(why, MCRED_NO, NULL,
                            "the credential in the picture stands in a tEXt chunk, not in an iTXt");
    if (strcmp(chunk->type, "iTXt") == 0) {
        rest = mcred_str_from(rest, 2);
        (void)mcred_str_cut(&rest, '\0'); /* its language */
        (void)mcred_str_cut(&rest, '\0'); /* the keyword in it */
    }
    *text = rest;
    return rest.len ? MCRED_OK : mcred_refuse(why, MCRED_NO, NULL, "the credential in the picture is empty");
}

mcred_status baked_png_read(mcred_str png, baked_kind *kind, mcred_str *text, mcred_why *why) {
    png_reader reader;
    png_chunk chunk = {.type = ""};
    size_t found = 0;
    mcred_status status = MCRED_OK;
    if (!png_begin(&reader, png))
        return mcred_refuse(why, MCRED_NO, NULL, "this is no PNG picture");
    while ((status = png_next(&reader, &chunk, why)) == MCRED_OK && chunk.type[0]) {
        if (!find_kind(&chunk, kind))
            continue;
        if (++found > 1)
            return mcred_refuse(why, MCRED_NO, NULL, "the picture holds more than one credential");
        status = read_chunk(&chunk, *kind, text, why);
        if (status != MCRED_OK)
            return status;
    }
    if (status == MCRED_OK && found == 0)
        return mcred_refuse(why, MCRED_NO, NULL, "the picture holds no credential");
    return status;
}

static void put_credential(mcred_buf *out, baked_kind kind, mcred_str text) {
    mcred_buf data;
    mcred_buf_init(&data, text.len + 128);
    mcred_buf_puts(&data, baked_words_of(kind)->keyword);
    mcred_buf_fill(&data, '\0', 5); /* not compressed, no language, no keyword in it */
    mcred_buf_put(&data, text);
    out->failed = out->failed || data.failed;
    png_put_chunk(out, "iTXt", mcred_buf_str(&data));
    mcred_buf_free(&data);
}

mcred_status baked_png_write(mcred_str png, baked_kind kind, mcred_str text, mcred_buf *out, mcred_why *why) {
    png_reader reader;
    png_chunk chunk = {.type = ""};
    mcred_status status = MCRED_OK;
    if (!png_begin(&reader, png))
        return mcred_refuse(why, MCRED_NO, NULL, "this is no PNG picture");
    mcred_buf_puts(out, PNG_SIGNATURE);
    while ((status = png_next(&reader, &chunk, why)) == MCRED_OK && chunk.type[0]) {
        baked_kind held = kind;
        bool holds = find_kind(&chunk, &held);
        if (holds && held != kind)
            return mcred_refuse(why, MCRED_NO, NULL, "the picture holds a credential of another kind already");
        if (!holds)
            mcred_buf_put(out, chunk.whole);
        if (strcmp(chunk.type, "IHDR") == 0)
            put_credential(out, kind, text);
    }
    return status != MCRED_OK ? status : out->failed ? MCRED_FAILED : MCRED_OK;
}
