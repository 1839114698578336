/*
 * index.h - the index of a catalogue: what is offered, and where each word stands.
 *
 * It is one run of bytes, in a file or in memory, and is read in place: lengths and numbers are variable-length
 * integers of 7 bits a byte, least first; a text is its length and its bytes.
 *
 *   offers     their number, then each as catalogue_put_offer writes it, with the weighted length of its text
 *   broken     the number and paths of definitions that could not be read
 *   words      their number, then for each its stem, its form, in how many offers it stands, and the length of its
 *              postings; ordered by stem, then form
 *   postings   of each word in turn: where it stands
 *
 * Postings are places in order: for the first in an offer, the step from the offer before times two, plus one, and the
 * place; for a further one, the step from the place before times two. A place is the field times 65,536
 * plus the number of the word in it.
 */
#ifndef MCRED_CATALOGUE_INDEX_H
#define MCRED_CATALOGUE_INDEX_H

#include "mcred/catalogue.h"

/* Parts of a definition's text; a find in one counts as often as its weight says. */
typedef enum catalogue_field {
    FIELD_TITLE,
    FIELD_TOPICS, /* and subjects */
    FIELD_COMPETENCY,
    FIELD_DESCRIPTION,
    FIELD_METHOD,
    FIELD_CRITERIA, /* and evidence: their titles */
    FIELD_RATIONALE,
    FIELD_REFERENCES,
    FIELD_COUNT
} catalogue_field;

/* Words of one field beyond this number are not found by a search. */
#define CATALOGUE_FIELD_WORDS 65535U

int catalogue_weight(catalogue_field field);

/* One form of a word. */
typedef struct catalogue_word {
    mcred_str stem, form;
    uint32_t offers;
    mcred_str postings;
} catalogue_word;

struct mcred_catalogue {
    mcred_arena *arena;
    mcred_buf bytes;      /* what all views point into */
    mcred_vec offers;     /* mcred_offer */
    uint32_t *lengths;    /* of each offer: its words, each times the weight of its field */
    uint64_t all_lengths; /* of all */
    mcred_vec broken;     /* mcred_str: paths */
    mcred_vec words;      /* catalogue_word */
};

/* ---- reading and writing the bytes ---- */

typedef struct catalogue_reader {
    mcred_str rest;
    bool bad; /* it ended early, or a number is too large */
} catalogue_reader;

uint32_t catalogue_get_number(catalogue_reader *reader);
mcred_str catalogue_get_text(catalogue_reader *reader);
void catalogue_put_number(mcred_buf *out, uint32_t number);
void catalogue_put_text(mcred_buf *out, mcred_str text);
void catalogue_put_offer(mcred_buf *out, const mcred_offer *offer, uint32_t length);
/* The views of catalogue->bytes, which hold an index. False when they do not, or memory is short. */
bool catalogue_read(mcred_catalogue *catalogue) MCRED_CHECKED;

/* A posting read. */
typedef struct catalogue_posting {
    uint32_t offer, place;
} catalogue_posting;
typedef struct catalogue_cursor {
    catalogue_reader reader;
    catalogue_posting at;
    bool begun;
} catalogue_cursor;
catalogue_cursor catalogue_cursor_of(const catalogue_word *word);
/* False at the end. What it gives is a place in an offer of the catalogue. */
bool catalogue_cursor_next(const mcred_catalogue *catalogue, catalogue_cursor *cursor);

/* The forms that share a stem: words [*first, *last). */
void catalogue_forms_of(const mcred_catalogue *catalogue, mcred_str stem, size_t *first, size_t *last);
const catalogue_word *catalogue_word_of(const mcred_catalogue *catalogue, mcred_str form); /* NULL: nowhere */

/* ---- build.c and cache.c ---- */

/* The bytes of an index from every definition of the view. MCRED_OK or MCRED_FAILED. */
mcred_status catalogue_build(mcred_view *view, mcred_sink *sink, mcred_buf *out);
/* The bytes that were kept for this key; false when there are none that can be trusted. */
bool catalogue_recall(const mcred_store *store, mcred_str key, mcred_arena *arena, mcred_buf *out);
/* Keeps them; whatever prevents it does not matter. */
void catalogue_keep(const mcred_store *store, mcred_str key, mcred_arena *arena, const mcred_buf *bytes);

#endif
