/*
 * table.h - text laid out for a terminal: aligned columns, wrapped paragraphs, a little colour.
 *
 * Columns are counted as a terminal shows them: wide characters take two, marks none, joined emoji two. At a terminal
 * the lines are wrapped to its width, and a table that is wider all the same has its cells one below the other; anywhere
 * else every row and every paragraph is one line, so that the text is the same for every reader. Colour never carries
 * what the words do not say.
 */
#ifndef MCRED_CMD_TABLE_H
#define MCRED_CMD_TABLE_H

#include "command.h"

#define TABLE_COLUMNS 12

typedef struct table_column {
    const char *title;
    bool right; /* numbers stand to the right */
    bool wraps; /* may be made narrower than its text */
} table_column;

typedef struct table {
    context *ctx;
    size_t indent;
    const table_column *columns; /* ended by a NULL title, at most TABLE_COLUMNS */
    size_t count;
    mcred_vec cells; /* table_cell, row by row */
    bool failed;
} table;

/* titles: a first line with the columns' titles. */
void table_begin(table *t, context *ctx, size_t indent, const table_column *columns);
/* The next cell, from the left; rows follow one another. A cell left out is "". */
void table_put(table *t, look how, mcred_str text);
void table_say(table *t, look how, const char *fmt, ...) MCRED_PRINTF(3, 4);
/* Puts it on the output: with a line of titles, or without. Nothing for a table without rows. */
void table_end(table *t, bool titles);

/* ---- paragraph.c ---- */
/* A column is not made narrower than this, nor a paragraph. */
#define TEXT_NARROWEST 10
/* Cuts the first line of at most width columns off *rest: at a blank or after a hyphen inside a word where there is
 * one, else between characters. width 0: no limit. */
mcred_str text_cut_line(mcred_str *rest, size_t width);
/* A paragraph, or several with line breaks kept: its first line after a label of at most label_width columns, the
 * others below the text. label "" for none. */
void say_paragraph(context *ctx, size_t indent, const char *label, size_t label_width, mcred_str text);

/* The same with a look for the label; label_width 0: the text begins where it ends. */
void say_labelled(context *ctx, size_t indent, look how, const char *label, size_t label_width, mcred_str text);
/* "[#####---------------]": full only where everything is there. */
void say_bar(context *ctx, int there, int steps);

#endif
