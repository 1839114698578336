/* render_sarif.c - findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020). */
#include <inttypes.h>

#include "base/quote.h"
#include "finding/render.h"

/* Rules by their number in the log: only those that something was found by are listed. */
typedef struct log {
    const mcred_sink *sink;
    const mcred_run *run;
    mcred_buf *out;
    size_t index[MCRED_RULE_COUNT];
} log;

static void put_member(mcred_buf *out, const char *name, mcred_str value) {
    mcred_buf_printf(out, "\"%s\": ", name);
    mcred_buf_json_quoted(out, value);
}

static void put_message(mcred_buf *out, const char *name, mcred_str text) {
    mcred_buf_printf(out, "\"%s\": {", name);
    put_member(out, "text", text);
    mcred_buf_putc(out, '}');
}

/* ---- the tool and its rules --------------------------------------------------------------- */

static void put_rule(mcred_buf *out, mcred_rule rule) {
    const mcred_rule_info *info = mcred_rule_get(rule);
    mcred_buf_puts(out, "{");
    put_member(out, "id", mcred_str_of(info->id));
    mcred_buf_puts(out, ", ");
    put_message(out, "shortDescription", mcred_str_of(info->summary));
    mcred_buf_puts(out, ",\n       ");
    put_message(out, "fullDescription", mcred_str_of(info->explanation));
    mcred_buf_puts(out, ",\n       ");
    put_message(out, "help", mcred_str_of(info->explanation));
    mcred_buf_printf(out, ",\n       \"defaultConfiguration\": {\"level\": \"%s\"}}", render_severity(info->severity));
}

static void put_tool(log *l) {
    bool used[MCRED_RULE_COUNT] = {false};
    size_t count = 0;
    for (size_t i = 0; i < mcred_sink_len(l->sink); i++)
        used[mcred_sink_at(l->sink, i)->rule] = true;
    mcred_buf_puts(l->out, "    \"tool\": {\"driver\": {\"name\": \"mcred\", ");
    put_member(l->out, "version", mcred_str_of(l->run->version));
    mcred_buf_puts(l->out, ", \"rules\": [");
    for (size_t i = 0; i < MCRED_RULE_COUNT; i++) {
        if (!used[i])
            continue;
        mcred_buf_puts(l->out, count ? ",\n      " : "\n      ");
        put_rule(l->out, (mcred_rule)i);
        l->index[i] = count++;
    }
    mcred_buf_puts(l->out, "]}},\n");
}

/* ---- places --------------------------------------------------------------------------------- */

/* RFC 3986: what may stand in a path; a colon in the first part would make it a scheme. */
static bool plain_in_uri(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~' || c == '/';
}

static void put_uri(mcred_buf *out, mcred_str path) {
    mcred_buf_puts(out, "{\"uri\": \"");
    for (size_t i = 0; i < path.len; i++) {
        if (plain_in_uri(path.data[i]))
            mcred_buf_putc(out, path.data[i]);
        else
            mcred_buf_printf(out, "%%%02X", (unsigned)(unsigned char)path.data[i]);
    }
    mcred_buf_puts(out, "\"}");
}

static void put_physical(mcred_buf *out, const mcred_place *place) {
    mcred_buf_puts(out, "\"physicalLocation\": {\"artifactLocation\": ");
    put_uri(out, place->file);
    if (place->line)
        mcred_buf_printf(
            out, ", \"region\": {\"startLine\": %zu, \"startColumn\": %zu, \"endLine\": %zu, \"endColumn\": %zu}",
            place->line, place->column, place->end_line, place->end_column);
    mcred_buf_putc(out, '}');
}

static void put_related(mcred_buf *out, const mcred_finding *finding) {
    size_t count = 0;
    for (size_t i = 0; i < finding->labels.len; i++) {
        const mcred_label *label = MCRED_AT(const mcred_label, &finding->labels, i);
        if (label->place.file.len == 0)
            continue;
        mcred_buf_puts(out, count ? ", {" : ",\n     \"relatedLocations\": [{");
        mcred_buf_printf(out, "\"id\": %zu, ", ++count);
        put_physical(out, &label->place);
        mcred_buf_puts(out, ", ");
        put_message(out, "message", label->text);
        mcred_buf_putc(out, '}');
    }
    if (count)
        mcred_buf_putc(out, ']');
}

