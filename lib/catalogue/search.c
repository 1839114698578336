/* search.c - the best first: BM25 over weighted fields (S. Robertson and H. Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond", 2009, section 3), times the share of the words that are found. */
#include <stdlib.h>
#include <string.h>

#include "catalogue/index.h"
#include "catalogue/query.h"
#include "catalogue/words.h"

/* How soon a further find of the same word counts for little, and how much the length of the text matters. */
#define K1 1.2
#define B  0.5

typedef struct ranking {
    const mcred_catalogue *catalogue;
    const mcred_query *query;
    mcred_arena *scratch;
    double average; /* weighted length */
    double *found;  /* of the item in hand: weighted finds in each offer */
    double *scores;
    uint32_t *matched; /* of each offer: items found */
    bool *out;         /* what does not fit */
    uint32_t wanted;   /* items that count for the share */
    bool skip_common;  /* other words are there, so the common ones say nothing */
} ranking;

/* The natural logarithm, the same on every machine: by halving to [1, 2), then ln x = 2 artanh((x - 1) / (x + 1)). */
static double logarithm(double x) {
    const double ln2 = 0.69314718055994530942;
    double sum = 0;
    for (; x >= 2; x /= 2)
        sum += ln2;
    for (; x > 0 && x < 1; x *= 2)
        sum -= ln2;
    double y = (x - 1) / (x + 1), power = y;
    for (int k = 1; k < 40; k += 2) {
        sum += 2 * power / k;
        power *= y * y;
    }
    return sum;
}

/* ---- finds ----------------------------------------------------------------------------------- */

static double weight_at(uint32_t place) {
    return catalogue_weight((catalogue_field)(place >> 16));
}

/* Every form with the word's stem. */
static void find_word(const ranking *r, const query_item *item) {
    size_t first, last;
    catalogue_forms_of(r->catalogue, item->stem, &first, &last);
    for (size_t i = first; i < last; i++) {
        catalogue_cursor cursor = catalogue_cursor_of(MCRED_AT(const catalogue_word, &r->catalogue->words, i));
        while (catalogue_cursor_next(r->catalogue, &cursor))
            r->found[cursor.at.offer] += weight_at(cursor.at.place);
    }
}

static bool places_of(const ranking *r, const catalogue_word *word, mcred_vec *out) {
    catalogue_cursor cursor = catalogue_cursor_of(word);
    *out = MCRED_VEC(catalogue_posting);
    while (catalogue_cursor_next(r->catalogue, &cursor)) {
        catalogue_posting *slot = mcred_vec_push(r->scratch, out);
        if (!slot)
            return false;
        *slot = cursor.at;
    }
    return true;
}

/* Leaves the places where the word follows after so many steps. */
static void keep_followed(const ranking *r, mcred_vec *places, const catalogue_word *word, uint32_t steps) {
    catalogue_cursor cursor = catalogue_cursor_of(word);
    size_t kept = 0;
    bool more = catalogue_cursor_next(r->catalogue, &cursor);
    for (size_t i = 0; more && i < places->len;) {
        catalogue_posting one = *MCRED_AT(catalogue_posting, places, i);
        uint32_t next = one.place + steps;
        bool before = cursor.at.offer < one.offer || (cursor.at.offer == one.offer && cursor.at.place < next);
        if (before) {
            more = catalogue_cursor_next(r->catalogue, &cursor);
            continue;
        }
        if (cursor.at.offer == one.offer && cursor.at.place == next)
            *MCRED_AT(catalogue_posting, places, kept++) = one;
        i++;
    }
    places->len = kept;
}

static bool find_phrase(const ranking *r, const query_item *item) {
    mcred_vec places = MCRED_VEC(catalogue_posting);
    for (size_t i = 0; i < item->forms.len; i++) {
        const catalogue_word *word = catalogue_word_of(r->catalogue, *MCRED_AT(mcred_str, &item->forms, i));
        if (!word)
            return true;
        if (i == 0 && !places_of(r, word, &places))
            return false;
        if (i > 0)
            keep_followed(r, &places, word, (uint32_t)i);
    }
    for (size_t i = 0; i < places.len; i++) {
        const catalogue_posting *one = MCRED_AT(const catalogue_posting, &places, i);
        r->found[one->offer] += weight_at(one->place);
    }
    return true;
}

/* ---- scores ------------------------------------------------------------------------------------ */

static void add_scores(ranking *r, const query_item *item) {
    size_t count = r->catalogue->offers.len, with = 0;
    for (size_t i = 0; i < count; i++)
        with += r->found[i] > 0;
    double rare = logarithm(1 + ((double)count - (double)with + 0.5) / ((double)with + 0.5));
    for (size_t i = 0; i < count; i++) {
        bool is_there = r->found[i] > 0;
        bool required = item->kind == QUERY_PHRASE && !item->exclude;
        if ((item->exclude && is_there) || (required && !is_there))
            r->out[i] = true;
        if (!is_there || item->exclude)
            continue;
        double length = 1 - B + B * (double)r->catalogue->lengths[i] / r->average;
        r->scores[i] += rare * r->found[i] * (K1 + 1) / (r->found[i] + K1 * length);
        r->matched[i]++;
    }
}

static bool counts(const ranking *r, const query_item *item) {
    return item->kind != QUERY_FILTER && !item->exclude && !(item->common && r->skip_common);
}

