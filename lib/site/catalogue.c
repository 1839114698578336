/* catalogue.c - the first page and those after it: what can be earned, with a search where there is a script. */
#include "site/build.h"

static void put_select(const char *name, const char *label, const mcred_vec *names, mcred_buf *out) {
    if (names->len == 0)
        return;
    mcred_buf_printf(out, "<p><label for=\"%s\">%s</label> <select id=\"%s\"><option value=\"\">Any</option>", name,
                     label, name);
    for (size_t i = 0; i < names->len; i++) {
        mcred_str value = *MCRED_AT(mcred_str, names, i);
        mcred_buf_puts(out, "<option value=\"");
        html_text(out, value);
        mcred_buf_puts(out, "\">");
        site_put_words(out, value);
        mcred_buf_puts(out, "</option>");
    }
    mcred_buf_puts(out, "</select></p>\n");
}

static void put_search(const site *s, mcred_buf *out) {
    mcred_buf_puts(
        out, "<form id=\"search\" class=\"finder\" role=\"search\" hidden>\n<p class=\"wide\"><label "
             "for=\"q\">Search</label> "
             "<input id=\"q\" type=\"search\" autocomplete=\"off\" placeholder=\"A skill, a topic, a word\"></p>\n");
    put_select("topic", "Topic", &s->topics, out);
    put_select("grade", "Grade", &s->grades, out);
    put_select("subject", "Subject", &s->subjects, out);
    mcred_buf_puts(
        out, "<p><label for=\"hours\">Time</label> <select id=\"hours\"><option value=\"\">Any</option>"
             "<option value=\"5\">Up to 5 hours</option><option value=\"10\">Up to 10 hours</option>"
             "<option value=\"20\">Up to 20 hours</option></select></p>\n"
             "<p><label for=\"kind\">Kind</label> <select id=\"kind\"><option value=\"\">Any</option>"
             "<option value=\"credential\">Credentials</option><option value=\"stack\">Stacks</option></select></p>\n"
             "<p><button type=\"reset\">Clear</button></p>\n</form>\n");
}

static void put_count(const site *s, size_t begin, size_t end, mcred_buf *out) {
    mcred_buf_puts(out, "<p id=\"count\" class=\"soft\" role=\"status\">");
    if (s->all.len == 0)
        mcred_buf_puts(out, "Nothing is offered yet.");
    else if (begin == 0 && end == s->all.len)
        site_put_many(out, end, "entry", "entries");
    else
        mcred_buf_printf(out, "%zu to %zu of %zu entries", begin + 1, end, s->all.len);
    mcred_buf_puts(out, "</p>\n");
}

mcred_status site_catalogue_page(site *s, const site_page *page, mcred_buf *out) {
    site_frame frame = {.title = page->number == 0 ? MCRED_S("") : MCRED_S("Catalogue"),
                        .description =
                            MCRED_S("Micro-credentials that recognise what educators have shown in practice."),
                        .section = "Catalogue",
                        .code = "assets/site.js"};
    size_t begin = page->number * SITE_PER_PAGE, end = begin + SITE_PER_PAGE;
    end = end < s->all.len ? end : s->all.len;
    site_begin(s, &frame, out);
    mcred_buf_puts(out, "<div class=\"hero\">");
    html_written(out, "h1", NULL, s->language, s->name);
    mcred_buf_puts(out,
                   "<p>Each credential recognises one skill that an educator has shown in practice. Start any of them "
                   "at any time.</p><ul class=\"figures\"><li><strong>");
    mcred_buf_printf(out, "%zu</strong><span>%s</span></li><li><strong>%zu</strong><span>%s</span></li></ul></div>\n",
                     s->credentials.len, s->credentials.len == 1 ? "credential" : "credentials", s->stacks.len,
                     s->stacks.len == 1 ? "stack" : "stacks");
    put_search(s, out);
    put_count(s, begin, end, out);
    mcred_buf_puts(out, "<h2 class=\"hidden\">What can be earned</h2>\n<ul id=\"cards\" class=\"cards\">\n");
    for (size_t i = begin; i < end; i++)
        site_put_card(*MCRED_AT(site_thing *, &s->all, i), 0, 3, out);
    mcred_buf_puts(out, "</ul>\n<p id=\"more\" hidden><button type=\"button\">Show more</button></p>\n");
    site_put_pager("index", "catalogue", (s->all.len + SITE_PER_PAGE - 1) / SITE_PER_PAGE, page->number, out);
    site_end(s, &frame, out);
    return MCRED_OK;
}
