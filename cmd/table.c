/* table.c - columns and paragraphs as a terminal shows them. */
#include <string.h>

#include "table.h"

#define GAP 2
/* A column is not made narrower than this, nor a paragraph. */
#define NARROWEST 10
#define BAR_WIDTH 20

typedef struct table_cell {
    mcred_str text; /* nothing in it has to be escaped any more */
    look how;
} table_cell;

static void fill(context *ctx, size_t columns) {
    mcred_buf_fill(&ctx->out, ' ', columns);
}

/* ---- wrapping ------------------------------------------------------------------------ */

/* Cuts the first line of at most width columns off *rest: at a blank or after a hyphen inside a word where there is
 * one, else between characters. width 0: no limit. */
static mcred_str cut_line(mcred_str *rest, size_t width) {
    size_t at = 0, used = 0, good = 0, whole = rest->len;
    while (at < whole) {
        size_t next = at, columns = mcred_utf8_character(*rest, &next);
        if (rest->data[at] == ' ')
            good = at;
        if (width > 0 && used + columns > width && at > 0)
            break;
        used += columns;
        if (rest->data[at] == '-' && at > 0 && rest->data[at - 1] != ' ')
            good = next;
        at = next;
    }
    size_t end = at == whole ? whole : good > 0 ? good : at;
    mcred_str line = mcred_str_trim(mcred_str_first(*rest, end));
    *rest = mcred_str_from(*rest, end);
    while (rest->len > 0 && rest->data[0] == ' ')
        *rest = mcred_str_from(*rest, 1);
    return line;
}

static size_t room(const context *ctx, size_t taken) {
    size_t columns = output_columns(ctx);
    return columns == 0 ? 0 : columns > taken + NARROWEST ? columns - taken : NARROWEST;
}

/* A line feed is kept; whatever else is no text comes out visible. */
static void say_lines(context *ctx, size_t indent, mcred_str text, bool begun) {
    size_t width = room(ctx, indent);
    do {
        mcred_str line = mcred_str_trim(mcred_str_cut(&text, '\n'));
        mcred_str rest = mcred_arena_escaped(ctx->arena, line);
        do {
            mcred_str part = cut_line(&rest, width);
            if (!begun && part.len > 0)
                fill(ctx, indent);
            begun = false;
            mcred_buf_put(&ctx->out, part);
            mcred_buf_putc(&ctx->out, '\n');
        } while (rest.len > 0);
    } while (text.len > 0);
}

void say_labelled(context *ctx, size_t indent, look how, const char *label, size_t label_width, mcred_str text) {
    mcred_str shown = mcred_arena_escaped(ctx->arena, mcred_str_of(label));
    size_t width = mcred_utf8_width(shown), whole = label_width > 0 ? label_width : width;
    text = mcred_str_trim(text);
    fill(ctx, indent);
    say_as(ctx, how, "%.*s", MCRED_ARG(shown));
    /* A label that is too long still keeps its distance. */
    size_t gap = width < whole ? whole - width : width > 0 && !mcred_str_ends(shown, " ") ? 1 : 0;
    fill(ctx, text.len == 0 ? 0 : gap);
    say_lines(ctx, indent + whole, text, true);
}

void say_paragraph(context *ctx, size_t indent, const char *label, size_t label_width, mcred_str text) {
    say_labelled(ctx, indent, LOOK_DIM, label, label_width, text);
}

void say_bar(context *ctx, int there, int steps) {
    int full = steps > 0 ? there * BAR_WIDTH / steps : 0;
    say(ctx, "[");
    mcred_buf_fill(&ctx->out, '#', (size_t)full);
    mcred_buf_fill(&ctx->out, '-', (size_t)(BAR_WIDTH - full));
    say(ctx, "]");
}

/* ---- tables ----------------------------------------------------------------------------- */

void table_begin(table *t, context *ctx, size_t indent, const table_column *columns) {
    *t = (table){.ctx = ctx, .indent = indent, .columns = columns, .cells = MCRED_VEC(table_cell)};
    while (t->count < TABLE_COLUMNS && columns[t->count].title)
        t->count++;
}

