/* figures.c - the programme in charts: awards over time, turnaround, attempts, and how many earn what they start. */
#include "site/build.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_BARS   36
#define LABEL_SIZE 16
#define MAX_RATES  100 /* credentials in the table of pass rates: a page stays small */
#define WIDE       640
#define HIGH       180
#define LEFT       44

typedef struct chart {
    const char *id, *title, *unit;
    char labels[MAX_BARS][LABEL_SIZE];
    size_t values[MAX_BARS], count;
    size_t promise; /* a line after so many bars; 0 for none */
} chart;

static void put_value(mcred_buf *out, size_t value) {
    if (value > 0 && value < SITE_FEW)
        mcred_buf_printf(out, "fewer than %d", SITE_FEW);
    else
        mcred_buf_printf(out, "%zu", value);
}

static size_t highest(const chart *c) {
    size_t most = SITE_FEW, step = 1;
    for (size_t i = 0; i < c->count; i++)
        most = c->values[i] > most ? c->values[i] : most;
    while (most / step >= 10)
        step *= 10;
    return (most + step - 1) / step * step;
}

static void put_grid(const chart *c, size_t most, mcred_buf *out) {
    for (size_t i = 0; i <= 2; i++) {
        size_t y = 10 + HIGH - HIGH * i / 2;
        mcred_buf_printf(out, "<path class=\"grid\" d=\"M%d %zuH%d\"/>", LEFT, y, WIDE - 6);
        if (i == 0 || i == 2 || most % 2 == 0)
            mcred_buf_printf(out, "<text class=\"soft\" x=\"%d\" y=\"%zu\" text-anchor=\"end\">%zu</text>\n", LEFT - 8,
                             y + 4, most * i / 2);
    }
    if (c->promise > 0 && c->promise < c->count) {
        size_t x = LEFT + (WIDE - 6 - LEFT) * (c->promise + 1) / c->count;
        mcred_buf_printf(out, "<path class=\"promise\" d=\"M%zu 10V%d\"/>", x, 10 + HIGH);
        mcred_buf_printf(out, "<text class=\"soft\" x=\"%zu\" y=\"22\">promised</text>\n", x + 6);
    }
}

/* What could be one person's is drawn as "some". */
static void put_bars(const chart *c, size_t most, mcred_buf *out) {
    size_t every = c->count > 12 ? (c->count + 7) / 8 : 1;
    for (size_t i = 0; i < c->count; i++) {
        size_t begin = LEFT + (WIDE - 6 - LEFT) * i / c->count, end = LEFT + (WIDE - 6 - LEFT) * (i + 1) / c->count;
        bool few = c->values[i] > 0 && c->values[i] < SITE_FEW;
        size_t high = HIGH * (few ? SITE_FEW - 1 : c->values[i]) / most;
        if (high > 0)
            mcred_buf_printf(out, "<rect class=\"%s\" x=\"%zu\" y=\"%zu\" width=\"%zu\" height=\"%zu\" rx=\"2\"/>",
                             few ? "few" : "bar", begin + 2, 10 + HIGH - high, end - begin > 6 ? end - begin - 4 : 2,
                             high);
        if (i % every == 0)
            mcred_buf_printf(out, "<text class=\"soft\" x=\"%zu\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                             (begin + end) / 2, HIGH + 28, c->labels[i]);
    }
}

static void put_chart(const chart *c, mcred_buf *out) {
    size_t most = highest(c);
    mcred_buf_printf(
        out,
        "<figure class=\"chart\"><figcaption>%s</figcaption>\n<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
        "role=\"img\" aria-label=\"%s; the numbers are in the table below\">\n",
        c->title, WIDE, HIGH + 36, WIDE, HIGH + 36, c->title);
    put_grid(c, most, out);
    put_bars(c, most, out);
    mcred_buf_printf(out,
                     "</svg>\n<details><summary>The numbers</summary><table><thead><tr><th scope=\"col\">%s</th>"
                     "<th scope=\"col\" class=\"number\">Awards</th></tr></thead><tbody>\n",
                     c->unit);
    for (size_t i = 0; i < c->count; i++) {
        mcred_buf_printf(out, "<tr><th scope=\"row\">%s</th><td class=\"number\">", c->labels[i]);
        put_value(out, c->values[i]);
        mcred_buf_puts(out, "</td></tr>\n");
    }
    mcred_buf_puts(out, "</tbody></table></details></figure>\n");
}

static void put_months(const site *s, mcred_buf *out) {
    chart c = {.title = "Awards over time", .unit = "Month"};
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t i = 0; i < s->figures.months.len; i++) {
        int32_t month = *MCRED_AT(int32_t, &s->figures.months, i);
        first = month < first ? month : first;
        last = month > last ? month : last;
    }
    first = last - first >= MAX_BARS ? last - MAX_BARS + 1 : first;
    c.count = (size_t)(last - first + 1);
    for (size_t i = 0; i < c.count; i++) {
        mcred_str label = {c.labels[i], 0};
        int32_t month = first + (int32_t)i;
        mcred_buf text;
        mcred_buf_init(&text, sizeof c.labels[i]);
        mcred_buf_printf(&text, "%d-%02d", month / 12, month % 12 + 1);
        for (label = mcred_buf_str(&text); label.len > 0 && label.len < sizeof c.labels[i]; label.len--)
            c.labels[i][label.len - 1] = label.data[label.len - 1];
        mcred_buf_free(&text);
    }
    for (size_t i = 0; i < s->figures.months.len; i++) {
        int32_t month = *MCRED_AT(int32_t, &s->figures.months, i);
        if (month >= first)
            c.values[month - first]++;
    }
    put_chart(&c, out);
}

