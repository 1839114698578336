/* recommend.c - what one educator could earn next, the best first. */
#include <stdlib.h>

#include "base/path.h"
#include "catalogue/words.h"
#include "recommend.h"

static mcred_status open_all(recommending *r, mcred_recommendations *out) {
    const mcred_person *person = NULL;
    mcred_status status = op_head_programme(r->session, r->sink, &r->head);
    if (status == MCRED_OK)
        status = r->args->earner ? op_need_person(r->head, mcred_str_of(r->args->earner), r->sink, &person)
                                 : mcred_session_actor(r->session, r->sink, &person);
    if (status == MCRED_OK)
        status = mcred_store_now(r->session->store, r->sink, &r->now);
    if (status == MCRED_OK)
        status = recommend_know_person(r, person, out);
    return status == MCRED_OK ? op_catalogue(r->session, r->sink, &r->catalogue) : status;
}

/* How every definition fits the goals; the best of those that can be earned is the measure. */
static mcred_status weigh_goals(recommending *r) {
    mcred_vec hits;
    r->scores = mcred_map_new(r->arena);
    if (!r->scores)
        return op_memory(r->sink);
    if (!r->words)
        return MCRED_OK;
    if (!mcred_catalogue_search(r->catalogue, r->words, r->arena, &hits))
        return op_memory(r->sink);
    for (size_t i = 0; i < hits.len; i++) {
        mcred_hit *hit = MCRED_AT(mcred_hit, &hits, i);
        if (!mcred_map_put(r->scores, hit->offer->id, hit))
            return op_memory(r->sink);
        if (!hit->offer->is_stack && mcred_str_is(hit->offer->status, "active") && hit->score > r->best)
            r->best = hit->score;
    }
    return MCRED_OK;
}

/* "pt" reads "pt-BR" and the reverse. */
static bool reads(const recommending *r, mcred_str language) {
    for (size_t i = 0; i < r->languages.len; i++) {
        mcred_str known = *MCRED_AT(mcred_str, &r->languages, i), wanted = language;
        mcred_str a = catalogue_form(r->arena, mcred_str_cut(&known, '-'));
        mcred_str b = catalogue_form(r->arena, mcred_str_cut(&wanted, '-'));
        if (mcred_str_eq(a, b))
            return true;
    }
    return r->languages.len == 0 || language.len == 0;
}

static bool is_next(recommending *r, const mcred_offer *offer) {
    const held *found = recommend_held(r, offer->id);
    if (offer->is_stack || !mcred_str_is(offer->status, "active"))
        return false;
    if (found && (found->state == HELD_VALID || found->state == HELD_OPEN))
        return false;
    if (r->toward && !mcred_map_get(r->toward, offer->id))
        return false;
    if (r->args->hours >= 0 && (offer->hours_hundredths < 0 || offer->hours_hundredths > r->args->hours))
        return false;
    mcred_str topic = mcred_str_of(r->args->topic);
    mcred_vec one = {.data = &topic, .len = 1, .size = sizeof topic};
    return !r->args->topic || recommend_shares(r, &one, &offer->topics);
}

static int by_score(const void *a, const void *b) {
    const mcred_recommended *left = a, *right = b;
    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    if (left->offer->hours_hundredths != right->offer->hours_hundredths)
        return left->offer->hours_hundredths < right->offer->hours_hundredths ? -1 : 1;
    int order = mcred_str_cmp(left->offer->title, right->offer->title);
    return order != 0 ? order : mcred_str_cmp(left->offer->id, right->offer->id);
}

static mcred_status rank(recommending *r, mcred_recommendations *out) {
    const mcred_vec *offers = mcred_catalogue_offers(r->catalogue);
    for (size_t i = 0; i < offers->len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_offer, offers, i);
        bool next = is_next(r, offer), foreign = next && !reads(r, offer->language);
        out->foreign += foreign;
        if (!next || foreign)
            continue;
        mcred_recommended *item = mcred_vec_push(r->arena, &out->items);
        if (!item)
            return op_memory(r->sink);
        *item = (mcred_recommended){.offer = offer};
        if (!recommend_score(r, out->counts, item))
            return op_memory(r->sink);
    }
    if (out->items.len > 1)
        qsort(out->items.data, out->items.len, out->items.size, by_score);
    out->total = out->items.len;
    if (r->args->limit > 0 && out->items.len > r->args->limit)
        out->items.len = r->args->limit;
    for (size_t i = 0; i < out->items.len; i++) {
        if (!recommend_reasons(r, out->counts, MCRED_AT(mcred_recommended, &out->items, i)))
            return op_memory(r->sink);
    }
    return MCRED_OK;
}

mcred_status mcred_op_recommend(mcred_session *session, const mcred_recommend_args *args, mcred_sink *sink,
                                mcred_recommendations *out) {
    recommending r = {.session = session, .sink = sink, .arena = session->arena, .args = args};
    *out = (mcred_recommendations){.items = MCRED_VEC(mcred_recommended), .silent = MCRED_VEC(mcred_str)};
    mcred_status worst = open_all(&r, out);
    if (!r.catalogue)
        return worst;
    mcred_status status = recommend_know_records(&r);
    worst = mcred_status_worse(worst, status);
    if (status != MCRED_FAILED)
        status = recommend_know_stacks(&r);
    if (status == MCRED_OK)
        status = weigh_goals(&r);
    if (status == MCRED_OK)
        status = mcred_view_before(session->store, mcred_time_add_years(r.now, -1), sink, &r.year_ago);
    if (args->hours >= 0)
        r.hours = args->hours;
    const bool counts[MCRED_PARTS] = {r.best > 0,   r.stacks.len > 0,    r.interests.len > 0,
                                      r.hours >= 0, r.framework.len > 0, r.year_ago != NULL};
    for (size_t i = 0; i < MCRED_PARTS; i++)
        out->counts[i] = counts[i];
    if (status == MCRED_OK)
        status = rank(&r, out);
    mcred_view_close(r.year_ago);
    return mcred_status_worse(worst, status);
}
