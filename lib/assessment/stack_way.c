/* stack_way.c - the cheapest way to a stack: branch and bound over what can be earned. */
#include "assessment/stack_way.h"

#include <stdlib.h>
#include <string.h>

typedef struct way_item {
    mcred_str id;
    mcred_way_offer offer;
    int64_t cost;    /* millionths of hours of work left */
    bool unit;       /* some stack on the way names it; else a prerequisite only */
    bool closed;     /* cannot be earned: no offer, or something it needs has none */
    mcred_vec needs; /* size_t: prerequisites that are missing, as places among the items */
    mcred_held held; /* as if it were earned */
} way_item;

typedef struct way {
    mcred_arena *arena, *scratch; /* scratch: of one look */
    const mcred_stack *stack;
    const mcred_holdings *have;
    const mcred_way_offers *offers;
    mcred_sink *sink;
    mcred_vec items;   /* way_item, cheapest first */
    mcred_map *places; /* id -> its place + 1, once they are in order */
    mcred_map *seen;
    bool nested;    /* a stack is among the units */
    uint32_t *with; /* times chosen, by place */
    uint32_t *best;
    int64_t best_cost;
    bool found;
    size_t looks;
    mcred_map *asked; /* of one look: stacks that are being looked at, or what they came to */
    mcred_status status;
} way;

static mcred_status out_of_memory(mcred_sink *sink) {
    mcred_report(sink, MCRED_RULE_IO_MEMORY, NULL, MCRED_NO_SPAN, "memory ran out");
    return MCRED_FAILED;
}

/* ---- what there is to choose from ------------------------------------------------------------ */

static int64_t millionths(mcred_arena *arena, mcred_str spelling) {
    mcred_decimal value;
    int64_t out = 0;
    if (spelling.len == 0 || !mcred_decimal_parse(arena, spelling, &value) || value.digits.len == 0)
        return 0;
    value.exponent += 6;
    return mcred_decimal_fits_int64(&value, &out) && out < INT64_MAX / 100000 ? out : INT64_MAX / 100000;
}

static mcred_status add_item(way *w, mcred_str id, bool unit);

static mcred_status add_names(way *w, const mcred_vec *names, bool unit) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; status == MCRED_OK && i < names->len; i++)
        status = add_item(w, *MCRED_AT(mcred_str, names, i), unit);
    return status;
}

/* Ids that are still to be looked at wait in the list itself, so that no chain is too long. */
static mcred_status add_item(way *w, mcred_str id, bool unit) {
    way_item *known = mcred_map_get(w->seen, id);
    if (known) {
        known->unit = known->unit || unit;
        return MCRED_OK;
    }
    way_item **slot = mcred_vec_push(w->arena, &w->items);
    way_item *item = slot ? MCRED_NEW(w->arena, way_item) : NULL;
    if (!item || !mcred_map_put(w->seen, id, item))
        return out_of_memory(w->sink);
    *item = (way_item){.id = id, .unit = unit, .needs = MCRED_VEC(size_t)};
    *slot = item;
    return MCRED_OK;
}

static mcred_status look_at(way *w, way_item *item) {
    const mcred_held *held = NULL;
    const mcred_stack *stack = NULL;
    mcred_status status = w->have->find(w->have->ctx, item->id, &held);
    if (status != MCRED_OK || (held && held->valid))
        return status;
    status = w->offers->stack(w->offers->ctx, item->id, &stack);
    if (status == MCRED_OK && stack) {
        w->nested = true;
        return add_names(w, &stack->names, true);
    }
    /* An award that expired or was taken back is not made again: it is renewed, which is no work that can be told. */
    if (status == MCRED_OK && !held)
        status = w->offers->credential(w->offers->ctx, item->id, &item->offer);
    if (status != MCRED_OK || !item->offer.open)
        return status;
    item->cost = item->offer.done ? 0 : millionths(w->arena, item->offer.hours);
    item->held =
        (mcred_held){.id = item->id, .version = item->offer.version, .valid = true, .units = MCRED_VEC(mcred_str)};
    return add_names(w, &item->offer.prerequisites, false);
}

static int by_cost(const void *a, const void *b) {
    const way_item *x = *(way_item *const *)a, *y = *(way_item *const *)b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->offer.begun != y->offer.begun)
        return x->offer.begun ? -1 : 1;
    return mcred_str_cmp(x->id, y->id);
}

static way_item *item_at(const way *w, size_t place) {
    return *MCRED_AT(way_item *, &w->items, place);
}

static size_t place_of(const way *w, mcred_str id) {
    const size_t *place = mcred_map_get(w->places, id);
    return place ? *place : SIZE_MAX;
}

static mcred_status note_places(way *w) {
    for (size_t i = 0; i < w->items.len; i++) {
        size_t *place = MCRED_NEW(w->arena, size_t);
        if (!place || !mcred_map_put(w->places, item_at(w, i)->id, place))
            return out_of_memory(w->sink);
        *place = i;
    }
    return MCRED_OK;
}

