/*
 * strip_picture.c - JPEG (ITU-T T.81 B.1, B.2), PNG (W3C PNG third edition, 5) and WAVE (RIFF): the parts that make up
 * the picture or the sound are copied, all others are left out.
 */
#include "strip_internal.h"

#include <string.h>
#include <zlib.h>

#include "media/bytes.h"

static void put_number(mcred_buf *out, uint32_t value, size_t size, bool big_endian) {
    for (size_t i = 0; i < size; i++)
        mcred_buf_putc(out, (char)(unsigned char)(value >> 8 * (big_endian ? size - 1 - i : i)));
}

static mcred_str piece(mcred_str bytes, size_t at, size_t len) {
    return mcred_str_first(mcred_str_from(bytes, at), len);
}

static bool is_one_of(mcred_str name, const char *const *names) {
    for (size_t i = 0; names[i]; i++) {
        if (mcred_str_is(name, names[i]))
            return true;
    }
    return false;
}

/* ---- which way is up ------------------------------------------------------------------------------ */

#define TAG_ORIENTATION 0x0112

void strip_put_orientation(mcred_buf *out, uint32_t orientation) {
    mcred_buf_put(out, (mcred_str){"MM\0*", 4});
    put_number(out, 8, 4, true); /* where the directory is */
    put_number(out, 1, 2, true); /* fields in it */
    put_number(out, TAG_ORIENTATION, 2, true);
    put_number(out, 3, 2, true); /* a short */
    put_number(out, 1, 4, true); /* one of them */
    put_number(out, orientation, 2, true);
    put_number(out, 0, 2, true);
    put_number(out, 0, 4, true); /* no further directory */
}

