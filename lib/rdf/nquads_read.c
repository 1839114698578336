/* nquads_read.c - RDF 1.1 N-Quads: line by line, each term checked. */
#include "rdf/rdf.h"

#include <string.h>

typedef struct reader {
    mcred_arena *arena;
    mcred_why *why;
    mcred_str line;
    size_t at, number;
} reader;

static mcred_status refuse(const reader *r, const char *what) {
    return mcred_refuse(r->why, MCRED_NO, NULL, "line %zu, byte %zu: %s", r->number, r->at + 1, what);
}

static char peek(const reader *r) {
    return r->at < r->line.len ? r->line.data[r->at] : '\0';
}

static void skip_blanks(reader *r) {
    while (peek(r) == ' ' || peek(r) == '\t')
        r->at++;
}

bool rdf_is_iri(mcred_str text) {
    size_t colon = mcred_str_find(text, ':', 0);
    if (colon == 0 || colon == SIZE_MAX)
        return false;
    for (size_t i = 0; i < colon; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')))
            return false;
    }
    for (size_t i = colon; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c <= 0x20 || c == 0x7f || strchr("<>\"{}|^`\\", c))
            return false;
    }
    return true;
}

/* ---- escapes -------------------------------------------------------------------- */

static int hex_of(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* After "\u" or "\U". */
static bool take_code(reader *r, int digits, mcred_buf *out) {
    uint32_t code = 0;
    char bytes[4];
    for (int i = 0; i < digits; i++) {
        int value = hex_of(peek(r));
        if (value < 0)
            return false;
        code = code << 4 | (uint32_t)value;
        r->at++;
    }
    size_t len = mcred_utf8_encode(code, bytes);
    mcred_buf_put(out, (mcred_str){bytes, len});
    return len > 0;
}

/* At the character after the backslash. */
static bool take_escape(reader *r, bool iri, mcred_buf *out) {
    static const char letters[] = "tbnrf\"'\\", values[] = "\t\b\n\r\f\"'\\";
    char c = peek(r);
    r->at++;
    if (c == 'u' || c == 'U')
        return take_code(r, c == 'u' ? 4 : 8, out);
    const char *at = c && !iri ? strchr(letters, c) : NULL;
    if (at)
        mcred_buf_putc(out, values[at - letters]);
    return at != NULL;
}

/* Up to the closing character, which is passed; a view where nothing is escaped. */
static mcred_status take_until(reader *r, char close, mcred_str *out) {
    size_t begin = r->at, end = begin;
    while (end < r->line.len && r->line.data[end] != close && r->line.data[end] != '\\')
        end++;
    if (end < r->line.len && r->line.data[end] == close) {
        *out = (mcred_str){r->line.data + begin, end - begin};
        r->at = end + 1;
        return MCRED_OK;
    }
    mcred_buf text;
    mcred_buf_init(&text, r->line.len + 4);
    mcred_status status = MCRED_OK;
    while (status == MCRED_OK && peek(r) != close) {
        char c = peek(r);
        if (r->at >= r->line.len)
            status = refuse(r, "the term is not closed");
        else if (r->at++, c != '\\')
            mcred_buf_putc(&text, c);
        else if (!take_escape(r, close == '>', &text))
            status = refuse(r, "the escape is none of N-Quads");
    }
    r->at++;
    if (status == MCRED_OK) {
        *out = mcred_arena_copy(r->arena, mcred_buf_str(&text));
        if (text.failed || !out->data)
            status = mcred_refuse(r->why, MCRED_FAILED, NULL, "memory is short");
    }
    mcred_buf_free(&text);
    return status;
}

/* ---- terms ------------------------------------------------------------------------ */

static mcred_status take_iri(reader *r, mcred_str *out) {
    if (peek(r) != '<')
        return refuse(r, "an IRI belongs here");
    r->at++;
    mcred_status status = take_until(r, '>', out);
    return status == MCRED_OK && !rdf_is_iri(*out) ? refuse(r, "the IRI is not absolute, or no IRI") : status;
}

static bool in_label(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == ':' || c == '.' || (unsigned char)c >= 0x80;
}

static mcred_status take_blank(reader *r, mcred_rdf_term *out) {
    size_t begin = r->at + 2, end = begin;
    if (r->at + 1 >= r->line.len || r->line.data[r->at + 1] != ':')
        return refuse(r, "a blank node is \"_:\" and its label");
    while (end < r->line.len && in_label(r->line.data[end]))
        end++;
    while (end > begin && r->line.data[end - 1] == '.')
        end--;
    if (end == begin || r->line.data[begin] == '-' || r->line.data[begin] == '.')
        return refuse(r, "a blank node is \"_:\" and its label");
    out->kind = MCRED_RDF_BLANK;
    out->text = (mcred_str){r->line.data + begin, end - begin};
    r->at = end;
    return MCRED_OK;
}

static mcred_status take_language(reader *r, mcred_str *out) {
    size_t begin = ++r->at;
    while (in_label(peek(r)) && peek(r) != '.' && peek(r) != '_' && peek(r) != ':' && (unsigned char)peek(r) < 0x80)
        r->at++;
    *out = (mcred_str){r->line.data + begin, r->at - begin};
    return out->len ? MCRED_OK : refuse(r, "a language tag is empty");
}

static mcred_status take_literal(reader *r, mcred_rdf_term *out) {
    out->kind = MCRED_RDF_LITERAL;
    r->at++;
    mcred_status status = take_until(r, '"', &out->text);
    if (status == MCRED_OK && peek(r) == '@')
        return take_language(r, &out->language);
    if (status == MCRED_OK && mcred_str_starts(mcred_str_from(r->line, r->at), "^^")) {
        r->at += 2;
        status = take_iri(r, &out->datatype);
        if (mcred_str_is(out->datatype, XSD_NS "string"))
            out->datatype = MCRED_S("");
    }
    return status;
}

static mcred_status take_term(reader *r, bool literal, mcred_rdf_term *out) {
    skip_blanks(r);
    if (peek(r) == '_')
        return take_blank(r, out);
    if (peek(r) == '"' && literal)
        return take_literal(r, out);
    out->kind = MCRED_RDF_IRI;
    return take_iri(r, &out->text);
}

static mcred_status take_line(reader *r, mcred_rdf_quad *quad) {
    mcred_status status = take_term(r, false, &quad->subject);
    if (status == MCRED_OK)
        status = take_term(r, false, &quad->predicate);
    if (status == MCRED_OK && quad->predicate.kind != MCRED_RDF_IRI)
        status = refuse(r, "a predicate is an IRI");
    if (status == MCRED_OK)
        status = take_term(r, true, &quad->object);
    skip_blanks(r);
    if (status == MCRED_OK && peek(r) != '.')
        status = take_term(r, false, &quad->graph);
    skip_blanks(r);
    if (status == MCRED_OK && peek(r) != '.')
        return refuse(r, "the line does not end with a full stop");
    r->at++;
    skip_blanks(r);
    if (status == MCRED_OK && r->at < r->line.len && peek(r) != '#')
        status = refuse(r, "something stands after the full stop");
    return status;
}

mcred_status mcred_rdf_read_nquads(mcred_arena *arena, mcred_str text, mcred_rdf *out, mcred_why *why) {
    reader r = {.arena = arena, .why = why};
    if (mcred_utf8_check(text) < text.len)
        return mcred_refuse(why, MCRED_NO, NULL, "the text is not UTF-8");
    while (text.len > 0) {
        mcred_rdf_quad quad = {.subject = {.kind = MCRED_RDF_NONE}};
        r.line = mcred_str_trim(mcred_str_cut(&text, '\n'));
        r.at = 0;
        r.number++;
        if (r.line.len == 0 || r.line.data[0] == '#')
            continue;
        mcred_status status = take_line(&r, &quad);
        mcred_rdf_quad *place = status == MCRED_OK ? mcred_vec_push(arena, &out->quads) : NULL;
        if (status != MCRED_OK)
            return status;
        if (!place)
            return mcred_refuse(why, MCRED_FAILED, NULL, "memory is short");
        *place = quad;
    }
    return MCRED_OK;
}
