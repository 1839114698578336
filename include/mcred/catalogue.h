/*
 * catalogue.h - what a programme offers: its credentials and stacks, found by words and by what they are for.
 *
 * A catalogue is made from the definitions of one view of a repository. Making it reads every definition; of a commit
 * that is remembered in the file mcred/catalogue.index below the git directory, which holds nothing that could not be
 * made again, is used only for exactly the definitions it was made from, and may be deleted at any time.
 *
 * Everything handed out lives until mcred_catalogue_close. One thread at a time.
 */
#ifndef MCRED_CATALOGUE_H
#define MCRED_CATALOGUE_H

#include "mcred/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A credential or a stack, without its prose. */
typedef struct mcred_offer {
    bool is_stack;
    mcred_str id, title, version, status, language; /* version "" for a stack */
    mcred_str hours;                                /* as the definition spells it; "" where it says none */
    int64_t hours_hundredths;                       /* the same in hundredths of an hour; -1 where it says none */
    mcred_str framework, level;                     /* "EQF", "6"; "" where it has none */
    mcred_vec topics, grades, subjects, roles;      /* mcred_str */
    mcred_vec prerequisites, units;                 /* mcred_str: ids; units of a stack */
} mcred_offer;

typedef struct mcred_catalogue mcred_catalogue;

/* view: of a commit, or the work tree. A definition that cannot be read is left out, with its findings; the others are
 * there all the same, and the status is MCRED_NO. *out is written on MCRED_OK and MCRED_NO. */
MCRED_API mcred_status mcred_catalogue_open(mcred_view *view, mcred_sink *sink, mcred_catalogue **out) MCRED_CHECKED;
MCRED_API void mcred_catalogue_close(mcred_catalogue *catalogue); /* NULL is fine */
/* Of const mcred_offer: credentials by id, then stacks by id. */
MCRED_API const mcred_vec *mcred_catalogue_offers(const mcred_catalogue *catalogue);
MCRED_API const mcred_offer *mcred_catalogue_offer(const mcred_catalogue *catalogue, mcred_str id);

/* One that a search found. */
typedef struct mcred_hit {
    const mcred_offer *offer;
    int64_t score; /* in millionths; 0 where the query has no words */
} mcred_hit;

/* The query language of mcred-search(1), read. */
typedef struct mcred_query mcred_query;
/* MCRED_USAGE with a finding that points into the query when it is not well-formed. The query and text must outlive it;
 * it lives in the arena. An empty query fits everything. */
MCRED_API mcred_status mcred_query_parse(mcred_arena *arena, mcred_str text, mcred_sink *sink,
                                         const mcred_query **out) MCRED_CHECKED;
/* Whether it has neither a word nor a filter, so that everything fits. */
MCRED_API bool mcred_query_is_empty(const mcred_query *query);
/* Whether it says something of the field: "status", "kind", ... */
MCRED_API bool mcred_query_asks(const mcred_query *query, const char *field);
/* "10", "7.5", "0.25" in hundredths; at most 10,000 hours. */
MCRED_API bool mcred_hours_parse(mcred_str text, int64_t *hundredths);
/* Free words instead of a query: nothing in them is syntax, and none of them is required. */
MCRED_API const mcred_query *mcred_query_words(mcred_arena *arena, mcred_str text);

/* The best first (BM25 over weighted fields, as mcred-search(1) describes it), then by title; without words in the
 * query by title. A vector of mcred_hit in the arena. False when memory is short. */
MCRED_API bool mcred_catalogue_search(const mcred_catalogue *catalogue, const mcred_query *query, mcred_arena *arena,
                                      mcred_vec *out) MCRED_CHECKED;
/* The words of the query that the offer's text has, at most so many: by the weight of the field they stand in, then the
 * rarest first. A vector of mcred_str in the arena, as the query has them. False when memory is short. */
MCRED_API bool mcred_catalogue_words_in(const mcred_catalogue *catalogue, const mcred_query *query,
                                        const mcred_offer *offer, size_t most, mcred_arena *arena,
                                        mcred_vec *out) MCRED_CHECKED;
/* For a word of the query that stands nowhere in the catalogue: the closest one that does; "" where there is none. word
 * gets the one of the query. */
MCRED_API mcred_str mcred_catalogue_suggestion(const mcred_catalogue *catalogue, const mcred_query *query,
                                               mcred_str *word);

/* A piece of a definition's text that shows why it was found. */
typedef struct mcred_snippet {
    const char *field; /* "competency", "description", "method", "rationale", "reference", "criterion" */
    mcred_str text;    /* one line, about 160 characters, cut between words with "…" */
    mcred_vec marks;   /* mcred_span: bytes of text that the query asks for */
} mcred_snippet;
/* The start of the competency (or of a stack's description) where the words are found in the title or topics only. */
MCRED_API bool mcred_snippet_of(const mcred_node *definition, const mcred_query *query, mcred_arena *arena,
                                mcred_snippet *out) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
