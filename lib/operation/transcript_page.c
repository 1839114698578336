/* transcript_page.c - a transcript as an HTML page by itself, that prints well on A4 and Letter. */
#include "mcred/operation_transcript.h"

#include "site/html.h"

static void put_day(mcred_buf *out, mcred_time when) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format_date(when, text);
    mcred_buf_printf(out, "<time datetime=\"%s\">%s</time>", text, text);
}

static void put_url(mcred_buf *out, mcred_str url) {
    bool web = mcred_str_starts(url, "https://") || mcred_str_starts(url, "http://");
    if (web) {
        mcred_buf_puts(out, "<a rel=\"noreferrer\" href=\"");
        html_text(out, url);
        mcred_buf_puts(out, "\">");
    }
    html_text(out, url);
    mcred_buf_puts(out, web ? "</a>" : "");
}

static void put_head(mcred_buf *out, const mcred_transcript *t) {
    mcred_buf_puts(out, "<main>\n<header><div><p class=\"kind\">Transcript of micro-credentials</p>\n");
    html_written(out, "h1", NULL, MCRED_S(""), t->name);
    mcred_buf_puts(out, "</div>\n<p class=\"issuer\">");
    html_written(out, "strong", NULL, t->language, t->issuer);
    if (!mcred_str_eq(t->issuer, t->programme)) {
        mcred_buf_puts(out, "<br>");
        html_written(out, "span", NULL, t->language, t->programme);
    }
    if (t->issuer_url.len > 0) {
        mcred_buf_puts(out, "<br>");
        put_url(out, t->issuer_url);
    }
    mcred_buf_puts(out, "</p></header>\n");
}

static void put_sum(mcred_buf *out, size_t count, const char *one, const char *many) {
    if (count > 0)
        mcred_buf_printf(out, "<li><strong>%zu</strong> %s</li>\n", count, count == 1 ? one : many);
}

static void put_sums(mcred_buf *out, const mcred_transcript *t) {
    mcred_buf_puts(out, "<ul class=\"sums\">\n");
    put_sum(out, t->credentials, "credential", "credentials");
    put_sum(out, t->stacks, "stack", "stacks");
    if (t->hours.len > 0)
        mcred_buf_printf(out, "<li><strong>%.*s</strong> hours of work</li>\n", MCRED_ARG(t->hours));
    mcred_buf_puts(out, "<li>as of ");
    put_day(out, t->made);
    mcred_buf_puts(out, "</li>\n</ul>\n");
}

/* ---- awards ---------------------------------------------------------------------------------------- */

static void put_about(mcred_buf *out, const mcred_transcript_award *one) {
    if (one->level.len > 0) {
        mcred_buf_puts(out, " <span class=\"soft\">");
        html_text(out, one->framework);
        mcred_buf_putc(out, ' ');
        html_text(out, one->level);
        mcred_buf_puts(out, "</span>");
    }
    for (size_t i = 0; i < one->units.len; i++) {
        mcred_buf_puts(out, i == 0 ? "<p class=\"soft\">" : "; ");
        html_text(out, MCRED_AT(mcred_transcript_unit, &one->units, i)->title);
    }
    mcred_buf_puts(out, one->units.len > 0 ? "</p>" : "");
    if (one->summary.len > 0)
        html_written(out, "p", "soft", MCRED_S(""), one->summary);
    if (one->revoked != 0 && one->reason.len > 0)
        html_written(out, "p", "soft", MCRED_S(""), one->reason);
}

static void put_until(mcred_buf *out, mcred_transcript_until until) {
    if (until.over)
        mcred_buf_printf(out, "<span class=\"warn\">%s</span>%s", until.word, until.when != 0 ? " " : "");
    else
        mcred_buf_puts(out, until.word);
    if (until.when != 0)
        put_day(out, until.when);
}

static void put_award(mcred_buf *out, const mcred_transcript_award *one) {
    mcred_buf_puts(out, "<tr><th scope=\"row\">");
    html_written(out, "span", NULL, one->language, one->title);
    put_about(out, one);
    mcred_buf_puts(out, "</th><td data-label=\"Earned\">");
    put_day(out, one->awarded);
    mcred_buf_printf(out, "</td><td class=\"number\" data-label=\"Hours\">%.*s</td><td data-label=\"Valid until\">",
                     MCRED_ARG(one->hours));
    put_until(out, mcred_transcript_until_of(one));
    mcred_buf_printf(out, "</td><td class=\"code\">%s</td></tr>\n", one->code);
}

