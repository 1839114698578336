/* export.c - an award that leaves the repository as a signed badge. */
#include "export.h"

/* ---- what the badge says --------------------------------------------------------------------------- */

static mcred_status find_definition(exporting *e) {
    const mcred_award *award = e->facts.award;
    mcred_status status = award->is_stack
                              ? mcred_model_stack_at(e->model, &award->thing, e->sink, &e->facts.stack)
                              : mcred_model_credential_at(e->model, &award->thing, e->sink, &e->facts.credential);
    if (status == MCRED_UNKNOWN)
        mcred_report(e->sink, MCRED_RULE_OPERATION_UNKNOWN, &award->file->source, MCRED_NO_SPAN,
                     "the definition that this was awarded under is not in this repository");
    return status;
}

/* As they were when they were earned. */
static mcred_status name_units(exporting *e) {
    e->facts.titles = MCRED_VEC(mcred_str);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; e->facts.stack && i < e->facts.stack->names.len && status == MCRED_OK; i++) {
        const mcred_award *unit = NULL;
        status =
            op_award_of(e->model, e->out->ref.earner, *MCRED_AT(mcred_str, &e->facts.stack->names, i), e->sink, &unit);
        mcred_str title = unit ? op_award_title(e->model, unit) : MCRED_S("");
        if (status == MCRED_OK && !op_push_str(e->arena, &e->facts.titles, title))
            status = op_memory(e->sink);
    }
    return status;
}

static mcred_status check_life(const exporting *e) {
    char when[MCRED_TIME_SIZE];
    if (!e->life.revocation || e->even_revoked)
        return MCRED_OK;
    mcred_time_format_date(e->life.revocation->revoked, when);
    return op_refuse(e->sink, MCRED_RULE_AWARD_REVOKED, "the award \"%.*s/%.*s\" was revoked on %s: %.*s",
                     MCRED_ARG(e->out->ref.earner), MCRED_ARG(e->out->ref.credential), when,
                     MCRED_ARG(e->life.revocation->reason));
}

/* The first address; somebody who has left has none, and is named by the subject's id alone. */
static mcred_status find_address(exporting *e) {
    const mcred_person *person = NULL;
    mcred_status status = mcred_model_person(e->model, e->facts.award->earner, e->sink, &person);
    if (status == MCRED_OK && person->emails.len)
        e->facts.email = *MCRED_AT(mcred_str, &person->emails, 0);
    return status == MCRED_NO ? mcred_sink_verdict(e->sink) : status;
}

mcred_status export_no_site(const exporting *e) {
    mcred_finding *finding =
        mcred_report(e->sink, MCRED_RULE_SITE_UNKNOWN, NULL, MCRED_NO_SPAN,
                     "mcred.yaml does not say where the programme's site is: add \"site: https://...\", and commit it");
    mcred_finding_hint(e->sink, finding,
                       "the address where you put the pages of mcred site: badges that are exported from then on tell "
                       "others to ask there");
    return MCRED_NO;
}

/* Only a programme that has a site publishes a list. */
static mcred_status find_index(exporting *e) {
    mcred_vec places;
    mcred_status status = MCRED_OK;
    const mcred_vec *known = e->places;
    if (!e->facts.programme->site.len || e->facts.programme->lists_revoked)
        return MCRED_OK;
    if (!known)
        status = op_places(e->model, e->arena, e->sink, &places);
    if (status != MCRED_OK)
        return status;
    const op_place *place = op_place_of(known ? known : &places, e->facts.award->earner, e->out->ref.credential);
    e->facts.index = place ? place->index : 0;
    return MCRED_OK;
}

mcred_status export_gather(exporting *e) {
    e->facts = (mcred_badge_facts){.life = &e->life};
    const mcred_ref *ref = &e->out->ref;
    mcred_status status = op_need_programme(e->model, e->sink, &e->facts.programme);
    if (status == MCRED_OK)
        status = op_award_of(e->model, ref->earner, ref->credential, e->sink, &e->facts.award);
    if (status == MCRED_OK && !e->facts.award)
        status = op_no_award(e->model, ref, e->sink);
    if (status == MCRED_OK)
        status = mcred_model_life(e->model, e->facts.award, INT64_MAX, e->sink, &e->life);
    if (status == MCRED_OK)
        status = check_life(e);
    if (status == MCRED_OK)
        status = find_definition(e);
    if (status == MCRED_OK)
        status = name_units(e);
    if (status == MCRED_OK)
        status = find_address(e);
    if (status == MCRED_OK)
        status = export_find_evidence(e);
    return status == MCRED_OK ? find_index(e) : status;
}

/* ---- the operation ------------------------------------------------------------------------------------- */

mcred_status export_tell(const exporting *e) {
    mcred_buf id;
    mcred_exported *out = e->out;
    mcred_buf_init(&id, 64);
    if (!mcred_badge_put_id(e->facts.award, &id))
        id.failed = true;
    out->title = e->facts.credential ? e->facts.credential->title : e->facts.stack->title;
    out->issuer = e->facts.issuer;
    out->awarded = e->facts.award->awarded;
    out->valid_until = e->life.valid_until;
    return op_take(e->arena, e->sink, &id, &out->id);
}

static mcred_status write_badge(exporting *e) {
    mcred_str text = {0};
    mcred_status status = export_sign(e, &text);
    bool picture = e->args->format == MCRED_BADGE_PNG || e->args->format == MCRED_BADGE_SVG;
    if (status == MCRED_OK && picture)
        return export_bake(e, text, &e->out->text);
    e->out->text = text;
    return status;
}

mcred_status export_one(exporting *e) {
    mcred_status status = export_gather(e);
    if (status == MCRED_OK)
        status = export_name_issuer(e);
    if (status == MCRED_OK)
        status = write_badge(e);
    return status == MCRED_OK ? export_tell(e) : status;
}

mcred_status mcred_op_export(mcred_session *session, const mcred_export_args *args, mcred_sink *sink,
                             mcred_exported *out) {
    exporting e = {.session = session, .arena = session->arena, .args = args, .sink = sink, .out = out};
    *out = (mcred_exported){.format = args->format};
    mcred_status status = op_need_award_ref(mcred_str_of(args->award), OP_AWARD_NAMES, sink, &out->ref);
    if (status == MCRED_OK)
        status = export_check_key(&e);
    if (status == MCRED_OK)
        status = op_head(session, sink, &e.model);
    return status == MCRED_OK ? export_one(&e) : status;
}