uint32_t strip_orientation(mcred_str tiff) {
    bool big = mcred_str_starts(tiff, "MM");
    if (tiff.len < 8 || (!big && !mcred_str_starts(tiff, "II")))
        return 1;
    size_t at = media_number(tiff, 4, 4, big);
    if (at > tiff.len || tiff.len - at < 2)
        return 1;
    size_t count = media_number(tiff, at, 2, big);
    for (size_t i = 0; i < count && at + 2 + i * 12 + 12 <= tiff.len; i++) {
        size_t field = at + 2 + i * 12;
        uint32_t value = media_number(tiff, field + 8, 2, big);
        if (media_number(tiff, field, 2, big) == TAG_ORIENTATION)
            return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

/* ---- JPEG ------------------------------------------------------------------------------------------ */

enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, APP1 = 0xE1, APP2 = 0xE2, APP14 = 0xEE, APP15 = 0xEF, COM = 0xFE };

static bool stands_alone(unsigned marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

static void put_segment(mcred_buf *out, unsigned marker, mcred_str data) {
    put_number(out, 0xFF00 | marker, 2, true);
    put_number(out, (uint32_t)data.len + 2, 2, true);
    mcred_buf_put(out, data);
}

/* JFIF's own thumbnail goes; its density stays. */
static void put_jfif(mcred_buf *out, mcred_str data) {
    char head[14];
    memcpy(head, data.data, 12);
    head[12] = head[13] = 0;
    put_segment(out, APP0, (mcred_str){head, sizeof head});
}

static void put_exif(mcred_buf *out, mcred_str tiff) {
    uint32_t orientation = strip_orientation(tiff);
    if (orientation == 1)
        return;
    put_number(out, 0xFF00 | APP1, 2, true);
    put_number(out, 2 + 6 + STRIP_ORIENTATION_SIZE, 2, true);
    mcred_buf_put(out, (mcred_str){"Exif\0\0", 6});
    strip_put_orientation(out, orientation);
}

static void keep_segment(mcred_buf *out, unsigned marker, mcred_str data) {
    bool application = marker >= APP0 && marker <= APP15;
    if (marker == APP0 && data.len >= 14 && memcmp(data.data, "JFIF", 5) == 0)
        put_jfif(out, data);
    else if (marker == APP1 && data.len > 6 && memcmp(data.data, "Exif\0", 6) == 0)
        put_exif(out, mcred_str_from(data, 6));
    else if ((!application && marker != COM) || (marker == APP2 && mcred_str_starts(data, "ICC_PROFILE")) ||
             (marker == APP14 && mcred_str_starts(data, "Adobe")))
        put_segment(out, marker, data);
}

/* Where the picture's data that begins at an offset ends: before the next marker that does not belong into it. */
static size_t scan_end(mcred_str bytes, size_t at) {
    while (at + 1 < bytes.len) {
        unsigned next = (unsigned char)bytes.data[at + 1];
        if ((unsigned char)bytes.data[at] == 0xFF && next != 0 && next != 0xFF && !stands_alone(next))
            return at;
        at++;
    }
    return bytes.len;
}

/* Returns where the next marker is to be; 0 when the segment is cut off. */
static size_t copy_segment(stripping *s, unsigned marker, size_t at) {
    size_t len = at + 4 <= s->bytes.len ? media_number(s->bytes, at + 2, 2, true) : 0;
    if (len < 2 || len > s->bytes.len - at - 2)
        return 0;
    keep_segment(&s->out, marker, piece(s->bytes, at + 4, len - 2));
    size_t next = at + 2 + len;
    if (marker != SOS)
        return next;
    size_t end = scan_end(s->bytes, next);
    mcred_buf_put(&s->out, piece(s->bytes, next, end - next));
    return end;
}

void strip_jpeg(stripping *s) {
    size_t at = 2;
    put_number(&s->out, 0xFF00 | SOI, 2, true);
    while (at > 0 && at + 2 <= s->bytes.len && (unsigned char)s->bytes.data[at] == 0xFF) {
        unsigned marker = (unsigned char)s->bytes.data[at + 1];
        if (marker == EOI) {
            put_number(&s->out, 0xFF00 | EOI, 2, true); /* what stands behind it belongs to no picture */
            return;
        }
        if (marker == 0xFF) {
            at++; /* a fill byte */
        } else if (stands_alone(marker)) {
            put_number(&s->out, 0xFF00 | marker, 2, true);
            at += 2;
        } else {
            at = copy_segment(s, marker, at);
        }
    }
    s->why = "is a damaged JPEG picture";
}

/* ---- PNG --------------------------------------------------------------------------------------------- */

static void put_chunk(mcred_buf *out, const char *type, mcred_str data) {
    union {
        const char *from;
        const Bytef *to;
    } bytes = {data.data}, name = {type};
    uLong crc = crc32(crc32(0, name.to, 4), bytes.to, (uInt)data.len);
    put_number(out, (uint32_t)data.len, 4, true);
    mcred_buf_puts(out, type);
    mcred_buf_put(out, data);
    put_number(out, (uint32_t)crc, 4, true);
}

static void put_png_exif(mcred_buf *out, mcred_str tiff) {
    mcred_buf exif;
    uint32_t orientation = strip_orientation(tiff);
    if (orientation == 1)
        return;
    mcred_buf_init(&exif, 64);
    strip_put_orientation(&exif, orientation);
    put_chunk(out, "eXIf", mcred_buf_str(&exif));
    mcred_buf_free(&exif);
}

void strip_png(stripping *s) {
    static const char *const kept[] = {"tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
                                       "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT", NULL};
    size_t at = 8;
    mcred_buf_put(&s->out, mcred_str_first(s->bytes, at));
    while (at + 12 <= s->bytes.len) {
        size_t len = media_number(s->bytes, at, 4, true);
        mcred_str type = piece(s->bytes, at + 4, 4);
        if (len > s->bytes.len - at - 12)
            break;
        bool critical = type.data[0] >= 'A' && type.data[0] <= 'Z';
        if (critical || is_one_of(type, kept))
            mcred_buf_put(&s->out, piece(s->bytes, at, len + 12));
        else if (mcred_str_is(type, "eXIf"))
            put_png_exif(&s->out, piece(s->bytes, at + 8, len));
        if (mcred_str_is(type, "IEND"))
            return;
        at += len + 12;
    }
    s->why = "is a damaged PNG picture";
}

/* ---- WAVE ---------------------------------------------------------------------------------------------- */

void strip_wave(stripping *s) {
    static const char *const kept[] = {"fmt ", "data", "fact", "cue ", "smpl", NULL};
    size_t at = 12;
    mcred_buf chunks;
    mcred_buf_init(&chunks, s->bytes.len + 1);
    while (at + 8 <= s->bytes.len && !s->why) {
        size_t len = media_number(s->bytes, at + 4, 4, false), padded = len + len % 2;
        if (len > s->bytes.len - at - 8)
            s->why = "is a damaged WAVE recording";
        else if (is_one_of(piece(s->bytes, at, 4), kept))
            mcred_buf_put(&chunks, piece(s->bytes, at, 8 + padded));
        at += 8 + padded;
    }
    mcred_buf_puts(&s->out, "RIFF");
    put_number(&s->out, (uint32_t)chunks.len + 4, 4, false);
    mcred_buf_puts(&s->out, "WAVE");
    mcred_buf_put(&s->out, mcred_buf_str(&chunks));
    s->out.failed = s->out.failed || chunks.failed;
    mcred_buf_free(&chunks);
}
