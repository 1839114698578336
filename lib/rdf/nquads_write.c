/* nquads_write.c - one line of canonical N-Quads (RDFC-1.0, section 5). */
#include "rdf/rdf.h"

#include <string.h>

static void put_escape(unsigned char c, mcred_buf *out) {
    static const char named[] = "\b\t\n\f\r\"\\", letters[] = "btnfr\"\\";
    const char *at = c ? strchr(named, c) : NULL;
    if (at)
        mcred_buf_printf(out, "\\%c", letters[at - named]);
    else
        mcred_buf_printf(out, "\\u%04X", c);
}

static void put_value(mcred_str value, mcred_buf *out) {
    size_t begin = 0;
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.data[i];
        if (c >= 0x20 && c != 0x7f && c != '"' && c != '\\')
            continue;
        mcred_buf_put(out, (mcred_str){value.data + begin, i - begin});
        put_escape(c, out);
        begin = i + 1;
    }
    mcred_buf_put(out, mcred_str_from(value, begin));
}

static void put_literal(const mcred_rdf_term *term, mcred_buf *out) {
    mcred_buf_putc(out, '"');
    put_value(term->text, out);
    mcred_buf_putc(out, '"');
    if (term->language.len) {
        mcred_buf_putc(out, '@');
        mcred_buf_put(out, term->language);
    } else if (term->datatype.len) {
        mcred_buf_puts(out, "^^<");
        mcred_buf_put(out, term->datatype);
        mcred_buf_putc(out, '>');
    }
}

void rdf_put_term(const mcred_rdf_term *term, mcred_buf *out) {
    if (term->kind == MCRED_RDF_LITERAL) {
        put_literal(term, out);
    } else if (term->kind == MCRED_RDF_BLANK) {
        mcred_buf_puts(out, "_:");
        mcred_buf_put(out, term->text);
    } else {
        mcred_buf_putc(out, '<');
        mcred_buf_put(out, term->text);
        mcred_buf_putc(out, '>');
    }
}

void mcred_rdf_put_quad(const mcred_rdf_quad *quad, mcred_buf *out) {
    rdf_put_term(&quad->subject, out);
    mcred_buf_putc(out, ' ');
    rdf_put_term(&quad->predicate, out);
    mcred_buf_putc(out, ' ');
    rdf_put_term(&quad->object, out);
    mcred_buf_putc(out, ' ');
    if (quad->graph.kind != MCRED_RDF_NONE) {
        rdf_put_term(&quad->graph, out);
        mcred_buf_putc(out, ' ');
    }
    mcred_buf_puts(out, ".\n");
}
