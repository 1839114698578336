/* terms.c - what the known contexts say of each term: of the W3C's Verifiable Credentials and 1EdTech's badges and
 * records. */
#include "rdf/rdf.h"

#include <stdlib.h>

/* Datatypes that look wrong are those of the contexts: what is signed is what they say. */
#define OB        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
#define SCHEMA    "https://schema.org/"
#define CRED      "https://www.w3.org/2018/credentials#"
#define SEC       "https://w3id.org/security#"
#define STATUS    "https://www.w3.org/ns/credentials/status#"
#define HTTPS_XSD "https://www.w3.org/2001/XMLSchema#"
#define JWT       "https://www.iana.org/assignments/jwt#"
#define CLR       "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
#define JOSE      "https://www.iana.org/assignments/jose#"

static const rdf_definition table[] = {
#include "rdf/terms.def"
};

/* As mcred_str_cmp, without the length of a name of the table, which most often differs in its first letters. */
static int compare_name(mcred_str text, const char *name) {
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char mine = (unsigned char)text.data[i], its = (unsigned char)name[i];
        if (its == '\0' || mine != its)
            return its == '\0' || mine > its ? 1 : -1;
    }
    return name[text.len] ? -1 : 0;
}

static int compare(const void *key, const void *row) {
    const mcred_str *names = key;
    const rdf_definition *definition = row;
    int order = compare_name(names[0], definition->class_name);
    return order ? order : compare_name(names[1], definition->term);
}

/* A term that contexts define in different ways has a row for each. */
const rdf_definition *rdf_define(mcred_str class_name, mcred_str term, unsigned contexts) {
    const mcred_str names[] = {class_name, term};
    const rdf_definition *end = table + sizeof table / sizeof *table;
    const rdf_definition *found = bsearch(names, table, sizeof table / sizeof *table, sizeof *table, compare);
    while (found && found > table && compare(names, found - 1) == 0)
        found--;
    while (found && !(found->contexts & contexts))
        found = found + 1 < end && compare(names, found + 1) == 0 ? found + 1 : NULL;
    return found;
}

unsigned rdf_context_of(mcred_str iri) {
    static const struct {
        const char *iri;
        unsigned bit;
    } known[] = {
        {"https://www.w3.org/ns/credentials/v2", RDF_CREDENTIALS},
        {"https://www.w3.org/2018/credentials/v1", RDF_CREDENTIALS_1},
        {"https://w3id.org/security/data-integrity/v2", RDF_INTEGRITY},
        {"https://www.w3.org/ns/credentials/examples/v2", RDF_EXAMPLES},
        {"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", RDF_BADGES},
        {"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", RDF_BADGES_2},
        {"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", RDF_BADGES_1},
        {"https://purl.imsglobal.org/spec/ob/v3p0/context.json", RDF_BADGES_0},
        {"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", RDF_EXTENSIONS},
        {"https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", RDF_RECORDS},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (mcred_str_is(iri, known[i].iri))
            return known[i].bit;
    }
    return 0;
}

bool mcred_rdf_knows_context(mcred_str iri) {
    return rdf_context_of(iri) != 0;
}