/* A small number with a mark behind it. */
static void number_label(char *label, size_t number, const char *after) {
    (void)snprintf(label, LABEL_SIZE, "%u%s", (unsigned)(number % 100), after);
}

static void put_turnaround(const site *s, mcred_buf *out) {
    chart c = {.title = "Business days from submission to award", .unit = "Business days", .count = SITE_DAYS};
    c.promise = s->promise > 0 ? (size_t)s->promise : 0;
    for (size_t i = 0; i < SITE_DAYS; i++) {
        c.values[i] = s->figures.by_days[i];
        number_label(c.labels[i], i, i + 1 == SITE_DAYS ? "+" : "");
    }
    put_chart(&c, out);
}

static void put_attempts(const site *s, mcred_buf *out) {
    chart c = {.title = "Attempts until the award", .unit = "Attempts", .count = SITE_ATTEMPTS};
    for (size_t i = 0; i < SITE_ATTEMPTS; i++) {
        c.values[i] = s->figures.by_attempt[i];
        number_label(c.labels[i], i + 1, i + 1 == SITE_ATTEMPTS ? " or more" : "");
    }
    put_chart(&c, out);
}

static int most_started(const void *a, const void *b) {
    const site_thing *x = *(site_thing *const *)a, *y = *(site_thing *const *)b;
    if (x->started != y->started)
        return x->started > y->started ? -1 : 1;
    return mcred_str_cmp(x->id, y->id);
}

static void put_rates(const site *s, mcred_buf *out) {
    bool any = false;
    /* Nobody else asks for the order of this list: the catalogue has its own. */
    if (s->credentials.len > 1)
        qsort(s->credentials.data, s->credentials.len, sizeof(site_thing *), most_started);
    for (size_t i = 0; i < s->credentials.len && i < MAX_RATES; i++) {
        const site_thing *thing = *MCRED_AT(site_thing *, &s->credentials, i);
        if (thing->started < SITE_FEW)
            continue;
        if (!any)
            mcred_buf_puts(
                out,
                "<h2>Pass rates</h2>\n<p class=\"soft\">Of the educators who submitted, how many have earned it so "
                "far.</p>\n<div class=\"wide-table\" tabindex=\"0\" role=\"group\" aria-label=\"Pass rates\"><table>"
                "<thead><tr><th scope=\"col\">Credential</th><th scope=\"col\" class=\"number\">Submitted</th>"
                "<th scope=\"col\" class=\"number\">Earned</th><th scope=\"col\">Share</th></tr></thead><tbody>\n");
        any = true;
        size_t share = thing->earned * 100 / thing->started;
        mcred_buf_printf(out, "<tr><th scope=\"row\"><a href=\"credentials/%.*s.html\">", MCRED_ARG(thing->id));
        html_written(out, "span", NULL, thing->language, thing->title);
        mcred_buf_printf(out, "</a></th><td class=\"number\">%zu</td><td class=\"number\">", thing->started);
        put_value(out, thing->earned);
        if (thing->earned > 0 && thing->earned < SITE_FEW)
            mcred_buf_puts(out, "</td><td class=\"soft\">too few to tell</td></tr>\n");
        else
            mcred_buf_printf(
                out,
                "</td><td><svg class=\"share\" width=\"104\" height=\"12\" viewBox=\"0 0 104 12\" aria-hidden=\"true\">"
                "<rect class=\"rail\" width=\"104\" height=\"12\" rx=\"6\"/><rect class=\"bar\" width=\"%zu\" "
                "height=\"12\" rx=\"6\"/></svg> %zu %%</td></tr>\n",
                share * 104 / 100, share);
    }
    mcred_buf_puts(out, any ? "</tbody></table></div>\n" : "");
}

static void put_number(mcred_buf *out, size_t value, const char *one, const char *many) {
    mcred_buf_puts(out, "<li><strong>");
    put_value(out, value);
    mcred_buf_printf(out, "</strong><span>%s</span></li>", value == 1 ? one : many);
}

mcred_status site_figures_page(site *s, const site_page *page, mcred_buf *out) {
    site_frame frame = {MCRED_S("Figures"), MCRED_S("The programme in numbers."), 0, "Figures", NULL};
    (void)page;
    site_begin(s, &frame, out);
    mcred_buf_printf(
        out,
        "<div class=\"hero\"><h1>Figures</h1><p>What the records say, of everybody and of nobody in particular: "
        "a number from 1 to %d is not told.</p><ul class=\"figures\">",
        SITE_FEW - 1);
    put_number(out, s->figures.awards, "award", "awards");
    put_number(out, s->figures.earners, "educator who earned", "educators who earned");
    put_number(out, s->credentials.len, "credential", "credentials");
    mcred_buf_puts(out, "</ul></div>\n");
    if (s->figures.months.len == 0) {
        mcred_buf_puts(out, "<p>The first award is still on its way.</p>\n");
    } else {
        mcred_buf_puts(out, "<h2 class=\"hidden\">Charts</h2>\n");
        put_months(s, out);
        put_turnaround(s, out);
        put_attempts(s, out);
    }
    put_rates(s, out);
    site_end(s, &frame, out);
    return MCRED_OK;
}
