/*
 * from_json.c - JSON-LD 1.1 credentials to RDF by the table of terms, in safe mode: what would vanish is refused.
 *
 * A type-scoped term holds for its node alone; where a node has several types,
 * the last in byte order wins (JSON-LD 1.1 API, section 5.1.2, step 11).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "mcred/crypto_jcs.h"
#include "rdf/rdf.h"

#define EXAMPLES   "https://www.w3.org/ns/credentials/examples#"
#define SECURITY   "https://w3id.org/security#"
#define DEPTH_MOST 128
#define TYPES_MOST 16
#define JSON_MOST  ((size_t)8 << 20)

typedef struct emitter {
    mcred_arena *arena;
    mcred_rdf *out;
    mcred_why *why;
    size_t blanks;
} emitter;

/* Where a node stands: its contexts, its graph, how deep. */
typedef struct scope {
    unsigned contexts;
    mcred_rdf_term graph;
    int depth;
} scope;

/* A node's members, and which of them mean its id and its types. */
typedef struct node_object {
    const mcred_node *const *members;
    size_t count;
    const mcred_node *place; /* for findings, may be NULL */
    mcred_str types[TYPES_MOST];
    size_t type_count;
    mcred_rdf_term subject;
} node_object;

static mcred_status put_node(emitter *e, node_object *node, scope where);
static mcred_status put_value(emitter *e, const rdf_definition *d, const mcred_node *value, scope where,
                              mcred_rdf_term *out);

static mcred_status memory(const emitter *e) {
    return mcred_refuse(e->why, MCRED_FAILED, NULL, "memory is short");
}

static mcred_rdf_term iri_term(mcred_str text) {
    return (mcred_rdf_term){.kind = MCRED_RDF_IRI, .text = text};
}

static mcred_status new_blank(emitter *e, mcred_rdf_term *out) {
    *out = (mcred_rdf_term){.kind = MCRED_RDF_BLANK, .text = mcred_arena_printf(e->arena, "b%zu", e->blanks++)};
    return out->text.data ? MCRED_OK : memory(e);
}

static mcred_status put_quad(emitter *e, mcred_rdf_term subject, mcred_str predicate, mcred_rdf_term object,
                             scope where) {
    mcred_rdf_quad *quad = mcred_vec_push(e->arena, &e->out->quads);
    if (!quad)
        return memory(e);
    *quad = (mcred_rdf_quad){subject, iri_term(predicate), object, where.graph};
    return MCRED_OK;
}

/* ---- names ----------------------------------------------------------------------- */

static bool is_alias(mcred_str key, const char *keyword, const char *alias) {
    return mcred_str_is(key, keyword) || mcred_str_is(key, alias);
}

static const rdf_definition *define(const node_object *node, mcred_str term, unsigned contexts) {
    const rdf_definition *found = NULL;
    for (size_t i = node->type_count; i > 0 && !found; i--)
        found = rdf_define(node->types[i - 1], term, contexts);
    return found ? found : rdf_define(MCRED_S(""), term, contexts);
}

static mcred_status absolute(const emitter *e, const mcred_node *value, mcred_str text, const char *what) {
    if (rdf_is_iri(text))
        return MCRED_OK;
    return mcred_refuse(e->why, MCRED_NO, value, "%s \"%.*s\" is not an absolute IRI, so that it would not be signed",
                        what, MCRED_ARG(mcred_str_first(text, 60)));
}