static bool rank_item(ranking *r, const query_item *item) {
    if (item->kind == QUERY_FILTER || (!item->exclude && !counts(r, item)))
        return true;
    memset(r->found, 0, r->catalogue->offers.len * sizeof *r->found);
    if (item->kind == QUERY_WORD)
        find_word(r, item);
    else if (!find_phrase(r, item))
        return false;
    add_scores(r, item);
    r->wanted += !item->exclude;
    return true;
}

/* The same word twice is one. */
static bool is_repeated(const mcred_query *query, size_t index, const mcred_map *stems) {
    const query_item *item = MCRED_AT(const query_item, &query->items, index);
    return item->kind == QUERY_WORD && mcred_map_get(stems, item->stem) != item;
}

static bool know_stems(const ranking *r, mcred_map *stems) {
    bool ok = stems != NULL;
    for (size_t i = r->query->items.len; ok && i-- > 0;) {
        query_item *item = MCRED_AT(query_item, &r->query->items, i);
        ok = item->kind != QUERY_WORD || mcred_map_put(stems, item->stem, item);
    }
    return ok;
}

static bool begin(ranking *r) {
    size_t count = r->catalogue->offers.len;
    r->found = mcred_arena_array(r->scratch, count, sizeof *r->found);
    r->scores = mcred_arena_array(r->scratch, count, sizeof *r->scores);
    r->matched = mcred_arena_array(r->scratch, count, sizeof *r->matched);
    r->out = mcred_arena_array(r->scratch, count, sizeof *r->out);
    r->average = count > 0 && r->catalogue->all_lengths > 0 ? (double)r->catalogue->all_lengths / (double)count : 1;
    for (size_t i = 0; i < r->query->items.len; i++) {
        const query_item *item = MCRED_AT(const query_item, &r->query->items, i);
        r->skip_common = r->skip_common || (item->kind != QUERY_FILTER && !item->exclude && !item->common);
    }
    return r->found && r->scores && r->matched && r->out;
}

static bool rank_all(ranking *r) {
    mcred_map *stems = mcred_map_new(r->scratch);
    bool ok = begin(r) && know_stems(r, stems);
    for (size_t i = 0; ok && i < r->query->items.len; i++) {
        if (!is_repeated(r->query, i, stems))
            ok = rank_item(r, MCRED_AT(const query_item, &r->query->items, i));
    }
    return ok;
}

/* ---- results -------------------------------------------------------------------------------------- */

static int by_score(const void *a, const void *b) {
    const mcred_hit *left = a, *right = b;
    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    int order = mcred_str_cmp(left->offer->title, right->offer->title);
    return order != 0 ? order : mcred_str_cmp(left->offer->id, right->offer->id);
}

static bool collect(const ranking *r, mcred_arena *arena, mcred_vec *out) {
    *out = MCRED_VEC(mcred_hit);
    for (size_t i = 0; i < r->catalogue->offers.len; i++) {
        const mcred_offer *offer = MCRED_AT(const mcred_offer, &r->catalogue->offers, i);
        if (r->out[i] || (r->wanted > 0 && r->matched[i] == 0) || !query_fits(r->scratch, r->query, offer))
            continue;
        mcred_hit *hit = mcred_vec_push(arena, out);
        if (!hit)
            return false;
        double share = r->wanted > 0 ? (double)r->matched[i] / (double)r->wanted : 0;
        *hit = (mcred_hit){offer, (int64_t)(r->scores[i] * share * 1e6 + 0.5)};
    }
    if (out->len > 1)
        qsort(out->data, out->len, out->size, by_score);
    return true;
}

bool mcred_catalogue_search(const mcred_catalogue *catalogue, const mcred_query *query, mcred_arena *arena,
                            mcred_vec *out) {
    ranking r = {.catalogue = catalogue, .query = query, .scratch = mcred_arena_new(0)};
    bool ok = r.scratch && rank_all(&r) && collect(&r, arena, out);
    mcred_arena_free(r.scratch);
    return ok;
}

/* ---- words that stand nowhere ------------------------------------------------------------------------ */

static bool is_nowhere(const mcred_catalogue *catalogue, const query_item *item) {
    size_t first = 0, last = 0;
    if (item->kind == QUERY_WORD)
        catalogue_forms_of(catalogue, item->stem, &first, &last);
    return item->kind == QUERY_WORD && !item->exclude && first == last;
}

static mcred_str closest(const mcred_catalogue *catalogue, mcred_str form, mcred_arena *scratch) {
    size_t count = catalogue->words.len;
    mcred_str *forms = mcred_arena_array(scratch, count, sizeof *forms);
    for (size_t i = 0; forms && i < count; i++)
        forms[i] = MCRED_AT(const catalogue_word, &catalogue->words, i)->form;
    size_t close = forms ? mcred_closest(form, forms, count) : SIZE_MAX;
    return close == SIZE_MAX ? MCRED_S("") : forms[close];
}

mcred_str mcred_catalogue_suggestion(const mcred_catalogue *catalogue, const mcred_query *query, mcred_str *word) {
    mcred_str found = MCRED_S("");
    mcred_arena *scratch = mcred_arena_new(0);
    for (size_t i = 0; scratch && found.len == 0 && i < query->items.len; i++) {
        const query_item *item = MCRED_AT(const query_item, &query->items, i);
        if (!is_nowhere(catalogue, item))
            continue;
        found = closest(catalogue, *MCRED_AT(mcred_str, &item->forms, 0), scratch);
        *word = item->written;
    }
    mcred_arena_free(scratch);
    return found;
}