/* Prerequisites that are not held. */
static mcred_status note_needs(way *w, way_item *item) {
    item->closed = true;
    for (size_t i = 0; item->offer.open && i < item->offer.prerequisites.len; i++) {
        mcred_str id = *MCRED_AT(mcred_str, &item->offer.prerequisites, i);
        const mcred_held *held = NULL;
        mcred_status status = w->have->find(w->have->ctx, id, &held);
        if (status != MCRED_OK)
            return status;
        if (held && held->valid)
            continue;
        size_t *slot = mcred_vec_push(w->arena, &item->needs);
        if (!slot)
            return out_of_memory(w->sink);
        *slot = place_of(w, id);
    }
    return MCRED_OK;
}

static bool ready(const way *w, const way_item *item) {
    bool all = item->offer.open;
    for (size_t i = 0; all && i < item->needs.len; i++) {
        size_t place = *MCRED_AT(size_t, &item->needs, i);
        all = place != SIZE_MAX && !item_at(w, place)->closed;
    }
    return all;
}

/* What needs something closed, or itself at the end of a circle, is closed as well. */
static void open_those_ready(way *w) {
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < w->items.len; i++) {
            way_item *item = item_at(w, i);
            if (!item->closed || !ready(w, item))
                continue;
            item->closed = false;
            again = true;
        }
    }
}

static mcred_status gather(way *w) {
    mcred_status status = add_names(w, &w->stack->names, true);
    for (size_t i = 0; status == MCRED_OK && i < w->items.len && i < MCRED_WAY_ITEMS; i++)
        status = look_at(w, item_at(w, i));
    if (status != MCRED_OK)
        return status;
    if (w->items.len > 1)
        qsort(w->items.data, w->items.len, w->items.size, by_cost);
    status = note_places(w);
    for (size_t i = 0; status == MCRED_OK && i < w->items.len; i++)
        status = note_needs(w, item_at(w, i));
    open_those_ready(w);
    return status;
}

/* ---- as if they were earned ------------------------------------------------------------------ */

static mcred_status as_if(void *ctx, mcred_str id, const mcred_held **out);

static mcred_status as_if_hours(void *ctx, const mcred_held *held, mcred_str *out) {
    way *w = ctx;
    if (held->award)
        return w->have->hours(w->have->ctx, held, out);
    size_t place = place_of(w, held->id);
    *out = place == SIZE_MAX ? MCRED_S("") : item_at(w, place)->offer.hours;
    return MCRED_OK;
}

/* A stack that the chosen ones complete. */
static mcred_status as_if_stack(way *w, const mcred_stack *stack, mcred_held **entry) {
    mcred_stack_progress progress;
    mcred_vec counting;
    const mcred_holdings holdings = {as_if, as_if_hours, w};
    mcred_status status = mcred_stack_progress_of(w->scratch, stack, &holdings, w->sink, &progress);
    if (status != MCRED_OK || !progress.earned)
        return status;
    mcred_held *held = MCRED_NEW(w->scratch, mcred_held);
    if (!held || !mcred_stack_counting(w->scratch, &progress, &counting))
        return out_of_memory(w->sink);
    *held = (mcred_held){.id = stack->id, .valid = true, .units = MCRED_VEC(mcred_str)};
    for (size_t i = 0; i < counting.len; i++) {
        mcred_str *slot = mcred_vec_push(w->scratch, &held->units);
        if (!slot)
            return out_of_memory(w->sink);
        *slot = (*MCRED_AT(const mcred_held *, &counting, i))->id;
    }
    *entry = held;
    return MCRED_OK;
}

static mcred_status as_if(void *ctx, mcred_str id, const mcred_held **out) {
    way *w = ctx;
    const mcred_stack *stack = NULL;
    size_t place = place_of(w, id);
    if (place != SIZE_MAX && w->with[place]) {
        *out = &item_at(w, place)->held;
        return MCRED_OK;
    }
    mcred_status status = w->have->find(w->have->ctx, id, out);
    if (status == MCRED_OK && (!*out || !(*out)->valid) && place != SIZE_MAX)
        status = w->offers->stack(w->offers->ctx, id, &stack);
    if (status != MCRED_OK || !stack)
        return status;
    mcred_held **entry = mcred_map_get(w->asked, id);
    if (!entry) {
        entry = MCRED_NEW(w->scratch, mcred_held *);
        if (!entry || !mcred_map_put(w->asked, id, entry))
            return out_of_memory(w->sink);
        status = as_if_stack(w, stack, entry);
    }
    if (*entry)
        *out = *entry;
    return status;
}

/* One look: what the stack comes to with those that are chosen. *earned; *lacks: units that are still needed. */
static bool look(way *w, bool *earned, int *lacks) {
    mcred_stack_progress progress;
    const mcred_holdings holdings = {as_if, as_if_hours, w};
    w->looks++;
    mcred_arena_reset(w->scratch);
    w->asked = mcred_map_new(w->scratch);
    w->status = w->asked ? mcred_stack_progress_of(w->scratch, w->stack, &holdings, w->sink, &progress)
                         : out_of_memory(w->sink);
    if (w->status != MCRED_OK)
        return false;
    *earned = progress.earned;
    int hours = w->stack->least_hours.len > 0;
    *lacks = progress.steps - hours - (progress.steps_there - (hours && progress.hours_there));
    return true;
}

