/* words_in.c - which words of a query one offer has. */
#include <stdlib.h>

#include "catalogue/index.h"
#include "catalogue/query.h"

typedef struct shared {
    mcred_str written, stem;
    int weight;      /* of the best field it stands in */
    uint32_t offers; /* that have it at all */
    size_t order;    /* in the query */
} shared;

static int by_worth(const void *a, const void *b) {
    const shared *left = a, *right = b;
    if (left->weight != right->weight)
        return left->weight > right->weight ? -1 : 1;
    if (left->offers != right->offers)
        return left->offers < right->offers ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

static void look(const mcred_catalogue *catalogue, uint32_t offer, shared *word) {
    size_t first, last;
    catalogue_forms_of(catalogue, word->stem, &first, &last);
    for (size_t i = first; i < last; i++) {
        const catalogue_word *form = MCRED_AT(const catalogue_word, &catalogue->words, i);
        catalogue_cursor cursor = catalogue_cursor_of(form);
        word->offers += form->offers;
        while (catalogue_cursor_next(catalogue, &cursor) && cursor.at.offer <= offer) {
            int weight = catalogue_weight((catalogue_field)(cursor.at.place >> 16));
            if (cursor.at.offer == offer && weight > word->weight)
                word->weight = weight;
        }
    }
}

static bool collect(const mcred_catalogue *catalogue, const mcred_query *query, uint32_t offer, mcred_arena *scratch,
                    mcred_vec *out) {
    mcred_map *seen = mcred_map_new(scratch);
    for (size_t i = 0; seen && i < query->items.len; i++) {
        query_item *item = MCRED_AT(query_item, &query->items, i);
        if (item->kind != QUERY_WORD || item->exclude || item->common || mcred_map_get(seen, item->stem))
            continue;
        shared word = {.written = item->written, .stem = item->stem, .order = i};
        if (!mcred_map_put(seen, item->stem, item))
            return false;
        look(catalogue, offer, &word);
        shared *slot = word.weight > 0 ? mcred_vec_push(scratch, out) : NULL;
        if (slot)
            *slot = word;
        else if (word.weight > 0)
            return false;
    }
    return seen != NULL;
}

bool mcred_catalogue_words_in(const mcred_catalogue *catalogue, const mcred_query *query, const mcred_offer *offer,
                              size_t most, mcred_arena *arena, mcred_vec *out) {
    mcred_arena *scratch = mcred_arena_new(0);
    mcred_vec found = MCRED_VEC(shared);
    *out = MCRED_VEC(mcred_str);
    const mcred_offer *all = catalogue->offers.data;
    bool ok = scratch && collect(catalogue, query, (uint32_t)(offer - all), scratch, &found);
    if (ok && found.len > 1)
        qsort(found.data, found.len, found.size, by_worth);
    for (size_t i = 0; ok && i < found.len && i < most; i++) {
        mcred_str *slot = mcred_vec_push(arena, out);
        ok = slot != NULL;
        if (slot)
            *slot = MCRED_AT(const shared, &found, i)->written;
    }
    mcred_arena_free(scratch);
    return ok;
}
