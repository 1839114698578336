/* status_index.c - places in the status list from the names of records. */
#include "status_index.h"

#include <stdlib.h>

#include "mcred/badge_credential.h"

#define HALF (MCRED_STATUS_BITS / 2)

/* The first 23 bits of a hash. */
static bool hashed(const op_place *place, const char *half, uint32_t *out) {
    mcred_buf text;
    mcred_digest digest;
    mcred_buf_init(&text, 256);
    mcred_buf_printf(&text, "mcred status 1\n%s\n%s\n", half, place->record.hex);
    bool ok = !text.failed && mcred_digest_of(mcred_buf_str(&text), &digest);
    mcred_buf_free(&text);
    mcred_str hex = ok ? mcred_str_from(mcred_digest_str(&digest), sizeof "sha256:" - 1) : MCRED_S("");
    *out = 0;
    for (size_t i = 0; i < 6 && i < hex.len; i++)
        *out = *out * 16 + (uint32_t)(hex.data[i] <= '9' ? hex.data[i] - '0' : hex.data[i] - 'a' + 10);
    *out /= 2;
    return ok;
}

/* ---- all awards --------------------------------------------------------------------------------- */

static mcred_status add_award(mcred_model *model, mcred_arena *arena, mcred_str earner, mcred_str thing,
                              mcred_sink *sink, mcred_vec *out) {
    mcred_str path = mcred_path_award(arena, earner, thing);
    mcred_view *view = mcred_model_view(model);
    if (!path.data)
        return op_memory(sink);
    if (mcred_view_kind(view, path) != MCRED_ENTRY_FILE)
        return MCRED_OK;
    op_place *place = mcred_vec_push(arena, out);
    if (!place)
        return op_memory(sink);
    *place = (op_place){op_copy(arena, earner), op_copy(arena, thing), mcred_view_object(view, path), 0, 0, false};
    return place->earner.data && place->thing.data && hashed(place, "lower", &place->index) ? MCRED_OK
                                                                                            : op_memory(sink);
}

static mcred_status gather(mcred_model *model, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    mcred_vec earners, things;
    mcred_status status = mcred_model_earners(model, sink, &earners);
    for (size_t i = 0; status == MCRED_OK && i < earners.len; i++) {
        mcred_str earner = *MCRED_AT(mcred_str, &earners, i);
        status = mcred_model_records_of(model, earner, sink, &things);
        for (size_t j = 0; status == MCRED_OK && j < things.len; j++)
            status = add_award(model, arena, earner, *MCRED_AT(mcred_str, &things, j), sink, out);
    }
    return status;
}

/* ---- those that share a place ---------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) {
    const op_place *x = a, *y = b;
    int order = mcred_str_cmp(x->earner, y->earner);
    return order ? order : mcred_str_cmp(x->thing, y->thing);
}

static int by_age(const op_place *x, const op_place *y) {
    int order = (x->awarded > y->awarded) - (x->awarded < y->awarded);
    return order ? order : mcred_str_cmp(mcred_str_of(x->record.hex), mcred_str_of(y->record.hex));
}

static int by_index(const void *a, const void *b) {
    const op_place *x = a, *y = b;
    return x->index != y->index ? (x->index > y->index) - (x->index < y->index) : by_age(x, y);
}

static int moved_first(const void *a, const void *b) {
    const op_place *x = a, *y = b;
    return x->moved != y->moved ? y->moved - x->moved : by_age(x, y);
}

static op_place *at(const mcred_vec *places, size_t i) {
    return MCRED_AT(op_place, places, i);
}

static bool shares(const mcred_vec *places, size_t i) {
    const op_place *place = at(places, i), *next = at(places, i + 1);
    return (next && next->index == place->index) || (i > 0 && at(places, i - 1)->index == place->index);
}

static mcred_status learn_ages(mcred_model *model, mcred_sink *sink, const mcred_vec *places) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < places->len; i++) {
        const mcred_award *award = NULL;
        if (!shares(places, i))
            continue;
        status = op_award_of(model, at(places, i)->earner, at(places, i)->thing, sink, &award);
        at(places, i)->awarded = award ? award->awarded : 0;
    }
    return status;
}

/* The next free one among those that moved before. */
static mcred_status move(const mcred_vec *places, size_t i, mcred_sink *sink) {
    op_place *place = at(places, i);
    if (!hashed(place, "upper", &place->index))
        return op_memory(sink);
    place->index += HALF;
    for (size_t j = 0; j < i; j++) {
        if (at(places, j)->index != place->index)
            continue;
        place->index = place->index + 1 < MCRED_STATUS_BITS ? place->index + 1 : HALF;
        j = SIZE_MAX; /* from the first again */
    }
    return MCRED_OK;
}

static void sort(mcred_vec *places, int (*order)(const void *, const void *)) {
    if (places->len)
        qsort(places->data, places->len, sizeof(op_place), order);
}

mcred_status op_places_settle(mcred_vec *out, mcred_sink *sink) {
    mcred_status status = MCRED_OK;
    sort(out, by_index);
    for (size_t i = out->len; i > 1; i--) /* from the end: those before are still where they were */
        at(out, i - 1)->moved = at(out, i - 1)->index == at(out, i - 2)->index;
    sort(out, moved_first);
    for (size_t i = 0; status == MCRED_OK && i < out->len && at(out, i)->moved; i++)
        status = move(out, i, sink);
    sort(out, by_name);
    return status;
}

mcred_status op_places(mcred_model *model, mcred_arena *arena, mcred_sink *sink, mcred_vec *out) {
    *out = MCRED_VEC(op_place);
    mcred_status status = gather(model, arena, sink, out);
    sort(out, by_index);
    if (status == MCRED_OK)
        status = learn_ages(model, sink, out);
    return status == MCRED_OK ? op_places_settle(out, sink) : status;
}

const op_place *op_place_of(const mcred_vec *places, mcred_str earner, mcred_str thing) {
    const op_place key = {.earner = earner, .thing = thing};
    return places->len ? bsearch(&key, places->data, places->len, sizeof key, by_name) : NULL;
}