/* ---- the search ------------------------------------------------------------------------------ */

/* Takes an item and what it needs, or gives them back. The work that it adds, or takes away. */
static int64_t take(way *w, size_t place, bool in) {
    const way_item *item = item_at(w, place);
    int64_t cost = 0;
    bool changes = in ? w->with[place]++ == 0 : --w->with[place] == 0;
    if (!changes)
        return 0;
    for (size_t i = 0; i < item->needs.len; i++)
        cost += take(w, *MCRED_AT(size_t, &item->needs, i), in);
    return cost + item->cost;
}

/* The work of so many of the cheapest from a place on: less cannot do where each is one unit. */
static int64_t least(const way *w, size_t from, int count) {
    int64_t sum = 0;
    for (size_t i = from; count > 0 && !w->nested && i < w->items.len; i++) {
        if (w->with[i] || item_at(w, i)->closed || !item_at(w, i)->unit)
            continue;
        sum += item_at(w, i)->cost;
        count--;
    }
    return sum;
}

static void search(way *w, size_t from, int64_t cost) {
    bool earned = false;
    int lacks = 0;
    if (w->looks >= MCRED_WAY_LOOKS || (w->found && cost >= w->best_cost) || !look(w, &earned, &lacks))
        return;
    if (earned) {
        w->found = true;
        w->best_cost = cost;
        memcpy(w->best, w->with, w->items.len * sizeof *w->best);
        return;
    }
    for (size_t i = from; w->status == MCRED_OK && i < w->items.len; i++) {
        const way_item *item = item_at(w, i);
        if (w->with[i] || item->closed || !item->unit)
            continue;
        if (w->found && cost + least(w, i, lacks) >= w->best_cost)
            return;
        int64_t more = take(w, i, true);
        search(w, i + 1, cost + more);
        (void)take(w, i, false);
    }
}

/* Everything that can be earned, then without the dearest first, as long as it is still enough. */
static void begin_somewhere(way *w) {
    bool earned = false;
    int lacks = 0;
    for (size_t i = 0; i < w->items.len; i++) {
        if (!item_at(w, i)->closed && item_at(w, i)->unit)
            (void)take(w, i, true);
    }
    if (!look(w, &earned, &lacks) || !earned)
        return;
    for (size_t i = w->items.len; w->status == MCRED_OK && i-- > 0;) {
        if (item_at(w, i)->closed || !item_at(w, i)->unit)
            continue;
        (void)take(w, i, false);
        if (look(w, &earned, &lacks) && !earned)
            (void)take(w, i, true);
    }
    w->found = w->status == MCRED_OK;
    w->best_cost = 1; /* one more than it costs: the search finds one as good in the better order */
    for (size_t i = 0; i < w->items.len; i++)
        w->best_cost += w->with[i] ? item_at(w, i)->cost : 0;
    memcpy(w->best, w->with, w->items.len * sizeof *w->best);
}

static bool tell(way *w, mcred_way *out) {
    out->found = w->found;
    out->exact = w->looks < MCRED_WAY_LOOKS && w->items.len <= MCRED_WAY_ITEMS;
    for (size_t i = 0; w->found && i < w->items.len; i++) {
        const way_item *item = item_at(w, i);
        mcred_decimal hours = {0};
        if (!w->best[i])
            continue;
        mcred_str *slot = mcred_vec_push(w->arena, &out->ids);
        if (!slot)
            return false;
        *slot = item->id;
        if (item->offer.done || !mcred_decimal_parse(w->arena, item->offer.hours, &hours))
            continue;
        if (!mcred_decimal_add(w->arena, &out->hours, &hours, &out->hours))
            return false;
    }
    return true;
}

mcred_status mcred_stack_way(mcred_arena *arena, const mcred_stack *stack, const mcred_holdings *holdings,
                             const mcred_way_offers *offers, mcred_sink *sink, mcred_way *out) {
    way w = {.arena = arena,
             .scratch = mcred_arena_new(0),
             .stack = stack,
             .have = holdings,
             .offers = offers,
             .sink = sink,
             .items = MCRED_VEC(way_item *),
             .places = mcred_map_new(arena),
             .seen = mcred_map_new(arena)};
    *out = (mcred_way){.ids = MCRED_VEC(mcred_str)};
    mcred_status status = w.scratch && w.places && w.seen ? gather(&w) : out_of_memory(sink);
    if (status == MCRED_OK) {
        w.with = mcred_arena_array(arena, w.items.len, sizeof *w.with);
        w.best = mcred_arena_array(arena, w.items.len, sizeof *w.best);
        w.status = w.with && w.best ? MCRED_OK : out_of_memory(sink);
        if (w.status == MCRED_OK)
            begin_somewhere(&w);
        if (w.found && w.items.len > 0) {
            memset(w.with, 0, w.items.len * sizeof *w.with);
            search(&w, 0, 0);
        }
        status = w.status;
        if (status == MCRED_OK && !tell(&w, out))
            status = out_of_memory(sink);
    }
    mcred_arena_free(w.scratch);
    return status;
}
