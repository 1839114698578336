/* operation_catalogue.h - looking through the catalogue: what is offered, and what suits one educator. */
#ifndef MCRED_OPERATION_CATALOGUE_H
#define MCRED_OPERATION_CATALOGUE_H

#include "mcred/catalogue.h"
#include "mcred/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- list, search ------------------------------------------------------------------ */
typedef struct mcred_search_args {
    const char *const *words;
    size_t word_count; /* joined by blanks they are the query */
    bool all;          /* drafts and retired ones, too; a query that asks for a status needs no such word */
    size_t limit;      /* hits at most; 0: all */
    bool snippets;
} mcred_search_args;
typedef struct mcred_found {
    const mcred_offer *offer;
    int64_t score;         /* in millionths */
    mcred_snippet snippet; /* text "" when none was asked for */
} mcred_found;
typedef struct mcred_searched {
    mcred_str query;
    mcred_vec found;         /* mcred_found, the best first */
    size_t total;            /* hits, shown or not */
    size_t drafts, retired;  /* hits left out for their status */
    mcred_str word, instead; /* a word that stands nowhere, and the closest that does; "" */
} mcred_searched;
/* The catalogue as of the last commit. MCRED_USAGE for a query that is none; MCRED_NO when a definition could not be
 * read: the others are there. */
MCRED_API mcred_status mcred_op_search(mcred_session *session, const mcred_search_args *args, mcred_sink *sink,
                                       mcred_searched *out);

#ifdef __cplusplus
}
#endif
#endif
