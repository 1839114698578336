/* render_junit.c - findings as JUnit XML: a file that was checked is a test case. */
#include "finding/render.h"

/* XML 1.0, production 2. */
static bool allowed(uint32_t code) {
    return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD) || code >= 0x10000;
}

static void put_character(mcred_buf *out, uint32_t code, mcred_str bytes) {
    if (code == '&')
        mcred_buf_puts(out, "&amp;");
    else if (code == '<')
        mcred_buf_puts(out, "&lt;");
    else if (code == '>')
        mcred_buf_puts(out, "&gt;");
    else if (code == '"')
        mcred_buf_puts(out, "&quot;");
    else if (code == 0xFFFD || !allowed(code))
        mcred_buf_puts(out, "\xEF\xBF\xBD");
    else
        mcred_buf_put(out, bytes);
}

static void put_xml(mcred_buf *out, mcred_str text) {
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = mcred_utf8_next(text, &at);
        put_character(out, code, (mcred_str){text.data + start, at - start});
    }
}

/* Line ends would be folded in an attribute, and control characters are not allowed at all: both are spelled out. */
static void put_attribute(mcred_buf *out, const char *name, mcred_str value) {
    mcred_buf shown;
    mcred_buf_init(&shown, out->max);
    mcred_buf_escaped(&shown, value);
    mcred_buf_printf(out, " %s=\"", name);
    put_xml(out, mcred_buf_str(&shown));
    mcred_buf_putc(out, '"');
    out->failed = out->failed || shown.failed;
    mcred_buf_free(&shown);
}

/* The findings [first, last) of one file, and how many of them fail it. */
typedef struct group {
    mcred_str file;
    size_t first, last, failing;
} group;

static group group_at(const mcred_sink *sink, const mcred_run *run, size_t first) {
    group g = {.file = mcred_sink_at(sink, first)->place.file, .first = first, .last = first};
    for (; g.last < mcred_sink_len(sink); g.last++) {
        const mcred_finding *finding = mcred_sink_at(sink, g.last);
        if (!mcred_str_eq(finding->place.file, g.file))
            break;
        g.failing += finding->severity >= run->fails;
    }
    return g;
}

/* Findings that fail the case, or those that do not, as text. */
static void put_texts(const mcred_sink *sink, const mcred_run *run, const group *g, bool failing, mcred_buf *out) {
    mcred_buf text;
    mcred_buf_init(&text, out->max);
    for (size_t i = g->first; i < g->last; i++) {
        const mcred_finding *finding = mcred_sink_at(sink, i);
        if ((finding->severity >= run->fails) == failing)
            render_text_of(finding, &text);
    }
    put_xml(out, mcred_buf_str(&text));
    out->failed = out->failed || text.failed;
    mcred_buf_free(&text);
}

static void put_failure(const mcred_sink *sink, const mcred_run *run, const group *g, mcred_buf *out) {
    const char *element = g->file.len ? "failure" : "error";
    size_t i = g->first;
    while (mcred_sink_at(sink, i)->severity < run->fails)
        i++;
    const mcred_finding *finding = mcred_sink_at(sink, i);
    mcred_buf_printf(out, "      <%s", element);
    put_attribute(out, "message", finding->message);
    put_attribute(out, "type", mcred_str_of(mcred_rule_get(finding->rule)->id));
    mcred_buf_putc(out, '>');
    put_texts(sink, run, g, true, out);
    mcred_buf_printf(out, "</%s>\n", element);
}

static void put_case(const mcred_sink *sink, const mcred_run *run, const group *g, mcred_buf *out) {
    mcred_str name = g->file.len ? g->file : MCRED_S("the whole programme");
    mcred_buf_puts(out, "    <testcase classname=\"mcred.validate\"");
    put_attribute(out, "name", name);
    if (g->file.len)
        put_attribute(out, "file", g->file);
    if (g->first == g->last) {
        mcred_buf_puts(out, "/>\n");
        return;
    }
    mcred_buf_puts(out, ">\n");
    if (g->failing)
        put_failure(sink, run, g, out);
    if (g->failing < g->last - g->first) {
        mcred_buf_puts(out, "      <system-out>");
        put_texts(sink, run, g, false, out);
        mcred_buf_puts(out, "</system-out>\n");
    }
    mcred_buf_puts(out, "    </testcase>\n");
}

typedef struct totals {
    size_t cases, failures, errors;
} totals;

/* The files that were checked and those that have findings, in one order. out NULL: counted only. */
static totals put_cases(const mcred_sink *sink, const mcred_run *run, mcred_buf *out) {
    totals sum = {0};
    size_t next = 0, count = mcred_sink_len(sink);
    for (size_t i = 0; i < run->file_count || next < count; sum.cases++) {
        group g = {0};
        int order = next == count ? -1 : 1;
        if (i < run->file_count && next < count)
            order = mcred_str_cmp(run->files[i], mcred_sink_at(sink, next)->place.file);
        if (order >= 0)
            g = group_at(sink, run, next);
        else
            g.file = run->files[i];
        i += order <= 0;
        next = order >= 0 ? g.last : next;
        sum.failures += g.failing && g.file.len;
        sum.errors += g.failing && !g.file.len;
        if (out)
            put_case(sink, run, &g, out);
    }
    return sum;
}

void mcred_render_junit(const mcred_sink *sink, const mcred_run *run, mcred_buf *out) {
    totals sum = put_cases(sink, run, NULL);
    mcred_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    mcred_buf_printf(out, "<testsuites name=\"mcred validate\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n",
                     sum.cases, sum.failures, sum.errors);
    mcred_buf_printf(
        out, "  <testsuite name=\"mcred validate\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"0\">\n",
        sum.cases, sum.failures, sum.errors);
    (void)put_cases(sink, run, out);
    mcred_buf_puts(out, "  </testsuite>\n</testsuites>\n");
}