void table_put(table *t, look how, mcred_str text) {
    table_cell *cell = mcred_vec_push(t->ctx->arena, &t->cells);
    mcred_str shown = mcred_arena_escaped(t->ctx->arena, text);
    if (!cell || !shown.data)
        t->failed = true;
    else
        *cell = (table_cell){shown, how};
}

void table_say(table *t, look how, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mcred_str text = mcred_arena_vprintf(t->ctx->arena, fmt, args);
    va_end(args);
    table_put(t, how, text);
}

static const table_cell *cell_at(const table *t, size_t row, size_t column) {
    return MCRED_AT(const table_cell, &t->cells, row * t->count + column);
}

static size_t row_count(const table *t) {
    return t->count == 0 ? 0 : (t->cells.len + t->count - 1) / t->count;
}

static size_t natural_width(const table *t, size_t column, bool titles) {
    size_t widest = titles ? mcred_utf8_width(mcred_str_of(t->columns[column].title)) : 0;
    for (size_t row = 0; row < row_count(t); row++) {
        const table_cell *cell = cell_at(t, row, column);
        size_t width = cell ? mcred_utf8_width(cell->text) : 0;
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The widest of those that may be narrower gives a column, until the line fits or none can. */
static void make_fit(const table *t, size_t *widths, size_t all) {
    size_t limit = output_columns(t->ctx);
    while (limit > 0 && all > limit) {
        size_t widest = t->count;
        for (size_t i = 0; i < t->count; i++) {
            if (t->columns[i].wraps && widths[i] > NARROWEST && (widest == t->count || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest == t->count)
            return;
        widths[widest]--;
        all--;
    }
}

static void find_widths(const table *t, size_t *widths, bool titles) {
    size_t all = t->indent, shown = 0;
    for (size_t i = 0; i < t->count; i++) {
        widths[i] = natural_width(t, i, titles);
        shown += widths[i] > 0;
        all += widths[i];
    }
    make_fit(t, widths, all + (shown > 0 ? shown - 1 : 0) * GAP);
}

/* One line of a row; what is left of each cell stays in rests. True when something is left. */
static bool put_line(const table *t, const size_t *widths, mcred_str *rests, const look *looks) {
    context *ctx = t->ctx;
    bool more = false;
    size_t owed = t->indent; /* blanks before the next text: none stand at a line's end */
    for (size_t i = 0; i < t->count; i++) {
        if (widths[i] == 0)
            continue;
        mcred_str part = cut_line(&rests[i], t->columns[i].wraps ? widths[i] : 0);
        size_t width = mcred_utf8_width(part), left = width < widths[i] ? widths[i] - width : 0;
        more = more || rests[i].len > 0;
        if (part.len > 0) {
            fill(ctx, owed + (t->columns[i].right ? left : 0));
            say_as(ctx, looks[i], "%.*s", MCRED_ARG(part));
            owed = t->columns[i].right ? 0 : left;
        } else {
            owed += widths[i];
        }
        owed += GAP;
    }
    mcred_buf_putc(&ctx->out, '\n');
    return more;
}

static void put_titles(const table *t, const size_t *widths) {
    mcred_str rests[TABLE_COLUMNS];
    look looks[TABLE_COLUMNS];
    for (size_t i = 0; i < t->count; i++) {
        rests[i] = mcred_str_of(t->columns[i].title);
        looks[i] = LOOK_DIM;
    }
    while (put_line(t, widths, rests, looks))
        continue;
}

void table_end(table *t, bool titles) {
    size_t widths[TABLE_COLUMNS] = {0};
    if (t->failed) {
        t->ctx->out.failed = true;
        return;
    }
    if (t->cells.len == 0)
        return;
    find_widths(t, widths, titles);
    if (titles)
        put_titles(t, widths);
    for (size_t row = 0; row < row_count(t); row++) {
        mcred_str rests[TABLE_COLUMNS] = {{0}};
        look looks[TABLE_COLUMNS] = {LOOK_PLAIN};
        for (size_t i = 0; i < t->count; i++) {
            const table_cell *cell = cell_at(t, row, i);
            rests[i] = cell ? cell->text : MCRED_S("");
            looks[i] = cell ? cell->how : LOOK_PLAIN;
        }
        while (put_line(t, widths, rests, looks))
            continue;
    }
}
