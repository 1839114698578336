/* export_link.c - the page of an award on the programme's site, and the link that adds it to a profile. */
#include "badge/qr.h"
#include "export.h"

static void put_field(mcred_buf *out, const char *name, mcred_str value) {
    mcred_buf_printf(out, "&%s=", name);
    op_put_encoded(out, value, "");
}

/* "issue" or "expiration": the year, and the month without a zero in front. */
static void put_month(mcred_buf *out, const char *which, mcred_time when) {
    char day[MCRED_TIME_SIZE];
    mcred_time_format_date(when, day);
    mcred_str text = mcred_str_of(day), year = mcred_str_cut(&text, '-'), month = mcred_str_cut(&text, '-');
    mcred_str plain = mcred_str_starts(month, "0") ? mcred_str_from(month, 1) : month;
    mcred_buf_printf(out, "&%sYear=%.*s&%sMonth=%.*s", which, MCRED_ARG(year), which, MCRED_ARG(plain));
}

static mcred_status make_linkedin(const exporting *e, const mcred_exported_link *link, mcred_str *out) {
    mcred_buf text;
    mcred_buf_init(&text, 1 << 16);
    mcred_buf_puts(&text, "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME");
    put_field(&text, "name", e->out->title);
    put_field(&text, "organizationName", e->facts.programme->issuer_name);
    put_month(&text, "issue", e->out->awarded);
    if (e->out->valid_until)
        put_month(&text, "expiration", e->out->valid_until);
    if (link->page.len)
        put_field(&text, "certUrl", link->page);
    put_field(&text, "certId", e->out->id);
    return op_take(e->arena, e->sink, &text, out);
}

/* mcred site makes one for those who say so. */
static mcred_status find_page(const exporting *e, mcred_str *out) {
    const mcred_person *person = NULL;
    const mcred_programme *programme = e->facts.programme;
    const mcred_ref *ref = &e->out->ref;
    *out = MCRED_S("");
    mcred_status status = mcred_model_person(e->model, ref->earner, e->sink, &person);
    const mcred_node *public = person ? mcred_get(person->file->root, "public") : NULL;
    if (status != MCRED_OK || !public || !public->boolean || !programme->site.len)
        return status == MCRED_NO ? mcred_sink_verdict(e->sink) : status;
    *out = mcred_arena_printf(e->arena, "%.*s%sawards/%.*s/%.*s.html", MCRED_ARG(programme->site),
                              mcred_str_ends(programme->site, "/") ? "" : "/", MCRED_ARG(ref->earner),
                              MCRED_ARG(ref->credential));
    return out->data ? MCRED_OK : op_memory(e->sink);
}

mcred_status mcred_op_export_link(mcred_session *session, const char *award, mcred_sink *sink,
                                  mcred_exported_link *out) {
    mcred_exported badge = {.format = MCRED_BADGE_JSON};
    exporting e = {.session = session, .arena = session->arena, .sink = sink, .out = &badge};
    *out = (mcred_exported_link){0};
    mcred_status status = op_need_award_ref(mcred_str_of(award), OP_AWARD_NAMES, sink, &badge.ref);
    if (status == MCRED_OK)
        status = op_head(session, sink, &e.model);
    if (status == MCRED_OK)
        status = export_gather(&e);
    if (status == MCRED_OK)
        status = export_tell(&e);
    if (status == MCRED_OK)
        status = find_page(&e, &out->page);
    if (status == MCRED_OK)
        status = make_linkedin(&e, out, &out->linkedin);
    out->ref = badge.ref;
    out->title = badge.title;
    out->has_site = status == MCRED_OK && e.facts.programme->site.len > 0;
    return status;
}

mcred_status mcred_op_export_qr(mcred_session *session, const mcred_exported_link *link, bool svg, mcred_sink *sink,
                                mcred_str *out) {
    const exporting e = {.session = session, .arena = session->arena, .sink = sink};
    mcred_buf picture;
    if (!link->has_site)
        return export_no_site(&e);
    if (!link->page.len)
        return op_refuse(sink, MCRED_RULE_SITE_UNKNOWN,
                         "\"%.*s\" has no page on the site: people/%.*s.yaml does not say \"public: true\"",
                         MCRED_ARG(link->ref.earner), MCRED_ARG(link->ref.earner));
    mcred_buf_init(&picture, EXPORT_MOST);
    mcred_status status = svg ? badge_qr_svg(link->page, &picture) : badge_qr_png(link->page, &picture);
    if (status != MCRED_NO)
        return op_take(session->arena, sink, &picture, out);
    mcred_buf_free(&picture);
    return op_refuse(sink, MCRED_RULE_SITE_UNKNOWN, "the address of the page is too long for a QR code");
}
