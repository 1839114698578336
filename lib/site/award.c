/* award.c - the page of an award: what was shown, who assessed it by role, and how anybody checks it. */
#include "site/build.h"

static void put_state(const site_award *one, mcred_buf *out) {
    mcred_buf_puts(out, "<div><dt>Standing</dt><dd>");
    if (one->state != MCRED_LIFE_VALID) {
        mcred_buf_printf(out, "<span class=\"tag warn\">%s</span>", mcred_life_name(one->state));
    } else if (one->valid_until != 0) {
        mcred_buf_puts(out, "Valid until ");
        site_put_day(out, one->valid_until);
    } else {
        mcred_buf_puts(out, "Valid");
    }
    mcred_buf_puts(out, "</dd></div>\n");
}

static mcred_status put_assessors(site *s, const mcred_award *award, mcred_buf *out) {
    mcred_ref ref = {award->earner, award->thing.id, award->attempt};
    mcred_vec reviews;
    size_t settled = 0;
    if (award->is_stack)
        return MCRED_OK;
    mcred_status status = mcred_model_reviews(s->job->model, &ref, s->sink, &reviews);
    if (status != MCRED_OK)
        return status;
    for (size_t i = 0; i < reviews.len; i++)
        settled += (*MCRED_AT(const mcred_review *, &reviews, i))->adjudicates;
    mcred_buf_puts(out, "<div><dt>Assessed by</dt><dd>");
    site_put_many(out, reviews.len - settled, "assessor", "assessors");
    if (settled > 0) {
        mcred_buf_puts(out, " and ");
        site_put_many(out, settled, "adjudicator", "adjudicators");
    }
    mcred_buf_puts(out, "</dd></div>\n");
    return MCRED_OK;
}

static void put_lead(const site_award *one, mcred_buf *out) {
    mcred_str language = one->thing ? one->thing->language : MCRED_S("");
    mcred_buf_printf(out, "<p class=\"crumbs\"><a href=\"../../educators/%.*s.html\">", MCRED_ARG(one->person->handle));
    html_written(out, "span", NULL, MCRED_S(""), one->person->name);
    mcred_buf_puts(out, "</a></p>\n<div class=\"lead\">");
    if (one->thing)
        mcred_buf_printf(out, "<img src=\"../../badges/%.*s.svg\" width=\"208\" height=\"208\" alt=\"The badge\">\n",
                         MCRED_ARG(one->id));
    mcred_buf_puts(out, "<div><h1>");
    html_written(out, "span", NULL, language, one->title);
    mcred_buf_puts(out, "</h1><p class=\"competency\">Earned by ");
    html_written(out, "strong", NULL, MCRED_S(""), one->person->name);
    mcred_buf_puts(out, "</p>");
    if (one->thing) {
        html_written(out, "p", NULL, language, one->thing->words);
        mcred_buf_printf(out, "<p><a href=\"../../%s/%.*s.html\">All about this %s</a></p>",
                         one->thing->is_stack ? "stacks" : "credentials", MCRED_ARG(one->id),
                         one->thing->is_stack ? "stack" : "credential");
    }
    mcred_buf_puts(out, "</div></div>\n");
}

static mcred_status put_criteria(site *s, const mcred_award *award, mcred_buf *out) {
    const mcred_credential *c = NULL;
    if (award->is_stack) {
        mcred_buf_puts(out, "<h2>Units</h2>\n<ul>\n");
        for (size_t i = 0; i < award->units.len; i++) {
            mcred_str id = MCRED_AT(const mcred_named, &award->units, i)->name;
            const site_thing *unit = mcred_map_get(s->things, id);
            mcred_buf_puts(out, "<li>");
            mcred_buf_printf(out, "<a href=\"%.*s.html\">", MCRED_ARG(id));
            html_written(out, "span", NULL, unit ? unit->language : MCRED_S(""), unit ? unit->title : id);
            mcred_buf_puts(out, "</a></li>\n");
        }
        mcred_buf_puts(out, "</ul>\n");
        return MCRED_OK;
    }
    mcred_status status = mcred_model_credential_at(s->job->model, &award->thing, s->sink, &c);
    if (status == MCRED_OK) {
        mcred_buf_puts(out, "<h2>What was shown</h2>\n");
        site_put_rubric(c, &award->results, out);
    }
    return status == MCRED_UNKNOWN ? MCRED_OK : status;
}

static void put_check(const site_award *one, mcred_buf *out) {
    mcred_buf_puts(out,
                   "<h2>How to check it</h2>\n<p>This page is a copy. The award is a record in the programme's git "
                   "repository, and whoever has a clone can derive it again from the evidence and the reviews:</p>\n"
                   "<pre>mcred verify ");
    html_text(out, one->person->handle);
    mcred_buf_putc(out, '/');
    html_text(out, one->id);
    mcred_buf_puts(out, "</pre>\n<p>The record's fingerprint:</p>\n<p class=\"digest\">");
    html_text(out, one->digest);
    mcred_buf_puts(out, "</p>\n");
}

mcred_status site_award_page(site *s, const site_page *page, mcred_buf *out) {
    const site_award *one = page->about;
    const mcred_award *award = NULL;
    site_frame frame = {one->title, one->person->name, 2, "Educators", NULL};
    mcred_status status = mcred_model_award(s->job->model, one->person->handle, one->id, s->sink, &award);
    if (status != MCRED_OK)
        return status;
    site_begin(s, &frame, out);
    put_lead(one, out);
    mcred_buf_puts(out, "<dl class=\"facts\">\n<div><dt>Awarded</dt><dd>");
    site_put_day(out, one->awarded);
    mcred_buf_puts(out, "</dd></div>\n");
    put_state(one, out);
    status = put_assessors(s, award, out);
    if (award->thing.version.len > 0) {
        mcred_buf_puts(out, "<div><dt>Version</dt><dd>");
        html_text(out, award->thing.version);
        mcred_buf_puts(out, "</dd></div>\n");
    }
    mcred_buf_puts(out, "<div><dt>Issued by</dt><dd>");
    html_written(out, "span", NULL, s->language, s->issuer);
    mcred_buf_puts(out, "</dd></div>\n</dl>\n");
    if (status == MCRED_OK)
        status = put_criteria(s, award, out);
    put_check(one, out);
    site_end(s, &frame, out);
    return status;
}
