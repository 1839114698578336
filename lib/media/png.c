/* png.c - the chunks of a PNG, one after the other. */
#include "media/png.h"

#include <string.h>
#include <zlib.h>

#define NUMBER(bytes, at)                                                                                              \
    ((uint32_t)(unsigned char)(bytes).data[at] << 24 | (uint32_t)(unsigned char)(bytes).data[(at) + 1] << 16 |         \
     (uint32_t)(unsigned char)(bytes).data[(at) + 2] << 8 | (uint32_t)(unsigned char)(bytes).data[(at) + 3])

static uint32_t checksum(mcred_str bytes) {
    return (uint32_t)crc32_z(0, (const unsigned char *)bytes.data, bytes.len);
}

bool png_begin(png_reader *reader, mcred_str bytes) {
    *reader = (png_reader){.rest = mcred_str_from(bytes, sizeof PNG_SIGNATURE - 1)};
    return mcred_str_starts(bytes, PNG_SIGNATURE);
}

static bool is_type(mcred_str type) {
    for (size_t i = 0; i < type.len; i++) {
        unsigned char low = (unsigned char)type.data[i] | 0x20U;
        if (low < 'a' || low > 'z')
            return false;
    }
    return true;
}

static const char *cut_chunk(png_reader *reader, png_chunk *chunk) {
    mcred_str rest = reader->rest;
    uint32_t len = rest.len >= 12 ? NUMBER(rest, 0) : 0;
    if (rest.len < 12 || len > rest.len - 12)
        return "it ends in the middle of a chunk";
    mcred_str typed = {rest.data + 4, (size_t)len + 4};
    if (!is_type(mcred_str_first(typed, 4)))
        return "a chunk has no name";
    if (checksum(typed) != NUMBER(rest, 8 + (size_t)len))
        return "a checksum does not hold";
    memcpy(chunk->type, typed.data, 4);
    chunk->type[4] = '\0';
    chunk->data = mcred_str_from(typed, 4);
    chunk->whole = mcred_str_first(rest, (size_t)len + 12);
    reader->rest = mcred_str_from(rest, chunk->whole.len);
    return NULL;
}

static const char *place_of(png_reader *reader, const png_chunk *chunk) {
    bool header = strcmp(chunk->type, "IHDR") == 0;
    if (header == reader->begun || (header && chunk->data.len != 13))
        return "it does not begin with its one header";
    reader->begun = true;
    reader->pictured = reader->pictured || strcmp(chunk->type, "IDAT") == 0;
    reader->ended = strcmp(chunk->type, "IEND") == 0;
    if (reader->ended && !reader->pictured)
        return "it holds no picture";
    return reader->ended && chunk->data.len > 0 ? "its last chunk is not empty" : NULL;
}

mcred_status png_next(png_reader *reader, png_chunk *chunk, mcred_why *why) {
    const char *wrong = NULL;
    *chunk = (png_chunk){.type = ""};
    if (reader->ended && reader->rest.len > 0)
        return mcred_refuse(why, MCRED_NO, NULL, "something stands after the end of the PNG picture");
    if (reader->ended)
        return MCRED_OK;
    wrong = cut_chunk(reader, chunk);
    if (!wrong)
        wrong = place_of(reader, chunk);
    return wrong ? mcred_refuse(why, MCRED_NO, NULL, "the PNG picture is damaged: %s", wrong) : MCRED_OK;
}

mcred_status png_check(mcred_str bytes, mcred_why *why) {
    png_reader reader;
    png_chunk chunk = {.type = ""};
    mcred_status status = MCRED_OK;
    if (!png_begin(&reader, bytes))
        return mcred_refuse(why, MCRED_NO, NULL, "this is no PNG picture");
    do
        status = png_next(&reader, &chunk, why);
    while (status == MCRED_OK && chunk.type[0]);
    return status;
}

static void put_number(mcred_buf *out, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        mcred_buf_putc(out, (char)(unsigned char)(number >> shift & 0xFF));
}

void png_put_chunk(mcred_buf *out, const char *type, mcred_str data) {
    size_t from = out->len + 4;
    out->failed = out->failed || data.len > INT32_MAX;
    put_number(out, (uint32_t)data.len);
    mcred_buf_puts(out, type);
    mcred_buf_put(out, data);
    if (!out->failed)
        put_number(out, checksum(mcred_str_from(mcred_buf_str(out), from)));
}
