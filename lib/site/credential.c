/* credential.c - the page of a credential: what it asks for and how it is scored. */
#include "site/build.h"

static void put_lead(const site *s, const site_thing *thing, mcred_buf *out) {
    (void)s;
    mcred_buf_printf(out,
                     "<p class=\"crumbs\"><a href=\"../index.html\">Catalogue</a></p>\n<div class=\"lead\">"
                     "<img src=\"../badges/%.*s.svg\" width=\"208\" height=\"208\" alt=\"The badge\">\n<div>",
                     MCRED_ARG(thing->id));
    html_written(out, "h1", NULL, thing->language, thing->title);
    html_written(out, "p", "competency", thing->language, thing->words);
    if (thing->retired)
        mcred_buf_puts(
            out, "<p><span class=\"tag warn\">retired</span> It can no longer be started; what was earned counts.</p>");
    site_put_topics(&thing->topics, 1, out);
    mcred_buf_puts(out, "</div></div>\n");
}

static void put_fact(mcred_buf *out, const char *name, mcred_str value, const char *after) {
    if (value.len == 0)
        return;
    mcred_buf_printf(out, "<div><dt>%s</dt><dd>", name);
    html_text(out, value);
    mcred_buf_printf(out, "%s</dd></div>\n", after);
}

static void put_joined(mcred_buf *out, const char *name, const mcred_vec *values) {
    if (values->len == 0)
        return;
    mcred_buf_printf(out, "<div><dt>%s</dt><dd>", name);
    for (size_t i = 0; i < values->len; i++) {
        mcred_buf_puts(out, i > 0 ? ", " : "");
        site_put_words(out, *MCRED_AT(mcred_str, values, i));
    }
    mcred_buf_puts(out, "</dd></div>\n");
}

static void put_facts(const site_thing *thing, const mcred_credential *c, mcred_buf *out) {
    const mcred_node *level = mcred_get(c->file->root, "level"), *value = mcred_get(level, "value");
    mcred_buf_puts(out, "<dl class=\"facts\">\n");
    put_fact(out, "Time", thing->hours, " hours");
    put_joined(out, "Grades", &thing->grades);
    put_joined(out, "Subjects", &thing->subjects);
    if (value) {
        mcred_buf_puts(out, "<div><dt>Level</dt><dd>");
        html_text(out, mcred_get_text(level, "framework"));
        mcred_buf_putc(out, ' ');
        html_text(out, value->text);
        mcred_buf_puts(out, "</dd></div>\n");
    }
    put_fact(out, "Version", c->version, "");
    if (c->validity_years > 0)
        mcred_buf_printf(out, "<div><dt>Valid for</dt><dd>%d years</dd></div>\n", c->validity_years);
    if (thing->earned >= SITE_FEW)
        mcred_buf_printf(out, "<div><dt>Earned by</dt><dd>%zu educators</dd></div>\n", thing->earned);
    put_fact(out, "Licence", mcred_get_text(c->file->root, "license"), "");
    mcred_buf_puts(out, "</dl>\n");
}

static void put_prerequisites(const site *s, const site_thing *thing, mcred_buf *out) {
    if (thing->needs.len == 0)
        return;
    mcred_buf_puts(out, "<h2>Earn first</h2>\n<ul>");
    for (size_t i = 0; i < thing->needs.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &thing->needs, i);
        const site_thing *other = mcred_map_get(s->things, id);
        mcred_buf_puts(out, "<li>");
        if (other)
            mcred_buf_printf(out, "<a href=\"../%s/%.*s.html\">", other->is_stack ? "stacks" : "credentials",
                             MCRED_ARG(id));
        if (other)
            html_written(out, "span", NULL, other->language, other->title);
        else
            html_text(out, id);
        mcred_buf_puts(out, other ? "</a></li>" : "</li>");
    }
    mcred_buf_puts(out, "</ul>\n");
}

