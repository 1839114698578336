/* educators.c - the educators who opted in. */
#include "site/build.h"

mcred_status site_people_page(site *s, const site_page *page, mcred_buf *out) {
    site_frame frame = {MCRED_S("Educators"), MCRED_S("Educators who show what they earned."), 0, "Educators", NULL};
    size_t begin = page->number * SITE_PEOPLE, end = begin + SITE_PEOPLE;
    end = end < s->people.len ? end : s->people.len;
    site_begin(s, &frame, out);
    mcred_buf_puts(out,
                   "<div class=\"hero\"><h1>Educators</h1><p>Those who chose to show what they earned. Everybody else "
                   "stays private.</p></div>\n");
    if (s->people.len == 0)
        mcred_buf_puts(
            out, "<p>Nobody has chosen so yet. An educator does with <code>public: true</code> in the own file in "
                 "<code>people/</code>.</p>\n");
    else
        mcred_buf_puts(out, "<ul>\n");
    for (size_t i = begin; i < end; i++) {
        const site_person *person = *MCRED_AT(site_person *, &s->people, i);
        mcred_buf_printf(out, "<li><a href=\"educators/%.*s.html\">", MCRED_ARG(person->handle));
        html_written(out, "span", NULL, MCRED_S(""), person->name);
        mcred_buf_puts(out, "</a></li>\n");
    }
    mcred_buf_puts(out, s->people.len > 0 ? "</ul>\n" : "");
    site_put_pager("educators", "educators", (s->people.len + SITE_PEOPLE - 1) / SITE_PEOPLE, page->number, out);
    site_end(s, &frame, out);
    return MCRED_OK;
}

mcred_status site_person_page(site *s, const site_page *page, mcred_buf *out) {
    const site_person *person = page->about;
    site_frame frame = {person->name, MCRED_S("What this educator has earned."), 1, "Educators", NULL};
    size_t count = person->awards.len;
    site_begin(s, &frame, out);
    mcred_buf_puts(out, "<p class=\"crumbs\"><a href=\"../educators.html\">Educators</a></p>\n<div class=\"hero\">");
    html_written(out, "h1", NULL, MCRED_S(""), person->name);
    mcred_buf_puts(out, "<p>");
    site_put_many(out, count, "award", "awards");
    mcred_buf_puts(out, "</p></div>\n");
    site_put_topics(&person->interests, 1, out);
    mcred_buf_puts(out, count > 0 ? "<h2>Earned</h2>\n" : "<p>The first is still on its way.</p>\n");
    if (count > 0)
        site_put_awards(person, 1, out);
    site_end(s, &frame, out);
    return MCRED_OK;
}
