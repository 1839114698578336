/*
 * man_text.c - the manual pages as plain text, for machines without man.
 *
 * Knows the part of mdoc that the pages in man/ use and nothing else; the
 * pages themselves are embedded when the program is built.
 */
#include <string.h>

#include "command.h"
#include "man_pages.inc"

#define WIDTH 78

typedef struct page {
    mcred_buf *out;
    size_t column, indent;
    bool literal, joined; /* joined: the next word follows without a blank */
    mcred_str name;       /* of .Nm */
} page;

static void end_line(page *p) {
    if (p->column > 0)
        mcred_buf_putc(p->out, '\n');
    p->column = 0;
}

static void blank_line(page *p) {
    end_line(p);
    if (p->out->len > 1 && p->out->data[p->out->len - 2] != '\n')
        mcred_buf_putc(p->out, '\n');
    p->joined = false;
}

/* Escapes of the pages: \& is nothing, \(pc a middle dot. */
static void put_text(page *p, mcred_str text) {
    for (size_t i = 0; i < text.len; i++) {
        mcred_str rest = mcred_str_from(text, i);
        if (mcred_str_starts(rest, "\\&"))
            i++;
        else if (mcred_str_starts(rest, "\\(pc")) {
            mcred_buf_puts(p->out, "\xc2\xb7");
            i += 3;
        } else
            mcred_buf_putc(p->out, text.data[i]);
    }
}

static void put_word(page *p, mcred_str word) {
    bool closes = word.len == 1 && memchr(".,;:)]", word.data[0], 6) != NULL;
    bool opens = word.len == 1 && (word.data[0] == '[' || word.data[0] == '(');
    if (p->column > 0 && !p->joined && !closes) {
        if (p->column + 1 + word.len > WIDTH) {
            end_line(p);
        } else {
            mcred_buf_putc(p->out, ' ');
            p->column++;
        }
    }
    if (p->column == 0) {
        mcred_buf_fill(p->out, ' ', p->indent);
        p->column = p->indent;
    }
    put_text(p, word);
    p->column += word.len;
    p->joined = opens;
}

/* The next word of a macro line; quotes hold words together. */
static mcred_str next_word(mcred_str *rest) {
    *rest = mcred_str_trim(*rest);
    if (rest->len > 0 && rest->data[0] == '"') {
        *rest = mcred_str_from(*rest, 1);
        return mcred_str_cut(rest, '"');
    }
    return mcred_str_cut(rest, ' ');
}

/* Names inside a line: Fl -from Ar FILE. */
static void put_inline(page *p, mcred_str rest) {
    static const char *const silent[] = {"Ar", "Cm", "Li", "Pa", "Ev", "Nm"};
    bool flag = false;
    while ((rest = mcred_str_trim(rest)).len > 0) {
        mcred_str word = next_word(&rest);
        bool macro = mcred_str_is(word, "Fl") || mcred_str_is(word, "Ns") || mcred_str_is(word, "Oc");
        for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
            macro = macro || mcred_str_is(word, silent[i]);
        if (mcred_str_is(word, "Oc")) {
            p->joined = true;
            put_word(p, MCRED_S("]"));
        }
        if (mcred_str_is(word, "Ns"))
            p->joined = true;
        if (macro) {
            flag = mcred_str_is(word, "Fl");
            continue;
        }
        bool closes = word.len == 1 && (word.data[0] == ',' || word.data[0] == '|');
        if (flag && !closes) {
            put_word(p, MCRED_S("-"));
            p->joined = true;
        }
        put_word(p, word);
    }
}

static void section(page *p, mcred_str title, size_t indent) {
    p->indent = 0;
    blank_line(p);
    mcred_buf_fill(p->out, ' ', indent);
    mcred_buf_put(p->out, title);
    mcred_buf_putc(p->out, '\n');
    p->indent = 4;
}

static void list_item(page *p, mcred_str rest) {
    blank_line(p);
    p->indent = 4;
    put_inline(p, rest);
    end_line(p);
    p->indent = 10;
}

static void put_reference(page *p, mcred_str rest) {
    mcred_str name = next_word(&rest), number = next_word(&rest);
    put_word(p, name);
    p->joined = true;
    put_word(p, MCRED_S("("));
    p->joined = true;
    put_word(p, number);
    p->joined = true;
    put_word(p, MCRED_S(")"));
    put_inline(p, rest);
}

static void put_optional(page *p, mcred_str rest, bool whole) {
    put_word(p, MCRED_S("["));
    put_inline(p, rest);
    if (whole) {
        p->joined = true;
        put_word(p, MCRED_S("]"));
    }
    p->joined = false;
}

static void structure_line(page *p, mcred_str macro, mcred_str rest) {
    if (mcred_str_is(macro, "Sh"))
        section(p, rest, 0);
    else if (mcred_str_is(macro, "Ss"))
        section(p, rest, 2);
    else if (mcred_str_is(macro, "Pp"))
        blank_line(p);
    else if (mcred_str_is(macro, "El"))
        p->indent = 4;
    else if (mcred_str_is(macro, "It"))
        list_item(p, rest);
    else if (mcred_str_is(macro, "Bd")) {
        blank_line(p);
        p->literal = true;
    } else if (mcred_str_is(macro, "Ed"))
        p->literal = false;
}

static void macro_line(page *p, mcred_str line) {
    mcred_str rest = mcred_str_from(line, 1), macro = next_word(&rest);
    if (mcred_str_is(macro, "Nd")) {
        put_word(p, MCRED_S("-"));
        put_inline(p, rest);
    } else if (mcred_str_is(macro, "Nm")) {
        p->name = rest.len > 0 ? rest : p->name;
        put_inline(p, p->name);
    } else if (mcred_str_is(macro, "Op") || mcred_str_is(macro, "Oo")) {
        put_optional(p, rest, mcred_str_is(macro, "Op"));
    } else if (mcred_str_is(macro, "Xr")) {
        put_reference(p, rest);
    } else if (mcred_str_is(macro, "Fl") || mcred_str_is(macro, "Ar") || mcred_str_is(macro, "Cm") ||
               mcred_str_is(macro, "Li") || mcred_str_is(macro, "Pa") || mcred_str_is(macro, "Ev")) {
        put_inline(p, mcred_str_from(line, 1));
    } else {
        structure_line(p, macro, rest);
    }
}

static void text_line(page *p, mcred_str line) {
    if (p->literal) {
        mcred_buf_fill(p->out, ' ', p->indent + 4);
        put_text(p, line);
        mcred_buf_putc(p->out, '\n');
        return;
    }
    while (line.len > 0)
        put_word(p, mcred_str_cut(&line, ' '));
}

bool man_text(mcred_str name, mcred_buf *out) {
    page p = {.out = out, .indent = 4};
    for (size_t i = 0; i < man_pages_count; i++) {
        if (!mcred_str_is(name, man_pages_table[i].key))
            continue;
        mcred_str text = {(const char *)man_pages_table[i].data, man_pages_table[i].len};
        while (text.len > 0) {
            mcred_str line = mcred_str_cut(&text, '\n');
            if (line.len > 0 && line.data[0] == '.')
                macro_line(&p, line);
            else
                text_line(&p, line);
        }
        end_line(&p);
        return true;
    }
    return false;
}
