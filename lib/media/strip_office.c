/*
 * strip_office.c - office documents (ECMA-376, ODF 1.2): an archive of XML parts. The properties are emptied, whoever
 * made a comment or a change is called Author, and pictures in it are stripped, too.
 */
#include "strip_internal.h"

#include <string.h>

#include "media/zip.h"

#define SOMEBODY "Author"

/* What stands in an element, or in an attribute, of the parts whose path begins so. */
static const struct mark {
    const char *part;
    const char *opening; /* "<dc:creator" of an element, " w:author=\"" of an attribute */
    const char *instead;
} marks[] = {
    {"docProps/", "<dc:creator", ""},
    {"docProps/", "<cp:lastModifiedBy", ""},
    {"docProps/", "<Manager", ""},
    {"docProps/", "<Company", ""},
    {"docProps/", "<dc:title", ""},
    {"docProps/", "<dc:subject", ""},
    {"docProps/", "<dc:description", ""},
    {"docProps/", "<cp:keywords", ""},
    {"docProps/", "<cp:category", ""},
    {"docProps/", "<vt:lpwstr", ""},
    {"word/", " w:author=\"", SOMEBODY},
    {"word/", " w:initials=\"", "A"},
    {"word/", " w15:author=\"", SOMEBODY},
    {"word/", " w15:userId=\"", SOMEBODY},
    {"ppt/commentAuthors", " name=\"", SOMEBODY},
    {"ppt/commentAuthors", " initials=\"", "A"},
    {"ppt/authors", " name=\"", SOMEBODY},
    {"ppt/authors", " initials=\"", "A"},
    {"ppt/authors", " userId=\"", SOMEBODY},
    {"xl/comments", "<author", ""},
    {"xl/persons/", " displayName=\"", SOMEBODY},
    {"xl/persons/", " userId=\"", SOMEBODY},
    {"meta.xml", "<dc:creator", ""},
    {"meta.xml", "<meta:initial-creator", ""},
    {"meta.xml", "<meta:printed-by", ""},
    {"meta.xml", "<dc:title", ""},
    {"meta.xml", "<dc:subject", ""},
    {"meta.xml", "<dc:description", ""},
    {"meta.xml", "<meta:keyword", ""},
    {"meta.xml", "<meta:user-defined", ""},
    {"content.xml", "<dc:creator", ""},
    {"content.xml", "<meta:creator-initials", "A"},
};

static size_t find(mcred_str text, mcred_str words, size_t from) {
    const char *hit = from < text.len ? memmem(text.data + from, text.len - from, words.data, words.len) : NULL;
    return hit ? (size_t)(hit - text.data) : text.len;
}

/* "</dc:creator>" at or behind an offset. */
static size_t find_close(mcred_str xml, mcred_str name, size_t from) {
    for (size_t at = find(xml, MCRED_S("</"), from); at < xml.len; at = find(xml, MCRED_S("</"), at + 1)) {
        mcred_str behind = mcred_str_from(xml, at + 2 + name.len);
        if (mcred_str_eq(mcred_str_first(mcred_str_from(xml, at + 2), name.len), name) && mcred_str_starts(behind, ">"))
            return at;
    }
    return xml.len;
}

/* Where what the mark is about begins and ends, in a text whose mark stands at an offset. False: it is another
 * element whose name only begins so, an empty one, or the text is cut off. */
static bool inside(mcred_str xml, const struct mark *m, size_t at, size_t *begin, size_t *end) {
    mcred_str opening = mcred_str_of(m->opening);
    size_t behind = at + opening.len;
    if (m->opening[0] != '<') {
        *begin = behind;
        *end = find(xml, MCRED_S("\""), behind);
        return *end < xml.len;
    }
    char next = behind < xml.len ? xml.data[behind] : '\0';
    *begin = find(xml, MCRED_S(">"), behind) + 1;
    if ((next != '>' && next != ' ' && next != '\n' && next != '\r') || *begin > xml.len || xml.data[*begin - 2] == '/')
        return false;
    *end = find_close(xml, mcred_str_from(opening, 1), *begin);
    return *end < xml.len;
}

static bool replace(mcred_arena *arena, const struct mark *m, mcred_str *xml) {
    mcred_buf out;
    size_t done = 0, begin, end;
    const mcred_str opening = mcred_str_of(m->opening);
    mcred_buf_init(&out, xml->len * 2 + (1U << 16));
    for (size_t at = find(*xml, opening, 0); at < xml->len; at = find(*xml, opening, at + 1)) {
        if (at < done || !inside(*xml, m, at, &begin, &end))
            continue;
        mcred_buf_put(&out, mcred_str_first(mcred_str_from(*xml, done), begin - done));
        mcred_buf_puts(&out, m->instead);
        done = end;
    }
    if (done > 0) {
        mcred_buf_put(&out, mcred_str_from(*xml, done));
        *xml = out.failed ? (mcred_str){0} : mcred_arena_copy(arena, mcred_buf_str(&out));
    }
    mcred_buf_free(&out);
    return xml->data != NULL;
}

static bool is_picture(mcred_str path) {
    static const char *const endings[] = {".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (mcred_str_ends(path, endings[i]))
            return true;
    }
    return false;
}

static void strip_part(stripping *s, zip_file *part) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (mcred_str_starts(part->path, marks[i].part) && mcred_str_ends(part->path, ".xml") &&
            !replace(s->arena, &marks[i], &part->bytes)) {
            s->out.failed = true;
            return;
        }
    }
    if (is_picture(part->path) && part->bytes.len > 0) {
        const char *why = NULL;
        strip_outcome outcome = strip_metadata(s->arena, part->bytes, &part->bytes, &why);
        s->out.failed = s->out.failed || outcome == STRIP_MEMORY;
        if (outcome == STRIP_REFUSED)
            s->why = "is a document with a picture in it that is damaged";
    }
}

static bool has(const mcred_vec *parts, const char *path) {
    for (size_t i = 0; i < parts->len; i++) {
        if (mcred_str_starts(MCRED_AT(zip_file, parts, i)->path, path))
            return true;
    }
    return false;
}

static const char *refusal(const mcred_vec *parts) {
    if (!has(parts, "[Content_Types].xml") && !has(parts, "mimetype"))
        return "is an archive, whose files may each have metadata";
    if (has(parts, "_xmlsignatures/") || has(parts, "META-INF/documentsignatures.xml"))
        return "is a signed document, whose signature a change would break";
    return NULL;
}

void strip_office(stripping *s) {
    const zip_limits limits = {5000, (uint64_t)256 << 20};
    zip_refusal refused = {.why = NULL};
    mcred_vec parts;
    if (!zip_read(s->arena, s->bytes, &limits, &parts, &refused)) {
        s->out.failed = refused.memory;
        s->why = "is a document or an archive that is damaged, locked or too large";
        return;
    }
    s->why = refusal(&parts);
    bool changed = false;
    for (size_t i = 0; i < parts.len && !s->why && !s->out.failed; i++) {
        zip_file *part = MCRED_AT(zip_file, &parts, i);
        mcred_str before = part->bytes;
        part->stored = mcred_str_is(part->path, "mimetype"); /* ODF 1.2 part 3, 3.3 */
        strip_part(s, part);
        changed = changed || !mcred_str_eq(before, part->bytes);
    }
    if (s->why || s->out.failed)
        return;
    if (!changed)
        mcred_buf_put(&s->out, s->bytes);
    else if (!zip_write(&parts, &s->out))
        s->out.failed = true;
}
