/* dialect.c - which vocabularies a schema uses: $schema and $vocabulary. */
#include "schema/internal.h"

#include "schema/uri.h"

#define DRAFT      "https://json-schema.org/draft/2020-12/"
#define DRAFT_2019 "https://json-schema.org/draft/2019-09/"
/* Meta-schemas described by meta-schemas described by ... */
#define LONGEST_CHAIN 8U

static unsigned vocabulary_bit(mcred_str uri) {
    static const struct {
        const char *name;
        unsigned bit;
    } known[] = {
        {"core", MCRED_VOCAB_CORE},
        {"applicator", MCRED_VOCAB_APPLICATOR},
        {"unevaluated", MCRED_VOCAB_UNEVALUATED},
        {"validation", MCRED_VOCAB_VALIDATION},
        {"meta-data", MCRED_VOCAB_METADATA},
        {"format-annotation", MCRED_VOCAB_FORMAT_ANNOTATION},
        {"format-assertion", MCRED_VOCAB_FORMAT_ASSERTION},
        {"content", MCRED_VOCAB_CONTENT},
    };
    if (!mcred_str_starts(uri, DRAFT "vocab/") && !mcred_str_starts(uri, DRAFT_2019 "vocab/"))
        return 0;
    /* Both are as long. */
    mcred_str name = mcred_str_from(uri, sizeof DRAFT "vocab/" - 1);
    bool old = mcred_str_starts(uri, DRAFT_2019);
    if (old && mcred_str_is(name, "format"))
        return MCRED_VOCAB_FORMAT_ANNOTATION | MCRED_VOCAB_2019;
    if (old && mcred_str_is(name, "applicator"))
        return MCRED_VOCAB_APPLICATOR | MCRED_VOCAB_UNEVALUATED | MCRED_VOCAB_2019;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (mcred_str_is(name, known[i].name))
            return known[i].bit | (old ? MCRED_VOCAB_2019 : MCRED_VOCAB_2020);
    }
    return 0;
}

/* The vocabularies that a meta-schema asks for; 0 (reported) when one of them
 * is required and not known. */
static unsigned read_vocabularies(mcred_compiler *c, const mcred_resource *resource, const mcred_resource *meta) {
    const mcred_node *list = mcred_get(meta->root, "$vocabulary");
    if (!mcred_is(list, MCRED_KIND_OBJECT))
        return MCRED_VOCAB_STANDARD;
    unsigned bits = MCRED_VOCAB_CORE;
    for (size_t i = 0; i < list->count; i++) {
        const mcred_node *entry = list->children[i];
        unsigned bit = vocabulary_bit(entry->key);
        bits |= bit;
        if (!bit && entry->kind == MCRED_KIND_BOOLEAN && entry->boolean) {
            mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, resource, mcred_get(resource->root, "$schema"),
                                 "it requires the vocabulary \"%.*s\", which is not known", MCRED_ARG(entry->key));
            return 0;
        }
    }
    return bits & (MCRED_VOCAB_2019 | MCRED_VOCAB_2020) ? bits : bits | MCRED_VOCAB_2020;
}

/* Only its form: it means something where the schema is another's $schema. */
bool mcred_compile_vocabulary(mcred_compiler *c, mcred_unit *unit, const mcred_node *value) {
    bool ok = value->kind == MCRED_KIND_OBJECT;
    for (size_t i = 0; ok && i < value->count; i++)
        ok = value->children[i]->kind == MCRED_KIND_BOOLEAN;
    return ok || mcred_compile_wrong(c, unit, value, "an object whose values are true or false", MCRED_KIND_OBJECT);
}

static mcred_resource *metaschema(mcred_compiler *c, mcred_str uri) {
    if (c->dialect_depth >= LONGEST_CHAIN)
        return NULL;
    c->dialect_depth++;
    mcred_resource *meta = mcred_documents_get(c, uri);
    c->dialect_depth--;
    return meta;
}

/* ---- meta-schemas that are not the draft's own -------------------------------------- */

static bool remember(mcred_compiler *c, const mcred_resource *resource, const mcred_resource *meta) {
    mcred_described *slot = mcred_vec_push(c->arena, &c->described);
    if (!slot)
        return mcred_compile_no_memory(c);
    *slot = (mcred_described){resource, meta};
    return true;
}

bool mcred_dialect_queue(mcred_compiler *c) {
    for (size_t i = 0; i < c->described.len; i++) {
        mcred_unit *unit = mcred_scan_find(c, MCRED_AT(mcred_described, &c->described, i)->meta->root);
        if (unit && !mcred_compile_queue(c, unit))
            return false;
    }
    return true;
}

/* The keywords that mcred knows have been checked already; a meta-schema may ask for more. */
void mcred_dialect_check(mcred_compiler *c) {
    for (size_t i = 0; i < c->described.len && c->status == MCRED_OK; i++) {
        const mcred_described *one = MCRED_AT(mcred_described, &c->described, i);
        const mcred_schema meta = {.root = mcred_scan_find(c, one->meta->root)};
        if (meta.root)
            c->status = mcred_schema_validate(&meta, c->arena, one->resource->source, one->resource->root, c->sink);
    }
}

/* ---- $schema ---------------------------------------------------------------------------- */

bool mcred_dialect(mcred_compiler *c, mcred_resource *resource, const mcred_resource *outer) {
    const mcred_node *schema = mcred_get(resource->root, "$schema");
    resource->vocabularies = outer ? outer->vocabularies : MCRED_VOCAB_STANDARD;
    if (!mcred_is(schema, MCRED_KIND_STRING))
        return true;
    mcred_str uri =
        mcred_str_ends(schema->text, "#") ? mcred_str_first(schema->text, schema->text.len - 1) : schema->text;
    resource->vocabularies = MCRED_VOCAB_STANDARD;
    if (mcred_str_is(uri, DRAFT "schema"))
        return true;
    if (mcred_str_is(uri, DRAFT_2019 "schema")) {
        resource->vocabularies = MCRED_VOCAB_ALL | MCRED_VOCAB_2019;
        return true;
    }
    const mcred_resource *meta = metaschema(c, uri);
    if (meta) {
        resource->vocabularies = read_vocabularies(c, resource, meta);
        return resource->vocabularies != 0 && remember(c, resource, meta);
    }
    mcred_finding *finding = mcred_compile_report(c, MCRED_RULE_SCHEMA_UNUSABLE, resource, schema,
                                                  "the dialect \"%.*s\" is not supported", MCRED_ARG(schema->text));
    mcred_finding_hint(c->sink, finding, "mcred reads JSON Schema draft 2020-12: \"" DRAFT "schema\"");
    return false;
}