static void put_group(mcred_buf *out, const mcred_transcript *t, bool stacks, const char *heading) {
    bool first = true;
    for (size_t i = 0; i < t->awards.len; i++) {
        const mcred_transcript_award *one = MCRED_AT(const mcred_transcript_award, &t->awards, i);
        if (one->is_stack != stacks)
            continue;
        if (first)
            mcred_buf_printf(
                out,
                "<h2>%s</h2>\n<table>\n<thead><tr><th scope=\"col\">Title</th><th scope=\"col\">Earned</th>"
                "<th scope=\"col\" class=\"number\">Hours</th><th scope=\"col\">Valid until</th>"
                "<th scope=\"col\">Code</th></tr></thead>\n<tbody>\n",
                heading);
        first = false;
        put_award(out, one);
    }
    mcred_buf_puts(out, first ? "" : "</tbody>\n</table>\n");
}

/* ---- targets ---------------------------------------------------------------------------------------- */

static void put_target(mcred_buf *out, const mcred_target_state *target) {
    mcred_buf words;
    mcred_buf_init(&words, 1U << 16);
    mcred_target_words(target, &words);
    mcred_buf_puts(out, "<p>");
    html_written(out, "strong", NULL, MCRED_S(""), target->title);
    mcred_buf_puts(out, ": ");
    html_text(out, mcred_buf_str(&words));
    mcred_buf_puts(out, "</p>\n");
    for (size_t i = 0; i < target->awards.len; i++) {
        const mcred_target_award *one = MCRED_AT(mcred_target_award, &target->awards, i);
        mcred_buf_printf(out, "%s<li><strong>%.*s</strong> ", i == 0 ? "<ul class=\"soft\">\n" : "",
                         MCRED_ARG(one->counted));
        html_written(out, "span", NULL, MCRED_S(""), one->title);
        mcred_buf_puts(out, ", ");
        put_day(out, one->awarded);
        mcred_buf_puts(out, "</li>\n");
    }
    mcred_buf_puts(out, target->awards.len > 0 ? "</ul>\n" : "");
    out->failed = out->failed || words.failed;
    mcred_buf_free(&words);
}

static void put_targets(mcred_buf *out, const mcred_transcript *t) {
    if (t->targets.targets.len > 0)
        mcred_buf_puts(out, "<h2>Targets</h2>\n");
    for (size_t i = 0; i < t->targets.targets.len; i++)
        put_target(out, MCRED_AT(mcred_target_state, &t->targets.targets, i));
}

static void put_foot(mcred_buf *out, const mcred_transcript *t) {
    mcred_buf_puts(out, "<footer>\n");
    if (t->stacks > 0)
        mcred_buf_puts(out, "<p>The hours of a stack are those of its units, and count once in the sum.</p>\n");
    mcred_buf_puts(out,
                   "<p>Every award rests on evidence of practice, scored against a rubric by assessors. Whoever has "
                   "a clone of the programme's repository checks one by its code, <span class=\"code\">mcred "
                   "verify CODE</span>");
    if (t->commit.hex[0] != '\0')
        mcred_buf_printf(out, "; these are the records as of commit <span class=\"code\">%.12s</span>", t->commit.hex);
    mcred_buf_puts(out, ".</p>\n</footer>\n</main>\n");
}

void mcred_transcript_html(const mcred_transcript *t, mcred_buf *out) {
    mcred_buf title;
    mcred_buf_init(&title, 1U << 16);
    mcred_buf_puts(&title, "Transcript of ");
    mcred_buf_put(&title, t->name);
    const html_page page = {
        .title = mcred_buf_str(&title), .language = MCRED_S("en"), .style = html_asset("transcript.css")};
    html_begin(out, &page);
    put_head(out, t);
    put_sums(out, t);
    if (t->awards.len == 0)
        mcred_buf_puts(out, "<p>The first award is still on its way.</p>\n");
    put_group(out, t, true, "Stacks");
    put_group(out, t, false, "Credentials");
    put_targets(out, t);
    put_foot(out, t);
    html_end(out, &page);
    out->failed = out->failed || title.failed;
    mcred_buf_free(&title);
}