/* The IRI of a name that stands where the vocabulary is meant: a type. */
static mcred_status type_iri(const emitter *e, const mcred_node *value, unsigned contexts, mcred_str *out) {
    mcred_str name = mcred_text(value);
    const rdf_definition *d = rdf_define(MCRED_S(""), name, contexts);
    if (d && d->iri[0] != '@') {
        *out = mcred_str_of(d->iri);
        return MCRED_OK;
    }
    *out = name;
    if (mcred_is(value, MCRED_KIND_STRING) && rdf_is_iri(name))
        return MCRED_OK;
    if (!mcred_is(value, MCRED_KIND_STRING) || name.len == 0 || name.data[0] == '@' || !(contexts & RDF_EXAMPLES))
        return mcred_refuse(e->why, MCRED_NO, value,
                            "the type \"%.*s\" is not one that the document's contexts define, so that it would not be "
                            "signed",
                            MCRED_ARG(mcred_str_first(name, 60)));
    *out = mcred_arena_printf(e->arena, EXAMPLES "%.*s", MCRED_ARG(name));
    return out->data ? absolute(e, value, *out, "the type") : memory(e);
}

/* ---- contexts ---------------------------------------------------------------------- */

static mcred_status add_context(const emitter *e, const mcred_node *value, unsigned *contexts) {
    unsigned bit = mcred_is(value, MCRED_KIND_STRING) ? rdf_context_of(value->text) : 0;
    *contexts |= bit;
    if (bit)
        return MCRED_OK;
    if (mcred_is(value, MCRED_KIND_STRING))
        return mcred_refuse(e->why, MCRED_UNKNOWN, value, "the context \"%.*s\" is not one that mcred knows",
                            MCRED_ARG(mcred_str_first(value->text, 120)));
    return mcred_refuse(e->why, MCRED_NO, value,
                        "a context written into the document can change what its words mean, and is not accepted");
}

static mcred_status read_contexts(const emitter *e, const node_object *node, unsigned *contexts) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < node->count && status == MCRED_OK; i++) {
        const mcred_node *member = node->members[i];
        if (!mcred_str_is(member->key, "@context"))
            continue;
        if (!mcred_is(member, MCRED_KIND_ARRAY))
            status = add_context(e, member, contexts);
        for (size_t j = 0; mcred_is(member, MCRED_KIND_ARRAY) && j < member->count && status == MCRED_OK; j++)
            status = add_context(e, member->children[j], contexts);
    }
    return status;
}

/* ---- id and types --------------------------------------------------------------------- */

static mcred_status add_type(const emitter *e, node_object *node, const mcred_node *value) {
    size_t at = node->type_count;
    if (at == TYPES_MOST)
        return mcred_refuse(e->why, MCRED_NO, value, "the object has more than %d types", TYPES_MOST);
    for (; at > 0 && mcred_str_cmp(mcred_text(value), node->types[at - 1]) < 0; at--)
        node->types[at] = node->types[at - 1];
    node->types[at] = mcred_text(value);
    node->type_count++;
    return MCRED_OK;
}

static mcred_status each_type(emitter *e, node_object *node, const mcred_node *member) {
    if (!mcred_is(member, MCRED_KIND_ARRAY))
        return add_type(e, node, member);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < member->count && status == MCRED_OK; i++)
        status = add_type(e, node, member->children[i]);
    return status;
}

static mcred_status read_id(emitter *e, node_object *node, const mcred_node *member) {
    if (node->subject.kind != MCRED_RDF_NONE)
        return mcred_refuse(e->why, MCRED_NO, member, "the object has two ids");
    if (!mcred_is(member, MCRED_KIND_STRING))
        return mcred_refuse(e->why, MCRED_NO, member, "the id is not a text");
    node->subject = iri_term(member->text);
    return absolute(e, member, member->text, "the id");
}

static mcred_status read_head(emitter *e, node_object *node) {
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < node->count && status == MCRED_OK; i++) {
        const mcred_node *member = node->members[i];
        if (is_alias(member->key, "@type", "type"))
            status = each_type(e, node, member);
        else if (is_alias(member->key, "@id", "id"))
            status = read_id(e, node, member);
    }
    if (status == MCRED_OK && node->subject.kind == MCRED_RDF_NONE)
        status = new_blank(e, &node->subject);
    return status;
}

static mcred_status put_type(emitter *e, const node_object *node, const mcred_node *value, scope where) {
    mcred_str iri;
    mcred_status status = type_iri(e, value, where.contexts, &iri);
    return status == MCRED_OK ? put_quad(e, node->subject, MCRED_S(RDF_NS "type"), iri_term(iri), where) : status;
}

