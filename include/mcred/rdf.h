/*
 * rdf.h - RDF datasets: from JSON-LD credentials, from and to N-Quads, and their canonical form.
 *
 * JSON-LD is read by a table of the terms that the known contexts define, not
 * by a general processor: nothing is fetched, and a context, term or type that
 * is not in the table is refused, because what vanishes from RDF is not signed.
 */
#ifndef MCRED_RDF_H
#define MCRED_RDF_H

#include "mcred/crypto_sha2.h"
#include "mcred/crypto_why.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mcred_rdf_kind { MCRED_RDF_NONE, MCRED_RDF_IRI, MCRED_RDF_BLANK, MCRED_RDF_LITERAL } mcred_rdf_kind;

typedef struct mcred_rdf_term {
    mcred_rdf_kind kind; /* NONE: the default graph */
    mcred_str text;      /* the IRI, the value unescaped, the label without "_:" */
    mcred_str datatype;  /* of a LITERAL: its IRI; "" for xsd:string and for one with a language */
    mcred_str language;  /* of a LITERAL, "" for none */
} mcred_rdf_term;

typedef struct mcred_rdf_quad {
    mcred_rdf_term subject, predicate, object, graph;
} mcred_rdf_quad;

/* Quads in any order; a quad that stands twice counts once when canonicalized. */
typedef struct mcred_rdf {
    mcred_vec quads; /* mcred_rdf_quad */
} mcred_rdf;

/* RDF 1.1 N-Quads. Terms view the text or live in the arena. */
MCRED_API mcred_status mcred_rdf_read_nquads(mcred_arena *arena, mcred_str text, mcred_rdf *out,
                                             mcred_why *why) MCRED_CHECKED;
/* One line, as RDFC-1.0 (section 5) spells it. */
MCRED_API void mcred_rdf_put_quad(const mcred_rdf_quad *quad, mcred_buf *out);

/* Appends the quads of a JSON-LD document to out. MCRED_NO with the node when
 * something in it would vanish or is not known: a context, a term, a type, a
 * relative IRI, a value where an object belongs. */
MCRED_API mcred_status mcred_rdf_from_json(mcred_arena *arena, const mcred_node *document, mcred_rdf *out,
                                           mcred_why *why) MCRED_CHECKED;
/* The same for an object of these members, taken from other objects. */
MCRED_API mcred_status mcred_rdf_from_members(mcred_arena *arena, const mcred_node *const *members, size_t count,
                                              mcred_rdf *out, mcred_why *why) MCRED_CHECKED;
/* True when the table knows the terms of this context. */
MCRED_API bool mcred_rdf_knows_context(mcred_str iri);

typedef struct mcred_rdf_canon {
    bool sha384;     /* else SHA-256 */
    mcred_sha2 *sha; /* to hash with, in place of those: for whoever canonicalizes often; NULL: one of its own */
    /* Steps of the N-degree hash: neighbours looked at, orders tried. 0 for 65,536 and 256 a node, at most 4,194,304. */
    size_t limit;
    bool labels;   /* fill the map */
    mcred_vec map; /* mcred_rdf_label, in the order of their issue */
} mcred_rdf_canon;

typedef struct mcred_rdf_label {
    mcred_str input, canonical; /* without "_:" */
} mcred_rdf_label;

/* RDF Dataset Canonicalization 1.0: appends the canonical N-Quads. options may
 * be NULL. MCRED_NO when the work went over the limit (a poison graph). */
MCRED_API mcred_status mcred_rdf_canonize(mcred_arena *arena, const mcred_rdf *dataset, mcred_rdf_canon *options,
                                          mcred_buf *out, mcred_why *why) MCRED_CHECKED;

#ifdef __cplusplus
}
#endif
#endif
