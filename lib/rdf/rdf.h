/* rdf.h - what the files of this folder share. */
#ifndef MCRED_RDF_INTERNAL_H
#define MCRED_RDF_INTERNAL_H

#include "mcred/rdf.h"

#define RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD_NS "http://www.w3.org/2001/XMLSchema#"

void rdf_put_term(const mcred_rdf_term *term, mcred_buf *out);
/* A scheme and a colon, and no character that an IRI cannot have (RFC 3987). */
bool rdf_is_iri(mcred_str text);

/* ---- the table of terms ------------------------------------------------------- */

typedef enum rdf_context {
    RDF_CREDENTIALS = 1, /* VC data model 2.0 */
    RDF_BADGES = 2,      /* Open Badges 3.0.3 */
    RDF_EXTENSIONS = 4,
    RDF_EXAMPLES = 8,
    RDF_RECORDS = 16,       /* CLR 2.0.1 */
    RDF_CREDENTIALS_1 = 32, /* VC data model 1.1 */
    RDF_INTEGRITY = 64,     /* Data Integrity 2, for documents of that model */
    RDF_BADGES_2 = 128,     /* Open Badges 3.0.2 and before */
    RDF_BADGES_1 = 256,
    RDF_BADGES_0 = 512,
    RDF_BADGES_OLD = RDF_BADGES_0 | RDF_BADGES_1,
    RDF_BADGES_NEW = RDF_BADGES_2 | RDF_BADGES,
    RDF_BADGES_ALL = RDF_BADGES_OLD | RDF_BADGES_NEW
} rdf_context;

typedef enum rdf_container { RDF_PLAIN, RDF_SET, RDF_LIST, RDF_GRAPH } rdf_container;

/* iri "@id" and "@type": the keywords' other names. coercion: NULL, "@id",
 * "@vocab", "@json" or a datatype. */
typedef struct rdf_definition {
    const char *class_name; /* "": everywhere */
    const char *term, *iri, *coercion;
    rdf_container container;
    unsigned contexts; /* which of them define it */
} rdf_definition;

/* NULL when none of the contexts defines the term in this class. */
const rdf_definition *rdf_define(mcred_str class_name, mcred_str term, unsigned contexts);
/* The bit of a context by its IRI, 0 for one that is not known. */
unsigned rdf_context_of(mcred_str iri);

#endif