static mcred_status put_types(emitter *e, const node_object *node, const mcred_node *member, scope where) {
    if (!mcred_is(member, MCRED_KIND_ARRAY))
        return put_type(e, node, member, where);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < member->count && status == MCRED_OK; i++)
        status = put_type(e, node, member->children[i], where);
    return status;
}

/* ---- literals ---------------------------------------------------------------------------- */

static mcred_status copy_text(const emitter *e, mcred_buf *text, mcred_rdf_term *out) {
    out->text = mcred_arena_copy(e->arena, mcred_buf_str(text));
    bool ok = !text->failed && out->text.data;
    mcred_buf_free(text);
    return ok ? MCRED_OK : memory(e);
}

/* JSON-LD 1.1 API, section 8.6: whole numbers below 1e21 as integers, others as canonical doubles. */
static mcred_status number(const emitter *e, const mcred_node *value, const char *type, mcred_rdf_term *out) {
    double real = 0;
    mcred_buf text;
    if (!mcred_real_parse(value->text, &real))
        return mcred_refuse(e->why, MCRED_NO, value, "the number is larger than a double can hold");
    bool is_double = fabs(real) >= 1e21 || fabs(real - trunc(real)) > 0 || (type && strcmp(type, XSD_NS "double") == 0);
    mcred_buf_init(&text, 64);
    if (is_double)
        mcred_real_put_scientific(real, &text);
    else
        mcred_buf_printf(&text, "%.0f", real + 0.0);
    if (!type)
        type = is_double ? XSD_NS "double" : XSD_NS "integer";
    *out = (mcred_rdf_term){.kind = MCRED_RDF_LITERAL, .datatype = mcred_str_of(type)};
    return copy_text(e, &text, out);
}

static mcred_status json_literal(const emitter *e, const mcred_node *value, mcred_rdf_term *out) {
    mcred_buf text;
    mcred_buf_init(&text, JSON_MOST);
    mcred_status status = mcred_jcs_put(value, &text, e->why);
    *out = (mcred_rdf_term){.kind = MCRED_RDF_LITERAL, .datatype = MCRED_S(RDF_NS "JSON")};
    mcred_status copied = copy_text(e, &text, out);
    return status == MCRED_OK ? copied : status;
}

/* {"@value": "...", "@language": "..."}: a text in a language, and nothing else. */
static mcred_status value_object(const emitter *e, const mcred_node *value, mcred_rdf_term *out) {
    const mcred_node *text = mcred_get(value, "@value"), *language = mcred_get(value, "@language");
    size_t known = 1 + (language != NULL);
    if (!mcred_is(text, MCRED_KIND_STRING) || value->count != known ||
        (language && (!mcred_is(language, MCRED_KIND_STRING) || language->text.len == 0)))
        return mcred_refuse(e->why, MCRED_NO, value,
                            "of values written out, mcred reads a text with its language only");
    for (size_t i = 0; language && i < language->text.len; i++) {
        char c = language->text.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return mcred_refuse(e->why, MCRED_NO, language, "the language is no language tag");
    }
    *out = (mcred_rdf_term){.kind = MCRED_RDF_LITERAL, .text = text->text, .language = mcred_text(language)};
    return MCRED_OK;
}

/* ---- values -------------------------------------------------------------------------------- */

/* proofPurpose: the names that the context of proofs gives. */
static mcred_status vocabulary(const emitter *e, const mcred_node *value, mcred_rdf_term *out) {
    static const char *const names[] = {"assertionMethod", "authentication", "capabilityDelegation",
                                        "capabilityInvocation", "keyAgreement"};
    static const char *const iris[] = {SECURITY "assertionMethod", SECURITY "authenticationMethod",
                                       SECURITY "capabilityDelegationMethod", SECURITY "capabilityInvocationMethod",
                                       SECURITY "keyAgreementMethod"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (mcred_str_is(value->text, names[i])) {
            *out = iri_term(mcred_str_of(iris[i]));
            return MCRED_OK;
        }
    }
    *out = iri_term(value->text);
    return absolute(e, value, value->text, "the name");
}

