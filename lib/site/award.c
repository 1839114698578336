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

static void put_assessors(const site_record *record, mcred_buf *out) {
    if (record->is_stack)
        return;
    mcred_buf_puts(out, "<div><dt>Assessed by</dt><dd>");
    site_put_many(out, (size_t)record->assessors, "assessor", "assessors");
    if (record->settled > 0) {
        mcred_buf_puts(out, " and ");
        site_put_many(out, (size_t)record->settled, "adjudicator", "adjudicators");
    }
    mcred_buf_puts(out, "</dd></div>\n");
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

static void put_units(const site *s, const site_record *record, mcred_buf *out) {
    mcred_buf_puts(out, "<h2>Units</h2>\n<ul>\n");
    for (size_t i = 0; i < record->units.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &record->units, i);
        const site_thing *unit = mcred_map_get(s->things, id);
        mcred_buf_puts(out, "<li>");
        mcred_buf_printf(out, "<a href=\"%.*s.html\">", MCRED_ARG(id));
        html_written(out, "span", NULL, unit ? unit->language : MCRED_S(""), unit ? unit->title : id);
        mcred_buf_puts(out, "</a></li>\n");
    }
    mcred_buf_puts(out, "</ul>\n");
}

/* What the same levels of the same definition look like is the same on every award. */
static mcred_str rubric_key(site *s, const site_record *record) {
    mcred_buf key;
    mcred_buf_init(&key, 1U << 20);
    mcred_buf_printf(&key, "%.*s %.*s", MCRED_ARG(record->id), MCRED_ARG(record->ref.digest));
    for (size_t i = 0; i < record->results.len; i++) {
        const mcred_score *score = MCRED_AT(const mcred_score, &record->results, i);
        mcred_buf_printf(&key, " %.*s=%.*s", MCRED_ARG(score->criterion), MCRED_ARG(score->level));
    }
    mcred_str text = site_keep(s, mcred_buf_str(&key));
    mcred_buf_free(&key);
    return text;
}

static mcred_status make_rubric(site *s, const site_record *record, mcred_str *out) {
    const mcred_credential *c = NULL;
    mcred_buf text;
    mcred_status status = mcred_model_credential_at(s->job->model, &record->ref, s->sink, &c);
    *out = MCRED_S("");
    if (status != MCRED_OK)
        return status == MCRED_UNKNOWN ? MCRED_OK : status;
    mcred_buf_init(&text, SITE_MAX_PAGE);
    mcred_buf_puts(&text, "<h2>What was shown</h2>\n");
    site_put_rubric(c, &record->results, &text);
    *out = site_keep(s, mcred_buf_str(&text));
    s->failed = s->failed || text.failed;
    mcred_buf_free(&text);
    return s->failed ? site_memory(s->sink) : MCRED_OK;
}

static mcred_status put_rubric(site *s, const site_record *record, mcred_buf *out) {
    mcred_str key = rubric_key(s, record);
    mcred_str *known = mcred_map_get(s->rubrics, key);
    mcred_status status = MCRED_OK;
    if (!known) {
        known = MCRED_NEW(s->arena, mcred_str);
        if (!known || !mcred_map_put(s->rubrics, key, known))
            return site_memory(s->sink);
        status = make_rubric(s, record, known);
    }
    mcred_buf_put(out, *known);
    return status;
}

static void put_check(const site_award *one, mcred_buf *out) {
    char code[MCRED_CODE_SIZE];
    mcred_code_of(one->digest, code);
    mcred_buf_puts(out,
                   "<h2>How to check it</h2>\n<p>This page is a copy. The award is a record in the programme's git "
                   "repository, and whoever has a clone can derive it again from the evidence and the reviews:</p>\n"
                   "<pre>mcred verify ");
    html_text(out, one->person->handle);
    mcred_buf_putc(out, '/');
    html_text(out, one->id);
    mcred_buf_puts(out, "</pre>\n<p>The record's fingerprint:</p>\n<p class=\"digest\">");
    html_text(out, one->digest);
    mcred_buf_printf(out, "</p>\n<p>Its code, as it stands on a transcript: <code>%s</code></p>\n", code);
}

mcred_status site_award_page(site *s, const site_page *page, mcred_buf *out) {
    const site_award *one = page->about;
    const site_record *record = one->record;
    site_frame frame = {one->title, one->person->name, 2, "Educators", NULL};
    mcred_status status = MCRED_OK;
    site_begin(s, &frame, out);
    put_lead(one, out);
    mcred_buf_puts(out, "<dl class=\"facts\">\n<div><dt>Awarded</dt><dd>");
    site_put_day(out, one->awarded);
    mcred_buf_puts(out, "</dd></div>\n");
    put_state(one, out);
    put_assessors(record, out);
    if (record->ref.version.len > 0) {
        mcred_buf_puts(out, "<div><dt>Version</dt><dd>");
        html_text(out, record->ref.version);
        mcred_buf_puts(out, "</dd></div>\n");
    }
    mcred_buf_puts(out, "<div><dt>Issued by</dt><dd>");
    html_written(out, "span", NULL, s->language, s->issuer);
    mcred_buf_puts(out, "</dd></div>\n</dl>\n");
    if (record->is_stack)
        put_units(s, record, out);
    else
        status = put_rubric(s, record, out);
    put_check(one, out);
    site_end(s, &frame, out);
    return status;
}
