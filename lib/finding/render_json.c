/* render_json.c - findings as a JSON array. */
#include "base/quote.h"
#include "finding/render.h"

/* Members that have no value are left out. */
static void put_text(mcred_buf *out, const char *name, mcred_str value) {
    if (value.len == 0)
        return;
    mcred_buf_printf(out, ", \"%s\": ", name);
    mcred_buf_json_quoted(out, value);
}

static void put_place(mcred_buf *out, const mcred_place *place) {
    put_text(out, "file", place->file);
    if (place->line)
        mcred_buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"endLine\": %zu, \"endColumn\": %zu", place->line,
                         place->column, place->end_line, place->end_column);
}

static void put_labels(mcred_buf *out, const mcred_finding *finding) {
    if (finding->labels.len == 0)
        return;
    mcred_buf_puts(out, ", \"related\": [");
    for (size_t i = 0; i < finding->labels.len; i++) {
        const mcred_label *label = MCRED_AT(const mcred_label, &finding->labels, i);
        mcred_buf_puts(out, i ? ", {\"message\": " : "{\"message\": ");
        mcred_buf_json_quoted(out, label->text);
        put_place(out, &label->place);
        mcred_buf_putc(out, '}');
    }
    mcred_buf_putc(out, ']');
}

static void put_finding(mcred_buf *out, const mcred_finding *finding) {
    mcred_buf_printf(out, "{\"rule\": \"%s\", \"severity\": \"%s\", \"message\": ", mcred_rule_get(finding->rule)->id,
                     render_severity(finding->severity));
    mcred_buf_json_quoted(out, finding->message);
    put_text(out, "hint", finding->hint);
    put_place(out, &finding->place);
    put_text(out, "instance", finding->instance);
    put_text(out, "keyword", finding->keyword);
    put_labels(out, finding);
    mcred_buf_putc(out, '}');
}

void mcred_render_json(const mcred_sink *sink, mcred_buf *out) {
    size_t count = mcred_sink_len(sink);
    mcred_buf_putc(out, '[');
    for (size_t i = 0; i < count; i++) {
        mcred_buf_puts(out, i ? ",\n  " : "\n  ");
        put_finding(out, mcred_sink_at(sink, i));
    }
    mcred_buf_puts(out, count ? "\n]" : "]");
}