static mcred_status text_value(const emitter *e, const rdf_definition *d, const mcred_node *value,
                               mcred_rdf_term *out) {
    const char *type = d->coercion;
    if (type && strcmp(type, "@vocab") == 0)
        return vocabulary(e, value, out);
    if (type && strcmp(type, "@id") == 0) {
        *out = iri_term(value->text);
        return absolute(e, value, value->text, "the reference");
    }
    *out = (mcred_rdf_term){.kind = MCRED_RDF_LITERAL, .text = value->text, .datatype = mcred_str_of(type)};
    return MCRED_OK;
}

static mcred_status object_value(emitter *e, const mcred_node *value, scope where, mcred_rdf_term *out) {
    node_object node = {.members = value->children, .count = value->count, .place = value};
    if (mcred_get(value, "@value"))
        return value_object(e, value, out);
    mcred_status status = put_node(e, &node, where);
    *out = node.subject;
    return status;
}

static mcred_status put_value(emitter *e, const rdf_definition *d, const mcred_node *value, scope where,
                              mcred_rdf_term *out) {
    const char *type = d->coercion && d->coercion[0] != '@' ? d->coercion : NULL;
    switch (value->kind) {
    case MCRED_KIND_STRING:
        return text_value(e, d, value, out);
    case MCRED_KIND_NUMBER:
        return number(e, value, type, out);
    case MCRED_KIND_BOOLEAN:
        *out = (mcred_rdf_term){.kind = MCRED_RDF_LITERAL,
                                .text = value->boolean ? MCRED_S("true") : MCRED_S("false"),
                                .datatype = mcred_str_of(type ? type : XSD_NS "boolean")};
        return MCRED_OK;
    case MCRED_KIND_OBJECT:
        return object_value(e, value, where, out);
    case MCRED_KIND_NULL:
        return mcred_refuse(e->why, MCRED_NO, value, "null would not be signed");
    case MCRED_KIND_ARRAY:
        break;
    }
    return mcred_refuse(e->why, MCRED_NO, value, "an array within an array is not something that a credential holds");
}

/* A graph of its own with a blank name, which is the value. */
static mcred_status put_graph(emitter *e, const rdf_definition *d, const mcred_node *value, scope where,
                              mcred_rdf_term *out) {
    mcred_rdf_term ignored;
    mcred_status status = new_blank(e, out);
    where.graph = *out;
    if (status == MCRED_OK && !mcred_is(value, MCRED_KIND_OBJECT))
        status = mcred_refuse(e->why, MCRED_NO, value, "an object belongs here");
    return status == MCRED_OK ? put_value(e, d, value, where, &ignored) : status;
}

static mcred_status put_one(emitter *e, const node_object *node, const rdf_definition *d, const mcred_node *value,
                            scope where) {
    mcred_rdf_term object;
    mcred_status status =
        d->container == RDF_GRAPH ? put_graph(e, d, value, where, &object) : put_value(e, d, value, where, &object);
    return status == MCRED_OK ? put_quad(e, node->subject, mcred_str_of(d->iri), object, where) : status;
}

/* rdf:first and rdf:rest, from the front; the one place where order counts. */
static mcred_status put_list(emitter *e, const node_object *node, const rdf_definition *d, const mcred_node *list,
                             scope where) {
    mcred_rdf_term from = node->subject, cell, object;
    mcred_str by = mcred_str_of(d->iri);
    size_t count = mcred_is(list, MCRED_KIND_ARRAY) ? list->count : 1;
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < count && status == MCRED_OK; i++) {
        const mcred_node *value = mcred_is(list, MCRED_KIND_ARRAY) ? list->children[i] : list;
        status = new_blank(e, &cell);
        if (status == MCRED_OK)
            status = put_quad(e, from, by, cell, where);
        if (status == MCRED_OK)
            status = put_value(e, d, value, where, &object);
        if (status == MCRED_OK)
            status = put_quad(e, cell, MCRED_S(RDF_NS "first"), object, where);
        from = cell;
        by = MCRED_S(RDF_NS "rest");
    }
    return status == MCRED_OK ? put_quad(e, from, by, iri_term(MCRED_S(RDF_NS "nil")), where) : status;
}

