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

/* ---- what it asks for, in words ------------------------------------------------------------------- */

static void put_unit(const site *s, const site_unit *unit, mcred_buf *out) {
    const site_thing *thing = mcred_map_get(s->things, unit->id);
    if (thing)
        mcred_buf_printf(out, "<a href=\"../%s/%.*s.html\">", thing->is_stack ? "stacks" : "credentials",
                         MCRED_ARG(unit->id));
    html_written(out, "span", NULL, thing ? thing->language : MCRED_S(""), thing ? thing->title : unit->id);
    mcred_buf_puts(out, thing ? "</a>" : "");
    if (unit->versions.len > 0) {
        mcred_buf_puts(out, " (version ");
        html_text(out, unit->versions);
        mcred_buf_putc(out, ')');
    }
    for (size_t i = 0; i < unit->equivalents.len; i++) {
        mcred_buf_puts(out, ", or ");
        put_unit(s, MCRED_AT(const site_unit, &unit->equivalents, i), out);
    }
}

static void put_part(const site *s, const site_part *part, mcred_buf *out) {
    mcred_buf_puts(out, "<li>");
    if (part->choice) {
        mcred_buf_printf(out, "any %d of these", part->any);
        if (part->title.len > 0) {
            mcred_buf_puts(out, ": ");
            html_written(out, "span", NULL, MCRED_S(""), part->title);
        }
        mcred_buf_puts(out, "\n<ul>\n");
    }
    for (size_t i = 0; i < part->units.len; i++) {
        mcred_buf_puts(out, part->choice ? "<li>" : "");
        put_unit(s, MCRED_AT(const site_unit, &part->units, i), out);
        mcred_buf_puts(out, part->choice ? "</li>\n" : "");
    }
    mcred_buf_puts(out, part->choice ? "</ul></li>\n" : "</li>\n");
}

/* Units and nothing more: the map and the cards say it all. */
static bool is_plain(const site_thing *thing) {
    bool plain = !thing->capstone && thing->least_hours.len == 0;
    for (size_t i = 0; i < thing->parts.len; i++) {
        const site_part *part = MCRED_AT(const site_part, &thing->parts, i);
        plain = plain && !part->choice;
        for (size_t j = 0; j < part->units.len; j++) {
            const site_unit *unit = MCRED_AT(const site_unit, &part->units, j);
            plain = plain && unit->versions.len == 0 && unit->equivalents.len == 0;
        }
    }
    return plain;
}

static void put_asked(const site *s, const site_thing *thing, mcred_buf *out) {
    if (is_plain(thing))
        return;
    mcred_buf_puts(out, "<ul>\n");
    for (size_t i = 0; i < thing->parts.len; i++)
        put_part(s, MCRED_AT(const site_part, &thing->parts, i), out);
    if (thing->capstone) {
        mcred_buf_puts(out, thing->capstone_required ? "<li>at the end " : "<li>at the end, if you like, ");
        put_unit(s, thing->capstone, out);
        mcred_buf_puts(out, "</li>\n");
    }
    if (thing->least_hours.len > 0)
        mcred_buf_printf(out, "<li>at least %.*s hours of work in all</li>\n", MCRED_ARG(thing->least_hours));
    mcred_buf_puts(out, "</ul>\n");
}

static void put_rule(const site_thing *thing, mcred_buf *out) {
    size_t required = thing->parts_required > 0 ? (size_t)thing->parts_required : thing->parts.len;
    const char *what = is_plain(thing) ? "units" : "parts";
    if (required < thing->parts.len)
        mcred_buf_printf(out, "Any %zu of the %zu %s earn it.", required, thing->parts.len, what);
    else if (thing->parts.len == 1)
        mcred_buf_puts(out, is_plain(thing) ? "Its unit earns it." : "This earns it:");
    else
        mcred_buf_printf(out, is_plain(thing) ? "All of its units earn it, in any order." : "All of this earns it:");
}

static void put_card_of(const site *s, mcred_str id, mcred_buf *out) {
    const site_thing *unit = mcred_map_get(s->things, id);
    if (unit)
        site_put_card(unit, 1, 3, out);
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
    put_rule(thing, out);
    if (thing->earned >= SITE_FEW)
        mcred_buf_printf(out, " %zu educators have.", thing->earned);
    mcred_buf_puts(out, "</p>\n");
    put_asked(s, thing, out);
    mcred_status status = site_put_map(s, thing, out);
    mcred_buf_puts(out, "<h2>Units</h2>\n<ul class=\"cards\">\n");
    for (size_t i = 0; i < thing->needs.len; i++)
        put_card_of(s, *MCRED_AT(mcred_str, &thing->needs, i), out);
    if (thing->capstone)
        put_card_of(s, thing->capstone->id, out);
    mcred_buf_puts(out, "</ul>\n");
    site_end(s, &frame, out);
    return status;
}
