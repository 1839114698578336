/* index.c - the bytes of an index, read in place. */
#include "catalogue/index.h"

#include <string.h>

#include "catalogue/stem.h"

int catalogue_weight(catalogue_field field) {
    static const int weights[FIELD_COUNT] = {
        [FIELD_TITLE] = 6,  [FIELD_TOPICS] = 5,   [FIELD_COMPETENCY] = 4, [FIELD_DESCRIPTION] = 2,
        [FIELD_METHOD] = 2, [FIELD_CRITERIA] = 1, [FIELD_RATIONALE] = 1,  [FIELD_REFERENCES] = 1,
    };
    return weights[field];
}

/* ---- numbers and texts ---------------------------------------------------------------- */

uint32_t catalogue_get_number(catalogue_reader *reader) {
    uint32_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (reader->rest.len == 0)
            break;
        uint32_t byte = (unsigned char)reader->rest.data[0];
        reader->rest = mcred_str_from(reader->rest, 1);
        if (shift == 28 && byte > 15)
            break;
        value |= (byte & 0x7FU) << shift;
        if (byte < 0x80)
            return value;
    }
    reader->bad = true;
    return 0;
}

mcred_str catalogue_get_text(catalogue_reader *reader) {
    uint32_t len = catalogue_get_number(reader);
    if (len > reader->rest.len) {
        reader->bad = true;
        return MCRED_S("");
    }
    mcred_str text = mcred_str_first(reader->rest, len);
    reader->rest = mcred_str_from(reader->rest, len);
    return text;
}

void catalogue_put_number(mcred_buf *out, uint32_t number) {
    while (number >= 0x80) {
        mcred_buf_putc(out, (char)(unsigned char)(number | 0x80U));
        number >>= 7;
    }
    mcred_buf_putc(out, (char)number);
}

void catalogue_put_text(mcred_buf *out, mcred_str text) {
    catalogue_put_number(out, (uint32_t)text.len);
    mcred_buf_put(out, text);
}

/* ---- offers ----------------------------------------------------------------------------- */

static void put_texts(mcred_buf *out, const mcred_vec *texts) {
    catalogue_put_number(out, (uint32_t)texts->len);
    for (size_t i = 0; i < texts->len; i++)
        catalogue_put_text(out, *MCRED_AT(mcred_str, texts, i));
}

void catalogue_put_offer(mcred_buf *out, const mcred_offer *offer, uint32_t length) {
    const mcred_str texts[] = {offer->id,       offer->title, offer->version,   offer->status,
                               offer->language, offer->hours, offer->framework, offer->level};
    const mcred_vec *lists[] = {&offer->topics, &offer->grades,        &offer->subjects,
                                &offer->roles,  &offer->prerequisites, &offer->units};
    catalogue_put_number(out, offer->is_stack);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        catalogue_put_text(out, texts[i]);
    catalogue_put_number(out, offer->hours_hundredths < 0 ? 0 : (uint32_t)offer->hours_hundredths + 1);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put_texts(out, lists[i]);
    catalogue_put_number(out, length);
}

static bool get_texts(mcred_catalogue *catalogue, catalogue_reader *reader, mcred_vec *out) {
    uint32_t count = catalogue_get_number(reader);
    *out = MCRED_VEC(mcred_str);
    if (count > reader->rest.len)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        mcred_str *slot = mcred_vec_push(catalogue->arena, out);
        if (!slot)
            return false;
        *slot = catalogue_get_text(reader);
    }
    return !reader->bad;
}

static bool get_offer(mcred_catalogue *catalogue, catalogue_reader *reader, mcred_offer *offer, uint32_t *length) {
    offer->is_stack = catalogue_get_number(reader) != 0;
    mcred_str *texts[] = {&offer->id,       &offer->title, &offer->version,   &offer->status,
                          &offer->language, &offer->hours, &offer->framework, &offer->level};
    mcred_vec *lists[] = {&offer->topics, &offer->grades,        &offer->subjects,
                          &offer->roles,  &offer->prerequisites, &offer->units};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = catalogue_get_text(reader);
    offer->hours_hundredths = (int64_t)catalogue_get_number(reader) - 1;
    bool ok = !reader->bad;
    for (size_t i = 0; ok && i < sizeof lists / sizeof *lists; i++)
        ok = get_texts(catalogue, reader, lists[i]);
    *length = catalogue_get_number(reader);
    return ok && !reader->bad;
}

