/* render_github.c - findings as workflow commands, which GitHub shows beside the lines they are about. */
#include "finding/render.h"

/* A command ends at its line's end, and a property at a comma or colon. Control characters and malformed bytes are
 * spelled out before, so that nothing in a file can end a command or begin another. */
static void put_value(mcred_buf *out, mcred_str text, bool property) {
    mcred_buf shown;
    mcred_buf_init(&shown, out->max);
    mcred_buf_escaped(&shown, text);
    out->failed = out->failed || shown.failed;
    for (size_t i = 0; i < shown.len; i++) {
        char c = shown.data[i];
        if (c == '%' || (property && (c == ':' || c == ',')))
            mcred_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            mcred_buf_putc(out, c);
    }
    mcred_buf_free(&shown);
}

static void put_place(mcred_buf *out, const mcred_place *place) {
    if (place->file.len == 0)
        return;
    mcred_buf_puts(out, "file=");
    put_value(out, place->file, true);
    mcred_buf_putc(out, ',');
    if (place->line == 0)
        return;
    mcred_buf_printf(out, "line=%zu,endLine=%zu,", place->line, place->end_line);
    /* Columns mean something within one line only. */
    if (place->line == place->end_line)
        mcred_buf_printf(out, "col=%zu,endColumn=%zu,", place->column, place->end_column);
}

static void put_related(mcred_buf *out, const mcred_finding *finding) {
    for (size_t i = 0; i < finding->labels.len; i++) {
        const mcred_label *label = MCRED_AT(const mcred_label, &finding->labels, i);
        mcred_buf_puts(out, "%0A");
        put_value(out, label->place.file, false);
        if (label->place.line)
            mcred_buf_printf(out, ":%zu", label->place.line);
        mcred_buf_puts(out, ": ");
        put_value(out, label->text, false);
    }
}

static void put_finding(mcred_buf *out, const mcred_finding *finding) {
    mcred_buf_printf(out, "::%s ", finding->severity == MCRED_NOTE ? "notice" : render_severity(finding->severity));
    put_place(out, &finding->place);
    mcred_buf_puts(out, "title=");
    put_value(out, mcred_str_of(mcred_rule_get(finding->rule)->id), true);
    mcred_buf_puts(out, "::");
    put_value(out, finding->message, false);
    if (finding->hint.len) {
        mcred_buf_puts(out, "%0A");
        put_value(out, finding->hint, false);
    }
    put_related(out, finding);
    mcred_buf_putc(out, '\n');
}

void mcred_render_github(const mcred_sink *sink, mcred_buf *out) {
    for (size_t i = 0; i < mcred_sink_len(sink); i++)
        put_finding(out, mcred_sink_at(sink, i));
}
