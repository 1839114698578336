/* stack.c - the list of stacks, and the page of one with its map. */
#include "site/build.h"

mcred_status site_stacks_page(site *s, const site_page *page, mcred_buf *out) {
    site_frame frame = {MCRED_S("Stacks"), MCRED_S("Credentials that belong together."), 0, "Stacks", NULL};
    (void)page;
    site_begin(s, &frame, out);
    mcred_buf_puts(
        out, "<div class=\"hero\"><h1>Stacks</h1><p>Credentials that belong together: who earns the units earns the "
             "stack.</p></div>\n");
    if (s->stacks.len == 0)
        mcred_buf_puts(out, "<p>There is none yet.</p>\n");
    else
        mcred_buf_puts(out, "<h2 class=\"hidden\">All stacks</h2>\n<ul class=\"cards\">\n");
    for (size_t i = 0; i < s->stacks.len; i++)
        site_put_card(*MCRED_AT(site_thing *, &s->stacks, i), 0, 3, out);
    mcred_buf_puts(out, s->stacks.len > 0 ? "</ul>\n" : "");
    site_end(s, &frame, out);
    return MCRED_OK;
}

mcred_status site_stack_page(site *s, const site_page *page, mcred_buf *out) {
    const site_thing *thing = page->about;
    site_frame frame = {thing->title, thing->words, 1, "Stacks", NULL};
    site_begin(s, &frame, out);
    mcred_buf_printf(out,
                     "<p class=\"crumbs\"><a href=\"../stacks.html\">Stacks</a></p>\n<div class=\"lead\">"
                     "<img src=\"../badges/%.*s.svg\" width=\"208\" height=\"208\" alt=\"The badge\">\n<div>",
                     MCRED_ARG(thing->id));
    html_written(out, "h1", NULL, thing->language, thing->title);
    html_written(out, "p", "competency", thing->language, thing->words);
    site_put_topics(&thing->topics, 1, out);
    mcred_buf_puts(out, "</div></div>\n<h2>The way there</h2>\n<p>");
    size_t required = thing->required > 0 ? (size_t)thing->required : thing->needs.len;
    if (required < thing->needs.len)
        mcred_buf_printf(out, "Any %zu of the %zu units earn it.", required, thing->needs.len);
    else
        mcred_buf_puts(out, thing->needs.len == 1 ? "Its unit earns it." : "All of its units earn it, in any order.");
    if (thing->earned >= SITE_FEW)
        mcred_buf_printf(out, " %zu educators have.", thing->earned);
    mcred_buf_puts(out, "</p>\n");
    site_put_map(s, thing, out);
    mcred_buf_puts(out, "<h2>Units</h2>\n<ul class=\"cards\">\n");
    for (size_t i = 0; i < thing->needs.len; i++) {
        const site_thing *unit = mcred_map_get(s->things, *MCRED_AT(mcred_str, &thing->needs, i));
        if (unit)
            site_put_card(unit, 1, 3, out);
    }
    mcred_buf_puts(out, "</ul>\n");
    site_end(s, &frame, out);
    return MCRED_OK;
}