static void put_evidence(const mcred_credential *c, mcred_buf *out) {
    mcred_buf_puts(out, "<h2>What to hand in</h2>\n<ol class=\"steps\">\n");
    for (size_t i = 0; i < c->overview.len; i++) {
        mcred_buf_puts(out, "<li>");
        html_prose(out, c->language, MCRED_AT(const mcred_prompt, &c->overview, i)->prompt, 4);
        mcred_buf_puts(out, "</li>\n");
    }
    for (size_t i = 0; i < c->evidence.len; i++) {
        const mcred_evidence_item *item = MCRED_AT(const mcred_evidence_item, &c->evidence, i);
        mcred_buf_puts(out, "<li>");
        html_written(out, "strong", NULL, c->language, item->title);
        mcred_buf_puts(out, " <span class=\"soft small\">(");
        site_put_words(out, item->kind);
        if (item->min > 1)
            mcred_buf_printf(out, ", at least %d", item->min);
        mcred_buf_puts(out, item->consent_required ? ", consent needed)</span>" : ")</span>");
        if (item->description.len > 0)
            html_prose(out, c->language, item->description, 4);
        mcred_buf_puts(out, "</li>\n");
    }
    for (size_t i = 0; i < c->reflection.len; i++) {
        mcred_buf_puts(out, "<li>");
        html_prose(out, c->language, MCRED_AT(const mcred_prompt, &c->reflection, i)->prompt, 4);
        mcred_buf_puts(out, "</li>\n");
    }
    mcred_buf_puts(out, "</ol>\n");
}

static void put_method(const mcred_credential *c, mcred_buf *out) {
    const mcred_node *method = mcred_get(c->file->root, "method"), *components = mcred_get(method, "components");
    if (mcred_get_text(method, "summary").len == 0)
        return;
    mcred_buf_puts(out, "<h2>The method</h2>\n");
    html_prose(out, c->language, mcred_get_text(method, "summary"), 3);
    for (size_t i = 0; i < mcred_count(components); i++) {
        html_written(out, "h3", NULL, c->language, mcred_get_text(mcred_at(components, i), "title"));
        html_prose(out, c->language, mcred_get_text(mcred_at(components, i), "description"), 4);
    }
}

static bool is_web(mcred_str url) {
    return mcred_str_starts(url, "https://") || mcred_str_starts(url, "http://");
}

static void put_references(const mcred_credential *c, const char *use, const char *title, mcred_buf *out) {
    const mcred_node *list = mcred_get(mcred_get(c->file->root, "research"), "references");
    bool any = false;
    for (size_t i = 0; i < mcred_count(list); i++) {
        const mcred_node *one = mcred_at(list, i);
        mcred_str url = mcred_get_text(one, "url");
        if (!mcred_str_is(mcred_get_text(one, "use"), use))
            continue;
        if (!any)
            mcred_buf_printf(out, "<h3>%s</h3>\n<ul>\n", title);
        any = true;
        mcred_buf_puts(out, "<li>");
        html_written(out, "span", NULL, MCRED_S(""), mcred_get_text(one, "citation"));
        if (is_web(url)) {
            mcred_buf_puts(out, " <a rel=\"nofollow noopener\" href=\"");
            html_text(out, url);
            mcred_buf_puts(out, "\">");
            html_text(out, url);
            mcred_buf_puts(out, "</a>");
        }
        mcred_buf_puts(out, "</li>\n");
    }
    mcred_buf_puts(out, any ? "</ul>\n" : "");
}

static void put_research(const mcred_credential *c, mcred_buf *out) {
    const mcred_node *research = mcred_get(c->file->root, "research");
    if (!research)
        return;
    mcred_buf_puts(out, "<h2>What it rests on</h2>\n");
    html_prose(out, c->language, mcred_get_text(research, "rationale"), 3);
    put_references(c, "learn", "To learn from", out);
    put_references(c, "further", "Further reading", out);
}

mcred_status site_credential_page(site *s, const site_page *page, mcred_buf *out) {
    const site_thing *thing = page->about;
    const mcred_credential *c = NULL;
    site_frame frame = {thing->title, thing->words, 1, "Catalogue", NULL};
    mcred_status status = mcred_model_credential(s->job->model, thing->id, s->sink, &c);
    if (status != MCRED_OK)
        return status;
    site_begin(s, &frame, out);
    put_lead(s, thing, out);
    put_facts(thing, c, out);
    if (mcred_get_text(c->file->root, "description").len > 0)
        html_prose(out, c->language, mcred_get_text(c->file->root, "description"), 2);
    put_prerequisites(s, thing, out);
    put_evidence(c, out);
    mcred_buf_puts(out, "<h2 id=\"rubric\">The rubric</h2>\n");
    site_put_rubric(c, NULL, out);
    put_method(c, out);
    put_research(c, out);
    if (!thing->retired) {
        mcred_buf_puts(out, "<h2>Start</h2>\n<p>At any time, in a clone of the programme:</p>\n<pre>mcred start ");
        html_text(out, thing->id);
        mcred_buf_puts(out, "</pre>\n");
    }
    site_end(s, &frame, out);
    return MCRED_OK;
}
