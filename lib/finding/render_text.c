/* render_text.c - findings as a compiler prints them. */
#include "base/quote.h"
#include "finding/render.h"

typedef struct style {
    bool color;
    bool excerpts;
} style;

#define BOLD   "\x1b[1m"
#define RED    "\x1b[1;31m"
#define YELLOW "\x1b[1;33m"
#define CYAN   "\x1b[1;36m"
#define GREEN  "\x1b[1;32m"
#define PLAIN  "\x1b[0m"

static void put_styled(mcred_buf *out, const style *how, const char *code, const char *text) {
    if (how->color)
        mcred_buf_puts(out, code);
    mcred_buf_puts(out, text);
    if (how->color)
        mcred_buf_puts(out, PLAIN);
}

static void put_place(mcred_buf *out, const style *how, const mcred_place *place) {
    if (place->file.len == 0)
        return;
    if (how->color)
        mcred_buf_puts(out, BOLD);
    mcred_buf_escaped(out, place->file);
    if (place->line)
        mcred_buf_printf(out, ":%zu:%zu", place->line, place->column);
    mcred_buf_putc(out, ':');
    if (how->color)
        mcred_buf_puts(out, PLAIN);
    mcred_buf_putc(out, ' ');
}

static void put_severity(mcred_buf *out, const style *how, mcred_severity severity) {
    if (severity == MCRED_ERROR)
        put_styled(out, how, RED, "error:");
    else if (severity == MCRED_WARNING)
        put_styled(out, how, YELLOW, "warning:");
    else
        put_styled(out, how, CYAN, "note:");
    mcred_buf_putc(out, ' ');
}

/* A tab would make the carets miss: it is shown as one space. */
static void put_excerpt(mcred_buf *out, mcred_str excerpt) {
    while (excerpt.len) {
        size_t tab = mcred_str_find(excerpt, '\t', 0);
        mcred_buf_escaped(out, mcred_str_first(excerpt, tab));
        if (tab == SIZE_MAX)
            return;
        mcred_buf_putc(out, ' ');
        excerpt = mcred_str_from(excerpt, tab + 1);
    }
}

/* Terminal columns of the excerpt's characters in columns [from, to). */
static size_t shown_width(const mcred_place *place, size_t from, size_t to) {
    size_t column = place->excerpt_column, width = 0;
    for (size_t offset = 0; offset < place->excerpt.len && column < to; column++) {
        size_t start = offset;
        (void)mcred_utf8_next(place->excerpt, &offset);
        if (column < from)
            continue;
        mcred_str character = {place->excerpt.data + start, offset - start};
        width += mcred_str_is(character, "\t") ? 1 : mcred_escaped_width(character);
    }
    return width;
}

static void put_carets(mcred_buf *out, const style *how, const mcred_place *place) {
    size_t end = place->end_line > place->line ? SIZE_MAX : place->end_column;
    size_t count = shown_width(place, place->column, end);
    mcred_buf_fill(out, ' ', shown_width(place, 0, place->column));
    if (how->color)
        mcred_buf_puts(out, GREEN);
    mcred_buf_putc(out, '^');
    if (count > 1)
        mcred_buf_fill(out, '~', count - 1);
    if (how->color)
        mcred_buf_puts(out, PLAIN);
}

/* The line and, under it, carets and hint. */
static void put_lines(mcred_buf *out, const style *how, const mcred_place *place, mcred_str hint) {
    mcred_buf_printf(out, "%5zu |", place->line);
    if (place->excerpt.len)
        mcred_buf_putc(out, ' ');
    put_excerpt(out, place->excerpt);
    mcred_buf_puts(out, "\n      | ");
    put_carets(out, how, place);
    if (hint.len) {
        mcred_buf_putc(out, ' ');
        mcred_buf_escaped(out, hint);
    }
    mcred_buf_putc(out, '\n');
}

static void put_rest(mcred_buf *out, const style *how, const mcred_place *place, mcred_str hint) {
    mcred_buf_putc(out, '\n');
    if (how->excerpts && place->line) {
        put_lines(out, how, place, hint);
    } else if (hint.len) {
        mcred_buf_puts(out, "      ");
        mcred_buf_escaped(out, hint);
        mcred_buf_putc(out, '\n');
    }
}

static void put_finding(mcred_buf *out, const style *how, const mcred_finding *finding) {
    put_place(out, how, &finding->place);
    put_severity(out, how, finding->severity);
    mcred_buf_escaped(out, finding->message);
    mcred_buf_printf(out, " [%s]", mcred_rule_get(finding->rule)->id);
    put_rest(out, how, &finding->place, finding->hint);
    for (size_t i = 0; i < finding->labels.len; i++) {
        const mcred_label *label = MCRED_AT(const mcred_label, &finding->labels, i);
        put_place(out, how, &label->place);
        put_severity(out, how, MCRED_NOTE);
        mcred_buf_escaped(out, label->text);
        put_rest(out, how, &label->place, MCRED_S(""));
    }
}

const char *render_severity(mcred_severity severity) {
    if (severity == MCRED_ERROR)
        return "error";
    return severity == MCRED_WARNING ? "warning" : "note";
}

void render_text_of(const mcred_finding *finding, mcred_buf *out) {
    const style plain = {false, true};
    put_finding(out, &plain, finding);
}

void mcred_render_text(const mcred_sink *sink, const mcred_render_options *options, mcred_buf *out) {
    const style how = {options && options->color, !options || options->excerpts};
    for (size_t i = 0; i < mcred_sink_len(sink); i++)
        put_finding(out, &how, mcred_sink_at(sink, i));
}

static void put_count(mcred_buf *out, const char **separator, size_t count, const char *noun) {
    if (count == 0)
        return;
    mcred_buf_printf(out, "%s%zu %s%s", *separator, count, noun, count == 1 ? "" : "s");
    *separator = ", ";
}

void mcred_render_summary(const mcred_sink *sink, mcred_buf *out) {
    const char *separator = "";
    put_count(out, &separator, mcred_sink_count(sink, MCRED_ERROR), "error");
    put_count(out, &separator, mcred_sink_count(sink, MCRED_WARNING), "warning");
    put_count(out, &separator, mcred_sink_count(sink, MCRED_NOTE), "note");
    if (!*separator)
        mcred_buf_puts(out, "no findings");
    if (mcred_sink_dropped(sink))
        mcred_buf_printf(out, " (%zu not shown)", mcred_sink_dropped(sink));
}
