/*
 * query.h - what somebody looks for, taken apart.
 *
 *   query   = item { blank item }
 *   item    = [ "-" ] ( word | '"' words '"' | field ":" value | field ":" '"' value '"' )
 *   hours   = "hours:" ( [ "<" | "<=" | ">" | ">=" | "=" ] number | number ".." number )
 */
#ifndef MCRED_CATALOGUE_QUERY_H
#define MCRED_CATALOGUE_QUERY_H

#include "mcred/catalogue.h"

typedef enum query_kind { QUERY_WORD, QUERY_PHRASE, QUERY_FILTER } query_kind;

typedef struct query_item {
    query_kind kind;
    bool exclude;
    mcred_str written; /* as it stands in the query, without quotes */
    mcred_vec forms;   /* mcred_str: folded; one of a word, several of a phrase */
    mcred_str stem;    /* of a word */
    bool common;       /* a word that says little */
    const char *field; /* of a filter, and its value, below */
    mcred_str value;
    int64_t low, high; /* hundredths of an hour, both included */
} query_item;

struct mcred_query {
    mcred_vec items; /* query_item */
};

/* More than anybody asks; free words may be more. */
#define QUERY_ITEMS 200

/* filter.c: whether the offer fits every filter of the query. False also when memory is short. */
bool query_fits(mcred_arena *scratch, const mcred_query *query, const mcred_offer *offer);

#endif
