/* man_words.c - the words of a manual page: macros inside a line, escapes, and lines of a width. */
#include <string.h>

#include "man_text.h"

/* Puts what was joined to one word, on the next line where this one is full. */
static void put_joined(man_page *p) {
    mcred_str word = mcred_buf_str(&p->word);
    size_t width = mcred_utf8_width(word);
    if (width == 0)
        return;
    if (p->column > 0 && p->column + 1 + width > p->width) {
        mcred_buf_putc(p->out, '\n');
        p->column = 0;
    }
    size_t blanks = p->column > 0 ? 1 : p->indent;
    mcred_buf_fill(p->out, ' ', blanks);
    mcred_buf_put(p->out, word);
    p->column += blanks + width;
    mcred_buf_clear(&p->word);
}

void man_end_line(man_page *p) {
    put_joined(p);
    if (p->column > 0)
        mcred_buf_putc(p->out, '\n');
    p->column = 0;
}

void man_indent(man_page *p, size_t indent) {
    put_joined(p);
    p->indent = indent;
}

/* The escapes that the pages use. */
void man_put_text(mcred_buf *out, mcred_str text) {
    static const char *const escapes[][2] = {
        {"\\&", ""}, {"\\e", "\\"}, {"\\-", "-"}, {"\\(dq", "\""}, {"\\(pc", "\xc2\xb7"}};
    for (size_t i = 0; i < text.len;) {
        size_t e = 0, known = sizeof escapes / sizeof *escapes;
        while (e < known && !mcred_str_starts(mcred_str_from(text, i), escapes[e][0]))
            e++;
        if (e < known) {
            mcred_buf_puts(out, escapes[e][1]);
            i += strlen(escapes[e][0]);
        } else {
            mcred_buf_putc(out, text.data[i++]);
        }
    }
}

void man_put_word(man_page *p, mcred_str word) {
    bool closes = word.len == 1 && memchr(".,;:)]", word.data[0], 6) != NULL;
    bool opens = word.len == 1 && (word.data[0] == '[' || word.data[0] == '(');
    if (!p->joined && !closes)
        put_joined(p);
    man_put_text(&p->word, word);
    p->joined = opens;
}

mcred_str man_next_word(mcred_str *rest) {
    *rest = mcred_str_trim(*rest);
    if (rest->len > 0 && rest->data[0] == '"') {
        *rest = mcred_str_from(*rest, 1);
        return mcred_str_cut(rest, '"');
    }
    return mcred_str_cut(rest, ' ');
}

/* Macros that only say what a word is. */
static bool is_silent(mcred_str word) {
    static const char *const silent[] = {"Ar", "Cm", "Li", "Pa", "Ev", "Nm", "Sx", "Sy", "Em", "No", "Pf"};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        if (mcred_str_is(word, silent[i]))
            return true;
    }
    return false;
}

/* What a macro puts around the rest of its line: the mark before and the one behind; NULL for other macros. */
static const char *marks(mcred_str macro) {
    return mcred_str_is(macro, "Pq")   ? "()"
           : mcred_str_is(macro, "Dq") ? "\"\""
           : mcred_str_is(macro, "Sq") ? "''"
           : mcred_str_is(macro, "Ql") ? "''"
                                       : NULL;
}

bool man_is_inline(mcred_str macro) {
    return is_silent(macro) || marks(macro) || mcred_str_is(macro, "Fl") || mcred_str_is(macro, "Xr");
}

/* REST between two marks; punctuation at its end comes behind them. */
static void put_marked(man_page *p, const char *around, mcred_str rest) {
    rest = mcred_str_trim(rest);
    mcred_str behind = mcred_str_from(rest, rest.len);
    if (rest.len > 2 && rest.data[rest.len - 2] == ' ' && memchr(".,;:", rest.data[rest.len - 1], 4)) {
        behind = mcred_str_from(rest, rest.len - 1);
        rest = mcred_str_first(rest, rest.len - 2);
    }
    man_put_word(p, (mcred_str){around, 1});
    p->joined = true;
    man_put_inline(p, rest);
    p->joined = true;
    man_put_word(p, (mcred_str){around + 1, 1});
    p->joined = false;
    if (behind.len > 0)
        man_put_word(p, behind);
}

static void put_reference(man_page *p, mcred_str *rest) {
    man_put_word(p, man_next_word(rest));
    p->joined = true;
    man_put_word(p, MCRED_S("("));
    man_put_word(p, man_next_word(rest));
    man_put_word(p, MCRED_S(")"));
}

static void put_argument(man_page *p, mcred_str word, bool flag) {
    bool closes = word.len == 1 && memchr(".,;:)|", word.data[0], 6) != NULL;
    if (flag && !closes) {
        man_put_word(p, MCRED_S("-"));
        p->joined = true;
    }
    man_put_word(p, word);
}

void man_put_inline(man_page *p, mcred_str rest) {
    bool flag = false, prefix = false;
    while ((rest = mcred_str_trim(rest)).len > 0) {
        mcred_str word = man_next_word(&rest);
        if (marks(word)) {
            put_marked(p, marks(word), rest);
            return;
        }
        if (mcred_str_is(word, "Xr")) {
            put_reference(p, &rest);
        } else if (mcred_str_is(word, "Oc")) {
            p->joined = true;
            man_put_word(p, MCRED_S("]"));
        } else if (mcred_str_is(word, "Ns")) {
            p->joined = true;
        } else if (mcred_str_is(word, "Ta")) {
            man_put_word(p, MCRED_S("|"));
            flag = false;
        } else if (is_silent(word) || mcred_str_is(word, "Fl")) {
            flag = mcred_str_is(word, "Fl");
            prefix = mcred_str_is(word, "Pf");
        } else {
            put_argument(p, word, flag);
            p->joined = p->joined || prefix;
            prefix = false;
        }
    }
}
