/* export_status.c - the lists of revoked badges, signed. */
#include "export.h"

typedef struct listing {
    exporting e;
    mcred_vec places, revoked; /* op_place, mcred_badge_revoked */
    mcred_time now;
} listing;

static mcred_status add_revoked(listing *l, const op_place *place, const mcred_award *award,
                                const mcred_revocation *revocation) {
    mcred_arena *arena = l->e.arena;
    mcred_badge_revoked *one = mcred_vec_push(arena, &l->revoked);
    mcred_buf id;
    if (!one)
        return op_memory(l->e.sink);
    *one = (mcred_badge_revoked){.index = place->index, .reason = op_copy(arena, revocation->reason)};
    mcred_buf_init(&id, 64);
    if (!mcred_badge_put_id(award, &id))
        id.failed = true;
    return one->reason.data ? op_take(arena, l->e.sink, &id, &one->id) : op_memory(l->e.sink);
}

static mcred_status look_at(listing *l, const op_place *place) {
    exporting *e = &l->e;
    const mcred_award *award = NULL;
    const mcred_revocation *revocation = NULL;
    mcred_str path = mcred_path_revocation(e->arena, place->earner, place->thing);
    if (!path.data)
        return op_memory(e->sink);
    if (mcred_view_kind(mcred_model_view(e->model), path) == MCRED_ENTRY_NONE)
        return MCRED_OK;
    mcred_status status = op_award_of(e->model, place->earner, place->thing, e->sink, &award);
    if (status == MCRED_OK && award)
        status = mcred_model_revocation(e->model, place->earner, place->thing, e->sink, &revocation);
    if (status == MCRED_OK && revocation)
        status = add_revoked(l, place, award, revocation);
    return status == MCRED_NO ? mcred_sink_verdict(e->sink) : status;
}

static mcred_status gather(listing *l) {
    exporting *e = &l->e;
    mcred_status status = op_head(e->session, e->sink, &e->model);
    if (status == MCRED_OK)
        status = op_need_programme(e->model, e->sink, &e->facts.programme);
    if (status == MCRED_OK && !e->facts.programme->site.len)
        return export_no_site(e);
    if (status == MCRED_OK)
        status = export_name_issuer(e);
    if (status == MCRED_OK)
        status = op_places(e->model, e->arena, e->sink, &l->places);
    for (size_t i = 0; status == MCRED_OK && i < l->places.len; i++)
        status = look_at(l, MCRED_AT(op_place, &l->places, i));
    return status == MCRED_OK ? mcred_store_now(e->session->store, e->sink, &l->now) : status;
}

static mcred_status write_bitstring(listing *l, mcred_str *out) {
    const export_how how = {.suite = MCRED_EDDSA_RDFC_2022, .when = l->now};
    mcred_buf plain;
    mcred_buf_init(&plain, EXPORT_MOST);
    if (!mcred_badge_put_bitstring(l->e.facts.programme, l->e.facts.issuer, l->now, &l->revoked, &plain))
        plain.failed = true;
    return export_sign_text(&l->e, &plain, &how, out);
}

/* The standard has no place for a proof in it, so that it stands beside: the same bytes as a token's payload. */
static mcred_status write_revocations(listing *l, mcred_exported_status *out) {
    bool named = l->e.facts.programme->issuer_did.len > 0;
    const mcred_jws_header header = {.jwk = !named, .kid = named ? l->e.method : MCRED_S("")};
    mcred_buf plain, token;
    mcred_why why = {.node = NULL};
    mcred_buf_init(&plain, EXPORT_MOST);
    mcred_buf_init(&token, EXPORT_MOST);
    if (!mcred_badge_put_revocations(l->e.facts.programme, l->e.facts.issuer, &l->revoked, &plain))
        plain.failed = true;
    mcred_buf_putc(&plain, '\n');
    mcred_status status = op_take(l->e.arena, l->e.sink, &plain, &out->revocations);
    if (status == MCRED_OK && mcred_jws_sign(l->e.args->key, &header, out->revocations, &token, &why) != MCRED_OK)
        token.failed = true;
    mcred_buf_putc(&token, '\n');
    if (status == MCRED_OK)
        return op_take(l->e.arena, l->e.sink, &token, &out->revocations_token);
    mcred_buf_free(&token);
    return status;
}

mcred_status mcred_op_export_status(mcred_session *session, mcred_key *key, mcred_sink *sink,
                                    mcred_exported_status *out) {
    const mcred_export_args args = {.format = MCRED_BADGE_JSON, .key = key};
    listing l = {.e = {.session = session, .arena = session->arena, .args = &args, .sink = sink}};
    *out = (mcred_exported_status){0};
    l.revoked = MCRED_VEC(mcred_badge_revoked);
    mcred_status status = export_check_key(&l.e);
    if (status == MCRED_OK)
        status = gather(&l);
    if (status == MCRED_OK)
        status = write_bitstring(&l, &out->bitstring);
    if (status == MCRED_OK)
        status = write_revocations(&l, out);
    out->awards = l.places.len;
    out->revoked = l.revoked.len;
    return status;
}
