/* traces_picture.c - what JPEG and PNG pictures tell: Exif, XMP, IPTC, comments and text chunks. */
#include "traces_internal.h"

#include <string.h>

#include "media/bytes.h"

/* ---- TIFF: directories of fields ------------------------------------------------------------ */

/* In all directories together: they may name each other. */
#define MAX_FIELDS 4000

static const struct field {
    uint32_t tag;
    trace_kind kind;
    bool wide; /* UTF-16, little-endian (Windows) */
    const char *where;
} exif_fields[] = {
    {0x010E, TRACE_TEXT, false, "the Exif field ImageDescription"},
    {0x013B, TRACE_AUTHOR, false, "the Exif field Artist"},
    {0x8298, TRACE_TEXT, false, "the Exif field Copyright"},
    {0x9C9B, TRACE_TEXT, true, "the Exif field XPTitle"},
    {0x9C9C, TRACE_TEXT, true, "the Exif field XPComment"},
    {0x9C9D, TRACE_AUTHOR, true, "the Exif field XPAuthor"},
    {0x9C9E, TRACE_TEXT, true, "the Exif field XPKeywords"},
    {0x9C9F, TRACE_TEXT, true, "the Exif field XPSubject"},
    {0x9286, TRACE_TEXT, false, "the Exif field UserComment"},
    {0xA430, TRACE_AUTHOR, false, "the Exif field CameraOwnerName"},
};

typedef struct tiff {
    tracing *t;
    mcred_str bytes;
    bool big_endian, place;
    size_t fields;
} tiff;

static mcred_str field_value(const tiff *f, size_t entry) {
    static const size_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    uint32_t type = media_number(f->bytes, entry + 2, 2, f->big_endian),
             count = media_number(f->bytes, entry + 4, 4, f->big_endian);
    if (type >= sizeof sizes / sizeof *sizes || count > f->bytes.len)
        return MCRED_S("");
    size_t len = sizes[type] * count, at = len <= 4 ? entry + 8 : media_number(f->bytes, entry + 8, 4, f->big_endian);
    if (at > f->bytes.len || len > f->bytes.len - at)
        return MCRED_S("");
    return mcred_str_first(mcred_str_from(f->bytes, at), len);
}

static void read_field(tiff *f, size_t entry, uint32_t tag) {
    for (size_t i = 0; i < sizeof exif_fields / sizeof *exif_fields; i++) {
        const struct field *field = &exif_fields[i];
        if (field->tag != tag)
            continue;
        mcred_str value = field_value(f, entry);
        if (tag == 0x9286 && value.len >= 8) /* the first eight bytes name the character code */
            value = mcred_str_starts(value, "ASCII")     ? mcred_str_from(value, 8)
                    : mcred_str_starts(value, "UNICODE") ? traces_utf16(f->t, mcred_str_from(value, 8), f->big_endian)
                                                         : MCRED_S("");
        traces_add(f->t, field->kind, field->where, field->wide ? traces_utf16(f->t, value, false) : value);
    }
}

/* depth: directories below this one that are still followed. */
static void read_directory(tiff *f, size_t at, unsigned depth, bool gps) {
    if (at > f->bytes.len || f->bytes.len - at < 2)
        return;
    size_t count = media_number(f->bytes, at, 2, f->big_endian);
    for (size_t i = 0; i < count && f->fields < MAX_FIELDS; i++, f->fields++) {
        size_t entry = at + 2 + i * 12;
        if (entry + 12 > f->bytes.len)
            return;
        uint32_t tag = media_number(f->bytes, entry, 2, f->big_endian);
        if (gps)
            f->place = f->place || tag == 2 || tag == 4; /* latitude, longitude */
        else if (depth > 0 && (tag == 0x8769 || tag == 0x8825))
            read_directory(f, media_number(f->bytes, entry + 8, 4, f->big_endian), depth - 1, tag == 0x8825);
        else
            read_field(f, entry, tag);
    }
}

void traces_tiff(tracing *t, mcred_str bytes) {
    tiff f = {.t = t, .bytes = bytes, .big_endian = mcred_str_starts(bytes, "MM")};
    if (bytes.len < 8 || (!f.big_endian && !mcred_str_starts(bytes, "II")))
        return;
    read_directory(&f, media_number(bytes, 4, 4, f.big_endian), 2, false);
    if (f.place)
        traces_add(t, TRACE_PLACE, "the GPS position in the Exif data", MCRED_S(""));
}

/* ---- XMP -------------------------------------------------------------------------------------- */

