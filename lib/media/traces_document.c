/* traces_document.c - what PDF and office documents tell: authors, titles, and the text of office documents. */
#include "traces_internal.h"

#include <string.h>

#include "media/zip.h"

/* ---- XML, as far as it is needed ------------------------------------------------------------- */

static mcred_str find(mcred_str text, const char *needle) {
    const char *hit = text.len ? memmem(text.data, text.len, needle, strlen(needle)) : NULL;
    return hit ? mcred_str_from(text, (size_t)(hit - text.data)) : (mcred_str){0};
}

/* The end of a paragraph, a cell or a slide's line. */
static bool ends_line(mcred_str tag) {
    static const char *const ends[] = {"</w:p>", "</a:p>", "</text:p>", "</text:h>", "</si>", "<w:br/>", "<w:tab/>"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (mcred_str_starts(tag, ends[i]))
            return true;
    }
    return false;
}

/* The text without its tags. */
static mcred_str bare(tracing *t, mcred_str xml) {
    mcred_buf buf;
    mcred_buf_init(&buf, xml.len + 1);
    for (size_t i = 0; i < xml.len; i++) {
        if (xml.data[i] != '<') {
            mcred_buf_putc(&buf, xml.data[i]);
            continue;
        }
        if (ends_line(mcred_str_from(xml, i)))
            mcred_buf_putc(&buf, '\n');
        i = mcred_str_find(xml, '>', i);
        if (i >= xml.len)
            break;
    }
    mcred_str out = mcred_arena_copy(t->arena, mcred_buf_str(&buf));
    t->memory = t->memory || buf.failed || !out.data;
    mcred_buf_free(&buf);
    return out.data ? out : MCRED_S("");
}

void traces_elements(tracing *t, mcred_str xml, const char *name, trace_kind kind, const char *where) {
    mcred_str open = mcred_arena_printf(t->arena, "<%s", name), close = mcred_arena_printf(t->arena, "</%s>", name);
    if (!open.data || !close.data) {
        t->memory = true;
        return;
    }
    mcred_str rest = xml;
    while ((rest = find(rest, open.data)).data) {
        char after = open.len < rest.len ? rest.data[open.len] : '\0';
        rest = mcred_str_from(rest, open.len);
        if (after != '>' && after != ' ')
            continue;
        mcred_str end = find(rest, close.data);
        size_t begin = mcred_str_find(rest, '>', 0);
        if (!end.data || begin >= rest.len)
            return;
        mcred_str inside = mcred_str_first(rest, (size_t)(end.data - rest.data));
        traces_add(t, kind, where, bare(t, mcred_str_from(inside, begin + 1)));
        rest = end;
    }
}

/* Who made a tracked change or a comment: w:author="…" and its like. */
static void read_marks(tracing *t, mcred_str path, mcred_str xml) {
    static const struct mark {
        const char *part, *attribute;
    } marks[] = {{"word/", " w:author=\""},
                 {"word/people", " w15:author=\""},
                 {"ppt/commentAuthors", " name=\""},
                 {"ppt/authors", " name=\""},
                 {"xl/persons/", " displayName=\""}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        mcred_str rest = mcred_str_starts(path, marks[i].part) ? xml : MCRED_S("");
        while ((rest = find(rest, marks[i].attribute)).data) {
            rest = mcred_str_from(rest, strlen(marks[i].attribute));
            mcred_str name = mcred_str_first(rest, mcred_str_find(rest, '"', 0));
            if (!mcred_str_is(name, "Author")) /* what office programs put in the place of names */
                traces_add(t, TRACE_AUTHOR, "a comment or a tracked change", name);
        }
    }
}

/* ---- office documents ----------------------------------------------------------------------------- */

static void read_core(tracing *t, mcred_str xml) {
    traces_elements(t, xml, "dc:creator", TRACE_AUTHOR, "the document's author");
    traces_elements(t, xml, "cp:lastModifiedBy", TRACE_AUTHOR, "who last saved the document");
    traces_elements(t, xml, "meta:initial-creator", TRACE_AUTHOR, "the document's first author");
    traces_elements(t, xml, "meta:printed-by", TRACE_AUTHOR, "who printed the document");
    traces_elements(t, xml, "Manager", TRACE_AUTHOR, "the document's manager");
    traces_elements(t, xml, "dc:title", TRACE_TEXT, "the document's title");
    traces_elements(t, xml, "dc:subject", TRACE_TEXT, "the document's subject");
    traces_elements(t, xml, "dc:description", TRACE_TEXT, "the document's description");
    traces_elements(t, xml, "cp:keywords", TRACE_TEXT, "the document's keywords");
}

static bool is_body(mcred_str path) {
    return mcred_str_ends(path, ".xml") &&
           (mcred_str_starts(path, "word/") || mcred_str_starts(path, "ppt/slides/") ||
            mcred_str_starts(path, "ppt/notesSlides/") || mcred_str_is(path, "xl/sharedStrings.xml") ||
            mcred_str_is(path, "content.xml") || mcred_str_starts(path, "xl/comments"));
}