/* ---- results -------------------------------------------------------------------------------- */

/* FNV-1a: names a finding, guards nothing. */
static uint64_t fold(uint64_t hash, mcred_str text) {
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * UINT64_C(1099511628211);
    return (hash ^ 0xFFU) * UINT64_C(1099511628211);
}

/* The same while lines before it come and go. */
static uint64_t fingerprint(const mcred_finding *finding) {
    uint64_t hash = fold(UINT64_C(14695981039346656037), mcred_str_of(mcred_rule_get(finding->rule)->id));
    hash = fold(hash, finding->place.file);
    hash = fold(hash, finding->message);
    return fold(hash, finding->place.excerpt);
}

/* The sentence, and what to do as another. */
static void put_text(mcred_buf *out, const mcred_finding *finding) {
    mcred_buf text;
    mcred_buf_init(&text, out->max);
    mcred_buf_put(&text, finding->message);
    if (finding->hint.len) {
        mcred_buf_puts(&text, " (");
        mcred_buf_put(&text, finding->hint);
        mcred_buf_putc(&text, ')');
    }
    put_message(out, "message", mcred_buf_str(&text));
    out->failed = out->failed || text.failed;
    mcred_buf_free(&text);
}

static void put_result(const log *l, const mcred_finding *finding) {
    mcred_buf *out = l->out;
    mcred_buf_puts(out, "    {");
    put_member(out, "ruleId", mcred_str_of(mcred_rule_get(finding->rule)->id));
    mcred_buf_printf(out, ", \"ruleIndex\": %zu, \"level\": \"%s\",\n     ", l->index[finding->rule],
                     render_severity(finding->severity));
    put_text(out, finding);
    mcred_buf_puts(out, ",\n     \"locations\": [{");
    put_physical(out, &finding->place);
    mcred_buf_puts(out, "}]");
    put_related(out, finding);
    mcred_buf_printf(out, ",\n     \"partialFingerprints\": {\"mcredFinding/v1\": \"%016" PRIx64 "\"}}",
                     fingerprint(finding));
}

/* About no file: what kept the check from running, or the whole repository. */
static void put_notification(const log *l, const mcred_finding *finding) {
    mcred_buf_puts(l->out, "{\"descriptor\": {");
    put_member(l->out, "id", mcred_str_of(mcred_rule_get(finding->rule)->id));
    mcred_buf_printf(l->out, ", \"index\": %zu}, \"level\": \"%s\", ", l->index[finding->rule],
                     render_severity(finding->severity));
    put_text(l->out, finding);
    mcred_buf_putc(l->out, '}');
}

static void put_findings(const log *l, bool about_files, const char *lead, const char *separator) {
    for (size_t i = 0; i < mcred_sink_len(l->sink); i++) {
        const mcred_finding *finding = mcred_sink_at(l->sink, i);
        if ((finding->place.file.len > 0) != about_files)
            continue;
        mcred_buf_puts(l->out, lead);
        lead = separator;
        if (about_files)
            put_result(l, finding);
        else
            put_notification(l, finding);
    }
}

void mcred_render_sarif(const mcred_sink *sink, const mcred_run *run, mcred_buf *out) {
    log l = {.sink = sink, .run = run, .out = out};
    mcred_buf_puts(out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n \"version\": \"2.1.0\",\n"
                        " \"runs\": [\n   {\n");
    put_tool(&l);
    mcred_buf_puts(out, "    \"columnKind\": \"unicodeCodePoints\",\n");
    mcred_buf_printf(out, "    \"invocations\": [{\"executionSuccessful\": %s, \"exitCode\": %d",
                     run->completed ? "true" : "false", run->exit_code);
    mcred_buf_puts(out, ", \"toolExecutionNotifications\": [");
    put_findings(&l, false, "\n    ", ",\n    ");
    mcred_buf_puts(out, "]}],\n    \"results\": [");
    put_findings(&l, true, "\n", ",\n");
    mcred_buf_puts(out, "]\n   }\n ]}\n");
}