void traces_xmp(tracing *t, mcred_str xml) {
    traces_elements(t, xml, "dc:creator", TRACE_AUTHOR, "the XMP field dc:creator");
    traces_elements(t, xml, "dc:title", TRACE_TEXT, "the XMP field dc:title");
    traces_elements(t, xml, "dc:description", TRACE_TEXT, "the XMP field dc:description");
    if (memmem(xml.data, xml.len, "exif:GPSLatitude", 16))
        traces_add(t, TRACE_PLACE, "the GPS position in the XMP data", MCRED_S(""));
}

/* ---- JPEG --------------------------------------------------------------------------------------- */

/* IPTC-IIM: 0x1C, record 2, data set, length. */
static void read_iptc(tracing *t, mcred_str data) {
    for (size_t i = 0; i + 5 <= data.len; i++) {
        if (data.data[i] != 0x1C || data.data[i + 1] != 2)
            continue;
        uint32_t set = (unsigned char)data.data[i + 2], len = media_number(data, i + 3, 2, true);
        mcred_str value = mcred_str_first(mcred_str_from(data, i + 5), len);
        if (set == 80 || set == 122)
            traces_add(t, TRACE_AUTHOR, set == 80 ? "the IPTC field By-line" : "the IPTC field Writer", value);
        else if (set == 5 || set == 105 || set == 120)
            traces_add(t, TRACE_TEXT, "an IPTC field", value);
        i += 4 + value.len;
    }
}

static void read_segment(tracing *t, unsigned char marker, mcred_str data) {
    static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
    if (marker == 0xE1 && data.len > 6 && memcmp(data.data, "Exif\0\0", 6) == 0)
        traces_tiff(t, mcred_str_from(data, 6));
    else if (marker == 0xE1 && mcred_str_starts(data, xmp))
        traces_xmp(t, mcred_str_from(data, sizeof xmp));
    else if (marker == 0xED)
        read_iptc(t, data);
    else if (marker == 0xFE)
        traces_add(t, TRACE_TEXT, "the JPEG comment", data);
}

/* Segments up to the picture's own data; what stands behind it shows nothing and is not metadata. */
void traces_jpeg(tracing *t, mcred_str bytes) {
    size_t i = 2;
    while (i + 2 <= bytes.len) {
        unsigned char marker = (unsigned char)bytes.data[i + 1];
        if ((unsigned char)bytes.data[i] != 0xFF)
            break;
        if (marker == 0xFF) { /* a fill byte */
            i++;
            continue;
        }
        if (marker == 0xDA || marker == 0xD9)
            return;
        size_t len = i + 4 <= bytes.len ? media_number(bytes, i + 2, 2, true) : 0;
        if (len < 2 || len > bytes.len - i - 2)
            break;
        read_segment(t, marker, mcred_str_first(mcred_str_from(bytes, i + 4), len - 2));
        i += 2 + len;
    }
    t->unread = "the JPEG file is damaged";
}

/* ---- PNG ------------------------------------------------------------------------------------------- */

static void add_keyword(tracing *t, mcred_str keyword, mcred_str text) {
    if (mcred_str_is(keyword, "XML:com.adobe.xmp"))
        traces_xmp(t, text);
    else if (mcred_str_is(keyword, "Author"))
        traces_add(t, TRACE_AUTHOR, "the PNG text Author", text);
    else
        traces_add(t, TRACE_TEXT, "a PNG text", text);
}

/* keyword, 0, (compressed?, method, language, 0, translated keyword, 0 | method), text */
static void read_text(tracing *t, mcred_str type, mcred_str data) {
    mcred_str rest = data, keyword = mcred_str_cut(&rest, '\0');
    bool packed = mcred_str_is(type, "zTXt");
    if (packed)
        rest = mcred_str_from(rest, 1);
    if (mcred_str_is(type, "iTXt")) {
        packed = rest.len > 0 && rest.data[0] == 1;
        rest = mcred_str_from(rest, 2);
        (void)mcred_str_cut(&rest, '\0');
        (void)mcred_str_cut(&rest, '\0');
    }
    add_keyword(t, keyword, packed ? traces_inflate(t, rest) : rest);
}

void traces_png(tracing *t, mcred_str bytes) {
    size_t i = 8;
    while (i + 12 <= bytes.len) {
        size_t len = media_number(bytes, i, 4, true);
        mcred_str type = mcred_str_first(mcred_str_from(bytes, i + 4), 4);
        if (len > bytes.len - i - 12)
            break;
        mcred_str data = mcred_str_first(mcred_str_from(bytes, i + 8), len);
        if (mcred_str_is(type, "IEND"))
            return;
        if (mcred_str_is(type, "eXIf"))
            traces_tiff(t, data);
        else if (mcred_str_is(type, "tEXt") || mcred_str_is(type, "zTXt") || mcred_str_is(type, "iTXt"))
            read_text(t, type, data);
        i += 12 + len;
    }
    t->unread = "the PNG file is damaged";
}