static bool get_offers(mcred_catalogue *catalogue, catalogue_reader *reader) {
    uint32_t count = catalogue_get_number(reader);
    if (count > reader->rest.len)
        return false;
    catalogue->offers = MCRED_VEC(mcred_offer);
    catalogue->lengths = mcred_arena_array(catalogue->arena, count, sizeof(uint32_t));
    for (uint32_t i = 0; catalogue->lengths && i < count; i++) {
        mcred_offer *offer = mcred_vec_push(catalogue->arena, &catalogue->offers);
        if (!offer || !get_offer(catalogue, reader, offer, &catalogue->lengths[i]))
            return false;
        catalogue->all_lengths += catalogue->lengths[i];
    }
    return catalogue->lengths && get_texts(catalogue, reader, &catalogue->broken);
}

/* ---- words ---------------------------------------------------------------------------------- */

static int by_stem_and_form(const catalogue_word *word, mcred_str stem, mcred_str form) {
    int order = mcred_str_cmp(word->stem, stem);
    return order != 0 ? order : mcred_str_cmp(word->form, form);
}

static bool get_words(mcred_catalogue *catalogue, catalogue_reader *reader) {
    uint32_t count = catalogue_get_number(reader);
    catalogue->words = MCRED_VEC(catalogue_word);
    if (count > reader->rest.len)
        return false;
    for (uint32_t i = 0; i < count && !reader->bad; i++) {
        catalogue_word *word = mcred_vec_push(catalogue->arena, &catalogue->words);
        if (!word)
            return false;
        word->stem = catalogue_get_text(reader);
        word->form = catalogue_get_text(reader);
        word->offers = catalogue_get_number(reader);
        word->postings.len = catalogue_get_number(reader);
        const catalogue_word *before = i > 0 ? MCRED_AT(catalogue_word, &catalogue->words, i - 1) : NULL;
        if (before && by_stem_and_form(before, word->stem, word->form) >= 0)
            return false;
    }
    return !reader->bad;
}

static bool get_postings(mcred_catalogue *catalogue, catalogue_reader *reader) {
    for (size_t i = 0; i < catalogue->words.len; i++) {
        catalogue_word *word = MCRED_AT(catalogue_word, &catalogue->words, i);
        if (word->postings.len > reader->rest.len)
            return false;
        word->postings.data = reader->rest.data;
        reader->rest = mcred_str_from(reader->rest, word->postings.len);
    }
    return reader->rest.len == 0;
}

bool catalogue_read(mcred_catalogue *catalogue) {
    catalogue_reader reader = {mcred_buf_str(&catalogue->bytes), false};
    catalogue->all_lengths = 0;
    return get_offers(catalogue, &reader) && get_words(catalogue, &reader) && get_postings(catalogue, &reader);
}

/* The first word at or after the stem and form. */
static size_t lower_bound(const mcred_catalogue *catalogue, mcred_str stem, mcred_str form) {
    size_t low = 0, high = catalogue->words.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_stem_and_form(MCRED_AT(const catalogue_word, &catalogue->words, middle), stem, form) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void catalogue_forms_of(const mcred_catalogue *catalogue, mcred_str stem, size_t *first, size_t *last) {
    *first = *last = lower_bound(catalogue, stem, MCRED_S(""));
    while (*last < catalogue->words.len &&
           mcred_str_eq(MCRED_AT(const catalogue_word, &catalogue->words, *last)->stem, stem))
        (*last)++;
}

const catalogue_word *catalogue_word_of(const mcred_catalogue *catalogue, mcred_str form) {
    char stem[MCRED_STEM_LONGEST + 1];
    const catalogue_word *word = mcred_vec_at(&catalogue->words, lower_bound(catalogue, mcred_stem(form, stem), form));
    return word && mcred_str_eq(word->form, form) ? word : NULL;
}

/* ---- postings ------------------------------------------------------------------------------- */

catalogue_cursor catalogue_cursor_of(const catalogue_word *word) {
    return (catalogue_cursor){.reader = {word->postings, false}};
}

bool catalogue_cursor_next(const mcred_catalogue *catalogue, catalogue_cursor *cursor) {
    catalogue_reader *reader = &cursor->reader;
    if (reader->rest.len == 0 || reader->bad)
        return false;
    uint32_t step = catalogue_get_number(reader);
    if (step & 1U) {
        cursor->at.offer += step >> 1;
        cursor->at.place = catalogue_get_number(reader);
    } else {
        cursor->at.place += step >> 1;
    }
    bool first_is_none = !cursor->begun && !(step & 1U);
    cursor->begun = true;
    return !reader->bad && !first_is_none && cursor->at.offer < catalogue->offers.len &&
           cursor->at.place >> 16 < FIELD_COUNT;
}
