/* filter.c - what is offered against the filters of a query. */
#include <string.h>

#include "catalogue/query.h"
#include "catalogue/words.h"

static bool any_same(mcred_arena *scratch, const mcred_vec *texts, mcred_str value) {
    for (size_t i = 0; i < texts->len; i++) {
        if (catalogue_same(scratch, *MCRED_AT(mcred_str, texts, i), value))
            return true;
    }
    return false;
}

/* "pt" fits "pt-BR", not the reverse. */
static bool fits_language(mcred_arena *scratch, mcred_str language, mcred_str value) {
    mcred_str have = catalogue_form(scratch, language), want = catalogue_form(scratch, value);
    if (!have.data || !want.data || have.len < want.len)
        return false;
    bool ends = have.len == want.len || have.data[want.len] == '-';
    return ends && mcred_str_eq(mcred_str_first(have, want.len), want);
}

/* "6", "EQF" or "EQF 6". */
static bool fits_level(mcred_arena *scratch, const mcred_offer *offer, mcred_str value) {
    mcred_str both = mcred_arena_printf(scratch, "%.*s %.*s", MCRED_ARG(offer->framework), MCRED_ARG(offer->level));
    return offer->level.len > 0 &&
           (catalogue_same(scratch, offer->level, value) || catalogue_same(scratch, offer->framework, value) ||
            catalogue_same(scratch, both, value));
}

static bool fits(mcred_arena *scratch, const query_item *item, const mcred_offer *offer) {
    const char *field = item->field;
    mcred_str value = item->value;
    if (strcmp(field, "topic") == 0)
        return any_same(scratch, &offer->topics, value);
    if (strcmp(field, "grade") == 0)
        return any_same(scratch, &offer->grades, value);
    if (strcmp(field, "subject") == 0)
        return any_same(scratch, &offer->subjects, value);
    if (strcmp(field, "role") == 0)
        return any_same(scratch, &offer->roles, value);
    if (strcmp(field, "hours") == 0)
        return offer->hours_hundredths >= 0 && offer->hours_hundredths >= item->low &&
               offer->hours_hundredths <= item->high;
    if (strcmp(field, "status") == 0)
        return mcred_str_eq(offer->status, value);
    if (strcmp(field, "language") == 0)
        return fits_language(scratch, offer->language, value);
    if (strcmp(field, "level") == 0)
        return fits_level(scratch, offer, value);
    if (strcmp(field, "kind") == 0)
        return mcred_str_is(value, offer->is_stack ? "stack" : "credential");
    return mcred_str_eq(offer->id, value);
}

bool query_fits(mcred_arena *scratch, const mcred_query *query, const mcred_offer *offer) {
    for (size_t i = 0; i < query->items.len; i++) {
        const query_item *item = MCRED_AT(const query_item, &query->items, i);
        if (item->kind == QUERY_FILTER && fits(scratch, item, offer) == item->exclude)
            return false;
    }
    return true;
}
