/* export_all.c - every award that counts as a badge, one after the other. */
#include "export.h"

typedef struct exporting_all {
    exporting one;
    mcred_arena *scratch; /* of one badge at a time */
    const mcred_export_taker *taker;
    mcred_exported_all *out;
    mcred_vec places;
} exporting_all;

/* An award that was revoked, or is to come only after its time, is none to hand out. */
static mcred_status pass_over(exporting_all *all, mcred_str earner, mcred_str thing, bool *over) {
    exporting *e = &all->one;
    const mcred_award *award = NULL;
    mcred_life life;
    *over = true;
    mcred_status status = op_award_of(e->model, earner, thing, e->sink, &award);
    if (status != MCRED_OK || !award)
        return status;
    status = mcred_model_life(e->model, award, INT64_MAX, e->sink, &life);
    *over = status == MCRED_OK && life.revocation;
    all->out->revoked += *over ? 1 : 0;
    return status;
}

static mcred_status take_award(void *ctx, mcred_str earner, mcred_str thing) {
    exporting_all *all = ctx;
    exporting *e = &all->one;
    mcred_exported badge = {.ref = {earner, thing, 0}, .format = e->args->format};
    bool over = true;
    mcred_status status = pass_over(all, earner, thing, &over);
    if (status != MCRED_OK || over)
        return status;
    mcred_arena_reset(all->scratch);
    e->out = &badge;
    status = export_one(e);
    if (status == MCRED_OK)
        status = all->taker->take(all->taker->ctx, &badge);
    all->out->made += status == MCRED_OK ? 1 : 0;
    return status;
}

static mcred_status take_all(exporting_all *all) {
    exporting *e = &all->one;
    mcred_status status = op_head(e->session, e->sink, &e->model);
    if (status == MCRED_OK)
        status = op_places(e->model, e->session->arena, e->sink, &all->places);
    return status == MCRED_OK ? op_each_thing(e->model, take_award, all, e->sink) : status;
}

mcred_status mcred_op_export_all(mcred_session *session, const mcred_export_args *args, const mcred_export_taker *taker,
                                 mcred_sink *sink, mcred_exported_all *out) {
    exporting_all all = {.scratch = mcred_arena_new(0), .taker = taker, .out = out};
    *out = (mcred_exported_all){0};
    all.one = (exporting){.session = session, .arena = all.scratch, .args = args, .sink = sink, .places = &all.places};
    all.one.pictures = mcred_map_new(session->arena);
    if (!all.scratch || !all.one.pictures)
        return op_memory(sink);
    mcred_status status = export_check_key(&all.one);
    if (status == MCRED_OK)
        status = take_all(&all);
    mcred_arena_free(all.scratch);
    return status;
}
