/*
 * man_text.c - the manual pages as plain text, for machines without man.
 *
 * Knows the part of mdoc that the pages in man/ use and nothing else (words
 * and what is inside a line: man_words.c); the pages themselves are embedded
 * when the program is built.
 */
#include <stdio.h>
#include <string.h>

#include "man_pages.inc"
#include "man_text.h"

#define LONGEST_WORD 4096

static void blank_line(man_page *p) {
    man_end_line(p);
    if (p->out->len > 1 && p->out->data[p->out->len - 2] != '\n')
        mcred_buf_putc(p->out, '\n');
    p->joined = false;
}

static void section(man_page *p, mcred_str title, size_t indent) {
    blank_line(p);
    mcred_buf_fill(p->out, ' ', indent);
    mcred_buf_put(p->out, title);
    mcred_buf_putc(p->out, '\n');
    man_indent(p, 4);
}

/* A list with tags is what the others are not. */
static void list_begin(man_page *p, mcred_str rest) {
    p->number = mcred_str_starts(rest, "-enum");
    p->bullets = p->number > 0 || mcred_str_starts(rest, "-bullet");
    p->columns = mcred_str_starts(rest, "-column");
    p->compact = p->columns || mcred_str_ends(rest, "-compact");
    if (p->compact)
        blank_line(p);
}

/* What stands before an item without a tag: a number or a dash. */
static void put_bullet(man_page *p) {
    char number[16] = "-";
    if (p->number > 0)
        snprintf(number, sizeof number, "%d.", p->number++);
    man_put_word(p, mcred_str_of(number));
    man_indent(p, p->number > 0 ? 7 : 6);
}

static void list_item(man_page *p, mcred_str rest) {
    if (p->compact)
        man_end_line(p);
    else
        blank_line(p);
    man_indent(p, 4);
    if (p->bullets) {
        put_bullet(p);
        return;
    }
    man_put_inline(p, rest);
    if (!p->columns)
        man_end_line(p);
    man_indent(p, p->columns ? 8 : 10);
}

/* A part of a work that the page refers to: its author, title, place. */
static void put_work(man_page *p, mcred_str rest) {
    if (p->titles++ > 0)
        man_put_word(p, MCRED_S(","));
    man_put_inline(p, rest);
}

static void put_optional(man_page *p, mcred_str rest, bool whole) {
    man_put_word(p, MCRED_S("["));
    man_put_inline(p, rest);
    if (whole) {
        p->joined = true;
        man_put_word(p, MCRED_S("]"));
    }
    p->joined = false;
}

static void structure_line(man_page *p, mcred_str macro, mcred_str rest) {
    if (mcred_str_is(macro, "Sh"))
        section(p, rest, 0);
    else if (mcred_str_is(macro, "Ss"))
        section(p, rest, 2);
    else if (mcred_str_is(macro, "Pp"))
        blank_line(p);
    else if (mcred_str_is(macro, "Bl"))
        list_begin(p, rest);
    else if (mcred_str_is(macro, "El"))
        man_indent(p, 4);
    else if (mcred_str_is(macro, "Rs")) {
        blank_line(p);
        p->titles = 0;
    } else if (mcred_str_is(macro, "Re"))
        man_put_word(p, MCRED_S("."));
    else if (mcred_str_starts(macro, "%"))
        put_work(p, rest);
    else if (mcred_str_is(macro, "It"))
        list_item(p, rest);
    else if (mcred_str_is(macro, "Bd")) {
        blank_line(p);
        p->literal = true;
    } else if (mcred_str_is(macro, "Ed"))
        p->literal = false;
}

static void macro_line(man_page *p, mcred_str line) {
    mcred_str rest = mcred_str_from(line, 1), macro = man_next_word(&rest);
    if (mcred_str_is(macro, "Nd")) {
        man_put_word(p, MCRED_S("-"));
        man_put_inline(p, rest);
    } else if (mcred_str_is(macro, "Nm")) {
        p->name = rest.len > 0 ? rest : p->name;
        man_put_inline(p, p->name);
    } else if (mcred_str_is(macro, "Op") || mcred_str_is(macro, "Oo")) {
        put_optional(p, rest, mcred_str_is(macro, "Op"));
    } else if (man_is_inline(macro)) {
        man_put_inline(p, mcred_str_from(line, 1));
    } else {
        structure_line(p, macro, rest);
    }
}

static void text_line(man_page *p, mcred_str line) {
    if (p->literal) {
        mcred_buf_fill(p->out, ' ', p->indent + 4);
        man_put_text(p->out, line);
        mcred_buf_putc(p->out, '\n');
        return;
    }
    while (line.len > 0)
        man_put_word(p, mcred_str_cut(&line, ' '));
}

bool man_text(mcred_str name, size_t width, mcred_buf *out) {
    man_page p = {.out = out, .width = width, .indent = 4};
    mcred_buf_init(&p.word, LONGEST_WORD);
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
        man_end_line(&p);
        out->failed = out->failed || p.word.failed;
        mcred_buf_free(&p.word);
        return true;
    }
    return false;
}