void traces_office(tracing *t, mcred_str bytes) {
    const zip_limits limits = {5000, (uint64_t)256 << 20};
    zip_refusal why = {.why = NULL};
    mcred_vec files;
    if (!zip_read(t->arena, bytes, &limits, &files, &why)) {
        t->memory = t->memory || why.memory;
        t->unread = "the archive or document is damaged, locked or too large";
        return;
    }
    for (size_t i = 0; i < files.len; i++) {
        const zip_file *file = MCRED_AT(zip_file, &files, i);
        if (mcred_str_is(file->path, "docProps/core.xml") || mcred_str_is(file->path, "docProps/app.xml") ||
            mcred_str_is(file->path, "meta.xml")) {
            read_core(t, file->bytes);
            continue;
        }
        read_marks(t, file->path, file->bytes);
        if (mcred_str_is(file->path, "content.xml"))
            traces_elements(t, file->bytes, "dc:creator", TRACE_AUTHOR, "a comment or a tracked change");
        if (mcred_str_starts(file->path, "xl/comments"))
            traces_elements(t, file->bytes, "author", TRACE_AUTHOR, "a comment or a tracked change");
        if (is_body(file->path))
            traces_add(t, TRACE_TEXT, "the document's text", bare(t, file->bytes));
    }
}

/* ---- PDF ---------------------------------------------------------------------------------------------- */

/* "(…)" with its escapes; octal ones are rare in names and come out as they stand. */
static mcred_str literal_string(tracing *t, mcred_str rest) {
    mcred_buf buf;
    int depth = 0;
    mcred_buf_init(&buf, 65536);
    for (size_t i = 0; i < rest.len && i < 4096; i++) {
        char c = rest.data[i];
        if (c == '(' && depth++ == 0)
            continue;
        if (c == ')' && --depth == 0)
            break;
        if (c == '\\' && i + 1 < rest.len)
            c = rest.data[++i];
        mcred_buf_putc(&buf, c);
    }
    mcred_str out = mcred_arena_copy(t->arena, mcred_buf_str(&buf));
    mcred_buf_free(&buf);
    t->memory = t->memory || !out.data;
    return out.data ? out : MCRED_S("");
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* "<FEFF…>" */
static mcred_str hex_string(tracing *t, mcred_str rest) {
    char bytes[2048];
    size_t digits = 0;
    for (size_t i = 1; i < rest.len && rest.data[i] != '>' && digits / 2 < sizeof bytes; i++) {
        int value = hex(rest.data[i]);
        if (value < 0)
            continue;
        bytes[digits / 2] = (char)(digits % 2 ? bytes[digits / 2] | value : value << 4);
        digits++;
    }
    mcred_str out = mcred_arena_copy(t->arena, (mcred_str){bytes, digits / 2});
    t->memory = t->memory || !out.data;
    return out.data ? out : MCRED_S("");
}

static void read_entry(tracing *t, mcred_str text, const char *key, trace_kind kind, const char *where) {
    mcred_str rest = text;
    while ((rest = find(rest, key)).data) {
        rest = mcred_str_from(rest, strlen(key));
        size_t i = 0;
        while (i < rest.len && i < 16 && (rest.data[i] == ' ' || rest.data[i] == '\r' || rest.data[i] == '\n'))
            i++;
        mcred_str value = mcred_str_from(rest, i);
        if (value.len == 0 || (value.data[0] != '(' && value.data[0] != '<') || mcred_str_starts(value, "<<"))
            continue;
        mcred_str string = value.data[0] == '(' ? literal_string(t, value) : hex_string(t, value);
        if (mcred_str_starts(string, "\xFE\xFF"))
            string = traces_utf16(t, mcred_str_from(string, 2), true);
        traces_add(t, kind, where, string);
    }
}

static void read_objects(tracing *t, mcred_str text) {
    read_entry(t, text, "/Author", TRACE_AUTHOR, "the PDF's author");
    read_entry(t, text, "/Title", TRACE_TEXT, "the PDF's title");
    read_entry(t, text, "/Subject", TRACE_TEXT, "the PDF's subject");
    read_entry(t, text, "/Keywords", TRACE_TEXT, "the PDF's keywords");
}

/* Objects may stand packed in a stream (PDF 1.5). */
static void read_packed(tracing *t, mcred_str bytes) {
    mcred_str rest = bytes;
    while ((rest = find(rest, "/ObjStm")).data) {
        rest = mcred_str_from(rest, 7);
        mcred_str stream = find(rest, "stream");
        if (!stream.data)
            return;
        stream = mcred_str_from(stream, 6);
        while (stream.len > 0 && (stream.data[0] == '\r' || stream.data[0] == '\n'))
            stream = mcred_str_from(stream, 1);
        mcred_str end = find(stream, "endstream");
        if (!end.data)
            return;
        read_objects(t, traces_inflate(t, mcred_str_first(stream, (size_t)(end.data - stream.data))));
        rest = end;
    }
}

void traces_pdf(tracing *t, mcred_str bytes) {
    if (find(bytes, "/Encrypt").data)
        t->unread = "the PDF is encrypted";
    read_objects(t, bytes);
    read_packed(t, bytes);
    traces_elements(t, bytes, "dc:creator", TRACE_AUTHOR, "the XMP field dc:creator");
}