static mcred_status put_property(emitter *e, const node_object *node, const rdf_definition *d, const mcred_node *value,
                                 scope where) {
    if (d->coercion && strcmp(d->coercion, "@json") == 0) {
        mcred_rdf_term object;
        mcred_status json = json_literal(e, value, &object);
        return json == MCRED_OK ? put_quad(e, node->subject, mcred_str_of(d->iri), object, where) : json;
    }
    if (d->container == RDF_LIST)
        return put_list(e, node, d, value, where);
    if (!mcred_is(value, MCRED_KIND_ARRAY))
        return put_one(e, node, d, value, where);
    mcred_status status = MCRED_OK;
    for (size_t i = 0; i < value->count && status == MCRED_OK; i++)
        status = put_one(e, node, d, value->children[i], where);
    return status;
}

/* A term that only the examples' context knows: its vocabulary takes all words. */
static mcred_status put_example(emitter *e, const node_object *node, const mcred_node *member, scope where) {
    mcred_str iri = mcred_arena_printf(e->arena, EXAMPLES "%.*s", MCRED_ARG(member->key));
    rdf_definition d = {.iri = iri.data, .container = RDF_PLAIN};
    mcred_status status = iri.data ? absolute(e, member, iri, "the term") : memory(e);
    return status == MCRED_OK ? put_property(e, node, &d, member, where) : status;
}

static mcred_status put_member(emitter *e, const node_object *node, const mcred_node *member, scope where) {
    if (mcred_str_is(member->key, "@context") || is_alias(member->key, "@id", "id"))
        return MCRED_OK;
    if (is_alias(member->key, "@type", "type"))
        return put_types(e, node, member, where);
    const rdf_definition *d = define(node, member->key, where.contexts);
    if (d)
        return put_property(e, node, d, member, where);
    if (where.contexts & RDF_EXAMPLES && member->key.len && member->key.data[0] != '@')
        return put_example(e, node, member, where);
    return mcred_refuse(e->why, MCRED_NO, member,
                        "the document's contexts do not define \"%.*s\" here, so that it would not be signed",
                        MCRED_ARG(mcred_str_first(member->key, 60)));
}

static mcred_status put_node(emitter *e, node_object *node, scope where) {
    if (++where.depth > DEPTH_MOST)
        return mcred_refuse(e->why, MCRED_NO, node->place, "objects are nested more than %d deep", DEPTH_MOST);
    mcred_status status = read_contexts(e, node, &where.contexts);
    if (status == MCRED_OK && where.contexts == 0)
        status = mcred_refuse(e->why, MCRED_NO, node->place, "the document has no context");
    if (status == MCRED_OK)
        status = read_head(e, node);
    for (size_t i = 0; i < node->count && status == MCRED_OK; i++)
        status = put_member(e, node, node->members[i], where);
    return status;
}

mcred_status mcred_rdf_from_members(mcred_arena *arena, const mcred_node *const *members, size_t count, mcred_rdf *out,
                                    mcred_why *why) {
    emitter e = {.arena = arena, .out = out, .why = why};
    node_object node = {.members = members, .count = count};
    return put_node(&e, &node, (scope){.depth = 0});
}

mcred_status mcred_rdf_from_json(mcred_arena *arena, const mcred_node *document, mcred_rdf *out, mcred_why *why) {
    if (!mcred_is(document, MCRED_KIND_OBJECT))
        return mcred_refuse(why, MCRED_NO, document, "the document is not a JSON object");
    return mcred_rdf_from_members(arena, document->children, document->count, out, why);
}
