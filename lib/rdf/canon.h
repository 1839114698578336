/* canon.h - what the steps of RDF Dataset Canonicalization share. */
#ifndef MCRED_RDF_CANON_H
#define MCRED_RDF_CANON_H

#include "mcred/crypto_sha2.h"
#include "rdf/rdf.h"

#define CANON_HEX  (2 * MCRED_SHA2_MAX + 1)
#define CANON_NONE SIZE_MAX

/* Blank nodes that got an identifier, in the order of their issue. */
typedef struct canon_issuer {
    size_t *nodes;
    size_t count, cap;
} canon_issuer;

typedef struct canon_node {
    mcred_str label;
    size_t *quads; /* that name it, by index */
    size_t count;
    size_t issued; /* the number of its canonical identifier, or CANON_NONE */
    char hash[CANON_HEX];
} canon_node;

/* A quad whose blank nodes are known by number; CANON_NONE for other terms. */
typedef struct canon_quad {
    mcred_rdf_quad quad;
    size_t subject, object, graph;
} canon_quad;

typedef struct canon {
    mcred_arena *arena;
    mcred_why *why;
    mcred_sha2 *sha;
    canon_quad *quads;
    size_t quad_count;
    canon_node *nodes;
    size_t node_count;
    canon_issuer issued;
    size_t work, limit;
} canon;

/* The hash in lower-case hexadecimal, NUL-terminated. */
mcred_status canon_hash(const canon *c, mcred_str bytes, char out[CANON_HEX]);
/* The number under which the issuer knows a node, or CANON_NONE. */
size_t canon_known(const canon_issuer *issuer, size_t node);
mcred_status canon_issue(const canon *c, canon_issuer *issuer, size_t node);
/* RDFC-1.0, section 4.8: names all nodes that the first hash could not tell
 * apart from this one. The issuer is replaced by the one that the best order gave. */
mcred_status canon_n_degree(canon *c, size_t node, canon_issuer *issuer, size_t depth, char out[CANON_HEX]);
mcred_status canon_memory(const canon *c);

#endif
