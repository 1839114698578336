/* table.c - columns as a terminal shows them, and rows one below the other where they have no room beside another. */
#include "table.h"

#define GAP 2
/* Longer ones are broken where they have to be. */
#define LONGEST_WORD 20

typedef struct table_cell {
    mcred_str text; /* nothing in it has to be escaped any more */
    look how;
} table_cell;

static void fill(context *ctx, size_t columns) {
    mcred_buf_fill(&ctx->out, ' ', columns);
}

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

/* The longest word of a column, within reason: words are not broken for the sake of columns. */
static size_t narrowest(const table *t, size_t column) {
    size_t longest = TEXT_NARROWEST;
    for (size_t row = 0; row < row_count(t); row++) {
        const table_cell *cell = cell_at(t, row, column);
        mcred_str rest = cell ? cell->text : MCRED_S("");
        while (rest.len > 0) {
            mcred_str words = mcred_str_cut(&rest, ' ');
            while (words.len > 0) {
                size_t width = mcred_utf8_width(mcred_str_cut(&words, '-'));
                longest = width > longest ? width : longest;
            }
        }
    }
    return longest < LONGEST_WORD ? longest : LONGEST_WORD;
}

/* The widest of those that may be narrower gives a column, until the line fits. False where none can. */
static bool make_fit(const table *t, size_t *widths, size_t all) {
    size_t limit = output_columns(t->ctx), least[TABLE_COLUMNS] = {0};
    for (size_t i = 0; limit > 0 && i < t->count; i++)
        least[i] = narrowest(t, i);
    while (limit > 0 && all > limit) {
        size_t widest = t->count;
        for (size_t i = 0; i < t->count; i++) {
            if (t->columns[i].wraps && widths[i] > least[i] && (widest == t->count || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest == t->count)
            return false;
        widths[widest]--;
        all--;
    }
    return true;
}

static bool find_widths(const table *t, size_t *widths, bool titles) {
    size_t all = t->indent, shown = 0;
    for (size_t i = 0; i < t->count; i++) {
        widths[i] = natural_width(t, i, titles);
        shown += widths[i] > 0;
        all += widths[i];
    }
    return make_fit(t, widths, all + (shown > 0 ? shown - 1 : 0) * GAP);
}

/* One line of a row; what is left of each cell stays in rests. True when something is left. */
static bool put_line(const table *t, const size_t *widths, mcred_str *rests, const look *looks) {
    context *ctx = t->ctx;
    bool more = false;
    size_t owed = t->indent; /* blanks before the next text: none stand at a line's end */
    for (size_t i = 0; i < t->count; i++) {
        if (widths[i] == 0)
            continue;
        mcred_str part = text_cut_line(&rests[i], t->columns[i].wraps ? widths[i] : 0);
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

static void put_row(const table *t, const size_t *widths, size_t row) {
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

/* ---- no room for columns ------------------------------------------------------------------- */

/* "  TITLE  Giving Students Time to Think", wrapped below itself. */
static void put_labelled(const table *t, const table_cell *cell, size_t indent, const char *label, size_t label_width) {
    context *ctx = t->ctx;
    size_t limit = output_columns(ctx), from = indent + label_width;
    size_t width = limit > from + TEXT_NARROWEST ? limit - from : TEXT_NARROWEST;
    mcred_str rest = cell->text;
    fill(ctx, indent);
    say_as(ctx, LOOK_DIM, "%s", label);
    fill(ctx, label_width - mcred_utf8_width(mcred_str_of(label)));
    do {
        mcred_str part = text_cut_line(&rest, width);
        say_as(ctx, cell->how, "%.*s", MCRED_ARG(part));
        mcred_buf_putc(&ctx->out, '\n');
        if (rest.len > 0)
            fill(ctx, from);
    } while (rest.len > 0);
}

static void put_stacked(const table *t, size_t row, bool titles, size_t label_width) {
    bool first = true;
    for (size_t i = 0; i < t->count; i++) {
        const table_cell *cell = cell_at(t, row, i);
        const char *label = titles ? t->columns[i].title : "";
        if (!cell || cell->text.len == 0)
            continue;
        size_t width = mcred_utf8_width(mcred_str_of(label));
        if (first)
            put_labelled(t, cell, t->indent, label, width > 0 ? width + 1 : 0);
        else
            put_labelled(t, cell, t->indent + 2, label, label_width);
        first = false;
    }
}

/* The first cell of a row is its heading, the others stand below it, each behind its title. */
static void put_all_stacked(const table *t, bool titles) {
    size_t label_width = 0;
    for (size_t i = 1; titles && i < t->count; i++) {
        size_t width = mcred_utf8_width(mcred_str_of(t->columns[i].title));
        bool any = width > 0 && natural_width(t, i, false) > 0;
        label_width = any && width > label_width ? width : label_width;
    }
    for (size_t row = 0; row < row_count(t); row++)
        put_stacked(t, row, titles, label_width > 0 ? label_width + GAP : 0);
}

void table_end(table *t, bool titles) {
    size_t widths[TABLE_COLUMNS] = {0};
    if (t->failed)
        t->ctx->out.failed = true;
    if (t->failed || t->cells.len == 0)
        return;
    if (!find_widths(t, widths, titles)) {
        put_all_stacked(t, titles);
        return;
    }
    if (titles)
        put_titles(t, widths);
    for (size_t row = 0; row < row_count(t); row++)
        put_row(t, widths, row);
}
