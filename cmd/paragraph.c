/* paragraph.c - running text as a terminal shows it: wrapped, below its label. */
#include "table.h"

#define BAR_WIDTH 20

static void fill(context *ctx, size_t columns) {
    mcred_buf_fill(&ctx->out, ' ', columns);
}

mcred_str text_cut_line(mcred_str *rest, size_t width) {
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
    return columns == 0 ? 0 : columns > taken + TEXT_NARROWEST ? columns - taken : TEXT_NARROWEST;
}

/* A line feed is kept; whatever else is no text comes out visible. */
static void say_lines(context *ctx, size_t indent, mcred_str text, bool begun) {
    size_t width = room(ctx, indent);
    do {
        mcred_str line = mcred_str_trim(mcred_str_cut(&text, '\n'));
        mcred_str rest = mcred_arena_escaped(ctx->arena, line);
        do {
            mcred_str part = text_cut_line(&rest, width);
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
