/* plan.c - which files the site has. */
#include "site/build.h"

static void add(site *s, mcred_str path, site_render *render, const void *about, size_t number) {
    site_page *page = mcred_vec_push(s->arena, &s->pages);
    if (page && path.data)
        *page = (site_page){path, render, about, number};
    else
        s->failed = true;
}

static void add_thing(site *s, const site_thing *thing) {
    add(s,
        mcred_arena_printf(s->arena, "%s/%.*s.html", thing->is_stack ? "stacks" : "credentials", MCRED_ARG(thing->id)),
        thing->is_stack ? site_stack_page : site_credential_page, thing, 0);
    add(s, mcred_arena_printf(s->arena, "badges/%.*s.svg", MCRED_ARG(thing->id)), site_badge, thing, 0);
}

void site_plan(site *s) {
    add(s, MCRED_S("assets/site.css"), site_asset, "site.css", 0);
    add(s, MCRED_S("assets/site.js"), site_asset, "site.js", 0);
    add(s, MCRED_S("assets/catalogue.js"), site_catalogue_data, NULL, 0);
    add(s, MCRED_S("index.html"), site_catalogue_page, NULL, 0);
    for (size_t i = 1; i * SITE_PER_PAGE < s->all.len; i++)
        add(s, mcred_arena_printf(s->arena, "catalogue-%zu.html", i + 1), site_catalogue_page, NULL, i);
    add(s, MCRED_S("stacks.html"), site_stacks_page, NULL, 0);
    add(s, MCRED_S("educators.html"), site_people_page, NULL, 0);
    for (size_t i = 1; i * SITE_PEOPLE < s->people.len; i++)
        add(s, mcred_arena_printf(s->arena, "educators-%zu.html", i + 1), site_people_page, NULL, i);
    add(s, MCRED_S("figures.html"), site_figures_page, NULL, 0);
    add(s, MCRED_S("feed.xml"), site_feed, NULL, 0);
    for (size_t i = 0; i < s->all.len; i++)
        add_thing(s, *MCRED_AT(site_thing *, &s->all, i));
    for (size_t i = 0; i < s->people.len; i++) {
        const site_person *person = *MCRED_AT(site_person *, &s->people, i);
        add(s, mcred_arena_printf(s->arena, "educators/%.*s.html", MCRED_ARG(person->handle)), site_person_page, person,
            0);
    }
    for (size_t i = 0; i < s->awards.len; i++) {
        const site_award *award = *MCRED_AT(site_award *, &s->awards, i);
        add(s,
            mcred_arena_printf(s->arena, "awards/%.*s/%.*s.html", MCRED_ARG(award->person->handle),
                               MCRED_ARG(award->id)),
            site_award_page, award, 0);
    }
}
