/* feed.c - new awards of the educators who opted in, as Atom (RFC 4287). */
#include "site/build.h"

static void put_time(mcred_buf *out, const char *element, mcred_time when) {
    char text[MCRED_TIME_SIZE];
    mcred_time_format(when, text);
    mcred_buf_printf(out, "<%s>%s</%s>\n", element, text, element);
}

/* An id is never the address of today, so that a site that moves has the same entries (4.2.6). */
static void put_id(const site *s, const site_award *award, mcred_buf *out) {
    mcred_buf_puts(out, "<id>");
    html_text(out, s->issuer_url);
    if (award)
        mcred_buf_printf(out, "#award=%.*s/%.*s", MCRED_ARG(award->person->handle), MCRED_ARG(award->id));
    mcred_buf_puts(out, "</id>\n");
}

static void put_entry(const site *s, const site_award *award, mcred_buf *out) {
    mcred_buf_puts(out, "<entry>\n<title>");
    html_text(out, award->person->name);
    mcred_buf_puts(out, ": ");
    html_text(out, award->title);
    mcred_buf_puts(out, "</title>\n");
    put_id(s, award, out);
    put_time(out, "updated", award->awarded);
    mcred_buf_puts(out, "<link href=\"");
    html_text(out, s->job->address);
    mcred_buf_printf(out, "awards/%.*s/%.*s.html\"/>\n<author><name>", MCRED_ARG(award->person->handle),
                     MCRED_ARG(award->id));
    html_text(out, s->issuer);
    mcred_buf_puts(out, "</name></author>\n<summary>");
    html_text(out, award->thing ? award->thing->words : award->title);
    mcred_buf_puts(out, "</summary>\n</entry>\n");
}

mcred_status site_feed(site *s, const site_page *page, mcred_buf *out) {
    const site_award *newest = s->awards.len > 0 ? *MCRED_AT(site_award *, &s->awards, 0) : NULL;
    (void)page;
    mcred_buf_puts(out,
                   "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>");
    html_text(out, s->name);
    mcred_buf_puts(out, "</title>\n");
    put_id(s, NULL, out);
    put_time(out, "updated", newest ? newest->awarded : 0);
    mcred_buf_puts(out, "<author><name>");
    html_text(out, s->issuer);
    mcred_buf_puts(out, "</name></author>\n");
    if (s->job->address.len > 0) {
        mcred_buf_puts(out, "<link rel=\"self\" href=\"");
        html_text(out, s->job->address);
        mcred_buf_puts(out, "feed.xml\"/>\n");
    }
    for (size_t i = 0; i < s->awards.len && i < SITE_IN_FEED; i++)
        put_entry(s, *MCRED_AT(site_award *, &s->awards, i), out);
    mcred_buf_puts(out, "</feed>\n");
    return MCRED_OK;
}
